/** One step of a glob: a literal character, or one of the wildcards. */
type Step = { readonly literal: string } | "one" | "run" | "any" | "folders";

/** A glob, ready to be matched. */
export interface PathGlob {
	/** Neighbouring wildcards that mean no more than one of them are one. */
	readonly steps: readonly Step[];
	/** The longest text that every matching path holds; may be `""`. */
	readonly needed: string;
}

/** `?` is one character and `*` any run of them within a folder, `**` any run at all, and `**` + `/` whole folders or none. */
export function parseGlob(glob: string): PathGlob {
	const steps: Step[] = [];
	let wildcards: Step[] = [];
	let literal = "";
	let needed = "";
	for (const step of stepsOf(glob)) {
		if (typeof step === "object") {
			steps.push(...merged(wildcards), step);
			wildcards = [];
			literal += step.literal;
			if (literal.length > needed.length) needed = literal;
		} else {
			wildcards.push(step);
			literal = "";
		}
	}
	return { steps: [...steps, ...merged(wildcards)], needed };
}

function* stepsOf(glob: string): Generator<Step> {
	const tokens = /(?<folders>(?<=^|\/)\*{2,}\/)|(?<any>\*{2,})|(?<run>\*)|(?<one>\?)|(?<literal>.)/gs;
	for (const { groups } of glob.matchAll(tokens)) {
		const [kind, text] = Object.entries(groups!).find(([, value]) => value !== undefined)!;
		yield kind === "literal" ? { literal: text } : (kind as Exclude<Step, object>);
	}
}

/** The same wildcards in as few steps as can be, so that hardly anything is followed side by side. */
function merged(wildcards: readonly Step[]): Step[] {
	// Beside `**` a run adds nothing. Otherwise its place among single characters is all the same: it goes last.
	const runs = wildcards.includes("any") ? [] : wildcards.filter((step) => step === "run").slice(0, 1);
	const others = wildcards.filter((step) => step !== "run");
	const distinct = others.filter((step, at) => step === "one" || step !== others[at - 1]);
	return [...distinct, ...runs];
}

/**
 * Whether the glob matches the whole path. All ways to match are followed side by side, so the time is at most steps
 * times characters, whatever the glob: a translation to a regular expression takes minutes for some of them.
 */
export function matchesGlob({ steps, needed }: PathGlob, path: string): boolean {
	if (!path.includes(needed)) return false;
	let reached: number[] = [];
	enter(steps, { at: 0, reached });
	for (let at = 0; at < path.length && reached.length > 0; at += 1) {
		const next: number[] = [];
		for (const step of reached) advance(steps, { at: step, character: path[at]!, reached: next });
		reached = next;
	}
	return reached.at(-1) === steps.length;
}

interface Position {
	/** The number of a step. */
	readonly at: number;
	/** The steps that may match the next character: ascending, each once. */
	readonly reached: number[];
}

/** Enters a step as one that may match next, and those behind it where it may stand for nothing. */
function enter(steps: readonly Step[], { at, reached }: Position): void {
	for (let step = at; ; step += 1) {
		add(step, reached);
		const kind = steps[step];
		if (kind !== "run" && kind !== "any" && kind !== "folders") return;
	}
}

function add(step: number, reached: number[]): void {
	if (reached.length === 0 || reached.at(-1)! < step) reached.push(step);
}

function advance(
	steps: readonly Step[],
	{ at, character, reached }: Position & { readonly character: string },
): void {
	const step = steps[at];
	if (step === undefined) return;
	const endsFolder = character === "/";
	if (typeof step === "object") {
		if (step.literal === character) enter(steps, { at: at + 1, reached });
	} else if (step === "folders") {
		add(at, reached);
		if (endsFolder) enter(steps, { at: at + 1, reached });
	} else if (!endsFolder || step === "any") {
		if (step !== "one") add(at, reached);
		enter(steps, { at: at + 1, reached });
	}
}
