import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { IndexedFile } from "../../src/store/indexed-file.ts";
import { indexedFile } from "./indexed-file.ts";

const SRC = fileURLToPath(new URL("../../src", import.meta.url));

/** The sources of slashfind itself: some hundred files of code as people write it. */
export function ownSources(): readonly IndexedFile[] {
	return readTexts().map(({ path, text }) => indexedFile(path, text));
}

/** As many files of one short function each. */
export function manySmallFiles(count: number): readonly IndexedFile[] {
	const texts = readTexts();
	const distinct = texts.map(({ text }, at) =>
		indexedFile(`part${at}/small${at}.ts`, `function small${at} \n${text.slice(200, 400)}`),
	);
	return copies(distinct, Math.ceil(count / distinct.length)).slice(0, count);
}

/** As many files of 120 kB each; of a few of them there are copies. */
export function largeFiles(count: number): readonly IndexedFile[] {
	const all = readTexts()
		.map(({ text }) => text)
		.join("\n");
	const distinct = [0, 1].map((at) =>
		indexedFile(`large${at}.ts`, all.slice(at * 200_000, at * 200_000 + 120_000)),
	);
	return copies(distinct, Math.ceil(count / distinct.length)).slice(0, count);
}

/** The same files in folders of their own: as much memory, and none of the work of reading them again. */
export function copies(files: readonly IndexedFile[], count: number): readonly IndexedFile[] {
	return Array.from({ length: count }, (_, at) =>
		files.map((file) => ({ ...file, path: `copy${at}/${file.path}` })),
	).flat();
}

function readTexts(): { readonly path: string; readonly text: string }[] {
	const paths = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((path) =>
		path.endsWith(".ts"),
	);
	return paths.sort().map((path) => ({ path: `src/${path}`, text: readFileSync(join(SRC, path), "utf8") }));
}
