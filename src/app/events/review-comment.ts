import { z } from "zod";
import { changes, historyOf, id, surroundings, time } from "./payload-parts.ts";
import type { TextEvent } from "./text-event.ts";

/** A `pull_request_review_comment` delivery. A review with comments brings one for each, and one for its own text. */
export const reviewComment = z
	.object({
		action: z.enum(["created", "edited"]),
		comment: z.object({
			id,
			/** The first comment of the thread; absent where this is the first. */
			in_reply_to_id: id.nullish(),
			path: z.string().min(1),
			body: z.string(),
			created_at: time,
			updated_at: time,
		}),
		changes,
		pull_request: z.object({ number: id }),
		...surroundings,
	})
	.transform(
		({ comment, pull_request, repository, sender, installation, ...written }): TextEvent => ({
			...historyOf(written, comment.body),
			name: { kind: "review-comment", id: comment.id, top: comment.in_reply_to_id ?? comment.id },
			writtenAt: comment.created_at,
			version: comment.updated_at,
			near: comment.path,
			number: pull_request.number,
			isPullRequest: true,
			repository,
			sender,
			installationId: installation?.id,
		}),
	);
