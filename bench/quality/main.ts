/** `npm run bench:quality`: how good the answers to an annotated set of queries are. See docs/benchmarks.md. */
import { ConfigurationError } from "../../src/errors.ts";
import { runBench } from "../run-bench.ts";
import { writeJson } from "../write-json.ts";
import { type AnnotatedRepository, readPublished, readQueries, readRepositories } from "./annotations.ts";
import { corpusFolder, fromCheckout } from "./corpora.ts";
import { evaluateRepository } from "./evaluate-repository.ts";
import { formatReport } from "./format-report.ts";
import { type Evaluated, makeReport } from "./make-report.ts";
import { type QualityOptions, readOptions } from "./options.ts";
import type { QualityReport } from "./quality-report.ts";

async function measure(options: QualityOptions): Promise<QualityReport> {
	const { data, corpora } = options;
	const evaluated: Evaluated[] = [];
	const absent: { name: string; reason: string }[] = [];
	for (const repository of chosenRepositories(options)) {
		const outcome = await evaluate(repository, options);
		if (typeof outcome === "string") absent.push({ name: repository.name, reason: outcome });
		else evaluated.push(outcome);
	}
	if (evaluated.length === 0) throw nothingToMeasure(corpora.folder);
	return makeReport(evaluated, { setting: corpora.setting, absent, published: readPublished(data) });
}

/** Gives the reason where the repository cannot be measured. */
async function evaluate(
	repository: AnnotatedRepository,
	{ data, corpora }: QualityOptions,
): Promise<Evaluated | string> {
	const corpus = corpusFolder(corpora, repository);
	if (corpus === undefined) return "no corpus";
	const queries = readQueries(data, repository.name);
	if (queries === undefined || queries.length === 0) return "no annotations";
	const { root } = repository;
	const asked =
		corpora.setting === "roots"
			? queries
			: queries.map((query) => ({
					...query,
					targets: query.targets.map((target) => fromCheckout(target, { corpus, root })),
				}));
	return { ...repository, ...(await evaluateRepository(corpus, asked)) };
}

/** Throws ConfigurationError for a name that is not in the set. */
function chosenRepositories({ data, repos }: QualityOptions): AnnotatedRepository[] {
	const all = readRepositories(data);
	const unknown = repos?.filter((name) => !all.some((repository) => repository.name === name)) ?? [];
	if (unknown.length > 0)
		throw new ConfigurationError("unknown-repository", `The set has no repository ${unknown.join(", ")}.`, {
			suggestions: [`It has ${all.map(({ name }) => name).join(", ")}.`],
		});
	return all.filter(({ name }) => repos?.includes(name) ?? true);
}

function nothingToMeasure(folder: string): ConfigurationError {
	return new ConfigurationError("no-corpora", `None of the annotated repositories lies in ${folder}.`, {
		suggestions: ["docs/benchmarks.md says how that folder is laid out."],
	});
}

await runBench(async () => {
	const options = readOptions(process.argv.slice(2));
	const report = await measure(options);
	console.log(formatReport(report));
	if (options.json !== undefined) writeJson(options.json, report);
});
