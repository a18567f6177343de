import { join } from "node:path";
import { type ConfigSource, REPOSITORY_FILE, WORKING_FILE } from "../../config/config-source.ts";
import { workingFileSource } from "../../config/working-file.ts";
import { ConfigurationError, ProviderError } from "../../errors.ts";
import { type GitRepository, openRepository } from "../../git/repository.ts";
import { commitConfigSource } from "../../indexing/commit-config-source.ts";
import { startFolder } from "./place.ts";

/** The repository that settings are asked about: the one that is named, or the one that the folder is in, if any. */
export async function findRepository(repo: string | undefined): Promise<GitRepository | undefined> {
	try {
		return await openRepository(repo ?? startFolder());
	} catch (error) {
		const isNone = error instanceof ConfigurationError && error.code === "not-a-repository";
		if (repo === undefined && isNone) return undefined;
		throw error;
	}
}

/** What the command line reads of a repository's settings, the strongest first. */
export function repositorySources(repository: GitRepository): readonly ConfigSource[] {
	return [workingFileSource(repository.directory), headFileSource(repository)];
}

/** The settings file of the commit that is checked out, as `slashfind index` reads it. */
export function headFileSource(repository: GitRepository): ConfigSource {
	return { read: () => readFromHead(repository) };
}

async function readFromHead(repository: GitRepository): ReturnType<ConfigSource["read"]> {
	try {
		const { commit } = await repository.resolveCommit();
		return await commitConfigSource({ repository, listing: await repository.tree(commit) }).read();
	} catch (error) {
		if (error instanceof ProviderError && error.code === "no-commits") return undefined;
		throw error;
	}
}

/** A repository's files of settings where people edit them. */
export function repositoryFiles({ directory }: GitRepository): readonly string[] {
	return [WORKING_FILE, REPOSITORY_FILE].map((name) => join(directory, name));
}
