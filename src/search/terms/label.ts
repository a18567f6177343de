const LABEL = /^(?:[\p{L}\p{N}_-]+\((?<scope>[^()]{1,60})\)!?|(?<words>[^:\s][^:]{0,40})):\s/u;

/** What stands in front of a sentence, up to its colon: the scope in `fix(parser): …`, or all of it; "" where nothing does. */
export function labelOf(text: string): string {
	const groups = LABEL.exec(text)?.groups;
	return groups?.scope ?? groups?.words ?? "";
}
