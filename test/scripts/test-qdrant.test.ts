import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";

const SCRIPT = fileURLToPath(new URL("../../scripts/test-qdrant.ts", import.meta.url));

async function run(environment: Readonly<Record<string, string>>) {
	const env = { PATH: process.env.PATH, ...environment };
	const child = spawn(process.execPath, [SCRIPT], { env, stdio: ["ignore", "pipe", "pipe"] });
	const [stderr] = await Promise.all([text(child.stderr), text(child.stdout), once(child, "close")]);
	return { code: child.exitCode, stderr };
}

test("the suites of a real server refuse to pretend without one", async () => {
	expect(await run({})).toEqual({ code: 2, stderr: expect.stringContaining("QDRANT_URL is not set") });
	expect(await run({ QDRANT_URL: "http://127.0.0.1:1" })).toEqual({
		code: 1,
		stderr: expect.stringContaining("nothing was tested"),
	});
});
