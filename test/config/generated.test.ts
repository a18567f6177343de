import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { CONFIG_PAGE, withSettings } from "../../scripts/config-docs.ts";
import { renderSchema, SCHEMA_FILE, SCHEMA_URL } from "../../scripts/config-schema.ts";
import { PRICES_PAGE, withPrices } from "../../scripts/price-docs.ts";
import { LIST_PRICES } from "../../src/budget/prices.ts";
import { variableOf } from "../../src/config/environment.ts";
import { OPERATOR_KEYS } from "../../src/config/operator-keys.ts";
import { parseRepositoryFile } from "../../src/config/parse-config.ts";
import { REPOSITORY_KEYS } from "../../src/config/repository-keys.ts";
import { KEY_NAMES, KEYS } from "../../src/config/schema.ts";
import { INDEX_INPUTS } from "../../src/main/action/contract.ts";
import { FIND_INPUTS } from "../../src/main/find-action/contract.ts";

const ROOT = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), "utf8");
const hint = "Run `npm run build`, which writes what the schema of settings says.";

const PAGES = ["README.md", ...readdirSync(new URL("docs", ROOT)).map((name) => `docs/${name}`)];

/** Examples of settings files on a page: YAML whose keys are sections of ours. */
function examplesIn(page: string): string[] {
	const sections = new Set(KEY_NAMES.map((name) => name.split(".", 1)[0]!));
	const blocks = [...read(page).matchAll(/```ya?ml\n(.*?)```/gs)].map(([, text]) => text!);
	return blocks.filter((text) => Object.keys(parse(text) ?? {}).some((key) => sections.has(key)));
}

describe("docs/configuration.md", () => {
	test("says what the schema says", () => {
		expect({ hint, page: read(CONFIG_PAGE) }).toEqual({ hint, page: withSettings(read(CONFIG_PAGE)) });
	});

	test.each(KEY_NAMES)("has name, variable, type, default, meaning and example of %s", (name) => {
		const row = read(CONFIG_PAGE)
			.split("\n")
			.find((line) => line.startsWith(`| \`${name}\`<br>\`${variableOf(name)}\``));
		const { type, meaning, example } = KEYS[name];
		const text = typeof example === "string" ? example : JSON.stringify(example);
		for (const part of [type.words, meaning, `\`${text}\``]) expect(row).toContain(part);
		expect(row!.split(" | ")).toHaveLength(6);
	});
});

test("docs/budget.md has the prices that hold", () => {
	const page = read(PRICES_PAGE);
	expect({ hint, page }).toEqual({ hint, page: withPrices(page) });
	for (const { model } of LIST_PRICES) expect(page).toContain(`| \`${model}\` |`);
});

describe("slashfind.schema.json", () => {
	test("is what the schema of settings says", () => {
		expect({ hint, text: read(SCHEMA_FILE) }).toEqual({ hint, text: renderSchema() });
	});

	test("holds every key of a repository and none of the operator", () => {
		const { properties, additionalProperties } = JSON.parse(read(SCHEMA_FILE));
		const names = Object.entries<{ properties?: object }>(properties).flatMap(([section, { properties }]) =>
			properties ? Object.keys(properties).map((key) => `${section}.${key}`) : [section],
		);
		expect(names.sort()).toEqual(Object.keys(REPOSITORY_KEYS).sort());
		expect(names.filter((name) => name in OPERATOR_KEYS)).toEqual([]);
		expect(additionalProperties).toBe(false);
	});
});

describe("the examples of settings files", () => {
	const examples = PAGES.flatMap((page) => examplesIn(page).map((text) => [page, text] as const));

	test("there is one, and each names the schema and is without a mistake", () => {
		expect(examples.length).toBeGreaterThan(0);
		for (const [page, text] of examples) {
			expect({ page, first: text.split("\n", 1)[0] }).toEqual({
				page,
				first: `# yaml-language-server: $schema=${SCHEMA_URL}`,
			});
			expect(parseRepositoryFile({ text, source: page }).problems).toEqual([]);
		}
		expect(existsSync(new URL(SCHEMA_URL.split("/main/")[1]!, ROOT))).toBe(true);
	});
});

test("an Action's inputs that state settings are of keys that it reads", () => {
	const inputs = { index: Object.keys(INDEX_INPUTS.shape), find: Object.keys(FIND_INPUTS.shape) } as const;
	for (const name of KEY_NAMES) {
		for (const door of ["index", "find"] as const) {
			const isInput = inputs[door].includes(name.replace(".", "-"));
			if (isInput) expect(KEYS[name].doors).toContain(door);
		}
	}
});
