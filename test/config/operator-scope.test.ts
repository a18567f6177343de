import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { operatorValue, repositoryValue, valueInForce } from "../../src/config/combine-layers.ts";
import { type ConfigSource, REPOSITORY_FILE, WORKING_FILE } from "../../src/config/config-source.ts";
import type { Door } from "../../src/config/key.ts";
import { OPERATOR_KEYS } from "../../src/config/operator-keys.ts";
import { readOperatorLayers } from "../../src/config/operator-layers.ts";
import { readRepositoryLayers } from "../../src/config/read-settings.ts";
import { REPOSITORY_KEYS } from "../../src/config/repository-keys.ts";
import { KEYS, type OperatorKey, type RepositoryKey } from "../../src/config/schema.ts";
import { workingFileSource } from "../../src/config/working-file.ts";
import { openRepository } from "../../src/git/repository.ts";
import { AppOctokit } from "../../src/github/client/octokit.ts";
import { createConfigSources } from "../../src/github/repository-config.ts";
import { commitConfigSource } from "../../src/indexing/commit-config-source.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { GitHubApi } from "../support/github-api.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

let github: GitHubApi;
let repository: TestRepository;
beforeEach(async () => {
	github = await GitHubApi.start();
	repository = await createRepository();
});
afterEach(async () => {
	await github.close();
	repository.dispose();
});

/** Every source that comes with a repository, as the doors open it, with this in its file. */
const SOURCES: Readonly<Record<string, (text: string) => Promise<ConfigSource>>> = {
	"the working tree": async (text) => {
		const folder = temporaryFolder();
		writeFileSync(join(folder, WORKING_FILE), text);
		return workingFileSource(folder);
	},
	"the indexed commit": async (text) => {
		repository.write(REPOSITORY_FILE, text);
		const commit = await repository.commit("settings");
		const opened = await openRepository(repository.directory);
		return commitConfigSource({ repository: opened, listing: await opened.tree(commit) });
	},
	"the default branch on GitHub": async (text) => {
		github.state.files.set(REPOSITORY_FILE, text);
		return onGitHub()[0]!;
	},
	"the owner's .github repository": async (text) => {
		github.state.ownerFiles.set(REPOSITORY_FILE, text);
		return onGitHub()[1]!;
	},
};

function onGitHub(): readonly ConfigSource[] {
	const octokit = new AppOctokit({ auth: { token: "ghs_test" }, baseUrl: github.url }) as never;
	return createConfigSources()({
		octokit,
		repository: { owner: "octo", repo: "hello" },
		repositoryId: 1,
	});
}

function fileWith(name: string, value: unknown): string {
	const [section, key] = name.split(".");
	const content = key === undefined ? { [section!]: value } : { [section!]: { [key]: value } };
	return JSON.stringify(content);
}

const DOORS: readonly Door[] = ["index", "find", "app", "cli"];
const OPERATORS = Object.keys(OPERATOR_KEYS) as OperatorKey[];
const REPOSITORYS = Object.keys(REPOSITORY_KEYS) as RepositoryKey[];

describe.each(Object.entries(SOURCES))("a file in %s", (_, open) => {
	test.each(OPERATORS)("does not set the operator's %s in any door, and is told why", async (name) => {
		const source = await open(fileWith(name, KEYS[name].example));
		const { layers, notes } = await readRepositoryLayers([source]);
		for (const door of DOORS) {
			const operator = readOperatorLayers({ environment: {}, door, files: [] });
			const inForce = valueInForce(name, { operator, repository: layers });
			expect(inForce).toEqual({ value: KEYS[name].default, origin: "default" });
			expect(operatorValue(name, operator)).toEqual(inForce);
		}
		expect(notes).toEqual([expect.stringContaining("Only whoever runs slashfind may set it")]);
	});

	test.each(REPOSITORYS)("sets the repository's %s: the walk above would see an effect", async (name) => {
		const source = await open(fileWith(name, KEYS[name].example));
		const { layers, notes } = await readRepositoryLayers([source]);
		const operator = readOperatorLayers({ environment: {}, files: [] });
		expect(repositoryValue(name, { operator, repository: layers }).value).toEqual(KEYS[name].example);
		expect(notes).toEqual([]);
	});
});

test("the examples are other values than the defaults", () => {
	for (const { example, default: value } of Object.values(KEYS)) expect(example).not.toEqual(value);
});
