import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { operatorOf } from "../../support/operator-layers.ts";
import { by } from "../../support/payloads.ts";
import { TestApp } from "../../support/test-app.ts";

let app: TestApp;

beforeEach(async () => {
	app = await TestApp.start();
});

afterEach(async () => {
	jest.restoreAllMocks();
	expect(app.api.unknownCalls).toEqual([]);
	await app.close();
});

function demand(access: string): void {
	app.api.state.files.set(".github/slashfind.yml", `access: ${access}\n`);
}

const permissionCalls = () => app.api.calls.filter(({ path }) => path.endsWith("/permission"));

/** GitHub's own roles, and some of an organisation's. */
const PERSONS = {
	unknown: { role: "unknown" },
	none: { role: "none" },
	read: { role: "read" },
	triage: { role: "triage" },
	write: { role: "write" },
	maintain: { role: "maintain" },
	admin: { role: "admin" },
	"own role on read": { role: "Auditor", base: "read" },
	"own role on triage": { role: "Support", base: "triage" },
	"own role on maintain": { role: "Release manager", base: "maintain" },
	"own role that is called as GitHub's lesser one": { role: "read", base: "write" },
	"name that went to somebody else": { role: "admin", id: 99 },
};

const READERS = ["read", "own role on read"];
const TRIAGERS = ["triage", "own role on triage"];
const WRITERS = [
	"write",
	"maintain",
	"admin",
	"own role on maintain",
	"own role that is called as GitHub's lesser one",
];

describe.each([
	["anyone", Object.keys(PERSONS)],
	["read", [...READERS, ...TRIAGERS, ...WRITERS]],
	["triage", [...TRIAGERS, ...WRITERS]],
	["write", WRITERS],
])("access: %s", (access, answered) => {
	test.each(Object.entries(PERSONS))("of %s", async (person, permission) => {
		demand(access);
		app.api.state.permissions.set("asker-7", permission);
		const { comment } = await app.comment("/find retry", by("asker-7", 7));
		const isAnswered = answered.includes(person);
		expect(app.searches).toHaveLength(isAnswered ? 1 : 0);
		expect(app.api.state.replies).toHaveLength(isAnswered ? 1 : 0);
		// The other one, 👀, tells that an answer takes its time.
		const confused = app.api.state.reactions.filter(({ content }) => content === "confused");
		expect(confused).toEqual(isAnswered ? [] : [{ comment: comment.id, content: "confused" }]);
		expect(app.records.at(-1)?.outcome).toBe(isAnswered ? "found" : "no-access");
		expect(permissionCalls()).toHaveLength(access === "anyone" ? 0 : 1);
	});
});

test("the operator's word is over the repository's", async () => {
	const strict = await TestApp.start({ operator: operatorOf({ access: "write" }) });
	strict.api.state.files.set(".github/slashfind.yml", "access: anyone\n");
	await strict.comment("/find retry", by("asker-7", 7));
	expect(strict.records.at(-1)?.outcome).toBe("no-access");
	await strict.close();
});

test("who wrote a comment does not matter: who edits it asks", async () => {
	demand("triage");
	app.api.state.permissions.set("maintainer-7", { role: "write" });
	const comment = await app.comment("talk", by("maintainer-7", 7));
	await app.deliver(app.edited(comment, "/find theirs", by("stranger-8", 8)));
	expect(app.searches).toEqual([]);
	await app.deliver(app.edited(comment, "/find ours", by("maintainer-7", 7)));
	expect(app.searches.map(({ query }) => query.raw)).toEqual(["ours"]);
});

test("GitHub's word on an author's association counts for nothing", async () => {
	demand("read");
	app.api.state.everybody = "none";
	const payload = app.written("/find retry", by("asker-7", 7));
	await app.deliver({ ...payload, comment: { ...payload.comment, author_association: "OWNER" } });
	expect(app.records.at(-1)?.outcome).toBe("no-access");
});

test("in review threads and reviews it is the same", async () => {
	demand("write");
	await app.deliver(app.reviewer.writtenInThread("/find retry"));
	await app.deliver(app.reviewer.submitted("/find retry"));
	expect(app.records.map(({ outcome }) => outcome)).toEqual(["no-access", "no-access"]);
	app.api.state.permissions.set("octocat", { role: "write" });
	jest.spyOn(Date, "now").mockReturnValue(Date.now() + 300_001);
	await app.deliver(app.reviewer.writtenInThread("/find retry"));
	expect(app.searches).toHaveLength(1);
});

describe("GitHub", () => {
	beforeEach(() => demand("triage"));

	test("is asked once for commands that come at once, and not again for five minutes", async () => {
		app.api.state.permissions.set("maintainer-7", { role: "triage" });
		const asker = by("maintainer-7", 7);
		await Promise.all(["one", "two", "three"].map((word) => app.comment(`/find ${word}`, asker)));
		await app.comment("/find four", asker);
		expect(permissionCalls()).toHaveLength(1);
		app.api.state.permissions.set("maintainer-7", { role: "read" });
		jest.spyOn(Date, "now").mockReturnValue(Date.now() + 300_001);
		await app.comment("/find five", asker);
		expect(permissionCalls()).toHaveLength(2);
		expect(app.searches).toHaveLength(4);
	});

	test("that fails lets everybody ask, and is asked again by the next command", async () => {
		app.api.fail("GET", "/permission", { status: 403, times: 2 });
		const asker = by("stranger-8", 8);
		await app.comment("/find one", asker);
		await app.comment("/find two", asker);
		expect(app.searches.map(({ query }) => query.raw)).toEqual(["one", "two"]);
		await app.comment("/find three", asker);
		expect(app.searches).toHaveLength(2);
		expect(app.records.at(-1)?.outcome).toBe("no-access");
	});

	test("is not waited for longer than three seconds", async () => {
		const limit = new AbortController();
		const timeouts = jest.spyOn(AbortSignal, "timeout");
		timeouts.mockImplementation((milliseconds) =>
			milliseconds === 3_000 ? limit.signal : new AbortController().signal,
		);
		const held = app.api.hold("GET", "/permission");
		const asked = app.comment("/find retry", by("stranger-8", 8));
		await held.arrived;
		limit.abort(new DOMException("too late", "TimeoutError"));
		await asked;
		expect(app.searches).toHaveLength(1);
		held.release();
	});

	test("is not waited for where it asks for patience", async () => {
		const limit = new AbortController();
		const timeouts = jest.spyOn(AbortSignal, "timeout");
		timeouts.mockImplementation((milliseconds) =>
			milliseconds === 3_000 ? limit.signal : new AbortController().signal,
		);
		app.api.fail("GET", "/permission", { status: 429, headers: { "retry-after": "120" } });
		const asked = app.comment("/find retry", by("stranger-8", 8));
		await app.api.until(() => permissionCalls().length === 1);
		limit.abort(new DOMException("too late", "TimeoutError"));
		await asked;
		expect(app.searches).toHaveLength(1);
	});
});

describe("who may not ask", () => {
	beforeEach(() => demand("write"));

	test("gets one 😕 in each pull request, and costs GitHub nothing more", async () => {
		const asker = by("stranger-8", 8);
		await app.comment("/find one", asker);
		const calls = app.api.calls.length;
		for (let more = 0; more < 20; more++) await app.comment("/find more", asker);
		expect(app.api.calls).toHaveLength(calls);
		expect(app.api.state.reactions).toHaveLength(1);
	});

	test("uses up nothing of what others may ask", async () => {
		const narrow = await TestApp.start({
			operator: operatorOf({ access: "write", "limits.repository-per-minute": 1 }),
		});
		narrow.api.state.permissions.set("writer-7", { role: "write" });
		for (let more = 0; more < 5; more++) await narrow.comment("/find more", by("stranger-8", 8));
		await narrow.comment("/find work", by("writer-7", 7));
		expect(narrow.searches).toHaveLength(1);
		await narrow.close();
	});

	test("gets twenty 😕 an hour where it is an army", async () => {
		const army = Array.from({ length: 300 }, (_, at) => by(`bot-${1_000 + at}`, 1_000 + at));
		await Promise.all(army.map((bot) => app.comment("/find retry", bot)));
		expect(app.api.state.reactions).toHaveLength(20);
		expect(app.api.state.replies).toEqual([]);
		expect(permissionCalls()).toHaveLength(300);
	});
});
