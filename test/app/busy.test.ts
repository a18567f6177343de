import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Hold } from "../support/github-api.ts";
import { operatorOf } from "../support/operator-layers.ts";
import { by, byBot, fromInstallation, inPullRequest, inRepository } from "../support/payloads.ts";
import { SettledInFlight } from "../support/settled-in-flight.ts";
import { TestApp } from "../support/test-app.ts";
import { PULL } from "../support/test-pull-request.ts";

const COMMENTS = `/repos/octo/hello/issues/${PULL}/comments`;

let app: TestApp;
let inFlight: SettledInFlight;
let held: Hold;

/** An App with one command that is being answered, and another one that waits. */
async function startFull(mostTold = 100): Promise<void> {
	inFlight = new SettledInFlight({ queueLength: 1, mostTold });
	app = await TestApp.start({ inFlight, operator: operatorOf({ "limits.user-per-minute": 5 }) });
	held = app.api.hold("POST", COMMENTS);
	await app.drop(app.written("/find first"), "first");
	await held.arrived;
	await app.drop(app.written("/find second"), "second");
}

/** What was replied to a comment. */
function repliesTo({ comment }: { readonly comment: { readonly id: number } }): string[] {
	return app.api.state.replies.filter((reply) => reply.includes(`reply-to=${comment.id} `));
}

afterEach(async () => {
	held.release();
	await inFlight.idle();
	expect(app.api.unknownCalls).toEqual([]);
	await app.close();
});

describe("a command for which there is no room", () => {
	beforeEach(() => startFull());

	test("gets a reply that says so, while the others are still being answered", async () => {
		const third = app.written("/find third");
		await app.drop(third, "third");
		expect(inFlight.view()).toEqual({ waiting: 1, running: 1, refused: 1 });
		held.release();
		await inFlight.settled("third");
		expect(repliesTo(third)).toEqual([
			expect.stringMatching(/^\*\*Busy\.\*\* .* ask again in a minute\..*ref `[0-9a-f]{8}`/s),
		]);
		expect(app.records).toContainEqual(expect.objectContaining({ outcome: "busy", posted: true }));
		expect(app.searches.map(({ query }) => query.raw)).not.toContain("third");
	});

	test("I8 gets its answer in that reply's place when it is delivered again", async () => {
		const third = app.written("/find third");
		await app.drop(third, "third");
		held.release();
		await inFlight.idle();
		await app.deliver(third, "third");
		expect(repliesTo(third)).toEqual([expect.stringContaining("for `third`")]);
	});

	test("is not told so twice by one delivery", async () => {
		const third = app.written("/find third");
		await Promise.all([app.drop(third, "third"), app.drop(third, "third"), app.drop(third, "again")]);
		held.release();
		await inFlight.idle();
		expect(inFlight.view().refused).toBe(1);
		expect(repliesTo(third)).toHaveLength(1);
	});

	test("counts for its asker: a flood gets no more replies than it may give commands", async () => {
		for (let more = 0; more < 20; more++) await app.drop(app.written(`/find flood${more}`), `flood ${more}`);
		held.release();
		await inFlight.idle();
		const busy = app.api.state.replies.filter((reply) => reply.startsWith("**Busy.**"));
		expect(busy.length).toBeLessThanOrEqual(5);
		expect(app.api.state.replies.length).toBeLessThanOrEqual(6);
	});

	test("is named in the log, beside the others, when a stop cuts its reply off", async () => {
		await app.drop(app.written("/find third"), "third");
		const lines: [object, string][] = [];
		await inFlight.drain(1);
		inFlight.giveUp({ warn: (facts: object, message: string) => void lines.push([facts, message]) } as never);
		expect(lines).toEqual(
			["first", "second", "third"].map((delivery) => [
				expect.objectContaining({ delivery, reference: expect.stringMatching(/^[0-9a-f]{8}$/), pull: PULL }),
				expect.stringContaining("it will be answered after the next start"),
			]),
		);
	});

	test.each([
		["for another App", () => app.written("/find@other-app third")],
		["of a bot", () => app.written("/find third", byBot)],
	])("%s is left alone", async (_, write) => {
		const writes = app.api.writes.length;
		await app.deliver(write(), "third");
		expect(app.api.writes).toHaveLength(writes);
	});

	test("in one repository takes no room from others", async () => {
		await app.drop(app.written("/find third"));
		const other = inRepository({ id: 2, fullName: "octo/other", defaultBranch: "main" });
		await app.comment("/find elsewhere", fromInstallation(2), other);
		expect(app.api.state.replies).toEqual([expect.stringContaining("for `elsewhere`")]);
	});
});

describe("where there is not even room to tell", () => {
	beforeEach(() => startFull(0));

	test("a person sees 😕 once in a pull request, and each command has its line in the log", async () => {
		const told = app.api.hold("GET", COMMENTS);
		// The reply that is held keeps the writes of its installation waiting.
		const asker = [by("asker-7", 7), fromInstallation(2)];
		const asked = ["a", "b", "c"].map((word) => app.written(`/find ${word}`, ...asker));
		for (const payload of asked) await app.drop(payload);
		await told.arrived;
		const elsewhere = app.written("/find d", ...asker, inPullRequest(2));
		await app.drop(elsewhere);
		await app.api.until(() => app.api.state.reactions.length === 2);
		expect(app.api.state.reactions).toEqual([
			{ comment: asked[1]!.comment.id, content: "confused" },
			{ comment: elsewhere.comment.id, content: "confused" },
		]);
		told.release();
	});
});

describe("👀 for a command that waits for its turn", () => {
	async function startWaiting(operator = operatorOf({})): Promise<void> {
		inFlight = new SettledInFlight();
		app = await TestApp.start({ inFlight, operator, timing: { ackGrace: 0 } });
		held = app.api.hold("GET", COMMENTS);
		await app.drop(app.written("/find first"));
		await held.arrived;
	}

	test("is given once", async () => {
		await startWaiting();
		const second = app.written("/find second");
		await app.drop(second, "second");
		await app.api.until(() => app.api.state.reactions.length === 1);
		held.release();
		await inFlight.settled("second");
		expect(app.api.state.reactions).toContainEqual({ comment: second.comment.id, content: "eyes" });
		expect(app.api.writes.filter((write) => write.includes(`${second.comment.id}/reactions`))).toHaveLength(
			1,
		);
	});

	test("is not given to a command for another App, nor far behind in line", async () => {
		await startWaiting();
		await app.drop(app.written("/find@other-app x"));
		const asked = Array.from({ length: 15 }, (_, at) => app.written(`/find number${at}`));
		for (const payload of asked) await app.drop(payload);
		await app.api.until(() => app.api.state.reactions.length === 9);
		expect(app.api.state.reactions.map(({ comment }) => comment)).toEqual(
			expect.arrayContaining(asked.slice(0, 9).map(({ comment }) => comment.id)),
		);
	});
});
