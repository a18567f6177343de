/** What is capped together, and the purposes for which it is spent: texts of an index; a query's meaning and its answer's order. */
export const POTS = { index: ["index"], queries: ["query", "rerank"] } as const;

export type Pot = keyof typeof POTS;

/** What tokens are spent on. */
export type Purpose = (typeof POTS)[Pot][number];

export function potOf(purpose: Purpose): Pot {
	return purpose === "index" ? "index" : "queries";
}
