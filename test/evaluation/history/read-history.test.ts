import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { readHistory } from "../../../src/evaluation/history/read-history.ts";
import { openRepository } from "../../../src/git/repository.ts";
import { loadSelection } from "../../../src/indexing/selection/selection.ts";
import { createRepository, type TestRepository } from "../../support/git-repository.ts";

let repository: TestRepository;
beforeEach(async () => {
	repository = await createRepository();
});
afterEach(() => repository.dispose());

const SETTINGS = { include: [], exclude: ["excluded/"], maxFileKb: 512, allowSecrets: [] };

async function history(wanted: number, directory = repository.directory) {
	const opened = await openRepository(directory);
	const tip = (await opened.resolveCommit()).commit;
	const listing = await opened.tree(tip);
	const selection = await loadSelection({ repository: opened, listing, settings: SETTINGS });
	return readHistory({ repository: opened, selection, tip, wanted });
}

const subjects = async (wanted: number) => (await history(wanted)).asked.map(({ subject }) => subject);

/** One commit with each of the files, all with the same new content. */
async function commit(subject: string, ...paths: readonly string[]): Promise<string> {
	for (const path of paths) repository.write(path, `${subject}\n`);
	return repository.commit(subject);
}

interface Handmade {
	readonly subject: string;
	readonly tree: string;
	readonly parents: readonly string[];
	/** Seconds. */
	readonly date: number;
}

/** A commit object with a date of its own. */
function handmade({ subject, tree, parents, date }: Handmade): Promise<string> {
	const by = `Ada <ada@example.com> ${date} +0000`;
	const head = [
		`tree ${tree}`,
		...parents.map((parent) => `parent ${parent}`),
		`author ${by}`,
		`committer ${by}`,
	];
	const file = join(repository.scratch, "commit");
	writeFileSync(file, `${head.join("\n")}\n\n${subject}\n`);
	return repository.git("hash-object", "-t", "commit", "-w", file);
}

describe("which commits are asked about", () => {
	test("the newest ones, and what they change", async () => {
		await commit("root", "a.ts", "b.ts", "c.ts");
		const older = await commit("older", "a.ts");
		const newer = await commit("newer", "b.ts", "c.ts");
		expect((await history(2)).asked).toEqual([
			{ commit: newer, subject: "newer", paths: ["b.ts", "c.ts"] },
			{ commit: older, subject: "older", paths: ["a.ts"] },
		]);
		expect(await subjects(1)).toEqual(["newer"]);
	});

	test("neither those that change more than five indexed files nor those that change none", async () => {
		const six = [1, 2, 3, 4, 5, 6].map((number) => `${number}.ts`);
		await commit("root", ...six, "package-lock.json");
		await commit("five of six, and a lock file", ...six.slice(1), "package-lock.json", "excluded/a.ts");
		await commit("six", ...six);
		await commit("lock file", "package-lock.json");
		await commit("left out by the settings", "excluded/a.ts");
		repository.write("1.ts", "\0 is no text");
		await repository.commit("binary");
		await repository.commit("empty");
		expect(await subjects(10)).toEqual(["five of six, and a lock file"]);
	});

	test("neither merges nor the root", async () => {
		await commit("root", "a.ts", "b.ts");
		await repository.git("branch", "side");
		await commit("on main", "a.ts");
		await repository.git("symbolic-ref", "HEAD", "refs/heads/side");
		const side = await commit("on the side", "b.ts");
		await repository.git("symbolic-ref", "HEAD", "refs/heads/main");
		repository.write("b.ts", "on the side\n");
		await repository.commit("merge", side);
		expect((await subjects(10)).sort()).toEqual(["on main", "on the side"]);
	});

	test("a removed file is changed, a new one has not been there, a renamed one is both", async () => {
		await commit("root", "a.ts", "b.ts", "old.ts");
		repository.remove("a.ts");
		await repository.commit("removes");
		await commit("adds", "new.ts");
		repository.remove("old.ts");
		repository.write("renamed.ts", "root\n");
		await repository.commit("renames");
		expect((await history(9)).asked.map(({ subject, paths }) => [subject, paths])).toEqual([
			["renames", ["old.ts"]],
			["adds", []],
			["removes", ["a.ts"]],
		]);
	});

	test("far back, behind many commits that are none", async () => {
		await commit("root", "a.ts");
		await commit("wanted", "a.ts");
		for (let number = 0; number < 20; number++) await commit(`bump ${number}`, "package-lock.json");
		expect(await subjects(1)).toEqual(["wanted"]);
	});

	test("by how they are made upon each other, whatever the clocks said", async () => {
		await commit("root", "a.ts", "b.ts");
		const parent = await commit("parent", "a.ts");
		await commit("child", "b.ts");
		const tree = await repository.git("rev-parse", "HEAD^{tree}");
		const child = await handmade({ subject: "child", tree, parents: [parent], date: 1_600_000_000 });
		const merge = await handmade({ subject: "merge", tree, parents: [parent, child], date: 1_700_000_001 });
		await repository.git("update-ref", "HEAD", merge);
		expect(await history(1)).toMatchObject({ asked: [{ subject: "child" }], searched: parent });
	});

	test("by their subjects as they stand, several lines as one", async () => {
		await commit("root", "a.ts");
		repository.write("a.ts", "2");
		await repository.commit('fix(api): "quoted" path:src/ ümlaut (#12)\nsecond line\n\nbody');
		expect(await subjects(1)).toEqual(['fix(api): "quoted" path:src/ ümlaut (#12) second line']);
	});
});

describe("which tree is searched", () => {
	test("on a line of commits, the parent of the oldest", async () => {
		await commit("root", "a.ts");
		const parent = await commit("parent", "a.ts");
		await commit("first", "a.ts");
		await commit("none of its business", "package-lock.json");
		await commit("second", "a.ts");
		expect(await history(2)).toMatchObject({ searched: parent });
	});

	test("on branches that were merged, a state of the branch that none of the commits is part of", async () => {
		await commit("root", "a.ts", "b.ts");
		await commit("before", "a.ts");
		await repository.git("branch", "side");
		await commit("main 1", "a.ts");
		await repository.git("symbolic-ref", "HEAD", "refs/heads/side");
		await commit("side 1", "b.ts");
		const side = await commit("side 2", "b.ts");
		await repository.git("symbolic-ref", "HEAD", "refs/heads/main");
		repository.write("b.ts", "side 2\n");
		await repository.commit("merge", side);
		await commit("main 2", "a.ts");
		const branch = (await repository.git("rev-list", "--first-parent", "HEAD")).split("\n");
		for (const wanted of [1, 2, 3, 4, 5]) {
			const { asked, searched } = await history(wanted);
			expect(asked).toHaveLength(wanted);
			expect(branch).toContain(searched);
			const known = (await repository.git("rev-list", searched!)).split("\n");
			expect(known.filter((one) => asked.some(({ commit }) => commit === one))).toEqual([]);
		}
	});

	test("where history ends early, its beginning", async () => {
		const root = await commit("root", "a.ts");
		await commit("second", "a.ts");
		expect(await history(50)).toMatchObject({
			asked: [{ subject: "second" }],
			searched: root,
			isShallow: false,
		});
	});

	test("none, where there is nothing to ask", async () => {
		await commit("root", "a.ts");
		expect(await history(5)).toEqual({ asked: [], searched: undefined, isShallow: false });
	});
});

test("a shallow clone ends where it is cut off, and says so", async () => {
	await commit("root", "a.ts");
	const cut = await commit("cut off here", "a.ts");
	await commit("newer", "a.ts");
	await commit("newest", "a.ts");
	const clone = join(repository.scratch, "shallow");
	await repository.git("clone", "--quiet", "--bare", "--depth=3", `file://${repository.directory}`, clone);
	const { asked, ...end } = await history(50, clone);
	expect(asked.map(({ subject }) => subject)).toEqual(["newest", "newer"]);
	expect(end).toEqual({ searched: cut, isShallow: true });
});
