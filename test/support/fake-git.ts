import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * Puts a shell script called `git` in front of the PATH while `use` runs. The script finds the real git as `$GIT`.
 * @param folder an empty folder to put the script in
 */
export async function withFakeGit<T>(
	{ folder, script }: { folder: string; script: string },
	use: () => Promise<T>,
): Promise<T> {
	mkdirSync(folder, { recursive: true });
	const path = process.env.PATH ?? "";
	writeFileSync(join(folder, "git"), `#!/bin/sh\nGIT=$(PATH='${path}' command -v git)\n${script}\n`);
	chmodSync(join(folder, "git"), 0o755);
	return withPath(`${folder}${delimiter}${path}`, use);
}

/** Sets the PATH while `use` runs. */
export async function withPath<T>(path: string, use: () => Promise<T>): Promise<T> {
	return withEnvironment({ PATH: path }, use);
}

/** Sets environment variables while `use` runs. */
export async function withEnvironment<T>(
	variables: Readonly<Record<string, string>>,
	use: () => Promise<T>,
): Promise<T> {
	const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
	Object.assign(process.env, variables);
	try {
		return await use();
	} finally {
		for (const [name, value] of before) {
			if (value === undefined) delete process.env[name];
			else process.env[name] = value;
		}
	}
}
