// src/code/line-table.ts
/**
* Where a text's lines begin and end. Only "\n" ends a line, so a CRLF keeps its "\r" inside. Lines are counted from 0
* here; offsets are UTF-16 units.
*/
var LineTable = class {
	text;
	/** Number of lines; a final "\n" begins no further one. */
	count;
	/** Where each line begins, and after the last one the offset at which a further line would begin. */
	#starts;
	constructor(text) {
		this.text = text;
		const starts = [0];
		for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
		if (starts.at(-1) !== text.length) starts.push(text.length + 1);
		this.count = starts.length - 1;
		this.#starts = Uint32Array.from(starts);
	}
	start(line) {
		return this.#starts[line];
	}
	/** Offset after the line's last unit, its "\n" not counted. */
	end(line) {
		return this.#starts[line + 1] - 1;
	}
	/** UTF-16 units from the beginning of one line to the end of another (or the same). */
	units(first, last) {
		return this.end(last) - this.start(first);
	}
	isBlank(line) {
		return isBlank(this.text.slice(this.start(line), this.end(line)));
	}
	/** The last line up to this one that is not blank; there must be one. */
	lastNonBlank(from) {
		let line = from;
		while (this.isBlank(line)) line--;
		return line;
	}
	/** The line that an offset lies in; `hint`, a line not after it, makes a nearby answer quick. */
	at(offset, hint = 0) {
		let low = hint;
		let step = 1;
		while (low + step < this.count && this.start(low + step) <= offset) {
			low += step;
			step *= 2;
		}
		let high = Math.min(low + step, this.count) - 1;
		while (low < high) {
			const middle = low + high + 1 >> 1;
			if (this.start(middle) <= offset) low = middle;
			else high = middle - 1;
		}
		return low;
	}
};
/** Whether a text holds nothing to index: white space as ECMAScript defines it. */
function isBlank(text) {
	return text.trim() === "";
}

// src/code/cut-at.ts
/** The first units of a text, never half a surrogate pair. */
function cutAt(text, units) {
	if (text.length <= units) return text;
	const high = text.charCodeAt(units - 1);
	return text.slice(0, high >= 55296 && high <= 56319 ? units - 1 : units);
}

// src/code/cut-costs.ts
/**
* Per line, the cost of a cut before it: first by how deep it lies inside something, then by whether it follows
* a blank line, as authors part their thoughts by those.
*/
function cutCosts(lines, depths) {
	const costs = new Int32Array(lines.count);
	let afterBlank = false;
	for (let line = 0; line < lines.count; line++) {
		costs[line] = depths[line] * 2 + (afterBlank ? 0 : 1);
		afterBlank = lines.isBlank(line);
	}
	return costs;
}

// src/code/definition-tree.ts
/**
* Definitions nested deeper than this are part of the one around them. It bounds breadcrumbs and recursion; code that
* people write stays far below.
*/
const MAX_NESTING = 12;
/** Longer names are cut: no identifier is that long, but broken code can look as if. UTF-16 units. */
const MAX_NAME_UNITS = 200;
/** Nests definitions that are added in the order in which they begin. */
var DefinitionTree = class {
	roots = [];
	#open = [];
	/** The innermost definition that is open. */
	get current() {
		return this.#open.at(-1)?.definition;
	}
	/** Adds a definition inside the open ones and opens it; false where it lies too deep. */
	open(found, depth) {
		const parent = this.#open.at(-1)?.definition;
		const siblings = parent?.children ?? this.roots;
		const before = siblings.at(-1);
		if (found.continues && before && isClause(found, before)) {
			before.lastLine = found.lastLine;
			this.#open.push({
				definition: before,
				depth
			});
			return true;
		}
		if (this.#open.length >= MAX_NESTING || parent && repeats(found, parent)) return false;
		const definition = grown(found, parent);
		siblings.push(definition);
		this.#open.push({
			definition,
			depth
		});
		return true;
	}
	/** Adds another name of what was opened last, and opens nothing. */
	beside(found) {
		const parent = this.#open.at(-2)?.definition;
		(parent?.children ?? this.roots).push(grown(found, parent));
	}
	/**
	* Takes lines away from what is closed and ends among them: comments that lead to the next definition, which
	* some grammars count as the end of the one above.
	*/
	shorten({ from, to, lastLine }) {
		let last = (this.#open.at(-1)?.definition.children ?? this.roots).at(-1);
		while (last && last.lastLine >= from && last.lastLine <= to) {
			last.lastLine = Math.max(last.nameLine, lastLine);
			last = last.children.at(-1);
		}
	}
	/** Closes what was opened at this depth or below. */
	closeFrom(depth) {
		while ((this.#open.at(-1)?.depth ?? -1) >= depth) this.#open.pop();
	}
};
function grown({ continues: _, ...found }, parent) {
	const scope = parent ? [...parent.scope, parent.name] : [];
	return {
		...found,
		name: cutAt(found.name, MAX_NAME_UNITS),
		scope: [...scope, ...(found.scope ?? []).slice(0, MAX_NESTING)].slice(-12),
		listed: found.listed ?? true,
		children: []
	};
}
function isClause({ name, kind, firstLine }, before) {
	return before.name === name && before.kind === kind && before.lastLine >= firstLine - 1;
}
/** `typedef struct node { … } node;` holds one definition, written twice. */
function repeats(found, parent) {
	return found.name === parent.name && found.kind === parent.kind && found.nameLine <= parent.nameLine;
}

export { isBlank as a, LineTable as i, cutCosts as n, cutAt as r, DefinitionTree as t };