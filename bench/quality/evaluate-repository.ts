import { join } from "node:path";
import {
	type FoundPlace,
	isSameOrEnd,
	measureQuery,
	type QueryMetrics,
} from "../../src/evaluation/metrics.ts";
import { parseQuery } from "../../src/search/grammar/parse-query.ts";
import { FEATURES } from "../../src/search/ranking/features.ts";
import { search } from "../../src/search/search.ts";
import type { CodeIndex } from "../../src/store/code-index.ts";
import { indexHead, withIndex } from "../searchable-index.ts";
import { inTemporaryFolder } from "../temporary-folder.ts";
import type { AnnotatedQuery } from "./annotations.ts";
import { commitFolder } from "./commit-folder.ts";

/** One query, asked with all features and with each of them left out once. */
export interface QueryRow extends AnnotatedQuery {
	/** Best first, with all features. */
	readonly found: readonly FoundPlace[];
	readonly metrics: QueryMetrics;
	/** Milliseconds, with all features. */
	readonly tookMs: number;
	/** By the name of the feature that was left out. */
	readonly without: Readonly<Record<string, QueryMetrics>>;
}

export interface RepositoryOutcome {
	/** That are indexed. */
	readonly files: number;
	readonly chunks: number;
	readonly rows: readonly QueryRow[];
}

/** Indexes a folder, which stays as it is, and asks the queries about it. */
export function evaluateRepository(
	corpus: string,
	queries: readonly AnnotatedQuery[],
): Promise<RepositoryOutcome> {
	return inTemporaryFolder(async (folder) => {
		const directory = join(folder, "repository.git");
		await commitFolder(corpus, directory);
		const { files, chunks, snapshot } = await indexHead({ directory, dataFolder: join(folder, "data") });
		const rows = await withIndex(snapshot.path, ({ index }) => askAll(index, queries));
		return { files: files.indexed, chunks: chunks.total, rows };
	});
}

async function askAll(index: CodeIndex, queries: readonly AnnotatedQuery[]): Promise<QueryRow[]> {
	// Once before: what counts is how long a query takes while nothing has to be loaded any more.
	for (const query of queries) await ask(index, query);
	const rows: QueryRow[] = [];
	for (const query of queries) {
		const started = performance.now();
		const found = await ask(index, query);
		const tookMs = performance.now() - started;
		const without: Record<string, QueryMetrics> = {};
		for (const feature of FEATURES) {
			const others = FEATURES.filter((other) => other !== feature);
			without[feature.name] = measure(await ask(index, query, others), query);
		}
		rows.push({ ...query, found, metrics: measure(found, query), tookMs, without });
	}
	return rows;
}

const LIMIT = 10;

async function ask(index: CodeIndex, { query }: AnnotatedQuery, features = FEATURES): Promise<FoundPlace[]> {
	const { hits } = await search(index, parseQuery(query), { limit: LIMIT, features });
	return hits.map(({ path, startLine, endLine }) => ({ path, startLine, endLine }));
}

function measure(found: readonly FoundPlace[], { targets }: AnnotatedQuery): QueryMetrics {
	return measureQuery(found, targets, { samePath: isSameOrEnd });
}
