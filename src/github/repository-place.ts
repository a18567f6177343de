import type { RepositoryName } from "./client/repository-name.ts";

/** Where a repository is to be found, and by whose rights. */
export interface RepositoryPlace extends RepositoryName {
	/** `github.com`, or that of a GHES. */
	readonly host: string;
	/** GitHub's numeric id. */
	readonly id: number;
	/** Undefined for a workflow's token. */
	readonly installationId: number | undefined;
	/** The one that the index follows, without `refs/heads/`. */
	readonly branch: string;
}
