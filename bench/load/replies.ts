import type { GitHubApi } from "../../test/support/github-api.ts";

/** A reply that arrived at GitHub. */
export interface ArrivedReply {
	readonly at: number;
	readonly body: string;
}

/** Tells of replies as they arrive, by the number of the pull request, each of which gets one command. */
export class Replies {
	readonly #waiting = new Map<number, (reply: ArrivedReply) => void>();
	/** Numbers of pull requests in the order in which they got replies; twice in it is answered twice. */
	readonly order: number[] = [];
	readonly #github: GitHubApi;

	constructor(github: GitHubApi) {
		this.#github = github;
		void this.#watch();
	}

	/** To be called before the command is given. */
	to(pull: number): Promise<ArrivedReply> {
		return new Promise((resolve) => this.#waiting.set(pull, resolve));
	}

	/** One condition for all who wait: looked at after every call, it must not cost more with each of them. */
	async #watch(): Promise<void> {
		const { comments } = this.#github.state;
		for (;;) {
			const seen = this.order.length;
			await this.#github.until(() => comments.length > seen);
			const at = performance.now();
			for (const { issue, body } of comments.slice(seen)) {
				this.order.push(issue);
				this.#waiting.get(issue)?.({ at, body });
				this.#waiting.delete(issue);
			}
		}
	}
}
