import { generateKeyPairSync } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Probot } from "probot";
import { createApp } from "../../src/app/app.ts";
import { Claims } from "../../src/app/claims.ts";
import type { CommandRecord } from "../../src/app/command-record.ts";
import { InFlight } from "../../src/app/in-flight.ts";
import { MissedDeliveries } from "../../src/app/missed-deliveries.ts";
import { AppOctokit, type Octokit, timedFetch } from "../../src/github/client/octokit.ts";
import { anAnswer } from "../support/answers.ts";
import { GitHubApi } from "../support/github-api.ts";
import type { StoredDelivery } from "../support/github-state.ts";
import { operatorOf } from "../support/operator-layers.ts";
import {
	type CommentPayload,
	commentPayload,
	editedFrom,
	eventNameOf,
	fromInstallation,
	onPullRequest,
	updatedAt,
	withBody,
	withCommentId,
} from "../support/payloads.ts";
import { PULL, SURROUNDINGS } from "../support/test-pull-request.ts";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const PEM = privateKey.export({ type: "pkcs1", format: "pem" }).toString();
const LIST = "/app/hook/deliveries";
const ONE_MINUTE = 60_000;

let github: GitHubApi;
beforeEach(async () => {
	github = await GitHubApi.start();
});
afterEach(async () => {
	expect(github.unknownCalls).toEqual([]);
	await github.close();
});

/** One process of the App, from its start. */
class Process {
	readonly searches: string[] = [];
	readonly records: CommandRecord[] = [];
	readonly logged: string[] = [];
	readonly inFlight = new InFlight({ queueLength: 2 });
	readonly #claims = new Claims();
	readonly #replays = new Set<string>();
	readonly #probot = new Probot({
		appId: 123,
		privateKey: PEM,
		baseUrl: github.url,
		Octokit: AppOctokit,
		request: { fetch: timedFetch },
		logLevel: "fatal",
	});
	readonly missed = new MissedDeliveries({
		connect: () => this.#probot.auth() as Promise<Octokit>,
		receive: (event) => this.receive(event),
		claims: this.#claims,
		inFlight: this.inFlight,
		replays: this.#replays,
		log: { info: this.#log("info"), warn: this.#log("warn") } as never,
	});

	async load(): Promise<void> {
		const app = createApp({
			search: async ({ query }) => {
				this.searches.push(query.raw);
				return anAnswer({ query: query.raw });
			},
			operator: operatorOf({ "limits.user-per-minute": 3 }),
			inFlight: this.inFlight,
			claims: this.#claims,
			replays: this.#replays,
			timing: { writeSpacing: 0, ackGrace: 0 },
			onDone: (record) => this.records.push(record),
		});
		await this.#probot.load(app);
	}

	receive(event: object): Promise<void> {
		return this.#probot.receive(event as never);
	}

	/** Resolves with what was logged when everything that was missed is answered. */
	async catchUp(): Promise<readonly string[]> {
		this.missed.start();
		while (this.logged.length === 0) await new Promise((resolve) => setImmediate(resolve));
		await this.inFlight.idle();
		return this.logged;
	}

	#log(level: string) {
		return (facts: object, message: string) => {
			this.logged.push(`${level}: ${message} ${JSON.stringify(facts)}`);
		};
	}
}

async function started(): Promise<Process> {
	const process = new Process();
	await process.load();
	return process;
}

/** Somebody writes a comment, which GitHub tries to deliver. */
function written(body: string, delivery: Partial<StoredDelivery> = {}) {
	const { id } = github.state.addComment({ issue: PULL, body });
	return delivered("created", { delivery, deviations: [withBody(body), withCommentId(id)] });
}

interface Delivered {
	readonly delivery: Partial<StoredDelivery>;
	readonly deviations: readonly ((payload: CommentPayload) => CommentPayload)[];
}

function delivered(action: "created" | "edited", { delivery, deviations }: Delivered) {
	const common = [onPullRequest, ...SURROUNDINGS, fromInstallation(7)];
	const payload = commentPayload(action, ...common, ...deviations);
	const event = eventNameOf(payload);
	const guid = `guid-${github.state.deliveries.length}`;
	github.state.addDelivery({ guid, event, payload, statusCode: 502, ...delivery });
	return { id: guid, name: event, payload };
}

function ago(milliseconds: number): string {
	return new Date(Date.now() - milliseconds).toISOString();
}

const fetched = () => github.calls.filter(({ path }) => path.startsWith(`${LIST}/`));

describe("what GitHub delivered before the start", () => {
	test("is answered once, the oldest first, whether or not it arrived", async () => {
		for (const [at, word] of ["one", "two", "three"].entries())
			written(`/find ${word}`, { statusCode: at === 1 ? 200 : 502 });
		const process = await started();
		expect(await process.catchUp()).toEqual([
			expect.stringMatching(/^info: Looked at .*"replayed":3,"failed":0/),
		]);
		expect(process.searches).toEqual(["one", "two", "three"]);
		expect(github.state.replies).toHaveLength(3);
	});

	test("I8 and was delivered again meanwhile, or comes in now, is taken once", async () => {
		const first = written("/find one");
		github.state.addDelivery({
			guid: first.id,
			event: first.name,
			payload: first.payload,
			isRedelivery: true,
		});
		const second = written("/find two");
		const process = await started();
		await process.receive(second);
		await process.catchUp();
		expect(fetched()).toHaveLength(1);
		expect(process.searches.toSorted()).toEqual(["one", "two"]);
		expect(github.state.replies).toHaveLength(2);
	});

	test("I8 and answered is left alone: no write, no search, nothing off what its asker may ask", async () => {
		const asked = ["one", "two", "three"].map((word) => written(`/find ${word}`));
		const before = await started();
		for (const event of asked) await before.receive(event);
		await before.inFlight.idle();
		const writes = github.writes.length;
		const after = await started();
		await after.catchUp();
		expect(github.writes).toHaveLength(writes);
		expect(after.records.map(({ outcome }) => outcome)).toEqual(Array(3).fill("answered-before"));
		for (const word of ["four", "five", "six"]) await after.receive(written(`/find ${word}`));
		await after.inFlight.idle();
		expect(after.searches).toEqual(["four", "five", "six"]);
	});

	test("and deleted since gets no reply", async () => {
		written("/find one");
		github.state.comments.length = 0;
		const process = await started();
		await process.catchUp();
		expect(github.writes).toEqual([]);
		expect(process.records).toMatchObject([{ outcome: "outdated" }]);
	});

	test("and edited since is answered as it stands, once", async () => {
		const { payload } = written("/find one");
		const edit = [withBody("/find two"), withCommentId(payload.comment.id), editedFrom("/find one")];
		delivered("edited", { delivery: {}, deviations: [...edit, updatedAt("2026-11-20T22:07:00Z")] });
		github.state.comments[0]!.body = "/find two";
		const process = await started();
		await process.catchUp();
		expect(process.searches).toEqual(["two"]);
		expect(github.state.replies).toEqual([expect.stringContaining("for `two`")]);
		expect(github.writes.filter((write) => !write.endsWith("/reactions"))).toHaveLength(1);
	});

	test("more than an hour ago, or of other events, is not fetched", async () => {
		written("/find old", { deliveredAt: ago(61 * ONE_MINUTE) });
		written("/find two");
		github.state.addDelivery({ guid: "push", event: "push", payload: {} });
		const closed = { guid: "closed", event: "pull_request_review", payload: { action: "dismissed" } };
		github.state.addDelivery(closed);
		const process = await started();
		await process.catchUp();
		expect(fetched()).toHaveLength(1);
		expect(process.searches).toEqual(["two"]);
	});

	test("is looked for on all pages of the last hour, and on no further one", async () => {
		for (let day = 0; day < 150; day++)
			github.state.addDelivery({
				guid: `old-${day}`,
				event: "push",
				payload: {},
				deliveredAt: ago(120 * ONE_MINUTE),
			});
		written("/find one");
		for (let push = 0; push < 150; push++)
			github.state.addDelivery({ guid: `push-${push}`, event: "push", payload: {} });
		const process = await started();
		await process.catchUp();
		expect(process.searches).toEqual(["one"]);
		expect(github.calls.filter(({ path }) => path === LIST)).toHaveLength(2);
	});

	test("waits for room instead of being told that there is none", async () => {
		for (let at = 0; at < 3; at++) written(`/find ${at}`);
		const process = await started();
		await process.catchUp();
		expect(process.inFlight.view().refused).toBe(0);
		expect(github.state.replies).toHaveLength(3);
	});

	test("and that holds no command costs no more than its fetching", async () => {
		written("just talk");
		const process = await started();
		await process.catchUp();
		expect(github.calls.map(({ path }) => path).filter((path) => path.startsWith("/repos"))).toEqual([]);
	});
});

describe("where GitHub does not tell", () => {
	test.each([
		["what it delivered", LIST],
		["what was in any of it", `${LIST}/`],
	])("%s, the log says so in one line, and commands are answered", async (_, path) => {
		for (let at = 0; at < 5; at++) written(`/find ${at}`);
		github.fail("GET", path, { status: 403, times: 9 });
		const process = await started();
		expect(await process.catchUp()).toEqual([expect.stringMatching(/^warn: Could not look at all/)]);
		await process.receive(written("/find retry"));
		await process.inFlight.idle();
		expect(process.searches).toEqual(["retry"]);
	});

	test("what was in one of them, the others are answered", async () => {
		written("/find one");
		written("/find two");
		github.fail("GET", `${LIST}/`, { status: 404 });
		const process = await started();
		expect(await process.catchUp()).toEqual([expect.stringContaining('"replayed":1,"failed":1')]);
		expect(process.searches).toEqual(["two"]);
	});
});

test("a process that stops while it looks ends at once, without a word", async () => {
	written("/find one");
	const held = github.hold("GET", `${LIST}/`);
	const process = await started();
	process.missed.start();
	await held.arrived;
	await process.missed.stop();
	expect(process.logged).toEqual([]);
	expect(process.searches).toEqual([]);
	held.release();
});
