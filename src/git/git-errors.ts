import { ConfigurationError, ProviderError, type SlashfindError } from "../errors.ts";
import { printable } from "./printable.ts";

/** What a failed git left behind. */
export interface GitFailure {
	readonly directory: string;
	/** The subcommand, such as `ls-tree`. */
	readonly command: string;
	/** What ended it: `status 128`, `signal SIGKILL`. */
	readonly ending: string;
	readonly stderr: string;
}

/** What git's own message means, as the error to throw. */
export function explainGitFailure(failure: GitFailure): SlashfindError {
	const { directory, stderr } = failure;
	if (/dubious ownership|unsafe repository \(/.test(stderr)) return unsafeRepository(directory, stderr);
	if (/not a git repository|cannot change to '/.test(stderr)) return notARepository(directory);
	const unfetched = /could not fetch ([0-9a-f]{40,64}) from promisor remote/.exec(stderr)?.[1];
	if (unfetched !== undefined) return missingObject(directory, unfetched);
	return new ProviderError(
		"git-failed",
		`git ${failure.command} failed in ${printable(directory)} (${failure.ending}): ${complaint(stderr)}`,
		{ suggestions: ["Run `git fsck` in the repository to see whether it is damaged."] },
	);
}

/** @param cause what the operating system said when git was started */
export function gitMissing(cause: Error): ProviderError {
	return new ProviderError("git-missing", `git could not be started: ${printable(cause.message)}.`, {
		suggestions: ["Install git 2.39 or newer and put it on the PATH."],
		cause,
	});
}

/** @param milliseconds that git was given to match the paths against the attribute files */
export function attributesTooSlow(directory: string, milliseconds: number): ProviderError {
	return new ProviderError(
		"git-too-slow",
		`git did not finish matching the patterns of .gitattributes in ${printable(directory)} within ${milliseconds / 1_000} s.`,
		{
			suggestions: [
				"Look in the .gitattributes files for patterns with many `*` or `**`, and write them with fewer.",
				"`git check-attr --all -- PATH` shows for one path whether git can match it.",
			],
		},
	);
}

export function notARepository(directory: string): ConfigurationError {
	return new ConfigurationError("not-a-repository", `${printable(directory)} is not in a git repository.`, {
		suggestions: ["Name the folder of a git clone with --repo, or run the command inside one."],
	});
}

export function missingObject(directory: string, objectId: string): ProviderError {
	return new ProviderError(
		"missing-object",
		`The repository ${printable(directory)} lacks the object ${printable(objectId)} that its tree names.`,
		{
			suggestions: [
				"In a partial clone, fetch what is left out: `git fetch --refetch --no-filter`.",
				"Otherwise the repository is damaged: run `git fsck`, or clone it again.",
			],
			details: { object: printable(objectId) },
		},
	);
}

function unsafeRepository(directory: string, stderr: string): ProviderError {
	const trusted = /repository (?:at |\()'(.*?)'(?:$| is owned)/ms.exec(stderr)?.[1] ?? directory;
	return new ProviderError(
		"unsafe-repository",
		`git refuses to read ${printable(trusted)}, because it belongs to another user.`,
		{
			suggestions: [
				`If you trust it, run: git config --global --add safe.directory ${printable(shellWord(trusted))}`,
			],
		},
	);
}

/** The line in which git says what is wrong; warnings may stand before it. */
export function complaint(stderr: string): string {
	const lines = stderr.split("\n").filter((line) => line.trim() !== "");
	const line = lines.find((candidate) => /^(fatal|error):/.test(candidate)) ?? lines[0];
	return line === undefined ? "it gave no reason" : printable(line);
}

function shellWord(text: string): string {
	return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
