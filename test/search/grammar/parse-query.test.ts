import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { QueryError } from "../../../src/errors.ts";
import { parseQuery } from "../../../src/search/grammar/parse-query.ts";
import { FUZZED } from "../../support/fuzz.ts";
import { hostileText } from "../../support/hostile-text.ts";

function errorOf(raw: string): QueryError {
	try {
		parseQuery(raw);
	} catch (error) {
		if (error instanceof QueryError) return error;
		throw error;
	}
	throw new Error(`${raw} is a fine query`);
}

describe("a query", () => {
	test("is free text, with its case kept", () => {
		expect(parseQuery("  where do we Retry webhooks ")).toEqual({
			raw: "where do we Retry webhooks",
			text: "where do we Retry webhooks",
			phrases: [],
			paths: [],
			languages: [],
			excludedLanguages: [],
			symbols: [],
			kinds: [],
			excludedKinds: [],
			corpus: "all",
			limit: undefined,
			page: 1,
			hints: [],
		});
	});

	test("takes every qualifier", () => {
		const query = parseQuery(
			"retry path:src/** -path:test lang:ts language:Python -lang:css symbol:withRetry kind:function -kind:test in:code limit:3 page:2",
		);
		expect(query).toMatchObject({
			text: "retry",
			paths: [
				{ glob: "src/**", negated: false },
				{ glob: "test", negated: true },
			],
			languages: ["typescript", "python"],
			excludedLanguages: ["css"],
			symbols: ["withRetry"],
			kinds: ["function"],
			excludedKinds: ["test"],
			corpus: "code",
			limit: 3,
			page: 2,
		});
	});

	test("needs no text beside a symbol", () => {
		expect(parseQuery("symbol:parseConfig")).toMatchObject({ text: "", symbols: ["parseConfig"] });
	});

	test.each([
		['"exact phrase" here', ["exact phrase"], "exact phrase here"],
		["“exact phrase” here", ["exact phrase"], "exact phrase here"],
		['"say \\"hi\\" twice"', ['say "hi" twice'], 'say "hi" twice'],
		["don't panic", [], "don't panic"],
	])("phrases of %s", (raw, phrases, text) => {
		expect(parseQuery(raw)).toMatchObject({ phrases, text, hints: [] });
	});

	test('a value may be quoted: path:"my docs/*"', () => {
		expect(parseQuery('x path:"my docs/*"').paths).toEqual([{ glob: "my docs/*", negated: false }]);
	});

	test.each(['retry "with backoff', 'retry path:"src'])("%s: an open quote is text, with a hint", (raw) => {
		const { phrases, hints } = parseQuery(raw);
		expect(phrases).toEqual([]);
		expect(hints).toEqual([expect.stringMatching(/^A quotation mark is never closed, [^`"]*$/)]);
	});

	test.each(["std::vec", "http://example.org/x", "foo:bar", "a:b:c", "12:30", "to:me"])(
		"%s is text",
		(raw) => {
			expect(parseQuery(raw)).toMatchObject({ text: raw, hints: [] });
		},
	);

	test.each([
		["pth:src", "path:"],
		["lnag:ts", "lang:"],
		["-langage:ts", "language:"],
		["symbl:x", "symbol:"],
		["kidn:class", "kind:"],
		["on:code", "in:"],
		["extension:ts", "lang:"],
		["ext:ts", "lang:"],
		["-filename:a.ts", "path:"],
		["file:a.ts", "path:"],
	])("%s is text, with a hint at %s", (word, key) => {
		const { text, hints } = parseQuery(`retry ${word}`);
		expect(text).toBe(`retry ${word}`);
		expect(hints).toEqual([`\`${word}\` was searched for as text. Did you mean \`${key}\`?`]);
	});

	test.each([
		["limit:50", { limit: 10 }],
		["limit:0", { limit: 1 }],
		["page:1000000", { page: 100 }],
	])("%s is brought into range, with a hint", (word, expected) => {
		const query = parseQuery(`retry ${word}`);
		expect(query).toMatchObject(expected);
		expect(query.hints).toHaveLength(1);
	});

	test.each([
		["retry lang:typescrpt", "unknown-value", "`lang:typescript`"],
		["retry kind:functoin", "unknown-value", "`kind:function`"],
		["retry lang:klingon", "unknown-value", "for instance `lang:python`"],
		["retry kind:verb", "unknown-value", ""],
		["retry in:doc", "unknown-value", "`in:docs`"],
		["retry limit:many", "not-a-number", "1 to 10"],
		["retry page:-1", "not-a-number", "number"],
		["retry path:", "empty-qualifier", "without a blank"],
		["retry -symbol:x", "not-excludable", "-path:"],
		["retry repo:octo/hello", "reserved-qualifier", "one repository"],
		["retry user:octocat", "reserved-qualifier", "one repository"],
		["retry org:octo", "reserved-qualifier", "one repository"],
		["retry ref:main", "reserved-qualifier", "one repository"],
		["retry OR backoff", "no-operators", "quotes"],
		["NOT retry", "no-operators", "quotes"],
		["/re.*try/", "no-regular-expressions", "quotes"],
		["", "nothing-to-search", "Type what"],
		[" \n\t ", "nothing-to-search", "Type what"],
		["?!... ---", "nothing-to-search", "Type what"],
		['""', "nothing-to-search", "Type what"],
		["lang:ts path:src", "nothing-to-search", "Type what"],
		["😀", "nothing-to-search", "Type what"],
		["\ud83d", "nothing-to-search", "Type what"],
		[`x path:${"a".repeat(201)}`, "path-too-long", "only the part"],
		[`x path:${"**/".repeat(60)}z`, "too-many-wildcards", "One `**`"],
		["a ".repeat(21), "too-many-words", "Keep the words"],
		["a".repeat(301), "query-too-long", "few words"],
		["a".repeat(10_000), "query-too-long", "few words"],
	])("%.40j is refused as %s", (raw, code, suggestion) => {
		const error = errorOf(raw);
		expect(error.code).toBe(code);
		expect(error.suggestions.join(" ")).toContain(suggestion);
	});

	test.each([
		["kind:foo", /^`kind:` takes function, method, .*, config, other, not `foo`\.$/],
		["-kind:foo", /^`kind:` takes /],
		["in:foo", /^`in:` takes code, docs, tests, all, not `foo`\.$/],
		["kind:functoin", /^`kind:` takes function, .*, not `functoin`\.$/],
	])("%s is told what it may be", (word, message) => {
		expect(errorOf(`retry ${word}`).message).toMatch(message);
	});

	test("the most that is allowed is allowed", () => {
		expect(parseQuery("a".repeat(300)).text).toHaveLength(300);
		expect(parseQuery("a ".repeat(20)).text).toHaveLength(39);
	});

	test.each(["retry 😀", "retry \ud83d", "日本語 検索", "naïve_Straße"])("%j is a query", (raw) => {
		expect(parseQuery(raw).text).toBe(raw);
	});

	test("whatever is typed is understood or refused with a hint", () => {
		const key = fc.constantFrom(
			"path",
			"lang",
			"symbol",
			"kind",
			"in",
			"page",
			"limit",
			"repo",
			"lnag",
			"PATH",
		);
		const value = fc.oneof(
			fc.constantFrom(
				"",
				"src/**",
				"ts",
				"function",
				"tests",
				"2",
				"0",
				"99",
				'"a b"',
				'"open',
				"a*".repeat(12),
			),
			hostileText,
		);
		const qualifier = fc
			.tuple(fc.constantFrom("", "-"), key, value)
			.map(([sign, name, text]) => `${sign}${name}:${text}`);
		const word = fc.constantFrom(
			"retry",
			"OR",
			"NOT",
			"/x/",
			"std::vec",
			"-",
			'"exact phrase"',
			"a".repeat(300),
		);
		const text = fc
			.array(fc.oneof(qualifier, word, hostileText), { maxLength: 6 })
			.map((parts) => parts.join(" "));
		const met = new Set<string>();
		const property = fc.property(text, (raw) => {
			try {
				const { page, limit = 1, paths, languages } = parseQuery(raw);
				expect([page >= 1 && page <= 100, limit >= 1 && limit <= 10]).toEqual([true, true]);
				met.add(paths.length + languages.length > 0 ? "qualified" : "plain");
			} catch (error) {
				expect(error).toBeInstanceOf(QueryError);
				expect(
					(error as QueryError).suggestions.every((line) => line.endsWith(".") || line.endsWith("?")),
				).toBe(true);
				met.add((error as QueryError).code);
			}
		});
		fc.assert(property, FUZZED);
		// A fuzzer that never comes past the first check proves nothing.
		expect([...met]).toEqual(
			expect.arrayContaining([
				"plain",
				"qualified",
				"query-too-long",
				"nothing-to-search",
				"reserved-qualifier",
				"empty-qualifier",
				"unknown-value",
				"not-a-number",
				"not-excludable",
				"no-operators",
				"no-regular-expressions",
				"too-many-wildcards",
			]),
		);
	});
});
