import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type PathAttributes, readAttributes } from "../../src/git/attributes.ts";
import { openRepository } from "../../src/git/repository.ts";
import { withEnvironment } from "../support/fake-git.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

let repository: TestRepository;
beforeEach(async () => {
	repository = await createRepository();
});
afterEach(() => repository.dispose());

async function attributes(commit: string): Promise<Map<string, PathAttributes>> {
	const opened = await openRepository(repository.directory);
	const listing = await opened.tree(commit);
	return opened.attributes(
		listing,
		listing.entries.map(({ path }) => path),
	);
}

async function attributesOf(rules: string, path: string): Promise<PathAttributes | undefined> {
	repository.write(".gitattributes", rules);
	repository.write(path, path);
	return (await attributes(await repository.commit("attributes"))).get(path);
}

const SILENT = { generated: undefined, vendored: undefined, binary: false };

describe("the attributes of a path", () => {
	test.each([
		["* linguist-generated", { ...SILENT, generated: true }],
		["* linguist-generated=true", { ...SILENT, generated: true }],
		["* -linguist-generated", { ...SILENT, generated: false }],
		["* linguist-generated=false", { ...SILENT, generated: false }],
		["* linguist-generated=maybe", SILENT],
		["* linguist-vendored", { ...SILENT, vendored: true }],
		["* linguist-vendored=false", { ...SILENT, vendored: false }],
		["* binary", { ...SILENT, binary: true }],
		["* -diff", { ...SILENT, binary: true }],
		["* diff=cpp", SILENT],
		["[attr]made linguist-generated -diff\n* made", { ...SILENT, generated: true, binary: true }],
	])("are read from %j", async (rules, expected) => {
		expect(await attributesOf(rules, "src/a.cs")).toEqual(expected);
	});

	test.each(["* -text", "* text=auto eol=lf", "*.other binary", "* !diff", ""])(
		"are silent under %j",
		async (rules) => {
			expect(await attributesOf(rules, "src/a.cs")).toBeUndefined();
		},
	);

	test("come from the nearest file that says something", async () => {
		repository.write(".gitattributes", "*.ts linguist-generated\n");
		repository.write("src/.gitattributes", "*.ts -linguist-generated\n");
		repository.write("src/gen/.gitattributes", "/*.ts linguist-generated\n");
		for (const path of ["a.ts", "src/a.ts", "src/gen/a.ts", "src/gen/b/a.ts"]) repository.write(path, "");
		const found = await attributes(await repository.commit("nested"));
		const generated = (path: string) => found.get(path)?.generated;
		expect(["a.ts", "src/a.ts", "src/gen/a.ts", "src/gen/b/a.ts"].map(generated)).toEqual([
			true,
			false,
			true,
			false,
		]);
	});

	test("are told for names of every kind", async () => {
		const names = ["-x", "a b", "q'\"", "n\nl", "ü", "\ufeffb", "a/b\\c", "git~1/x", "d/".repeat(1_900)];
		const paths = names.map((name) => `${name}.x`);
		repository.write(".gitattributes", "*.x binary");
		for (const path of paths) repository.write(path, "");
		const found = await attributes(await repository.commit("names"));
		expect([...found.keys()].sort()).toEqual(paths.sort());
	});

	test("in a folder with an odd name are found", async () => {
		for (const folder of ["git~1", "a\\b", "n\nl", "-f"]) {
			repository.write(`${folder}/.gitattributes`, "* binary");
			repository.write(`${folder}/file`, "");
			const found = await attributes(await repository.commit(folder));
			expect(found.get(`${folder}/file`)?.binary).toBe(true);
		}
	});
});

test("SHA-256 repositories have attributes, too", async () => {
	repository.dispose();
	repository = await createRepository({ objectFormat: "sha256" });
	expect(await attributesOf("* binary", "a.ts")).toMatchObject({ binary: true });
});

test("a link called .gitattributes counts for nothing", async () => {
	repository.write("rules", "* binary");
	repository.symlink(".gitattributes", "rules");
	expect(await attributes(await repository.commit("link"))).toEqual(new Map());
});

test("I1: nothing but the commit decides: no info/attributes, working tree, user, or system", async () => {
	repository.write(".gitattributes", "*.gen linguist-generated\n");
	repository.write("a.gen", "a");
	repository.write("b.ts", "b");
	const commit = await repository.commit("rules");
	const hostile = "* binary -diff linguist-vendored -linguist-generated\n";
	const user = join(repository.scratch, "user");
	mkdirSync(join(user, "git"), { recursive: true });
	writeFileSync(join(user, "git", "attributes"), hostile);
	writeFileSync(join(user, "config"), `[core]\n\tattributesFile = ${join(user, "git", "attributes")}\n`);
	mkdirSync(join(repository.directory, ".git", "info"), { recursive: true });
	writeFileSync(join(repository.directory, ".git", "info", "attributes"), hostile);
	writeFileSync(join(repository.directory, ".gitattributes"), hostile);
	await repository.git("config", "core.attributesFile", join(user, "git", "attributes"));
	const environment = {
		GIT_CONFIG_GLOBAL: join(user, "config"),
		XDG_CONFIG_HOME: user,
		GIT_ATTR_SOURCE: "HEAD",
		GIT_CONFIG_COUNT: "1",
		GIT_CONFIG_KEY_0: "core.attributesFile",
		GIT_CONFIG_VALUE_0: join(user, "git", "attributes"),
	};
	await withEnvironment(environment, async () => {
		expect(await attributes(commit)).toEqual(new Map([["a.gen", { ...SILENT, generated: true }]]));
	});
});

test("I12: attributes that cannot be read are an error, not silence", async () => {
	repository.write(".gitattributes", "* binary");
	repository.write("a.ts", "a");
	const commit = await repository.commit("rules");
	const blob = await repository.git("rev-parse", "HEAD:.gitattributes");
	rmSync(join(repository.directory, ".git", "objects", blob.slice(0, 2), blob.slice(2)));
	await expect(attributes(commit)).rejects.toMatchObject({
		code: "missing-object",
		details: { object: blob },
	});
});

test("I9: patterns that git would match for ever end it, and the error says where to look", async () => {
	const path = `${"a/".repeat(150)}c`;
	repository.write(".gitattributes", `${"**/a/".repeat(10)}b binary\n`);
	repository.write(path, "");
	const opened = await openRepository(repository.directory);
	const listing = await opened.tree(await repository.commit("slow"));
	const { directory } = repository;
	const folder = temporaryFolder();
	await withEnvironment({ TMPDIR: folder }, async () => {
		await expect(
			readAttributes({ directory, listing, paths: [path], timeLimitMs: 500 }),
		).rejects.toMatchObject({
			code: "git-too-slow",
			message: expect.stringContaining(".gitattributes"),
			suggestions: [expect.stringContaining("`*`"), expect.stringContaining("check-attr")],
		});
	});
	expect(readdirSync(folder)).toEqual([]);
});

test("nothing is left in the temporary folder, and nothing is written to the repository", async () => {
	const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith("slashfind-attributes-"));
	const before = leftovers();
	repository.write(".gitattributes", "* binary");
	const commit = await repository.commit("rules");
	const inGit = readdirSync(join(repository.directory, ".git"), { recursive: true });
	expect((await attributes(commit)).size).toBe(1);
	expect(leftovers().filter((name) => !before.includes(name))).toEqual([]);
	expect(readdirSync(join(repository.directory, ".git"), { recursive: true })).toEqual(inGit);
});
