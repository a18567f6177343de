import type { PullRequest } from "../client/pull-request.ts";
import { unlessGone, withRetries } from "../client/retry.ts";
import { type PlacedComment, placedComments, type ReplyPlace } from "./reply-place.ts";

/** A thread below a line of the diff. GitHub lists the comments of all threads of a pull request together. */
export class ReviewThread implements ReplyPlace {
	readonly #pull: PullRequest;
	readonly #top: number;

	/** `top` is the id of the thread's first comment: GitHub takes replies to no other. */
	constructor(pull: PullRequest, top: number) {
		this.#pull = pull;
		this.#top = top;
	}

	async commentsSince(since: string): Promise<PlacedComment[]> {
		const { octokit, repository, number } = this.#pull;
		const request = { ...repository, pull_number: number, since, per_page: 100 };
		const list = () => octokit.paginate(octokit.rest.pulls.listReviewComments, request);
		return placedComments(await withRetries(list, { what: "listing review comments" }));
	}

	async create(body: string, findPosted: () => Promise<number | undefined>): Promise<void> {
		const { octokit, repository, number, line } = this.#pull;
		const request = { ...repository, pull_number: number, comment_id: this.#top, body };
		await line.add({
			urgency: "reply",
			what: "posting a reply in a review thread",
			run: async () => (await octokit.rest.pulls.createReplyForReviewComment(request)).data.id,
			recover: findPosted,
		});
	}

	async update(id: number, body: string): Promise<void> {
		const { octokit, repository, line } = this.#pull;
		const run = () => octokit.rest.pulls.updateReviewComment({ ...repository, comment_id: id, body });
		await line.add({ urgency: "reply", what: "editing a reply in a review thread", run });
	}

	async remove(id: number): Promise<void> {
		const { octokit, repository, line } = this.#pull;
		const run = () => octokit.rest.pulls.deleteReviewComment({ ...repository, comment_id: id });
		await unlessGone(line.add({ urgency: "reply", what: "deleting a second reply in a review thread", run }));
	}
}
