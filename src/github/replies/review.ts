import type { PullRequest } from "../client/pull-request.ts";
import { unlessGone, withRetries } from "../client/retry.ts";
import type { AskedText, Reaction } from "./asked-text.ts";

/** GitHub's REST API has no reactions to reviews. */
const ADD_REACTION = `mutation ($subject: ID!, $content: ReactionContent!) {
	addReaction(input: { subjectId: $subject, content: $content }) { reaction { content } }
}`;

export interface ReviewName {
	readonly id: number;
	/** GitHub's name for it in GraphQL. */
	readonly nodeId: string;
}

/** A review's own text. */
export class Review implements AskedText {
	readonly mark: string;
	readonly #pull: PullRequest;
	readonly #name: ReviewName;

	constructor(pull: PullRequest, name: ReviewName) {
		// A review may have the number of a comment.
		this.mark = `review-${name.id}`;
		this.#pull = pull;
		this.#name = name;
	}

	async read(): Promise<string | undefined> {
		const { octokit, repository, number } = this.#pull;
		const request = { ...repository, pull_number: number, review_id: this.#name.id };
		const get = () => octokit.rest.pulls.getReview(request);
		const found = await unlessGone(withRetries(get, { what: "reading a review" }));
		return found && (found.data.body ?? "");
	}

	async react({ content, signal }: Reaction): Promise<void> {
		const { octokit, line } = this.#pull;
		const variables = { subject: this.#name.nodeId, content: content.toUpperCase() };
		const run = () => octokit.graphql(ADD_REACTION, variables);
		await line.add({ urgency: "ack", what: "reacting to a review", signal, run });
	}
}
