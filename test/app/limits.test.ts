import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { anAnswer } from "../support/answers.ts";
import { operatorOf } from "../support/operator-layers.ts";
import { by, fromInstallation, inPullRequest, inRepository } from "../support/payloads.ts";
import { SettledInFlight } from "../support/settled-in-flight.ts";
import { TestApp } from "../support/test-app.ts";
import { PULL } from "../support/test-pull-request.ts";

const COMMENTS = `/repos/octo/hello/issues/${PULL}/comments`;

let app: TestApp;
let inFlight: SettledInFlight;

beforeEach(async () => {
	inFlight = new SettledInFlight();
	app = await TestApp.start({
		operator: operatorOf({ "limits.user-per-minute": 2 }),
		inFlight,
	});
});

afterEach(async () => {
	jest.restoreAllMocks();
	expect(app.api.unknownCalls).toEqual([]);
	await app.close();
});

/** How often the conversation was listed, however many pages it has. */
function looks() {
	return app.api.calls.filter(
		({ method, path, query }) => method === "GET" && path === COMMENTS && !query.has("page"),
	);
}

describe("a person who asks too often", () => {
	test("is told once, and then sees 😕", async () => {
		for (const word of ["one", "two", "three"]) await app.comment(`/find ${word}`);
		const last = await app.comment("/find four");
		expect(app.searches).toHaveLength(2);
		expect(app.api.state.replies).toHaveLength(3);
		expect(app.api.state.replies[2]).toMatch(
			/^Search limit reached for you: 2 of 2 commands in one minute\. Ask again in \d+ s\./,
		);
		expect(app.api.state.reactions).toEqual([{ comment: last.comment.id, content: "confused" }]);
	});

	test("is then not heard until the minute is over, and costs GitHub no call", async () => {
		app.api.fail("GET", "/contents/", { status: 403, times: 100 });
		for (const word of ["one", "two", "three", "four"]) await app.comment(`/find ${word}`);
		const calls = app.api.calls.length;
		for (let more = 0; more < 20; more++) await app.comment("/find more");
		const payload = await app.comment("talk");
		await app.deliver(app.edited(payload, "/find by an edit"));
		expect(app.api.calls).toHaveLength(calls);
	});

	test("with hundreds of commands at once costs GitHub as little", async () => {
		const burst = Array.from({ length: 400 }, () => app.comment("/find retry"));
		await Promise.all(burst);
		expect(app.searches).toHaveLength(2);
		expect(app.api.state.replies).toHaveLength(3);
		expect(app.api.state.reactions).toHaveLength(1);
		expect(app.api.calls.filter(({ path }) => path.includes("/contents/"))).toHaveLength(2);
		expect(looks()).toHaveLength(7);
	});

	test("is answered when the refused command is delivered again after the minute", async () => {
		const now = jest.spyOn(Date, "now");
		const payload = app.written("/find three");
		for (const word of ["one", "two"]) await app.comment(`/find ${word}`);
		await app.deliver(payload, "refused");
		expect(app.api.state.replies[2]).toMatch(/^Search limit reached for you/);
		now.mockReturnValue(Date.now() + 61_000);
		await app.deliver(payload, "refused");
		expect(app.api.state.replies[2]).toContain("for `three`");
	});

	test("has not used up a command that was answered before", async () => {
		const answered = await app.comment("/find one");
		const restarted = app.replica();
		for (let again = 0; again < 3; again++) await restarted.deliver(answered);
		for (const word of ["three", "four"]) await restarted.comment(`/find ${word}`);
		expect(restarted.searches.map(({ query }) => query.raw)).toEqual(["three", "four"]);
	});

	test("has used up the edits that were edited again: each costs GitHub's answers", async () => {
		const answered = await app.comment("/find one");
		const restarted = app.replica();
		const outdated = ["two", "too"].map((word) => restarted.edited(answered, `/find ${word}`));
		restarted.edited(answered, "/find one");
		for (const edit of outdated) await restarted.deliver(edit);
		await restarted.comment("/find three");
		expect(restarted.searches).toEqual([]);
	});

	test("is told once in each pull request", async () => {
		for (const word of ["one", "two", "three", "four"]) await app.comment(`/find ${word}`);
		await app.comment("/find five", inPullRequest(2));
		const last = await app.comment("/find six", inPullRequest(2));
		expect(app.searches).toHaveLength(2);
		expect(app.api.state.comments.filter(({ appId }) => appId).map(({ issue }) => issue)).toEqual([
			1, 1, 1, 2,
		]);
		expect(app.api.state.replies[3]).toMatch(/^Search limit reached for you: 2 of 2/);
		expect(app.api.state.reactions.at(-1)).toEqual({ comment: last.comment.id, content: "confused" });
	});

	test("does not use up what others may ask", async () => {
		for (const word of ["one", "two", "three"]) await app.comment(`/find ${word}`);
		await app.comment("/find four", by("somebody-else", 2));
		expect(app.api.state.replies[3]).toContain("for `four`");
	});

	test("the repository may lower the operator's limit, and not lift it", async () => {
		app.api.state.files.set(".github/slashfind.yml", "limits:\n  user-per-minute: 100\n");
		for (const word of ["one", "two", "three"]) await app.comment(`/find ${word}`);
		expect(app.searches).toHaveLength(2);
	});
});

describe("an acknowledgement", () => {
	test("is given where the reply takes its time", async () => {
		const slow = await TestApp.start({ timing: { writeSpacing: 0, ackGrace: 0 } });
		const search = Promise.withResolvers<void>();
		slow.answer = async ({ query }) => {
			await search.promise;
			return anAnswer({ query: query.raw });
		};
		const payload = slow.written("/find retry");
		const delivered = slow.deliver(payload);
		await slow.api.until(() => slow.api.state.reactions.length === 1);
		search.resolve();
		await delivered;
		expect(slow.api.state.reactions).toEqual([{ comment: payload.comment.id, content: "eyes" }]);
		expect(slow.api.state.replies).toHaveLength(1);
		await slow.close();
	});

	test("that fails changes nothing", async () => {
		const slow = await TestApp.start({ timing: { writeSpacing: 0, ackGrace: 0 } });
		slow.api.fail("POST", "/reactions", { status: 403 });
		const search = Promise.withResolvers<void>();
		slow.answer = async () => {
			await search.promise;
			return anAnswer();
		};
		const delivered = slow.comment("/find retry");
		await slow.api.until(() => slow.api.writes.length === 1);
		search.resolve();
		await delivered;
		expect(slow.api.state.replies).toHaveLength(1);
		await slow.close();
	});
});

test("repositories, and installations, do not wait for each other", async () => {
	const held = app.api.hold("POST", COMMENTS);
	const first = app.comment("/find one", fromInstallation(1));
	await held.arrived;
	const other = inRepository({ id: 2, fullName: "octo/other", defaultBranch: "main" });
	await app.comment("/find two", fromInstallation(2), other);
	expect(app.api.state.replies).toEqual([expect.stringContaining("for `two`")]);
	held.release();
	await first;
});

test("a stopping server drops reactions that wait, and posts the replies", async () => {
	const held = app.api.hold("POST", COMMENTS);
	for (const word of ["one", "two", "three", "four"]) await app.drop(app.written(`/find ${word}`));
	await held.arrived;
	const drained = inFlight.drain(600_000);
	held.release();
	await drained;
	expect(app.api.state.replies).toHaveLength(3);
	expect(app.api.state.reactions).toEqual([]);
});
