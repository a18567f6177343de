import type { EvaluationReport, SystemReport } from "../../../evaluation/report.ts";
import { printable } from "../../../git/printable.ts";
import { count, plural } from "../../wording.ts";
import type { ShownEvaluation } from "./as-json.ts";
import { formatTable } from "./format-table.ts";
import { formatVerdict, queryCount } from "./format-verdict.ts";
import { formatWorst } from "./format-worst.ts";
import { originWords } from "./origin-words.ts";
import type { EvalSource } from "./task.ts";

/** For a terminal: what was asked, how good the answers were, what to think of it, and the worst of them. */
export function formatEvaluation(
	{ report, task }: ShownEvaluation,
	{ worst }: { readonly worst: number },
): string {
	const { queries, first, second, comparison } = report;
	const number = queries.length;
	return [
		printable(`${queryCount(number)} ${sourceWords(task.source)}`),
		...(second ? [systemLine(first, "A  "), systemLine(second, "B  ")] : [systemLine(first, "")]),
		"",
		...formatTable(report),
		"",
		...(comparison ? [formatVerdict(comparison, number)] : []),
		...HOW_TO_READ,
		...task.notes.map((note) => `note: ${printable(note)}`),
		...unknownLines(report),
		...formatWorst(report, worst),
	].join("\n");
}

const HOW_TO_READ = [
	"NDCG@10 is 1 where all that is relevant comes first, and 0 where none of it is among the first ten places;",
	"MRR: 1 ÷ rank of the first right place; hit@1: it is the first; recall@10: share found among the first ten.",
];

function sourceWords(source: EvalSource): string {
	if (source.kind === "queries") return `of ${source.file}`;
	const { withoutFiles, withoutWords } = source.skipped;
	const left = [
		...(withoutFiles > 0 ? [`${count(withoutFiles)} change only files that are not in the old tree`] : []),
		...(withoutWords > 0 ? [`${count(withoutWords)} have no words`] : []),
	];
	const skipped = left.length > 0 ? `; left out: ${left.join(", ")}` : "";
	return `from the subjects of the last ${plural(source.commits, "commit")} of ${source.ref} with 1 to 5 indexed files${skipped}`;
}

function systemLine({ name, commit, files, chunks }: SystemReport, letter: string): string {
	const size = `${plural(files, "file")}, ${plural(chunks, "chunk")}`;
	return printable(`${letter}${name}, at ${commit.slice(0, 10)}: ${size}`);
}

const UNKNOWN_SHOWN = 10;

function unknownLines({ first, second }: EvaluationReport): string[] {
	if (!second) return unknownOf(first, "the index");
	return [...unknownOf(first, "A"), ...unknownOf(second, "B")];
}

function unknownOf({ unknown }: SystemReport, index: string): string[] {
	if (unknown.length === 0) return [];
	const shown = unknown
		.slice(0, UNKNOWN_SHOWN)
		.map(({ origin, path }) => `  ${originWords(origin)}: ${path}`);
	const rest = unknown.length - shown.length;
	return [
		`note: not in ${index}, so that no answer can name them: ${plural(unknown.length, "relevant path")}`,
		...shown.map(printable),
		...(rest > 0 ? [`  and ${count(rest)} more; --json has them all`] : []),
	];
}
