import { zstdCompressSync } from "node:zlib";
import { KINDS, type Kind } from "../../code/chunk.ts";
import { type FileTraits, TRAITS } from "../../code/file-traits.ts";
import type { TermWeights } from "../../lexical/term-weights.ts";
import type { IndexedFile } from "../indexed-file.ts";

/** Gives each distinct string a number, in order of first use. */
export class Interner {
	readonly #numbers = new Map<string, number>();

	get size(): number {
		return this.#numbers.size;
	}

	number(text: string): number {
		const known = this.#numbers.get(text);
		if (known !== undefined) return known;
		const next = this.#numbers.size;
		this.#numbers.set(text, next);
		return next;
	}

	/** All strings; a string's number is its place. */
	strings(): readonly string[] {
		return [...this.#numbers.keys()];
	}
}

/** A lexical vector whose terms are numbers of an {@link Interner}, in no particular order. */
export interface PackedVector {
	readonly terms: Uint32Array;
	readonly weights: Uint8Array;
}

/** An indexed file as numbers: what a run holds of thousands of files before it writes them. */
export interface PackedFile {
	readonly path: string;
	readonly blob: string;
	readonly language: number;
	readonly parser: number;
	readonly traits: number;
	readonly size: number;
	readonly lines: number;
	readonly text: Uint8Array;
	readonly textBytes: number;
	readonly chunks: readonly {
		readonly startLine: number;
		readonly endLine: number;
		readonly start: number;
		readonly end: number;
		readonly kind: number;
		readonly symbol: number;
		readonly breadcrumb: number;
		readonly vector: PackedVector;
	}[];
	readonly symbols: readonly {
		readonly name: number;
		readonly kind: number;
		readonly startLine: number;
		readonly nameLine: number;
		readonly endLine: number;
	}[];
	readonly redactions: readonly { readonly line: number; readonly what: number }[];
	readonly vector: PackedVector;
}

export interface Interners {
	readonly strings: Interner;
	readonly terms: Interner;
}

/** Which of the interners' numbers the files use: 1 where in use. A file that was replaced within a run uses none. */
export function numbersInUse(
	files: Iterable<PackedFile>,
	{ strings, terms }: Interners,
): { strings: Uint8Array; terms: Uint8Array } {
	const used = { strings: new Uint8Array(strings.size), terms: new Uint8Array(terms.size) };
	for (const file of files) {
		for (const number of [file.language, file.parser]) used.strings[number] = 1;
		for (const { symbol, breadcrumb, vector } of file.chunks) {
			used.strings[symbol] = 1;
			used.strings[breadcrumb] = 1;
			for (const term of vector.terms) used.terms[term] = 1;
		}
		for (const { name } of file.symbols) used.strings[name] = 1;
		for (const { what } of file.redactions) used.strings[what] = 1;
		for (const term of file.vector.terms) used.terms[term] = 1;
	}
	return used;
}

export function packFile(file: IndexedFile, { strings, terms }: Interners): PackedFile {
	const utf8 = Buffer.from(file.text, "utf8");
	return {
		path: file.path,
		blob: file.blob,
		language: strings.number(file.language),
		parser: strings.number(file.parser),
		traits: packTraits(file.traits),
		size: file.size,
		lines: file.lines,
		text: zstdCompressSync(utf8),
		textBytes: utf8.length,
		chunks: file.chunks.map((chunk, at) => ({
			startLine: chunk.startLine,
			endLine: chunk.endLine,
			start: chunk.start,
			end: chunk.end,
			kind: packKind(chunk.kind),
			symbol: strings.number(chunk.symbol),
			breadcrumb: strings.number(chunk.breadcrumb),
			vector: packVector(file.weights.chunks[at]!, terms),
		})),
		symbols: file.symbols.map((symbol) => ({
			name: strings.number(symbol.name),
			kind: packKind(symbol.kind),
			startLine: symbol.startLine,
			nameLine: symbol.nameLine,
			endLine: symbol.endLine,
		})),
		redactions: file.redactions.map(({ line, what }) => ({ line, what: strings.number(what) })),
		vector: packVector(file.weights.file, terms),
	};
}

function packVector(weights: TermWeights, terms: Interner): PackedVector {
	const packed = { terms: new Uint32Array(weights.size), weights: new Uint8Array(weights.size) };
	let at = 0;
	for (const [term, weight] of weights) {
		packed.terms[at] = terms.number(term);
		packed.weights[at++] = weight;
	}
	return packed;
}

function packKind(kind: Kind): number {
	return KINDS.indexOf(kind);
}

function packTraits(traits: FileTraits): number {
	return TRAITS.reduce((bits, trait, at) => (traits[trait] ? bits | (1 << at) : bits), 0);
}

/** Few combinations exist, and every candidate of every query asks for one. */
const unpacked = new Map<number, FileTraits>();

export function unpackTraits(bits: number): FileTraits {
	const known = unpacked.get(bits);
	if (known) return known;
	const traits = Object.fromEntries(
		TRAITS.map((trait, at) => [trait, (bits & (1 << at)) !== 0]),
	) as unknown as FileTraits;
	unpacked.set(bits, traits);
	return traits;
}
