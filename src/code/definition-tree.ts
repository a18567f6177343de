import type { Kind } from "./chunk.ts";
import { cutAt } from "./cut-at.ts";
import type { Definition } from "./outline.ts";

/**
 * Definitions nested deeper than this are part of the one around them. It bounds breadcrumbs and recursion; code that
 * people write stays far below.
 */
const MAX_NESTING = 12;

/** Longer names are cut: no identifier is that long, but broken code can look as if. UTF-16 units. */
const MAX_NAME_UNITS = 200;

/** A definition as its reader found it. */
export interface NewDefinition {
	readonly name: string;
	readonly kind: Kind;
	/** Names to add to those of the enclosing definitions. */
	readonly scope?: readonly string[];
	readonly firstLine: number;
	readonly nameLine: number;
	readonly lastLine: number;
	readonly listed?: boolean;
	/** Right below one of the same name and kind it is but another clause of that. */
	readonly continues?: true;
}

/** A definition while the tree is built: what follows may lengthen or shorten it. */
interface Growing extends Definition {
	lastLine: number;
	readonly children: Growing[];
}

interface Open {
	readonly definition: Growing;
	/** In the reader's own measure: depth in the tree, level of the heading. */
	readonly depth: number;
}

/** Nests definitions that are added in the order in which they begin. */
export class DefinitionTree {
	readonly roots: Growing[] = [];
	readonly #open: Open[] = [];

	/** The innermost definition that is open. */
	get current(): Definition | undefined {
		return this.#open.at(-1)?.definition;
	}

	/** Adds a definition inside the open ones and opens it; false where it lies too deep. */
	open(found: NewDefinition, depth: number): boolean {
		const parent = this.#open.at(-1)?.definition;
		const siblings = parent?.children ?? this.roots;
		const before = siblings.at(-1);
		if (found.continues && before && isClause(found, before)) {
			before.lastLine = found.lastLine;
			this.#open.push({ definition: before, depth });
			return true;
		}
		if (this.#open.length >= MAX_NESTING || (parent && repeats(found, parent))) return false;
		const definition = grown(found, parent);
		siblings.push(definition);
		this.#open.push({ definition, depth });
		return true;
	}

	/** Adds another name of what was opened last, and opens nothing. */
	beside(found: NewDefinition): void {
		const parent = this.#open.at(-2)?.definition;
		(parent?.children ?? this.roots).push(grown(found, parent));
	}

	/**
	 * Takes lines away from what is closed and ends among them: comments that lead to the next definition, which
	 * some grammars count as the end of the one above.
	 */
	shorten({
		from,
		to,
		lastLine,
	}: {
		readonly from: number;
		readonly to: number;
		readonly lastLine: number;
	}): void {
		let last = (this.#open.at(-1)?.definition.children ?? this.roots).at(-1);
		while (last && last.lastLine >= from && last.lastLine <= to) {
			last.lastLine = Math.max(last.nameLine, lastLine);
			last = last.children.at(-1);
		}
	}

	/** Closes what was opened at this depth or below. */
	closeFrom(depth: number): void {
		while ((this.#open.at(-1)?.depth ?? -1) >= depth) this.#open.pop();
	}
}

function grown({ continues: _, ...found }: NewDefinition, parent: Definition | undefined): Growing {
	const scope = parent ? [...parent.scope, parent.name] : [];
	return {
		...found,
		name: cutAt(found.name, MAX_NAME_UNITS),
		scope: [...scope, ...(found.scope ?? []).slice(0, MAX_NESTING)].slice(-MAX_NESTING),
		listed: found.listed ?? true,
		children: [],
	};
}

function isClause({ name, kind, firstLine }: NewDefinition, before: Growing): boolean {
	return before.name === name && before.kind === kind && before.lastLine >= firstLine - 1;
}

/** `typedef struct node { … } node;` holds one definition, written twice. */
function repeats(found: NewDefinition, parent: Definition): boolean {
	return found.name === parent.name && found.kind === parent.kind && found.nameLine <= parent.nameLine;
}
