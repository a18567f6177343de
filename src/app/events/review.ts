import { z } from "zod";
import { changes, historyOf, id, surroundings, textOrNull, time } from "./payload-parts.ts";
import type { TextEvent } from "./text-event.ts";

/** A `pull_request_review` delivery, about the review's own text. */
export const review = z
	.object({
		action: z.enum(["submitted", "edited"]),
		review: z.object({ id, node_id: z.string().min(1), body: textOrNull, submitted_at: time }),
		changes,
		pull_request: z.object({ number: id }),
		...surroundings,
	})
	.transform(
		({
			review: { body, ...submitted },
			pull_request,
			repository,
			sender,
			installation,
			...written
		}): TextEvent => ({
			...historyOf(written, body),
			name: { kind: "review", id: submitted.id, nodeId: submitted.node_id },
			writtenAt: submitted.submitted_at,
			version: undefined,
			near: undefined,
			number: pull_request.number,
			isPullRequest: true,
			repository,
			sender,
			installationId: installation?.id,
		}),
	);
