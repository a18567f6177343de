import type { SearchQuery } from "../search/query.ts";
import type { Target } from "./metrics.ts";

/** A query whose right answers are known. */
export interface EvaluationQuery {
	/** Where it stands, for a person: `line 3`, or a commit. */
	readonly origin: string;
	readonly query: SearchQuery;
	/** At least one; none twice. */
	readonly targets: readonly Target[];
}
