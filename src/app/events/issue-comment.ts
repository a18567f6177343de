import { z } from "zod";
import { changes, historyOf, id, surroundings, time } from "./payload-parts.ts";
import type { TextEvent } from "./text-event.ts";

/** An `issue_comment` delivery; a pull request's conversation is an issue's. */
export const issueComment = z
	.object({
		action: z.enum(["created", "edited"]),
		comment: z.object({ id, body: z.string(), created_at: time, updated_at: time }),
		changes,
		issue: z.object({ number: id, pull_request: z.unknown().optional() }),
		...surroundings,
	})
	.transform(
		({ comment, issue, repository, sender, installation, ...written }): TextEvent => ({
			...historyOf(written, comment.body),
			name: { kind: "comment", id: comment.id },
			writtenAt: comment.created_at,
			version: comment.updated_at,
			near: undefined,
			number: issue.number,
			isPullRequest: Boolean(issue.pull_request),
			repository,
			sender,
			installationId: installation?.id,
		}),
	);
