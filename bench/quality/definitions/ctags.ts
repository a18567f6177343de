import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { ConfigurationError, ProviderError } from "../../../src/errors.ts";

/** What universal-ctags says of one name. */
export interface Tag {
	readonly name: string;
	/** Relative to the folder that was read. */
	readonly path: string;
	/** 1-based. */
	readonly line: number;
	/** In ctags' words. */
	readonly language: string;
	readonly kind: string;
}

const ARGUMENTS = [
	// First, or the user's own options count.
	"--options=NONE",
	"--output-format=json",
	"--fields=+nKl",
	"--extras=-{anonymous}",
	"--sort=no",
	"-f",
	"-",
	"-L",
	"-",
];

/**
 * Reads files of a folder with universal-ctags. Throws ConfigurationError where it is not on the PATH, ProviderError where
 * it fails.
 */
export async function readTags(folder: string, paths: readonly string[]): Promise<Tag[]> {
	const child = spawn("ctags", ARGUMENTS, { cwd: folder, stdio: "pipe" });
	const { promise: ended, resolve, reject } = Promise.withResolvers<number | null>();
	child.on("error", (cause) => reject(missing(cause))).on("close", resolve);
	child.stdin.on("error", () => {});
	child.stdin.end(paths.map((path) => `${path}\n`).join(""));
	const [status, output, said] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
	if (status !== 0) throw failed(said.trim() || `it ended with ${status}.`);
	return output.split("\n").flatMap(readTag);
}

function readTag(line: string): Tag[] {
	if (line === "") return [];
	const { _type: type, name, path, line: at, language, kind } = JSON.parse(line);
	return type === "tag" ? [{ name, path, line: at, language, kind }] : [];
}

const INSTALL = "Install universal-ctags (`apt-get install universal-ctags`) so that `ctags` is on the PATH.";

function missing(cause: Error): ConfigurationError {
	return new ConfigurationError("ctags-missing", `ctags could not be started: ${cause.message}.`, {
		suggestions: [INSTALL],
		cause,
	});
}

function failed(said: string): ProviderError {
	return new ProviderError("ctags-failed", `ctags failed: ${said}`, {
		suggestions: [`Another program may go by the name. ${INSTALL}`],
	});
}
