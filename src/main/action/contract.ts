import { z } from "zod";
import { settingInputs } from "../runner/setting-inputs.ts";
import { TOKEN_INPUT } from "../runner/token-input.ts";

/** Every input is text, and "" where nobody set it. */
const input = z.string();

/** What a workflow can say to the index Action. `action.yml` and the docs are made from this. */
export const INDEX_INPUTS = z.object({
	"github-token": TOKEN_INPUT.describe(
		"Reads the repository: which commit its default branch is at, and commits that the checkout left out. Needs `contents: read`.",
	),
	path: input.describe("Folder of the checkout, from the workspace. Not set: the workspace itself."),
	full: input.describe("`true` builds the index from nothing, whatever is there. Not set: `false`."),
	plan: input.describe(
		"`true` indexes nothing and pays for nothing, also without a key: the run's page says what a run would do and cost. Not set: `false`.",
	),
	"retention-days": input.describe(
		"Days for which GitHub keeps the artifact `slashfind-snapshot`, 1 to 90; 0 uploads none. Not set: 5.",
	),
	...settingInputs("selection.include", "selection.exclude", "selection.max-file-kb"),
	...settingInputs("qdrant.url", "qdrant.api-key", "store.keep-days"),
	...settingInputs("embedding.provider", "embedding.model", "embedding.dimension", "embedding.keep-days"),
	...settingInputs("voyage.api-key", "voyage.base-url"),
	...settingInputs(
		"budget.per-run-usd",
		"budget.per-run-tokens",
		"budget.monthly-usd",
		"budget.free-tokens",
		"prices",
	),
});

const text = z.string();
const count = z.int().min(0);

/** What the index Action tells the steps behind it; numbers are left out where nothing was indexed. */
export const INDEX_OUTPUTS = z.object({
	"index-status": z
		.enum(["live", "local", "superseded", "planned", "empty", "partial"])
		.describe(
			"`live`: the index that reviewers search is equal to this commit. `partial`: the same, but some of its chunks wait for a dense vector and are found by their words alone until a later run embeds them; an annotation says why. `local`: built, but for this job alone, as the run is not for the default branch. `superseded`: the branch has a newer commit, whose run does the work. `planned`: nothing was done, as `plan` says. `empty`: the repository has no commit.",
		),
	commit: text.describe("The commit that was checked out."),
	mode: text.describe(
		"How the index came to be: `full`, `incremental`, `reconciled`, `reselected` or `unchanged`.",
	),
	"files-indexed": count.describe("Files in the index."),
	"files-added": count.describe("Files that are new in it."),
	"files-changed": count.describe("Files that were indexed again."),
	"files-removed": count.describe("Files that are no longer in it."),
	"files-unchanged": count.describe("Files that were not looked into."),
	"chunks-total": count.describe("Chunks in the index."),
	"chunks-written": count.describe("Chunks made by this run."),
	"chunks-reused": count.describe("Chunks taken over from the index before."),
	"chunks-removed": count.describe("Chunks that are no longer in it."),
	"chunks-pending": count.describe(
		"Chunks of the index that wait for a dense vector. Only with Qdrant or Voyage, as the three below.",
	),
	tokens: count.describe("Tokens that this run was billed."),
	"cost-usd": text.describe(
		"Dollars that this run has cost, as a decimal number; attempts whose bill nobody has seen are counted in full.",
	),
	"budget-remaining-usd": text.describe(
		"Dollars that the caps of the run and of the month leave, the smaller of both. Empty where nothing may be paid for.",
	),
	"plan-tokens": count.describe("With `plan`: tokens that a run would be billed for, about."),
	"plan-cost-usd": text.describe("With `plan`: what they would cost, in dollars, as a decimal number."),
	"plan-chunks-pending": count.describe(
		"With `plan`: chunks that the caps would leave without a dense vector.",
	),
	skipped: text.describe("Files left out, by reason, as a JSON object."),
	"snapshot-path": text.describe("Path of the snapshot, for the rest of the job."),
	"duration-ms": count.describe("Milliseconds that the run took."),
});

export type IndexOutputs = z.output<typeof INDEX_OUTPUTS>;
