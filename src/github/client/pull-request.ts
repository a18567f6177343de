import type { Octokit } from "./octokit.ts";
import type { RepositoryName } from "./repository-name.ts";
import type { WriteLine } from "./write-line.ts";

/** One pull request, and how to reach it. */
export interface PullRequest {
	readonly octokit: Octokit;
	readonly repository: RepositoryName;
	readonly number: number;
	/** Where its writes wait their turn. */
	readonly line: WriteLine;
}
