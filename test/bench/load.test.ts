import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { LoadReport } from "../../bench/load/report.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const BENCH = fileURLToPath(new URL("../../bench/load/main.ts", import.meta.url));

let repository: TestRepository;

beforeAll(async () => {
	repository = await createRepository();
	repository.write("src/retry.ts", "export function retryWebhook(times: number) {\n\treturn times;\n}\n");
	repository.write("src/server.ts", "export class WebhookServer {\n\tstart() {}\n}\n");
	await repository.commit("Begin");
});

afterAll(() => repository.dispose());

function bench(args: readonly string[], temporary = temporaryFolder()) {
	const env = { PATH: process.env.PATH, TMPDIR: temporary };
	return spawnSync(process.execPath, [BENCH, ...args], { encoding: "utf8", env });
}

describe("the bench of load", () => {
	test("gives commands in all installations and at once in one, loses none, and leaves nothing behind", () => {
		const json = join(temporaryFolder(), "load.json");
		const temporary = temporaryFolder();
		const args = ["--repo", repository.directory, "--seconds", "1", "--installations", "4", "--json", json];
		const { status, stdout, stderr } = bench(args, temporary);
		expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
		const {
			sources,
			installations,
			repository: searched,
		} = JSON.parse(readFileSync(json, "utf8")) as LoadReport;
		expect({ installations, files: searched.files }).toEqual({ installations: 4, files: 2 });
		for (const { steady, burst } of [sources.snapshot, sources.live]) {
			expect(steady.given).toBeGreaterThanOrEqual(4);
			expect(steady).toMatchObject({ whole: steady.given, degraded: 0, failed: 0, lost: 0, repeated: 0 });
			const all = { given: 4, whole: 4, degraded: 0, failed: 0, lost: 0, repeated: 0 };
			expect(burst).toMatchObject({ ...all, inOrder: true });
		}
		expect(stdout).toMatch(
			/^repository at [0-9a-f]{10}: 2 files, as 4 repositories of as many installations$/m,
		);
		expect(stdout).toMatch(/^ {2}commands +4 given, 4 answered, .* 0 answered twice, in order$/m);
		expect(readdirSync(temporary)).toEqual([]);
	});

	test.each([
		[[], "Say which repository to search"],
		[["--repo", ".", "--seconds", "0"], '--seconds is a whole number from 1 to 3600, not "0"'],
		[
			["--repo", ".", "--installations", "many"],
			'--installations is a whole number from 1 to 500, not "many"',
		],
	])("says what is wrong with %j", (args, message) => {
		const { status, stdout, stderr } = bench(args);
		expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
		expect(stderr).toContain(message);
		expect(stderr).not.toMatch(/^\s+at /m);
	});
});
