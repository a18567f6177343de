import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { renderAnswer } from "../../src/commands/render-answer.ts";
import { renderHelp } from "../../src/commands/render-help.ts";
import { renderQueryError, renderUnknownFlag } from "../../src/commands/render-problem.ts";
import { renderSections, sectionBudget } from "../../src/commands/render-sections.ts";
import { MAX_BODY } from "../../src/commands/reply.ts";
import { QueryError } from "../../src/errors.ts";
import { readMarker } from "../../src/github/replies/marker.ts";
import { parseQuery } from "../../src/search/grammar/parse-query.ts";
import { aHit, anAnswer } from "../support/answers.ts";
import { hostileText } from "../support/hostile-text.ts";
import { liveParts } from "../support/inert-markdown.ts";

const REPOSITORY = "https://github.com/octo/hello";

const allowed = { linkPrefix: REPOSITORY };

const hostileHit = fc
	.record({ path: hostileText.filter((path) => path !== ""), symbol: hostileText, breadcrumb: hostileText })
	.map((hit) => aHit(hit));

const hostileAnswer = fc.record({
	query: hostileText,
	hits: fc.array(hostileHit, { maxLength: 4 }),
	places: fc.nat(100),
	files: fc.nat(50),
	page: fc.integer({ min: 1, max: 3 }),
	hints: fc.array(hostileText, { maxLength: 2 }),
	facets: fc.array(fc.record({ qualifier: hostileText, places: fc.nat(9) }), { maxLength: 2 }),
	assumed: fc.array(
		fc.record({ typed: hostileText, meant: fc.array(hostileText, { minLength: 1, maxLength: 3 }) }),
		{ maxLength: 3 },
	),
	similarSymbols: fc.array(hostileText, { maxLength: 2 }),
	provenance: fc.record({ degradations: fc.array(hostileText, { maxLength: 2 }) }),
});

describe("I9 nothing that was typed or that a repository contains is alive in a reply", () => {
	test("in an answer", () => {
		const property = fc.property(
			hostileAnswer,
			hostileText,
			fc.array(hostileText),
			(answer, branch, notes) => {
				const markdown = renderAnswer(
					{
						answer: anAnswer(answer),
						query: parseQuery("anything path:src"),
						embeds: 1,
						limit: 2,
						notes,
						near: branch,
						repositoryUrl: REPOSITORY,
						freshness: {
							branch,
							distance: {
								behind: 1,
								ahead: 1,
								changed: new Set(answer.hits.map(({ path }) => path)),
								changedIsCut: true,
							},
						},
					},
					MAX_BODY,
				);
				expect(liveParts(markdown, allowed)).toEqual([]);
				expect(readMarker(markdown)).toBeUndefined();
				expect(markdown.match(/<details>/g)?.length).toBe(markdown.match(/<\/details>\n/g)?.length);
			},
		);
		fc.assert(property, { numRuns: 500 });
	});

	test("in the answer to a query that cannot be run", () => {
		const property = fc.property(hostileText, (text) => {
			try {
				parseQuery(`x ${text}`);
			} catch (error) {
				if (!(error instanceof QueryError)) throw error;
				expect(liveParts(renderQueryError(error), allowed)).toEqual([]);
			}
		});
		fc.assert(property, { numRuns: 500 });
	});

	test("in an error's own words", () => {
		const property = fc.property(hostileText, hostileText, (message, suggestion) => {
			const error = new QueryError("any", message, { suggestions: [suggestion] });
			expect(liveParts(renderQueryError(error), allowed)).toEqual([]);
		});
		fc.assert(property, { numRuns: 500 });
	});

	test("in the answer to an unknown flag", () => {
		fc.assert(
			fc.property(hostileText, (flag) =>
				expect(liveParts(renderUnknownFlag(`--${flag}`), allowed)).toEqual([]),
			),
		);
	});

	test("in the headings above several answers", () => {
		const texts = fc.array(hostileText, { minLength: 2, maxLength: 5 });
		const property = fc.property(texts, fc.array(hostileText), (commands, notes) => {
			const frame = { texts: commands, left: 1, notes };
			const markdown = renderSections(
				frame,
				commands.map(() => "answer"),
			);
			expect(liveParts(markdown, allowed)).toEqual([]);
			expect(readMarker(markdown)).toBeUndefined();
			expect(sectionBudget(frame)).toBeGreaterThan(5_000);
		});
		fc.assert(property, { numRuns: 500 });
	});

	test("in the help", () => {
		expect(liveParts(renderHelp(), allowed)).toEqual([]);
	});

	test.each([
		["a mention", "hello @octocat"],
		["a link", "[a](https://evil.example)"],
		["an image", "![a](https://github.com/octo/hello/blob/x)"],
		["HTML", "<b>bold</b>"],
		["an address", "see www.evil.example"],
		["a reference", "fixes #12"],
		["an open code span", "`` a ` b"],
		["a fence", "```"],
		["another bot's command", "/approve"],
	])("the check itself finds %s", (_, markdown) => {
		expect(liveParts(markdown, allowed)).not.toEqual([]);
	});
});
