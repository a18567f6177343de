import { type Comparison, FEWEST_QUERIES } from "../../../evaluation/compare.ts";
import { count } from "../../wording.ts";
import { signed } from "./format-table.ts";

/** What to think of a comparison, in a sentence. */
export function formatVerdict({ verdict, ndcg10 }: Comparison, queries: number): string {
	const interval = `${signed(ndcg10.low)} to ${signed(ndcg10.high)}`;
	const all = count(queries);
	switch (verdict) {
		case "better":
			return `B is better: its NDCG@10 is higher by ${Math.abs(ndcg10.difference).toFixed(3)}, and the interval (${interval}) does not hold 0.`;
		case "worse":
			return `B is worse: its NDCG@10 is lower by ${Math.abs(ndcg10.difference).toFixed(3)}, and the interval (${interval}) does not hold 0.`;
		case "unclear":
			return `There is no difference that these ${all} queries can show: the interval of NDCG@10 (${interval}) holds 0.`;
		case "same":
			return `A and B do equally well, at ${queries === 1 ? "the one query" : `each of the ${all} queries`}.`;
		case "too-few":
			return `${queryCount(queries)} cannot tell which is better; ask at least ${FEWEST_QUERIES}, and better 50.`;
	}
}

export function queryCount(queries: number): string {
	return `${count(queries)} ${queries === 1 ? "query" : "queries"}`;
}
