import type { Freshness } from "../github/freshness.ts";
import { codeSpan } from "../github/markdown/code-span.ts";
import { linesLink, snippetLink } from "../github/markdown/links.ts";
import type { Hit } from "../search/answer.ts";

export interface PlaceContext {
	/** `https://github.com/owner/name` */
	readonly repositoryUrl: string;
	readonly freshness: Freshness;
}

/** Behind places whose file changed on the default branch since it was indexed. */
export const STALE_SIGN = "†";

/** Characters of a path that are shown. */
export const MAX_PATH = 300;
const MAX_SYMBOL = 120;

/** A place with its snippet: two paragraphs, as GitHub shows a snippet only for a link that stands alone. */
export function renderSnippet(hit: Hit, context: PlaceContext & { readonly rank: number }): string {
	const path = codeSpan(hit.path, MAX_PATH);
	const head = `**${context.rank}.** ${path}${staleSign(hit, context)} ${lines(hit)}${definition(hit)}`;
	return `${head}\n\n${snippetLink(context.repositoryUrl, hit)}`;
}

/** A place as one item of a list. */
export function renderListed(hit: Hit, context: PlaceContext): string {
	const label = `${codeSpan(hit.path, MAX_PATH)} ${lines(hit)}`;
	return `- [${label}](${linesLink(context.repositoryUrl, hit)})${staleSign(hit, context)}${definition(hit)}`;
}

export function isStale({ path }: Hit, { freshness }: PlaceContext): boolean {
	return freshness.distance?.changed.has(path) ?? false;
}

function staleSign(hit: Hit, context: PlaceContext): string {
	return isStale(hit, context) ? ` ${STALE_SIGN}` : "";
}

function lines({ startLine, endLine }: Hit): string {
	return `L${startLine}-L${endLine}`;
}

/** The breadcrumb begins with the file's name, which stands in the path already. */
function definition({ breadcrumb, symbol, kind }: Hit): string {
	const name = breadcrumb.split(" › ").slice(1).join(" › ") || symbol;
	return name === "" ? "" : ` · ${codeSpan(name, MAX_SYMBOL)} — ${kind}`;
}
