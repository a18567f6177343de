import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bundle } from "./bundle.ts";

/** Path → hash of every file below a folder. */
async function hashes(folder: string): Promise<Map<string, string>> {
	const files = await readdir(folder, { recursive: true, withFileTypes: true });
	const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
	const rows = await Promise.all(
		paths.map(
			async (path) =>
				[
					path.slice(folder.length),
					createHash("sha256")
						.update(await readFile(path))
						.digest("hex"),
				] as const,
		),
	);
	return new Map(rows);
}

const committed = fileURLToPath(new URL("../dist/", import.meta.url));
const fresh = `${await mkdtemp(join(tmpdir(), "slashfind-dist-"))}/`;
try {
	await bundle(pathToFileURL(fresh));
	const [want, have] = [await hashes(fresh), await hashes(committed)];
	const stale = [...new Set([...want.keys(), ...have.keys()])].filter(
		(path) => want.get(path) !== have.get(path),
	);
	if (stale.length > 0) {
		console.error(
			`dist/ is not what the sources build to (${stale.join(", ")}). Run \`npm run build\` and commit dist/.`,
		);
		process.exitCode = 1;
	} else {
		console.log(`dist/ is what the sources build to (${want.size} files).`);
	}
} finally {
	await rm(fresh, { recursive: true, force: true });
}
