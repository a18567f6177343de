import type { Node } from "web-tree-sitter";

/** What names a definition stands near its beginning; the rest of a node may be endless. */
const CHILDREN_SEEN = 12;

/** The first child of a type, for grammars that give no field to what is looked for. */
export function childOfType(node: Node, type: string): Node | null {
	const count = Math.min(node.namedChildCount, CHILDREN_SEEN);
	for (let index = 0; index < count; index++) {
		const child = node.namedChild(index);
		if (child?.type === type) return child;
	}
	return null;
}
