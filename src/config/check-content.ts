import { nearest } from "../lexical/nearest.ts";
import { variableOf } from "./environment.ts";
import type { Layer, StatedValue } from "./layer.ts";
import type { Problem } from "./problem.ts";
import { quote } from "./quote.ts";
import { isOperatorKey, isSecret, KEY_NAMES, KEYS, type KeyName } from "./schema.ts";
import { isMapping } from "./yaml-content.ts";

/** A mapping of settings, from a file that may state some keys. */
export interface Content {
	readonly mapping: Readonly<Record<string, unknown>>;
	/** `FILE:LINE` of the part that the path leads to. */
	readonly placeOf: (path: readonly string[]) => string;
	readonly allowed: readonly KeyName[];
}

export interface CheckedContent {
	readonly layer: Layer;
	readonly problems: readonly Problem[];
}

/** What a mapping states. Of a section with a mistake nothing counts: half of what was meant may be worse than none. */
export function checkContent(content: Content): CheckedContent {
	const parts = Object.entries(content.mapping).map(([name, value]) => checkPart(name, { value, content }));
	return {
		layer: new Map(parts.flatMap(({ layer }) => [...layer])),
		problems: parts.flatMap(({ problems }) => problems),
	};
}

interface Part {
	readonly value: unknown;
	readonly content: Content;
}

/** A section, or a key that stands in none. */
function checkPart(name: string, { value, content }: Part): CheckedContent {
	const known = KEY_NAMES.filter((key) => key.split(".", 1)[0] === name);
	if (known.length === 0) return refused(unknownPart(name, content));
	if (!known.some((key) => content.allowed.includes(key))) return refused(forbidden([name], content));
	if (known[0] === name) return checkKey([name], { value, content });
	if (value === null) return { layer: new Map(), problems: [] };
	if (!isMapping(value)) return refused(unusable([name], { reason: "it is a mapping of settings", content }));
	return checkSection(name, { value, content });
}

function checkSection(name: string, { value, content }: Part): CheckedContent {
	const keys = Object.entries(value as object).map(([key, value]) =>
		checkKey([name, key], { value, content }),
	);
	const problems = keys.flatMap((key) => key.problems);
	const isBroken = problems.some(({ consequence }) => consequence !== IGNORED);
	return { layer: new Map(isBroken ? [] : keys.flatMap(({ layer }) => [...layer])), problems };
}

function checkKey(path: readonly string[], { value, content }: Part): CheckedContent {
	const name = path.join(".");
	const key = KEY_NAMES.find((candidate) => candidate === name);
	if (key === undefined) return refused(unknownKey(path, content));
	if (!content.allowed.includes(key)) return refused(forbidden(path, content));
	const result = KEYS[key].type.schema.safeParse(value);
	if (!result.success) {
		const { path: below, message } = result.error.issues[0]!;
		return refused(unusable([...path, ...below.map(String)], { reason: message, content }));
	}
	const stated: StatedValue = { value: result.data, origin: content.placeOf(path) };
	return { layer: new Map([[key, stated]]), problems: [] };
}

function refused(problem: Problem): CheckedContent {
	return { layer: new Map(), problems: [problem] };
}

/** Of keys that cost their section nothing. */
const IGNORED = "";

function forbidden(path: readonly string[], { placeOf, allowed }: Content): Problem {
	const reason = allowed === OPERATOR_SCOPE ? secretReason(path) : SCOPE_REASON;
	const message = `${quote(path.join("."))} is ignored here. ${reason}`;
	return { place: placeOf(path), message, consequence: IGNORED };
}

const SCOPE_REASON =
	"Only whoever runs slashfind may set it, as a repository must not redirect data or lift a limit.";

function secretReason(path: readonly string[]): string {
	const name = KEY_NAMES.find((key) => key.split(".").slice(0, path.length).join(".") === path.join("."));
	const variable = name ? ` Set ${variableOf(name)} in its place.` : "";
	return `A secret stands in no file.${variable}`;
}

function unusable(
	path: readonly string[],
	{ reason, content }: { readonly reason: string; readonly content: Content },
): Problem {
	const message = `${quote(path.join("."))} cannot be used: ${reason}.`;
	return { place: content.placeOf(path), message, consequence: consequenceFor(path) };
}

function unknownPart(name: string, { placeOf, allowed }: Content): Problem {
	const tops = allowed.map((key) => key.split(".", 1)[0]!);
	const misplaced = allowed.filter((key) => key.split(".")[1] === name);
	const joined = allowed.find((key) => key === name)?.split(".");
	const hint = joined
		? ` Write ${quote(`${joined[1]}:`)} below ${quote(`${joined[0]}:`)}.`
		: didYouMean([...misplaced, ...nearest(name, tops)]);
	const message = `${named([name])} is not a setting.${hint}`;
	return { place: placeOf([name]), message, consequence: IGNORED };
}

function unknownKey(path: readonly string[], { placeOf, allowed }: Content): Problem {
	const [section, key] = path as [string, string];
	const keys = allowed.filter((name) => name.startsWith(`${section}.`)).map((name) => name.split(".")[1]!);
	const near = nearest(key, keys).map((name) => `${section}.${name}`);
	const message = `${named(path)} is not a setting.${didYouMean(near)}`;
	return { place: placeOf(path), message, consequence: consequenceFor(path) };
}

/** What nobody would take for a setting is not repeated: it may be a secret in the wrong place. */
const LIKE_A_KEY = /^[a-z][a-z.-]{0,39}$/i;

function named(path: readonly string[]): string {
	return path.every((part) => LIKE_A_KEY.test(part)) ? quote(path.join(".")) : "A key here";
}

function consequenceFor([top]: readonly string[]): string {
	return `Nothing of ${quote(top!)} is taken from this file.`;
}

function didYouMean([near]: readonly string[]): string {
	return near ? ` Did you mean ${quote(near)}?` : "";
}

/** The keys that a repository's files may state. */
export const REPOSITORY_SCOPE: readonly KeyName[] = KEY_NAMES.filter((name) => !isOperatorKey(name));

/** The keys that the operator's files may state. */
export const OPERATOR_SCOPE: readonly KeyName[] = KEY_NAMES.filter((name) => !isSecret(name));
