import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import type { MemoryRun } from "../../../bench/memory/measure-process.ts";
import type { VectorsOnDemand } from "../../../src/store/dense-vectors.ts";
import { embeddedFolder, randomVector } from "../../support/dense-snapshots.ts";
import { copies, largeFiles, manySmallFiles, ownSources } from "../../support/snapshot-shapes.ts";
import { publishedFolder } from "../../support/snapshots.ts";

const PROCESS = fileURLToPath(new URL("../../../bench/memory/measure-process.ts", import.meta.url));
const MODEL = { name: "model", dimension: 1_024 };

/** The same for all chunks: the memory that it takes is that of any other. */
const VECTOR = randomVector("any", MODEL.dimension);
const VECTORS: VectorsOnDemand = {
	model: MODEL,
	vectorsFor: async (chunks) => chunks.map(() => VECTOR),
};

/** What the snapshot takes in a process of its own, and what its header makes of it. */
function measure(path: string): MemoryRun {
	const { stdout, stderr } = spawnSync(process.execPath, ["--expose-gc", PROCESS, path], {
		encoding: "utf8",
	});
	if (stdout === "") throw new Error(stderr);
	return JSON.parse(stdout);
}

test.each([
	["code", async () => publishedFolder(ownSources())],
	["code with dense vectors", () => embeddedFolder(ownSources(), VECTORS)],
	["many small files", async () => publishedFolder(manySmallFiles(8_000))],
	["few large files", async () => publishedFolder(largeFiles(60))],
	["much code", async () => publishedFolder(copies(ownSources(), 12))],
])("what a header tells of memory is within 25 %% of what is measured: %s", async (_, make) => {
	const { estimate, resident, peak } = measure((await make()).newestPath());
	expect(resident).toBeGreaterThan(2_000_000);
	expect(estimate.resident / resident).toBeGreaterThan(0.75);
	expect(estimate.resident / resident).toBeLessThan(1.25);
	expect(estimate.heap).toBeLessThan(estimate.resident);
	expect(estimate.peak).toBeGreaterThanOrEqual(estimate.resident);
	if (peak !== undefined) expect(estimate.peak).toBeGreaterThan(0.75 * peak);
});
