import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openRepository } from "../../../src/git/repository.ts";
import { loadSelection, type Selection, type Verdicts } from "../../../src/indexing/selection/selection.ts";
import type { SelectionSettings } from "../../../src/indexing/selection/selection-settings.ts";
import { cutShort } from "../../support/cut-short.ts";
import { createRepository, type TestRepository } from "../../support/git-repository.ts";

const SETTINGS: SelectionSettings = { include: [], exclude: [], maxFileKb: 512, allowSecrets: [] };

let repository: TestRepository;
beforeEach(async () => {
	repository = await createRepository();
});
afterEach(() => repository.dispose());

async function select(
	settings: Partial<SelectionSettings> = {},
): Promise<{ selection: Selection } & Verdicts> {
	const commit = await repository.commit("files");
	const opened = await openRepository(repository.directory);
	const listing = await opened.tree(commit);
	const selection = await loadSelection({
		repository: opened,
		listing,
		settings: { ...SETTINGS, ...settings },
	});
	return { selection, ...(await selection.evaluate(listing.entries)) };
}

/** `path: reason` of every skipped entry, and `path` of every admitted one. */
function told({ admitted, skipped }: Verdicts): string[] {
	return [
		...admitted.map(({ path }) => path),
		...skipped.map(({ path, reason }) => `${path}: ${reason}`),
	].sort();
}

describe("the selection", () => {
	test("admits regular files only", async () => {
		repository.write("a.ts", "a");
		repository.symlink("link.ts", "a.ts");
		repository.submodule("library", "1".repeat(40));
		expect(told(await select())).toEqual(["a.ts", "library: submodule", "link.ts: symlink"]);
	});

	test("skips what dependencies and tools wrote, and nothing that only sounds so", async () => {
		const skipped = [
			["package-lock.json", "lock-file"],
			["apps/web/pnpm-lock.yaml", "lock-file"],
			["go.sum", "lock-file"],
			["node_modules/x/index.js", "vendored"],
			["web/node_modules/x/index.js", "vendored"],
			["vendor/github.com/x/y/z.go", "vendored"],
			["vendor/bundle/ruby/x.rb", "vendored"],
			["ios/Pods/X/x.m", "vendored"],
			["public/app.min.js", "minified"],
			["api/v1/service.pb.go", "generated"],
			["app/Form1.Designer.cs", "generated"],
			["public/app.js.map", "generated"],
			["src/__generated__/query.ts", "generated"],
			["android/gradlew.bat", "vendored"],
			["gradle/wrapper/gradle-wrapper.properties", "vendored"],
			["web/js/jquery-3.7.1.slim.js", "vendored"],
		];
		const admitted = [
			"app/models/vendor/profile.rb",
			"vendor/models.py",
			"third_party/blink/a.cc",
			"dist/index.js",
			"docs/package-lock.json.md",
			"src/lock.ts",
			"src/generated.ts",
			"src/admin.js",
			"src/designer.cs",
			"deps/uv.h",
			"web/js/jquery.js",
			"src/jquery-plugin.js",
			"js/bootstrap-4/tooltip.js",
			"gradle/build.gradle",
		];
		for (const path of [...skipped.map(([path]) => path!), ...admitted]) repository.write(path, path);
		expect(told(await select())).toEqual(
			[...admitted, ...skipped.map(([path, reason]) => `${path}: ${reason}`)].sort(),
		);
	});

	test("obeys attributes, which may also claim back what a name suggests", async () => {
		repository.write(
			".gitattributes",
			[
				"*.gen.ts linguist-generated",
				"third_party/** linguist-vendored",
				"*.svg -diff",
				"*.cs -text",
				"vendor/github.com/** -linguist-vendored",
				"yarn.lock linguist-generated=false",
				"*.min.js linguist-generated=false",
			].join("\n"),
		);
		const paths = [
			"a.gen.ts",
			"third_party/a.c",
			"a.svg",
			"a.cs",
			"vendor/github.com/a.go",
			"yarn.lock",
			"a.min.js",
		];
		for (const path of paths) repository.write(path, path);
		expect(told(await select())).toEqual(
			[
				".gitattributes",
				"a.cs",
				"a.gen.ts: generated",
				"a.min.js",
				"a.svg: binary-attribute",
				"third_party/a.c: vendored",
				"vendor/github.com/a.go",
				"yarn.lock",
			].sort(),
		);
	});

	test("obeys ignore files at any depth, but no link of that name", async () => {
		repository.write(".slashfindignore", "*.md\n");
		repository.write("docs/.slashfindignore", "!guide.md\n");
		repository.symlink("src/.slashfindignore", "../all");
		repository.write("all", "*");
		for (const path of ["a.md", "docs/a.md", "docs/guide.md", "src/a.ts"]) repository.write(path, path);
		expect(told(await select())).toEqual(
			[
				".slashfindignore",
				"a.md: ignored",
				"all",
				"docs/.slashfindignore",
				"docs/a.md: ignored",
				"docs/guide.md",
				"src/.slashfindignore: symlink",
				"src/a.ts",
			].sort(),
		);
	});

	test("obeys the settings: exclude before include", async () => {
		for (const path of ["src/a.ts", "src/a.test.ts", "docs/a.md", "Src/b.ts"]) repository.write(path, path);
		const verdicts = await select({ include: ["/src/"], exclude: ["*.test.ts"] });
		expect(told(verdicts)).toEqual(
			["Src/b.ts: not-included", "docs/a.md: not-included", "src/a.test.ts: excluded", "src/a.ts"].sort(),
		);
	});

	test("skips files above the size limit without reading them", async () => {
		repository.write("limit.txt", Buffer.alloc(2_048, "a"));
		repository.write("above.txt", Buffer.alloc(2_049, "a"));
		repository.write("huge.bin", Buffer.alloc(52_428_800));
		await repository.commit("sizes");
		const huge = await repository.git("rev-parse", "HEAD:huge.bin");
		cutShort(join(repository.directory, ".git", "objects", huge.slice(0, 2), huge.slice(2)), 100);
		expect(told(await select({ maxFileKb: 2 }))).toEqual([
			"above.txt: too-large",
			"huge.bin: too-large",
			"limit.txt",
		]);
	});

	test("tells by content what a name cannot", async () => {
		repository.write(".gitattributes", "claimed.js linguist-generated=false\n");
		repository.write("claimed.js", "");
		const { selection } = await select();
		const long = Buffer.from("var a=1;".repeat(500));
		const pointer = Buffer.from("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n");
		expect(selection.judgeContent("a.ts", Buffer.from("const a = 1;\n"))?.reason).toBeUndefined();
		expect(selection.judgeContent("a.ts", Buffer.from("a\0b"))?.reason).toBe("binary");
		expect(
			selection.judgeContent("a.ts", Buffer.from("\ufeffconst a = 1;", "utf16le"))?.reason,
		).toBeUndefined();
		expect(selection.judgeContent("model.ts", pointer)?.reason).toBe("lfs-pointer");
		expect(selection.judgeContent("app.js", long)?.reason).toBe("minified");
		expect(selection.judgeContent("claimed.js", long)?.reason).toBeUndefined();
		expect(selection.judgeContent("claimed.js", Buffer.from("\0"))?.reason).toBe("binary");
	});

	test("gives an entry the same verdict alone as among all others", async () => {
		repository.write(".slashfindignore", "b\n");
		for (const path of ["a", "b", "c.min.js"]) repository.write(path, path);
		const { selection, admitted, skipped } = await select();
		const commit = await repository.git("rev-parse", "HEAD");
		for (const entry of (await (await openRepository(repository.directory)).tree(commit)).entries) {
			const alone = await selection.evaluate([entry]);
			expect(alone.admitted).toEqual(admitted.filter(({ path }) => path === entry.path));
			expect(alone.skipped).toEqual(skipped.filter(({ path }) => path === entry.path));
		}
	});
});

describe("the hash of a selection", () => {
	async function hash(settings: Partial<SelectionSettings> = {}): Promise<string> {
		return (await select(settings)).selection.hash;
	}

	test("stays while only other files change", async () => {
		repository.write("a/.slashfindignore", "*.md");
		const before = await hash();
		repository.write("a/b.ts", "b");
		repository.write("slashfindignore", "x");
		expect(await hash()).toBe(before);
	});

	test.each([
		["an ignore file is added", () => repository.write("a/b/.slashfindignore", "x")],
		["an ignore file changes", () => repository.write("a/.slashfindignore", "other")],
		["an ignore file goes", () => repository.remove("a/.slashfindignore")],
		["an ignore file becomes a link", () => repository.symlink("a/.slashfindignore", "*.md")],
		["an attribute file is added", () => repository.write("b/.gitattributes", "* binary")],
	])("changes when %s", async (_, change) => {
		repository.write("a/.slashfindignore", "*.md");
		const before = await hash();
		change();
		expect(await hash()).not.toBe(before);
	});

	test("changes with every setting", async () => {
		const hashes = [
			await hash(),
			await hash({ include: ["src"] }),
			await hash({ exclude: ["src"] }),
			await hash({ maxFileKb: 100 }),
			await hash({ allowSecrets: ["src"] }),
		];
		expect(new Set(hashes).size).toBe(hashes.length);
	});
});

test("I9: an ignore file too large to match is left out, and so are rules of the settings, each with a note", async () => {
	repository.write(".slashfindignore", `*.ts\n${"#".repeat(64 * 1_024)}`);
	repository.write("a/.slashfindignore", "*.log\n");
	for (const path of ["a/a.ts", "a/a.log"]) repository.write(path, path);
	const { selection, admitted } = await select({ exclude: ["x".repeat(501)] });
	expect(admitted.map(({ path }) => path)).toEqual([".slashfindignore", "a/.slashfindignore", "a/a.ts"]);
	expect(selection.notes).toEqual([
		expect.stringMatching(/^\.slashfindignore, line 1 .* 65541 bytes/),
		expect.stringMatching(/^selection\.exclude, rule 1: .* 501 characters/),
	]);
});
