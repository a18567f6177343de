import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Those that speak to the server that QDRANT_URL names, and else to a stand-in alone. */
const SUITES = ["test/contract/code-index.test.ts", "test/support/qdrant-server/qdrant-pins.test.ts"];

/** What tests that speak to the server have in their names, beside its address. */
const ON_SERVER = "a Qdrant server";

interface TestRun {
	readonly testResults: readonly {
		readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
	}[];
}

/** Runs the suites against a real Qdrant, and fails where they did not run there: a stand-in proves nothing about it. */
async function main(): Promise<number> {
	const url = process.env.QDRANT_URL?.trim();
	if (!url) {
		console.error(
			"QDRANT_URL is not set, so there is no server to test against. `docker compose up -d qdrant`",
		);
		console.error("starts one: then QDRANT_URL=http://127.0.0.1:6333 npm run test:qdrant.");
		return 2;
	}
	const version = await versionAt(url);
	if (version === undefined) {
		console.error("QDRANT_URL leads to no Qdrant that answers: nothing was tested.");
		return 1;
	}
	const { code, passed } = runSuites(url);
	console.log(`${passed} tests passed on the Qdrant ${version} that QDRANT_URL names.`);
	if (passed > 0) return code;
	console.error("No test has run there: that is a failure, whatever the stand-in says.");
	return 1;
}

async function versionAt(url: string): Promise<string | undefined> {
	const headers = { "api-key": process.env.QDRANT_API_KEY ?? "" };
	try {
		const response = await fetch(url, { headers, signal: AbortSignal.timeout(10_000) });
		const { version } = (await response.json()) as { readonly version?: unknown };
		return typeof version === "string" ? version : undefined;
	} catch {
		return undefined;
	}
}

function runSuites(url: string): { readonly code: number; readonly passed: number } {
	const folder = mkdtempSync(join(tmpdir(), "slashfind-qdrant-"));
	try {
		const report = join(folder, "report.json");
		const jest = fileURLToPath(new URL("../node_modules/jest/bin/jest.js", import.meta.url));
		const flags = ["--disable-warning=ExperimentalWarning", "--experimental-vm-modules"];
		const asked = ["--json", `--outputFile=${report}`, ...SUITES];
		const { status } = spawnSync(process.execPath, [...flags, jest, ...asked], {
			stdio: ["ignore", "ignore", "inherit"],
			cwd: fileURLToPath(new URL("..", import.meta.url)),
		});
		const { testResults } = JSON.parse(readFileSync(report, "utf8")) as TestRun;
		const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
		const passed = tests.filter(({ fullName, status }) => {
			return status === "passed" && [ON_SERVER, url].some((name) => fullName.includes(name));
		});
		return { code: status ?? 1, passed: passed.length };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

process.exitCode = await main();
