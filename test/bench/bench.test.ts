import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { BenchReport } from "../../bench/report.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { type QdrantServer, startQdrantServer } from "../support/qdrant-server/qdrant-server.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { VoyageServer } from "../support/voyage-server/voyage-server.ts";

/** With their units. */
const FIGURES = {
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
	liveIndex: "ms",
	liveIndexCpu: "ms",
	pointsPerSecond: "points/s",
	pointsPerCpuSecond: "points/s",
	hybridIndex: "ms",
	hybridIndexCpu: "ms",
	tokensPerSecond: "tokens/s",
	tokensPerCpuSecond: "tokens/s",
	appLive1P50: "ms",
	appLive1P95: "ms",
	appSnapshot1P50: "ms",
	appSnapshot1P95: "ms",
	appLive10P50: "ms",
	appLive10P95: "ms",
	appSnapshot10P50: "ms",
	appSnapshot10P95: "ms",
	appLive50P50: "ms",
	appLive50P95: "ms",
	appSnapshot50P50: "ms",
	appSnapshot50P95: "ms",
};

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

/** The same without blocking this process, in which servers may run that the bench finds by the environment. */
async function benchBeside(args: readonly string[], environment: Readonly<Record<string, string>>) {
	const env = { PATH: process.env.PATH, TMPDIR: temporaryFolder(), ...environment };
	const child = spawn(process.execPath, [BENCH, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
	const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
	return { status: child.exitCode, stdout, stderr };
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
	let json: string;
	let stdout: string;
	let report: BenchReport;
	let temporary: string;
	let before: Readonly<Record<string, string>>;
	beforeAll(() => {
		const scratch = temporaryFolder();
		temporary = temporaryFolder();
		before = filesOf(repository);
		json = join(scratch, "figures.json");
		const queries = join(scratch, "queries.txt");
		writeFileSync(queries, 'retry webhook\n\n"WebhookServer"\n');
		const args = ["--repo", repository.directory, "--json", json, "--queries", queries, "--runs", "2"];
		const result = bench(args, temporary);
		const { status, stderr } = result;
		expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
		stdout = result.stdout;
		report = JSON.parse(readFileSync(json, "utf8")) as BenchReport;
	});

	test("writes the figures as JSON of the documented shape", () => {
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
		expect(Object.fromEntries(units)).toEqual(FIGURES);
		for (const { median, min, max } of Object.values(report.figures)) {
			expect(min).toBeGreaterThan(0);
			expect(median).toBeGreaterThanOrEqual(min);
			expect(max).toBeGreaterThanOrEqual(median);
		}
	});

	test("prints them, and what those of the live index were measured against", () => {
		expect(stdout).toMatch(/^repository at [0-9a-f]{10}: 3 files, \d+ chunks/);
		expect(stdout).toMatch(/^index after one changed file +[\d.,]+ +[\d.,]+ +[\d.,]+ {2}ms$/m);
		expect(stdout).toMatch(/^ {2}points +[\d.,]+ +[\d.,]+ +[\d.,]+ {2}points\/s$/m);
		expect(stdout).toMatch(/^App, 50 at once: live p50 +[\d.,]+ +[\d.,]+ +[\d.,]+ {2}ms$/m);
		expect(stdout).toMatch(/ against stand-ins on loopback: our own overhead, not Qdrant's$/m);
	});

	test("has the App answer every query from either index, and embeds each text once", () => {
		const { qdrant, runs, points, tokens, commands } = report.live;
		expect({ qdrant, runs }).toEqual({ qdrant: null, runs: 2 });
		// At least one chunk and one record for each file, and the manifest.
		expect(points).toBeGreaterThanOrEqual(7);
		expect(tokens).toBeGreaterThanOrEqual(117 / 4);
		// Two queries at each of three levels.
		const all = { whole: 2 * 3, degraded: 0, failed: 0 };
		expect(commands).toEqual({ live: all, snapshot: all });
	});

	test("leaves the repository and the temporary folder as they were", () => {
		expect(filesOf(repository)).toEqual(before);
		expect(readdirSync(temporary)).toEqual([]);
	});

	test("says how it is used", () => {
		const { status, stdout, stderr } = bench(["--help"]);
		expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
		expect(stdout).toMatch(/^Usage: npm run bench -- --repo DIR /);
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

describe("the bench with a Qdrant server", () => {
	const KEY = "the-key-of-the-server";
	let qdrant: QdrantServer;
	beforeEach(async () => {
		qdrant = await startQdrantServer({ apiKey: KEY });
	});
	afterEach(async () => {
		expect(qdrant.defects).toEqual([]);
		await qdrant.close();
	});
	const create = async (name: string) => {
		const response = await fetch(`${qdrant.url}/collections/${name}`, {
			method: "PUT",
			headers: { "api-key": KEY, "content-type": "application/json" },
			body: "{}",
		});
		expect(response.status).toBe(200);
	};
	const run = (more: Readonly<Record<string, string>> = {}, args: readonly string[] = []) => {
		const server = { QDRANT_URL: qdrant.url, QDRANT_API_KEY: KEY };
		return benchBeside(["--repo", repository.directory, "--runs", "1", ...args], { ...server, ...more });
	};

	test("measures it, leaves there what others have and nothing of its own, and pays nobody", async () => {
		await create("slashfind-4711-s1-of-somebody");
		const voyage = await VoyageServer.start();
		const json = join(temporaryFolder(), "figures.json");
		const account = { VOYAGE_API_KEY: VoyageServer.KEY, SLASHFIND_VOYAGE_BASE_URL: voyage.url };
		const { status, stdout, stderr } = await run(account, ["--json", json]);
		expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
		expect(stdout).toContain("against Qdrant 1.19.0; Voyage and GitHub are stand-ins");
		expect((JSON.parse(readFileSync(json, "utf8")) as BenchReport).live.qdrant).toBe("1.19.0");
		const searches = qdrant.requests.filter(({ path }) => path.endsWith("/points/query/batch"));
		expect(searches.length).toBeGreaterThan(0);
		expect(qdrant.collections).toEqual(["slashfind-4711-s1-of-somebody"]);
		expect(voyage.requests).toBe(0);
		await voyage.close();
	});

	test.each([
		["vectors that somebody has paid for", "slashfind-vectors"],
		["the ledger of what was", "slashfind-ledger"],
	])("keeps away from %s", async (_, name) => {
		await create(name);
		const { status, stdout, stderr } = await run();
		expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
		expect(stderr).toContain("Name a server in QDRANT_URL that nobody else uses.");
		expect(qdrant.requests.filter(({ method }) => method !== "GET")).toHaveLength(1);
	});
});
