import { describe, expect, test } from "@jest/globals";
import { ask, pathsOf } from "../../support/ask.ts";

const MENTIONS = "session retry policy session retry policy\n".repeat(4);

describe("a definition comes before many mentions", () => {
	test.each([
		["Server::retry"],
		["server.retry()"],
		["#retry"],
		["@retry"],
		["how does `retry` work"],
		["when is retry() called"],
		["retry"],
		["how does retry work"],
	])("%s", async (query) => {
		const files = {
			"a.ts": `${MENTIONS}${MENTIONS}called server\n`,
			"z.ts": "function retry\nreturn\n",
		};
		expect((await ask(files, query)).hits[0]).toMatchObject({ path: "z.ts" });
	});

	test("a type in a sentence, by its capital", async () => {
		const files = { "a.ts": "session closed\n", "b.ts": "class Session\nclosed\n" };
		const definition = async (query: string) =>
			(await ask(files, query)).hits.find(({ path }) => path === "b.ts")!.features!["defined-in-sentence"];
		expect(await definition("where is Session closed")).toBeGreaterThan(0);
		expect(await definition("when is session() closed")).toBeGreaterThan(0);
		expect(await definition("where is a session closed")).toBeUndefined();
	});

	test("a name that the words of a query spell", async () => {
		const files = { "a.ts": "the retry policy\n", "b.ts": "class RetryPolicy\nthe retry policy\n" };
		const [first, second] = (await ask(files, "which retry policy applies")).hits;
		expect([first!.path, second!.path]).toEqual(["b.ts", "a.ts"]);
		expect(first!.features!["defined-in-sentence"]).toBeGreaterThan(0);
	});
});

test("a name in one word meets the same name in several", async () => {
	const files = { "a.ts": "new HttpClient()\n", "b.ts": "client of http\n" };
	expect(pathsOf(await ask(files, "httpclient"))).toEqual(["a.ts"]);
});

test("a path asks for its file", async () => {
	const files = {
		"src/http/retry.ts": "wait\n",
		"src/queue/retry.ts": "wait\n",
		"src/a.ts": "retry http ts src\n",
	};
	expect(pathsOf(await ask(files, "src/queue/retry.ts"))[0]).toBe("src/queue/retry.ts");
});

test("the words of a question change nothing", async () => {
	const files = {
		"a.ts": "retry webhooks later\n",
		"handle.ts": "handles files, finds functions, defines code, shows where we work\n",
		"b.ts": "function retry\nwebhooks\n",
	};
	const plain = await ask(files, "retry webhooks");
	for (const question of [
		"where do we retry webhooks",
		"what handles retry webhooks",
		"which file handles retry webhooks?",
		"how are retry webhooks handled",
		"show me the code that handles retry webhooks",
		"find where retry webhooks are defined",
	]) {
		const answer = await ask(files, question);
		expect(answer.hits.map(({ path, score }) => [path, score])).toEqual(
			plain.hits.map(({ path, score }) => [path, score]),
		);
	}
	expect(pathsOf(plain)).not.toContain("handle.ts");
});
