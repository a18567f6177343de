import { MAX_GLOB_LENGTH } from "./path-filter.ts";
import type { SearchQuery } from "./query.ts";

/** What a place is told apart by. */
export interface PlaceTraits {
	readonly path: string;
	/** Language id. */
	readonly language: string;
}

/** A way to narrow an answer down: a qualifier to add to the query, and how many of the places it leaves. */
export interface Facet {
	readonly qualifier: string;
	readonly places: number;
}

/** From so many places on, an answer is broad enough to be narrowed down. */
const BROAD = 20;

/** A facet that leaves more than this share tells nothing, and one that leaves less tells of a detail. */
const MOST = 0.7;
const LEAST = 0.03;

const SHOWN_FOLDERS = 2;
const SHOWN_LANGUAGES = 2;

/** What cannot stand in a quoted value, or would make a glob of it. */
const UNQUOTABLE = /["\\`*?\p{C}]/u;

/**
 * Folders and languages that divide the places of a broad answer, the largest first. A second value of a qualifier would
 * widen the query, so what the query says already is not offered again.
 */
export function facetsOf(places: readonly PlaceTraits[], query: SearchQuery): Facet[] {
	if (places.length < BROAD) return [];
	const inPath = query.paths.some(({ negated }) => !negated);
	return [
		...(inPath ? [] : folderFacets(places)),
		...(query.languages.length > 0 ? [] : languageFacets(places)),
	];
}

function folderFacets(places: readonly PlaceTraits[]): Facet[] {
	const counts = countBy(places.flatMap(({ path }) => foldersOf(path)));
	const chosen: [string, number][] = [];
	for (const [folder, count] of dividing(counts, places.length)) {
		if (chosen.length === SHOWN_FOLDERS) break;
		if (!isTypable(folder) || chosen.some(([other]) => isNested(other, folder))) continue;
		chosen.push([folder, count]);
	}
	return chosen.map(([folder, count]) => ({ qualifier: pathQualifier(folder), places: count }));
}

function languageFacets(places: readonly PlaceTraits[]): Facet[] {
	const counts = countBy(places.map(({ language }) => language));
	return dividing(counts, places.length)
		.slice(0, SHOWN_LANGUAGES)
		.map(([language, count]) => ({ qualifier: `lang:${language}`, places: count }));
}

/** `a/`, `a/b/` for `a/b/c.ts`: paths are compared without their case, so they are counted so. */
function foldersOf(path: string): string[] {
	const parts = path.toLowerCase().split("/").slice(0, -1);
	return parts.map((_, at) => `${parts.slice(0, at + 1).join("/")}/`);
}

function isTypable(folder: string): boolean {
	return folder.length < MAX_GLOB_LENGTH && !UNQUOTABLE.test(folder);
}

function isNested(one: string, other: string): boolean {
	return one.startsWith(other) || other.startsWith(one);
}

/** Anchored, so that it leaves just what was counted. */
function pathQualifier(folder: string): string {
	return /\s/u.test(folder) ? `path:"/${folder}"` : `path:/${folder}`;
}

function countBy(values: readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return counts;
}

/** Of folders with the same places the innermost says most. */
function dividing(counts: ReadonlyMap<string, number>, all: number): [string, number][] {
	return [...counts]
		.filter(([, count]) => count <= MOST * all && count >= LEAST * all)
		.sort(([a, countA], [b, countB]) => countB - countA || b.length - a.length || (a < b ? -1 : 1));
}
