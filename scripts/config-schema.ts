import { z } from "zod";
import type { Key } from "../src/config/key.ts";
import { REPOSITORY_KEYS } from "../src/config/repository-keys.ts";

/** From the repository's root. */
export const SCHEMA_FILE = "slashfind.schema.json";

/** Where editors load it from. */
export const SCHEMA_URL = `https://raw.githubusercontent.com/slashfind/slashfind/main/${SCHEMA_FILE}`;

/** The JSON schema of `.github/slashfind.yml`: what a repository may state, and nothing of what it may not. */
export function renderSchema(): string {
	const shape: Record<string, z.ZodType> = {};
	const sections: Record<string, Record<string, z.ZodType>> = {};
	for (const [name, definition] of Object.entries(REPOSITORY_KEYS)) {
		const [section, key] = name.split(".") as [string, string?];
		if (key === undefined) shape[name] = propertyOf(definition);
		else sections[section] = { ...sections[section], [key]: propertyOf(definition) };
	}
	for (const [name, keys] of Object.entries(sections)) shape[name] = z.strictObject(keys).optional();
	const schema = z.strictObject(shape).meta({
		$id: SCHEMA_URL,
		title: "slashfind",
		description: "What a repository says about its own index and replies. Nothing has to be set.",
	});
	// The draft that the editors' YAML support understands whole.
	const json = z.toJSONSchema(schema, { target: "draft-07", io: "input" });
	return `${JSON.stringify(json, undefined, "\t").replace(LIST, onOneLine)}\n`;
}

function propertyOf({ type, meaning, default: value, example }: Key<unknown>): z.ZodType {
	const meta = { description: meaning, ...(value !== undefined && { default: value }), examples: [example] };
	return type.schema.meta(meta).optional();
}

/** Lists of texts and numbers, each of which the repository's formatter puts on one line. */
const LIST = /\[\n[^{}]*?\](?:\n\t*\])?/g;

function onOneLine(list: string): string {
	return list.replaceAll(/(?<=\[)\n\t*|\n\t*(?=\])/g, "").replaceAll(/\n\t*/g, " ");
}
