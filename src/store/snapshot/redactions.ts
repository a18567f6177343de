import type { Redaction } from "../indexed-file.ts";
import type { RecordColumns } from "./columns.ts";
import { StringTable } from "./string-table.ts";

/** The chunks of a content that are left out because of a secret, by path and line. */
export function* redactionsOf(columns: RecordColumns): Generator<Redaction & { readonly path: string }> {
	const paths = new StringTable({ bytes: columns.pathBytes, offsets: columns.pathOffsets });
	const strings = new StringTable({ bytes: columns.stringBytes, offsets: columns.stringOffsets });
	const { fileRedactions, redactionLine, redactionWhat } = columns;
	let file = 0;
	for (let at = 0; at < redactionLine.length; at++) {
		while (fileRedactions[file + 1]! <= at) file++;
		yield { path: paths.at(file), line: redactionLine[at]!, what: strings.at(redactionWhat[at]!) };
	}
}
