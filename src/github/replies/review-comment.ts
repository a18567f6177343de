import type { PullRequest } from "../client/pull-request.ts";
import { unlessGone, withRetries } from "../client/retry.ts";
import type { AskedText, Reaction } from "./asked-text.ts";

/** A comment in a review thread. */
export class ReviewComment implements AskedText {
	readonly mark: string;
	readonly #pull: PullRequest;
	readonly #id: number;

	constructor(pull: PullRequest, id: number) {
		this.mark = String(id);
		this.#pull = pull;
		this.#id = id;
	}

	async read(): Promise<string | undefined> {
		const { octokit, repository } = this.#pull;
		const get = () => octokit.rest.pulls.getReviewComment({ ...repository, comment_id: this.#id });
		const found = await unlessGone(withRetries(get, { what: "reading a review comment" }));
		return found?.data.body;
	}

	async react({ content, signal }: Reaction): Promise<void> {
		const { octokit, repository, line } = this.#pull;
		const request = { ...repository, comment_id: this.#id, content };
		const run = () => octokit.rest.reactions.createForPullRequestReviewComment(request);
		await line.add({ urgency: "ack", what: "reacting to a review comment", signal, run });
	}
}
