import { Probot } from "probot";
import { type AppDependencies, type CommandRecord, createApp } from "../../src/app/app.ts";
import type { Timing } from "../../src/app/timing.ts";
import { QueryError } from "../../src/errors.ts";
import { AppOctokit, timedFetch } from "../../src/github/client/octokit.ts";
import type { Answer } from "../../src/search/answer.ts";
import type { SearchRequest } from "../../src/search/searcher.ts";
import { anAnswer } from "./answers.ts";
import { GitHubApi } from "./github-api.ts";
import type { Account } from "./github-state.ts";
import {
	type CommentPayload,
	commentPayload,
	type Deviation,
	editedFrom,
	eventNameOf,
	onPullRequest,
	withBody,
	withCommentId,
} from "./payloads.ts";
import { Reviewer } from "./reviewer.ts";
import { SettledInFlight } from "./settled-in-flight.ts";
import { PULL, SURROUNDINGS } from "./test-pull-request.ts";

export interface TestAppOptions extends Omit<AppDependencies, "search" | "inFlight"> {
	readonly inFlight?: SettledInFlight;
}

/** Nothing waits for a second write, and no 👀 depends on how fast a machine is. */
const TEST_TIMING: Partial<Timing> = { writeSpacing: 0, ackGrace: 3_600_000 };

/** The App under Probot, against the stand-in of GitHub, with a search that remembers what it was asked. */
export class TestApp {
	readonly api: GitHubApi;
	readonly searches: SearchRequest[] = [];
	/** Who writes reviews, and in review threads. */
	readonly reviewer: Reviewer;
	/** What the App reported about its commands. */
	readonly records: CommandRecord[] = [];
	/** What the search answers. */
	answer: (request: SearchRequest) => Answer | Promise<Answer> = ({ query }) =>
		anAnswer({ query: query.raw });
	readonly #options: TestAppOptions;
	readonly #token: string;
	#probot: Promise<Probot>;
	readonly #inFlight: SettledInFlight;
	#delivery = 0;

	private constructor(
		api: GitHubApi,
		{ token = "ghs_test", ...options }: TestAppOptions & { token?: string },
	) {
		this.api = api;
		this.reviewer = new Reviewer(api.state);
		this.#token = token;
		this.#options = { ...options, timing: { ...TEST_TIMING, ...options.timing } };
		this.#inFlight = options.inFlight ?? new SettledInFlight();
		this.#probot = this.#start();
	}

	static async start(options: TestAppOptions = {}): Promise<TestApp> {
		return new TestApp(await GitHubApi.start(), options);
	}

	/** A second process of the same App, against the same GitHub. */
	replica(): TestApp {
		const replica = new TestApp(this.api, this.#options);
		replica.answer = (request) => this.answer(request);
		return replica;
	}

	/** A process that answers as somebody else, on the same GitHub. */
	rival(account: Account, options: TestAppOptions = {}): TestApp {
		const token = `ghs_${account.login}`;
		this.api.state.accounts.set(token, account);
		const rival = new TestApp(this.api, { ...this.#options, ...options, token });
		rival.answer = (request) => this.answer(request);
		return rival;
	}

	/** Somebody writes a comment; resolves when the App is done with it. */
	async comment(body: string, ...deviations: readonly Deviation[]): Promise<CommentPayload> {
		const payload = this.written(body, ...deviations);
		await this.deliver(payload);
		return payload;
	}

	/** Somebody writes a comment, whose delivery is still to come. */
	written(body: string, ...deviations: readonly Deviation[]): CommentPayload {
		const { id } = this.api.state.addComment({ issue: PULL, body });
		return this.payload("created", withBody(body), withCommentId(id), ...deviations);
	}

	/** Somebody edits the comment of an earlier payload. */
	edited(before: CommentPayload, body: string, ...deviations: readonly Deviation[]): CommentPayload {
		const stored = this.api.state.comments.find(({ id }) => id === before.comment.id);
		if (stored) stored.body = body;
		const from = editedFrom(before.comment.body);
		return this.payload("edited", withBody(body), withCommentId(before.comment.id), from, ...deviations);
	}

	payload(action: "created" | "edited", ...deviations: readonly Deviation[]): CommentPayload {
		return commentPayload(action, onPullRequest, ...SURROUNDINGS, ...deviations);
	}

	/** Delivers a payload under a new delivery id, or again under an old one; resolves when the App is done with it. */
	async deliver(payload: unknown, id = `delivery-${++this.#delivery}`): Promise<void> {
		await this.drop(payload, id);
		await this.#inFlight.settled(id);
	}

	/** Delivers a payload, and does not wait for what becomes of it. */
	async drop(payload: unknown, id = `delivery-${++this.#delivery}`): Promise<void> {
		const probot = await this.#probot;
		const name = eventNameOf(payload);
		await probot.receive({ id, name, payload } as Parameters<Probot["receive"]>[0]);
	}

	async close(): Promise<void> {
		await this.api.close();
	}

	async #start(): Promise<Probot> {
		const probot = new Probot({
			githubToken: this.#token,
			baseUrl: this.api.url,
			Octokit: AppOctokit,
			request: { fetch: timedFetch },
			logLevel: "fatal",
		});
		const search = async (request: SearchRequest) => {
			this.searches.push(request);
			return this.answer(request);
		};
		await probot.load(
			createApp({
				search,
				onDone: (record) => this.records.push(record),
				...this.#options,
				inFlight: this.#inFlight,
			}),
		);
		return probot;
	}
}

/** What the search throws for a repository that nobody has indexed. */
export function notIndexed(): never {
	throw new QueryError("not-indexed", "This repository has no index yet.");
}
