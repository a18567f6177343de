import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { identifyToken } from "../../src/github/client/own-account.ts";
import { anAnswer } from "../support/answers.ts";
import { notIndexed, TestApp } from "../support/test-app.ts";
import { PULL } from "../support/test-pull-request.ts";

const COMMENTS = `/repos/octo/hello/issues/${PULL}/comments`;
const WORKFLOW = { login: "github-actions[bot]", type: "Bot", appId: undefined } as const;

let app: TestApp;
let action: TestApp;

beforeEach(async () => {
	app = await TestApp.start();
	action = app.rival(WORKFLOW, { identify: identifyToken });
});

afterEach(async () => {
	expect(app.api.unknownCalls).toEqual([]);
	await app.close();
});

/** Who wrote the replies that stand. */
function authors(): string[] {
	return app.api.state.botComments.map(({ login }) => login);
}

/** Writes to comments that somebody else wrote. */
function foreignWrites(): string[] {
	return app.api.calls.flatMap(({ method, path, headers }) => {
		const id = /\/issues\/comments\/(\d+)$/.exec(path)?.[1];
		if (method === "GET" || id === undefined) return [];
		const caller = app.api.state.callerOf(headers.authorization!).login;
		return writers.get(Number(id)) === caller ? [] : [`${caller}: ${method} ${path}`];
	});
}

/** Who wrote which comment, also of those that are gone. */
const writers = new Map<number, string>();

function remember(): void {
	for (const { id, login } of app.api.state.comments) writers.set(id, login);
}

describe("I8 of App and find Action one reply remains", () => {
	test("when the Action comes after the App", async () => {
		const payload = await app.comment("/find retry");
		await action.deliver(payload);
		expect(authors()).toEqual(["slashfind[bot]"]);
		expect(action.searches).toEqual([]);
		expect(action.records).toEqual([{ outcome: "answered-before", posted: false }]);
	});

	test("when the App comes after the Action", async () => {
		const payload = await action.comment("/find retry");
		await app.deliver(payload);
		expect(authors()).toEqual(["github-actions[bot]"]);
		expect(app.searches).toEqual([]);
	});

	test.each([
		["the App", () => [app, action]],
		["the Action", () => [action, app]],
	] as const)("when both answer at once, and %s posts later", async (_, processes) => {
		const [late, early] = processes() as [TestApp, TestApp];
		const payload = app.written("/find retry");
		const held = app.api.hold("POST", COMMENTS);
		const first = late.deliver(payload);
		await held.arrived;
		await early.deliver(payload);
		const before = authors();
		remember();
		held.release();
		await first;
		expect(authors()).toEqual(before);
		expect(late.records).toMatchObject([
			{ outcome: "answered-before", posted: false, reply: expect.stringContaining("for `retry`") },
		]);
		expect(early.records).toMatchObject([{ outcome: "found", posted: true }]);
	});

	test("when both post before either looks again", async () => {
		const payload = app.written("/find retry");
		const posting = app.api.hold("POST", COMMENTS);
		const first = action.deliver(payload);
		await posting.arrived;
		const second = app.deliver(payload);
		await app.api.until(() => authors().length === 1);
		posting.release();
		await Promise.all([first, second]);
		expect(authors()).toHaveLength(1);
	});

	test("when the commands are edited: the other one's stale reply goes at its next event", async () => {
		const payload = await action.comment("/find one");
		remember();
		const edited = app.edited(payload, "/find two");
		await app.deliver(edited);
		expect(authors()).toEqual(["github-actions[bot]", "slashfind[bot]"]);
		remember();
		await action.deliver(edited);
		expect(authors()).toEqual(["slashfind[bot]"]);
		expect(app.api.state.replies[0]).toContain("for `two`");
		expect(foreignWrites()).toEqual([]);
	});

	test("when the commands are edited and who answered before is the first again", async () => {
		const payload = await action.comment("/find one");
		const edited = app.edited(payload, "/find two");
		await action.deliver(edited);
		await app.deliver(edited);
		expect(authors()).toEqual(["github-actions[bot]"]);
		expect(app.api.state.botComments[0]!.body).toContain("for `two`");
		expect(app.searches).toEqual([]);
	});

	test("when the first delivery comes late, after the edit was answered by the other one", async () => {
		const payload = app.written("/find one");
		await action.deliver(app.edited(payload, "/find two"));
		await app.deliver(payload);
		expect(authors()).toEqual(["github-actions[bot]"]);
	});

	test("when neither can answer: one apology is enough", async () => {
		app.answer = notIndexed;
		const payload = await app.comment("/find retry");
		await action.deliver(payload);
		expect(app.api.writes).toEqual([`POST ${COMMENTS}`]);
		expect(authors()).toEqual(["slashfind[bot]"]);
		expect(action.records).toMatchObject([{ outcome: "not-indexed", posted: false }]);
	});

	test("when neither can answer, and both say so at once", async () => {
		app.answer = notIndexed;
		const payload = app.written("/find retry");
		const held = app.api.hold("POST", COMMENTS);
		const first = action.deliver(payload);
		await held.arrived;
		await app.deliver(payload);
		held.release();
		await first;
		expect(authors()).toEqual(["slashfind[bot]"]);
	});

	test("when only the other one can answer: the apology goes with the next delivery", async () => {
		app.answer = notIndexed;
		const payload = await app.comment("/find retry");
		action.answer = ({ query }) => anAnswer({ query: query.raw });
		await action.deliver(payload);
		expect(authors()).toEqual(["slashfind[bot]", "github-actions[bot]"]);
		remember();
		await app.deliver(payload);
		expect(authors()).toEqual(["github-actions[bot]"]);
		expect(foreignWrites()).toEqual([]);
	});

	test("in a review thread", async () => {
		const payload = app.reviewer.writtenInThread("/find retry");
		await app.deliver(payload);
		await action.deliver(payload);
		expect(app.api.state.threadReplies.map(({ login }) => login)).toEqual(["slashfind[bot]"]);
	});
});

describe("a token", () => {
	test("knows its own replies", async () => {
		const payload = await action.comment("/find one");
		await action.deliver(app.edited(payload, "/find two"));
		expect(authors()).toEqual(["github-actions[bot]"]);
		expect(app.api.calls.filter(({ path }) => path === "/graphql")).toHaveLength(1);
	});

	test.each([
		["by its status", { status: 403 }],
		["by a rate limit that is over at once", { status: 403, headers: { "retry-after": "0" }, times: 1 }],
	])("that may not ask who it is counts as the workflow's own, refused %s", async (_, failure) => {
		app.api.fail("POST", "/graphql", failure);
		const payload = await action.comment("/find one");
		await action.deliver(app.edited(payload, "/find two"));
		expect(authors()).toEqual(["github-actions[bot]"]);
	});

	test("of a person finds its replies, too", async () => {
		const person = app.rival(
			{ login: "ci-user", type: "User", appId: undefined },
			{ identify: identifyToken },
		);
		const payload = await person.comment("/find one");
		await person.deliver(app.edited(payload, "/find two"));
		const replies = app.api.state.comments.filter(({ login }) => login === "ci-user");
		expect(replies.map(({ body }) => body)).toEqual([expect.stringContaining("for `two`")]);
	});

	test("answers to its own name, and not to the App's", async () => {
		await action.comment("/find@slashfind one");
		expect(authors()).toEqual([]);
		await action.comment("/find@github-actions two");
		expect(authors()).toEqual(["github-actions[bot]"]);
	});

	test("that GitHub does not know leaves 😕 and an error", async () => {
		app.api.fail("POST", "/graphql", { status: 401 });
		await action.comment("/find one");
		expect(authors()).toEqual([]);
		expect(action.records).toMatchObject([
			{
				outcome: "failed",
				posted: false,
				error: { message: "GitHub answered 401 while asking who this token is of." },
			},
		]);
	});
});
