import type { TestRepository } from "./git-repository.ts";

/** Names of files of each worth, most valuable first, in the order of their paths. */
const KINDS: readonly (readonly string[])[] = [
	["core/a.sql", "core/b.sql", "core/c.sql", "main.sql", "store.sql"],
	["settings.yml"],
	["examples/first.sql", "test/core.sql"],
	["README.md", "compat/old.sql"],
];

export interface KindOfFile {
	readonly path: string;
	readonly content: string;
	/** That it alone has. */
	readonly word: string;
}

/** Many files of all kinds side by side, in the order of value, which is not that of their paths. */
export function manyKinds(files: number): readonly KindOfFile[] {
	const folders = Array.from({ length: files / KINDS.flat().length }, (_, at) => `part${10_000 + at}`);
	const paths = KINDS.flatMap((names) =>
		folders.flatMap((folder) => names.map((name) => `${folder}/${name}`)),
	);
	// Of no language that has a grammar: parsing would take most of a test's time.
	return paths.map((path, at) => ({
		path,
		content: `says unique${at}word in ${path}\n`,
		word: `unique${at}word`,
	}));
}

export async function commitFiles(repository: TestRepository, files: readonly KindOfFile[]): Promise<string> {
	for (const { path, content } of files) repository.write(path, content);
	return repository.commit("many kinds");
}
