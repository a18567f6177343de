import { resolve } from "node:path";
import { ProviderError } from "../errors.ts";
import { type PathAttributes, readAttributes } from "./attributes.ts";
import { type BlobContent, readBlobs } from "./blobs.ts";
import { commitsBetween, hasCommit, type ResolvedCommit, resolveHead, resolveRef } from "./commits.ts";
import { diffTrees, type TreeChanges } from "./diff.ts";
import { notARepository } from "./git-errors.ts";
import { blobSizes } from "./object-info.ts";
import { readOriginUrl } from "./origin.ts";
import { runGit, withoutLineFeed } from "./run-git.ts";
import { hasPath, readTree, type TreeListing } from "./tree.ts";

/**
 * Reads a repository's commits, never its working tree or index, and never writes to it. Every method throws a
 * SlashfindError where git fails: `git-failed`, `git-missing`, `git-too-slow`, `unsafe-repository`, `missing-object`.
 */
export interface GitRepository {
	/** Absolute: the root of the working tree, or the git directory where there is none. */
	readonly directory: string;
	/** Absolute; of this working tree where the repository has several. */
	readonly gitDirectory: string;
	readonly bare: boolean;
	/** The commit of `ref`, or of HEAD. @throws ConfigurationError `unknown-ref`, ProviderError `no-commits` */
	resolveCommit(ref?: string): Promise<ResolvedCommit>;
	tree(commit: string): Promise<TreeListing>;
	hasCommit(commit: string): Promise<boolean>;
	/** Whether the commit's tree holds a file or a folder at the path. */
	hasPath(commit: string, path: string): Promise<boolean>;
	/** Compares two commits' trees; they need no common history. */
	diff(from: string, to: string): Promise<TreeChanges>;
	/** Bytes per blob; contents are not read. */
	sizes(blobs: readonly string[]): Promise<Map<string, number>>;
	/** Contents in the order asked for, one at a time. */
	readBlobs(blobs: Iterable<string>): AsyncIterable<BlobContent>;
	/** What the listed commit's own attribute files say; paths about which they say nothing are absent. */
	attributes(listing: TreeListing, paths: readonly string[]): Promise<Map<string, PathAttributes>>;
	/** Commits that `to` has and `from` has not; undefined where the history that is here cannot tell. */
	commitsBetween(from: string, to: string): Promise<number | undefined>;
	/** Without credentials. */
	originUrl(): Promise<string | undefined>;
}

/**
 * Opens the repository that `directory` is in or is.
 * @throws ConfigurationError `not-a-repository`, ProviderError `git-missing`, `unsafe-repository`, `git-failed`
 */
export async function openRepository(directory: string): Promise<GitRepository> {
	const place = await locate(resolve(directory));
	const root = place.directory;
	return {
		...place,
		resolveCommit: (ref) => (ref === undefined ? resolveHead(root) : resolveRef(root, ref)),
		tree: (commit) => readTree(root, commit),
		hasCommit: (commit) => hasCommit(root, commit),
		hasPath: (commit, path) => hasPath({ directory: root, commit, path }),
		diff: (from, to) => diffTrees({ directory: root, from, to }),
		sizes: (blobs) => blobSizes(root, blobs),
		readBlobs: (blobs) => readBlobs(root, blobs),
		attributes: (listing, paths) => readAttributes({ directory: root, listing, paths }),
		commitsBetween: (from, to) => commitsBetween({ directory: root, from, to }),
		originUrl: () => readOriginUrl(root),
	};
}

async function locate(start: string): Promise<Pick<GitRepository, "directory" | "gitDirectory" | "bare">> {
	if (start.includes("\0")) throw notARepository(start);
	const questions = ["--is-bare-repository", "--is-inside-work-tree", "--absolute-git-dir"];
	const answers = withoutLineFeed(await runGit({ directory: start, args: ["rev-parse", ...questions] }));
	// The folder comes last, since its name may hold line feeds.
	const [, bare, inWorkTree, gitDirectory] = /^(true|false)\n(true|false)\n(.+)$/s.exec(answers) ?? [];
	if (gitDirectory === undefined) {
		throw new ProviderError("git-failed", "git rev-parse did not say where the repository is.");
	}
	if (inWorkTree !== "true") return { directory: gitDirectory, gitDirectory, bare: bare === "true" };
	const root = await runGit({ directory: start, args: ["rev-parse", "--show-toplevel"] });
	return { directory: withoutLineFeed(root), gitDirectory, bare: false };
}
