import { whyNotPaid } from "../../budget/refusals.ts";
import { embeddedText } from "../../embedding/embedded-text.ts";
import type { Reranker } from "../../embedding/reranker.ts";
import { BudgetError, SlashfindError } from "../../errors.ts";
import type { CodeIndex } from "../../store/code-index.ts";
import { nameOfIdentity } from "../../store/identity.ts";
import type { SearchQuery } from "../query.ts";
import { placeOf, type RankedPassage } from "../ranking/order-passages.ts";
import { openPassages, RERANKED } from "./open-passages.ts";
import { reorder } from "./reorder.ts";

export interface RerankOptions {
	readonly query: SearchQuery;
	/** Undefined where the operator wants none. */
	readonly reranker: Reranker | undefined;
	/** Place of the first passage that is shown: nobody sees the order in front of it. */
	readonly shownFrom: number;
}

export interface RerankedPassages {
	/** The same ones, best first. */
	readonly passages: readonly RankedPassage[];
	readonly isReranked: boolean;
	/** One sentence where the reranker was wanted and could not be asked. */
	readonly degradations: readonly string[];
}

/**
 * Has the best passages read together with the query. A reranker that cannot be asked leaves the order as it is, and is no
 * error; an index that cannot be read is, as in every search.
 */
export async function rerank(
	index: CodeIndex,
	passages: readonly RankedPassage[],
	{ query, reranker, shownFrom }: RerankOptions,
): Promise<RerankedPassages> {
	const asIs = { passages, isReranked: false, degradations: [] };
	if (!reranker || shownFrom >= RERANKED) return asIs;
	const open = openPassages(passages);
	if (open.length < 2) return asIs;
	const texts = await index.texts(open.map(placeOf));
	const documents = open.map((passage, at) => documentOf(passage, texts[at]!));
	try {
		const { scores } = await reranker.rerank(query.text, documents, {
			identity: nameOfIdentity(index.manifest.identity),
		});
		const byPassage = new Map(open.map((passage, at) => [passage, scores[at]!]));
		return { passages: reorder(passages, byPassage), isReranked: true, degradations: [] };
	} catch (error) {
		if (!(error instanceof SlashfindError)) throw error;
		const why = error instanceof BudgetError ? whyNotPaid(error) : error.code;
		const told = `The reranker could not be asked (${why}): the order is the one without it.`;
		return { ...asIs, degradations: [told] };
	}
}

/**
 * What is embedded, with the path in front: the words of a question are often those of folders, which a breadcrumb leaves
 * out only so that vectors of files that move stay right. Nothing is kept here that could go stale.
 */
function documentOf({ file: { candidate }, chunk }: RankedPassage, code: string): string {
	const { path } = candidate.record;
	const { breadcrumb } = candidate.record.chunk(chunk);
	return `${path.toWellFormed()}\n${embeddedText({ breadcrumb, code })}`;
}
