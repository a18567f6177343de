import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { FaultyProxy } from "../faulty-proxy/faulty-proxy.ts";
import { GitHubApi } from "../github-api.ts";
import {
	by,
	type CommentPayload,
	commentPayload,
	fromInstallation,
	inRepository,
	onPullRequest,
	type RepositoryOptions,
	withBody,
	withCommentId,
} from "../payloads.ts";
import { ServerProcess } from "../server-process.ts";
import type { Sight } from "./sight.ts";

const ENTRY = fileURLToPath(new URL("../../../dist/server.js", import.meta.url));

/** Milliseconds until a command without a line in the log counts as lost; far above all deadlines. */
const LOST = 60_000;

/** Milliseconds until a delivery without a line counts as not taken. */
const UNTAKEN = 2_000;

/** Milliseconds for what follows the line: 😕, which two writes may have to be waited for. */
const CONFUSION = 6_000;

export interface MatrixAppOptions {
	readonly dataDirectory: string;
	readonly environment?: Readonly<Record<string, string>>;
	readonly nodeArguments?: readonly string[];
}

/** A question that has not been asked: no answer to it is known. */
export interface Question {
	readonly repository: RepositoryOptions;
	readonly query: string;
}

/** A command that was given. */
export interface Asked extends Sight {
	readonly payload: CommentPayload;
	readonly delivery: string;
}

/** The built App, with GitHub behind a proxy that fails on demand. */
export class MatrixApp {
	readonly github: GitHubApi;
	/** Before GitHub. */
	readonly gate: FaultyProxy;
	readonly #server: ServerProcess;
	#commands = 0;

	private constructor(github: GitHubApi, gate: FaultyProxy, server: ServerProcess) {
		this.github = github;
		this.gate = gate;
		this.#server = server;
	}

	static async start({ environment, ...options }: MatrixAppOptions): Promise<MatrixApp> {
		const github = await GitHubApi.start();
		github.state.everybody = "write";
		const gate = await FaultyProxy.start(github.url);
		const server = await ServerProcess.start({
			...options,
			entry: ENTRY,
			apiUrl: gate.url,
			environment: { ...SHORT_WAITS, ...environment },
		});
		return new MatrixApp(github, gate, server);
	}

	/**
	 * Somebody asks who never did, through an installation that is new; resolves when the App is done with it.
	 * `confusion` is how many milliseconds to wait for 😕 where there is no reply.
	 */
	async ask({ repository, query }: Question, confusion = CONFUSION): Promise<Asked> {
		const body = `/find ${query}`;
		const { id } = this.github.state.addComment({ issue: 1, body });
		const ordinal = ++this.#commands;
		const payload = commentPayload(
			"created",
			onPullRequest,
			fromInstallation(ordinal),
			inRepository(repository),
			by(`person-${ordinal}`, ordinal),
			withBody(body),
			withCommentId(id),
		);
		return this.#deliver(payload, confusion);
	}

	/** GitHub delivers what it delivered before, until the App takes it: what is still at it with the first does not. */
	async again({ payload, delivery }: Asked): Promise<Asked> {
		for (let waited = 0; waited < LOST; waited += UNTAKEN) {
			const line = await this.#lineAbout(payload, { delivery, patience: UNTAKEN });
			if (line !== undefined) return this.#seen({ payload, delivery, line }, CONFUSION);
		}
		return this.#seen({ payload, delivery, line: undefined }, CONFUSION);
	}

	async #deliver(payload: CommentPayload, confusion: number): Promise<Asked> {
		const delivery = randomUUID();
		const line = await this.#lineAbout(payload, { delivery, patience: LOST });
		return this.#seen({ payload, delivery, line }, confusion);
	}

	/** The log's line about a command that is delivered; undefined where there is none within so many milliseconds. */
	async #lineAbout(
		payload: CommentPayload,
		{ delivery, patience }: { readonly delivery: string; readonly patience: number },
	): Promise<Sight["line"]> {
		const mark = `"comment":${payload.comment.id},`;
		const before = this.#server.output.length;
		const { status } = await this.#server.deliver(payload, { delivery });
		if (status >= 300) throw new Error(`The App answered ${status} to a delivery.`);
		const printed = await within(patience, this.#server.printed(mark, before));
		const found = printed?.split("\n").find((line) => line.includes(mark));
		return found === undefined ? undefined : JSON.parse(found);
	}

	async #seen(given: Pick<Asked, "payload" | "delivery" | "line">, confusion: number): Promise<Asked> {
		const { id } = given.payload.comment;
		if (this.#repliesTo(id).length === 0) await within(confusion, this.#confusionAt(id));
		return { ...given, replies: this.#repliesTo(id), reactions: this.#reactionsTo(id) };
	}

	/** The exit code: 0, unless it has crashed. */
	async close(): Promise<number | null> {
		const code = await this.#server.stop();
		await this.gate.close();
		await this.github.close();
		return code;
	}

	/** Comes behind the line, if at all. */
	#confusionAt(id: number): Promise<void> {
		return this.github.until(() => this.#reactionsTo(id).includes("confused"));
	}

	#repliesTo(id: number): string[] {
		return this.github.state.replies.filter((reply) => reply.includes(` reply-to=${id} `));
	}

	#reactionsTo(id: number): string[] {
		const reactions = this.github.state.reactions.filter(({ comment }) => comment === id);
		return reactions.map(({ content }) => content);
	}
}

/**
 * As short as they can be while a busy machine still meets them with what is healthy. The breakers stay closed: that they
 * open has tests of its own, and here every call is to be made.
 */
const SHORT_WAITS = {
	SLASHFIND_QDRANT_SEARCH_TIMEOUT_MS: "4000",
	SLASHFIND_VOYAGE_QUERY_TIMEOUT_MS: "4000",
	SLASHFIND_RESILIENCE_SEARCH_DEADLINE: "15",
	SLASHFIND_RESILIENCE_GITHUB_TIMEOUT: "4",
	SLASHFIND_RESILIENCE_REPLY_PATIENCE: "2",
	SLASHFIND_RESILIENCE_BREAKER_FAILURES: "100",
};

/** Undefined where it takes longer than so many milliseconds. */
async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result | undefined> {
	const { promise, resolve } = Promise.withResolvers<undefined>();
	const timer = setTimeout(() => resolve(undefined), milliseconds);
	try {
		return await Promise.race([work, promise]);
	} finally {
		clearTimeout(timer);
	}
}
