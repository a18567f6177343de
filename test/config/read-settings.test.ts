import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { type ConfigSource, REPOSITORY_FILE } from "../../src/config/config-source.ts";
import { NO_OPERATOR_LAYERS } from "../../src/config/layer.ts";
import { readSettings } from "../../src/config/read-settings.ts";
import { workingFileSource } from "../../src/config/working-file.ts";
import { openRepository } from "../../src/git/repository.ts";
import { commitConfigSource } from "../../src/indexing/commit-config-source.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { operatorOf } from "../support/operator-layers.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

function sourceOf(text: string | undefined, source = "slashfind.yml"): ConfigSource {
	return { read: async () => (text === undefined ? undefined : { text, source }) };
}

describe("a repository's settings", () => {
	test("come from the strongest source, key by key, below the environment", async () => {
		const sources = [
			sourceOf("reply: {embeds: 0}"),
			sourceOf(undefined),
			sourceOf("reply: {embeds: 1, limit: 1}\nselection: {max-file-kb: 7}"),
		];
		const { settings, notes } = await readSettings(sources, operatorOf({ "reply.limit": 9 }));
		expect(settings).toMatchObject({ reply: { embeds: 0, limit: 9 }, selection: { maxFileKb: 7 } });
		expect(notes).toEqual([]);
	});

	test("of a broken section come from the next source", async () => {
		const sources = [sourceOf("reply: {embeds: 0, limit: 99}", "near.yml"), sourceOf("reply: {limit: 3}")];
		const { settings, notes } = await readSettings(sources, NO_OPERATOR_LAYERS);
		expect(settings.reply).toEqual({ limit: 3, embeds: 2 });
		expect(notes).toEqual([expect.stringContaining("`near.yml:1`: `reply.limit` cannot be used")]);
	});

	test("with many mistakes have a bounded number of notes", async () => {
		const keys = Array.from({ length: 90 }, (_, at) => `k${at}: 1`).join(", ");
		const text = `selection: {${keys}}\nreply: {${keys}}`;
		const { notes } = await readSettings([sourceOf(text)], NO_OPERATOR_LAYERS);
		expect(notes).toHaveLength(51);
		expect(notes.at(-1)).toBe("There are 130 more such problems in the settings.");
	});
});

describe("the file of a commit", () => {
	test.each<[string, (repository: TestRepository) => void]>([
		["a folder", (it) => it.write(`${REPOSITORY_FILE}/nested`, "reply: {limit: 3}")],
		["a link", (it) => it.symlink(REPOSITORY_FILE, "../settings.yml")],
	])("that is %s has no effect, and a note", async (_, prepare) => {
		const repository = await createRepository();
		repository.write("settings.yml", "reply: {limit: 3}");
		prepare(repository);
		const listing = await (await openRepository(repository.directory)).tree(await repository.commit("x"));
		const source = commitConfigSource({ repository: await openRepository(repository.directory), listing });
		const { settings, notes } = await readSettings([source], NO_OPERATOR_LAYERS);
		expect(settings.reply.limit).toBe(5);
		expect(notes).toEqual([expect.stringContaining("is not a regular file.")]);
		repository.dispose();
	});
});

describe("the file beside a working tree", () => {
	/** Reads a working tree that this has prepared. */
	async function read(prepare: (file: string, folder: string) => void) {
		const folder = temporaryFolder();
		prepare(join(folder, ".slashfind.yml"), folder);
		return readSettings([workingFileSource(folder), sourceOf("reply: {limit: 1}")], NO_OPERATOR_LAYERS);
	}

	test("is read where there is one", async () => {
		expect((await read(() => {})).settings.reply.limit).toBe(1);
		const { settings, notes } = await read((file) => writeFileSync(file, "reply: {limit: 7}"));
		expect({ limit: settings.reply.limit, notes }).toEqual({ limit: 7, notes: [] });
	});

	test.each<[string, (file: string, folder: string) => void, string]>([
		["a folder", (file) => mkdirSync(file), "`.slashfind.yml` is not a regular file."],
		["a pipe that nobody writes to", (file) => execFileSync("mkfifo", [file]), "is not a regular file."],
		[
			"a link to a file of whoever works there",
			(file, folder) => {
				writeFileSync(join(folder, "private.yml"), "token: x\nreply: {limit: 7}\n");
				symlinkSync("private.yml", file);
			},
			"is a link, which is not followed.",
		],
		["a megabyte", (file) => writeFileSync(file, "#".repeat(1_048_576)), "is larger than 64 KiB."],
	])("as %s has no effect, and a note", async (_, prepare, words) => {
		const { settings, notes } = await read(prepare);
		expect(settings.reply.limit).toBe(1);
		expect(notes).toEqual([expect.stringContaining(words)]);
		expect(notes.join()).not.toContain("token");
	});
});
