import { printable } from "../../git/printable.ts";
import { countGlobstars } from "./folder-glob.ts";

/** A rule of gitignore syntax, and where it stands. */
export interface PlacedRule {
	/** For a person: `src/.slashfindignore, line 3`. */
	readonly place: string;
	/** As written. */
	readonly text: string;
	/** What it means at the root of the tree. */
	readonly atRoot: string;
}

/** Rules that can be matched, and a sentence about each place where some are left out. */
export interface UsableRules {
	readonly rules: readonly PlacedRule[];
	readonly notes: readonly string[];
}

/** UTF-16 units; people's rules have less than a hundred, and of very long ones no regular expression can be made. */
const MAX_RULE_UNITS = 500;

/** UTF-16 units of a rule together with the folder that it stands in; an operating system's paths have 4,096 bytes. */
const MAX_PLACED_UNITS = 4_096 + MAX_RULE_UNITS;

/** Each rule costs a match for each path. */
const MAX_RULES = 5_000;

/** In all rules that have several: each costs a match for each folder, too. */
const MAX_GLOBSTARS = 1_000;

const MAX_NOTES = 10;

/** Leaves out the rules that would take too long: a repository may hold anything. */
export function usableRules(placed: readonly PlacedRule[]): UsableRules {
	const rules: PlacedRule[] = [];
	const notes: string[] = [];
	let globstars = 0;
	for (const rule of placed) {
		const { place, text, atRoot } = rule;
		const reason = reasonInLength(text, atRoot) ?? (rules.length === MAX_RULES ? TOO_MANY : undefined);
		const several = reason === undefined && isDeep(atRoot) ? countGlobstars(atRoot) : 0;
		if (reason !== undefined) notes.push(note(place, reason));
		else if (globstars + several > MAX_GLOBSTARS) notes.push(note(place, TOO_MANY_GLOBSTARS));
		else {
			globstars += several;
			rules.push(rule);
		}
	}
	return { rules, notes: fewNotes(notes) };
}

/** Whether a rule has to be matched folder by folder: it has more than one `**`. */
export function isDeep(rule: string): boolean {
	return countGlobstars(rule) > 1;
}

/** The first notes, and how many more there are. */
export function fewNotes(notes: readonly string[]): string[] {
	const more = notes.length - MAX_NOTES;
	return more <= 0
		? [...notes]
		: [...notes.slice(0, MAX_NOTES), `${more} more are left out in the same way.`];
}

function note(place: string, reason: string): string {
	return `${printable(place)}: the rule is left out, since ${reason}.`;
}

const TOO_MANY = `${MAX_RULES} rules are taken at most`;
const TOO_MANY_GLOBSTARS = `rules with more than one ** may hold ${MAX_GLOBSTARS} of them in all`;

function reasonInLength(text: string, atRoot: string): string | undefined {
	if (text.length > MAX_RULE_UNITS) {
		return `it has ${text.length} characters, and ${MAX_RULE_UNITS} are taken at most`;
	}
	if (atRoot.length > MAX_PLACED_UNITS) return "its folder's path is too long";
	return undefined;
}
