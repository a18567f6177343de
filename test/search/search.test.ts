import { describe, expect, test } from "@jest/globals";
import type { Answer } from "../../src/search/answer.ts";
import { parseQuery } from "../../src/search/grammar/parse-query.ts";
import { type SearchOptions, search } from "../../src/search/search.ts";
import { indexOf } from "../support/snapshots.ts";

function ask(
	files: Readonly<Record<string, string>>,
	query: string,
	{ limit = 10, ...options }: Partial<SearchOptions> = {},
): Answer {
	const index = indexOf(files);
	try {
		return search(index, parseQuery(query), { limit, ...options });
	} finally {
		index.close();
	}
}

const paths = (answer: Answer) => answer.hits.map(({ path }) => path);
const filler = (words: string) => `${words}\n`.repeat(3);

describe("each feature moves the file that it is about", () => {
	test("words: a file that speaks of the query comes before one that mentions it once", () => {
		const files = { "a.ts": `${filler("socket timeout")}`, "b.ts": `${filler("colour palette")}\nsocket\n` };
		expect(paths(ask(files, "socket timeout"))).toEqual(["a.ts", "b.ts"]);
	});

	test("rarity: the rare word of a query decides", () => {
		const common = Object.fromEntries([..."defgh"].map((name) => [`${name}.ts`, "request value"]));
		expect(
			paths(ask({ "b.ts": "request value", "c.ts": "quorum value", ...common }, "request quorum"))[0],
		).toBe("c.ts");
	});

	test("word forms meet", () => {
		expect(
			paths(ask({ "a.ts": "retried deliveries", "b.ts": "something else" }, "retrying delivery")),
		).toEqual(["a.ts"]);
	});

	test("parts of identifiers meet words", () => {
		expect(paths(ask({ "a.ts": "const x = parseHTTPHeaders()", "b.ts": "else" }, "parse headers"))).toEqual([
			"a.ts",
		]);
	});

	test("path: a file whose name answers comes before one with more mentions", () => {
		const files = { "src/retry.ts": "wait and try", "src/log.ts": filler("retry wait") };
		expect(paths(ask(files, "retry wait"))[0]).toBe("src/retry.ts");
	});

	test("definition: the file that defines a name comes before those that use it", () => {
		const files = { "a.ts": filler("withBackoff() withBackoff()"), "z.ts": "function withBackoff\nreturn 1" };
		expect(paths(ask(files, "withBackoff"))[0]).toBe("z.ts");
		expect(paths(ask(files, "where is withBackoff defined"))[0]).toBe("z.ts");
	});

	test("definition: exact case comes before another case", () => {
		const files = { "a.ts": "function parseurl\n", "b.ts": "function parseURL\n" };
		expect(paths(ask(files, "parseURL"))).toEqual(["b.ts", "a.ts"]);
	});

	test("tests and examples step back, unless the query asks for them", () => {
		const files = {
			"src/a.ts": "socket pool\n\nmore",
			"test/b.test.ts": filler("socket pool"),
			"examples/c.ts": filler("socket pool"),
		};
		expect(paths(ask(files, "socket pool"))[0]).toBe("src/a.ts");
		expect(paths(ask(files, "tests of the socket pool"))[0]).toBe("test/b.test.ts");
	});

	test("prose steps back, unless the query asks for documentation", () => {
		const files = { "src/a.ts": "socket pool\n\nmore", "docs/guide.md": filler("socket pool") };
		expect(paths(ask(files, "socket pool"))[0]).toBe("src/a.ts");
		expect(paths(ask(files, "documentation of the socket pool"))[0]).toBe("docs/guide.md");
	});

	test("files in order first, then second passages", () => {
		const files = { "a.ts": "socket pool\n\nsocket pool\n", "b.ts": "socket\n" };
		expect(paths(ask(files, "socket pool"))).toEqual(["a.ts", "b.ts", "a.ts"]);
	});

	test("ties go by path", () => {
		expect(paths(ask({ "b.ts": "socket", "a.ts": "socket", "c.ts": "socket" }, "socket"))).toEqual([
			"a.ts",
			"b.ts",
			"c.ts",
		]);
	});
});

describe("near a file", () => {
	const files = {
		"a/a.ts": "socket pool",
		"lib/http/retry.ts": "socket pool",
		"lib/http/client.ts": "socket pool",
		"lib/queue/worker.ts": "socket pool",
		"lib/http/deep/er.ts": "socket pool",
	};

	test("of equal files it comes first, then its folder, then the folders that they share", () => {
		expect(paths(ask(files, "socket pool", { near: "lib/http/retry.ts" }))).toEqual([
			"lib/http/retry.ts",
			"lib/http/client.ts",
			"lib/http/deep/er.ts",
			"lib/queue/worker.ts",
			"a/a.ts",
		]);
	});

	test("a file that is not indexed has neighbours all the same", () => {
		expect(paths(ask(files, "socket pool", { near: "lib/queue/new.ts" }))[0]).toBe("lib/queue/worker.ts");
		expect(paths(ask({ ...files, "z.ts": "socket pool" }, "socket pool", { near: "new.ts" }))[0]).toBe(
			"z.ts",
		);
	});

	test("a clearly better match elsewhere still wins", () => {
		const better = { ...files, "src/pool.ts": `${filler("socket pool")}\nfunction pool\n` };
		expect(paths(ask(better, "socket pool", { near: "lib/http/retry.ts" }))[0]).toBe("src/pool.ts");
	});

	test("is a factor that can be seen, and that is missing where nobody looks at a file", () => {
		const far = ask(files, "socket pool");
		const near = ask(files, "socket pool", { near: "lib/http/retry.ts" });
		const scores = new Map(far.hits.map((hit) => [hit.path, hit.score]));
		for (const { path, score, features } of near.hits) {
			expect(features!["×nearness"]! * scores.get(path)!).toBeCloseTo(score, 6);
		}
		expect(far.hits.flatMap(({ features }) => Object.keys(features!))).not.toContain("×nearness");
	});
});

describe("the passage that is shown", () => {
	test("is the definition for a symbol", () => {
		const [hit] = ask(
			{ "a.ts": "withBackoff withBackoff withBackoff\n\n// waits\nfunction withBackoff\n" },
			"withBackoff",
		).hits;
		expect(hit).toMatchObject({ symbol: "withBackoff", startLine: 3, endLine: 4, kind: "function" });
	});

	test("is named after the definition that was asked for, not after a larger neighbour", () => {
		const [hit] = ask({ "a.ts": "function small\nfunction second\n" }, "second").hits;
		expect(hit).toMatchObject({ symbol: "second", breadcrumb: "a.ts › second", focusLine: 2 });
	});

	test("is the best matching chunk otherwise, with its text", () => {
		const [hit] = ask({ "a.ts": "palette\n\nsocket timeout\n" }, "socket timeout").hits;
		expect(hit).toMatchObject({ startLine: 3, endLine: 3, text: "socket timeout\n" });
	});
});

describe("qualifiers filter before ranking", () => {
	const files = {
		"src/a.ts": "function socket\n",
		"src/b.py": "socket\n",
		"test/a.test.ts": "socket\n",
		"docs/a.md": "socket\n",
	};

	test.each([
		["socket path:src", ["src/a.ts", "src/b.py"]],
		["socket -path:src", ["docs/a.md", "test/a.test.ts"]],
		["socket lang:python", ["src/b.py"]],
		["socket in:tests", ["test/a.test.ts"]],
		["socket in:docs", ["docs/a.md"]],
		["socket in:code", ["src/a.ts", "src/b.py"]],
		["socket kind:function", ["src/a.ts"]],
		["symbol:socket", ["src/a.ts"]],
		["symbol:socket kind:function", ["src/a.ts"]],
		["socket path:nowhere", []],
	])("%s", (query, expected) => {
		expect(paths(ask(files, query)).sort()).toEqual(expected);
	});

	test("symbol: shows every definition of the name and nothing that only mentions it", () => {
		const texts = { "a.ts": "function retry\n\nretry retry retry\n\nclass retry\n", "b.ts": "retry()\n" };
		const answer = ask(texts, "symbol:retry");
		expect(answer.hits.map(({ startLine, kind }) => [startLine, kind])).toEqual([
			[5, "class"],
			[1, "function"],
		]);
		expect(answer).toMatchObject({ places: 2, files: 1 });
	});

	test("symbol: beside a word shows definitions of the symbol alone, and finds tests that are named like code", () => {
		const texts = { "a.ts": "function retry\n\nfunction render\n", "b_test.go": "test TestRetry\n" };
		expect(ask(texts, "symbol:retry render")).toMatchObject({
			hits: [{ symbol: "retry" }],
			places: 1,
			files: 1,
		});
		expect(ask(texts, "symbol:TestRetry").hits).toMatchObject([{ symbol: "TestRetry" }]);
		expect(ask(texts, "symbol:retry kind:class")).toMatchObject({ places: 0, files: 0 });
	});

	test("a phrase of single letters only narrows what the words find", () => {
		const answer = ask({ "a.ts": "socket c\n\nc\n\nc d\n" }, '"c" socket');
		expect(answer.hits.map(({ startLine }) => startLine)).toEqual([1]);
	});

	test("a phrase is found wherever it stands in a file", () => {
		const many = Array.from({ length: 20 }, () => "socket x pool").join("\n\n");
		expect(
			ask({ "a.ts": `${many}\n\nsocket pool` }, '"socket pool"').hits.map(({ startLine }) => startLine),
		).toContain(41);
	});

	test("a filter never empties a page that has matches", () => {
		const many = Object.fromEntries(
			Array.from({ length: 300 }, (_, at) => [`a/${at}.ts`, filler("socket pool")]),
		);
		expect(paths(ask({ ...many, "z/last.ts": "socket" }, "socket pool path:z"))).toEqual(["z/last.ts"]);
	});

	test("a phrase has to stand there literally; case counts where it has upper case", () => {
		const texts = { "a.ts": "the socket pool is full", "b.ts": "pool the socket", "c.ts": "Socket Pool" };
		expect(paths(ask(texts, '"socket pool"')).sort()).toEqual(["a.ts", "c.ts"]);
		expect(paths(ask(texts, '"Socket Pool"'))).toEqual(["c.ts"]);
	});

	test("pages follow one another without gaps or repeats", () => {
		const many = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`${at}.ts`, "socket"]));
		const pages = [1, 2, 3].flatMap((page) => paths(ask(many, `socket limit:5 page:${page}`)));
		expect(new Set(pages).size).toBe(12);
		expect(ask(many, "socket limit:5").files).toBe(12);
	});
});

describe("when nothing matches", () => {
	test("near names are offered", () => {
		const answer = ask({ "a.ts": "function parseConfig\n\nfunction zebra\n" }, "parzeConfog");
		expect(answer.hits).toEqual([]);
		expect(answer.similarSymbols).toEqual(["parseConfig"]);
	});

	test("a query of common words says so", () => {
		expect(ask({ "a.ts": "socket" }, "how do we do that").hints).toEqual([
			expect.stringContaining("common words are not indexed"),
		]);
	});

	test("an empty index answers", () => {
		expect(ask({}, "socket")).toMatchObject({ hits: [], files: 0, places: 0 });
	});
});

test("every answer says where it comes from (I10)", () => {
	expect(ask({ "a.ts": "socket" }, "socket").provenance).toEqual({
		commit: "c".repeat(40),
		ref: "refs/heads/main",
		indexedAt: "2026-01-02T03:04:05.000Z",
		source: "snapshot",
		files: 1,
		degradations: [],
	});
});

test("the features of a file account for its score", () => {
	const [hit] = ask({ "src/retry.ts": "function retry\nretry later\n", "b.ts": "retry" }, "retry").hits;
	const features = Object.entries(hit!.features!);
	const sum = features
		.filter(([name]) => !name.startsWith("×"))
		.reduce((total, [, value]) => total + value, 0);
	const factor = features
		.filter(([name]) => name.startsWith("×"))
		.reduce((product, [, value]) => product * value, 1);
	expect(sum * factor).toBeCloseTo(hit!.score, 6);
});
