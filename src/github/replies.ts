import type { AppIdentity } from "./app-identity.ts";
import type { Comment, Conversation } from "./conversation.ts";
import { readMarker, renderMarker, UNANSWERED } from "./marker.ts";

/** A comment that asks something of us. */
export interface Question {
	readonly commentId: number;
	/** ISO 8601; replies cannot be older. */
	readonly createdAt: string;
	/** Whether the command was written just now, or changed. */
	readonly action: "created" | "edited";
	/** Hash of the command. */
	readonly command: string;
}

/** One of our own comments that answers a question. */
export interface Reply {
	readonly id: number;
	readonly command: string;
}

/** Our replies to a question, oldest first. What others wrote does not count, whatever its marker says. */
export async function findReplies(
	conversation: Conversation,
	{ question, self }: { readonly question: Question; readonly self: AppIdentity },
): Promise<Reply[]> {
	const comments = await conversation.commentsSince(question.createdAt);
	return comments.flatMap((comment) => {
		const marker = isOurs(comment, self) ? readMarker(comment.body) : undefined;
		return marker?.replyTo === question.commentId ? [{ id: comment.id, command: marker.command }] : [];
	});
}

function isOurs({ appId, author }: Comment, self: AppIdentity): boolean {
	return appId === self.id || author === `${self.slug}[bot]`;
}

/**
 * Whether nothing is left to do: the command is answered already, or it comes late, as a redelivery, to a question that
 * was changed and answered since.
 */
export function isSettled({ action, command }: Question, [reply]: readonly Reply[]): boolean {
	if (reply === undefined || reply.command === UNANSWERED) return false;
	return action === "created" || reply.command === command;
}

export interface NewReply {
	readonly question: Question;
	readonly self: AppIdentity;
	/** What {@link findReplies} found before. */
	readonly existing: readonly Reply[];
	/** Markdown, without the marker. */
	readonly body: string;
	/** False for an apology or a refusal, which a later delivery may replace. */
	readonly answers: boolean;
}

/** Deletes all but the first of our replies to one question. */
export async function removeSurplus(conversation: Conversation, replies: readonly Reply[]): Promise<void> {
	for (const { id } of replies.slice(1)) await conversation.remove(id);
}

/** Posts a reply, or edits the one that stands; in the end one reply remains, also when two processes answer. */
export async function postReply(conversation: Conversation, reply: NewReply): Promise<void> {
	const { question, self, existing, answers } = reply;
	const command = answers ? question.command : UNANSWERED;
	const body = `${reply.body}\n\n${renderMarker({ replyTo: question.commentId, command })}`;
	const [standing] = existing;
	if (standing !== undefined) {
		await conversation.update(standing.id, body);
		await removeSurplus(conversation, existing);
		return;
	}
	const find = () => findReplies(conversation, { question, self });
	await conversation.create(body, async () => (await find())[0]?.id);
	const posted = await find();
	await removeSurplus(conversation, posted);
	const [oldest] = posted;
	if (oldest && answers && !isSettled(question, posted)) await conversation.update(oldest.id, body);
}
