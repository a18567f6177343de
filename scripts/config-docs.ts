import { stringify } from "yaml";
import { variableOf } from "../src/config/environment.ts";
import type { Door, Key } from "../src/config/key.ts";
import { OPERATOR_KEYS } from "../src/config/operator-keys.ts";
import { PRECEDENCE } from "../src/config/precedence.ts";
import { REPOSITORY_KEYS } from "../src/config/repository-keys.ts";
import { KEYS, type KeyName } from "../src/config/schema.ts";
import { SCHEMA_URL } from "./config-schema.ts";

/** From the repository's root. */
export const CONFIG_PAGE = "docs/configuration.md";

const DOORS: Readonly<Record<Door, string>> = {
	index: "index Action",
	find: "find Action",
	app: "App",
	cli: "command line",
};

/** The parts of the page that the schema of settings says, by the names of their places. */
const PARTS: Readonly<Record<string, () => string>> = {
	example: renderExample,
	sources: renderSources,
	"repository keys": () => renderTable(Object.keys(REPOSITORY_KEYS) as KeyName[]),
	"operator keys": () => renderTable(Object.keys(OPERATOR_KEYS) as KeyName[]),
};

/** The page with its parts renewed: each stands between `<!-- NAME -->` and `<!-- end -->`; other words stay. */
export function withSettings(page: string): string {
	return Object.entries(PARTS).reduce((text, [name, render]) => {
		const place = new RegExp(`(<!-- ${name} -->)[^]*?(<!-- end -->)`);
		return text.replace(place, (_, begin: string, end: string) => `${begin}\n\n${render()}\n\n${end}`);
	}, page);
}

/** A file with every key of a repository at its example. */
export function renderExample(): string {
	const examples: Record<string, unknown> = {};
	for (const [name, { example }] of Object.entries(REPOSITORY_KEYS)) {
		const [section, key] = name.split(".") as [string, string?];
		examples[section] = key === undefined ? example : { ...(examples[section] as object), [key]: example };
	}
	const yaml = stringify(examples, { collectionStyle: "any", lineWidth: 0 });
	return `\`\`\`yaml\n# yaml-language-server: $schema=${SCHEMA_URL}\n${yaml}\`\`\``;
}

function renderSources(): string {
	return PRECEDENCE.map(({ name, scope }, at) => `${at + 1}. ${name}: ${scope}`).join("\n");
}

function renderTable(names: readonly KeyName[]): string {
	const head = [
		"| key, variable | it is | default | meaning | example | read by |",
		"|---|---|---|---|---|---|",
	];
	return [...head, ...names.map((name) => `| ${cells(name).join(" | ")} |`)].join("\n");
}

function cells(name: KeyName): string[] {
	const {
		type,
		meaning,
		example,
		doors,
		default: value,
		defaultWords,
		variables = [],
	}: Key<unknown> = KEYS[name];
	const names = [name, variableOf(name), ...variables].map((word) => `\`${word}\``).join("<br>");
	const readers = doors.map((door) => DOORS[door]).join(", ");
	return [names, type.words, defaultWords ?? code(value), meaning, code(example), readers];
}

function code(value: unknown): string {
	return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}
