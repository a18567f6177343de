/** The command of a reply that answers none: an apology or a refusal, to be replaced when there is an answer. */
export const UNANSWERED = "none";

/** What ties a reply to the commands that it answers; stands in its last line, invisible. */
export interface Marker {
	/** What holds the commands: a comment's id, or `review-` and a review's id. */
	readonly replyTo: string;
	/** Hash of the commands, or {@link UNANSWERED}. */
	readonly command: string;
}

const MARKER = /(?:^|\n)<!-- slashfind:v1 reply-to=((?:review-)?\d{1,16}) command=([0-9a-z]{4,64}) -->\s*$/;

export function renderMarker({ replyTo, command }: Marker): string {
	return `<!-- slashfind:v1 reply-to=${replyTo} command=${command} -->`;
}

/** The marker in a comment's last line; who wrote it is for the caller to check. */
export function readMarker(body: string): Marker | undefined {
	const [, replyTo, command] = MARKER.exec(body.slice(-200)) ?? [];
	return replyTo === undefined || command === undefined ? undefined : { replyTo, command };
}
