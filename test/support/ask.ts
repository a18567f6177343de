import type { Answer } from "../../src/search/answer.ts";
import { parseQuery } from "../../src/search/grammar/parse-query.ts";
import { type SearchOptions, search } from "../../src/search/search.ts";
import { indexOf } from "./snapshots.ts";

/** The answer to a query from an index of the given texts by path. */
export async function ask(
	files: Readonly<Record<string, string>>,
	query: string,
	{ limit = 10, ...options }: Partial<SearchOptions> = {},
): Promise<Answer> {
	const index = indexOf(files);
	try {
		return await search(index, parseQuery(query), { limit, ...options });
	} finally {
		index.close();
	}
}

export const pathsOf = ({ hits }: Answer) => hits.map(({ path }) => path);
