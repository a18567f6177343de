/**
 * How retrieval weighs kinds of terms. Starting values: a study of which signals carry on annotated queries of public
 * repositories. Around them almost every weight is flat, so a change is worth making when it helps on several.
 */
export const RETRIEVAL_WEIGHTS = {
	/** Share of passage-level rarity in a term's weight; the rest is file-level. */
	chunkRarity: 0.3,
	/** Two neighbouring words as one term. */
	pair: 0.6,
	/** A whole identifier as one term. */
	whole: 0.6,
	/** A file that defines a name in the query is a candidate whatever else it holds. */
	definition: 20,
} as const;

/** Files and passages that retrieval brings for ranking. */
export const CANDIDATE_LIMIT = 200;

/**
 * The features of ranking: what each adds, and why. `base` features are lexical scores; `agreement` features are in
 * units of the best base score among the candidates, so that they mean the same for rare and for common words;
 * `factors` multiply.
 */
export const RANKING_WEIGHTS = {
	base: {
		/** The file as a whole talks about the query. */
		file: 1,
		/** One place in it does. */
		bestPassage: 0.6,
		/** A second place does as well. */
		secondPassage: 0.17,
		/** Times the base: how much of the query (by rarity) the file holds at all. */
		coverage: 0.3,
	},
	agreement: {
		/** Times the share of the query (by rarity) that the path's words hold; names of files are summaries. */
		pathWords: 0.5,
		/** Of that share, what a match counts: in the file's name, in a directory's, or as the beginning of either. */
		stemWord: 1,
		directoryWord: 0.5,
		wordBeginning: 0.35,
		/** Times the share of the file name's words that the query holds. */
		stemNamed: 0.54,
		/** The file defines the name asked for: as the whole query, or as a name within a sentence. */
		definition: 2,
		definitionInSentence: 0.35,
		/** … times this for a type, for a file called like the name, and where only the case differs. */
		definedType: 1.4,
		definedInNamesake: 1.5,
		otherCase: 0.3,
	},
	factors: {
		/** Tests, examples, old copies and re-exports mention much and explain little, unless the query asks for them. */
		test: 0.3,
		example: 0.3,
		legacy: 0.5,
		barrel: 0.6,
		declaration: 0.7,
		/** A reviewer asks for code; prose repeats the words of the code that it is about. */
		doc: 0.4,
		/** Times log2(1 + lines / mean lines): large files are where things happen, mildly. */
		size: 0.1,
	},
	/**
	 * Who asks below a line of a file often means its surroundings. Factors again, and mild ones: they decide between
	 * files that answer about equally well, where a wrong guess costs a place or two.
	 */
	nearness: {
		/** The very file: what else it says of the matter is likely meant. */
		sameFile: 1.3,
		/** Its neighbours: one folder is mostly one concern. */
		sameFolder: 1.2,
		/** At most, for the share of leading folders that are the same: the same package, or the same layer. */
		sharedFolders: 1.15,
	},
} as const;
