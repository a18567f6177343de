import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { operatorOf } from "../../support/operator-layers.ts";
import { by, inPullRequest } from "../../support/payloads.ts";
import { TestApp, type TestAppOptions } from "../../support/test-app.ts";

let app: TestApp;

/** An operator who allows so many commands, and in all other windows more than a test asks. */
function limited(limits: Readonly<Record<string, number>>): TestAppOptions {
	const stated = Object.entries(limits).map(([name, most]) => [`limits.${name}`, most]);
	return { operator: operatorOf(Object.fromEntries(stated)) };
}

async function start(limits: Readonly<Record<string, number>>): Promise<void> {
	app = await TestApp.start(limited(limits));
}

afterEach(async () => {
	jest.restoreAllMocks();
	expect(app.api.unknownCalls).toEqual([]);
	await app.close();
});

/** Distinct persons, who may do what everybody may. */
const bots = (count: number, first = 1_000) =>
	Array.from({ length: count }, (_, at) => by(`bot-${first + at}`, first + at));

const permissionCalls = () => app.api.calls.filter(({ path }) => path.endsWith("/permission"));

/** The others, 👀, tell that an answer takes its time. */
const confused = () => app.api.state.reactions.filter(({ content }) => content === "confused");

const outcomes = () => Object.groupBy(app.records, ({ outcome }) => outcome);

function pass(milliseconds: number): void {
	const now = Date.now();
	jest.spyOn(Date, "now").mockReturnValue(now + milliseconds);
}

describe("an army of bots", () => {
	// Not by the minute: a machine that is busy needs longer for an army.
	beforeEach(() => start({ "repository-per-hour": 20 }));

	test("in one pull request gets one line and one 😕 beside its share of answers", async () => {
		await Promise.all(bots(300).map((bot) => app.comment("/find retry", bot)));
		expect(app.searches).toHaveLength(20);
		expect(app.api.state.replies).toHaveLength(21);
		const lines = app.api.state.replies.filter((reply) => reply.startsWith("Search limit reached"));
		expect(lines).toEqual([
			expect.stringMatching(/^Search limit reached for this repository: 20 of 20 commands in one hour\./),
		]);
		expect(confused()).toHaveLength(1);
		expect(outcomes().limited).toHaveLength(280);
	});

	test("costs GitHub one question for each bot, and not one more while it goes on", async () => {
		const army = bots(250);
		for (const bot of army) await app.comment("/find retry", bot);
		const asked = permissionCalls().length;
		expect(asked).toBe(230);
		const calls = app.api.calls.length;
		for (const bot of army.slice(20)) await app.comment("/find again", bot);
		expect(app.api.calls).toHaveLength(calls);
	});

	test("that is larger than anything is not asked about any more, and maintainers still are heard", async () => {
		app.api.state.permissions.set("maintainer-7", { role: "maintain" });
		await app.comment("/find first", by("maintainer-7", 7));
		for (const bot of bots(19)) await app.comment("/find retry", bot);
		await app.comment("/find second", by("maintainer-7", 7));
		expect(app.searches).toHaveLength(21);
		pass(30_000);
		for (const bot of bots(310)) await app.comment("/find retry", bot);
		expect(permissionCalls()).toHaveLength(300);
		pass(271_000);
		for (const bot of bots(330, 5_000)) await app.comment("/find retry", bot);
		expect(permissionCalls()).toHaveLength(600);
		await app.comment("/find third", by("maintainer-7", 7));
		expect(app.searches.at(-1)?.query.raw).toBe("third");
	});

	test("in three hundred pull requests gets ten lines", async () => {
		await Promise.all(bots(300).map((bot, at) => app.comment("/find retry", bot, inPullRequest(at + 1))));
		const lines = app.api.state.comments.filter(({ body }) => body.startsWith("Search limit reached"));
		expect(lines).toHaveLength(10);
		expect(new Set(lines.map(({ issue }) => issue)).size).toBe(10);
		expect(confused()).toHaveLength(20);
	});

	test.each(["triage", "write", "maintain", "admin"])("does not lock out who has %s", async (role) => {
		app.api.state.permissions.set("maintainer-7", { role });
		for (const bot of bots(25)) await app.comment("/find retry", bot);
		await app.comment("/find for work", by("maintainer-7", 7));
		expect(app.searches.at(-1)?.query.raw).toBe("for work");
		expect(app.api.state.replies.at(-1)).toContain("for `for work`");
	});

	test("locks out who has less, and whom GitHub does not tell about", async () => {
		for (const bot of bots(20)) await app.comment("/find retry", bot);
		app.api.fail("GET", "/permission", { status: 404 });
		await app.comment("/find more", by("reader-8", 8));
		app.api.fail("GET", "/permission", { status: 400 });
		app.api.state.permissions.set("maintainer-7", { role: "admin" });
		await app.comment("/find more", by("maintainer-7", 7));
		expect(app.searches).toHaveLength(20);
		await app.comment("/find once more", by("maintainer-7", 7));
		expect(app.searches).toHaveLength(21);
	});
});

test("GitHub is asked about nobody while there is room", async () => {
	await start({});
	for (const bot of bots(5)) await app.comment("/find retry", bot);
	expect(permissionCalls()).toEqual([]);
});

test("who has triage is counted, so that others do not get more", async () => {
	await start({ "repository-per-minute": 2 });
	app.api.state.permissions.set("maintainer-7", { role: "triage" });
	for (let time = 0; time < 3; time++) await app.comment("/find work", by("maintainer-7", 7));
	await app.comment("/find retry", by("bot-1000", 1_000));
	expect(app.searches).toHaveLength(3);
	expect(app.api.state.replies.at(-1)).toMatch(/^Search limit reached for this repository/);
});

test("who is refused uses up nothing, in no window", async () => {
	await start({ "user-per-minute": 1, "user-per-hour": 2, "repository-per-hour": 3 });
	for (let time = 0; time < 5; time++) await app.comment("/find mine", by("asker-1", 1));
	pass(61_000);
	for (let time = 0; time < 5; time++) await app.comment("/find mine", by("asker-1", 1));
	await app.comment("/find theirs", by("asker-2", 2));
	expect(app.searches.map(({ query }) => query.raw)).toEqual(["mine", "mine", "theirs"]);
	await app.comment("/find theirs", by("asker-3", 3));
	expect(app.api.state.replies.at(-1)).toMatch(/repository: 3 of 3 commands in one hour\. Ask again from 20/);
});

test("commands that come at once, and are too many, use up no other window", async () => {
	await start({ "user-per-minute": 2, "user-per-hour": 5 });
	await Promise.all(Array.from({ length: 10 }, () => app.comment("/find at once")));
	expect(app.searches).toHaveLength(2);
	for (const searched of [4, 5]) {
		pass(61_000);
		for (let time = 0; time < 3; time++) await app.comment("/find later");
		expect(app.searches).toHaveLength(searched);
	}
});

describe("a person's limits", () => {
	test.each([
		["hour", 3_600_000],
		["day", 86_400_000],
	])("hold for one %s, whatever minutes pass, and say when they end", async (window, length) => {
		await start({ [`user-per-${window}`]: 3 });
		const began = Date.now();
		for (const word of ["one", "two", "three"]) {
			await app.comment(`/find ${word}`);
			pass(61_000);
		}
		await app.comment("/find four");
		const [, until = ""] =
			/3 of 3 commands in one \w+\. Ask again from (.*) UTC/.exec(app.api.state.replies[3]!) ?? [];
		const late = Date.parse(`${until.replace(" ", "T")}Z`) - (began + length);
		expect(late).toBeGreaterThanOrEqual(0);
		expect(late).toBeLessThan(62_000);
		expect(app.api.state.replies[3]).toContain(`\`limits.user-per-${window}\``);
		jest.spyOn(Date, "now").mockReturnValue(began + length + 62_000);
		await app.comment("/find five");
		expect(app.searches).toHaveLength(4);
	});

	test("count fifty pull requests together, and say so three times", async () => {
		await start({ "user-per-minute": 10 });
		for (let pull = 1; pull <= 50; pull++) await app.comment("/find retry", inPullRequest(pull));
		expect(app.searches).toHaveLength(10);
		expect(app.api.state.replies.slice(10)).toHaveLength(3);
		expect(confused()).toHaveLength(10);
		const calls = app.api.calls.length;
		for (let pull = 1; pull <= 50; pull++) await app.comment("/find more", inPullRequest(pull));
		expect(app.api.calls).toHaveLength(calls);
	});

	test("that keep one waiting longest are the ones that are named", async () => {
		await start({ "user-per-minute": 2, "user-per-day": 2 });
		for (const word of ["one", "two", "three"]) await app.comment(`/find ${word}`);
		expect(app.api.state.replies[2]).toContain("2 of 2 commands in one day");
	});

	test("hold for maintainers, too", async () => {
		await start({ "user-per-minute": 1 });
		app.api.state.permissions.set("octocat", { role: "admin" });
		for (const word of ["one", "two"]) await app.comment(`/find ${word}`);
		expect(app.searches).toHaveLength(1);
		expect(permissionCalls()).toEqual([]);
	});
});
