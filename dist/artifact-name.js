import { nr as printable } from "./models.js";

// src/github/markdown/fence.ts
/** A run of backquotes, of `least` at least, that nothing in the text can end. */
function fenceFor(text, least) {
	const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
	return "`".repeat(Math.max(least, longest + 1));
}

// src/github/actions/ref-policy.ts
/** Runs of these events are started by people who may write to the repository, on the code of its own branches. */
const LIVE_EVENTS = [
	"push",
	"schedule",
	"workflow_dispatch"
];
/** Only the tip of the index's own ref becomes the live index, whatever is run again or at once. */
function judgeRun({ event, ref, commit, live }) {
	if (!LIVE_EVENTS.some((name) => name === event)) return {
		may: "local",
		reason: `runs on \`${event}\` never write it`
	};
	if (ref !== live.ref) return {
		may: "local",
		reason: `it follows \`${live.ref}\`, and this run is for \`${ref}\``
	};
	return commit === live.commit ? { may: "live" } : { may: "superseded" };
}

// src/github/actions/enterprise-server.ts
/**
* Whether somebody runs this server on machines of their own, by the rule of the clients of the Actions' services: such
* a server has version 1 of the cache, and no artifacts that these clients can use.
*/
function isEnterpriseServer(serverUrl) {
	const { hostname } = new URL(serverUrl);
	return hostname !== "github.com" && !/\.(?:ghe\.com|localhost)$/.test(hostname);
}

// src/github/markdown/code-span.ts
/**
* Any text as a code span, where markdown, mentions, references and HTML are inert: on one line, invisible characters
* as escapes, clipped at `most` UTF-16 units. `<!--` is taken apart, as bots that strip comments look inside spans.
*/
function codeSpan(text, most = Number.POSITIVE_INFINITY) {
	const clipped = text.length > most ? `${text.slice(0, most)}…` : text;
	const content = printable(clipped.toWellFormed()).replaceAll("<!--", "<! --");
	const fence = fenceFor(content, 1);
	const padding = /^`|`$|^ .* $/.test(content) || content === "" ? " " : "";
	return `${fence}${padding}${content}${padding}${fence}`;
}

// src/github/markdown/links.ts
const RENDERED = /\.(?:md|mdx|markdown|mdown|rst|adoc|asciidoc|org|textile|rdoc|pod|ipynb|csv|tsv|svg)$/i;
/** A permanent link, to an excerpt from a line on, that GitHub shows as a snippet where it stands alone in a paragraph. */
function snippetLink(repositoryUrl, range) {
	const startLine = range.focusLine;
	const endLine = Math.min(range.endLine, startLine + 12 - 1);
	return linesLink(repositoryUrl, {
		...range,
		startLine,
		endLine
	});
}
/** A permanent link to lines of a file. */
function linesLink(repositoryUrl, { path, commit, startLine, endLine }) {
	const file = path.split("/").map(encodeSegment).join("/");
	const plain = RENDERED.test(path) ? "?plain=1" : "";
	return `${repositoryUrl}/blob/${encodeSegment(commit)}/${file}${plain}#L${startLine}-L${endLine}`;
}
function commitLink(repositoryUrl, commit) {
	return `${repositoryUrl}/commit/${encodeSegment(commit)}`;
}
/** Also encodes what markdown reads as emphasis or as the end of a link. */
function encodeSegment(segment) {
	return encodeURIComponent(segment.toWellFormed()).replace(/[!'()*~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

// src/github/markdown/prose.ts
/** Letters with an apostrophe or a hyphen inside, and the punctuation of a sentence around them. */
const PLAIN_WORD = /^[("]?\p{L}+(?:['’-]\p{L}+)*[)",.:;?!]{0,3}$/u;
const PLAIN_NUMBER = /^\d{1,6}[.,;%)]?$/;
const PLAIN_SIGN = /^[—–·→›]$/;
/** What is left of a word when its other part is in backquotes. */
const PUNCTUATION = /^[.,:;?!]$/;
/** At the beginning it would make a list. */
const LIST_NUMBER = /^\d+[.)](?= |$)/;
/** GitHub links words that are the beginning of a commit's hash. */
const LIKE_A_HASH = /[a-f]{7}/i;
const MAX_PROSE = 600;
/**
* A sentence of ours that may quote names or typed text, as markdown in which nothing but code spans can come to life.
* Pieces in backquotes become code spans, and so does every word that is not plainly a word.
*/
function prose(text) {
	return text.slice(0, MAX_PROSE).replace(/\s+/gu, " ").trim().split("`").map((piece, at) => at % 2 === 1 ? codeSpan(piece) : words(piece)).join("").replace(LIST_NUMBER, "`$&`");
}
function words(text) {
	return text.split(" ").map((word) => word === "" || isPlain(word) ? word : codeSpan(word)).join(" ");
}
function isPlain(word) {
	if (LIKE_A_HASH.test(word)) return false;
	return PLAIN_WORD.test(word) || PLAIN_NUMBER.test(word) || PLAIN_SIGN.test(word) || PUNCTUATION.test(word);
}

// src/github/actions/artifact-name.ts
/** The artifact that an index run uploads for those who cannot read its cache, and the one file in it. */
const ARTIFACT_NAME = "slashfind-snapshot";
const ARTIFACT_FILE = "index.snapshot";

export { linesLink as a, isEnterpriseServer as c, fenceFor as d, commitLink as i, LIVE_EVENTS as l, ARTIFACT_NAME as n, snippetLink as o, prose as r, codeSpan as s, ARTIFACT_FILE as t, judgeRun as u };