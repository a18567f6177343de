import { z } from "zod";

/** GitHub's own shape for an account. */
const account = z.object({ id: z.number().int(), login: z.string(), type: z.string() });

/** The part of an `issue_comment` delivery that is used; everything else may look as it likes. */
const commentEvent = z.object({
	action: z.enum(["created", "edited"]),
	comment: z.object({
		id: z.number().int().positive(),
		body: z.string(),
		created_at: z.iso.datetime({ offset: true }),
		updated_at: z.iso.datetime({ offset: true }),
	}),
	changes: z.object({ body: z.object({ from: z.string() }).optional() }).optional(),
	issue: z.object({ number: z.number().int().positive(), pull_request: z.unknown().optional() }),
	repository: z.object({
		id: z.number().int().positive(),
		name: z.string().regex(/^[\w.-]+$/),
		owner: z.object({ login: z.string().regex(/^[\w.-]+$/) }),
		html_url: z.url({ protocol: /^https?$/ }).regex(/^[\w.:/-]+$/),
		default_branch: z.string().min(1),
	}),
	sender: account,
	installation: z.object({ id: z.number().int() }).optional(),
});

/** A comment in a conversation that was written or edited. */
export type CommentEvent = z.output<typeof commentEvent>;

/** Undefined where the payload is not what GitHub documents. */
export function readCommentEvent(payload: unknown): CommentEvent | undefined {
	return commentEvent.safeParse(payload).data;
}
