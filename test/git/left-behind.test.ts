import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, createReadStream, mkdirSync, openSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { withEnvironment, withFakeGit } from "../support/fake-git.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";

const REPOSITORY_MODULE = new URL("../../src/git/repository.ts", import.meta.url).href;

let repository: TestRepository;
beforeEach(async () => {
	repository = await createRepository();
	repository.write(".gitattributes", "* binary\n");
	await repository.commit("attributes");
});
afterEach(() => repository.dispose());

/**
 * Starts a process that reads attributes with a git that never finishes. That git holds the pipe `alive` open as long as
 * it runs, and says there that it runs.
 */
async function startReader(scratch: string, prologue: string) {
	const alive = join(repository.scratch, "alive");
	execFileSync("mkfifo", [alive]);
	const script = `case "$*" in *check-attr*) exec 9>'${alive}'; echo runs >&9; exec tail -f /dev/null;; esac\nexec "$GIT" "$@"`;
	const program = `
		import { openRepository } from ${JSON.stringify(REPOSITORY_MODULE)};
		${prologue}
		const repository = await openRepository(${JSON.stringify(repository.directory)});
		await repository.attributes(await repository.tree("HEAD"), ["a"]);`;
	return withEnvironment({ TMPDIR: scratch }, () =>
		withFakeGit({ folder: join(repository.scratch, "bin"), script }, async () => {
			const reader = spawn(process.execPath, ["--input-type=module", "--eval", program], {
				env: process.env,
			});
			// Should it end before its git begins, nobody else would open the pipe, and opening waits for both sides.
			reader.once("exit", () => closeSync(openSync(alive, "r+")));
			const pipe = createReadStream(alive);
			const gitEnded = once(pipe, "close");
			await Promise.race([once(pipe, "data"), gitEnded]);
			return { reader, gitEnded };
		}),
	);
}

/** Exit code, or the signal that ended it. */
async function endingOf(reader: ChildProcess): Promise<unknown> {
	const [code, signal] = await once(reader, "exit");
	return code ?? signal;
}

test.each([
	["SIGINT", "", "SIGINT"],
	["SIGTERM", "", "SIGTERM"],
	["SIGHUP", "", "SIGHUP"],
	["SIGTERM", "process.on('SIGTERM', () => process.exit(3));", 3],
] as const)(
	"%s ends git and its scratch folder, then does what it does (%j)",
	async (signal, prologue, ending) => {
		const scratch = join(repository.scratch, "tmp");
		mkdirSync(scratch);
		const { reader, gitEnded } = await startReader(scratch, prologue);
		const ended = endingOf(reader);
		expect(readdirSync(scratch)).toHaveLength(1);
		reader.kill(signal);
		expect(await ended).toBe(ending);
		await gitEnded;
		expect(readdirSync(scratch)).toEqual([]);
	},
);
