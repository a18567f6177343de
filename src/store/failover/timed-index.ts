import type { CodeIndex } from "../code-index.ts";
import type { StoreTime } from "./store-time.ts";

/** The same index; what it takes is counted. */
export function timedIndex(index: CodeIndex, time: StoreTime): CodeIndex {
	return {
		manifest: index.manifest,
		source: index.source,
		lexicon: () => time.count(index.lexicon()),
		candidates: (request) => time.count(index.candidates(request)),
		texts: (places) => time.count(index.texts(places)),
		close: () => index.close(),
	};
}
