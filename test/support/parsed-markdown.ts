import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { visit } from "unist-util-visit";

const OUR_HTML =
	/<\/?(?:details|summary|sub)>|<!-- slashfind:v1 reply-to=(?:review-)?\d+ command=[0-9a-z]+ -->/g;

/** What our replies are made of; a fence, an image or a footnote can only be somebody else's. */
const OURS = new Set<Nodes["type"]>([
	"root",
	"paragraph",
	"blockquote",
	"heading",
	"list",
	"listItem",
	"strong",
	"text",
	"inlineCode",
	"link",
	"html",
	"table",
	"tableRow",
	"tableCell",
	"thematicBreak",
	"break",
]);

/** What GitHub makes something of in plain text, beyond what the parser knows. */
const ALIVE_IN_TEXT = /@[\w-]|#\d|\bGH-\d|\b[0-9a-f]{7,40}\b/i;

/** The parts of a reply that a parser of GitHub's markdown finds alive although we did not write them. */
export function alienNodes(markdown: string, { linkPrefix }: { readonly linkPrefix: string }): string[] {
	const found: string[] = [];
	const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
	visit(tree, (node, _, parent) => {
		if (!OURS.has(node.type)) found.push(`${node.type} in line ${node.position?.start.line}`);
		if (node.type === "html" && node.value.replace(OUR_HTML, "").includes("<"))
			found.push(`HTML: ${node.value}`);
		if (node.type === "link" && !/^\/(?:blob|commit)\//.test(behind(node.url, linkPrefix)))
			found.push(`link: ${node.url}`);
		const isAddress = node.type === "text" && parent?.type === "link" && node.value.startsWith(linkPrefix);
		if (node.type === "text" && !isAddress && ALIVE_IN_TEXT.test(node.value))
			found.push(`text: ${node.value}`);
	});
	return found;
}

function behind(url: string, prefix: string): string {
	return url.startsWith(prefix) ? url.slice(prefix.length) : "";
}
