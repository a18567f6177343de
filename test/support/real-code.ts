import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createRepository, type TestRepository } from "./git-repository.ts";

const MODULES = fileURLToPath(new URL("../../node_modules", import.meta.url));

/** Packages whose published files are sources that people wrote. */
const PACKAGES = ["commander", "ignore", "before-after-hook", "p-queue", "yaml"];

/** A repository with one commit of real code: the sources of packages that are installed for other reasons. */
export async function repositoryOfRealCode(): Promise<TestRepository> {
	const repository = await createRepository();
	for (const name of PACKAGES) {
		for (const file of readdirSync(join(MODULES, name), { recursive: true, withFileTypes: true })) {
			const path = join(file.parentPath, file.name);
			if (
				!file.isFile() ||
				!/\.(js|ts|md|json)$/.test(file.name) ||
				path.includes("/node_modules/", MODULES.length + 1)
			)
				continue;
			repository.write(path.slice(MODULES.length + 1), readFileSync(path));
		}
	}
	await repository.commit("real code");
	return repository;
}
