import { zstdDecompressSync } from "node:zlib";
import type { IndexedFile, SkippedFile } from "../indexed-file.ts";
import { ColumnsWriter } from "./columns-writer.ts";
import type { LexicalContent } from "./content.ts";
import { type MergedVocabulary, mergeVocabularies } from "./merge-vocabularies.ts";
import type { OpenSnapshot } from "./open-snapshot.ts";
import { Interner, numbersInUse, type PackedFile, packFile } from "./pack-file.ts";
import { PreviousContent } from "./previous-content.ts";

/** One file of the content to be: taken over from the previous snapshot by its number there, or new. */
export type FileSource =
	| { readonly path: string; readonly old: number }
	| { readonly path: string; readonly packed: PackedFile };

/**
 * Builds a snapshot's content from the previous one and what a run changes. The result depends on the files that it
 * holds in the end and on nothing else: not on the order of calls, not on what the previous snapshot held besides.
 */
export class ContentBuilder {
	readonly #previous: OpenSnapshot | undefined;
	readonly #interners = { strings: new Interner(), terms: new Interner() };
	readonly #dropped = new Set<string>();
	readonly #packed = new Map<string, PackedFile>();
	readonly #skipped = new Map<string, SkippedFile>();

	constructor(previous: OpenSnapshot | undefined) {
		this.#previous = previous;
		for (const skipped of previous?.skippedFiles() ?? []) this.#skipped.set(skipped.path, skipped);
	}

	/** Adds a file, or replaces what is there at its path. */
	add(file: IndexedFile): void {
		this.remove(file.path);
		this.#packed.set(file.path, packFile(file, this.#interners));
	}

	/** Notes a file that the selection leaves out; whatever was indexed at its path goes. */
	skip(file: SkippedFile): void {
		this.remove(file.path);
		this.#skipped.set(file.path, { path: file.path, blob: file.blob, reason: file.reason });
	}

	/** Forgets a path, indexed or skipped. */
	remove(path: string): void {
		this.#dropped.add(path);
		this.#packed.delete(path);
		this.#skipped.delete(path);
	}

	finish(): LexicalContent {
		const sources = this.#sources();
		const previous = this.#previous && new PreviousContent(this.#previous);
		const skipped = [...this.#skipped.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
		const reasons = skipped.map(({ reason }) => this.#interners.strings.number(reason));
		const { strings, terms } = this.#mergeVocabularies(sources, { previous, reasons });
		const writer = new ColumnsWriter({ strings, terms });
		for (const source of sources) {
			if ("old" in source) writer.takeOver(previous!, source.old);
			else writer.add(source.packed);
		}
		const rows = skipped.map(({ path, blob }, at) => ({
			path,
			blob,
			reason: strings.fromNew[reasons[at]!]!,
		}));
		return {
			columns: writer.finish(rows),
			rows: () => [],
			texts: () => readTexts(sources, this.#previous),
			oldFile: (file) => oldNumber(sources[file]!),
			text: (file) => decodedText(sources[file]!, this.#previous),
		};
	}

	#mergeVocabularies(
		sources: readonly FileSource[],
		{
			previous,
			reasons,
		}: { readonly previous: PreviousContent | undefined; readonly reasons: readonly number[] },
	): { readonly strings: MergedVocabulary; readonly terms: MergedVocabulary } {
		const kept = sources.flatMap((source) => ("old" in source ? [source.old] : []));
		const old = previous?.numbersInUse(kept);
		const added = numbersInUse(this.#packed.values(), this.#interners);
		for (const reason of reasons) added.strings[reason] = 1;
		const merge = (name: "strings" | "terms") => {
			const strings = this.#interners[name].strings();
			const before = old && this.#previous && { table: this.#previous[name], used: old[name] };
			return mergeVocabularies(before, { strings, used: added[name] });
		};
		return { strings: merge("strings"), terms: merge("terms") };
	}

	#sources(): FileSource[] {
		const sources: FileSource[] = [...this.#packed.values()].map((packed) => ({ path: packed.path, packed }));
		let number = 0;
		for (const path of this.#previous?.paths ?? []) {
			if (!this.#dropped.has(path)) sources.push({ path, old: number });
			number++;
		}
		return sources.sort((a, b) => (a.path < b.path ? -1 : 1));
	}
}

function* readTexts(
	sources: readonly FileSource[],
	previous: OpenSnapshot | undefined,
): Generator<Uint8Array> {
	for (const source of sources) yield "old" in source ? previous!.storedText(source.old) : source.packed.text;
}

function oldNumber(source: FileSource): number | undefined {
	return "old" in source ? source.old : undefined;
}

function decodedText(source: FileSource, previous: OpenSnapshot | undefined): string {
	return "old" in source
		? previous!.text(source.old)
		: zstdDecompressSync(source.packed.text).toString("utf8");
}
