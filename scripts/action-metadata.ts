import { stringify } from "yaml";
import type { z } from "zod";
import { INDEX_INPUTS, INDEX_OUTPUTS } from "../src/main/action/contract.ts";
import { FIND_INPUTS, FIND_OUTPUTS } from "../src/main/find-action/contract.ts";

/** What an Action takes and gives, and what its metadata file says besides. */
interface ActionDescription {
	/** From the repository's root. */
	readonly file: string;
	/** Marks its tables in the docs. */
	readonly id: string;
	readonly name: string;
	readonly description: string;
	readonly main: string;
	readonly branding: { readonly icon: string; readonly color: string };
	readonly inputs: z.ZodObject;
	readonly outputs: z.ZodObject;
}

export const ACTIONS: readonly ActionDescription[] = [
	{
		file: "action.yml",
		id: "index",
		name: "slashfind index",
		description: "Keeps a code-search index equal to the default branch, for /find in pull requests.",
		main: "dist/action.js",
		branding: { icon: "database", color: "blue" },
		inputs: INDEX_INPUTS,
		outputs: INDEX_OUTPUTS,
	},
	{
		file: "find/action.yml",
		id: "find",
		name: "slashfind find",
		description: "Answers /find in comments on pull requests with the code that matters.",
		main: "../dist/find-action.js",
		branding: { icon: "search", color: "blue" },
		inputs: FIND_INPUTS,
		outputs: FIND_OUTPUTS,
	},
];

const ORIGIN = "# Made by `npm run build` from the contract in src/main; a test compares them.\n";

/** The whole metadata file. */
export function renderMetadata(action: ActionDescription): string {
	const { name, description, main, branding, inputs, outputs } = action;
	const content = {
		name,
		description,
		branding,
		inputs: mapFields(inputs, ({ description, default: value }) => ({
			description,
			required: false,
			...(value !== undefined && { default: value }),
		})),
		outputs: mapFields(outputs, ({ description }) => ({ description })),
		runs: { using: "node24", main },
	};
	return ORIGIN + stringify(content, { lineWidth: 0 });
}

/** The tables of inputs and outputs, for a page of the docs. */
export function renderTables({ inputs, outputs }: ActionDescription): string {
	const inputRows = fieldsOf(inputs).map(([name, { description }]) => `| \`${name}\` | ${description} |`);
	const outputRows = fieldsOf(outputs).map(([name, { description }]) => `| \`${name}\` | ${description} |`);
	return [
		"| input | meaning |",
		"|---|---|",
		...inputRows,
		"",
		"| output | meaning |",
		"|---|---|",
		...outputRows,
	].join("\n");
}

/** A page with the tables of every Action that it has a place for: between `<!-- inputs of index -->` and `<!-- end -->`. */
export function withTables(page: string): string {
	return ACTIONS.reduce((text, action) => {
		const place = new RegExp(`(<!-- inputs of ${action.id} -->)[^]*?(<!-- end -->)`);
		return text.replace(
			place,
			(_, begin: string, end: string) => `${begin}\n\n${renderTables(action)}\n\n${end}`,
		);
	}, page);
}

interface Field {
	readonly description?: string;
	readonly default?: string;
}

function fieldsOf(schema: z.ZodObject): [string, Field][] {
	return Object.entries(schema.shape).map(([name, field]) => [name, (field as z.ZodType).meta() as Field]);
}

function mapFields<T>(schema: z.ZodObject, map: (field: Field) => T): Record<string, T> {
	return Object.fromEntries(fieldsOf(schema).map(([name, field]) => [name, map(field)]));
}
