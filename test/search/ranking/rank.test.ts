import { describe, expect, test } from "@jest/globals";
import type { Hit } from "../../../src/search/answer.ts";
import type { Part } from "../../../src/search/ranking/feature.ts";
import { FEATURES } from "../../../src/search/ranking/features.ts";
import { ask, pathsOf } from "../../support/ask.ts";

const FILES = {
	"src/retry.ts": "function retryPolicy\nretry later\n",
	"src/wait.ts": "function sleep\nthe retry policy waits\n",
	"test/retry.test.ts": "retry the policy\n",
	"docs/retry.md": "a policy to retry\n",
	"demo/wait.ts": "retry retry retry\n",
};

const lines = (count: number, text: string) => `${text}\n`.repeat(count);
const weightOf = (name: string) => FEATURES.find((feature) => feature.name === name)!.weight;

/** What features of one part gave, added up. */
function gained({ features }: Hit, ...parts: readonly Part[]): number {
	return FEATURES.filter(({ part }) => parts.includes(part)).reduce(
		(sum, { name }) => sum + (features![name] ?? 0),
		0,
	);
}

function priorsOf({ features }: Hit): number {
	return FEATURES.filter(({ part }) => part === "prior").reduce(
		(product, { name }) => product * (features![`×${name}`] ?? 1),
		1,
	);
}

test.each(["where does the retry policy wait", "retryPolicy", "retryPolicx", "test of the retry"])(
	"the features of a file account for its score: %s",
	async (query) => {
		const { hits } = await ask(FILES, query, { near: "src/wait.ts" });
		expect(hits.length).toBeGreaterThan(0);
		for (const hit of hits) {
			const own = gained(hit, "evidence", "agreement") * priorsOf(hit);
			expect(own + gained(hit, "kin", "lead")).toBeCloseTo(hit.score, 6);
		}
	},
);

test("features that did nothing are not told", async () => {
	const [{ features }] = (await ask({ "a.ts": "socket pool" }, "socket pool")).hits as [Hit];
	expect(Object.keys(features!).sort()).toEqual([
		"best-passage",
		"coverage",
		"file",
		"passage-coverage",
		"×size",
	]);
});

test("an agreement counts as much for common words as for rare ones", async () => {
	const others = Object.fromEntries([..."cdefghij"].map((name) => [`x/${name}.ts`, "socket\n"]));
	const gain = async (word: string) => {
		const [hit] = (await ask({ ...others, [`y/${word}.ts`]: `${word}\n` }, `${word} palette path:y/`))
			.hits as [Hit];
		return hit.features!["stem-named"]! / gained(hit, "evidence");
	};
	expect(await gain("socket")).toBeCloseTo(await gain("quorum"), 6);
});

test("ties go by path", async () => {
	const files = { "b.ts": "socket", "a.ts": "socket", "c.ts": "socket" };
	expect(pathsOf(await ask(files, "socket"))).toEqual(["a.ts", "b.ts", "c.ts"]);
});

describe("a test follows what it tests", () => {
	const texts = ["retry webhooks", "retry webhooks", "retries\nwebhooks"];

	test.each([
		["src/retry.ts", "test/retry.test.ts"],
		["src/retry.py", "tests/test_retry.py"],
		["src/Retry.cs", "tests/RetryTests.cs"],
		["src/Retry.py", "tests/test_retry.py"],
		["pkg/retry.go", "pkg/retry_test.go"],
		["lib/retry.rb", "spec/retry_spec.rb"],
		["src/http_retry.rs", "tests/http-retry.test.rs"],
	])("%s: %s", async (code, itsTest) => {
		const files = { [code]: texts[0]!, [itsTest]: texts[1]!, "tests/other.test.ts": texts[1]! };
		const scoreOf = async (path: string) =>
			(await ask(files, "webhooks")).hits.find((hit) => hit.path === path)!.features!.companion;
		expect(await scoreOf(itsTest)).toBeGreaterThan(0);
		expect(await scoreOf("tests/other.test.ts")).toBeUndefined();
		expect(await scoreOf(code)).toBeUndefined();
	});

	test("by the best of the files that are called like it", async () => {
		const files = {
			"a/retry.ts": lines(5, "webhooks"),
			"z/retry.py": "webhooks\n",
			"test/retry.test.ts": "webhooks\n",
		};
		const { hits } = await ask(files, "webhooks");
		const [best, ...others] = hits.map(({ path, features, score }) => ({ path, features, score }));
		const test = others.find(({ path }) => path === "test/retry.test.ts");
		expect(best!.path).toBe("a/retry.ts");
		expect(test!.features!.companion! / best!.score).toBeCloseTo(weightOf("companion"), 6);
	});

	test("not another test", async () => {
		const files = { "a/retry.test.ts": texts[0]!, "b/retry.spec.ts": texts[1]! };
		expect(
			(await ask(files, "webhooks")).hits.flatMap(({ features }) => Object.keys(features!)),
		).not.toContain("companion");
	});
});
