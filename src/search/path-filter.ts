import { matchesGlob, parseGlob } from "./path-glob.ts";
import type { PathFilter } from "./query.ts";

/** In UTF-16 units. */
export const MAX_GLOB_LENGTH = 200;

/** Places of a glob where wildcards stand; each may cost a step per character of a path. */
export const MAX_WILDCARDS = 10;

/**
 * One predicate for all `path:` and `-path:` of a query, as GitHub's code search reads them: a path must match one of
 * the positive filters, where there are any, and none of the negated ones. Case does not count.
 */
export function compilePathFilters(filters: readonly PathFilter[]): (path: string) => boolean {
	const wanted = filters.filter(({ negated }) => !negated).map(({ glob }) => compile(glob));
	const unwanted = filters.filter(({ negated }) => negated).map(({ glob }) => compile(glob));
	return (path) => {
		const lower = path.toLowerCase();
		const admitted = wanted.length === 0 || wanted.some((matches) => matches(lower));
		return admitted && !unwanted.some((matches) => matches(lower));
	};
}

type Matcher = (lowerCasedPath: string) => boolean;

/** Without a wildcard a filter is a part of the path, or with a leading slash its beginning; with one it is a glob. */
function compile(filter: string): Matcher {
	const glob = filter.slice(0, MAX_GLOB_LENGTH).toLowerCase();
	const anchored = glob.startsWith("/");
	const rest = anchored ? glob.slice(1) : glob;
	if (!/[*?]/.test(rest)) return anchored ? (path) => path.startsWith(rest) : (path) => path.includes(rest);
	const whole = rest.endsWith("/") ? `${rest}**` : rest;
	const parsed = parseGlob(anchored ? whole : `**/${whole}`);
	return (path) => matchesGlob(parsed, path);
}
