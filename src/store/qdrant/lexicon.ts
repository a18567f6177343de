import { z } from "zod";
import { TRAITS } from "../../code/file-traits.ts";
import { languageOfPath } from "../../code/languages.ts";
import { ValidationError } from "../../errors.ts";
import { definesName } from "../../lexical/defines-name.ts";
import { countValues } from "../count-values.ts";
import type { KnownFile, PlacedRedaction } from "../index-store.ts";
import type { SkippedFile } from "../indexed-file.ts";
import type { Manifest } from "../manifest.ts";
import type { FilePayload, LexiconSection } from "./payloads.ts";
import { TermFrequencies } from "./term-frequencies.ts";

/** What the path table says of a file. Its number is its place in the table, by path in code-unit order. */
const fileRow = z.object({
	path: z.string(),
	blob: z.string(),
	language: z.string(),
	parser: z.string(),
	traits: z.array(z.enum(TRAITS)),
	lines: z.int().min(0),
	/** How many chunks it has. */
	chunks: z.int().min(0),
	/** How many symbols, and their distinct names in the order in which they come. */
	symbols: z.int().min(0),
	names: z.array(z.string()),
	/** Those of the names that define nothing, by their places among them. */
	mentions: z.array(z.int().min(0)),
	/** Line, what was seen there. */
	redactions: z.array(z.tuple([z.int().min(0), z.string()])),
});
const skippedRow = z.object({ path: z.string(), blob: z.string(), reason: z.string() });

export type FileRow = z.infer<typeof fileRow>;

export function rowOf(record: Omit<FilePayload, "checks" | "crowded" | "dirs" | "commit">): FileRow {
	const { path, blob, language, parser, traits, lines, chunks, symbols, redactions } = record;
	const names = [...new Set(symbols.map(([name]) => name))];
	// As the lexical weights tell definitions.
	const definedIn = languageOfPath(path).id;
	const defined = new Set(
		symbols.filter(([name, kind]) => definesName({ name, kind }, definedIn)).map(([name]) => name),
	);
	return {
		path,
		blob,
		language,
		parser,
		traits,
		lines,
		chunks: chunks.length,
		symbols: symbols.length,
		names,
		mentions: [...names.keys()].filter((at) => !defined.has(names[at]!)),
		redactions,
	};
}

/** Statistics of the whole index, and what it remembers of paths that are left out. A function of the tree. */
export class Lexicon {
	readonly files = new Map<string, FileRow>();
	readonly skipped = new Map<string, SkippedFile>();
	frequencies = new TermFrequencies();

	*entries(): Generator<KnownFile> {
		for (const { path, blob, redactions } of this.files.values())
			yield { path, blob, redacted: redactions.length > 0 };
		for (const { path, blob, reason } of this.skipped.values()) yield { path, blob, skipped: reason };
	}

	*redactions(): Generator<PlacedRedaction> {
		for (const { path, redactions } of byPath(this.files.values()))
			for (const [line, what] of redactions) yield { path, line, what };
	}

	/** `unlisted` are skips that no row stands for, by reason. */
	counts(unlisted: Readonly<Record<string, number>>): Manifest["counts"] {
		const files = [...this.files.values()];
		const sum = (count: (row: FileRow) => number) => files.reduce((total, row) => total + count(row), 0);
		const further = Object.entries(unlisted).filter(([, count]) => count > 0);
		return {
			files: files.length,
			chunks: sum(({ chunks }) => chunks),
			redacted: sum(({ redactions }) => redactions.length),
			symbols: sum(({ symbols }) => symbols),
			skipped: {
				...countValues([...this.skipped.values()].map(({ reason }) => reason)),
				...Object.fromEntries(further),
			},
			parsers: countValues(files.map(({ parser }) => parser)),
			languages: countValues(files.map(({ language }) => language)),
		};
	}

	encode(): Record<LexiconSection["section"], Buffer> {
		return {
			files: Buffer.from(JSON.stringify(byPath(this.files.values()))),
			skipped: Buffer.from(JSON.stringify(byPath(this.skipped.values()))),
			terms: this.frequencies.encode(),
		};
	}

	/** Throws ValidationError for what {@link encode} never gives. */
	static decode(sections: Readonly<Record<LexiconSection["section"], Buffer>>): Lexicon {
		const lexicon = new Lexicon();
		for (const row of parseRows(fileRow, sections.files)) lexicon.files.set(row.path, row);
		for (const row of parseRows(skippedRow, sections.skipped)) lexicon.skipped.set(row.path, row);
		lexicon.frequencies = TermFrequencies.decode(sections.terms);
		return lexicon;
	}
}

function byPath<Row extends { readonly path: string }>(rows: Iterable<Row>): Row[] {
	return [...rows].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function parseRows<Row>(schema: z.ZodType<Row>, bytes: Buffer): Row[] {
	try {
		return z.array(schema).parse(JSON.parse(bytes.toString("utf8")));
	} catch (cause) {
		throw new ValidationError("qdrant-lexicon", "The index's lexicon is not as slashfind writes it.", {
			suggestions: ["Run the index: it is written anew."],
			cause,
		});
	}
}
