import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openRepository } from "../../src/git/repository.ts";
import { FINGERPRINT } from "../../src/indexing/fingerprint.ts";
import type { IndexReport } from "../../src/indexing/index-report.ts";
import { runIndex } from "../../src/indexing/run-index.ts";
import { SnapshotFolder } from "../../src/store/snapshot/snapshot-folder.ts";
import { snapshotStore } from "../../src/store/snapshot/snapshot-store.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { GITHUB_TOKEN, MADE_UP_TOKENS, madeUpKey } from "../support/made-up-secrets.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

let repository: TestRepository;
beforeEach(async () => {
	repository = await createRepository();
});
afterEach(() => repository.dispose());

function newFolder(): SnapshotFolder {
	return new SnapshotFolder(join(temporaryFolder(), "index"));
}

async function indexInto(folder: SnapshotFolder, allowSecrets: readonly string[] = []): Promise<IndexReport> {
	const opened = await openRepository(repository.directory);
	const { commit, ref } = await opened.resolveCommit();
	return runIndex({
		repository: opened,
		identity: { host: "local", id: "00" },
		store: snapshotStore(folder),
		commit,
		ref,
		listing: await opened.tree(commit),
		settings: { include: [], exclude: [], maxFileKb: 64, allowSecrets },
		full: false,
		notes: [],
		progress: () => {},
	});
}

/** Everything that searches can see of an index, texts included. */
function contentOf(folder: SnapshotFolder) {
	const { snapshot } = folder.openNewest(FINGERPRINT);
	try {
		return {
			columns: snapshot!.columns,
			vectors: snapshot!.takeVectors(),
			texts: [...snapshot!.paths].map((_, file) => snapshot!.text(file)),
			strings: [...snapshot!.strings],
			terms: [...snapshot!.terms],
			counts: snapshot!.manifest.counts,
		};
	} finally {
		snapshot?.close();
	}
}

/** The same index in the second folder, built from nothing. */
async function expectAsFromNothing(
	folder: SnapshotFolder,
	allowSecrets: readonly string[] = [],
): Promise<void> {
	const fresh = newFolder();
	await indexInto(fresh, allowSecrets);
	expect(contentOf(folder)).toEqual(contentOf(fresh));
}

const CLEAN = "export function clean() {}\n";
const LEAKY = `export function leaky() {\n\treturn "${GITHUB_TOKEN}";\n}\n`;

describe("chunks with a secret", () => {
	test("are not stored, not weighed, not shown: their symbols neither", async () => {
		repository.write("leaky.ts", `${LEAKY.replace("leaky", "uniquelyNamedSymbol")}`);
		repository.write("id_rsa.txt", madeUpKey(60));
		await repository.commit("secrets");
		const folder = newFolder();
		await indexInto(folder);
		const { texts, strings, terms } = contentOf(folder);
		const stored = [...texts, ...strings, ...terms].join("\n").toLowerCase();
		expect(stored).not.toContain(GITHUB_TOKEN.slice(4, 16).toLowerCase());
		expect(stored).not.toContain("uniquely");
		expect(stored).not.toContain("begin");
	});

	test("I12 are counted as chunks, and named by path and line, never by value", async () => {
		repository.write("a/leaky.ts", `// first\n\n${LEAKY}`);
		repository.write("clean.ts", CLEAN);
		await repository.commit("secret");
		const { files, chunks, notes } = await indexInto(newFolder());
		expect(files).toMatchObject({ indexed: 2, skipped: {} });
		expect(chunks).toMatchObject({ total: 1, skipped: { secret: 1 } });
		expect(notes[0]).toContain("a/leaky.ts:4:");
		expect(notes[0]).toContain("GitHub token");
		expect(JSON.stringify(notes)).not.toContain(GITHUB_TOKEN.slice(0, 8));
	});

	test("get a handful of notes, however many there are, also from a run that changes nothing", async () => {
		for (let at = 0; at < 30; at++) repository.write(`leaky-${at}.ts`, LEAKY);
		await repository.commit("secrets");
		const folder = newFolder();
		const { notes } = await indexInto(folder);
		expect(notes).toHaveLength(6);
		expect(notes[5]).toContain("25 more");
		expect(await indexInto(folder)).toMatchObject({ mode: "unchanged", notes });
	});
});

describe("I1: incremental and full builds leave out the same", () => {
	test("I1 when secrets come, stay beside a change, and go", async () => {
		const folder = newFolder();
		repository.write("a.ts", CLEAN);
		repository.write("b.ts", LEAKY);
		await repository.commit("first");
		await indexInto(folder);
		repository.write("a.ts", LEAKY);
		await repository.commit("second");
		expect(await indexInto(folder)).toMatchObject({
			mode: "incremental",
			chunks: { skipped: { secret: 2 } },
		});
		await expectAsFromNothing(folder);
		repository.write("b.ts", CLEAN);
		repository.remove("a.ts");
		await repository.commit("third");
		expect((await indexInto(folder)).chunks.skipped).toEqual({});
		await expectAsFromNothing(folder);
	});

	test("I1 when selection.allow-secrets changes: what it names is indexed whole, and what it no longer names is not", async () => {
		const folder = newFolder();
		repository.write("test/fixtures/a.ts", LEAKY);
		repository.write("src/a.ts", LEAKY);
		repository.write("src/b.ts", CLEAN);
		await repository.commit("first");
		await indexInto(folder);
		const allowed = await indexInto(folder, ["fixtures/"]);
		expect(allowed).toMatchObject({
			mode: "reselected",
			files: { changed: 2 },
			chunks: { skipped: { secret: 1 } },
		});
		await expectAsFromNothing(folder, ["fixtures/"]);
		expect(await indexInto(folder, [])).toMatchObject({
			mode: "reselected",
			chunks: { skipped: { secret: 2 } },
		});
		await expectAsFromNothing(folder);
	});

	test("I1 when a file that holds one is to be skipped for what else it holds", async () => {
		const folder = newFolder();
		const long = `var key="${MADE_UP_TOKENS["npm token"]}";${"var a=1;".repeat(400)}`;
		repository.write("a.js", long);
		repository.write(".gitattributes", "a.js -linguist-generated\n");
		await repository.commit("first");
		expect((await indexInto(folder)).chunks.skipped).toEqual({ secret: 1 });
		repository.remove(".gitattributes");
		await repository.commit("second");
		expect(await indexInto(folder)).toMatchObject({
			files: { skipped: { minified: 1 } },
			chunks: { skipped: {} },
		});
		await expectAsFromNothing(folder);
	});
});
