import { expect, test } from "@jest/globals";
import { LiveCli, withId } from "../support/live-cli.ts";
import { internalError } from "../support/qdrant-server/faults.ts";

const live = LiveCli.forEachTest();

const ALWAYS = 1_000_000;
const DOWN = { kind: "refuse", status: 500, detail: "down" } as const;

test("resilience.write-retries: an index run asks Qdrant again as often as that", async () => {
	live.qdrant.faults.inject({ fault: internalError(), path: /\/points\/batch$/, times: ALWAYS });
	const { code, stderr } = await live.run(withId("index"), { SLASHFIND_RESILIENCE_WRITE_RETRIES: "0" });
	expect({ code, fired: live.qdrant.faults.fired, stderr }).toMatchObject({ code: 1, fired: 1 });
});

test("resilience.documents-retries: a batch of texts is sent to Voyage again as often as that", async () => {
	live.voyage.failAlways(DOWN);
	const environment = { ...live.hybrid, SLASHFIND_RESILIENCE_DOCUMENTS_RETRIES: "0" };
	const { code, stderr } = await live.run(withId("index"), environment);
	expect({ code, requests: live.voyage.requests, stderr }).toMatchObject({ code: 3, requests: 1 });
});

test("resilience.search-retries and resilience.query-retries: a search asks again as often as that", async () => {
	await live.run(withId("index"), live.hybrid);
	const { requests } = live.voyage;
	const find = (key: string) =>
		live.run(withId("find", "--live", "alpha"), { ...live.hybrid, [`SLASHFIND_RESILIENCE_${key}`]: "0" });
	live.voyage.failAlways(DOWN);
	expect((await find("QUERY_RETRIES")).stdout).toContain("Searched by words alone");
	expect(live.voyage.requests).toBe(requests + 1);
	live.qdrant.faults.inject({ fault: internalError(), times: ALWAYS });
	expect(await find("SEARCH_RETRIES")).toMatchObject({ code: 1, stdout: "" });
	expect(live.qdrant.faults.fired).toBe(1);
});
