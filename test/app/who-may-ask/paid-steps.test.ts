import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { Searcher } from "../../../src/search/searcher.ts";
import { countingModels, embeddedLibrary } from "../../support/embedded-library.ts";
import { operatorOf } from "../../support/operator-layers.ts";
import { by } from "../../support/payloads.ts";
import { TestApp, type TestAppOptions } from "../../support/test-app.ts";

let app: TestApp;
let searcher: Searcher;
let paid: ReturnType<typeof countingModels>["paid"];

async function start(options: TestAppOptions = {}): Promise<void> {
	const { paid: counted, ...models } = countingModels();
	paid = counted;
	searcher = new Searcher({ library: await embeddedLibrary(), ...models });
	app = await TestApp.start(options);
	app.answer = (request) => searcher.search(request);
}

afterEach(async () => {
	jest.restoreAllMocks();
	expect(app.api.unknownCalls).toEqual([]);
	await app.close();
	await searcher.close();
});

const STRANGER = by("stranger-8", 8);
const MAINTAINER = by("maintainer-7", 7);

const lastReply = () => app.api.state.replies.at(-1);

const permissionCalls = () => app.api.calls.filter(({ path }) => path.endsWith("/permission"));

const words = (count: number) => Array.from({ length: count }, (_, at) => `retry ${at}`);

describe("without an allowance", () => {
	beforeEach(() => start());

	test.each(["triage", "write", "maintain", "admin"])("who has %s searches by meaning", async (role) => {
		app.api.state.permissions.set("maintainer-7", { role });
		await app.comment("/find retry", MAINTAINER);
		expect(lastReply()).toContain("by words and meaning");
		expect(paid).toEqual({ embedded: ["retry"], reranked: ["retry"] });
	});

	test.each(["none", "read", "unknown", "Auditor"])(
		"who has %s searches by words, and is told why",
		async (role) => {
			app.api.state.permissions.set("stranger-8", { role });
			await app.comment("/find retry", STRANGER);
			expect(lastReply()).toContain(
				"Searched by words alone: searching by meaning costs money, and is for who has triage access to the repository.",
			);
			expect(lastReply()).toContain("src/a.ts");
			expect(paid).toEqual({ embedded: [], reranked: [] });
		},
	);

	test("where GitHub does not say, nothing is paid for, and the next command is another matter", async () => {
		app.api.state.permissions.set("maintainer-7", { role: "admin" });
		app.api.fail("GET", "/permission", { status: 403 });
		await app.comment("/find retry", MAINTAINER);
		expect(lastReply()).toContain("and GitHub could not be asked who may do that");
		expect(paid.embedded).toEqual([]);
		await app.comment("/find retry again", MAINTAINER);
		expect(paid.embedded).toEqual(["retry again"]);
	});

	test("one question to GitHub serves access and all commands of a comment, also where it fails", async () => {
		app.api.state.files.set(".github/slashfind.yml", "access: triage\n");
		app.api.fail("GET", "/permission", { status: 403 });
		await app.comment("/find retry 1\n/find retry 2", MAINTAINER);
		expect(app.searches).toHaveLength(2);
		expect(paid.embedded).toEqual([]);
		expect(permissionCalls()).toHaveLength(1);
	});

	test("what is found by its spelling asks GitHub nothing", async () => {
		await app.comment("/find symbol:retry", STRANGER);
		await app.comment("/find --help", STRANGER);
		expect(permissionCalls()).toEqual([]);
	});
});

describe("with an allowance", () => {
	test("a person pays so often a day, and then searches by words", async () => {
		await start({ paidAllowance: { user: 2, repository: 100 } });
		for (const text of words(4)) await app.comment(`/find ${text}`, STRANGER);
		expect(paid.embedded).toEqual(["retry 0", "retry 1"]);
		expect(lastReply()).toContain(
			"costs money, and you have had 2 of 2 such searches a day (again in 24 hours).",
		);
		await app.comment("/find others may", by("stranger-9", 9));
		expect(paid.embedded).toHaveLength(3);
		jest.spyOn(Date, "now").mockReturnValue(Date.now() + 86_400_001);
		await app.comment("/find a day later", STRANGER);
		expect(paid.embedded).toHaveLength(4);
	});

	test("all strangers together pay so often a day, and maintainers as often as they like", async () => {
		await start({ paidAllowance: { user: 2, repository: 3 } });
		app.api.state.permissions.set("maintainer-7", { role: "triage" });
		for (const [at, text] of words(6).entries()) {
			await app.comment(`/find ${text}`, by(`stranger-${10 + at}`, 10 + at));
		}
		expect(paid.embedded).toHaveLength(3);
		expect(lastReply()).toContain("all without triage access have had 3 of 3 such searches a day");
		for (let time = 0; time < 5; time++) await app.comment(`/find work ${time}`, MAINTAINER);
		expect(paid.embedded).toHaveLength(8);
	});

	test("commands that come at once pay no more often", async () => {
		await start({ paidAllowance: { user: 3, repository: 100 } });
		await Promise.all(words(10).map((text) => app.comment(`/find ${text}`, STRANGER)));
		expect(paid.embedded).toHaveLength(3);
	});

	test("what is answered from memory is not counted", async () => {
		await start({ paidAllowance: { user: 1, repository: 1 } });
		for (let time = 0; time < 3; time++) await app.comment("/find retry", STRANGER);
		expect(lastReply()).toContain("by words and meaning");
		expect(lastReply()).not.toContain("costs money");
		expect(paid.embedded).toHaveLength(1);
	});

	test("an edit is a search of its own", async () => {
		await start({ paidAllowance: { user: 1, repository: 10 } });
		const comment = await app.comment("/find one", STRANGER);
		await app.deliver(app.edited(comment, "/find two", STRANGER));
		expect(paid.embedded).toEqual(["one"]);
		expect(app.api.state.replies).toEqual([expect.stringContaining("you have had 1 of 1")]);
	});

	test.each([
		{ user: 0, repository: 10 },
		{ user: 10, repository: 0 },
	])("of 0 there is none: %j", async (paidAllowance) => {
		await start({ paidAllowance });
		await app.comment("/find retry", STRANGER);
		expect(paid.embedded).toEqual([]);
		expect(lastReply()).toContain("is for who has triage access");
	});
});

test("an army of bots spends what the repository allows, and no more", async () => {
	await start({
		paidAllowance: { user: 20, repository: 5 },
		operator: operatorOf({ "limits.repository-per-minute": 1_000 }),
	});
	const army = Array.from({ length: 100 }, (_, at) => by(`bot-${1_000 + at}`, 1_000 + at));
	await Promise.all(army.map((bot, at) => app.comment(`/find retry ${at}`, bot)));
	expect(app.searches).toHaveLength(100);
	expect(paid.embedded).toHaveLength(5);
});
