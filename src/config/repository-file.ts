import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { nearest } from "../lexical/nearest.ts";
import { MAX_FILE_BYTES } from "./config-source.ts";
import { quote } from "./quote.ts";
import {
	NOTHING_STATED,
	OPERATOR_KEYS,
	REPOSITORY_SECTIONS,
	type SectionName,
	type StatedSettings,
	statedSettings,
} from "./schema.ts";

export interface ParsedRepositoryFile {
	readonly stated: StatedSettings;
	/** What was not taken over and why, one sentence or two each. */
	readonly notes: readonly string[];
}

/** More than a settings file needs, fewer than it takes to fill the memory. */
const MAX_ALIASES = 20;

const SECTION_NAMES = Object.keys(REPOSITORY_SECTIONS) as SectionName[];
const OPERATOR_NAMES = new Set(Object.keys(OPERATOR_KEYS).map((key) => key.split(".", 1)[0]!));

/** Reads a settings file. Never throws: what cannot be used counts as not stated and becomes a note. */
export function parseRepositoryFile(text: string, source: string): ParsedRepositoryFile {
	if (Buffer.byteLength(text) > MAX_FILE_BYTES) {
		return unusable(`${quote(source)} is larger than ${MAX_FILE_BYTES / 1_024} KiB`);
	}
	const lines = new LineCounter();
	let document: Document;
	let content: unknown;
	try {
		document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
		const [error] = document.errors;
		if (error) return unusable(`${quote(`${source}:${lines.linePos(error.pos[0]).line}`)} is not valid YAML`);
		content = document.toJS({ maxAliasCount: MAX_ALIASES }) ?? {};
	} catch {
		return unusable(`${quote(source)} is nested too deeply or has too many aliases`);
	}
	if (!isMapping(content)) return unusable(`${quote(source)} is not a mapping of settings`);
	const place = (path: readonly string[]) => quote(`${source}:${lineOf(document, { path, lines })}`);
	return readSections(content, place);
}

function unusable(problem: string): ParsedRepositoryFile {
	return { stated: NOTHING_STATED, notes: [`${problem}, so the default settings are used.`] };
}

type Place = (path: readonly string[]) => string;

function readSections(content: Readonly<Record<string, unknown>>, place: Place): ParsedRepositoryFile {
	const notes = Object.keys(content).flatMap((key) => unknownKeyNote(key, place));
	function section<Name extends SectionName>(name: Name): z.output<(typeof REPOSITORY_SECTIONS)[Name]> {
		const schema: z.ZodType = REPOSITORY_SECTIONS[name];
		const result = schema.safeParse(content[name] ?? {});
		if (!result.success) notes.push(sectionNote(result.error.issues[0]!, { name, place }));
		return (result.success ? result.data : schema.parse({})) as z.output<(typeof REPOSITORY_SECTIONS)[Name]>;
	}
	const stated = statedSettings({
		selection: section("selection"),
		reply: section("reply"),
		limits: section("limits"),
	});
	return { stated, notes };
}

function unknownKeyNote(key: string, place: Place): string[] {
	if (SECTION_NAMES.some((name) => name === key)) return [];
	if (OPERATOR_NAMES.has(key)) {
		return [
			`${place([key])}: ${quote(key)} is ignored here. Only whoever runs slashfind may set it, ` +
				"as a repository must not redirect data or lift a limit.",
		];
	}
	return [`${place([key])}: ${quote(key)} is not a setting.${didYouMean(nearest(key, SECTION_NAMES))}`];
}

function sectionNote(
	issue: z.core.$ZodIssue,
	{ name, place }: { readonly name: SectionName; readonly place: Place },
): string {
	const consequence = `The defaults of ${quote(name)} are used.`;
	if (issue.code === "unrecognized_keys") {
		const key = issue.keys[0]!;
		const near = nearest(key, Object.keys(REPOSITORY_SECTIONS[name].shape));
		return `${place([name, key])}: ${quote(`${name}.${key}`)} is not a setting.${didYouMean(near)} ${consequence}`;
	}
	const path = [name, ...issue.path.map(String)];
	return `${place(path)}: ${quote(path.join("."))} cannot be used: ${issue.message}. ${consequence}`;
}

function didYouMean([near]: readonly string[]): string {
	return near ? ` Did you mean ${quote(near)}?` : "";
}

/** The line of the deepest key or item of the path that exists. */
function lineOf(
	document: Document,
	{ path, lines }: { readonly path: readonly string[]; readonly lines: LineCounter },
): number {
	let node: unknown = document.contents;
	let offset = 0;
	for (const key of path) {
		const [label, value] = childOf(node, key);
		if (!isNode(label) || !label.range) break;
		offset = label.range[0];
		node = value;
	}
	return lines.linePos(offset).line;
}

/** What a key or an item is written as, and its value. */
function childOf(node: unknown, key: string): readonly [unknown, unknown] {
	if (isSeq(node)) return [node.items[Number(key)], node.items[Number(key)]];
	const pair = isMap(node)
		? node.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
		: undefined;
	return [pair?.key, pair?.value];
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
