import type { Octokit } from "./octokit.ts";
import { statusOf, withRetries } from "./retry.ts";
import type { WriteLine } from "./write-line.ts";

export interface RepositoryName {
	readonly owner: string;
	readonly repo: string;
}

/** What we read of a comment. */
export interface Comment {
	readonly id: number;
	readonly body: string;
	readonly author: string;
	/** The App that wrote it, if one did. */
	readonly appId: number | undefined;
}

export interface ConversationOptions {
	readonly octokit: Octokit;
	readonly repository: RepositoryName;
	/** Number of the pull request. */
	readonly number: number;
	readonly line: WriteLine;
}

/** The conversation of one pull request. Every call throws ProviderError when GitHub refuses it for good. */
export class Conversation {
	readonly #octokit: Octokit;
	readonly #repository: RepositoryName;
	readonly #number: number;
	readonly #line: WriteLine;

	constructor({ octokit, repository, number, line }: ConversationOptions) {
		this.#octokit = octokit;
		this.#repository = repository;
		this.#number = number;
		this.#line = line;
	}

	/** All comments that were written or edited at or after a time (ISO 8601), oldest first. */
	async commentsSince(since: string): Promise<Comment[]> {
		const list = this.#octokit.rest.issues.listComments;
		const request = { ...this.#repository, issue_number: this.#number, since, per_page: 100 };
		const data = await withRetries(() => this.#octokit.paginate(list, request), { what: "listing comments" });
		return data.map(commentOf).sort((a, b) => a.id - b.id);
	}

	/** Undefined when it was deleted. */
	async readComment(id: number): Promise<Comment | undefined> {
		const request = { ...this.#repository, comment_id: id };
		try {
			const { data } = await withRetries(() => this.#octokit.rest.issues.getComment(request), {
				what: "reading a comment",
			});
			return commentOf(data);
		} catch (error) {
			if (statusOf(error) === 404) return undefined;
			throw error;
		}
	}

	/**
	 * Posts a comment. Where a response was lost, `findPosted` says whether the comment is there already, by its id, before
	 * it is posted again.
	 */
	async create(body: string, findPosted: () => Promise<number | undefined>): Promise<void> {
		const request = { ...this.#repository, issue_number: this.#number, body };
		await this.#line.add({
			urgency: "reply",
			what: "posting a reply",
			run: async () => (await this.#octokit.rest.issues.createComment(request)).data.id,
			recover: findPosted,
		});
	}

	async update(id: number, body: string): Promise<void> {
		const request = { ...this.#repository, comment_id: id, body };
		await this.#line.add({
			urgency: "reply",
			what: "editing a reply",
			run: () => this.#octokit.rest.issues.updateComment(request),
		});
	}

	/** Fine when somebody else was faster. */
	async remove(id: number): Promise<void> {
		const request = { ...this.#repository, comment_id: id };
		try {
			await this.#line.add({
				urgency: "reply",
				what: "deleting a second reply",
				run: () => this.#octokit.rest.issues.deleteComment(request),
			});
		} catch (error) {
			if (statusOf(error) !== 404) throw error;
		}
	}

	/** Reacts to a comment; the signal takes a reaction that still waits out of the line. */
	async react(
		id: number,
		{ content, signal }: { readonly content: "eyes" | "confused"; readonly signal: AbortSignal },
	) {
		const request = { ...this.#repository, comment_id: id, content };
		await this.#line.add({
			urgency: "ack",
			what: "reacting to a comment",
			signal,
			run: () => this.#octokit.rest.reactions.createForIssueComment(request),
		});
	}
}

type ListedComment = Awaited<ReturnType<Octokit["rest"]["issues"]["getComment"]>>["data"];

function commentOf({ id, body, user, performed_via_github_app: app }: ListedComment): Comment {
	return { id, body: body ?? "", author: user?.login ?? "", appId: app?.id };
}
