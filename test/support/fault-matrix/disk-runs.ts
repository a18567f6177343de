import { execFile } from "node:child_process";
import { chmodSync } from "node:fs";
import { dirname, join } from "node:path";
import { FINGERPRINT } from "../../../src/indexing/fingerprint.ts";
import { SnapshotFolder } from "../../../src/store/snapshot/snapshot-folder.ts";
import { CLI, type CliResult } from "../cli-process.ts";
import { createRepository, type TestRepository } from "../git-repository.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { DROP_PRIVILEGES, giveToUnprivileged } from "../unprivileged.ts";

const ID = "4242";

/** Makes a snapshot of some dozens of KiB. */
const LARGE = Array.from({ length: 500 }, (_, at) => `export const value${at ** 3} = ${at * 7919};\n`).join(
	"",
);

/** Index runs into a folder of snapshots. */
export class DiskRuns {
	readonly #repository: TestRepository;
	readonly #data = temporaryFolder();

	private constructor(repository: TestRepository) {
		this.#repository = repository;
	}

	static async start(): Promise<DiskRuns> {
		const runs = new DiskRuns(await createRepository());
		runs.#repository.write("src/large.ts", LARGE);
		await runs.commit("first");
		const { code, stderr } = await runs.run();
		if (code !== 0) throw new Error(`The first run failed: ${stderr}`);
		return runs;
	}

	/** Of the snapshots. */
	get folder(): string {
		return join(this.#data, ID);
	}

	/** Of the newest sound snapshot. */
	get commitOfIndex(): string | undefined {
		const { snapshot } = new SnapshotFolder(this.folder).openNewest(FINGERPRINT);
		snapshot?.close();
		return snapshot?.manifest.commit;
	}

	commit(text: string): Promise<string> {
		this.#repository.write("src/changing.ts", `export const changed = ${JSON.stringify(text)};\n`);
		return this.#repository.commit(text);
	}

	run(): Promise<CliResult> {
		return this.#shell('exec "$@"', this.#repository.directory);
	}

	/** So many KiB and no more fit into a file. */
	runWithLittleRoom(kib: number): Promise<CliResult> {
		return this.#shell(`ulimit -f ${kib}; exec "$@"`, this.#repository.directory);
	}

	/** As a user who may read the snapshots and not write there. */
	async runWithoutPermission(): Promise<CliResult> {
		const clone = join(temporaryFolder(), "clone");
		await this.#repository.git("clone", "--quiet", this.#repository.directory, clone);
		chmodSync(dirname(clone), 0o755);
		for (const path of [clone, this.#data]) giveToUnprivileged(path);
		chmodSync(this.folder, 0o500);
		try {
			return await this.#shell('exec "$@"', clone, unprivileged());
		} finally {
			chmodSync(this.folder, 0o700);
		}
	}

	dispose(): void {
		this.#repository.dispose();
	}

	/** Runs the built command line from a line of shell; where git looks, nobody's configuration is. */
	#shell(line: string, directory: string, entry: readonly string[] = [CLI]): Promise<CliResult> {
		const place = ["--repo", directory, "--data", this.#data, "--repository", ID];
		const args = ["-c", line, "bash", process.execPath, ...entry, "index", ...place];
		const env = { PATH: process.env.PATH, HOME: "/nonexistent" };
		return new Promise((resolve) => {
			const child = execFile("bash", args, { env, cwd: "/" }, (_, stdout, stderr) =>
				resolve({ code: child.exitCode, stdout, stderr }),
			);
		});
	}
}

/** The command line behind a statement that gives the privileges up. */
function unprivileged(): readonly string[] {
	const script = `${DROP_PRIVILEGES} await import(${JSON.stringify(CLI)});`;
	return ["--input-type=module", "-e", script, "slashfind"];
}
