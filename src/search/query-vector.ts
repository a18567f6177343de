import type { Embedder, EmbeddingModel } from "../embedding/embedder.ts";
import { areComparable } from "../embedding/models.ts";
import { SlashfindError } from "../errors.ts";
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
	const { embedding, pending, counts } = manifest;
	if (!embedding || pending >= counts.chunks) return byWords("the index has no dense vectors yet");
	if (!areComparable(embedding, embedder.model)) {
		return byWords(
			`the vectors of the index are by ${nameOf(embedding)}, those of queries by ${nameOf(embedder.model)}`,
		);
	}
	try {
		return { dense: await embedder.embedQuery(query.text), degradations: [] };
	} catch (error) {
		if (!(error instanceof SlashfindError)) throw error;
		return byWords(`the query could not be embedded (${error.code})`);
	}
}

/** A phrase and a symbol's name are looked for as they are written. */
function hasMeaning({ text, phrases, symbols }: SearchQuery): boolean {
	return text !== "" && phrases.length === 0 && symbols.length === 0;
}

function byWords(reason: string): QueryVector {
	return { dense: undefined, degradations: [`Searched by words alone: ${reason}.`] };
}

function nameOf({ name, dimension }: EmbeddingModel): string {
	return `${name} (${dimension})`;
}
