import type { PullRequest } from "../client/pull-request.ts";
import type { AskedText } from "./asked-text.ts";
import { Conversation } from "./conversation.ts";
import { ConversationComment } from "./conversation-comment.ts";
import type { ReplyPlace } from "./reply-place.ts";
import { Review, type ReviewName } from "./review.ts";
import { ReviewComment } from "./review-comment.ts";
import { ReviewThread } from "./review-thread.ts";

/** Names a text that may hold commands, within its pull request. */
export type TextName =
	| { readonly kind: "comment"; readonly id: number }
	/** `top` is the first comment of its thread, which may be itself. */
	| { readonly kind: "review-comment"; readonly id: number; readonly top: number }
	| ({ readonly kind: "review" } & ReviewName);

/** A text, and where its replies stand. */
export interface OpenText {
	readonly asked: AskedText;
	readonly replies: ReplyPlace;
}

/** The one place that knows which kind of text is answered where. */
export function openText(pull: PullRequest, name: TextName): OpenText {
	switch (name.kind) {
		case "comment":
			return { asked: new ConversationComment(pull, name.id), replies: new Conversation(pull) };
		case "review-comment":
			return { asked: new ReviewComment(pull, name.id), replies: new ReviewThread(pull, name.top) };
		case "review":
			return { asked: new Review(pull, name), replies: new Conversation(pull) };
	}
}
