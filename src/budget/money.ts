/** Billionths of a dollar, whole: a token costs some twenty to two hundred of them, and sums stay exact. */
export type Nanodollars = number;

const PER_DOLLAR = 1e9;

export function fromDollars(dollars: number): Nanodollars {
	return Math.round(dollars * PER_DOLLAR);
}

export function toDollars(amount: Nanodollars): number {
	return amount / PER_DOLLAR;
}

/**
 * `$1.50`, `$0.0149`: up to four decimals, as a sum that is just below its cap must not read like the cap. Below a cent two
 * digits that count, and never "$0.00" for what is more than nothing.
 */
export function formatDollars(amount: Nanodollars): string {
	const dollars = toDollars(amount);
	if (dollars === 0 || Math.abs(dollars) >= 0.01) return `$${dollars.toFixed(4).replace(/0{1,2}$/, "")}`;
	if (Math.abs(dollars) < 0.000_001) return "less than $0.000001";
	const decimals = 1 - Math.floor(Math.log10(Math.abs(dollars)));
	return `$${dollars.toFixed(decimals)}`;
}
