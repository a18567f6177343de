import { expect, test } from "@jest/globals";
import { type Environment, LiveCli, withId } from "../support/live-cli.ts";
import { ALIAS } from "../support/qdrant-index.ts";

const live = LiveCli.forEachTest();

/** Lets something happen once, when the first points of a new index arrive. */
function meanwhile(act: () => Promise<unknown>): void {
	const before = live.qdrant.collections;
	live.qdrant.hooks.onRequest = async ({ path }) => {
		const [, name = ""] = /^\/collections\/(slashfind-4711-[^/]+)\/points\/batch$/.exec(path) ?? [];
		if (name === "" || before.includes(name)) return;
		delete live.qdrant.hooks.onRequest;
		await act();
	};
}

function commitLate(): Promise<string> {
	live.repository.write("late.md", "# Late\n");
	live.repository.remove("b.md");
	return live.repository.commit("late");
}

test.each<[string, readonly string[], (hybrid: Environment) => Environment]>([
	["other settings", ["index"], (hybrid) => hybrid],
	["a full build", ["index", "--full"], () => ({})],
	["store migrate", ["store", "migrate"], (hybrid) => hybrid],
])("a commit that lands while a new index is built is in it at the end: %s", async (_, args, settings) => {
	await live.run(withId("index"));
	const [old] = live.qdrant.collections;
	let late: string | undefined;
	meanwhile(async () => {
		late = await commitLate();
	});
	expect(await live.run(withId(...args), settings(live.hybrid))).toMatchObject({ code: 0 });
	expect(live.liveCommit()).toBe(late);
	expect(live.pathsIn(ALIAS)).toEqual(["a.md", "late.md"]);
	// What was live before stays what it was.
	expect(live.pathsIn(old!)).toEqual(["a.md", "b.md"]);
});

test("a run with the old settings, while a new index is built, brings the old one up to date and harms neither", async () => {
	await live.run(withId("index"));
	const [old] = live.qdrant.collections;
	meanwhile(async () => {
		await commitLate();
		expect(await live.run(withId("index"))).toMatchObject({ code: 0 });
		expect(live.pathsIn(ALIAS)).toEqual(["a.md", "late.md"]);
	});
	expect(await live.run(withId("store", "migrate"), live.hybrid)).toMatchObject({ code: 0 });
	expect(live.pathsIn(ALIAS)).toEqual(["a.md", "late.md"]);
	expect(live.pathsIn(old!)).toEqual(["a.md", "late.md"]);
	for (const environment of [live.hybrid, {}]) {
		const verified = await live.run(withId("store", "verify", "--json"), environment);
		expect(JSON.parse(verified.stdout)).toMatchObject({ isSound: true });
		await live.run(withId("store", "rollback"), environment);
	}
});

test("no migration, rollback or prune touches what the ledger says was spent", async () => {
	expect(await live.run(withId("index"), live.hybrid)).toMatchObject({ code: 0 });
	const ledger = () => live.qdrant.dump("slashfind-ledger");
	const spent = ledger();
	expect(spent).toHaveLength(1);
	// Known texts and other settings: nothing is paid for.
	for (const [args, settings] of [
		[["store", "migrate"], {}],
		[["store", "rollback"], live.hybrid],
		[["store", "prune", "--all"], live.hybrid],
		[["index", "--full"], live.hybrid],
	] as const) {
		expect(await live.run(withId(...args), settings)).toMatchObject({ code: 0 });
		expect({ args, ledger: ledger() }).toEqual({ args, ledger: spent });
	}
});
