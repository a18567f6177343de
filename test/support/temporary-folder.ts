import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "@jest/globals";

const made: string[] = [];

afterAll(() => {
	for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
});

/** A new empty folder that goes when the test file ends. */
export function temporaryFolder(): string {
	const path = mkdtempSync(join(tmpdir(), "slashfind-test-"));
	made.push(path);
	return path;
}
