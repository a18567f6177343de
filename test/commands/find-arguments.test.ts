import { describe, expect, test } from "@jest/globals";
import { readFindArguments } from "../../src/commands/find-arguments.ts";

describe("the arguments of /find", () => {
	test.each(["", "--help", "--HELP", "retry --help"])("%j asks for help", (text) => {
		expect(readFindArguments(text)).toEqual({ ask: "help" });
	});

	test.each(["status", "--status", "--STATUS", "retry --status"])("%j asks for the status", (text) => {
		expect(readFindArguments(text)).toEqual({ ask: "status" });
	});

	test.each(["status code", '"status"', "Status", "symbol:status", '"--status"'])(
		"%j searches for the word",
		(text) => {
			expect(readFindArguments(text)).toEqual({ ask: "search", query: text });
		},
	);

	test("a flag that does not exist is named", () => {
		expect(readFindArguments("retry --limit=3")).toEqual({ ask: "unknown-flag", flag: "--limit" });
	});

	test.each(['"--no-verify"', "i-- loop", "a -- b", "x--help"])("%j is a query", (text) => {
		expect(readFindArguments(text)).toEqual({ ask: "search", query: text });
	});
});
