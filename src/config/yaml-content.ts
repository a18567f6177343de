import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { MAX_FILE_BYTES } from "./config-source.ts";

/** A mapping, and where its parts stand. */
export interface YamlContent {
	/** Empty where the file holds nothing but comments. */
	readonly mapping: Readonly<Record<string, unknown>>;
	/** The line of the deepest key or item of the path that exists. */
	readonly lineOf: (path: readonly string[]) => number;
}

/** Why a text is none. */
export interface YamlProblem {
	/** A whole sentence. */
	readonly message: string;
	/** Undefined where the whole text is meant. */
	readonly line?: number;
}

/** More than a settings file needs, fewer than it takes to fill the memory. */
const MAX_ALIASES = 20;

/** In a mapping: several times what there is to say. */
const MAX_KEYS = 100;

const TOO_DEEP = "this is nested too deeply or has too many aliases.";

/** Reads a mapping, in bounded time and memory. Never throws. */
export function parseYaml(text: string): YamlContent | YamlProblem {
	if (Buffer.byteLength(text) > MAX_FILE_BYTES) {
		return { message: `this is larger than ${MAX_FILE_BYTES / 1_024} KiB.` };
	}
	try {
		return contentOf(text);
	} catch {
		return { message: TOO_DEEP };
	}
}

/** Throws where the stack or the number of aliases ends. */
function contentOf(text: string): YamlContent | YamlProblem {
	const lines = new LineCounter();
	// The library compares each key with each other one, which takes seconds for a file of hostile ones.
	const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: false, resolveKnownTags: false };
	const document = parseDocument(text, options);
	const lineAt = (offset: number) => lines.linePos(offset).line;
	const [error] = document.errors;
	if (error) {
		const isTooDeep = error.code === "RESOURCE_EXHAUSTION";
		return { message: isTooDeep ? TOO_DEEP : "this is not valid YAML.", line: lineAt(error.pos[0]) };
	}
	const wrong = wrongMapping(document);
	if (wrong) return { message: wrong.message, line: lineAt(wrong.offset) };
	const mapping: unknown = document.toJS({ maxAliasCount: MAX_ALIASES }) ?? {};
	if (!isMapping(mapping)) return { message: "this is not a mapping of settings." };
	return { mapping, lineOf: (path) => lineAt(offsetOf(document, path)) };
}

interface WrongMapping {
	readonly message: string;
	readonly offset: number;
}

/** What is wrong with the keys of the file or of one of its sections as such. */
function wrongMapping({ contents }: Document): WrongMapping | undefined {
	if (!isMap(contents)) return undefined;
	const sections = contents.items.map(({ value }) => value).filter(isMap);
	for (const { items, range } of [contents, ...sections]) {
		if (items.length > MAX_KEYS)
			return { message: `this has more than ${MAX_KEYS} keys.`, offset: range?.[0] ?? 0 };
		const complex = items.find(({ key }) => !isScalar(key));
		if (complex)
			return {
				message: "a key here is no plain text.",
				offset: (complex.key as Node | null)?.range?.[0] ?? 0,
			};
		const keys = items.map(({ key }) => key).filter(isScalar);
		const known = new Set<unknown>();
		const repeated = keys.find(({ value }) => known.size === known.add(value).size);
		if (repeated)
			return { message: "a key stands here for the second time.", offset: repeated.range?.[0] ?? 0 };
	}
	return undefined;
}

function offsetOf({ contents }: Document, path: readonly string[]): number {
	let node: unknown = contents;
	let offset = 0;
	for (const key of path) {
		const [label, value] = childOf(node, key);
		if (!isNode(label) || !label.range) break;
		offset = label.range[0];
		node = value;
	}
	return offset;
}

/** What a key or an item is written as, and its value. */
function childOf(node: unknown, key: string): readonly [unknown, unknown] {
	if (isSeq(node)) return [node.items[Number(key)], node.items[Number(key)]];
	const pair = isMap(node)
		? node.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
		: undefined;
	return [pair?.key, pair?.value];
}

export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
