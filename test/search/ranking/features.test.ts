import { describe, expect, test } from "@jest/globals";
import { FEATURES } from "../../../src/search/ranking/features.ts";
import type { SearchOptions } from "../../../src/search/search.ts";
import { ask, pathsOf } from "../../support/ask.ts";

interface Case {
	readonly files: Readonly<Record<string, string>>;
	readonly query: string;
	/** What comes first with the feature, and does not without it. */
	readonly first: string;
	/** What comes before it with and without the feature. */
	readonly after?: string;
	/** Path of the file that the asker is looking at. */
	readonly near?: string;
}

const lines = (count: number, text: string) => `${text}\n`.repeat(count);

/** Lines of words that no query asks for. */
const filler = (count: number) =>
	Array.from({ length: count }, (_, at) => `padding.of${at} = nothing${at};\n`).join("");

const passages = (...texts: readonly string[]) => texts.join("\n\n");

/** One small repository for each feature, in which nothing else decides. */
const CASES: Readonly<Record<string, Case>> = {
	file: {
		query: "quorum ledger",
		files: {
			"in-two-places.ts": passages(lines(2, "quorum ledger"), lines(2, "quorum ledger"), filler(40)),
			"throughout.ts": passages(...Array.from({ length: 9 }, () => `quorum ledger\n${filler(3)}`)),
			"elsewhere.ts": filler(3),
		},
		first: "throughout.ts",
	},
	"best-passage": {
		query: "quorum ledger",
		files: {
			"here-and-there.ts": passages(...Array.from({ length: 4 }, () => `quorum ledger\n${filler(12)}`)),
			"in-one-place.ts": passages(lines(5, "quorum ledger"), filler(52)),
			"elsewhere.ts": filler(3),
		},
		first: "in-one-place.ts",
	},
	"second-passage": {
		query: "quorum ledger",
		files: {
			"once.ts": passages(lines(2, "quorum ledger"), filler(20)),
			"twice.ts": passages("quorum ledger", "quorum ledger", filler(20)),
			"elsewhere.ts": filler(3),
		},
		first: "twice.ts",
	},
	coverage: {
		query: "quorum ledger",
		files: {
			"many-of-one.ts": passages(lines(4, "ledger"), filler(53), lines(3, "ledger"), filler(53)),
			"one-of-each.ts": passages("quorum", filler(56), "ledger", filler(55)),
			"elsewhere.ts": filler(3),
		},
		first: "one-of-each.ts",
	},
	"passage-coverage": {
		query: "quorum ledger",
		files: {
			"apart.ts": passages("quorum", "ledger", `${filler(60)}${lines(60, "}")}`),
			"together.ts": passages("quorum ledger", filler(60)),
			"elsewhere.ts": filler(3),
		},
		first: "together.ts",
	},
	"path-words": {
		query: "discounts in billing",
		files: {
			"admin/billing/rules.ts": `${lines(3, "billing discounts")}${filler(1)}`,
			"admin/basket/rules.ts": `${lines(4, "billing discounts")}`,
		},
		first: "admin/billing/rules.ts",
	},
	"stem-named": {
		query: "parse a header",
		files: {
			"a-table-of-known-headers.ts": "parses\n",
			"header.ts": "parses\n",
		},
		first: "header.ts",
	},
	"file-named": {
		query: "when is worker.ts started",
		files: { "worker.js": "started\n", "worker.ts": "started\n" },
		first: "worker.ts",
	},
	labelled: {
		query: "fix(parser): keep the trailing comma",
		files: {
			"format/comma.ts": "trailing comma\n",
			"parser/list.ts": "trailing comma\n",
		},
		first: "parser/list.ts",
	},
	"defined-in-sentence": {
		query: "when is the Session closed",
		files: {
			"a.ts": lines(4, "the session is closed"),
			"b.ts": "class Session\nit is closed\n",
		},
		first: "b.ts",
	},
	test: {
		query: "resume an upload",
		files: { "e2e/upload.ts": "resumes it\n", "src/upload.ts": "resumes it\n" },
		first: "src/upload.ts",
	},
	example: {
		query: "resume an upload",
		files: { "demo/upload.ts": "resumes it\n", "src/upload.ts": "resumes it\n" },
		first: "src/upload.ts",
	},
	doc: {
		query: "resume an upload",
		files: { "docs/upload.md": "resumes it\n", "src/upload.ts": "resumes it\n" },
		first: "src/upload.ts",
	},
	legacy: {
		query: "resume an upload",
		files: { "compat/upload.ts": "resumes it\n", "src/upload.ts": "resumes it\n" },
		first: "src/upload.ts",
	},
	barrel: {
		query: "resume and pause an upload",
		files: {
			"src/all.ts": 'export { pauseUpload, resumeUpload, upload } from "./transfer.ts";\n',
			"src/transfer.ts": `pauses or resumes an upload\n${filler(10)}`,
		},
		first: "src/transfer.ts",
	},
	declaration: {
		query: "resume an upload",
		files: { "lib/upload.d.ts": "resumes it\n", "src/upload.ts": "resumes it\n" },
		first: "src/upload.ts",
	},
	size: {
		query: "resume an upload",
		files: { "brief.ts": "resumes uploads\n", "long.ts": `resumes uploads\n${lines(40, "i += j;")}` },
		first: "long.ts",
	},
	depth: {
		query: "resume an upload",
		files: { "a/b/c/d.ts": "resumes uploads\n", "e/f.ts": "resumes uploads\n" },
		first: "e/f.ts",
	},
	near: {
		query: "resume an upload",
		near: "web/picture.ts",
		files: { "api/files.ts": "resumes uploads\n", "web/files.ts": "resumes uploads\n" },
		first: "web/files.ts",
	},
	companion: {
		query: "resume an upload",
		files: {
			"src/disk.ts": "resumes\nuploads\n",
			"src/upload.ts": lines(3, "resumes uploads"),
			"test/upload.test.ts": lines(3, "resumes uploads"),
		},
		after: "src/upload.ts",
		first: "test/upload.test.ts",
	},
	"defined-name": {
		query: "withBackoff",
		files: { "a.ts": lines(4, "withBackoff()"), "z.ts": "function withBackoff\nreturn 1\n" },
		first: "z.ts",
	},
	"path-typed": {
		query: "docs/session.md",
		files: {
			"docs/session.md": "about\n",
			"src/session.ts": "class session\nsession session md\n",
		},
		first: "docs/session.md",
	},
	"as-typed": {
		query: "parseRequst",
		files: {
			"parse.ts": "function parseRequest\nparses a request\n",
			"todo.ts": "rename parseRequst some day\n",
		},
		first: "todo.ts",
	},
};

test("every feature has a case", () => {
	// One of them needs vectors: similarity.test.ts.
	const cases = [...Object.keys(CASES), "meaning"];
	expect(cases.sort()).toEqual(FEATURES.map(({ name }) => name).sort());
});

describe.each(Object.entries(CASES))("%s", (name, { files, query, first, after, near }) => {
	const firstOf = async (options: Partial<SearchOptions>) =>
		pathsOf(await ask(files, query, near === undefined ? options : { ...options, near })).find(
			(path) => path !== after,
		);

	test("decides", async () => {
		expect(await firstOf({})).toBe(first);
	});

	test("and nothing else does", async () => {
		const features = FEATURES.filter((feature) => feature.name !== name);
		expect(await firstOf({ features })).not.toBe(first);
	});
});
