import { garbledAnswer } from "../client/garbled-answer.ts";

/** What we read of a comment that may be a reply. */
export interface PlacedComment {
	readonly id: number;
	readonly body: string;
	readonly author: string;
	/** Whether the author is an App or a workflow, and no person. */
	readonly isBot: boolean;
	/** The App that wrote it, where GitHub says so. */
	readonly appId: number | undefined;
}

/**
 * Where replies to a text stand: the conversation, or a review thread. Every call throws ProviderError when GitHub
 * refuses it for good.
 */
export interface ReplyPlace {
	/** All comments there that were written or edited at or after a time (ISO 8601), oldest first. */
	commentsSince(since: string): Promise<PlacedComment[]>;
	/**
	 * Posts a comment. Where a response was lost, `findPosted` says whether the comment is there already, by its id, before
	 * it is posted again.
	 */
	create(body: string, findPosted: () => Promise<number | undefined>): Promise<void>;
	update(id: number, body: string): Promise<void>;
	/** Fine when somebody else was faster. */
	remove(id: number): Promise<void>;
}

interface ListedComment {
	readonly id: number;
	readonly body?: string | undefined;
	readonly user: { readonly login: string; readonly type: string } | null;
	/** GitHub gives it for comments in the conversation only. */
	readonly performed_via_github_app?: { readonly id: number } | null | undefined;
}

/** GitHub's list of comments as ours; it may be in any order. Throws ProviderError where it is no such list. */
export function placedComments(listed: readonly ListedComment[]): PlacedComment[] {
	// A comment that is overlooked may be our reply: then a second one would be posted.
	if (listed.some((comment) => typeof comment?.id !== "number")) throw garbledAnswer("listing comments");
	return listed.map(placedComment).sort((a, b) => a.id - b.id);
}

function placedComment({ id, body, user, performed_via_github_app: app }: ListedComment): PlacedComment {
	return {
		id,
		body: body ?? "",
		author: user?.login ?? "",
		isBot: user?.type === "Bot",
		appId: app?.id,
	};
}
