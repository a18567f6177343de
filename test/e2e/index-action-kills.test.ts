import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { IndexJobs, type JobOptions } from "../support/index-job.ts";
import { archiveOf, fromNothing, liveContent, liveEntry, plant, snapshotOf } from "../support/live-index.ts";

let jobs: IndexJobs;
let base: string;
let tip: string;
beforeEach(async () => {
	jobs = await IndexJobs.start();
	jobs.origin.write("src/a.ts", "export function first() {}\n");
	base = await jobs.origin.commit("one");
	plant(jobs, archiveOf(await snapshotOf(jobs, { commit: base })));
	jobs.origin.write("src/a.ts", "export function second() {}\n");
	tip = await jobs.origin.commit("two");
});
afterEach(() => jobs.close());

interface KillPoint {
	readonly name: string;
	readonly options?: JobOptions;
	/** Resolves when the call is held; gives what lets it go on. */
	readonly hold: () => Promise<() => void>;
}

function service(method: string, options?: JobOptions): KillPoint {
	return {
		name: method,
		...(options && { options }),
		async hold() {
			const { arrived, release } = jobs.services.hold(method);
			await arrived;
			return release;
		},
	};
}

async function holdGit(): Promise<() => void> {
	const { arrived, release } = jobs.git.hold();
	await arrived;
	return release;
}

/** Of a fetch, which comes behind the restored index. */
async function holdFetch(): Promise<() => void> {
	const restoring = jobs.services.hold("GetCacheEntryDownloadURL");
	await restoring.arrived;
	const held = holdGit();
	restoring.release();
	return held;
}

/** Uploads the artifact, whatever has changed. */
const renewing: JobOptions = { event: "schedule", inputs: {} };

const points: readonly KillPoint[] = [
	{ name: "asking for the tip", hold: holdGit },
	{ name: "fetching the base", hold: holdFetch },
	service("GetCacheEntryDownloadURL"),
	service("GetBlob"),
	service("CreateCacheEntry"),
	service("PutBlob"),
	service("FinalizeCacheEntryUpload"),
	service("CreateArtifact", renewing),
	service("PutBlockList", renewing),
	service("FinalizeArtifact", renewing),
];

/** Ends a run at the point; what was held then goes on, as a request does that is on its way. */
async function kill({ hold, options }: KillPoint, signal: NodeJS.Signals) {
	const workspace = await jobs.checkout();
	const held = hold();
	const { child, result } = await jobs.start({ workspace, inputs: { "retention-days": "0" }, ...options });
	const release = await Promise.race([held, result]);
	if (typeof release !== "function") throw new Error("The run has ended without making that call.");
	child.kill(signal);
	const { code, outputs } = await result;
	release();
	return { code, outputs };
}

test.each(["SIGTERM", "SIGKILL"] as const)(
	"I2: after %s during any call, the old or the new index is live, and the next run is right",
	async (signal) => {
		const whole = [await fromNothing(jobs, base), await fromNothing(jobs, tip)];
		for (const point of points) {
			const { code, outputs } = await kill(point, signal);
			expect({ point: point.name, code, outputs }).toEqual({ point: point.name, code: null, outputs: {} });
			const live = liveContent(jobs);
			expect(whole).toContainEqual(live);
			if (live!.commit === tip) jobs.services.evict(liveEntry(jobs)!.key);
		}
		const { code, outputs } = await jobs.run();
		expect({ code, ...outputs }).toMatchObject({ code: 0, "index-status": "live", mode: "incremental" });
		expect(liveContent(jobs)).toEqual(whole[1]);
	},
);
