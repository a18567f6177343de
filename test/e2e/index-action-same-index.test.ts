import { execFileSync } from "node:child_process";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { IndexJobs, type JobOptions, pathWithGit } from "../support/index-job.ts";
import { archiveOf, fromNothing, liveContent, liveEntry, plant, snapshotOf } from "../support/live-index.ts";

let jobs: IndexJobs;
let base: string;
beforeEach(async () => {
	jobs = await IndexJobs.start();
	for (const name of ["a", "b", "c"]) write(`src/${name}.ts`, "first");
	jobs.origin.write("docs/guide.md", "# Guide\n");
	jobs.origin.write(".gitattributes", "generated/** linguist-generated\n");
	jobs.origin.write("generated/api.ts", "export const api = 1;\n");
	base = await jobs.origin.commit("one");
	plant(jobs, archiveOf(await snapshotOf(jobs, { commit: base })));
});
afterEach(async () => {
	await jobs.close();
	expect(jobs.services.unknownCalls).toEqual([]);
});

function write(path: string, word: string): void {
	jobs.origin.write(path, `/** In ${path}. */\nexport function ${word}() {\n\treturn 1;\n}\n`);
}

/** Another tree than the base: a file changed, one moved, one new, one gone. */
function change(): void {
	write("src/a.ts", "second");
	jobs.origin.remove("src/b.ts");
	write("lib/b.ts", "first");
	jobs.origin.remove("docs");
	jobs.origin.write("generated/more.ts", "export const more = 2;\n");
}

/** Runs on the tip from the base's index, which then is the newest one again. */
async function runFromBase(options: JobOptions) {
	const result = await jobs.run({ inputs: { "retention-days": "0" }, ...options });
	const content = liveContent(jobs);
	const entry = liveEntry(jobs)!;
	expect({ code: result.code, commit: content?.commit }).toEqual({ code: 0, commit: result.outputs.commit });
	jobs.services.evict(entry.key);
	return { mode: result.outputs.mode, content, result };
}

/** Puts a commit of the prepared tree without any parent where main is. */
async function replaceHistory(): Promise<string> {
	const onTop = await jobs.origin.commit("new history");
	const tree = await jobs.origin.git("rev-parse", `${onTop}^{tree}`);
	const orphan = await jobs.origin.git("commit-tree", "-m", "orphan", tree);
	await jobs.origin.git("update-ref", "refs/heads/main", orphan);
	return orphan;
}

const forget = async () => {
	await jobs.origin.git("reflog", "expire", "--expire=now", "--all");
	await jobs.origin.git("gc", "--prune=now", "--quiet");
};

describe("I1 through the Action: every clone and every history gives the index of the tree", () => {
	test("I1: shallow, full, blobless and sparse clones", async () => {
		change();
		const expected = await fromNothing(jobs, await jobs.origin.commit("two"));
		const clones: Readonly<Record<string, readonly string[]>> = {
			"depth 1": ["--depth=1"],
			full: [],
			blobless: ["--filter=blob:none"],
			"blobless, depth 1": ["--filter=blob:none", "--depth=1"],
			"sparse and blobless": ["--filter=blob:none", "--sparse", "--depth=1"],
		};
		for (const [name, clone] of Object.entries(clones)) {
			const { mode, content } = await runFromBase({ clone });
			expect({ name, mode, content }).toEqual({ name, mode: "incremental", content: expected });
		}
	});

	test("I1: a worktree where nothing, or something else, is checked out", async () => {
		change();
		const expected = await fromNothing(jobs, await jobs.origin.commit("two"));
		const workspace = await jobs.checkout({ clone: [] });
		execFileSync("git", ["-C", workspace, "checkout", "--quiet", "--detach", base]);
		execFileSync("git", ["-C", workspace, "update-ref", "--no-deref", "HEAD", "origin/main"]);
		expect((await runFromBase({ workspace })).content).toEqual(expected);
	});

	test("I1: after a force push, the base is fetched by its id while the server has it", async () => {
		await jobs.origin.git("tag", "keep", base);
		change();
		const tip = await replaceHistory();
		for (const clone of [["--depth=1"], ["--single-branch", "--no-tags"]]) {
			const { mode, content, result } = await runFromBase({ clone });
			expect({ mode, content }).toEqual({ mode: "incremental", content: await fromNothing(jobs, tip) });
			expect(result.summary).toContain(`from the changes since \`${base.slice(0, 10)}\``);
		}
	});

	test("I1: where the base is gone from the server, the whole tree is compared, and the run says so", async () => {
		change();
		const tip = await replaceHistory();
		await forget();
		for (const clone of [["--depth=1"], [], ["--filter=blob:none"]]) {
			const { mode, content, result } = await runFromBase({ clone });
			expect({ clone, mode, content }).toEqual({
				clone,
				mode: "reconciled",
				content: await fromNothing(jobs, tip),
			});
			// Only what differs is read again.
			expect(result.outputs).toMatchObject({
				"files-unchanged": "2",
				"files-changed": "1",
				"files-added": "1",
			});
			const says = `${base.slice(0, 10)} is not in this clone, so the whole tree was compared`;
			expect(result.summary.replaceAll("`", "")).toContain(says);
			expect(result.stdout).toContain(says);
		}
	});

	test("I1: a clone that has the base but not its trees compares the whole tree", async () => {
		change();
		const tip = await jobs.origin.commit("two");
		const workspace = await jobs.checkout({ clone: ["--filter=tree:0"] });
		await jobs.gitIn(workspace, "checkout", "--quiet", "--detach");
		const { mode, content } = await runFromBase({ workspace });
		expect({ mode, content }).toEqual({ mode: "reconciled", content: await fromNothing(jobs, tip) });
	});

	test("I1: where the server does not answer the fetch of the base, the whole tree is compared", async () => {
		change();
		const tip = await jobs.origin.commit("two");
		const workspace = await jobs.checkout();
		const script = 'case "$*" in *" fetch "*) echo "fatal: the server is on fire" >&2; exit 128;; esac';
		const environment = { PATH: pathWithGit(`${script}\nexec "$GIT" "$@"`) };
		const { mode, content, result } = await runFromBase({ workspace, environment });
		expect({ mode, content }).toEqual({ mode: "reconciled", content: await fromNothing(jobs, tip) });
		expect(result.stdout).toContain("the server is on fire");
		expect(result.summary).toContain("could not be fetched");
	});
});
