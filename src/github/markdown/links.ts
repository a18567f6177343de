import { EXCERPT_LINES } from "../../search/closest-lines.ts";

const RENDERED = /\.(?:md|mdx|markdown|mdown|rst|adoc|asciidoc|org|textile|rdoc|pod|ipynb|csv|tsv|svg)$/i;

export interface LineRange {
	readonly path: string;
	/** Commit at which the lines are right. */
	readonly commit: string;
	readonly startLine: number;
	readonly endLine: number;
}

/** A permanent link, to an excerpt from a line on, that GitHub shows as a snippet where it stands alone in a paragraph. */
export function snippetLink(
	repositoryUrl: string,
	range: LineRange & { readonly focusLine: number },
): string {
	const startLine = range.focusLine;
	const endLine = Math.min(range.endLine, startLine + EXCERPT_LINES - 1);
	return linesLink(repositoryUrl, { ...range, startLine, endLine });
}

/** A permanent link to lines of a file. */
export function linesLink(repositoryUrl: string, { path, commit, startLine, endLine }: LineRange): string {
	const file = path.split("/").map(encodeSegment).join("/");
	const plain = RENDERED.test(path) ? "?plain=1" : "";
	return `${repositoryUrl}/blob/${encodeSegment(commit)}/${file}${plain}#L${startLine}-L${endLine}`;
}

export function commitLink(repositoryUrl: string, commit: string): string {
	return `${repositoryUrl}/commit/${encodeSegment(commit)}`;
}

/** Also encodes what markdown reads as emphasis or as the end of a link. */
function encodeSegment(segment: string): string {
	return encodeURIComponent(segment.toWellFormed()).replace(
		/[!'()*~]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}
