import type { Chunk, CodeSymbol, ParsedFile } from "../../code/chunk.ts";
import type { Redaction } from "../../store/indexed-file.ts";
import type { Secret } from "./secret.ts";

/** A file's text and what was read from it. */
export interface ReadFile {
	readonly text: string;
	readonly parsed: ParsedFile;
}

export interface RedactedFile extends ReadFile {
	/** One for each chunk that is gone. */
	readonly redactions: readonly Redaction[];
}

/** So much of a secret in a name gives it away: a title may be a token cut short. UTF-16 units. */
const TELLING_UNITS = 16;

/**
 * The file without the chunks that hold a secret, or are named after one. Their text becomes blank, so that all others
 * stay in their lines and at their offsets; symbols that are named there go with them.
 */
export function redactFile({ text, parsed }: ReadFile, secrets: readonly Secret[]): RedactedFile {
	if (secrets.length === 0) return { text, parsed, redactions: [] };
	const names = secrets.map(({ start, end }) => text.slice(start, Math.min(end, start + TELLING_UNITS)));
	const isTelling = (name: string) => names.some((secret) => name.includes(secret));
	const kept: Chunk[] = [];
	const redactions: Redaction[] = [];
	const gone: Chunk[] = [];
	for (const chunk of parsed.chunks) {
		const secret = secrets.find(({ start, end }) => start < chunk.end && end > chunk.start);
		if (!secret && !isTelling(chunk.breadcrumb)) {
			kept.push(chunk);
			continue;
		}
		gone.push(chunk);
		redactions.push({ line: lineOf(text, { chunk, secret }), what: (secret ?? secrets[0]!).what });
	}
	const symbols = parsed.symbols.filter((symbol) => !gone.some((chunk) => isNamedIn(symbol, chunk)));
	return { text: blanked(text, gone), parsed: { ...parsed, chunks: kept, symbols }, redactions };
}

/** The secret's line; of a later chunk of a long one, that chunk's first. */
function lineOf(
	text: string,
	{ chunk, secret }: { readonly chunk: Chunk; readonly secret: Secret | undefined },
): number {
	if (!secret || secret.start <= chunk.start) return chunk.startLine;
	return chunk.startLine + text.slice(chunk.start, secret.start).split("\n").length - 1;
}

function isNamedIn({ nameLine }: CodeSymbol, { startLine, endLine }: Chunk): boolean {
	return nameLine >= startLine && nameLine <= endLine;
}

function blanked(text: string, chunks: readonly Chunk[]): string {
	let result = "";
	let end = 0;
	for (const chunk of chunks) {
		result += text.slice(end, chunk.start) + text.slice(chunk.start, chunk.end).replace(/[^\r\n]/g, " ");
		end = chunk.end;
	}
	return result + text.slice(end);
}
