import type { PullRequest } from "../client/pull-request.ts";
import { unlessGone, withRetries } from "../client/retry.ts";
import type { AskedText, Reaction } from "./asked-text.ts";

/** A comment in a pull request's conversation. */
export class ConversationComment implements AskedText {
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
		const get = () => octokit.rest.issues.getComment({ ...repository, comment_id: this.#id });
		const found = await unlessGone(withRetries(get, { what: "reading a comment" }));
		return found && (found.data.body ?? "");
	}

	async react({ content, signal }: Reaction): Promise<void> {
		const { octokit, repository, line } = this.#pull;
		const request = { ...repository, comment_id: this.#id, content };
		const run = () => octokit.rest.reactions.createForIssueComment(request);
		await line.add({ urgency: "ack", what: "reacting to a comment", signal, run });
	}
}
