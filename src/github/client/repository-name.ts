/** What GitHub's API calls a repository. */
export interface RepositoryName {
	readonly owner: string;
	readonly repo: string;
}
