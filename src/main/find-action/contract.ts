import { z } from "zod";
import { settingInputs } from "../runner/setting-inputs.ts";
import { TOKEN_INPUT } from "../runner/token-input.ts";

/** What a workflow can say to the find Action. `find/action.yml` and the docs are made from this. */
export const FIND_INPUTS = z.object({
	"github-token": TOKEN_INPUT.describe(
		"Writes the reply and the reactions, and reads the settings: `issues: write`, `pull-requests: write`, `contents: read`; `actions: read` finds the index among the artifacts where the cache has none.",
	),
	...settingInputs("reply.limit", "reply.embeds"),
	...settingInputs("qdrant.url", "qdrant.api-key"),
	...settingInputs("embedding.provider", "embedding.model", "embedding.dimension", "rerank"),
	...settingInputs("voyage.api-key", "voyage.base-url"),
	...settingInputs("access", "budget.queries-monthly-usd", "budget.free-tokens", "prices"),
});

/** What the find Action tells the steps behind it. */
export const FIND_OUTPUTS = z.object({
	handled: z
		.boolean()
		.describe("`true` where a command has been answered, by this run or by somebody before it."),
	"result-count": z.int().min(0).describe("Places that the reply shows."),
	mode: z
		.enum(["", "live", "snapshot"])
		.describe("What was searched: `live` or `snapshot`. Empty where nothing was searched."),
});

export type FindOutputs = z.output<typeof FIND_OUTPUTS>;
