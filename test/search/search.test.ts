import { describe, expect, test } from "@jest/globals";
import { ask, pathsOf as paths } from "../support/ask.ts";
import { askRepository } from "./ask-repository.ts";

const filler = (words: string) => `${words}\n`.repeat(3);

describe("words of a query and of a text", () => {
	test("the rare one of a query decides", async () => {
		const common = Object.fromEntries([..."defgh"].map((name) => [`${name}.ts`, "request value"]));
		const files = { "b.ts": "request value", "c.ts": "quorum value", ...common };
		expect(paths(await ask(files, "request quorum"))[0]).toBe("c.ts");
	});

	test("one that files are about decides over one that as many say in passing", async () => {
		const about = (word: string) => `function ${word}\n${filler(`${word} ${word}`)}`;
		const passing = (word: string) => `function other\n${word} ${"palette ".repeat(300)}\n`;
		const files = {
			...Object.fromEntries([..."bcd"].map((name) => [`x/${name}.ts`, about("quorum")])),
			...Object.fromEntries([..."efg"].map((name) => [`x/${name}.ts`, passing("ledger")])),
			"y/a.ts": "ledger of it\n",
			"y/z.ts": "quorum of it\n",
		};
		expect(paths(await ask(files, "ledger quorum path:y/"))).toEqual(["y/z.ts", "y/a.ts"]);
	});

	test("meet in other forms", async () => {
		expect(
			paths(await ask({ "a.ts": "retried deliveries", "b.ts": "something else" }, "retrying delivery")),
		).toEqual(["a.ts"]);
	});

	test("meet parts of identifiers", async () => {
		expect(
			paths(await ask({ "a.ts": "const x = parseHTTPHeaders()", "b.ts": "else" }, "parse headers")),
		).toEqual(["a.ts"]);
	});
});

describe("near a file", () => {
	const files = {
		"a/b/c.ts": "socket pool",
		"lib/http/retry.ts": "socket pool",
		"lib/http/client.ts": "socket pool",
		"lib/queue/worker.ts": "socket pool",
	};

	test("of equal files it comes first, then its folder, then the folders that they share", async () => {
		expect(paths(await ask(files, "socket pool", { near: "lib/http/retry.ts" }))).toEqual([
			"lib/http/retry.ts",
			"lib/http/client.ts",
			"lib/queue/worker.ts",
			"a/b/c.ts",
		]);
	});

	test("folders of the same depth come by how many leading ones they share", async () => {
		const deep = {
			"lib/a/b/c.ts": "socket pool",
			"lib/http/b/c.ts": "socket pool",
			"x/http/deep/c.ts": "socket pool",
			"lib/http/deep/c.ts": "socket pool",
		};
		expect(paths(await ask(deep, "socket pool", { near: "lib/http/deep/new.ts" }))).toEqual([
			"lib/http/deep/c.ts",
			"lib/http/b/c.ts",
			"lib/a/b/c.ts",
			"x/http/deep/c.ts",
		]);
	});

	test("a file that is not indexed has neighbours all the same", async () => {
		expect(paths(await ask(files, "socket pool", { near: "lib/queue/new.ts" }))[0]).toBe(
			"lib/queue/worker.ts",
		);
		expect(paths(await ask({ ...files, "z.ts": "socket pool" }, "socket pool", { near: "new.ts" }))[0]).toBe(
			"z.ts",
		);
	});

	test("a clearly better match elsewhere still wins", async () => {
		const better = { ...files, "src/pool.ts": `${filler("socket pool")}\nfunction pool\n` };
		expect(paths(await ask(better, "socket pool", { near: "lib/http/retry.ts" }))[0]).toBe("src/pool.ts");
	});

	test("is a factor that can be seen, and that is missing where nobody looks at a file", async () => {
		const far = await ask(files, "socket pool");
		const near = await ask(files, "socket pool", { near: "lib/http/retry.ts" });
		const scores = new Map(far.hits.map((hit) => [hit.path, hit.score]));
		for (const { path, score, features } of near.hits) {
			expect((features!["×near"] ?? 1) * scores.get(path)!).toBeCloseTo(score, 6);
		}
		expect(near.hits[0]!.features!["×near"]).toBeGreaterThan(1);
		expect(far.hits.flatMap(({ features }) => Object.keys(features!))).not.toContain("×near");
	});
});

describe("the passage that is shown", () => {
	test("begins its excerpt within itself, also where the comment of a definition fills a passage of its own", async () => {
		const comment = `/**\n${" * Waits longer each time, until nobody wants to wait any more.\n".repeat(90)} */\n`;
		const body = "\ttotal = total + next(total);\n".repeat(60);
		const files = { "a.ts": `${comment}export function withBackoff() {\n${body}}\n` };
		const [hit] = (await askRepository(files, "withBackoff")).hits;
		expect(hit!.text).toContain("withBackoff()");
		expect(hit!.focusLine).toBeGreaterThanOrEqual(hit!.startLine);
	});

	test("is the definition for a symbol", async () => {
		const [hit] = (
			await ask(
				{ "a.ts": "withBackoff withBackoff withBackoff\n\n// waits\nfunction withBackoff\n" },
				"withBackoff",
			)
		).hits;
		expect(hit).toMatchObject({ symbol: "withBackoff", startLine: 3, endLine: 4, kind: "function" });
	});

	test("is named after the definition that was asked for, not after a larger neighbour", async () => {
		const [hit] = (await ask({ "a.ts": "function small\nfunction second\n" }, "second")).hits;
		expect(hit).toMatchObject({ symbol: "second", breadcrumb: "a.ts › second", focusLine: 2 });
	});

	test("is the best matching chunk otherwise, with its text", async () => {
		const [hit] = (await ask({ "a.ts": "palette\n\nsocket timeout\n" }, "socket timeout")).hits;
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
	])("%s", async (query, expected) => {
		expect(paths(await ask(files, query)).sort()).toEqual(expected);
	});

	test("symbol: shows every definition of the name and nothing that only mentions it", async () => {
		const texts = { "a.ts": "function retry\n\nretry retry retry\n\nclass retry\n", "b.ts": "retry()\n" };
		const answer = await ask(texts, "symbol:retry");
		expect(answer.hits.map(({ startLine, kind }) => [startLine, kind])).toEqual([
			[5, "class"],
			[1, "function"],
		]);
		expect(answer).toMatchObject({ places: 2, files: 1 });
	});

	test("symbol: shows no test whose title is the name", async () => {
		const answer = await ask({ "a.ts": "function retry\nx\n\ntest retry\ny\n" }, "symbol:retry");
		expect(answer.hits.map(({ kind }) => kind)).toEqual(["function"]);
	});

	test("symbol: beside a word shows definitions of the symbol alone, and finds tests that are named like code", async () => {
		const texts = { "a.ts": "function retry\n\nfunction render\n", "b_test.go": "test TestRetry\n" };
		expect(await ask(texts, "symbol:retry render")).toMatchObject({
			hits: [{ symbol: "retry" }],
			places: 1,
			files: 1,
		});
		expect((await ask(texts, "symbol:TestRetry")).hits).toMatchObject([{ symbol: "TestRetry" }]);
		expect(await ask(texts, "symbol:retry kind:class")).toMatchObject({ places: 0, files: 0 });
	});

	test("a phrase of single letters only narrows what the words find", async () => {
		const answer = await ask({ "a.ts": "socket c\n\nc\n\nc d\n" }, '"c" socket');
		expect(answer.hits.map(({ startLine }) => startLine)).toEqual([1]);
	});

	test("a phrase is found wherever it stands in a file", async () => {
		const many = Array.from({ length: 20 }, () => "socket x pool").join("\n\n");
		expect(
			(await ask({ "a.ts": `${many}\n\nsocket pool` }, '"socket pool"')).hits.map(
				({ startLine }) => startLine,
			),
		).toContain(41);
	});

	test("a filter never empties a page that has matches", async () => {
		const many = Object.fromEntries(
			Array.from({ length: 300 }, (_, at) => [`a/${at}.ts`, filler("socket pool")]),
		);
		expect(paths(await ask({ ...many, "z/last.ts": "socket" }, "socket pool path:z"))).toEqual(["z/last.ts"]);
	});

	test("a phrase has to stand there literally; case counts where it has upper case", async () => {
		const texts = { "a.ts": "the socket pool is full", "b.ts": "pool the socket", "c.ts": "Socket Pool" };
		expect(paths(await ask(texts, '"socket pool"')).sort()).toEqual(["a.ts", "c.ts"]);
		expect(paths(await ask(texts, '"Socket Pool"'))).toEqual(["c.ts"]);
	});

	test("pages follow one another without gaps or repeats", async () => {
		const many = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`${at}.ts`, "socket"]));
		const pages = await Promise.all([1, 2, 3].map((page) => ask(many, `socket limit:5 page:${page}`)));
		expect(new Set(pages.flatMap(paths)).size).toBe(12);
		expect((await ask(many, "socket limit:5")).files).toBe(12);
	});
});

test.each(["once", "all", "and", "x", "not()"])(
	"a common word alone finds what is called so: %s",
	async (query) => {
		const name = query.replace("()", "");
		const answer = await ask({ "a.ts": `${name} ${name}\n`, "b.ts": `x\n\nfunction ${name}\n` }, query);
		expect(answer).toMatchObject({ hits: [{ path: "b.ts", symbol: name, startLine: 3 }], hints: [] });
	},
);

test("of the things that are called like a common word the one comes first that is meant", async () => {
	const files = { "a.ts": "variable once\n", "b.ts": "function once\n" };
	expect(paths(await ask(files, "once"))).toEqual(["b.ts", "a.ts"]);
});

describe("when nothing matches", () => {
	test("near names are offered", async () => {
		const answer = await ask({ "a.ts": "function quorum\n\nfunction zebra\n" }, "qorrum");
		expect(answer).toMatchObject({ hits: [], assumed: [] });
		expect(answer.similarSymbols).toEqual(["quorum"]);
	});

	test("a name that was searched for as well is not offered again", async () => {
		const answer = await ask({ "a.ts": "function quorum\n\nfunction quorra\n" }, "quorm path:src");
		expect(answer).toMatchObject({ hits: [], similarSymbols: [] });
		expect(answer.assumed).toEqual([{ typed: "quorm", meant: ["quorum"] }]);
	});

	test.each(["how do we do that", "and", "x"])("a query of common words says so: %s", async (query) => {
		expect(await ask({ "a.ts": "socket and x" }, query)).toMatchObject({
			hits: [],
			hints: [expect.stringContaining("common words are not indexed")],
		});
	});

	test("an empty index answers", async () => {
		expect(await ask({}, "socket")).toMatchObject({ hits: [], files: 0, places: 0 });
	});
});

test("every answer says where it comes from (I10)", async () => {
	expect((await ask({ "a.ts": "socket" }, "socket")).provenance).toEqual({
		commit: "c".repeat(40),
		ref: "refs/heads/main",
		indexedAt: "2026-01-02T03:04:05.000Z",
		source: "snapshot",
		mode: "lexical",
		reranked: false,
		files: 1,
		degradations: [],
	});
});
