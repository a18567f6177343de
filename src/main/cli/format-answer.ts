import type { SlashfindError } from "../../errors.ts";
import { printable } from "../../git/printable.ts";
import type { Answer, Hit } from "../../search/answer.ts";
import { describeAssumptions } from "../../search/terms/typos/describe-assumptions.ts";
import { duration, plural } from "../wording.ts";
import { type Distance, formatDistance } from "./place.ts";

export interface ShownAnswer {
	readonly answer: Answer;
	/** Undefined where git cannot tell. */
	readonly distance: Distance | undefined;
	readonly explain: boolean;
}

/** One line of JSON. */
export function answerAsJson({ answer, distance, explain }: ShownAnswer): string {
	const { query, hits, places, files, page, facets, provenance, hints, assumed, similarSymbols, tookMs } =
		answer;
	return JSON.stringify({
		query,
		hits: hits.map(({ text: _, focusLine: __, features, ...hit }) => (explain ? { ...hit, features } : hit)),
		places,
		files,
		page,
		facets,
		provenance: { ...provenance, behind: distance?.behind ?? null, ahead: distance?.ahead ?? null },
		hints,
		assumed,
		similarSymbols,
		tookMs,
	});
}

export function errorAsJson(query: string, { code, message, suggestions }: SlashfindError): string {
	return JSON.stringify({ query, hits: [], error: { code, message, suggestions } });
}

/** For a terminal: where, what, and the first lines of each place. */
export function formatAnswer(shown: ShownAnswer): string {
	const { answer } = shown;
	const hits = answer.hits.map((hit, at) => formatHit(hit, { place: at + 1, explain: shown.explain }));
	return [
		...answer.hints,
		...describeAssumptions(answer.assumed, printable),
		...answer.provenance.degradations,
		...(hits.length > 0 ? hits : nothingFound(answer)),
		...facetLine(answer),
		footer(shown),
	].join("\n");
}

const EXCERPT_LINES = 6;

function formatHit(
	hit: Hit,
	{ place, explain }: { readonly place: number; readonly explain: boolean },
): string {
	const what = hit.symbol === "" ? hit.kind : `${printable(hit.symbol)} — ${hit.kind}`;
	const features = explain
		? [`   score ${hit.score.toFixed(3)} = ${formatFeatures(hit.features ?? {})}`]
		: [];
	const head = `${place}. ${printable(hit.path)}:${hit.startLine}-${hit.endLine}  ${what}`;
	return [head, ...features, ...formatExcerpt(hit), ""].join("\n");
}

function formatExcerpt({ text, startLine, focusLine }: Hit): string[] {
	const lines = text
		.replace(/\n$/, "")
		.split("\n")
		.slice(focusLine - startLine);
	const width = String(focusLine + EXCERPT_LINES).length;
	const shown = lines
		.slice(0, EXCERPT_LINES)
		.map((line, at) => `   ${String(focusLine + at).padStart(width)}  ${printableCode(line)}`);
	return lines.length > EXCERPT_LINES ? [...shown, `   ${" ".repeat(width)}  …`] : shown;
}

const EXCERPT_COLUMNS = 160;

function printableCode(line: string): string {
	const plain = line.replace(/\r$/, "").replaceAll("\t", "  ");
	const cut =
		plain.length > EXCERPT_COLUMNS ? `${plain.slice(0, EXCERPT_COLUMNS - 1).toWellFormed()}…` : plain;
	return printable(cut);
}

function formatFeatures(features: Readonly<Record<string, number>>): string {
	return Object.entries(features)
		.filter(([name, value]) => (name.startsWith("×") ? value !== 1 : value !== 0))
		.map(([name, value]) => `${name} ${value.toFixed(3)}`)
		.join(", ");
}

function nothingFound({ places, page, similarSymbols }: Answer): string[] {
	if (places > 0) return [`Page ${page} is behind the last of ${plural(places, "place")}.`];
	const similar =
		similarSymbols.length > 0 ? [`Similar symbols: ${similarSymbols.map(printable).join(", ")}`] : [];
	return [
		"No match. Use fewer or other words, drop a qualifier if there is one, or describe what the code does.",
		...similar,
	];
}

function facetLine({ facets }: Answer): string[] {
	if (facets.length === 0) return [];
	const parts = facets.map(({ qualifier, places }) => `${printable(qualifier)} (${places})`);
	return [`Narrow it down: ${parts.join(", ")}`];
}

function footer({ answer, distance }: ShownAnswer): string {
	const { provenance, places, files, hits, tookMs } = answer;
	const shown = `${hits.length} of ${plural(places, "place")} in ${plural(files, "file")}`;
	const index = provenance.source === "live" ? "live index" : "index";
	const where = `${index} at ${provenance.commit.slice(0, 10)}, ${formatDistance(distance)}`;
	const how = provenance.mode === "hybrid" ? ["by words and meaning"] : [];
	const reranked = provenance.reranked ? ["reranked"] : [];
	return [shown, where, ...how, ...reranked, duration(tookMs)].join(" · ");
}
