import { describe, expect, test } from "@jest/globals";
import type { Hit } from "../../../../src/search/answer.ts";
import { FEATURES } from "../../../../src/search/ranking/features.ts";
import { CERTAINTY } from "../../../../src/search/terms/certainty.ts";
import { ask, pathsOf } from "../../../support/ask.ts";

const FILES = {
	"src/client.ts": "class HttpClient\nopens a connection\n",
	"src/parse.ts": "function parseRequest\nreads it\n",
	"src/hooks.ts": "function retryWebhook\nsends it again, retried\n",
	"src/user.ts": "function getUser\nreads it\n",
	"src/other.ts": "function paint\ncolour palette\n",
};

describe("a mistyped name", () => {
	test.each([
		["a swap", "HttpCleint", "HttpClient", "src/client.ts"],
		["a letter left out", "parseRequst", "parseRequest", "src/parse.ts"],
		["a letter too many", "parseRequesst", "parseRequest", "src/parse.ts"],
		["a wrong letter", "parseReqzest", "parseRequest", "src/parse.ts"],
		["an error at its beginning", "arseRequest", "parseRequest", "src/parse.ts"],
		["an error in another part", "retyWebhook", "retryWebhook", "src/hooks.ts"],
		["parts that are known", "retryWebhooks", "retryWebhook", "src/hooks.ts"],
		["a short part", "getUsre", "getUser", "src/user.ts"],
		["other separators", "parse_requst", "parseRequest", "src/parse.ts"],
		["another case", "httpcleint", "HttpClient", "src/client.ts"],
		["an error in each of two parts", "parzeReqeust", "parseRequest", "src/parse.ts"],
		["a call", "parseRequst()", "parseRequest", "src/parse.ts"],
		["a scope", "Server::parseRequst", "parseRequest", "src/parse.ts"],
	])("with %s is found, and said", async (_, typed, meant, path) => {
		const answer = await ask(FILES, typed);
		expect(answer.assumed).toEqual([expect.objectContaining({ meant: [meant] })]);
		expect(answer.hits[0]).toMatchObject({ path, symbol: meant });
		expect(answer.similarSymbols).toEqual([]);
	});

	test("is said as it was typed", async () => {
		expect((await ask(FILES, "HttpCleint")).assumed).toEqual([
			{ typed: "HttpCleint", meant: ["HttpClient"] },
		]);
	});

	test("behind symbol: shows definitions of the near name", async () => {
		const answer = await ask({ ...FILES, "src/use.ts": "HttpClient HttpClient\n" }, "symbol:HttpCleint");
		expect(pathsOf(answer)).toEqual(["src/client.ts"]);
		expect(answer.assumed).toEqual([{ typed: "HttpCleint", meant: ["HttpClient"] }]);
	});

	test("in a sentence is found by its definition", async () => {
		const files = { ...FILES, "src/a.ts": "HttpClient is closed\n" };
		const answer = await ask(files, "where is HttpCleint closed");
		expect(answer.assumed).toEqual([{ typed: "HttpCleint", meant: ["HttpClient"] }]);
		expect(pathsOf(answer).slice(0, 2).sort()).toEqual(["src/a.ts", "src/client.ts"]);
		const { features } = answer.hits.find(({ path }) => path === "src/client.ts")!;
		expect(features!["defined-in-sentence"]).toBeGreaterThan(0);
	});

	test("that nobody defines is found by its parts", async () => {
		const files = { "a.ts": "the body of a request is read\n", "b.ts": "colour palette\n" };
		const answer = await ask(files, "loadRequst");
		expect(answer.assumed).toEqual([{ typed: "Requst", meant: ["request"] }]);
		expect(pathsOf(answer)).toEqual(["a.ts"]);
	});

	test("that stands somewhere just so comes first there, and the defined one behind", async () => {
		const files = { ...FILES, "src/todo.ts": "rename parseRequst some day\n" };
		const answer = await ask(files, "parseRequst");
		expect(pathsOf(answer)).toEqual(["src/todo.ts", "src/parse.ts"]);
		expect(answer.assumed).toEqual([{ typed: "parseRequst", meant: ["parseRequest"] }]);
	});

	test("that stands in a file which is called like its parts comes first all the same", async () => {
		const files = { ...FILES, "src/request.ts": "parse parse request\n", "z.ts": "a parseRequst\n" };
		expect(pathsOf(await ask(files, "parseRequst"))[0]).toBe("z.ts");
	});

	test("keeps several meanings, three at most, the commonest first", async () => {
		const files = {
			"a.ts": "function loadA1\n\nfunction loadItemB\n",
			"b.ts": "function loadItemC\n\nloadItemC\n",
			"c.ts": "loadItemC\n",
			"d.ts": "function loadItemD\n\nloadItemD\n",
			"e.ts": "loadItemD loadItemC\n",
			"f.ts": "function loadItemE\n",
		};
		expect((await ask(files, "loadItemX")).assumed).toEqual([
			{ typed: "loadItemX", meant: ["loadItemC", "loadItemD", "loadItemB"] },
		]);
	});

	test("gains less from its definition than one that is typed well", async () => {
		const share = async (query: string) => {
			const [{ features }] = (await ask({ "a.ts": "class HttpClient\n" }, query)).hits as [Hit];
			const evidence = FEATURES.filter(({ part }) => part === "evidence");
			return features!["defined-name"]! / evidence.reduce((sum, { name }) => sum + (features![name] ?? 0), 0);
		};
		expect(await share("HttpCleint")).toBeCloseTo(CERTAINTY.assumed * (await share("HttpClient")), 6);
	});

	test("that nothing is near to is only missed", async () => {
		expect(await ask(FILES, "frobnicate")).toMatchObject({ hits: [], assumed: [] });
	});
});

describe("a mistyped word of a sentence", () => {
	test.each([
		["where do we rety webhooks", "rety", "retry"],
		["handlign of webhooks", "handlign", "handling"],
		["configuraton of webhooks", "configuraton", "configuration"],
	])("%s", async (query, typed, meant) => {
		const files = {
			"a.ts": "retry handled configured\nwebhooks\n",
			"b.ts": "webhooks webhooks\n",
			"c.ts": "palette\n",
		};
		const answer = await ask(files, query);
		expect(answer.assumed).toEqual([{ typed, meant: [meant] }]);
		expect(pathsOf(answer)).toEqual(["a.ts", "b.ts"]);
	});

	test("weighs less than one that is typed well", async () => {
		const files = { "a.ts": "request\n", "b.ts": "palette\n", "c.ts": "else\n" };
		expect(pathsOf(await ask(files, "requst palette"))).toEqual(["b.ts", "a.ts"]);
		expect(pathsOf(await ask(files, "request palete"))).toEqual(["a.ts", "b.ts"]);
	});

	test("leaves no gap in what a file covers of the query", async () => {
		const [{ features }] = (await ask({ "a.ts": "request palette\n" }, "requst palette")).hits as [Hit];
		const { file, coverage } = features as Record<string, number>;
		const weightOf = (name: string) => FEATURES.find((feature) => feature.name === name)!.weight;
		expect(coverage! / file!).toBeCloseTo(weightOf("coverage") / weightOf("file"), 6);
	});

	test("joined in one word may be a name", async () => {
		expect((await ask(FILES, "timeout of the httpcleint")).assumed).toEqual([
			{ typed: "httpcleint", meant: ["HttpClient"] },
		]);
	});
});

describe("no word is taken for another", () => {
	const assumed = async (files: Readonly<Record<string, string>>, query: string) =>
		(await ask(files, query)).assumed;

	test("that is defined", async () => {
		expect(await assumed({ "a.ts": "function getUser\n", "b.ts": "function getUsers\n" }, "getUser")).toEqual(
			[],
		);
		expect(await assumed({ "a.ts": "function getUser\n" }, "symbol:get_user")).toEqual([]);
	});

	test("that the index holds in any form", async () => {
		const files = { "a.ts": "function patch\n\npatches\n", "b.ts": "the paths of retries\n" };
		expect(await assumed(files, "path")).toEqual([]);
		expect(await assumed(files, "which path is retried")).toEqual([]);
	});

	test("that is mentioned more often than the near name", async () => {
		const files = { "a.ts": "function readFine\n", "b.ts": "readFile\n", "c.ts": "readFile\n" };
		expect(await assumed(files, "readFile")).toEqual([]);
		expect(await assumed({ ...files, "d.ts": "readFine\n" }, "readFile")).toHaveLength(1);
	});

	test("of three letters, or by its digits", async () => {
		expect(await assumed({ "a.ts": "function get\n\nfunction utf16\n" }, "git")).toEqual([]);
		expect(await assumed({ "a.ts": "function get\n\nfunction utf16\n" }, "utf18")).toEqual([]);
	});

	test("of a sentence, where another begins otherwise or says nothing", async () => {
		expect(await assumed({ "a.ts": "catch it\n" }, "match the palette")).toEqual([]);
		expect(await assumed({ "a.ts": "palette\n" }, "palette wehre")).toEqual([]);
	});

	test("within a phrase", async () => {
		const files = { "a.ts": "class HttpClient\nthe HttpCleintz is HttpClient\n" };
		expect(await ask(files, '"HttpCleint"')).toMatchObject({ assumed: [] });
		expect(await assumed(files, '"new HttpCleint" HttpCleint')).toEqual([]);
		expect(await assumed({ "a.ts": "retry\n" }, '"rety hooks" rety')).toEqual([]);
	});

	test("beyond some sixty letters of unknown words", async () => {
		const unknown = ["frobnicated", "quuxificator", "zabberwocky", "plughplover", "xyzzyfication", "zyzzog"];
		expect(await assumed(FILES, `${unknown.join(" ")} rety`)).toEqual([]);
		expect(await assumed(FILES, `rety ${unknown.join(" ")}`)).toEqual([{ typed: "rety", meant: ["retry"] }]);
	});
});
