import { mkdir, readFile, writeFile } from "node:fs/promises";
import { ACTIONS, renderMetadata, withTables } from "./action-metadata.ts";
import { bundle } from "./bundle.ts";
import { CONFIG_PAGE, withSettings } from "./config-docs.ts";
import { renderSchema, SCHEMA_FILE } from "./config-schema.ts";
import { PRICES_PAGE, withPrices } from "./price-docs.ts";

const ROOT = new URL("../", import.meta.url);

/** Pages with the tables of inputs and outputs. */
const PAGES = ["README.md"];

await bundle(new URL("dist/", ROOT));
for (const action of ACTIONS) {
	const file = new URL(action.file, ROOT);
	await mkdir(new URL(".", file), { recursive: true });
	await writeFile(file, renderMetadata(action));
}
for (const page of PAGES) {
	const file = new URL(page, ROOT);
	await writeFile(file, withTables(await readFile(file, "utf8")));
}
await writeFile(new URL(SCHEMA_FILE, ROOT), renderSchema());
const configPage = new URL(CONFIG_PAGE, ROOT);
await writeFile(configPage, withSettings(await readFile(configPage, "utf8")));
const pricesPage = new URL(PRICES_PAGE, ROOT);
await writeFile(pricesPage, withPrices(await readFile(pricesPage, "utf8")));
