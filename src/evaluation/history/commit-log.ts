import { runGit } from "../../git/run-git.ts";

/** A commit and what it is called. */
export interface LoggedCommit {
	readonly commit: string;
	/** None at the beginning of history, or where a shallow clone cuts it off. */
	readonly parents: readonly string[];
	/** The first paragraph of its message, on one line. */
	readonly subject: string;
}

/**
 * The newest commits that `tip` leads to, merges too. No commit stands before one that is made upon it, whatever the
 * clocks said.
 */
export async function readCommitLog(
	directory: string,
	{ tip, most }: { readonly tip: string; readonly most: number },
): Promise<readonly LoggedCommit[]> {
	const format = ["--no-commit-header", "--encoding=UTF-8", "--format=%H%x00%P%x00%s"];
	const args = ["rev-list", "--date-order", `--max-count=${most}`, ...format, tip, "--"];
	const output = await runGit({ directory, args });
	const lines = output.toString("utf8").split("\n").slice(0, -1);
	return lines.map((line) => {
		const [commit = "", parents = "", subject = ""] = line.split("\0");
		return { commit, parents: parents.split(" ").filter(Boolean), subject };
	});
}
