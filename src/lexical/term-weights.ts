import type { Chunk, CodeSymbol, CommentRange, Kind } from "../code/chunk.ts";
import { languageOfPath } from "../code/languages.ts";
import { definesName } from "./defines-name.ts";
import {
	DIRECTORY_DEPTH,
	FILE_FIELDS,
	FILE_K1,
	type FileField,
	HEAD_LINES,
	NAME_COUNTS,
	normalisedCount,
	PASSAGE_B,
	PASSAGE_K1,
	PASSAGE_REFERENCE_LENGTH,
	quantisedSaturation,
} from "./field-weights.ts";
import { analyseWord, definitionTerms, pair, type Word, wordsOf } from "./words.ts";

/** Term → stored weight in 1..255. */
export type TermWeights = ReadonlyMap<string, number>;

/** What {@link weighFile} reads; a parsed file with its path and text. */
export interface WeighableFile {
	readonly path: string;
	readonly text: string;
	readonly chunks: readonly Chunk[];
	readonly symbols: readonly CodeSymbol[];
	readonly comments: readonly CommentRange[];
	/** True for documents: all of their text is prose. */
	readonly prose: boolean;
}

export interface FileWeights {
	readonly file: TermWeights;
	/** One per chunk, in the chunks' order. */
	readonly chunks: readonly TermWeights[];
}

/**
 * The lexical vectors of a file and of its chunks. A function of the file alone (no corpus statistics): those come in
 * at query time, from the lexicon.
 */
export function weighFile(file: WeighableFile): FileWeights {
	const counts = new FieldCounts();
	const chunks = countText(file, counts);
	countNames(file.symbols, counts);
	countPath(file.path, counts);
	const weights = counts.saturate();
	const language = languageOfPath(file.path).id;
	for (const symbol of file.symbols) {
		if (!definesName(symbol, language)) continue;
		for (const term of definitionTerms(symbol.name)) weights.set(term, 255);
	}
	return { file: weights, chunks };
}

/** Counts per field and term of one file. */
class FieldCounts {
	readonly #counts = new Map<string, Partial<Record<FileField, number>>>();
	readonly #lengths: Record<FileField, number> = {
		body: 0,
		comments: 0,
		names: 0,
		stem: 0,
		directories: 0,
		head: 0,
	};

	add(field: FileField, word: Word, times = 1): void {
		for (const part of word.parts) this.addTerm(field, part, times);
		for (const neighbours of word.pairs) this.addTerm(field, neighbours, times);
		if (word.whole) this.addTerm(field, word.whole, times);
		this.#lengths[field] += word.parts.length;
	}

	addTerm(field: FileField, term: string, times: number): void {
		let fields = this.#counts.get(term);
		if (!fields) {
			fields = {};
			this.#counts.set(term, fields);
		}
		fields[field] = (fields[field] ?? 0) + times;
	}

	saturate(): Map<string, number> {
		const weights = new Map<string, number>();
		for (const [term, fields] of this.#counts) {
			let sum = 0;
			for (const field of Object.keys(fields) as FileField[]) {
				const { weight } = FILE_FIELDS[field];
				sum += weight * normalisedCount(fields[field]!, this.#lengths[field], FILE_FIELDS[field]);
			}
			weights.set(term, quantisedSaturation(sum, FILE_K1));
		}
		return weights;
	}
}

/** Counts per term of one chunk. */
class PassageCounts {
	readonly #counts = new Map<string, number>();
	#length = 0;

	add(word: Word): void {
		for (const part of word.parts) this.addTerm(part);
		for (const neighbours of word.pairs) this.addTerm(neighbours);
		if (word.whole) this.addTerm(word.whole);
		this.#length += word.parts.length;
	}

	addTerm(term: string): void {
		this.#counts.set(term, (this.#counts.get(term) ?? 0) + 1);
	}

	saturate(): TermWeights {
		const normalisation = { b: PASSAGE_B, referenceLength: PASSAGE_REFERENCE_LENGTH };
		const weights = new Map<string, number>();
		for (const [term, count] of this.#counts) {
			const normalised = normalisedCount(count, this.#length, normalisation);
			weights.set(term, quantisedSaturation(normalised, PASSAGE_K1));
		}
		return weights;
	}
}

/** One pass over the words: each belongs to at most one chunk, and to the comments or to the body. */
function countText(file: WeighableFile, counts: FieldCounts): TermWeights[] {
	const { chunks, comments, text } = file;
	const passages = chunks.map(() => new PassageCounts());
	const headEnd = endOfLine(text, HEAD_LINES);
	let chunk = 0;
	let comment = 0;
	let previous: { stem: string; end: number } | undefined;
	for (const { text: word, offset } of wordsOf(text)) {
		while (chunk < chunks.length - 1 && offset >= chunks[chunk]!.end) chunk++;
		while (comment < comments.length && offset >= comments[comment]!.end) comment++;
		const inComment = comment < comments.length && offset >= comments[comment]!.start;
		const analysed = analyseWord(word);
		counts.add(inComment ? "comments" : "body", analysed);
		if (inComment && offset < headEnd) counts.add("head", analysed);
		passages[chunk]?.add(analysed);
		const prose = inComment || file.prose;
		if (prose && previous && analysed.plain && isOneGap(text, previous.end, offset)) {
			const neighbours = pair(previous.stem, analysed.plain);
			counts.addTerm(inComment ? "comments" : "body", neighbours, 1);
			passages[chunk]?.addTerm(neighbours);
		}
		previous = prose && analysed.plain ? { stem: analysed.plain, end: offset + word.length } : undefined;
	}
	return passages.map((passage) => passage.saturate());
}

/** Words pair up across one blank or hyphen, not across punctuation or lines. */
function isOneGap(text: string, from: number, to: number): boolean {
	return to - from === 1 && (text[from] === " " || text[from] === "-");
}

function endOfLine(text: string, line: number): number {
	let at = -1;
	for (let n = 0; n < line; n++) {
		at = text.indexOf("\n", at + 1);
		if (at < 0) return text.length;
	}
	return at;
}

const TYPE_KINDS: ReadonlySet<Kind> = new Set<Kind>(["class", "interface", "type", "enum", "module"]);
const CALLABLE_KINDS: ReadonlySet<Kind> = new Set<Kind>(["function", "method"]);

function countNames(symbols: readonly CodeSymbol[], counts: FieldCounts): void {
	for (const { name, kind } of symbols) {
		const times = TYPE_KINDS.has(kind)
			? NAME_COUNTS.type
			: CALLABLE_KINDS.has(kind)
				? NAME_COUNTS.callable
				: NAME_COUNTS.value;
		for (const { text } of wordsOf(name)) counts.add("names", analyseWord(text), times);
	}
}

function countPath(path: string, counts: FieldCounts): void {
	const directories = path.split("/");
	const name = directories.pop()!;
	for (const { text } of wordsOf(stemOfName(name))) counts.add("stem", analyseWord(text));
	for (const directory of directories.slice(-DIRECTORY_DEPTH)) {
		for (const { text } of wordsOf(directory)) counts.add("directories", analyseWord(text));
	}
}

/** A file's name without its last extension; dot files keep theirs. */
export function stemOfName(name: string): string {
	const dot = name.lastIndexOf(".");
	return dot > 0 ? name.slice(0, dot) : name;
}
