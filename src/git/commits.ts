import { ConfigurationError, ProviderError } from "../errors.ts";
import { missingObject } from "./git-errors.ts";
import { isObjectId, objectInfo } from "./object-info.ts";
import { printable } from "./printable.ts";
import { askGit, requireSuccess, runGit, withoutLineFeed } from "./run-git.ts";

/** A commit and the name that leads to it. */
export interface ResolvedCommit {
	readonly commit: string;
	/** The full name, such as `refs/heads/main`; the commit itself where no name leads to it. */
	readonly ref: string;
}

/** Two commits of one repository. */
export interface CommitPair {
	readonly directory: string;
	readonly from: string;
	readonly to: string;
}

/** @throws ProviderError `no-commits` where HEAD has none yet, `missing-object` where its commit is lost */
export async function resolveHead(directory: string): Promise<ResolvedCommit> {
	const head = await verify(directory, "HEAD");
	if (head === undefined) {
		throw new ProviderError("no-commits", `The repository ${printable(directory)} has no commit yet.`, {
			suggestions: ["Make a first commit, or name a branch that has one with --ref."],
		});
	}
	if (!(await hasCommit(directory, head))) throw missingObject(directory, head);
	return { commit: head, ref: (await fullName(directory, "HEAD")) ?? head };
}

/** Branches, tags (peeled), commits, and what else git understands as one. @throws ConfigurationError `unknown-ref` */
export async function resolveRef(directory: string, ref: string): Promise<ResolvedCommit> {
	// No name of git begins with a dash, but its options do.
	const commit =
		ref === "" || ref.startsWith("-") || ref.includes("\0")
			? undefined
			: await verify(directory, `${ref}^{commit}`);
	if (commit === undefined) {
		throw new ConfigurationError(
			"unknown-ref",
			`${printable(ref) || "An empty name"} is no branch, tag or commit of ${printable(directory)}.`,
			{
				suggestions: [
					"Look for its name in `git branch --all` and `git tag`; a remote one must be fetched first.",
				],
			},
		);
	}
	return { commit, ref: (await fullName(directory, ref)) ?? commit };
}

/** Whether this id is a commit whose object is here. */
export async function hasCommit(directory: string, commit: string): Promise<boolean> {
	if (!isObjectId(commit)) return false;
	return (await objectInfo(directory, [commit])).get(commit)?.type === "commit";
}

/** How many commits `to` has that `from` has not; undefined where the history that is here cannot tell. */
export async function commitsBetween({ directory, from, to }: CommitPair): Promise<number | undefined> {
	if (!(await hasCommit(directory, from)) || !(await hasCommit(directory, to))) return undefined;
	const range = `${from}..${to}`;
	// In a shallow clone, a commit without parents is where history was cut off.
	if ((await isShallow(directory)) && (await count(directory, ["--max-parents=0", range])) > 0)
		return undefined;
	return count(directory, [range]);
}

async function count(directory: string, args: readonly string[]): Promise<number> {
	const output = await runGit({ directory, args: ["rev-list", "--count", ...args] });
	return Number(withoutLineFeed(output));
}

/** Whether history is cut off somewhere. */
export async function isShallow(directory: string): Promise<boolean> {
	const output = await runGit({ directory, args: ["rev-parse", "--is-shallow-repository"] });
	return withoutLineFeed(output) === "true";
}

/** The full name of a branch or tag, or of the branch that HEAD is on; undefined where `ref` is no such name. */
async function fullName(directory: string, ref: string): Promise<string | undefined> {
	const output = await runGit({ directory, args: ["rev-parse", "--symbolic-full-name", ref] });
	const name = withoutLineFeed(output);
	return name.startsWith("refs/") ? name : undefined;
}

/** The object id that an expression stands for, or undefined where git knows none. */
async function verify(directory: string, expression: string): Promise<string | undefined> {
	const call = { directory, args: ["rev-parse", "--verify", "--quiet", expression] };
	const result = await askGit(call);
	if (result.status === 0) {
		const objectId = withoutLineFeed(result.stdout);
		return isObjectId(objectId) ? objectId : undefined;
	}
	// 1: no such thing; 128 with a reason: a thing of another kind, or a git that failed.
	if (
		result.status !== 1 &&
		!/expected commit type|bad revision|Needed a single revision/.test(result.stderr)
	) {
		requireSuccess(call, result);
	}
	return undefined;
}
