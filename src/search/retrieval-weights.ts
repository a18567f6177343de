/** How retrieval weighs kinds of terms; around these values almost all of them are flat. */
export const RETRIEVAL_WEIGHTS = {
	/** Share of passage-level rarity in a term's weight; the rest is file-level. */
	chunkRarity: 0.3,
	/**
	 * The prominence that leaves a term's rarity as it is: that of a word which a file of ordinary length says once. Words
	 * that files say in passing weigh less than those that files are about, however rare both are (Church and Gale 1995,
	 * "Inverse document frequency: a measure of deviations from Poisson"). Below the least a term is hardly told apart.
	 */
	ordinaryProminence: 0.3,
	leastProminence: 0.1,
	/** Two neighbouring words as one term. */
	pair: 0.6,
	/** A whole identifier as one term. */
	whole: 0.6,
	/** A file that defines a name in the query is a candidate whatever else it holds. */
	definition: 20,
} as const;

/** Files and passages that retrieval brings for ranking. */
export const CANDIDATE_LIMIT = 200;
