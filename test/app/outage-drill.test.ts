import { afterEach, describe, expect, test } from "@jest/globals";
import { AppInProcess } from "../support/outage-drill/app-in-process.ts";
import { Drill } from "../support/outage-drill/drill.ts";
import { GOOD_PROBES, PROBE_INTERVAL, RESTORE_DELAY } from "../support/outage-drill/drill-settings.ts";

/** Milliseconds: two hundred commands on a machine that has other things to do. */
const LONG = 600_000;

let app: AppInProcess;
afterEach(() => app.close());

test(
	"I8 I10 200 commands while Qdrant dies and returns, and Voyage flaps",
	async () => {
		app = await AppInProcess.start();
		const drill = new Drill(app.world, app);
		await drill.run();

		// One probe an interval, from the moment when Qdrant is asked no more, and none when it is asked again.
		const { probedAt } = app;
		const pauses = probedAt.slice(1).map((time, at) => time - probedAt[at]!);
		for (const pause of pauses) {
			expect(pause).toBeGreaterThanOrEqual(PROBE_INTERVAL);
			expect(pause).toBeLessThan(2 * PROBE_INTERVAL);
		}
		await app.wait(5 * PROBE_INTERVAL);
		expect(app.probedAt).toEqual(probedAt);

		// Back after the delay, and not before.
		expect(drill.goodProbes).toBe(GOOD_PROBES);
		const [firstGood, lastGood] = [probedAt.at(-GOOD_PROBES)!, probedAt.at(-1)!];
		expect(lastGood - firstGood).toBeGreaterThanOrEqual(RESTORE_DELAY);
		const firstSearch = app.world.searches.find((search) => app.arrivals.get(search)! > firstGood)!;
		expect(app.arrivals.get(firstSearch)).toBeGreaterThanOrEqual(lastGood);
		const whileRecovering = drill.outcomes.find(({ changes }) => changes.at(-1) === "qdrant recovering")!;
		expect(new Set(whileRecovering.replies)).toEqual(new Set(["snapshot"]));

		// Nobody waits for Voyage while it is down, and nothing is paid for while the ledger cannot be reached.
		const whileVoyageOpen = drill.outcomes.find(({ changes }) => changes.at(-1) === "voyage open")!;
		expect(whileVoyageOpen.embeddings).toBe(0);
		for (const { replies, embeddings, changes } of drill.outcomes)
			if (!replies.includes("live") && changes.includes("qdrant open")) expect(embeddings).toBe(0);
	},
	LONG,
);

describe("the first command of a quiet App after the store died is answered from the snapshot", () => {
	test.each([
		["that is there", "one"],
		["that is only in the artifact", "quiet"],
	] as const)("%s", async (_, name) => {
		app = await AppInProcess.start([name]);
		app.world.let("qdrant", "down");
		await new Drill(app.world, app).ask({ ask: 1, of: [name], replies: ["snapshot"] });
	});
});
