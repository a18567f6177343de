import { whyNotPaid } from "../budget/refusals.ts";
import type { Embedder, EmbeddingModel } from "../embedding/embedder.ts";
import { areComparable } from "../embedding/models.ts";
import { BudgetError, SlashfindError } from "../errors.ts";
import { outageOf } from "../resilience/endpoint-open.ts";
import { nameOfIdentity } from "../store/identity.ts";
import type { Manifest } from "../store/manifest.ts";
import type { SearchQuery } from "./query.ts";

export interface QueryVector {
	/** The query as the index's embedding sees it; undefined where the search goes by words alone. */
	readonly dense: Float32Array | undefined;
	/** Why it has to, where that is not what the operator or the asker wants. */
	readonly degradations: readonly string[];
}

export interface QueryVectorRequest {
	readonly query: SearchQuery;
	readonly manifest: Manifest;
	/** Undefined where the operator wants none. */
	readonly embedder: Embedder | undefined;
}

const BY_WORDS: QueryVector = { dense: undefined, degradations: [] };

/** Embeds a query, if that can help. An embedder that cannot be asked makes the answer less clever, and no error. */
export async function queryVector({ query, manifest, embedder }: QueryVectorRequest): Promise<QueryVector> {
	if (!embedder || !hasMeaning(query)) return BY_WORDS;
	const reason = whyNotComparable(manifest, embedder);
	if (reason !== undefined) return byWords(reason);
	try {
		const identity = nameOfIdentity(manifest.identity);
		return { dense: await embedder.embedQuery(query.text, { identity }), degradations: [] };
	} catch (error) {
		if (!(error instanceof SlashfindError)) throw error;
		return byWords(whyNotEmbedded(error));
	}
}

function whyNotEmbedded(error: SlashfindError): string {
	if (error instanceof BudgetError) return whyNotPaid(error);
	const outage = outageOf(error);
	if (outage !== undefined) return outage;
	const { reason } = error.details;
	const code = typeof reason === "string" ? `${error.code}: ${reason}` : error.code;
	return `the query could not be embedded (${code})`;
}

/** Whether {@link queryVector} would ask the embedder. */
export function embedsQuery({
	query,
	manifest,
	embedder,
}: QueryVectorRequest & { readonly embedder: Embedder }): boolean {
	return hasMeaning(query) && whyNotComparable(manifest, embedder) === undefined;
}

/** The degradation of a search that goes without meaning; the reason ends the sentence. */
export function searchedByWords(reason: string): string {
	return `Searched by words alone: ${reason}.`;
}

/** Undefined where the index has vectors that a query's can be compared with. */
function whyNotComparable({ embedding, pending, counts }: Manifest, { model }: Embedder): string | undefined {
	if (!embedding || pending >= counts.chunks) return "the index has no dense vectors yet";
	if (areComparable(embedding, model)) return undefined;
	return `the vectors of the index are by ${nameOf(embedding)}, those of queries by ${nameOf(model)}`;
}

/** A phrase and a symbol's name are looked for as they are written. */
export function hasMeaning({ text, phrases, symbols }: SearchQuery): boolean {
	return text !== "" && phrases.length === 0 && symbols.length === 0;
}

function byWords(reason: string): QueryVector {
	return { dense: undefined, degradations: [searchedByWords(reason)] };
}

function nameOf({ name, dimension }: EmbeddingModel): string {
	return `${name} (${dimension})`;
}
