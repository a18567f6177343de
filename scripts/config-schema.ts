import { z } from "zod";
import { REPOSITORY_KEYS } from "../src/config/schema.ts";

/** From the repository's root. */
export const SCHEMA_FILE = "slashfind.schema.json";

/** Where editors load it from. */
export const SCHEMA_URL = `https://raw.githubusercontent.com/slashfind/slashfind/main/${SCHEMA_FILE}`;

/** The JSON schema of `.github/slashfind.yml`: what a repository may state, and nothing of what it may not. */
export function renderSchema(): string {
	const sections: Record<string, Record<string, z.ZodType>> = {};
	for (const [name, { type, meaning, default: value, example }] of Object.entries(REPOSITORY_KEYS)) {
		const [section, key] = name.split(".") as [string, string];
		const meta = {
			description: meaning,
			...(value !== undefined && { default: value }),
			examples: [example],
		};
		sections[section] ??= {};
		sections[section][key] = type.schema.meta(meta).optional();
	}
	const objects = Object.entries(sections).map(([name, shape]) => [name, z.strictObject(shape).optional()]);
	const schema = z.strictObject(Object.fromEntries(objects)).meta({
		$id: SCHEMA_URL,
		title: "slashfind",
		description: "What a repository says about its own index and replies. Nothing has to be set.",
	});
	// The draft that the editors' YAML support understands whole.
	const json = z.toJSONSchema(schema, { target: "draft-07", io: "input" });
	return `${JSON.stringify(json, undefined, "\t").replace(LIST, onOneLine)}\n`;
}

/** Lists of texts and numbers, each of which the repository's formatter puts on one line. */
const LIST = /\[\n[^{}]*?\](?:\n\t*\])?/g;

function onOneLine(list: string): string {
	return list.replaceAll(/(?<=\[)\n\t*|\n\t*(?=\])/g, "").replaceAll(/\n\t*/g, " ");
}
