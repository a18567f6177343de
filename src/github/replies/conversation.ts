import type { PullRequest } from "../client/pull-request.ts";
import { unlessGone, withRetries } from "../client/retry.ts";
import { type PlacedComment, placedComments, type ReplyPlace } from "./reply-place.ts";

/** The conversation of a pull request. For GitHub it is an issue's. */
export class Conversation implements ReplyPlace {
	readonly #pull: PullRequest;

	constructor(pull: PullRequest) {
		this.#pull = pull;
	}

	async commentsSince(since: string): Promise<PlacedComment[]> {
		const { octokit, repository, number } = this.#pull;
		const request = { ...repository, issue_number: number, since, per_page: 100 };
		const list = () => octokit.paginate(octokit.rest.issues.listComments, request);
		return placedComments(await withRetries(list, { what: "listing comments" }));
	}

	async create(body: string, findPosted: () => Promise<number | undefined>): Promise<void> {
		const { octokit, repository, number, line } = this.#pull;
		const request = { ...repository, issue_number: number, body };
		await line.add({
			urgency: "reply",
			what: "posting a reply",
			run: async () => (await octokit.rest.issues.createComment(request)).data.id,
			recover: findPosted,
		});
	}

	async update(id: number, body: string): Promise<void> {
		const { octokit, repository, line } = this.#pull;
		const run = () => octokit.rest.issues.updateComment({ ...repository, comment_id: id, body });
		await line.add({ urgency: "reply", what: "editing a reply", run });
	}

	async remove(id: number): Promise<void> {
		const { octokit, repository, line } = this.#pull;
		const run = () => octokit.rest.issues.deleteComment({ ...repository, comment_id: id });
		await unlessGone(line.add({ urgency: "reply", what: "deleting a second reply", run }));
	}
}
