import { LIST_PRICES } from "../src/budget/prices.ts";

/** From the repository's root. */
export const PRICES_PAGE = "docs/budget.md";

/** The page with the table of prices renewed, between `<!-- prices -->` and `<!-- end -->`. */
export function withPrices(page: string): string {
	const rows = LIST_PRICES.map(
		({ model, usdPerMillionTokens }) => `| \`${model}\` | $${usdPerMillionTokens} |`,
	);
	const table = ["| model | a million tokens |", "|---|---|", ...rows].join("\n");
	return page.replace(/(<!-- prices -->).*?(<!-- end -->)/s, (_, begin: string, end: string) => {
		return `${begin}\n\n${table}\n\n${end}`;
	});
}
