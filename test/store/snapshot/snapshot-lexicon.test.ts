import { beforeAll, describe, expect, test } from "@jest/globals";
import { WEIGHT_STEPS } from "../../../src/lexical/field-weights.ts";
import { definitionTerm } from "../../../src/lexical/words.ts";
import type { Lexicon } from "../../../src/store/code-index.ts";
import { indexedFile } from "../../support/indexed-file.ts";
import { indexOf } from "../../support/snapshots.ts";

describe("how a defined name is written", () => {
	const index = indexOf({
		"a.ts": "class HttpClient\nfunction httpClient\n",
		"b.ts": "class HTTPClient\nfunction other\n",
		"c.ts": "HttpCLIENT\nfunction http_client\n",
		"d.ts": "new Httpclient()\n",
	});
	let lexicon: Lexicon;
	beforeAll(async () => {
		lexicon = await index.lexicon();
	});

	test("is told in every way, whichever of them is asked for", () => {
		const written = ["HTTPClient", "HttpClient", "httpClient", "http_client"];
		expect([...lexicon.spellings(definitionTerm("HttpClient"))].sort()).toEqual(written);
		expect([...lexicon.spellings(definitionTerm("http_client"))].sort()).toEqual(written);
	});

	test("is nothing for a name that nobody defines", () => {
		expect(lexicon.spellings(definitionTerm("HttpServer"))).toEqual([]);
		expect(lexicon.spellings("http")).toEqual([]);
	});
});

describe("how much files are about a word", () => {
	const texts = {
		"a.ts": "class Quorum\nquorum quorum\n",
		"b.ts": "function quorum\nsocket\n",
		"c.ts": `socket\n${"palette\n".repeat(200)}`,
	};
	let lexicon: Lexicon;
	beforeAll(async () => {
		lexicon = await indexOf(texts).lexicon();
	});

	test("is the mean of what it weighs in those that hold it", () => {
		for (const term of ["quorum", "socket", definitionTerm("quorum")]) {
			const weights = Object.entries(texts)
				.map(([path, text]) => indexedFile(path, text).weights.file.get(term))
				.filter((weight) => weight !== undefined);
			const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
			expect(weights).toHaveLength(2);
			expect(lexicon.prominence(term)).toBeCloseTo(mean / WEIGHT_STEPS, 10);
		}
	});

	test("is more for one that they define than for one that they say in passing", () => {
		expect(lexicon.prominence("quorum")).toBeGreaterThan(lexicon.prominence("socket"));
	});

	test("is nothing for one that none holds", async () => {
		expect(lexicon.prominence("zebra")).toBe(0);
		expect((await indexOf({}).lexicon()).prominence("zebra")).toBe(0);
	});
});
