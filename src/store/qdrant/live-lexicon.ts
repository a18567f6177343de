import { TRAITS } from "../../code/file-traits.ts";
import { WEIGHT_STEPS } from "../../lexical/field-weights.ts";
import { definitionTerms } from "../../lexical/words.ts";
import type { FileSummary, Lexicon as IndexLexicon } from "../code-index.ts";
import type { FileRow, Lexicon } from "./lexicon.ts";
import { fileId } from "./point-ids.ts";
import type { DocumentKind } from "./term-frequencies.ts";
import { indexOf, type TermKey, termKey } from "./term-key.ts";

/** A name that many files define is written alike in most of them. */
const FILES_LOOKED_AT = 10;

/** What a reader makes of the lexicon of one manifest; it never changes. */
export class LiveLexicon implements IndexLexicon {
	readonly fileCount: number;
	readonly chunkCount: number;
	readonly meanLines: number;
	/** By their numbers. */
	readonly rows: readonly FileRow[];
	readonly #frequencies: Lexicon["frequencies"];
	readonly #numbers: ReadonlyMap<string, number>;
	readonly #sharedIndexes: ReadonlySet<number>;
	#ids: readonly string[] | undefined;
	#numbersById: ReadonlyMap<string, number> | undefined;
	#summaries: readonly FileSummary[] | undefined;
	#definingFiles: ReadonlyMap<string, readonly number[]> | undefined;

	/** The rows come by path, as they are stored. */
	constructor({ files, frequencies }: Lexicon) {
		this.rows = [...files.values()];
		this.#frequencies = frequencies;
		this.#numbers = new Map(this.rows.map(({ path }, number) => [path, number]));
		this.#sharedIndexes = sharedIndexes(frequencies.keys());
		this.fileCount = this.rows.length;
		this.chunkCount = this.rows.reduce((sum, { chunks }) => sum + chunks, 0);
		this.meanLines = this.rows.reduce((sum, { lines }) => sum + lines, 0) / Math.max(1, this.fileCount);
	}

	fileFrequency(term: string): number {
		return this.frequency("file", termKey(term));
	}

	chunkFrequency(term: string): number {
		return this.frequency("chunk", termKey(term));
	}

	frequency(kind: DocumentKind, key: TermKey): number {
		return this.#frequencies.of(kind, key);
	}

	prominence(term: string): number {
		const key = termKey(term);
		return this.#frequencies.fileWeight(key) / (WEIGHT_STEPS * Math.max(1, this.frequency("file", key)));
	}

	/** Whether another term of the index has the same place in sparse vectors. */
	isShared(key: TermKey): boolean {
		return this.#sharedIndexes.has(indexOf(key));
	}

	/** Undefined for a path that the manifest does not know yet, or any more. */
	numberOf(path: string): number | undefined {
		return this.#numbers.get(path);
	}

	/** Ids of the files' records, by their numbers. */
	get ids(): readonly string[] {
		this.#ids ??= this.rows.map(({ path }) => fileId(path));
		return this.#ids;
	}

	/** Of the file with that record. */
	numberOfId(id: string): number | undefined {
		this.#numbersById ??= new Map(this.ids.map((each, number) => [each, number]));
		return this.#numbersById.get(id);
	}

	files(): readonly FileSummary[] {
		this.#summaries ??= this.rows.map(({ path, language, traits }) => {
			return { path, language, traits: traitsOf(traits) };
		});
		return this.#summaries;
	}

	symbolNames(): readonly string[] {
		return [...new Set(this.rows.flatMap(({ names }) => names))];
	}

	spellings(term: string): readonly string[] {
		this.#definingFiles ??= definingFiles(this.rows);
		const files = this.#definingFiles.get(term) ?? [];
		const names = new Set(files.flatMap((number) => this.rows[number]!.names));
		return [...names].filter((name) => definitionTerms(name).includes(term));
	}
}

/** Traits as a record tells them: those that hold. */
export function traitsOf(held: FileRow["traits"]): FileSummary["traits"] {
	return Object.fromEntries(
		TRAITS.map((trait) => [trait, held.includes(trait)]),
	) as unknown as FileSummary["traits"];
}

/** Of each definition term the first files that define such a name. */
function definingFiles(rows: readonly FileRow[]): Map<string, number[]> {
	const files = new Map<string, number[]>();
	for (const [number, { names, mentions }] of rows.entries()) {
		const mentioned = new Set(mentions);
		for (const term of names.flatMap((name, at) => (mentioned.has(at) ? [] : definitionTerms(name)))) {
			const known = files.get(term);
			if (known === undefined) files.set(term, [number]);
			else if (known.at(-1) !== number && known.length < FILES_LOOKED_AT) known.push(number);
		}
	}
	return files;
}

/** Keys ascend, so those of one index are neighbours. */
function sharedIndexes(keys: Float64Array): Set<number> {
	const shared = new Set<number>();
	for (let at = 1; at < keys.length; at++) {
		const index = indexOf(keys[at]!);
		if (index === indexOf(keys[at - 1]!)) shared.add(index);
	}
	return shared;
}
