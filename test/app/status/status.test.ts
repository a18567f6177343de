import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { createStatusReader, type StatusSources } from "../../../src/app/status/read-status.ts";
import { RecentErrors } from "../../../src/app/status/recent-errors.ts";
import { ProviderError, ValidationError } from "../../../src/errors.ts";
import { COMMIT } from "../../support/answers.ts";
import { by } from "../../support/payloads.ts";
import { TestApp } from "../../support/test-app.ts";

const WRITER = by("writer-7", 7);
const READER = by("reader-8", 8);
const INDEX = {
	commit: COMMIT,
	ref: "refs/heads/main",
	indexedAt: "2026-11-20T19:00:00.000Z",
	ordinal: 2,
	embedding: { name: "voyage-code-4", dimension: 256 },
	pending: 3,
	chunks: 9,
	files: 4,
};

let app: TestApp;
let asked: string[];
let sources: StatusSources;
let errors: RecentErrors;

beforeEach(async () => {
	asked = [];
	errors = new RecentErrors();
	sources = {
		readLive: async ({ host, id }) => {
			asked.push(`${host}/${id}`);
			return INDEX;
		},
		errorsOf: (identity) => errors.of(identity),
	};
	app = await TestApp.start({
		readStatus: (place) => createStatusReader(sources)(place),
		onDone: (record, context) => errors.note(record, context),
	});
	app.api.state.permissions.set("writer-7", { role: "write" });
	app.api.state.permissions.set("reader-8", { role: "triage" });
});

afterEach(async () => {
	jest.useRealTimers();
	expect(app.api.unknownCalls).toEqual([]);
	await app.close();
});

const lastReply = () => app.api.state.replies.at(-1);

describe("/find status", () => {
	test.each(["/find status", "/find --status"])("%s tells a maintainer what is indexed", async (command) => {
		await app.comment(command, WRITER);
		expect(lastReply()).toContain(`Live index: [\`${COMMIT.slice(0, 7)}\`](`);
		expect(lastReply()).toContain("9 chunks, dense vectors by `voyage-code-4` (3 still pending)");
		expect(lastReply()).toContain('to search for the word: `/find "status"`');
		expect(asked).toEqual(["github.com/186853002"]);
		expect(app.searches).toEqual([]);
	});

	test.each(["none", "read", "triage", "unknown"])(
		"tells who has %s one line, and reads nothing for them",
		async (role) => {
			app.api.state.permissions.set("reader-8", { role });
			await app.comment("/find status", READER);
			expect(lastReply()).toMatch(/^The status is for who may write to this repository\. .*\n\n<!--/);
			expect(asked).toEqual([]);
		},
	);

	test("tells nobody anything while GitHub does not say who may know", async () => {
		app.api.fail("GET", "/permission", { status: 403 });
		await app.comment("/find status", WRITER);
		expect(lastReply()).toContain("GitHub did not say who that is");
		expect(asked).toEqual([]);
	});

	test.each(['/find "status"', "/find status code", "/find Status"])("%s searches", async (command) => {
		await app.comment(command, WRITER);
		expect(app.searches).toHaveLength(1);
		expect(asked).toEqual([]);
	});

	test("stands beside other commands of a comment", async () => {
		await app.comment("/find retry\n/find status", WRITER);
		expect(lastReply()).toContain("**5 places** for `retry`");
		expect(lastReply()).toContain("#### `/find status`\n\n**Status** of this repository's search");
	});

	test("says where it can be had where a workflow answers", async () => {
		const workflow = app.rival(app.api.state.appAccount, { readStatus: undefined });
		await workflow.comment("/find status", WRITER);
		expect(lastReply()).toContain("There is no status here");
	});

	test("shows the last commands that went wrong, without what they asked", async () => {
		app.answer = () => {
			throw new ProviderError("qdrant-timeout", "It took too long.");
		};
		for (let time = 0; time < 7; time++) await app.comment(`/find verySecret${time}`, READER);
		const references = app.api.state.replies.map((reply) => /ref `([0-9a-f]{8})`/.exec(reply)?.[1]);
		await app.comment("/find status", WRITER);
		const listed = [...lastReply()!.matchAll(/· `failed` · `qdrant-timeout` · ref `([0-9a-f]{8})`/g)];
		expect(listed.map(([, reference]) => reference)).toEqual(references.slice(-5).reverse());
		expect(lastReply()).not.toContain("verySecret");
		expect(lastReply()).not.toContain("too long");
	});
});

describe("what cannot be read", () => {
	test("is told as such, and leaves the rest", async () => {
		sources = {
			readLive: () => Promise.reject(new ProviderError("qdrant-unreachable", "At a secret address.")),
			readSnapshot: async () => INDEX,
			readMonth: () => Promise.reject(new ValidationError("ledger-broken", "It is.")),
		};
		await app.comment("/find status", WRITER);
		expect(lastReply()).toContain("Live index: could not be read (`qdrant-unreachable`)");
		expect(lastReply()).toContain("Searches go to the **snapshot**");
		expect(lastReply()).not.toContain("Queries have cost");
		expect(lastReply()).not.toContain("secret address");
	});

	test("is not waited for longer than some seconds", async () => {
		jest.useFakeTimers();
		const read = createStatusReader({
			readLive: () => new Promise(() => {}),
			readSnapshot: async () => undefined,
			readMonth: () => new Promise(() => {}),
		});
		const place = { host: "github.com", id: 1, owner: "o", repo: "r", installationId: 7, branch: "main" };
		const status = read(place);
		await jest.advanceTimersByTimeAsync(5_000);
		expect(await status).toMatchObject({
			live: { state: "failed", code: "too-slow" },
			snapshot: { state: "none" },
			spend: undefined,
		});
	});
});
