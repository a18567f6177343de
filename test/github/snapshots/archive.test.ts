import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { extractSnapshot } from "../../../src/github/snapshots/archive.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { zipOf } from "../../support/zip.ts";

const MAX_BYTES = 100_000;

function extract(statedSize: number): { readonly path: string; readonly done: Promise<void> } {
	const folder = temporaryFolder();
	const archive = join(folder, "archive");
	const path = join(folder, "snapshot");
	const content = Buffer.alloc(50 * MAX_BYTES);
	writeFileSync(archive, zipOf([{ name: "index.snapshot", content, statedSize }]));
	return { path, done: extractSnapshot({ archive, path, maxBytes: MAX_BYTES }) };
}

test.each([0, 9, MAX_BYTES])(
	"a file that is said to have %d bytes and has more is capped while it is inflated",
	async (statedSize) => {
		const { path, done } = extract(statedSize);
		await expect(done).rejects.toMatchObject({ name: "ValidationError", code: "artifact-archive" });
		expect(statSync(path, { throwIfNoEntry: false })?.size ?? 0).toBeLessThanOrEqual(MAX_BYTES);
	},
);
