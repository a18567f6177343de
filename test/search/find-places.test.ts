import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { KINDS } from "../../src/code/chunk.ts";
import { parseQuery } from "../../src/search/grammar/parse-query.ts";
import { CANDIDATE_LIMIT } from "../../src/search/retrieval-weights.ts";
import { search } from "../../src/search/search.ts";
import { ask, pathsOf } from "../support/ask.ts";
import { indexedFile } from "../support/indexed-file.ts";
import { indexOf } from "../support/snapshots.ts";

const filesOf = (count: number, text: string) =>
	Object.fromEntries(Array.from({ length: count }, (_, at) => [`a/${at}.ts`, text]));

describe("what the index cannot tell by words alone is looked for in more files", () => {
	const many = filesOf(700, "socket pool, pool socket\n");

	test("a phrase that stands only in the last of them", async () => {
		const last = { "test/z.test.ts": `socket\n\n${"palette ".repeat(400)}\n\npool x socket/pool\n` };
		const answer = await ask({ ...many, ...last }, '"socket/pool"');
		expect(pathsOf(answer)).toEqual(["test/z.test.ts"]);
		expect(answer.hints).toEqual([]);
	});

	test("a definition of a kind that few of them have", async () => {
		const last = { "test/z.test.ts": `class retry\n\n${"palette\n".repeat(400)}` };
		const answer = await ask({ ...filesOf(300, "function retry\n"), ...last }, "symbol:retry kind:class");
		expect(answer.hits).toMatchObject([{ path: "test/z.test.ts", kind: "class" }]);
	});

	test("all that fill the page, where a page has more than the first files hold", async () => {
		const far = Object.fromEntries(
			Array.from({ length: 5 }, (_, at) => [`test/${at}.test.ts`, `x socket/pool\n${"x y z\n".repeat(300)}`]),
		);
		const near = { "socket/pool.ts": "socket/pool socket/pool socket/pool\n" };
		expect(pathsOf(await ask({ ...many, ...near, ...far }, '"socket/pool" limit:4'))).toHaveLength(4);
		expect(pathsOf(await ask({ ...many, ...near, ...far }, '"socket/pool" limit:4 page:2'))).toHaveLength(2);
	});

	test("until there are too many, which is said", async () => {
		const answer = await ask(filesOf(3_300, "socket pool\n"), '"socket/pool"');
		expect(answer).toMatchObject({ hits: [], places: 0 });
		expect(answer.hints).toEqual([
			"Only 3200 of 3300 files with these words were read; add a word or `path:` to choose others.",
		]);
	});
});

test("a small definition is found by its kind within a chunk that has another one", async () => {
	const files = { "a.ts": "function first\nclass Second\n" };
	expect((await ask(files, "symbol:Second kind:class")).hits).toMatchObject([
		{ symbol: "Second", kind: "class" },
	]);
	expect((await ask(files, "symbol:Second kind:function")).hits).toEqual([]);
});

/** No two are one edit apart, and none is part of a path. */
const WORDS = ["socket", "palette", "retry", "queue", "timeout"] as const;
const NAMES = ["Brilliant", "parseThing", "zebra"] as const;
const KINDS_HERE = ["function", "class"] as const;

const line = fc.oneof(
	{
		weight: 5,
		arbitrary: fc
			.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 })
			.map((words) => words.join(" ")),
	},
	fc
		.tuple(fc.constantFrom(...KINDS_HERE), fc.constantFrom(...NAMES))
		.map((definition) => definition.join(" ")),
	fc.constant(""),
);
const text = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => `${lines.join("\n")}\n`);
const path = fc.constantFrom(
	"a/m.ts",
	"a/n.py",
	"b/m.ts",
	"b/o.test.ts",
	"b/c/p.go",
	"docs/q.md",
	"r.ts",
	"s.js",
);
const corpus = fc.dictionary(path, text, { minKeys: 5, maxKeys: 8, noNullPrototype: true });

const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
	fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const question = fc.record({
	word: fc.constantFrom(...WORDS),
	phrase: maybe(
		fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }).map((words) => words.join(" ")),
	),
	symbol: maybe(fc.constantFrom(...NAMES)),
	kind: maybe(fc.constantFrom("function", "class", "other", "doc")),
	excludedKind: maybe(fc.constantFrom(...KINDS_HERE)),
	folder: maybe(fc.constantFrom("a/", "b/", "docs/")),
	excludedFolder: maybe(fc.constantFrom("a/", "b/c/")),
	language: maybe(fc.constantFrom("typescript", "python", "go")),
	corpus: maybe(fc.constantFrom("code", "tests", "docs")),
});

type Question = typeof question extends fc.Arbitrary<infer T> ? T : never;

function typed(asked: Question): string {
	const parts: readonly (readonly [string, string | undefined])[] = [
		["symbol:", asked.symbol],
		["kind:", asked.kind],
		["-kind:", asked.excludedKind],
		["path:/", asked.folder],
		["-path:/", asked.excludedFolder],
		["lang:", asked.language],
		["in:", asked.corpus],
	];
	const qualifiers = parts.flatMap(([key, value]) => (value === undefined ? [] : [`${key}${value}`]));
	return [asked.phrase === undefined ? asked.word : `"${asked.phrase}"`, ...qualifiers].join(" ");
}

/** The same question, answered by reading everything. */
function isAnswerable(files: Readonly<Record<string, string>>, asked: Question): boolean {
	const { folder = "", excludedFolder, kind, excludedKind } = asked;
	const isKind = (other: string) =>
		KINDS.some((known) => known === other) && (kind ?? other) === other && excludedKind !== other;
	return Object.entries(files).some(([name, content]) => {
		const { chunks, symbols, language, traits } = indexedFile(name, content);
		const inCorpus = { code: !traits.test && !traits.doc, tests: traits.test, docs: traits.doc };
		if (!name.startsWith(folder) || (excludedFolder && name.startsWith(excludedFolder))) return false;
		if ((asked.language ?? language) !== language || (asked.corpus && !inCorpus[asked.corpus])) return false;
		const holds = ({ start, end }: { start: number; end: number }) =>
			content.slice(start, end).includes(asked.phrase ?? asked.word);
		if (asked.symbol === undefined) return chunks.some((chunk) => isKind(chunk.kind) && holds(chunk));
		const named = symbols.filter((symbol) => symbol.name === asked.symbol && isKind(symbol.kind));
		return named.some(({ nameLine }) =>
			chunks.some(
				(chunk) =>
					chunk.startLine <= nameLine &&
					nameLine <= chunk.endLine &&
					(asked.phrase === undefined || holds(chunk)),
			),
		);
	});
}

test("a page is empty only where reading everything finds nothing", async () => {
	const seen = { answered: 0, empty: 0 };
	const questions = fc.array(question, { minLength: 20, maxLength: 20 });
	const property = fc.asyncProperty(corpus, questions, async (files, asked) => {
		const index = indexOf(files);
		for (const each of asked) {
			const expected = isAnswerable(files, each);
			seen[expected ? "answered" : "empty"]++;
			const { hits } = await search(index, parseQuery(typed(each)), { limit: 5 });
			expect([typed(each), hits.length > 0]).toEqual([typed(each), expected]);
		}
		index.close();
	});
	await fc.assert(property, { numRuns: 60 });
	expect(Math.min(seen.answered, seen.empty)).toBeGreaterThan(100);
});

test("a file that matches by its path alone is found by the kind of what it holds, and by no other", async () => {
	const files = { "nested/page.txt": "x\n", "other.ts": "y\n" };
	expect(pathsOf(await ask(files, "nested kind:other"))).toEqual(["nested/page.txt"]);
	expect(pathsOf(await ask(files, "nested kind:function"))).toEqual([]);
});

test("files without anything of the wanted kind take no place from one that has it", async () => {
	const names = Array.from({ length: 2 * CANDIDATE_LIMIT }, (_, at) => `nested/${at}.txt`);
	const files = {
		...Object.fromEntries(names.map((name) => [name, "x\n"])),
		"nested/z.ts": "function other\n",
	};
	expect(pathsOf(await ask(files, "nested kind:function"))).toEqual(["nested/z.ts"]);
});
