import { createHash } from "node:crypto";
import type { CodeSymbol, Kind } from "../../src/code/chunk.ts";
import { fileTraits } from "../../src/code/file-traits.ts";
import { languageOfPath } from "../../src/code/languages.ts";
import { weighFile } from "../../src/lexical/term-weights.ts";
import type { IndexedFile } from "../../src/store/indexed-file.ts";

/** A line that holds it stands for a chunk that is left out because of a secret. */
export const LEFT_OUT = "leftout";

/**
 * An indexed file as a store takes it, chunked at blank lines and with a symbol for each `kind name` at the start of a
 * line: enough structure for stores and ranking, without a parser.
 */
export function indexedFile(path: string, text: string): IndexedFile {
	const name = path.slice(path.lastIndexOf("/") + 1);
	const symbols: CodeSymbol[] = [];
	text.split("\n").forEach((line, at) => {
		const found = /^(?:export )?(function|class|interface|type|variable|test) ([\p{L}\p{N}_$]+)/u.exec(line);
		if (!found) return;
		const lineNumber = at + 1;
		symbols.push({
			kind: found[1] as Kind,
			name: found[2]!,
			startLine: lineNumber,
			nameLine: lineNumber,
			endLine: lineNumber,
			scope: [],
		});
	});
	const chunks = [...text.matchAll(/(?:[^\n]+(?:\n|$))+/g)].map((match) => {
		const startLine = text.slice(0, match.index).split("\n").length;
		const endLine = startLine + match[0].replace(/\n$/, "").split("\n").length - 1;
		const symbol = symbols.find(({ nameLine }) => nameLine >= startLine && nameLine <= endLine);
		return {
			startLine,
			endLine,
			start: match.index,
			end: match.index + match[0].length,
			kind: symbol?.kind ?? ("other" as const),
			symbol: symbol?.name ?? "",
			breadcrumb: [name, symbol?.name].filter(Boolean).join(" › "),
		};
	});
	const comments = [...text.matchAll(/\/\/[^\n]*/g)].map((match) => ({
		start: match.index,
		end: match.index + match[0].length,
	}));
	return {
		path,
		blob: createHash("sha1").update(text).digest("hex"),
		language: languageOfPath(path).id,
		parser: "lines",
		traits: fileTraits(path, text),
		size: Buffer.byteLength(text),
		lines: text === "" ? 0 : text.replace(/\n$/, "").split("\n").length,
		text,
		chunks,
		symbols,
		weights: weighFile({ path, text, chunks, symbols, comments, prose: false }),
		redactions: text
			.split("\n")
			.flatMap((line, at) => (line.includes(LEFT_OUT) ? [{ line: at + 1, what: "a token" }] : [])),
	};
}
