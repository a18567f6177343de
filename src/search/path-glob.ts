/** One step of a glob: a literal character, or one of the wildcards. */
type Step = { readonly literal: string } | "one" | "run" | "any" | "folders";

/** `?` is one character and `*` any run of them within a folder, `**` any run at all, and `**` + `/` whole folders or none. */
export function parseGlob(glob: string): readonly Step[] {
	const steps: Step[] = [];
	for (let at = 0; at < glob.length; at++) {
		const character = glob[at]!;
		if (character === "?") steps.push("one");
		else if (character !== "*") steps.push({ literal: character });
		else {
			const start = at;
			while (glob[at + 1] === "*") at++;
			steps.push(at === start ? "run" : "any");
			const atFolder = start === 0 || glob[start - 1] === "/";
			if (steps.at(-1) === "any" && atFolder && glob[at + 1] === "/") {
				steps[steps.length - 1] = "folders";
				at++;
			}
		}
	}
	return steps;
}

/**
 * Whether the glob matches the whole path. All ways to match are followed side by side, so the time is at most steps
 * times characters, whatever the glob: a translation to a regular expression takes minutes for some of them.
 */
export function matchesGlob(steps: readonly Step[], path: string): boolean {
	let reached = new Uint8Array(steps.length + 1);
	let next = new Uint8Array(steps.length + 1);
	enter(steps, { reached, at: 0 });
	for (const character of path.split("")) {
		next.fill(0);
		for (let at = 0; at < steps.length; at++) {
			if (reached[at] === 1) advance(steps, { reached: next, at, character });
		}
		[reached, next] = [next, reached];
	}
	return reached[steps.length] === 1;
}

interface Position {
	/** By number of a step: 1 where it is the next to match. */
	readonly reached: Uint8Array;
	readonly at: number;
}

/** Marks a step as the next one, and those behind it where it may stand for nothing. */
function enter(steps: readonly Step[], { reached, at }: Position): void {
	let step = at;
	reached[step] = 1;
	while (steps[step] === "run" || steps[step] === "any" || steps[step] === "folders") reached[++step] = 1;
}

function advance(
	steps: readonly Step[],
	{ reached, at, character }: Position & { readonly character: string },
): void {
	const step = steps[at]!;
	const endsFolder = character === "/";
	if (typeof step === "object") {
		if (step.literal === character) enter(steps, { reached, at: at + 1 });
		return;
	}
	if (step === "folders") {
		reached[at] = 1;
		if (endsFolder) enter(steps, { reached, at: at + 1 });
		return;
	}
	if (endsFolder && step !== "any") return;
	if (step !== "one") reached[at] = 1;
	enter(steps, { reached, at: at + 1 });
}
