import type { Tree, TreeCursor } from "web-tree-sitter";
import type { LineTable } from "../line-table.ts";
import type { Outline } from "../outline.ts";
import { type CompiledRules, ROLE } from "./compiled-rules.ts";
import { SyntaxReader } from "./syntax-reader.ts";

/** Reads the outline off a syntax tree, which stays the caller's to delete. */
export function syntaxOutline(tree: Tree, lines: LineTable, rules: CompiledRules): Outline {
	const reader = new SyntaxReader(lines, rules);
	const cursor = tree.walk();
	try {
		walk(cursor, reader, rules);
	} finally {
		cursor.delete();
	}
	return reader.outline();
}

/**
 * Visits nodes in the order of the text, without recursion: a tree can be as deep as its text is long. Tokens are
 * passed over, and so is what stands on one line and can hold neither definitions nor comments, which is most of it.
 */
function walk(cursor: TreeCursor, reader: SyntaxReader, { roles }: CompiledRules): void {
	let depth = 0;
	for (;;) {
		const type = cursor.nodeTypeId;
		// The number of an ERROR node lies outside the grammar's.
		const role = roles[type] ?? ROLE.named;
		if (role !== 0 && reader.visit(cursor, { type, role, depth }) && cursor.gotoFirstChild()) {
			depth++;
			continue;
		}
		while (!cursor.gotoNextSibling()) {
			if (!cursor.gotoParent()) return;
			depth--;
		}
		reader.leave(depth);
	}
}
