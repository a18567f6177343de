import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { ProviderError, ValidationError } from "../../src/errors.ts";
import { anAnswer } from "../support/answers.ts";
import { byBot, fromInstallation } from "../support/payloads.ts";
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

describe("a command in a pull request", () => {
	test("is answered with one comment and nothing else", async () => {
		const { comment } = await app.comment("Nice.\n\n/find retry with backoff lang:ts");
		expect(app.api.writes).toEqual([`POST ${COMMENTS}`]);
		expect(onlyReply()).toMatch(/^\*\*5 places\*\* for `retry with backoff lang:ts`/);
		expect(onlyReply()).toMatch(
			new RegExp(`<!-- slashfind:v1 reply-to=${comment.id} command=[0-9a-f]{16} -->$`),
		);
	});

	test("searches the repository of the delivery, by host and numeric id", async () => {
		await app.comment("/find retry");
		expect(app.searches).toMatchObject([
			{ identity: { host: "github.com", id: "186853002" }, query: { text: "retry" }, limit: 5 },
		]);
	});

	test("may ask for another number of places", async () => {
		await app.comment("/find retry limit:8");
		expect(app.searches).toMatchObject([{ limit: 8 }]);
	});

	test.each(["/find", "/find --help", "/FIND@SlashFind --help"])(
		"%s is answered with help, without a search",
		async (body) => {
			await app.comment(body);
			expect(onlyReply()).toContain("All qualifiers");
			expect(app.searches).toEqual([]);
		},
	);

	test("an unknown flag is answered in one line", async () => {
		await app.comment("/find retry --deep");
		expect(onlyReply()).toMatch(/^There is no flag `--deep`\. .*`\/find --help`\n\n<!-- /);
	});

	test("a command for another App is left to it", async () => {
		await app.comment("/find@other-app retry");
		expect(app.api.writes).toEqual([]);
	});

	test.each([
		["a comment without a command", () => app.payload("created")],
		["a comment by a bot", () => app.written("/find retry", byBot)],
		["an issue that is no pull request", () => withoutPullRequest(app.written("/find retry"))],
	])("%s needs no call to GitHub", async (_, payload) => {
		await app.deliver(payload());
		expect(app.api.calls).toEqual([]);
	});

	test.each([
		["nothing", {}],
		[
			"a comment without a text",
			{ action: "created", comment: { id: 1 }, issue: {}, repository: {}, sender: {} },
		],
		["numbers for texts", { action: "created", comment: { id: "1", body: 7 }, issue: { number: "x" } }],
	])("a payload with %s is ignored", async (_, payload) => {
		await app.deliver(payload);
		expect(app.api.calls).toEqual([]);
	});

	test("I10 the reply names the distance to the default branch, and marks what changed since", async () => {
		app.api.state.comparison = { aheadBy: 3, behindBy: 0, files: ["src/http/retry.ts"] };
		await app.comment("/find retry");
		expect(onlyReply()).toContain("3 commits behind `main`");
		expect(onlyReply()).toContain("`src/http/retry.ts` †");
	});

	test("I10 the reply says so where the indexed commit is not on the default branch", async () => {
		app.api.state.comparison = { aheadBy: 3, behindBy: 1, files: [] };
		await app.comment("/find retry");
		expect(onlyReply()).toContain("not on `main` (1 commit ahead, 3 behind)");
	});

	test("I10 the reply says where marks may be missing, as GitHub names at most 300 files", async () => {
		const files = Array.from({ length: 301 }, (_, at) => `src/${at}.ts`);
		app.api.state.comparison = { aheadBy: 3, behindBy: 0, files };
		await app.comment("/find retry");
		expect(onlyReply()).toContain("At least 300 files changed on `main` since");
		expect(onlyReply()).toContain("the † of a changed file may be missing");
	});

	test("I10 that GitHub cannot compare does not matter, and is said", async () => {
		app.api.state.comparison = undefined;
		await app.comment("/find retry");
		expect(onlyReply()).toMatch(/^\*\*5 places\*\*.*, distance to `main` unknown$/m);
	});

	test("several commands share one comparison and one look at the settings", async () => {
		await app.comment("/find retry");
		await app.comment("/find backoff");
		const reads = app.api.calls.filter(({ path }) => /compare|contents|^\/app$/.test(path));
		expect(reads).toHaveLength(4);
	});
});

describe("a command that cannot be answered", () => {
	test("for want of an index gets the friendly answer", async () => {
		app.answer = notIndexed;
		await app.comment("/find retry");
		expect(onlyReply()).toMatch(/^\*\*Nothing to search\.\*\*/);
	});

	test("as it was typed gets a hint", async () => {
		await app.comment("/find retry lang:typescrpt");
		expect(onlyReply()).toMatch(
			/^`lang:typescrpt` is not a language I know\. Did you mean `lang:typescript`\?/,
		);
		expect(app.searches).toEqual([]);
	});

	test.each([
		["an index that cannot be read", unreadable(), "build it again with `slashfind index`"],
		["anything unforeseen", new TypeError("x is not a function"), "Please try again later."],
	])("for %s gets an apology that gives nothing away", async (_, error, advice) => {
		app.answer = () => {
			throw error;
		};
		await app.comment("/find retry");
		expect(onlyReply()).toMatch(/^\*\*Couldn't search\.\*\*.*ref `[0-9a-f]{8}` · logged \d{4}-/s);
		expect(onlyReply()).toContain(advice);
		expect(onlyReply()).not.toContain(error.message);
	});

	test("in time gets an apology", async () => {
		const impatient = await TestApp.start({ timing: { writeSpacing: 0, answerDeadline: 1 } });
		impatient.answer = () => new Promise(() => undefined);
		await impatient.comment("/find retry");
		expect(impatient.api.state.replies).toEqual([expect.stringContaining("Couldn't search")]);
		await impatient.close();
	});

	test("in a time that nobody waits leaves the way free for the next one", async () => {
		const stuck = await TestApp.start({ timing: { commandDeadline: 1 } });
		stuck.answer = () => new Promise(() => undefined);
		await Promise.all([stuck.comment("/find one"), stuck.comment("/find two")]);
		expect(stuck.records.map(({ error }) => error)).toEqual([
			expect.objectContaining({ code: "too-slow" }),
			expect.objectContaining({ code: "too-slow" }),
		]);
		await stuck.close();
	});

	test("because GitHub refuses the reply gets 😕", async () => {
		app.api.fail("POST", COMMENTS, { status: 403 });
		const { comment } = await app.comment("/find retry");
		expect(app.api.state.reactions).toEqual([{ comment: comment.id, content: "confused" }]);
	});

	test("may be delivered again, and is then answered", async () => {
		app.api.fail("POST", COMMENTS, { status: 403 });
		const payload = app.written("/find retry");
		await app.deliver(payload, "the-delivery");
		await app.deliver(payload, "the-delivery");
		expect(app.api.state.replies).toHaveLength(1);
	});

	test("at first is answered by a later delivery, which replaces the apology", async () => {
		app.answer = brokenSearch;
		const payload = await app.comment("/find retry");
		app.answer = () => anAnswer();
		await app.replica().deliver(payload);
		expect(onlyReply()).toMatch(/^\*\*5 places\*\*/);
	});
});

describe("what GitHub answers in no known form is not read as nothing", () => {
	test("a list of comments: no second reply is posted beside one that was overlooked", async () => {
		const payload = await app.comment("/find retry");
		app.api.garble("GET", COMMENTS, 2);
		await app.replica().deliver(payload);
		expect(app.api.state.replies).toHaveLength(1);
		expect(app.api.state.reactions).toEqual([{ comment: payload.comment.id, content: "confused" }]);
	});

	test("the settings: the answer says that the default ones are used", async () => {
		app.api.garble("GET", "/hello/contents/", 1);
		await app.comment("/find retry");
		expect(onlyReply()).toContain("GitHub's answer could not be read while reading the settings.");
	});
});

describe("I8 what is no answer is replaced by a redelivery, in the same process", () => {
	test.each([
		["that nothing is indexed", notIndexed, /^\*\*Nothing to search/],
		["an apology", brokenSearch, /^\*\*Couldn't search/],
	])("%s", async (_, failing, said) => {
		app.answer = failing;
		const payload = app.written("/find retry");
		await app.deliver(payload, "the-delivery");
		expect(onlyReply()).toMatch(said);
		app.answer = () => anAnswer();
		await app.deliver(payload, "the-delivery");
		expect(onlyReply()).toMatch(/^\*\*5 places\*\*/);
	});

	test("while a hint about the query stands", async () => {
		const payload = app.written("/find retry lang:typescrpt");
		await app.deliver(payload, "the-delivery");
		const calls = app.api.calls.length;
		await app.deliver(payload, "the-delivery");
		expect(app.api.calls).toHaveLength(calls);
	});
});

describe("the repository's settings", () => {
	test("hold for its replies", async () => {
		app.api.state.files.set(".github/slashfind.yml", "reply:\n  limit: 3\n  embeds: 0\n");
		await app.comment("/find retry");
		expect(app.searches).toMatchObject([{ limit: 3 }]);
		expect(onlyReply()).not.toContain("<details>");
	});

	test("that cannot be used fall back, with one note in the reply", async () => {
		app.api.state.files.set(".github/slashfind.yml", "reply:\n  limit: 3\n  embed: 0\ndata-dir: /tmp\n");
		await app.comment("/find retry");
		expect(app.searches).toMatchObject([{ limit: 5 }]);
		expect(onlyReply().match(/> \[!NOTE\]/g)).toHaveLength(1);
		expect(onlyReply()).toContain("`.github/slashfind.yml:3`: `reply.embed` is not a setting.");
		expect(onlyReply()).toContain("Only whoever runs slashfind may set it");
	});

	test("that GitHub will not show do not matter", async () => {
		app.api.fail("GET", "/hello/contents/", { status: 403 });
		await app.comment("/find retry");
		expect(onlyReply()).toMatch(/^\*\*5 places\*\*.*The default settings are used/s);
	});

	test("a file of more than a mebibyte is not read", async () => {
		app.api.state.files.set(".github/slashfind.yml", "#".repeat(1_100_000));
		await app.comment("/find retry");
		expect(onlyReply()).toContain("`.github/slashfind.yml` is too large to be read.");
	});
});

test("commands of a repository's webhook, without an installation, are answered as well", async () => {
	await app.deliver(withoutInstallation(app.written("/find retry", fromInstallation(1))));
	expect(app.api.state.replies).toHaveLength(1);
});

test("a repository of another host is known by host and port, as the command line takes it", async () => {
	const payload = app.written("/find retry");
	const html_url = "https://ghes.example:8443/octo/hello";
	await app.deliver({ ...payload, repository: { ...payload.repository, html_url } });
	expect(app.searches).toMatchObject([{ identity: { host: "ghes.example:8443", id: "186853002" } }]);
});

test("I7 a failed search never poisons later ones", async () => {
	const failures = [new TypeError("x is not a function"), unreadable(), new ProviderError("any", "Down.")];
	for (const failure of failures) {
		app.answer = () => {
			throw failure;
		};
		await app.comment("/find retry");
		app.answer = ({ query }) => anAnswer({ query: query.raw });
		await app.comment("/find retry");
	}
	const openings = app.api.state.replies.map((reply) => reply.slice(0, 13));
	const expected = ["**Couldn't se", "**5 places** "];
	expect(openings).toEqual([...expected, ...expected, ...expected]);
});

function brokenSearch(): never {
	throw new ProviderError("any", "Something is down.");
}

function unreadable(): ValidationError {
	return new ValidationError("damaged-snapshot", "All snapshots in /srv/data are damaged.");
}

function withoutPullRequest(payload: ReturnType<TestApp["written"]>) {
	const { pull_request: _, ...issue } = payload.issue;
	return { ...payload, issue };
}

function withoutInstallation(payload: ReturnType<TestApp["written"]>) {
	const { installation: _, ...rest } = payload;
	return rest;
}
