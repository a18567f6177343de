/** The command of a reply that answers none: an apology or a refusal, to be replaced when there is an answer. */
export const UNANSWERED = "none";

/** What ties a reply to the command that it answers; stands in its last line, invisible. */
export interface Marker {
	/** Id of the comment that holds the command. */
	readonly replyTo: number;
	/** Hash of the command, or {@link UNANSWERED}. */
	readonly command: string;
}

const MARKER = /(?:^|\n)<!-- slashfind:v1 reply-to=(\d{1,16}) command=([0-9a-z]{4,64}) -->\s*$/;

export function renderMarker({ replyTo, command }: Marker): string {
	return `<!-- slashfind:v1 reply-to=${replyTo} command=${command} -->`;
}

/** The marker in a comment's last line; who wrote it is for the caller to check. */
export function readMarker(body: string): Marker | undefined {
	const [, replyTo, command] = MARKER.exec(body.slice(-200)) ?? [];
	return replyTo === undefined || command === undefined ? undefined : { replyTo: Number(replyTo), command };
}
