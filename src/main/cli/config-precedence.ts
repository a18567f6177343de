import { type ConfigSource, REPOSITORY_FILE, WORKING_FILE } from "../../config/config-source.ts";
import { isSet, variablesOf } from "../../config/environment.ts";
import { SYSTEM_FILE, userFile } from "../../config/operator-files.ts";
import { PRECEDENCE, type SourceId } from "../../config/precedence.ts";
import { readConfigFile } from "../../config/read-file.ts";
import { KEY_NAMES } from "../../config/schema.ts";
import { workingFileSource } from "../../config/working-file.ts";
import { SlashfindError } from "../../errors.ts";
import { printable } from "../../git/printable.ts";
import type { GitRepository } from "../../git/repository.ts";
import { findRepository, headFileSource } from "./config-places.ts";
import { print } from "./output.ts";

/** Prints the sources in order, and what there is of each. */
export async function precedence({ repo }: { readonly repo?: string }): Promise<void> {
	const repository = await findRepository(repo);
	for (const [at, { id, name, scope }] of PRECEDENCE.entries()) {
		const line = `${at + 1}. ${name.replaceAll("`", "")} (${scope})`;
		await print(`${line}\n   ${printable(await presence(id, repository))}`);
	}
}

const NO_REPOSITORY = "not in a git repository";

function presence(id: SourceId, repository: GitRepository | undefined): string | Promise<string> {
	switch (id) {
		case "environment":
			return variablesHere();
		case "working":
			if (!repository) return NO_REPOSITORY;
			return described(WORKING_FILE, workingFileSource(repository.directory));
		case "repository":
			if (!repository) return NO_REPOSITORY;
			return described(`${REPOSITORY_FILE} at HEAD`, headFileSource(repository));
		case "owner":
			return "not read by the command line";
		case "user": {
			const path = userFile(process.env);
			return path === undefined ? "no home folder" : fileAt(path);
		}
		case "system":
			return fileAt(SYSTEM_FILE);
		case "default":
			return "always";
	}
}

function variablesHere(): string {
	const set = KEY_NAMES.flatMap(variablesOf).filter((name) => isSet(process.env[name]));
	return set.length > 0 ? `set: ${set.join(", ")}` : "none is set";
}

function fileAt(path: string): Promise<string> {
	return described(path, { read: async () => readConfigFile(path) });
}

async function described(name: string, source: ConfigSource): Promise<string> {
	try {
		return (await source.read()) ? `there: ${name}` : `not there: ${name}`;
	} catch (error) {
		if (error instanceof SlashfindError) return `not usable: ${error.message}`;
		throw error;
	}
}
