import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ConfigurationError } from "../../src/errors.ts";
import type { Target } from "../../src/evaluation/metrics.ts";

/** A repository of the set. */
export interface AnnotatedRepository {
	readonly name: string;
	readonly language: string;
	/** The folder that the set's own figures are about; "" means all. */
	readonly root: string;
}

/** A query and the places that answer it. */
export interface AnnotatedQuery {
	readonly query: string;
	readonly category: string;
	/** Paths as the set has them: from the repository's root or from the benchmark root. */
	readonly targets: readonly Target[];
}

const REPOSITORIES = z.array(
	z.object({ name: z.string(), language: z.string(), benchmark_root: z.string().nullish() }),
);

const PLACE = z.union([
	z.string().transform((path): Target => ({ path })),
	z
		.object({
			path: z.string(),
			start_line: z.coerce.number().nullish(),
			end_line: z.coerce.number().nullish(),
		})
		.transform(
			({ path, start_line: startLine, end_line: endLine }): Target =>
				startLine == null || endLine == null ? { path } : { path, startLine, endLine },
		),
]);

const QUERIES = z.array(
	z.object({
		query: z.string(),
		category: z.string().default("other"),
		relevant: z.array(PLACE).default([]),
		secondary: z.array(PLACE).default([]),
	}),
);

const PUBLISHED = z.record(z.string(), z.record(z.string(), z.object({ ndcg10: z.number() })));

/** NDCG@10 by system, then by repository. */
export type PublishedFigures = z.output<typeof PUBLISHED>;

/** Sorted by name. Throws ConfigurationError where `repos.json` cannot be read. */
export function readRepositories(data: string): AnnotatedRepository[] {
	return readJson(join(data, "repos.json"), REPOSITORIES)
		.map(({ name, language, benchmark_root: root }) => ({ name, language, root: root ?? "" }))
		.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Undefined where the set has none for the repository. Throws ConfigurationError where they cannot be read. */
export function readQueries(data: string, repository: string): AnnotatedQuery[] | undefined {
	const path = join(data, "annotations", `${repository}.json`);
	if (!existsSync(path)) return undefined;
	return readJson(path, QUERIES).map(({ query, category, relevant, secondary }) => {
		return { query, category, targets: [...relevant, ...secondary] };
	});
}

/** Empty where the set brings none. Throws ConfigurationError where they cannot be read. */
export function readPublished(data: string): PublishedFigures {
	const path = join(data, "published.json");
	return existsSync(path) ? readJson(path, PUBLISHED) : {};
}

function readJson<Schema extends z.ZodType>(path: string, schema: Schema): z.output<Schema> {
	try {
		return schema.parse(JSON.parse(readFileSync(path, "utf8")));
	} catch (cause) {
		const said = cause instanceof z.ZodError ? z.prettifyError(cause) : (cause as Error).message;
		throw new ConfigurationError("bad-annotations", `${path} cannot be used: ${said}`, {
			suggestions: ["docs/benchmarks.md says what a folder with annotations holds."],
			cause,
		});
	}
}
