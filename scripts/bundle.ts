import { chmod, copyFile, mkdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { GRAMMAR_FILES, RUNTIME_FILE } from "../src/code/grammar-files.ts";

const ROOT = new URL("../", import.meta.url);
const ENTRIES = {
	action: "src/main/action.ts",
	"find-action": "src/main/find-action.ts",
	cli: "src/main/cli.ts",
	server: "src/main/server.ts",
	// Runs in a thread of its own, which starts it by its file name.
	"parse-worker": "src/code/syntax/parse-worker.ts",
};

/**
 * Bundles every door into `folder`, emptied first, and puts the grammars beside them. Third parties get chunks of their
 * own, so that a change of ours changes little of what is committed, and each door loads only those that it needs.
 */
export async function bundle(folder: URL): Promise<void> {
	await rm(folder, { recursive: true, force: true });
	const build = await rolldown({
		cwd: fileURLToPath(ROOT),
		input: ENTRIES,
		platform: "node",
		// web-tree-sitter and bottleneck evaluate code in branches that Node never takes.
		checks: { eval: false },
	});
	await build.write({
		dir: fileURLToPath(folder),
		format: "esm",
		entryFileNames: "[name].js",
		// Beside the entries: shared code finds wasm/ relative to itself.
		chunkFileNames: "[name].js",
		minify: false,
		codeSplitting: {
			groups: [
				{
					name: "probot",
					test: /node_modules[\\/](probot|@octokit|pino|@probot)/,
					priority: 2,
					entriesAware: true,
				},
				{ name: "vendor", test: /node_modules/, priority: 1, entriesAware: true },
			],
		},
	});
	await build.close();
	await copyGrammars(new URL("wasm/", folder));
	await chmod(new URL("cli.js", folder), 0o755);
}

async function copyGrammars(folder: URL): Promise<void> {
	const require = createRequire(ROOT);
	await mkdir(folder, { recursive: true });
	for (const file of [...Object.values(GRAMMAR_FILES), RUNTIME_FILE]) {
		const copy = new URL(file.slice(file.lastIndexOf("/") + 1), folder);
		await copyFile(require.resolve(file), copy);
		await chmod(copy, 0o644);
	}
}
