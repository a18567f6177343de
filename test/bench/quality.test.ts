import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "@jest/globals";
import type { QualityReport } from "../../bench/quality/quality-report.ts";
import { FEATURES } from "../../src/search/ranking/features.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const BENCH = fileURLToPath(new URL("../../bench/quality/main.ts", import.meta.url));

const SET = {
	"data/repos.json": [
		{ name: "shop", language: "typescript", benchmark_root: "src" },
		{ name: "tools", language: "python", benchmark_root: null },
		{ name: "gone", language: "go" },
		{ name: "silent", language: "go" },
	],
	"data/annotations/shop.json": [
		{ query: "retry a webhook", category: "semantic", relevant: ["src/retry.ts"], secondary: [] },
		{
			query: "parseCart",
			category: "symbol",
			relevant: [{ path: "cart.ts", start_line: 1, end_line: 3 }],
			secondary: ["src/price.ts"],
		},
		{ query: "what nobody wrote", category: "semantic", relevant: ["src/unwritten.ts"] },
	],
	"data/annotations/tools.json": [{ query: "read_table", category: "symbol", relevant: ["table.py"] }],
	"data/annotations/gone.json": [{ query: "anything", category: "symbol", relevant: ["a.go"] }],
	"data/published.json": {
		"other-search": { shop: { ndcg10: 0.5 }, tools: { ndcg10: 0.7 } },
		"half-search": { shop: { ndcg10: 0.9, byCategory: { symbol: 1 } } },
	},
	"corpora/shop/.gitignore": "price.ts\n",
	"corpora/shop/src/retry.ts": "export function retryWebhook(times: number) {\n\treturn times;\n}\n",
	"corpora/shop/src/cart.ts": "export function parseCart(text: string) {\n\treturn text;\n}\n",
	"corpora/shop/src/price.ts": "export const price = parseCart;\n",
	"corpora/shop/test/cart.test.ts": 'test("parseCart", () => parseCart(""));\n',
	"corpora/tools/table.py": "def read_table(path):\n    return path\n",
	"corpora/silent/main.go": "package main\n",
} as const;

let folder: string;
let roots: ReturnType<typeof measure>;

beforeAll(() => {
	folder = temporaryFolder();
	for (const [path, content] of Object.entries(SET)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), typeof content === "string" ? content : JSON.stringify(content));
	}
	roots = measure([]);
});

function bench(args: readonly string[], temporary = temporaryFolder()) {
	return spawnSync(process.execPath, [BENCH, ...args], {
		encoding: "utf8",
		env: { PATH: process.env.PATH, TMPDIR: temporary },
	});
}

function measure(args: readonly string[]): { readonly stdout: string; readonly report: QualityReport } {
	const json = join(temporaryFolder(), "quality.json");
	const place = ["--data", join(folder, "data"), "--corpora", join(folder, "corpora"), "--json", json];
	const { status, stdout, stderr } = bench([...place, ...args]);
	expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
	return { stdout, report: JSON.parse(readFileSync(json, "utf8")) as QualityReport };
}

describe("the quality bench", () => {
	test("measures benchmark roots and says what it left out", () => {
		const { stdout, report } = roots;
		expect(report).toMatchObject({
			schema: 1,
			setting: "roots",
			absent: [
				{ name: "gone", reason: "no corpus" },
				{ name: "silent", reason: "no annotations" },
			],
			overall: { repositories: 2, queries: 4 },
		});
		expect(report.repositories).toMatchObject([
			{ name: "shop", language: "typescript", files: 3, queries: 3 },
			{ name: "tools", language: "python", files: 1, queries: 1, ndcg10: 1, hit1: 1 },
		]);
		expect(stdout).toMatch(/^2 × benchmark root, 4 queries, query p50 [\d.]+ ms$/m);
		expect(stdout).toContain("not measured: gone (no corpus)");
	});

	test("counts every repository the same, however many queries it has", () => {
		const { overall, repositories } = roots.report;
		expect(repositories.map(({ hit1 }) => hit1)).toEqual([2 / 3, 1]);
		expect(overall.hit1).toBeCloseTo((2 / 3 + 1) / 2, 10);
	});

	test("finds a target that is named from the repository's root, or from the benchmark root", () => {
		const { queries } = roots.report;
		expect(queries.map(({ metrics }) => metrics.recall10)).toEqual([1, 1, 0, 1]);
		expect(queries[1]!.metrics.hit1).toBe(1);
	});

	test("with --full indexes all of the checkout, and looks for the same targets there", () => {
		const { report } = measure(["--full", "--repos", "shop"]);
		expect(report).toMatchObject({ setting: "full", absent: [] });
		expect(report.repositories[0]!.files).toBe(5);
		expect(report.queries.map(({ metrics }) => metrics.recall10)).toEqual([1, 1, 0]);
		expect(report.queries[1]!.targets.map(({ path }) => path)).toEqual(["src/cart.ts", "src/price.ts"]);
	});

	test("puts published figures beside those of the same repositories", () => {
		const { published, repositories } = roots.report;
		expect(Object.keys(published)).toEqual(["half-search", "other-search"]);
		expect(published["half-search"]).toEqual({
			repositories: 1,
			published: 0.9,
			slashfind: repositories[0]!.ndcg10,
			missing: ["tools"],
		});
		expect(published["other-search"]!.published).toBeCloseTo(0.6, 10);
	});

	test("leaves each feature of the ranking out once", () => {
		const { report, stdout } = roots;
		expect(Object.keys(report.ablation).sort()).toEqual(FEATURES.map(({ name }) => name).sort());
		for (const { ndcg10, change } of Object.values(report.ablation))
			expect(change).toBeCloseTo(ndcg10 - report.overall.ndcg10, 10);
		for (const { name } of FEATURES) expect(stdout).toContain(`  ${name} `);
	});

	test("leaves the corpora and the temporary folder as they were", () => {
		const temporary = temporaryFolder();
		const before = readdirSync(folder, { recursive: true }).sort();
		const place = ["--data", join(folder, "data"), "--corpora", join(folder, "corpora")];
		expect(bench([...place, "--repos", "tools"], temporary).status).toBe(0);
		expect(readdirSync(folder, { recursive: true }).sort()).toEqual(before);
		expect(readdirSync(temporary)).toEqual([]);
	});

	test.each([
		[[], "Say where the annotations lie, with --data"],
		[["--data", "DATA"], "Say where the annotated repositories lie, with --corpora"],
		[["--data", "/nonexistent", "--corpora", "CORPORA"], "repos.json cannot be used"],
		[["--data", "DATA", "--corpora", "/nonexistent"], "None of the annotated repositories lies in"],
		[["--data", "DATA", "--corpora", "CORPORA", "--repos", "shop,typo"], "no repository typo"],
		[["--data", "DATA", "--corpora", "CORPORA", "--fast"], "Unknown option '--fast'"],
	])("says what is wrong with %j", (args, message) => {
		const places: Record<string, string> = { DATA: join(folder, "data"), CORPORA: join(folder, "corpora") };
		const { status, stdout, stderr } = bench(args.map((arg) => places[arg] ?? arg));
		expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
		expect(stderr).toContain(message);
		expect(stderr).not.toMatch(/^\s+at /m);
	});
});
