import type { Language } from "../language.ts";
import type { LineTable } from "../line-table.ts";
import { markupRegions } from "./markup-regions.ts";
import { notebookRegions } from "./notebook-regions.ts";
import type { Region } from "./region.ts";

/** Each one is parsed by itself, which takes its time; of a file with more, the rest is cut by lines. */
const MAX_REGIONS = 1_000;

const FINDERS: Readonly<Record<string, (lines: LineTable) => Iterable<Region>>> = {
	html: markupRegions,
	"jupyter-notebook": notebookRegions,
	svelte: markupRegions,
	vue: markupRegions,
};

/** The parts of a file that are in another language than the file; undefined for languages that have none. */
export function regionsOf(language: Language, lines: LineTable): Region[] | undefined {
	const find = Object.hasOwn(FINDERS, language.id) ? FINDERS[language.id] : undefined;
	return find && Iterator.from(find(lines)).take(MAX_REGIONS).toArray();
}
