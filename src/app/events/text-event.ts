import type { TextName } from "../../github/replies/open-text.ts";

/** A text in a pull request, or in an issue, that was written or edited. */
export interface TextEvent {
	readonly action: "created" | "edited";
	readonly name: TextName;
	/** As the event says; it may have been edited since. */
	readonly body: string;
	/** The text before the edit; undefined where it was not edited. */
	readonly bodyBefore: string | undefined;
	/** ISO 8601. */
	readonly writtenAt: string;
	/** Tells this state of the text from those before and after; undefined where GitHub names none. */
	readonly version: string | undefined;
	/** Path of the file that the text is about. */
	readonly near: string | undefined;
	/** Of the pull request, or of the issue. */
	readonly number: number;
	readonly isPullRequest: boolean;
	readonly repository: EventRepository;
	readonly sender: { readonly id: number; readonly login: string; readonly type: string };
	readonly installationId: number | undefined;
}

export interface EventRepository {
	/** GitHub's numeric id. */
	readonly id: number;
	readonly owner: string;
	readonly name: string;
	/** `https://github.com/owner/name` */
	readonly url: string;
	readonly defaultBranch: string;
}
