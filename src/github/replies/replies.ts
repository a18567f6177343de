import type { OwnAccount } from "../client/own-account.ts";
import { readMarker, renderMarker, UNANSWERED } from "./marker.ts";
import type { PlacedComment, ReplyPlace } from "./reply-place.ts";

/** The commands of one text, and who is to answer them. */
export interface Question {
	/** What the markers of replies call the text. */
	readonly mark: string;
	/** ISO 8601; replies cannot be older. */
	readonly writtenAt: string;
	/** Whether the commands were written just now, or changed. */
	readonly action: "created" | "edited";
	/** Hash of the commands. */
	readonly command: string;
	readonly self: OwnAccount;
}

/** A comment that answers a question: ours, or that of another process that does the same work under another name. */
export interface Reply {
	readonly id: number;
	readonly command: string;
	readonly author: string;
	/** Only these are ours to edit and to delete. */
	readonly own: boolean;
}

/** The replies to a question, oldest first. What people wrote does not count, whatever its marker says. */
export async function findReplies(place: ReplyPlace, { mark, writtenAt, self }: Question): Promise<Reply[]> {
	const comments = await place.commentsSince(writtenAt);
	return comments.flatMap((comment) => {
		const own = isOwn(comment, self);
		const marker = own || comment.isBot ? readMarker(comment.body) : undefined;
		if (marker?.replyTo !== mark) return [];
		return [{ id: comment.id, command: marker.command, author: comment.author, own }];
	});
}

function isOwn({ appId, author }: PlacedComment, self: OwnAccount): boolean {
	return (appId !== undefined && appId === self.appId) || author === self.login;
}

/**
 * The reply that leaves nothing to do, of several the oldest: it answers the commands already, or this is the late
 * delivery of commands that were changed and answered since. Everybody has to come to the same choice.
 */
export function settlingReply({ action, command }: Question, replies: readonly Reply[]): Reply | undefined {
	const answers = replies.filter((reply) => reply.command !== UNANSWERED);
	const later = action === "created" ? answers.find((reply) => reply.command !== command) : undefined;
	return later ?? answers.find((reply) => reply.command === command);
}

/** Deletes our replies but the one that remains. */
export async function removeOthers(
	place: ReplyPlace,
	{ replies, remaining }: { readonly replies: readonly Reply[]; readonly remaining: Reply },
): Promise<void> {
	for (const { id, own } of replies) if (own && id !== remaining.id) await place.remove(id);
}

export interface NewReply {
	readonly question: Question;
	/** What {@link findReplies} found before. */
	readonly existing: readonly Reply[];
	/** Markdown, without the marker. */
	readonly body: string;
	/** False for an apology or a refusal, which a later delivery may replace. */
	readonly answers: boolean;
}

/** What became of a reply. */
export interface Posted {
	/** False where somebody else's reply stands instead. */
	readonly stands: boolean;
	/** Why second replies could not be looked for, or not be removed. */
	readonly error?: unknown;
}

/**
 * Posts a reply, or edits ours that stands; in the end one reply remains, also when several processes answer. Throws
 * where it could not be posted.
 */
export async function postReply(place: ReplyPlace, reply: NewReply): Promise<Posted> {
	const { question, existing, answers } = reply;
	const command = answers ? question.command : UNANSWERED;
	const own = existing.find((candidate) => candidate.own);
	if (!answers && !own && existing.some((other) => other.command === UNANSWERED)) return { stands: false };
	const body = `${reply.body}\n\n${renderMarker({ replyTo: question.mark, command })}`;
	if (own) await place.update(own.id, body);
	else await place.create(body, () => findOwn(place, { question, command }));
	try {
		return { stands: await leaveOne(place, question) };
	} catch (error) {
		return { stands: true, error };
	}
}

async function findOwn(
	place: ReplyPlace,
	{ question, command }: { readonly question: Question; readonly command: string },
): Promise<number | undefined> {
	const replies = await findReplies(place, question);
	return replies.find((reply) => reply.own && reply.command === command)?.id;
}

/** Whether the reply that remains is ours. */
async function leaveOne(place: ReplyPlace, question: Question): Promise<boolean> {
	const replies = await findReplies(place, question);
	const apology = replies.find(({ command }) => command === UNANSWERED);
	const remaining = settlingReply(question, replies) ?? apology;
	if (remaining === undefined) return true;
	await removeOthers(place, { replies, remaining });
	return remaining.own;
}
