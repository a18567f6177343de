import { type Freshness, MOST_CHANGED_FILES } from "../github/freshness.ts";
import { codeSpan } from "../github/markdown/code-span.ts";
import type { Hit } from "../search/answer.ts";
import { count } from "./count-matches.ts";
import { isStale, type PlaceContext, STALE_SIGN } from "./render-place.ts";

/** How the indexed commit stands to the default branch, for the line that names it. */
export function distanceWords({ branch, distance }: Freshness): string {
	const name = codeSpan(branch);
	if (distance === undefined) return `distance to ${name} unknown`;
	const { behind, ahead } = distance;
	if (ahead > 0) {
		const apart = [`${count(ahead, "commit")} ahead`, ...(behind > 0 ? [`${behind} behind`] : [])];
		return `not on ${name} (${apart.join(", ")})`;
	}
	return behind === 0 ? `up to date with ${name}` : `${count(behind, "commit")} behind ${name}`;
}

/** What the sign beside a place means, and where it may be missing. */
export function staleSentences(context: PlaceContext, shown: readonly Hit[]): string[] {
	const { branch, distance } = context.freshness;
	const marked = shown.some((hit) => isStale(hit, context));
	const cut = shown.length > 0 && distance?.changedIsCut;
	return [
		...(marked
			? [`Files marked ${STALE_SIGN} changed on ${codeSpan(branch)} since; links show them as indexed.`]
			: []),
		...(cut
			? [
					`At least ${MOST_CHANGED_FILES} files changed on ${codeSpan(branch)} since, and GitHub names no more: the ${STALE_SIGN} of a changed file may be missing.`,
				]
			: []),
	];
}
