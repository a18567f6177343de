import { findLanguage, type Language } from "../languages.ts";
import { isBlank, type LineTable } from "../line-table.ts";
import type { Region } from "./region.ts";

/** An element that holds code and not markup. Its attributes may span lines, but not endlessly many units. */
const OPENING = /<(script|style)\b([^<>]{0,500})>/gi;

const LANGUAGE = /\b(?:lang|type)\s*=\s*["']?(?:text\/|application\/)?(?:x-)?([\w+-]+)/i;

/** What `type` says of scripts that are no other language than the default. */
const PLAIN_TYPES = new Set(["css", "ecmascript", "javascript", "module"]);

const DEFAULT_LANGUAGES: Readonly<Record<string, string>> = { script: "javascript", style: "css" };

/** The scripts and style sheets of HTML and of single-file components, as far as they have lines of their own. */
export function* markupRegions(lines: LineTable): Generator<Region> {
	const { text } = lines;
	const opening = new RegExp(OPENING);
	const closings = new Map<string, Closings>();
	for (let match = opening.exec(text); match; match = opening.exec(text)) {
		const name = match[1]!.toLowerCase();
		const known = closings.get(name) ?? new Closings(text, name);
		closings.set(name, known);
		const end = known.after(opening.lastIndex);
		if (end === undefined) continue;
		const language = languageOf(name, match[2]!);
		const region = language && regionOf(lines, { name, language, from: opening.lastIndex, to: end });
		if (region) yield region;
		opening.lastIndex = end;
	}
}

/** Finds the end of an element; where there is none any more, the text is not searched again. */
class Closings {
	readonly #text: string;
	readonly #pattern: RegExp;
	#hasMore = true;

	constructor(text: string, name: string) {
		this.#text = text;
		this.#pattern = new RegExp(`</${name}`, "gi");
	}

	after(offset: number): number | undefined {
		if (!this.#hasMore) return undefined;
		this.#pattern.lastIndex = offset;
		const found = this.#pattern.exec(this.#text)?.index;
		this.#hasMore = found !== undefined;
		return found;
	}
}

/** Undefined for data and templates, which scripts may hold as well. */
function languageOf(name: string, attributes: string): Language | undefined {
	const written = LANGUAGE.exec(attributes)?.[1]?.toLowerCase();
	return findLanguage(written === undefined || PLAIN_TYPES.has(written) ? DEFAULT_LANGUAGES[name]! : written);
}

interface Element {
	readonly name: string;
	readonly language: Language;
	/** Offsets between the tags. */
	readonly from: number;
	readonly to: number;
}

/** The lines between the tags; what stands in the lines of the tags is left to the markup. */
function regionOf(lines: LineTable, { name, language, from, to }: Element): Region | undefined {
	const firstLine = lines.at(from);
	const lastLine = lines.at(to, firstLine);
	const isAlone = isBlank(lines.text.slice(from, lines.end(firstLine)));
	if (!isAlone || lastLine - firstLine < 2) return undefined;
	const text = lines.text.slice(lines.start(firstLine + 1), lines.end(lastLine - 1));
	if (isBlank(text)) return undefined;
	const inside = Array.from({ length: lastLine - firstLine - 1 }, (_, index) => firstLine + 1 + index);
	return { name, language, text, lines: inside, indents: inside.map(() => 0), firstLine, lastLine };
}
