import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { anAnswer } from "../support/answers.ts";
import { operatorOf } from "../support/operator-layers.ts";
import { TestApp } from "../support/test-app.ts";
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

function headings(): string[] {
	return [...onlyReply().matchAll(/^#### (.*)$/gm)].map(([, heading]) => heading!);
}

describe("several commands in one comment", () => {
	test("get one reply, with a section for each in their order", async () => {
		await app.comment("/find one\n\nand\n\n/find two lang:nothing\n/find --help\n> /find quoted");
		expect(app.api.writes).toEqual([`POST ${COMMENTS}`]);
		expect(headings()).toEqual(["`/find one`", "`/find two lang:nothing`", "`/find --help`"]);
		expect(onlyReply()).toContain("**5 places** for `one`");
		expect(onlyReply()).toContain("`lang:nothing` is not a language I know.");
		expect(onlyReply()).toContain("All qualifiers");
	});

	test("share one look at the settings, the branch and the conversation", async () => {
		await app.comment("/find one\n/find two\n/find three");
		const reads = app.api.calls.filter(({ path }) => /compare|contents|^\/app$/.test(path));
		expect(reads).toHaveLength(4);
	});

	test("are at most five, and the reply says so", async () => {
		await app.comment(["a1", "b2", "c3", "d4", "e5", "f6", "g7"].map((word) => `/find ${word}`).join("\n"));
		expect(headings()).toHaveLength(5);
		expect(app.searches).toHaveLength(5);
		expect(onlyReply()).toContain("Only the first 5 commands of a comment are run; 2 more were left out.");
	});

	test("for another App are left out", async () => {
		await app.comment("/find@other-app one\n/find@slashfind two\n/find three");
		expect(headings()).toEqual(["`/find two`", "`/find three`"]);
	});

	test("of which only one is for us are answered like a single one", async () => {
		await app.comment("/find@other-app one\n/find two");
		expect(onlyReply()).toMatch(/^\*\*5 places\*\* for `two`/);
	});

	test("do not take each other down, and what failed is answered by a later delivery", async () => {
		app.answer = ({ query }) => {
			if (query.raw === "two") throw new TypeError("x is not a function");
			return anAnswer({ query: query.raw });
		};
		const payload = await app.comment("/find one\n/find two\n/find three");
		expect(onlyReply().match(/5 places\*\* for `(one|three)`/g)).toHaveLength(2);
		expect(onlyReply().match(/Couldn't search/g)).toHaveLength(1);
		expect(app.records).toMatchObject([{ outcome: "found+failed", posted: true, places: 10 }]);
		app.answer = ({ query }) => anAnswer({ query: query.raw });
		await app.deliver(payload);
		expect(onlyReply()).toContain("**5 places** for `two`");
	});

	test("say once what is wrong with the settings", async () => {
		app.api.state.files.set(".github/slashfind.yml", "reply:\n  embed: 0\n");
		await app.comment("/find one\n/find two");
		expect(onlyReply().match(/> \[!NOTE\]/g)).toHaveLength(1);
	});

	test("I8 of which one is changed are answered again, in the same reply", async () => {
		const payload = await app.comment("/find one\n/find two");
		await app.deliver(app.edited(payload, "/find one\n/find 2"));
		expect(headings()).toEqual(["`/find one`", "`/find 2`"]);
	});

	test("I8 that only stand elsewhere in the comment change nothing", async () => {
		const payload = await app.comment("/find one\n/find two");
		const calls = app.api.calls.length;
		await app.deliver(app.edited(payload, "So:\n\n/find one\n\nand\n\n/find two"));
		expect(app.api.calls).toHaveLength(calls);
	});

	test("with more places than a comment can hold fit into it all the same", async () => {
		const [hit] = anAnswer().hits;
		const hits = Array.from({ length: 10 }, (_, at) => ({ ...hit!, path: `${"長".repeat(300)}${at}.ts` }));
		app.answer = ({ query }) => anAnswer({ query: query.raw, hits });
		await app.comment(["a1", "b2", "c3", "d4", "e5"].map((word) => `/find ${word}`).join("\n"));
		expect(onlyReply().length).toBeLessThanOrEqual(61_000);
		expect(headings()).toHaveLength(5);
		expect(onlyReply().match(/more did not fit into a comment/g)).toHaveLength(5);
	});
});

describe("of several commands each counts for the asker's limit:", () => {
	beforeEach(async () => {
		await app.close();
		app = await TestApp.start({ operator: operatorOf({ "limits.user-per-minute": 3 }) });
	});

	test("those above it are refused, the others answered", async () => {
		await app.comment("/find one\n/find two");
		await app.comment("/find three\n/find four\n/find five");
		expect(app.searches.map(({ query }) => query.raw)).toEqual(["one", "two", "three"]);
		expect(app.api.state.replies[1]).toContain("**5 places** for `three`");
		expect(app.api.state.replies[1]!.match(/3 of 3 commands in one minute/g)).toHaveLength(2);
	});

	test("none is used up where all were answered before", async () => {
		const payload = await app.comment("/find one\n/find two");
		const restarted = app.replica();
		await restarted.deliver(payload);
		await restarted.comment("/find three\n/find four\n/find five");
		expect(restarted.searches).toHaveLength(3);
	});
});
