import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { TestRepository } from "./git-repository.ts";

/** One thing that happens to a repository between two commits. */
type Step =
	| { readonly kind: "write"; readonly path: string; readonly content: string | Uint8Array }
	| { readonly kind: "remove"; readonly path: string }
	| { readonly kind: "rename"; readonly from: number; readonly path: string }
	| { readonly kind: "chmod"; readonly from: number }
	| { readonly kind: "to-link"; readonly from: number }
	| { readonly kind: "submodule"; readonly path: string }
	| { readonly kind: "ignore"; readonly folder: string; readonly rules: string }
	| { readonly kind: "attributes"; readonly folder: string; readonly rules: string }
	| { readonly kind: "hostile-attributes"; readonly rules: string };

/** Steps and how they are committed: on top, as a merge, after a force push, or as a return to an older tree. */
interface Commit {
	readonly steps: readonly Step[];
	readonly shape: "plain" | "merge" | "force-push" | "revert";
	/** Which earlier commit a merge, a force push or a revert goes back to; taken modulo their number. */
	readonly earlier: number;
}

const FOLDERS = ["", "a/", "a/b/", "node_modules/"];
const PATHS = FOLDERS.flatMap((folder) =>
	["x.ts", "y.js", "min.min.js", "yarn.lock", "b"].map((name) => folder + name),
);
const MINIFIED = `${"var a=1;".repeat(200)}\n`;
const CONTENTS = ["", "one\n", "two\n", "x.ts", "nul\0", MINIFIED, Buffer.alloc(3_000, "large\n")];
const IGNORES = ["", "*.js", "b", "!x.ts\n*", "/x.ts", "a/\n!a/b", "!*"];
const ATTRIBUTES = [
	"",
	"*.ts linguist-generated",
	"*.js linguist-generated=false",
	"* binary",
	"*.ts -diff",
	"* -linguist-vendored",
	"b linguist-vendored",
];

const path = fc.constantFrom(...PATHS);
const folder = fc.constantFrom(...FOLDERS);
const from = fc.nat();

const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.record({ kind: fc.constant("write"), path, content: fc.constantFrom(...CONTENTS) }),
	},
	{
		weight: 2,
		arbitrary: fc.record({ kind: fc.constant("remove"), path: fc.constantFrom(...PATHS, "a", "a/b") }),
	},
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant("rename"), from, path }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant("chmod"), from }) },
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant("to-link"), from }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant("submodule"), path }) },
	{
		weight: 2,
		arbitrary: fc.record({ kind: fc.constant("ignore"), folder, rules: fc.constantFrom(...IGNORES) }),
	},
	{
		weight: 2,
		arbitrary: fc.record({ kind: fc.constant("attributes"), folder, rules: fc.constantFrom(...ATTRIBUTES) }),
	},
	{
		weight: 1,
		arbitrary: fc.record({ kind: fc.constant("hostile-attributes"), rules: fc.constantFrom(...ATTRIBUTES) }),
	},
);

const commit: fc.Arbitrary<Commit> = fc.record({
	steps: fc.array(step, { minLength: 1, maxLength: 6 }),
	shape: fc.constantFrom("plain", "plain", "merge", "force-push", "revert"),
	earlier: fc.nat(),
});

/** A few commits with everything in them that has ever made an incremental index differ from a full one. */
export const randomHistory: fc.Arbitrary<readonly Commit[]> = fc.array(commit, {
	minLength: 2,
	maxLength: 5,
});

/** Makes one commit of a history; `ids` are the commits before it. */
export async function playCommit(
	repository: TestRepository,
	{ history: { steps, shape, earlier }, ids }: { history: Commit; ids: readonly string[] },
): Promise<string> {
	const old = ids[earlier % Math.max(1, ids.length)];
	if (old !== undefined && shape === "force-push") await repository.git("update-ref", "refs/heads/main", old);
	if (old !== undefined && shape === "revert") await revertTo(repository, old);
	else for (const each of steps) await play(repository, each);
	return repository.commit(shape, shape === "merge" ? old : undefined);
}

/** Puts an older commit's tree back as a new commit on top. */
async function revertTo(repository: TestRepository, old: string): Promise<void> {
	const tree = await repository.git("rev-parse", `${old}^{tree}`);
	const reverted = await repository.git("commit-tree", "-p", "HEAD", "-m", "revert", tree);
	await repository.git("update-ref", "refs/heads/main", reverted);
}

async function play(repository: TestRepository, each: Step): Promise<void> {
	switch (each.kind) {
		case "write":
			return repository.write(each.path, each.content);
		case "remove":
			return repository.remove(each.path);
		case "submodule":
			return repository.submodule(each.path, "1".repeat(40));
		case "ignore":
			return repository.write(`${each.folder}.slashfindignore`, each.rules);
		case "attributes":
			return repository.write(`${each.folder}.gitattributes`, each.rules);
		case "hostile-attributes":
			return writeInfoAttributes(repository, each.rules);
		default:
			return playOnFile(repository, each);
	}
}

function writeInfoAttributes({ directory }: TestRepository, rules: string): void {
	mkdirSync(join(directory, ".git", "info"), { recursive: true });
	writeFileSync(join(directory, ".git", "info", "attributes"), rules);
}

/** Steps on a file of the last commit; they do nothing where it has none. */
async function playOnFile(repository: TestRepository, each: Extract<Step, { from: number }>): Promise<void> {
	const files = await filesAtHead(repository);
	const file = files[each.from % Math.max(1, files.length)];
	if (file === undefined) return;
	if (each.kind === "chmod") return repository.chmod(file, "755");
	const content = await repository.git("cat-file", "blob", `HEAD:${file}`);
	if (each.kind === "rename") repository.remove(file);
	if (each.kind === "rename") repository.write(each.path, content);
	// The link's target is the file's content, so that only the kind tells them apart.
	else if (!/[\n\0]/.test(content) && content !== "") repository.symlink(file, content);
}

async function filesAtHead(repository: TestRepository): Promise<string[]> {
	const listing = await repository
		.git("ls-tree", "-r", "--format=%(objectmode) %(path)", "HEAD")
		.catch(() => "");
	return listing
		.split("\n")
		.filter((line) => line.startsWith("100"))
		.map((line) => line.slice(7));
}
