import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Runs `work` with a new folder and leaves nothing behind, not even when the process is told to stop. */
export async function inTemporaryFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
	const folder = mkdtempSync(join(tmpdir(), "slashfind-bench-"));
	const remove = () => rmSync(folder, { recursive: true, force: true });
	const stop = () => process.exit(130);
	process.once("exit", remove).once("SIGINT", stop).once("SIGTERM", stop);
	try {
		return await work(folder);
	} finally {
		remove();
		process.off("exit", remove).off("SIGINT", stop).off("SIGTERM", stop);
	}
}
