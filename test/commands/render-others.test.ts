import { describe, jest, test } from "@jest/globals";
import { renderHelp } from "../../src/commands/render-help.ts";
import { renderLimit } from "../../src/commands/render-limit.ts";
import {
	renderApology,
	renderNotIndexed,
	renderQueryError,
	renderTooLong,
	renderUnknownFlag,
	renderUnreadableIndex,
} from "../../src/commands/render-problem.ts";
import { QueryError } from "../../src/errors.ts";
import { parseQuery } from "../../src/search/grammar/parse-query.ts";
import { expectGolden } from "../support/golden.ts";

const GOLDEN = new URL("./golden/", import.meta.url);

function errorOf(query: string): QueryError {
	try {
		parseQuery(query);
	} catch (error) {
		if (error instanceof QueryError) return error;
	}
	throw new Error(`No QueryError for ${query}`);
}

jest.useFakeTimers({ now: Date.parse("2026-11-20T22:06:31Z") });

const CASES: Readonly<Record<string, string>> = {
	help: renderHelp(),
	"not-indexed": renderNotIndexed(),
	apology: renderApology({ reference: "d4c1a0e2", at: new Date("2026-11-20T22:06:31Z") }),
	"unreadable-index": renderUnreadableIndex({
		reference: "d4c1a0e2",
		at: new Date("2026-11-20T22:06:31Z"),
	}),
	"too-long": renderTooLong(),
	"query-error-kind": renderQueryError(errorOf("x kind:foo")),
	limit: renderLimit({ whose: "user", window: "minute", most: 10, msLeft: 40_500 }),
	"limit-repository": renderLimit({
		whose: "repository",
		window: "day",
		most: 3_000,
		msLeft: 5 * 3_600_000,
	}),
	"unknown-flag": renderUnknownFlag("--limit=3"),
	"query-error": renderQueryError(errorOf("retry lang:typescrpt")),
	"query-error-hostile": renderQueryError(errorOf("x lang:`@octocat`[a](http://evil.example)<!--")),
	"query-error-empty": renderQueryError(errorOf("?!")),
};

jest.useRealTimers();

describe("other replies as markdown", () => {
	test.each(Object.keys(CASES))("%s", (name) => {
		expectGolden(GOLDEN, { name, markdown: CASES[name]! });
	});
});
