import { afterEach, describe, expect, test } from "@jest/globals";
import { createCodeParser } from "../../../src/code/parser.ts";
import { ParserThread } from "../../../src/code/syntax/parser-thread.ts";
import { expectSound } from "../sound.ts";

/** Works for minutes in error recovery, without one progress callback that tells of it. */
const ENDLESS = "& , -- (a) } in *\n".repeat(3_000);

describe("the clock behind the budget", () => {
	let closing: { close(): Promise<void> } | undefined;
	afterEach(() => closing?.close());

	test("gives up a parse that no counter stops, under a name of its own, and cuts the file by lines", async () => {
		const parser = createCodeParser({ patienceMs: 1 });
		closing = parser;
		const parsed = await parser.parse("a.rs", ENDLESS);
		expect(parsed).toMatchObject({ parser: "lines", fallback: "parse-timed-out" });
		expectSound(parsed, ENDLESS);
	});

	test("does not hold the next file up: that gets a thread of its own", async () => {
		const options = { wasmFolder: undefined, patienceMs: 1 };
		const thread = new ParserThread(options);
		closing = thread;
		expect(await thread.parse({ grammar: "rust", text: ENDLESS })).toBe("parse-timed-out");
		options.patienceMs = 60_000;
		expect(await thread.parse({ grammar: "rust", text: "fn f() {}\n" })).toMatchObject({
			definitions: [{ name: "f" }],
		});
	});
});
