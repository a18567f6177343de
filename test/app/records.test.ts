import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { ProviderError } from "../../src/errors.ts";
import { anAnswer } from "../support/answers.ts";
import { operatorOf } from "../support/operator-layers.ts";
import { byBot } from "../support/payloads.ts";
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

describe("what the App reports about an event with commands", () => {
	test("is the reply, its places and where they come from", async () => {
		await app.comment("/find retry");
		expect(app.records).toEqual([
			{
				answers: true,
				outcome: "found",
				places: 5,
				source: "snapshot",
				posted: true,
				reply: expect.stringMatching(/^\*\*5 places\*\* for `retry`/),
			},
		]);
	});

	test("is why a query was not run", async () => {
		await app.comment("/find retry kind:verb");
		expect(app.records).toMatchObject([{ outcome: "unknown-value", posted: true }]);
	});

	test("is that there is no index", async () => {
		app.answer = notIndexed;
		await app.comment("/find retry");
		expect(app.records).toMatchObject([{ outcome: "not-indexed", posted: true }]);
	});

	test("is the apology with its reason", async () => {
		const error = new ProviderError("any", "Down.");
		app.answer = () => {
			throw error;
		};
		await app.comment("/find retry");
		expect(app.records).toEqual([
			{
				answers: false,
				outcome: "failed",
				error,
				posted: true,
				reply: expect.stringContaining("Couldn't search"),
			},
		]);
	});

	test("is the reply that GitHub would not take", async () => {
		app.api.fail("POST", COMMENTS, { status: 403 });
		await app.comment("/find retry");
		expect(app.records).toMatchObject([
			{
				outcome: "found",
				posted: false,
				reply: expect.stringContaining("for `retry`"),
				error: { message: "GitHub answered 403 while posting a reply." },
			},
		]);
	});

	test("is a reply that stands, although GitHub would not say whether there is a second one", async () => {
		const held = app.api.hold("POST", COMMENTS);
		const delivered = app.comment("/find retry");
		await held.arrived;
		app.api.fail("GET", COMMENTS, { status: 403 });
		held.release();
		await delivered;
		expect(app.records).toMatchObject([
			{ outcome: "found", posted: true, error: { message: "GitHub answered 403 while listing comments." } },
		]);
		expect(app.api.state.reactions).toEqual([]);
	});

	test("is that GitHub would not say how it stands", async () => {
		app.api.fail("GET", COMMENTS, { status: 403, times: 2 });
		await app.comment("/find retry");
		expect(app.records).toMatchObject([{ outcome: "failed", posted: false }]);
		expect(app.api.state.reactions).toMatchObject([{ content: "confused" }]);
	});

	test("is an apology with a reference where something failed before the answer", async () => {
		app.api.fail("GET", COMMENTS, { status: 403 });
		await app.comment("/find retry");
		expect(app.records).toMatchObject([{ outcome: "failed", posted: true, answers: false }]);
		expect(app.api.state.replies).toEqual([
			expect.stringMatching(/^\*\*Couldn't search\.\*\*.*ref `[0-9a-f]{8}`/s),
		]);
		expect(app.api.state.reactions).toEqual([]);
	});

	test("is one record for several commands, and one for each event", async () => {
		const payload = await app.comment("/find one\n/find two");
		await app.deliver(app.edited(payload, "/find one"));
		expect(app.records.map(({ outcome }) => outcome)).toEqual(["found", "found"]);
	});

	test("is that a command was outdated", async () => {
		const second = app.edited(await app.comment("/find one"), "/find two");
		app.edited(second, "/find three");
		await app.deliver(second);
		expect(app.records[1]).toEqual({ outcome: "outdated", posted: false });
	});

	test("is that a command was above the limit, told or not", async () => {
		const strict = app.rival(app.api.state.appAccount, {
			operator: operatorOf({ "limits.user-per-minute": 1 }),
		});
		for (const word of ["one", "two", "three", "four"]) await strict.comment(`/find ${word}`);
		expect(strict.records.map(({ outcome, posted, limit }) => [outcome, posted, limit])).toEqual([
			["found", true, undefined],
			["limited", true, "limits.user-per-minute"],
			["limited", false, "limits.user-per-minute"],
			["limited", false, undefined],
		]);
	});

	test("is why an answer is worse than it could be, once for several commands", async () => {
		const degradations = ["Searched by words alone: the query could not be embedded (voyage-key-refused)."];
		app.answer = ({ query }) => {
			const answer = anAnswer({ query: query.raw });
			return { ...answer, provenance: { ...answer.provenance, degradations } };
		};
		await app.comment("/find one");
		await app.comment("/find one\n/find two");
		expect(app.records).toMatchObject([{ degradations }, { outcome: "found", degradations }]);
	});

	test("is an error where the event cannot be understood", async () => {
		await app.deliver({ action: "created" });
		expect(app.records).toMatchObject([
			{ outcome: "unknown-event", posted: false, error: { code: "unknown-event" } },
		]);
	});

	test("is nothing where there is no command for us", async () => {
		await app.comment("Hello");
		await app.comment("/find retry", byBot);
		await app.comment("/find@other-app retry");
		expect(app.records).toEqual([]);
	});
});
