import { CREDENTIAL_VARIABLES } from "../../config/app-credentials.ts";
import { DEFAULT_ORIGIN, valueInForce } from "../../config/combine-layers.ts";
import { isSet } from "../../config/environment.ts";
import { readOperatorLayers } from "../../config/operator-layers.ts";
import { readRepositoryLayers } from "../../config/read-settings.ts";
import { isSecret, KEY_NAMES, KEYS, type KeyName } from "../../config/schema.ts";
import { printable } from "../../git/printable.ts";
import { findRepository, repositorySources } from "./config-places.ts";
import { print } from "./output.ts";

export interface ShowOptions {
	readonly repo?: string;
	readonly json?: boolean;
}

interface Shown {
	readonly settings: Readonly<Record<string, { readonly value: unknown; readonly source: string }>>;
	/** Which of the App's credentials are set: never what they are. */
	readonly credentials: Readonly<Record<string, boolean>>;
	readonly notes: readonly string[];
}

/** Prints every setting with its source. Throws ConfigurationError where the operator's own cannot be used. */
export async function show(options: ShowOptions): Promise<void> {
	const shown = await readShown(options);
	await print(options.json ? JSON.stringify(shown) : format(shown));
}

async function readShown({ repo }: ShowOptions): Promise<Shown> {
	const operator = readOperatorLayers({ environment: process.env });
	const repository = await findRepository(repo);
	const sources = repository ? repositorySources(repository) : [];
	const { layers, notes } = await readRepositoryLayers(sources);
	const settings = KEY_NAMES.map((name) => {
		const { value, origin } = valueInForce(name, { operator, repository: layers });
		const shown = isSecret(name) && value !== undefined ? "set, not shown" : (value ?? null);
		return [name, { value: shown, source: origin }];
	});
	const credentials = CREDENTIAL_VARIABLES.map((name) => [name, isSet(process.env[name])]);
	return {
		settings: Object.fromEntries(settings),
		credentials: Object.fromEntries(credentials),
		notes,
	};
}

function format({ settings, credentials, notes }: Shown): string {
	const rows = Object.entries(settings).map(([name, { value, source }]) => [
		name,
		source === DEFAULT_ORIGIN && value === null ? defaultWords(name as KeyName) : valueWords(value),
		source,
	]);
	const secrets = Object.entries(credentials).map(([name, is]) => `  ${name} ${is ? "set" : "not set"}`);
	return [
		...aligned([["setting", "value", "source"], ...rows]),
		"",
		"Credentials of the App, whose values are never shown:",
		...secrets,
		...notes.map((note) => `note: ${printable(note)}`),
	].join("\n");
}

function valueWords(value: unknown): string {
	return printable(typeof value === "string" ? value : JSON.stringify(value));
}

function defaultWords(name: KeyName): string {
	return (KEYS[name].defaultWords ?? "not set").replaceAll("`", "");
}

/** Longer values push their line's rest aside, not everybody's. */
const WIDEST = 40;

function aligned(rows: readonly (readonly string[])[]): string[] {
	const widths = [0, 1].map((column) =>
		Math.min(WIDEST, Math.max(...rows.map((row) => row[column]!.length))),
	);
	return rows.map(([name, value, source]) =>
		`${name!.padEnd(widths[0]!)}  ${value!.padEnd(widths[1]!)}  ${printable(source!)}`.trimEnd(),
	);
}
