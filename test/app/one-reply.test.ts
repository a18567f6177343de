import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { by } from "../support/payloads.ts";
import { notIndexed, TestApp } from "../support/test-app.ts";
import { PULL } from "../support/test-pull-request.ts";

const COMMENTS = `/repos/octo/hello/issues/${PULL}/comments`;

let app: TestApp;

beforeEach(async () => {
	app = await TestApp.start();
});

afterEach(async () => {
	expect(app.api.unknownCalls).toEqual([]);
	await app.close();
});

function onlyReply(): string {
	expect(app.api.state.replies).toHaveLength(1);
	return app.api.state.replies[0]!;
}

describe("I8 one command, one reply remains", () => {
	test("when the same delivery comes again", async () => {
		const payload = app.written("/find retry");
		await app.deliver(payload, "one");
		const calls = app.api.calls.length;
		await app.deliver(payload, "one");
		expect(app.api.calls).toHaveLength(calls);
	});

	test("when the same event comes as another delivery, also at the same time", async () => {
		const payload = app.written("/find retry");
		await Promise.all([app.deliver(payload), app.deliver(payload)]);
		await app.deliver(payload);
		expect(app.searches).toHaveLength(1);
		expect(app.api.state.replies).toHaveLength(1);
	});

	test("after a restart", async () => {
		const payload = await app.comment("/find retry");
		const restarted = app.replica();
		await restarted.deliver(payload);
		expect(app.api.state.replies).toHaveLength(1);
		expect(restarted.searches).toEqual([]);
	});

	test("when two processes answer at once", async () => {
		const other = app.replica();
		const payload = app.written("/find retry");
		const held = app.api.hold("POST", COMMENTS);
		const first = app.deliver(payload);
		await held.arrived;
		await other.deliver(payload);
		held.release();
		await first;
		expect(app.api.writes.filter((write) => write === `POST ${COMMENTS}`)).toHaveLength(2);
		expect(app.api.state.replies).toHaveLength(1);
	});

	test("when GitHub took the reply but its response was lost", async () => {
		app.api.fail("POST", COMMENTS, { status: 502, afterwards: true });
		await app.comment("/find retry");
		expect(app.api.state.replies).toHaveLength(1);
	});

	test("when the response is lost each time", async () => {
		app.api.fail("POST", "/comments", { status: 502, times: 3, afterwards: true });
		const payload = app.written("/find retry webhook");
		await app.deliver(payload, "one");
		expect(onlyReply()).toContain("for `retry webhook`");
		expect(app.api.state.reactions).toEqual([]);
		await app.deliver(payload, "one");
		expect(app.api.writes).toEqual([`POST ${COMMENTS}`]);
	});

	test("when another process replied where the response was lost", async () => {
		const other = app.replica();
		other.answer = notIndexed;
		const payload = app.written("/find retry");
		await other.deliver(payload);
		const [apology] = app.api.state.comments.splice(1, 1);
		app.api.fail("POST", COMMENTS, { status: 502 });
		const delivered = app.deliver(payload);
		await app.api.until(() => app.api.writes.length === 2);
		app.api.state.comments.push(apology!);
		await delivered;
		expect(onlyReply()).toMatch(/^\*\*5 places\*\*/);
	});

	test("among more comments than fit on a page", async () => {
		const payload = await app.comment("/find retry");
		app.api.state.comments.unshift(...manyComments());
		await app.replica().deliver(payload);
		expect(app.api.state.replies).toHaveLength(1);
	});

	test("whatever a person's comment claims to be", async () => {
		const payload = await app.comment("/find retry");
		const [reply] = app.api.state.comments.splice(1, 1);
		app.api.state.addComment({ issue: PULL, body: reply!.body, login: "mallory" });
		await app.replica().deliver(payload);
		expect(app.api.state.replies).toHaveLength(1);
		expect(app.api.state.comments).toHaveLength(3);
	});

	test("when an answered command with surplus replies is delivered again", async () => {
		const payload = await app.comment("/find retry");
		for (let surplus = 0; surplus < 2; surplus++)
			app.api.state.addOwnComment({ issue: PULL, body: app.api.state.replies[0]! });
		await app.replica().deliver(payload);
		expect(app.api.state.replies).toHaveLength(1);
	});

	test("where surplus replies were left behind", async () => {
		const payload = await app.comment("/find retry");
		app.api.state.addOwnComment({ issue: PULL, body: app.api.state.replies[0]! });
		await app.deliver(app.edited(payload, "/find backoff"));
		expect(onlyReply()).toContain("for `backoff`");
	});
});

describe("I8 an edited command", () => {
	test("edits its reply", async () => {
		const payload = await app.comment("/find retry");
		const [reply] = app.api.state.comments.slice(-1);
		await app.deliver(app.edited(payload, "/find backoff"));
		expect(app.api.writes).toEqual([
			`POST ${COMMENTS}`,
			`PATCH /repos/octo/hello/issues/comments/${reply!.id}`,
		]);
		expect(onlyReply()).toContain("for `backoff`");
	});

	test("that appears by an edit is answered", async () => {
		const payload = await app.comment("Hello");
		await app.deliver(app.edited(payload, "Hello\n\n/find retry"));
		expect(onlyReply()).toContain("for `retry`");
	});

	test("that stays the same does nothing", async () => {
		const payload = await app.comment("/find retry");
		const calls = app.api.calls.length;
		await app.deliver(app.edited(payload, "/find retry\n\nThanks!"));
		expect(app.api.calls).toHaveLength(calls);
	});

	test("that goes away leaves its reply", async () => {
		const payload = await app.comment("/find retry");
		await app.deliver(app.edited(payload, "Never mind."));
		expect(onlyReply()).toContain("for `retry`");
	});

	test("that was edited again since is answered as it stands", async () => {
		const payload = await app.comment("/find one");
		const second = app.edited(payload, "/find two");
		const third = app.edited(second, "/find three");
		await app.deliver(third);
		await app.deliver(second);
		expect(onlyReply()).toContain("for `three`");
		expect(app.searches.map(({ query }) => query.raw)).toEqual(["one", "three"]);
	});

	test("is not undone by its first delivery coming late", async () => {
		const payload = app.written("/find one");
		await app.deliver(app.edited(payload, "/find two"));
		await app.deliver(payload);
		expect(onlyReply()).toContain("for `two`");
	});

	test("whose comment is gone is not answered", async () => {
		const payload = await app.comment("Hello");
		const edited = app.edited(payload, "/find retry");
		app.api.state.comments.length = 0;
		await app.deliver(edited);
		expect(app.api.writes).toEqual([]);
	});

	test("waits for the reply that it edits", async () => {
		const payload = app.written("/find one");
		const held = app.api.hold("POST", COMMENTS);
		const first = app.deliver(payload);
		await held.arrived;
		const second = app.deliver(app.edited(payload, "/find two"));
		held.release();
		await Promise.all([first, second]);
		expect(onlyReply()).toContain("for `two`");
	});

	test("counts for who edits, not for who wrote", async () => {
		app.api.state.files.set(".github/slashfind.yml", "limits:\n  user-per-minute: 1\n");
		const payload = await app.comment("/find one", by("author", 1));
		await app.deliver(app.edited(payload, "/find two", by("maintainer", 2)));
		expect(onlyReply()).toContain("for `two`");
		await app.comment("/find three", by("maintainer", 2));
		expect(app.api.state.replies[1]).toMatch(/^Search limit reached for you: 1 of 1 command in one minute/);
	});
});

function manyComments() {
	return Array.from({ length: 250 }, (_, at) => ({
		id: 1_000 + at,
		issue: PULL,
		body: "talk",
		login: "octocat",
		type: "User" as const,
		appId: undefined,
		createdAt: app.api.state.now,
		updatedAt: app.api.state.now,
	}));
}
