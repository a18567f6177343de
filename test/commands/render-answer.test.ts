import { describe, expect, test } from "@jest/globals";
import type { AnswerView } from "../../src/commands/answer-view.ts";
import { renderAnswer } from "../../src/commands/render-answer.ts";
import { MAX_BODY } from "../../src/commands/reply.ts";
import type { Distance, Freshness } from "../../src/github/freshness.ts";
import { parseQuery } from "../../src/search/grammar/parse-query.ts";
import { aHit, anAnswer, HITS } from "../support/answers.ts";
import { expectGolden } from "../support/golden.ts";

const GOLDEN = new URL("./golden/", import.meta.url);

function view(changes: Partial<AnswerView> = {}): AnswerView {
	return {
		answer: anAnswer(),
		query: parseQuery("retry with backoff"),
		embeds: 2,
		limit: 5,
		notes: [],
		near: undefined,
		repositoryUrl: "https://github.com/octo/hello",
		freshness: behindMain({ behind: 2 }),
		...changes,
	};
}

function behindMain(distance: Partial<Distance>): Freshness {
	return {
		branch: "main",
		distance: { behind: 0, ahead: 0, changed: new Set(), changedIsCut: false, ...distance },
	};
}

const noHits = { hits: [], places: 0, files: 0 };

const CASES: Readonly<Record<string, AnswerView>> = {
	answer: view(),
	"answer-one-place": view({
		answer: anAnswer({ hits: [aHit()] }),
		freshness: behindMain({ behind: 0 }),
	}),
	"answer-more-pages": view({
		answer: anAnswer({ places: 131, files: 128, page: 2, query: "retry with backoff page:2" }),
	}),
	"answer-no-embeds": view({ embeds: 0, answer: anAnswer({ hits: HITS.slice(0, 2) }) }),
	"answer-stale": view({
		freshness: behindMain({ behind: 41, changed: new Set(["src/http/retry.ts", "docs/retries.md"]) }),
	}),
	"answer-not-on-branch": view({ freshness: behindMain({ behind: 3, ahead: 1 }) }),
	"answer-many-changes": view({
		freshness: behindMain({ behind: 41, changed: new Set(["src/http/retry.ts"]), changedIsCut: true }),
	}),
	"answer-unknown-distance": view({ freshness: { branch: "main", distance: undefined } }),
	"answer-degraded": view({
		answer: anAnswer({
			provenance: { degradations: ["The newest snapshot is damaged, so the one before it was searched."] },
		}),
	}),
	"answer-hints-and-notes": view({
		answer: anAnswer({ hints: ["`pth:src` was searched for as text. Did you mean `path:`?"] }),
		notes: [
			"`.github/slashfind.yml:3`: `reply.limt` is not a setting. Did you mean `limit`? The defaults of `reply` are used.",
		],
	}),
	"answer-odd-paths": view({
		embeds: 1,
		answer: anAnswer({
			hits: [
				aHit({ path: 'src/a b/"q" #1?.ts', symbol: "a|b", breadcrumb: "q.ts › a|b" }),
				aHit({
					path: "docs/日本 (1)/100%.md",
					symbol: "`tick`",
					breadcrumb: "100%.md › `tick`",
					kind: "doc",
				}),
				aHit({ path: "src/new\nline/@octocat/‮x.ts", symbol: "<b>", breadcrumb: "x.ts › <b>" }),
			],
		}),
	}),
	"answer-near": view({
		near: "src/http/`retry`.ts",
		answer: anAnswer({ places: 62, files: 31, hits: HITS.slice(0, 2) }),
	}),
	"answer-assumed": view({
		answer: anAnswer({
			hits: HITS.slice(0, 1),
			query: "where is HttpCleint closed",
			assumed: [{ typed: "HttpCleint", meant: ["HttpClient"] }],
		}),
	}),
	"answer-assumed-several": view({
		answer: anAnswer({
			hits: HITS.slice(0, 1),
			query: "rety webhok_<b>",
			assumed: [
				{ typed: "rety", meant: ["retry"] },
				{ typed: "webhok_<b>", meant: ["webhook", "`tick`", "retry"] },
			],
		}),
	}),
	"no-match-assumed": view({
		answer: anAnswer({
			...noHits,
			query: "HttpCleint path:lib",
			assumed: [{ typed: "HttpCleint", meant: ["HttpClient"] }],
		}),
		query: parseQuery("HttpCleint path:lib"),
	}),
	"no-match": view({
		answer: anAnswer({ ...noHits, query: "fooBarBaz", similarSymbols: ["fooBar", "barBazFoo"] }),
		query: parseQuery("fooBarBaz"),
	}),
	"no-match-filters": view({
		answer: anAnswer({ ...noHits, query: "fooBarBaz path:src lang:ts" }),
		query: parseQuery("fooBarBaz path:src lang:ts"),
	}),
	"no-match-second-page": view({
		answer: anAnswer({ ...noHits, page: 2, query: "fooBarBaz page:2" }),
		query: parseQuery("fooBarBaz page:2"),
	}),
	"no-match-page": view({
		answer: anAnswer({ hits: [], places: 3, files: 2, page: 2, query: "retry page:2" }),
		query: parseQuery("retry page:2"),
	}),
};

describe("an answer as markdown", () => {
	test.each(Object.keys(CASES))("%s", (name) => {
		expectGolden(GOLDEN, { name, markdown: renderAnswer(CASES[name]!, MAX_BODY) });
	});

	test("I10 says which commit was searched, how far behind, from which snapshot, and what is worse than usual", () => {
		const markdown = renderAnswer(CASES["answer-degraded"]!, MAX_BODY);
		expect(markdown).toContain("`3f9c2ab`");
		expect(markdown).toContain("2 commits behind `main`");
		expect(markdown).toContain("snapshot of 2026-11-19 04:10 UTC");
		expect(markdown).toContain("> [!WARNING]\n> The newest snapshot is damaged");
	});

	test.each([
		["a full last page", { places: 10, page: 2 }, false],
		["one place beyond this page", { places: 11, page: 2 }, true],
		["no more pages to turn to", { places: 1_000, page: 100 }, false],
	])("with %s, the next page is offered: %j", (_, answer, offered) => {
		const markdown = renderAnswer(view({ answer: anAnswer(answer) }), MAX_BODY);
		expect(markdown.includes("more: `/find")).toBe(offered);
	});

	test("a page past the end says where the end is", () => {
		const past = { hits: [], places: 12, files: 5, page: 9 };
		const markdown = renderAnswer(view({ answer: anAnswer(past) }), MAX_BODY);
		expect(markdown).toContain("12 places in 5 files matched. The last page is `page:3`.");
	});

	test("places that do not fit into a comment are counted, not cut", () => {
		const hits = Array.from({ length: 10 }, (_, at) => aHit({ path: `${"長".repeat(1_300)}${at}.ts` }));
		const markdown = renderAnswer(view({ answer: anAnswer({ hits }), limit: 10 }), MAX_BODY);
		expect(markdown.length).toBeLessThanOrEqual(60_000);
		const shown = markdown.match(/\/blob\//g)!.length;
		expect(shown).toBeGreaterThan(2);
		expect(markdown).toContain(`**${shown} of 10 places**`);
		expect(markdown).toContain(`${10 - shown} more did not fit into a comment`);
		expect(markdown.endsWith("</sub>")).toBe(true);
	});

	test("a smaller share of a comment holds fewer places", () => {
		const markdown = renderAnswer(view(), 900);
		expect(markdown.length).toBeLessThanOrEqual(900);
		expect(markdown).toMatch(/^\*\*[1-4] of 5 places\*\*/);
	});
});
