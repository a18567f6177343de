import { DirectRules } from "./direct-rules.ts";

/** What stands for one name of a path, or for any number of folders: `**`. */
type Step = DirectRules | "folders";

/** Numbers of the steps that may match the next name; behind the last step where all of a glob has matched. */
export type Reached = readonly number[];

/**
 * A rule with `**`, matched name by name: all ways to match are followed side by side, so a name costs at most as much as
 * the rule has segments. As a regular expression each `**` multiplies the time by the depth of the path.
 */
export class FolderGlob {
	readonly #steps: readonly Step[];
	readonly #foldersOnly: boolean;
	/** Where the walk from the root begins. */
	readonly start: Reached;

	/** @param pattern a rule that holds a slash, without the exclamation mark of a negation */
	constructor(pattern: string) {
		const whole = withoutTrailingSpaces(pattern);
		this.#foldersOnly = whole.endsWith("/");
		this.#steps = stepsOf(this.#foldersOnly ? whole.slice(0, -1) : whole);
		this.start = this.#closure([0]);
	}

	/** What is reached behind one more name of the path. */
	advance(reached: Reached, name: string): Reached {
		const next: number[] = [];
		for (const at of reached) {
			const step = this.#steps[at];
			const goesOn = step === "folders" || step?.matches(name);
			const to = step === "folders" ? at : at + 1;
			if (goesOn && next.at(-1) !== to) next.push(to);
		}
		return this.#closure(next);
	}

	/** @param path with a slash at its end where it is a folder; what it reached must be given, too */
	matches(path: string, reached: Reached): boolean {
		return reached.at(-1) === this.#steps.length && (!this.#foldersOnly || path.endsWith("/"));
	}

	/** With each `**` also what follows it, since it may stand for no folder at all. Still ascending, each once. */
	#closure(ascending: readonly number[]): Reached {
		const all: number[] = [];
		for (const at of ascending) {
			if (all.at(-1) !== at) all.push(at);
			if (this.#steps[at] === "folders") all.push(at + 1);
		}
		return all;
	}
}

/** How many of a rule's segments are `**`. */
export function countGlobstars(rule: string): number {
	return segmentsOf(withoutTrailingSpaces(rule.replace(/^!/, ""))).filter(isGlobstar).length;
}

function stepsOf(pattern: string): Step[] {
	const segments = segmentsOf(pattern.replace(/^\//, ""));
	// At the end `**` stands for all that lies below, but not for the folder itself.
	if (isGlobstar(segments.at(-1)!)) segments.push("*");
	const distinct = segments.filter(
		(segment, at) => !isGlobstar(segment) || !isGlobstar(segments[at - 1] ?? ""),
	);
	return distinct.map((segment) => {
		if (isGlobstar(segment)) return "folders";
		return new DirectRules(segment === "" ? [] : [`/${segment}`]);
	});
}

function isGlobstar(segment: string): boolean {
	return /^\*{2,}$/.test(segment);
}

/** A quoted character, a set in brackets, or any other character. */
const TOKEN = /\\.?|\[[!^]?\]?(?:\\.|\[:\w*:\]|[^\]\\])*\]|./gs;

/** A slash separates also where it is quoted, but not in a set. Blanks become sets: they count at the end of a segment. */
function segmentsOf(pattern: string): string[] {
	const segments = [""];
	for (const token of pattern.match(TOKEN) ?? []) {
		if (token === "/" || token === "\\/") segments.push("");
		else segments[segments.length - 1] += token.replace(/^\\?([ \r\n])$/, "[$1]");
	}
	return segments;
}

/** Blanks at the end of a rule count only where they are quoted. */
function withoutTrailingSpaces(pattern: string): string {
	return /^(?:\\.|[^\\]|\\$)*?(?= *$)/s.exec(pattern)![0];
}
