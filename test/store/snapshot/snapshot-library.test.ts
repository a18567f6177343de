import { appendFileSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { ValidationError } from "../../../src/errors.ts";
import type { CodeIndex } from "../../../src/store/code-index.ts";
import { SnapshotFolder } from "../../../src/store/snapshot/snapshot-folder.ts";
import { SnapshotLibrary } from "../../../src/store/snapshot/snapshot-library.ts";
import { indexedFile } from "../../support/indexed-file.ts";
import { contentOf, FINGERPRINT, manifestFor } from "../../support/snapshots.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const IDENTITY = { host: "github.com", id: "42" };

function library() {
	const dataDirectory = temporaryFolder();
	const folder = new SnapshotFolder(join(dataDirectory, "42"));
	const publish = (ordinal: number, text: string) => {
		const content = contentOf([indexedFile("a.ts", text)]);
		folder.create();
		folder.publish(manifestFor(content, { ordinal }), content);
	};
	return { folder, publish, library: new SnapshotLibrary({ dataDirectory, fingerprint: FINGERPRINT }) };
}

async function firstText(index: CodeIndex): Promise<string> {
	const [text] = await index.texts([{ file: 0, blob: "", chunk: 0 }]);
	return text!;
}

test("a search that runs while a snapshot is swapped finishes on the old one; the next sees the new one", async () => {
	const { publish, library: snapshots } = library();
	publish(1, "function old\n");
	await snapshots.use(IDENTITY, async ({ index }) => {
		publish(2, "function middle\n");
		publish(3, "function new\n");
		await snapshots.use(IDENTITY, async ({ index: newer }) =>
			expect(await firstText(newer)).toBe("function new\n"),
		);
		expect(await firstText(index)).toBe("function old\n");
	});
	snapshots.close();
});

test("fifty searches during ten swaps: each sees one snapshot whole", async () => {
	const { publish, library: snapshots } = library();
	publish(1, "function f1\n");
	const searches = Array.from({ length: 50 }, (_, at) =>
		snapshots.use(IDENTITY, async ({ index }) => {
			if (at % 5 === 0) publish(at + 2, `function f${at + 2}\n`);
			await new Promise((resolve) => setImmediate(resolve));
			expect(await firstText(index)).toBe(`function f${index.manifest.ordinal}\n`);
		}),
	);
	await Promise.all(searches);
	snapshots.close();
});

test("a repository without a snapshot is not indexed; a damaged one is an error that says what to do", async () => {
	const { folder, publish, library: snapshots } = library();
	await expect(snapshots.use(IDENTITY, () => 0)).rejects.toMatchObject({ code: "not-indexed" });
	publish(1, "function a\n");
	appendFileSync(folder.newestPath(), "x");
	await expect(snapshots.use(IDENTITY, () => 0)).rejects.toMatchObject({
		code: "snapshot-damaged",
		suggestions: [expect.stringContaining("slashfind index")],
	});
});

test("an older snapshot answers in place of a damaged one, and the answer can say so", async () => {
	const { folder, publish, library: snapshots } = library();
	publish(1, "function a\n");
	publish(2, "function b\n");
	writeFileSync(folder.newestPath(), readFileSync(folder.newestPath()).fill(0, 60, 70));
	await snapshots.use(IDENTITY, ({ index, degradations }) => {
		expect(index.manifest.ordinal).toBe(1);
		expect(degradations).toEqual([expect.stringContaining("damaged")]);
	});
	snapshots.close();
});

test("an index that turns out to be damaged while it is searched is replaced by the one before, in the same call", async () => {
	const { folder, publish, library: snapshots } = library();
	publish(1, "function a\n");
	publish(2, "function b\n");
	await snapshots.use(IDENTITY, () => 0);
	let tries = 0;
	const ordinal = await snapshots.use(IDENTITY, ({ index }) => {
		tries++;
		if (tries > 1) return index.manifest.ordinal;
		truncateSync(folder.newestPath(), 1_000);
		throw new ValidationError("snapshot-damaged", "It is.");
	});
	expect([tries, ordinal]).toEqual([2, 1]);
	snapshots.close();
});

test("I7 searching writes nothing", async () => {
	const { folder, publish, library: snapshots } = library();
	publish(1, "function a\n");
	const state = () =>
		readdirSync(folder.path).map((name) => {
			const { mtimeMs, size, ino } = statSync(join(folder.path, name));
			return { name, mtimeMs, size, ino };
		});
	const before = [statSync(folder.path).mtimeMs, state()];
	await snapshots.use(IDENTITY, ({ index }) => firstText(index));
	snapshots.close();
	expect([statSync(folder.path).mtimeMs, state()]).toEqual(before);
});
