/**
 * Draws `size` things at random, the same number of every group as far as it has so many. `random` gives whole
 * numbers below a bound.
 */
export function drawEvenly<Thing>(
	groups: readonly (readonly Thing[])[],
	{ size, random }: { readonly size: number; readonly random: (bound: number) => number },
): Thing[][] {
	const shares = evenShares(
		groups.map(({ length }) => length),
		size,
	);
	return groups.map((group, at) => shuffled(group, random).slice(0, shares[at]));
}

function evenShares(available: readonly number[], size: number): number[] {
	const shares = available.map(() => 0);
	let left = Math.min(
		size,
		available.reduce((sum, count) => sum + count, 0),
	);
	while (left > 0) {
		for (let at = 0; at < shares.length && left > 0; at++) {
			if (shares[at]! === available[at]) continue;
			shares[at]!++;
			left--;
		}
	}
	return shares;
}

function shuffled<Thing>(things: readonly Thing[], random: (bound: number) => number): Thing[] {
	const order = [...things];
	for (let at = order.length - 1; at > 0; at--) {
		const other = random(at + 1);
		[order[at], order[other]] = [order[other]!, order[at]!];
	}
	return order;
}
