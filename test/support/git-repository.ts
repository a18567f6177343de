import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A path as text, or as the bytes that git stores. */
export type RawPath = string | Uint8Array;

/**
 * A real repository in a temporary folder whose commits are written straight into the object database: its working
 * tree stays empty, so names may be any bytes and any length, and nothing can be read from a checkout by mistake.
 */
export interface TestRepository {
	readonly directory: string;
	/** Holds the repository and whatever else a test wants to be deleted with it. */
	readonly scratch: string;
	/** Adds or replaces a regular, not executable file in the next commit. */
	write(path: RawPath, content: string | Uint8Array): void;
	/** Removes a file, or a folder with all below it, in the next commit. */
	remove(path: RawPath): void;
	symlink(path: RawPath, target: string): void;
	/** Switches the executable bit of a file that stands in the last commit. */
	chmod(path: string, mode: "644" | "755"): Promise<void>;
	submodule(path: RawPath, commit: string): void;
	/** Commits what was prepared onto HEAD's branch, with `merged` as the further parent. Gives the commit's id. */
	commit(message: string, merged?: string): Promise<string>;
	/** Runs git there and gives its output without the last line feed. Throws if git fails. */
	git(...args: string[]): Promise<string>;
	dispose(): void;
}

export interface TestRepositoryOptions {
	readonly objectFormat?: "sha1" | "sha256";
	/** With a working tree unless told. */
	readonly layout?: "worktree" | "bare";
}

/** Nothing of the user's or the system's configuration reaches these repositories; dates never change. */
const ISOLATED_GIT_ENVIRONMENT: Readonly<Record<string, string>> = {
	GIT_CONFIG_GLOBAL: "/dev/null",
	GIT_CONFIG_NOSYSTEM: "1",
	GIT_AUTHOR_NAME: "Ada",
	GIT_AUTHOR_EMAIL: "ada@example.com",
	GIT_AUTHOR_DATE: "1700000000 +0000",
	GIT_COMMITTER_NAME: "Ada",
	GIT_COMMITTER_EMAIL: "ada@example.com",
	GIT_COMMITTER_DATE: "1700000000 +0000",
	LC_ALL: "C",
};

export async function createRepository(options: TestRepositoryOptions = {}): Promise<TestRepository> {
	const scratch = mkdtempSync(join(tmpdir(), "slashfind-test-"));
	const directory = join(scratch, "repository");
	const bare = options.layout === "bare" ? ["--bare"] : [];
	const format = `--object-format=${options.objectFormat ?? "sha1"}`;
	await run(scratch, ["init", "--quiet", "--initial-branch=main", format, ...bare, directory]);
	return new FastImportRepository(scratch, directory);
}

class FastImportRepository implements TestRepository {
	readonly scratch: string;
	readonly directory: string;
	#pending: Buffer[] = [];

	constructor(scratch: string, directory: string) {
		this.scratch = scratch;
		this.directory = directory;
	}

	write(path: RawPath, content: string | Uint8Array): void {
		this.#put({ mode: "100644", path, content });
	}

	symlink(path: RawPath, target: string): void {
		this.#put({ mode: "120000", path, content: target });
	}

	remove(path: RawPath): void {
		this.#pending.push(Buffer.from(`D ${quoted(path)}\n`));
	}

	submodule(path: RawPath, commit: string): void {
		this.#pending.push(Buffer.from(`M 160000 ${commit} ${quoted(path)}\n`));
	}

	async chmod(path: string, mode: "644" | "755"): Promise<void> {
		const blob = await this.git("rev-parse", `HEAD:${path}`);
		this.#pending.push(Buffer.from(`M 100${mode} ${blob} ${quoted(path)}\n`));
	}

	async commit(message: string, merged?: string): Promise<string> {
		const branch = await this.git("symbolic-ref", "HEAD");
		const parent = await this.git("for-each-ref", "--format=%(objectname)", branch);
		const text = Buffer.from(message);
		const header = [
			`commit ${branch}`,
			"mark :1",
			"committer Ada <ada@example.com> 1700000000 +0000",
			`data ${text.length}`,
		].join("\n");
		const parents = (parent && `from ${parent}\n`) + (merged ? `merge ${merged}\n` : "");
		const input = Buffer.concat([
			Buffer.from(`${header}\n`),
			text,
			Buffer.from(`\n${parents}`),
			...this.#pending,
			Buffer.from("\nget-mark :1\n"),
		]);
		this.#pending = [];
		return run(this.directory, ["fast-import", "--quiet"], input);
	}

	git(...args: string[]): Promise<string> {
		return run(this.directory, args);
	}

	dispose(): void {
		rmSync(this.scratch, { recursive: true, force: true });
	}

	#put({ mode, path, content }: { mode: string; path: RawPath; content: string | Uint8Array }): void {
		const bytes = Buffer.from(content as Uint8Array);
		const command = `M ${mode} inline ${quoted(path)}\ndata ${bytes.length}\n`;
		this.#pending.push(Buffer.from(command), bytes, Buffer.from("\n"));
	}
}

/** A name as fast-import reads it, with everything but plain ASCII as octal escapes. */
function quoted(path: RawPath): string {
	const characters = Array.from(Buffer.from(path as Uint8Array), (byte) => {
		const plain = byte > 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c;
		return plain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, "0")}`;
	});
	return `"${characters.join("")}"`;
}

function run(
	directory: string,
	args: readonly string[],
	input: Uint8Array = new Uint8Array(),
): Promise<string> {
	const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
	const options = ["-c", "protocol.file.allow=always", "-c", "commit.gpgSign=false"];
	const child = spawn("git", ["-C", directory, ...options, ...args], {
		env: { ...Object.fromEntries(inherited), ...ISOLATED_GIT_ENVIRONMENT },
	});
	const { promise, resolve, reject } = Promise.withResolvers<string>();
	const output: Buffer[] = [];
	let errors = "";
	child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
	child.stderr.on("data", (chunk: Buffer) => {
		errors += chunk.toString();
	});
	child.on("error", reject);
	child.on("close", (status) => {
		const text = Buffer.concat(output).toString().replace(/\n$/, "");
		if (status === 0) resolve(text);
		else reject(new Error(`git ${args.join(" ")} ended with ${status}: ${errors}`));
	});
	child.stdin.on("error", () => {});
	child.stdin.end(input);
	return promise;
}
