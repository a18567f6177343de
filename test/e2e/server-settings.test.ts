import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { SnapshotFolder } from "../../src/store/snapshot/snapshot-folder.ts";
import { ArchiveHost } from "../support/archive-host.ts";
import { AskedServer, REPOSITORY_ID } from "../support/asked-server.ts";
import { LiveCli, withId } from "../support/live-cli.ts";
import { internalError } from "../support/qdrant-server/faults.ts";
import { uploadArtifact } from "../support/run-artifacts.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { zipOf } from "../support/zip.ts";

const live = LiveCli.forEachTest();
const asked = AskedServer.forEachTest();

/** Nothing here is about how fast this machine is. */
const PATIENT = { SLASHFIND_QDRANT_SEARCH_TIMEOUT_MS: "30000" };
const WITHOUT_QDRANT = { QDRANT_URL: "", QDRANT_API_KEY: "" };
const ALWAYS = 1_000_000;

/** Starts the server with the live index and, behind it, a snapshot. */
async function startBacked(environment: Readonly<Record<string, string>>): Promise<void> {
	const dataDirectory = temporaryFolder();
	expect(await live.run(withId("index", "--data", dataDirectory))).toMatchObject({ code: 0, stderr: "" });
	await asked.start({ environment: { ...PATIENT, ...live.environment, ...environment }, dataDirectory });
}

test("resilience.search-retries and resilience.breaker-failures say how often a server is asked that fails", async () => {
	await startBacked({
		SLASHFIND_RESILIENCE_SEARCH_RETRIES: "0",
		SLASHFIND_RESILIENCE_BREAKER_FAILURES: "1",
		SLASHFIND_RESILIENCE_PROBE_INTERVAL: "600",
	});
	live.qdrant.faults.inject({ fault: internalError(), times: ALWAYS });
	for (const body of ["/find alpha", "/find beta"])
		expect(await asked.ask(body)).toContain("from a snapshot");
	expect(live.qdrant.faults.fired).toBe(1);
});

test("resilience.probe-interval and backup.restore-delay say how often a server has to answer that has failed", async () => {
	await startBacked({
		SLASHFIND_RESILIENCE_SEARCH_RETRIES: "0",
		SLASHFIND_RESILIENCE_BREAKER_FAILURES: "1",
		SLASHFIND_RESILIENCE_PROBE_INTERVAL: "0.02",
		SLASHFIND_BACKUP_RESTORE_DELAY: "0.2",
	});
	live.qdrant.faults.inject({ fault: internalError(), times: 5 });
	const since = asked.process.output.length;
	expect(await asked.ask("/find alpha")).toContain("from a snapshot");
	await asked.process.printed('"state":"closed"', since);
	const { requests } = live.qdrant;
	const probes = requests.slice(requests.findLastIndex(({ status }) => status === 500) + 1);
	// From the first to the last of them lies the delay.
	expect(probes.length).toBeGreaterThanOrEqual(11);
	expect(probes.length).toBeLessThan(100);
	expect(await asked.ask("/find alpha")).toContain("live index");
});

test("resilience.search-deadline and resilience.answer-deadline say how long a server that is silent is waited for", async () => {
	await startBacked({
		SLASHFIND_RESILIENCE_SEARCH_DEADLINE: "600",
		// More than the time after which a snapshot answers where nobody sets one.
		SLASHFIND_RESILIENCE_ANSWER_DEADLINE: "6",
	});
	live.qdrant.faults.inject({ fault: { kind: "slow-headers" }, times: ALWAYS });
	expect(await asked.ask("/find alpha")).toContain("Couldn't search");
	expect(asked.log).toContain("There was no answer within 6 seconds.");
});

test("backup.sync-interval says how often newer snapshots are looked for", async () => {
	const host = await ArchiveHost.start();
	const upload = async () => {
		const dataDirectory = temporaryFolder();
		expect(await live.run(withId("index", "--data", dataDirectory), WITHOUT_QDRANT)).toMatchObject({
			code: 0,
		});
		const content = readFileSync(new SnapshotFolder(join(dataDirectory, String(REPOSITORY_ID))).newestPath());
		const { state } = asked.github;
		uploadArtifact(zipOf([{ name: "index.snapshot", content }]), {
			state,
			host,
			repositoryId: REPOSITORY_ID,
		});
	};
	await upload();
	await asked.start({ environment: { SLASHFIND_BACKUP_SYNC_INTERVAL: "0.1" } });
	expect(await asked.ask("/find alpha")).toContain("a.md");
	live.repository.write("c.md", "# Gamma\n");
	await live.repository.commit("second");
	const since = asked.process.output.length;
	await upload();
	await asked.process.printed("Took the index of octo/tools", since);
	expect(await asked.ask("/find gamma")).toContain("c.md");
	await host.close();
});
