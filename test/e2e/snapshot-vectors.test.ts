import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { FINGERPRINT } from "../../src/indexing/fingerprint.ts";
import { SnapshotFolder } from "../../src/store/snapshot/snapshot-folder.ts";
import { rowsOf } from "../support/dense-snapshots.ts";
import { LiveCli } from "../support/live-cli.ts";

const live = LiveCli.forEachTest();

/** Indexes without a server; gives the report and the texts that were billed for it. */
async function index(...args: readonly string[]) {
	const before = live.voyage.billedTexts.length;
	const tokensBefore = live.voyage.billedTokens;
	const { code, stdout, stderr } = await live.run(["index", "--json", ...args], withoutQdrant());
	expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
	const report = JSON.parse(stdout);
	const texts = live.voyage.billedTexts.slice(before);
	expect(report.embedding).toMatchObject({
		embedded: texts.length,
		billedTokens: live.voyage.billedTokens - tokensBefore,
	});
	return { report, texts };
}

const withoutQdrant = () => ({ ...live.hybrid, QDRANT_URL: "", QDRANT_API_KEY: "" });

function folder(): string {
	const data = join(live.repository.directory, ".slashfind");
	return join(data, readdirSync(data).find((name) => name.startsWith("local-"))!);
}

function vectorCount(path = folder()): number {
	const { snapshot } = new SnapshotFolder(path).openNewest(FINGERPRINT);
	const rows = rowsOf(snapshot!);
	snapshot!.close();
	return rows.filter(Boolean).length;
}

async function writeFiles(count: number, word: string): Promise<void> {
	for (let file = 0; file < count; file++)
		live.repository.write(`docs/part${file}.md`, `# Part ${file}\n\nSays ${word} of ${file}.\n`);
	await live.repository.commit(word);
}

const FREE = { texts: [], report: { embedding: { billedTokens: 0 }, chunks: { pending: 0 } } };

describe("slashfind index with Voyage and without Qdrant", () => {
	test("I6 bills a text once: edits of 20 files, their revert, a build from nothing", async () => {
		await writeFiles(30, "first");
		const first = await index();
		expect(first.texts).toHaveLength(32);
		expect(vectorCount()).toBe(32);
		await writeFiles(20, "second");
		const edited = await index();
		expect(edited.texts).toHaveLength(20);
		expect(edited.texts.every((text) => text.includes("second"))).toBe(true);
		await writeFiles(20, "first");
		expect(await index()).toMatchObject({
			...FREE,
			report: { mode: "incremental", embedding: { reused: 20 } },
		});
		expect(await index("--full")).toMatchObject({ ...FREE, report: { embedding: { reused: 32 } } });
		expect(await index()).toMatchObject({ ...FREE, report: { mode: "unchanged" } });
		expect(vectorCount()).toBe(32);
	});

	test("says for people what the vectors took", async () => {
		const { stdout } = await live.run(["index"], withoutQdrant());
		expect(stdout).toContain(
			`vectors  voyage-code-4 at 256: 2 embedded for ${live.voyage.billedTokens} tokens, 0 known before, 0 pending`,
		);
	});

	test("I5 ends partial where the embedder fails, and the next run pays for what is pending alone", async () => {
		await index();
		await writeFiles(3, "first");
		live.voyage.failAlways({ kind: "refuse", status: 401, detail: "Provided API key is invalid." });
		const failed = await live.run(["index"], withoutQdrant());
		expect(failed).toMatchObject({ code: 3, stderr: "" });
		expect(failed.stdout).toContain("3 of 5 chunks have no dense vector yet");
		expect(vectorCount()).toBe(2);
		live.voyage.failAlways();
		const next = await index();
		expect(next.texts).toHaveLength(3);
		expect(next.report).toMatchObject({ chunks: { written: 0, pending: 0 }, newVectors: 3 });
		expect(vectorCount()).toBe(5);
	});

	test("another model asks for its own vectors, and going back costs nothing", async () => {
		await index();
		const other = await live.run(["index", "--json"], {
			...withoutQdrant(),
			SLASHFIND_EMBEDDING_DIMENSION: "512",
		});
		expect(JSON.parse(other.stdout)).toMatchObject({ mode: "incremental", embedding: { embedded: 2 } });
		expect(await index()).toMatchObject({ ...FREE, report: { embedding: { reused: 2 } } });
	});

	test("a lost file of vectors costs money and no answer", async () => {
		await index();
		rmSync(join(folder(), "vectors-voyage-code-4-256"));
		expect(await index()).toMatchObject(FREE);
		expect((await index("--full")).texts).toHaveLength(2);
	});
});

test("with Qdrant the snapshot has the vectors that were paid for there, and nothing is billed twice", async () => {
	const { code, stdout } = await live.run(["index", "--json", "--repository", "4711"], live.hybrid);
	expect({ code, report: JSON.parse(stdout) }).toMatchObject({
		code: 0,
		report: { chunks: { pending: 0 }, newVectors: 2, live: { embedding: { embedded: 2 } } },
	});
	expect(live.voyage.billedTexts).toHaveLength(2);
	const path = join(live.repository.directory, ".slashfind", "4711");
	expect(vectorCount(path)).toBe(2);
	expect(readdirSync(path).filter((name) => name.startsWith("vectors-"))).toEqual([]);
});
