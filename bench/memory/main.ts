/** `npm run bench:memory -- SNAPSHOT…`: what snapshots take in memory, beside what is told of them from their headers. */
import { spawnSync } from "node:child_process";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { MemoryRun } from "./measure-process.ts";

const PROCESS = fileURLToPath(new URL("measure-process.ts", import.meta.url));
const MEBIBYTE = 1024 ** 2;

function measure(path: string): MemoryRun {
	const { status, stdout, stderr } = spawnSync(process.execPath, ["--expose-gc", PROCESS, path], {
		encoding: "utf8",
	});
	if (status !== 0) throw new Error(`${path} cannot be measured: ${stderr}`);
	return JSON.parse(stdout) as MemoryRun;
}

const inMebibytes = (bytes: number) => Number((bytes / MEBIBYTE).toFixed(1));

console.table(
	process.argv.slice(2).map((path) => {
		const { estimate, resident, peak } = measure(path);
		return {
			snapshot: basename(path),
			"estimated MiB": inMebibytes(estimate.resident),
			"measured MiB": inMebibytes(resident),
			"estimated peak": inMebibytes(estimate.peak),
			"measured peak": peak === undefined ? "not known" : inMebibytes(peak),
		};
	}),
);
