import { stemOfName } from "../../lexical/term-weights.ts";

const TEST_MARK = /^tests?[._-]|[._-](?:tests?|specs?)$|(?<=[a-z0-9])(?:Tests?|Specs?|TestCase|IT)$/g;

/** What a file, or a test of it, is called: `retry` for `retry.ts`, `retry.test.ts`, `test_retry.py` and `RetryTests.cs`. */
export function testedName(path: string): string {
	const stem = stemOfName(path.slice(path.lastIndexOf("/") + 1));
	return stem.replace(TEST_MARK, "").replace(/[._-]/g, "").toLowerCase();
}
