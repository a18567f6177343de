import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { BenchReport } from "../../bench/report.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const BENCH = fileURLToPath(new URL("../../bench/main.ts", import.meta.url));

let repository: TestRepository;
let commit: string;

beforeAll(async () => {
	repository = await createRepository();
	repository.write("src/retry.ts", "export function retryWebhook(times: number) {\n\treturn times;\n}\n");
	repository.write("src/server.ts", "export class WebhookServer {\n\tstart() {}\n}\n");
	repository.write("README.md", "# Webhooks\n");
	commit = await repository.commit("Begin");
});

afterAll(() => repository.dispose());

/** `temporary` is the folder in which the bench makes its own. */
function bench(args: readonly string[], temporary = temporaryFolder()) {
	return spawnSync(process.execPath, [BENCH, ...args], {
		encoding: "utf8",
		env: { PATH: process.env.PATH, TMPDIR: temporary },
	});
}

/** The repository's own files, from its references to its configuration. */
function filesOf({ directory }: TestRepository): Record<string, string> {
	const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) =>
		entry.isFile(),
	);
	return Object.fromEntries(
		files.map(({ parentPath, name }) => {
			const path = join(parentPath, name);
			return [path, readFileSync(path, "latin1")];
		}),
	);
}

describe("the bench", () => {
	test("prints the figures and writes them as JSON of the documented shape", () => {
		const scratch = temporaryFolder();
		const json = join(scratch, "figures.json");
		const queries = join(scratch, "queries.txt");
		writeFileSync(queries, 'retry webhook\n\n"WebhookServer"\n');
		const args = ["--repo", repository.directory, "--json", json, "--queries", queries, "--runs", "2"];
		const { status, stdout, stderr } = bench(args);
		expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
		expect(stdout).toMatch(/^repository at [0-9a-f]{10}: 3 files, \d+ chunks/);
		expect(stdout).toMatch(/^index after one changed file +[\d.,]+ +[\d.,]+ +[\d.,]+ {2}ms$/m);

		const report = JSON.parse(readFileSync(json, "utf8")) as BenchReport;
		expect(report).toMatchObject({
			schema: 1,
			measuredAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
			machine: {
				cpu: expect.any(String),
				cores: expect.any(Number),
				memoryBytes: expect.any(Number),
				node: process.version,
				platform: expect.any(String),
				load: expect.any(Number),
			},
			repository: {
				name: "repository",
				commit,
				files: 3,
				bytes: 117,
				languages: { typescript: 2, markdown: 1 },
			},
			runs: 2,
			queries: 2,
		});
		const units = Object.entries(report.figures).map(([name, { unit }]) => [name, unit]);
		expect(report.figures.incrementalIndex!.min).toBeGreaterThan(0);
		expect(Object.fromEntries(units)).toEqual({
			fullIndex: "ms",
			fullIndexCpu: "ms",
			indexSpeed: "MB/s",
			fullIndexPeakMemory: "MiB",
			incrementalIndex: "ms",
			incrementalIndexCpu: "ms",
			incrementalIndexPeakMemory: "MiB",
			snapshotPerChunk: "bytes",
			load: "ms",
			residentPerChunk: "bytes",
			queryP50: "ms",
			queryP95: "ms",
			searchPeakMemory: "MiB",
		});
		for (const { median, min, max } of Object.values(report.figures)) {
			expect(median).toBeGreaterThanOrEqual(min);
			expect(max).toBeGreaterThanOrEqual(median);
		}
	});

	test("leaves the repository and the temporary folder as they were", () => {
		const temporary = temporaryFolder();
		const before = filesOf(repository);
		expect(bench(["--repo", repository.directory, "--runs", "1"], temporary).status).toBe(0);
		expect(filesOf(repository)).toEqual(before);
		expect(readdirSync(temporary)).toEqual([]);
	});

	test.each([
		[[], "Say which repository to measure"],
		[["--repo", ".", "--runs", "0"], '--runs is a whole number from 1 to 100, not "0"'],
		[["--repo", ".", "--runs", "101"], '--runs is a whole number from 1 to 100, not "101"'],
		[["--repo", ".", "--fast"], "Unknown option '--fast'"],
		[["--repo", ".", "--queries", "/nonexistent/queries"], "The queries cannot be read"],
	])("says what is wrong with %j", (args, message) => {
		const { status, stdout, stderr } = bench(args);
		expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
		expect(stderr).toContain(message);
		expect(stderr).not.toMatch(/^\s+at /m);
	});

	test("says so where there is no repository", () => {
		const folder = join(temporaryFolder(), "empty");
		mkdirSync(folder);
		const { status, stderr } = bench(["--repo", folder]);
		expect(status).toBe(2);
		expect(stderr).toContain(folder);
	});
});
