import { FINGERPRINT } from "./indexing/fingerprint.ts";
import type { Answer } from "./search/answer.ts";
import type { SearchQuery } from "./search/query.ts";
import { search } from "./search/search.ts";
import type { RepositoryIdentity } from "./store/identity.ts";
import { SnapshotLibrary } from "./store/snapshot/snapshot-library.ts";

export interface SearchRequest {
	readonly identity: RepositoryIdentity;
	readonly query: SearchQuery;
	/** Hits a page where the query does not say. */
	readonly limit: number;
	/** Path of a file near which places are preferred. */
	readonly near?: string;
}

/** Answers queries on every repository of a data folder. */
export interface Searcher {
	/** Throws QueryError `not-indexed`, and ValidationError where no snapshot can be used. */
	search(request: SearchRequest): Promise<Answer>;
	close(): Promise<void>;
}

export function createSearch({ dataDirectory }: { readonly dataDirectory: string }): Searcher {
	const library = new SnapshotLibrary({ dataDirectory, fingerprint: FINGERPRINT });
	return {
		search: ({ identity, query, ...options }) =>
			library.use(identity, ({ index, degradations }) => search(index, query, { ...options, degradations })),
		close: async () => library.close(),
	};
}
