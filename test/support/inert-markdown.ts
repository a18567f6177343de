import { alienNodes } from "./parsed-markdown.ts";

/** What a reply may contain beside plain words. */
export interface Allowed {
	/** Every link begins with it. */
	readonly linkPrefix: string;
}

const OUR_TAGS = /<\/?(?:details|summary|sub)>/g;
const OUR_MARKER = /<!-- slashfind:v1 reply-to=(?:review-)?\d+ command=[0-9a-z]+ -->$/;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/**
 * Everything in a reply that is alive although we did not write it: an empty list for a good reply. Looked at twice: by a
 * parser of GitHub's markdown, and line by line, where code spans are taken out as CommonMark reads them, then links to
 * our repository and our own tags; what is left has to be plain words.
 */
export function liveParts(markdown: string, { linkPrefix }: Allowed): string[] {
	const found: string[] = [];
	for (const line of markdown.replace(OUR_MARKER, "").split("\n")) {
		if (INVISIBLE.test(line)) found.push(`invisible character: ${JSON.stringify(line)}`);
		if (/^\s*\//.test(line)) found.push(`begins like a command: ${line}`);
		if (/^ {0,3}(?:```|~~~)|^(?: {4}|\t)/.test(line)) found.push(`code block: ${line}`);
		const words = withoutLinks(withoutCodeSpans(line), linkPrefix).replace(OUR_TAGS, "");
		for (const [what, pattern] of ALIVE) if (pattern.test(words)) found.push(`${what}: ${words}`);
	}
	return [...found, ...alienNodes(markdown, { linkPrefix })];
}

/** `S` stands for a code span. */
const ALIVE: readonly (readonly [string, RegExp])[] = [
	["code span that never closes", /`/],
	["mention", /@/],
	["HTML", /<|&[#a-z]/i],
	["image or link", /!\[|\]\(|\]\[|\]:/],
	["address", /:\/\/|www\./i],
	["reference to an issue", /#\d|\bGH-\d/i],
	["commit", /\b[0-9a-f]{7,40}\b/i],
];

/** A run of backquotes closes at the next run of the same length; without one it is text. */
function withoutCodeSpans(line: string): string {
	let rest = "";
	for (let at = 0; at < line.length; ) {
		if (line[at] !== "`") {
			rest += line[at++];
			continue;
		}
		const end = endOfRun(line, at);
		const close = findRun(line, { from: end, length: end - at });
		rest += close === undefined ? line.slice(at, end) : "S";
		at = close ?? end;
	}
	return rest;
}

function endOfRun(line: string, start: number): number {
	let end = start;
	while (line[end] === "`") end++;
	return end;
}

function findRun(
	line: string,
	{ from, length }: { readonly from: number; readonly length: number },
): number | undefined {
	for (let at = line.indexOf("`", from); at !== -1; at = line.indexOf("`", at)) {
		const end = endOfRun(line, at);
		if (end - at === length) return end;
		at = end;
	}
	return undefined;
}

function withoutLinks(line: string, prefix: string): string {
	const address = `${prefix.replace(/[.]/g, "\\.")}/(?:blob|commit)/[\\w./%?=#-]+`;
	return line
		.replace(new RegExp(`(?<!!)\\[[^\\[\\]]*\\]\\(${address}\\)`, "g"), "L")
		.replace(new RegExp(`^${address}$`), "L");
}
