import { CAUSES, type Cause, type Verdict } from "./judge.ts";

/** What the judge found; docs/benchmarks.md describes it. */
export interface DefinitionsReport {
	/** Raised when the meaning of a field changes. */
	readonly schema: 1;
	/** ISO 8601, UTC. */
	readonly measuredAt: string;
	readonly seed: number;
	/** Names drawn, and for how many the first place covers a definition. */
	readonly overall: Rate;
	readonly byRepository: Readonly<Record<string, Rate>>;
	readonly byLanguage: Readonly<Record<string, Rate>>;
	/** In ctags' words. */
	readonly byKind: Readonly<Record<string, Rate>>;
	/** `code`, or `tests` where a name is defined in tests alone. */
	readonly byCorpus: Readonly<Record<string, Rate>>;
	readonly failures: readonly Failure[];
}

export interface Rate {
	readonly drawn: number;
	readonly found: number;
}

export interface Failure extends Verdict {
	readonly repository: string;
	readonly cause: Cause;
}

export function makeReport(drawn: ReadonlyMap<string, readonly Verdict[]>, seed: number): DefinitionsReport {
	const verdicts = [...drawn].flatMap(([repository, own]) =>
		own.map((verdict) => ({ ...verdict, repository })),
	);
	return {
		schema: 1,
		measuredAt: new Date().toISOString(),
		seed,
		overall: rateOf(verdicts),
		byRepository: Object.fromEntries([...drawn].map(([repository, own]) => [repository, rateOf(own)])),
		byLanguage: ratesBy(verdicts, ({ language }) => language),
		byKind: ratesBy(verdicts, ({ kind }) => kind),
		byCorpus: ratesBy(verdicts, ({ inTests }) => (inTests ? "tests" : "code")),
		failures: verdicts.flatMap(({ cause, ...verdict }) =>
			cause === undefined ? [] : [{ ...verdict, cause }],
		),
	};
}

function rateOf(verdicts: readonly Verdict[]): Rate {
	return { drawn: verdicts.length, found: verdicts.filter(({ cause }) => cause === undefined).length };
}

function ratesBy<Row extends Verdict>(
	verdicts: readonly Row[],
	keyOf: (verdict: Row) => string,
): Record<string, Rate> {
	const groups = [...Map.groupBy(verdicts, keyOf)].sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(groups.map(([key, group]) => [key, rateOf(group)]));
}

/** For a terminal. */
export function formatReport(report: DefinitionsReport): string {
	const { overall, seed, failures } = report;
	return [
		`The first place covers a definition for ${overall.found} of ${overall.drawn} names: ${percent(overall)} (seed ${seed})`,
		...formatRates("by corpus", report.byCorpus),
		...formatRates("by repository", report.byRepository),
		...formatRates("by language", report.byLanguage),
		...formatRates("by kind", report.byKind),
		...Object.entries(CAUSES).flatMap(([cause, sentence]) =>
			formatFailures(
				sentence,
				failures.filter((failure) => failure.cause === cause),
			),
		),
	].join("\n");
}

function formatRates(title: string, rates: Readonly<Record<string, Rate>>): string[] {
	const rows = Object.entries(rates).map(([name, rate]) => {
		const share = `${rate.found}/${rate.drawn}`;
		return `  ${name.padEnd(24)}${share.padStart(10)}${percent(rate).padStart(9)}`;
	});
	return ["", title, ...rows];
}

function formatFailures(sentence: string, failures: readonly Failure[]): string[] {
	if (failures.length === 0) return [];
	const rows = failures.map(({ repository, name, language, kind, expected, first }) => {
		return `  ${repository}: ${name} (${language} ${kind})\n    expected ${expected.join(", ")}\n    first    ${first || "nothing"}`;
	});
	return ["", `${failures.length} × ${sentence}`, ...rows];
}

function percent({ drawn, found }: Rate): string {
	return drawn === 0 ? "–" : `${((100 * found) / drawn).toFixed(1)} %`;
}
