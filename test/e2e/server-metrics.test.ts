import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { failure } from "../support/qdrant-server/faults.ts";
import { ELSEWHERE, WatchedApp } from "../support/watched-app.ts";

let app: WatchedApp;

beforeEach(async () => {
	app = await WatchedApp.start({
		"src/retry.ts": "export function retryWebhook() {\n\treturn backoff();\n}\n",
		"src/invoice.ts": "export function payInvoice() {\n\treturn total();\n}\n",
	});
	app.github.state.permissions.set("writer-7", { role: "write" });
});
afterEach(() => app.close());

describe("/metrics of the built server", () => {
	test("counts exactly what was asked, found, kept and paid for", async () => {
		const billedBefore = app.voyage.billedTokens;
		await app.ask("/find retry webhooks");
		await app.ask("/find retry webhooks");
		await app.ask("/find retry webhooks limit:1");
		await app.ask("/find symbol:noSuchSymbol");
		await app.ask("/find retry kind:verb");
		await app.ask("/find --help");
		await app.ask("/find retry", ELSEWHERE);
		app.voyage.failAlways({ kind: "refuse", status: 500, detail: "down" });
		await app.ask("/find payInvoice total");
		app.qdrant.faults.inject({ fault: failure(400, "Wrong input"), times: 1 });
		expect(await app.ask("/find backoff")).toContain("Couldn't search");
		const metrics = await app.scrape();
		expect(metrics.series("slashfind_commands_total")).toEqual({
			'slashfind_commands_total{outcome="found",posted="true"}': 4,
			'slashfind_commands_total{outcome="no-match",posted="true"}': 1,
			'slashfind_commands_total{outcome="query-error",posted="true"}': 1,
			'slashfind_commands_total{outcome="help",posted="true"}': 1,
			'slashfind_commands_total{outcome="not-indexed",posted="true"}': 1,
			'slashfind_commands_total{outcome="failed",posted="true"}': 1,
		});
		expect(metrics.value("slashfind_command_seconds_count")).toBe(9);
		expect(metrics.series("slashfind_searches_total")).toEqual({
			'slashfind_searches_total{mode="hybrid",outcome="found",source="live"}': 3,
			'slashfind_searches_total{mode="lexical",outcome="no-match",source="live"}': 1,
			'slashfind_searches_total{mode="lexical",outcome="found",source="live"}': 1,
			'slashfind_searches_total{mode="none",outcome="not-indexed",source="none"}': 1,
			'slashfind_searches_total{mode="none",outcome="failed",source="none"}': 1,
		});
		expect(metrics.value('slashfind_search_seconds_count{mode="hybrid",source="live"}')).toBe(2);
		expect(metrics.series("slashfind_cache_hits_total")).toEqual({
			'slashfind_cache_hits_total{cache="answers"}': 1,
			'slashfind_cache_hits_total{cache="queries"}': 1,
		});
		expect(metrics.value('slashfind_cache_misses_total{cache="queries"}')).toBe(2);
		const billed = app.voyage.billedTokens - billedBefore;
		const labels = '{model="voyage-code-4",purpose="query"}';
		expect(metrics.value(`slashfind_billed_tokens_total${labels}`)).toBe(billed);
		expect(metrics.value("slashfind_queries_month_cap_dollars")).toBe(2);
		expect(metrics.value("slashfind_queries_month_spent_dollars")).toBeCloseTo(
			metrics.value(`slashfind_spent_dollars_total${labels}`)!,
			9,
		);
	});

	test("has no value for what nobody has measured yet, and none of a repository", async () => {
		const metrics = await app.scrape();
		expect(metrics.series("slashfind_commands_total")).toEqual({});
		expect(metrics.series("slashfind_queries_month_spent_dollars")).toEqual({});
		expect(metrics.value("process_resident_memory_bytes")).toBeGreaterThan(1_000_000);
		await app.ask("/find retry webhooks");
		const response = await fetch(`${app.server.address}/metrics`);
		expect(response.status).toBe(401);
		expect(await response.text()).toBe("");
	});
});

test("/find status of the built server tells a maintainer what is indexed, and what it has cost", async () => {
	await app.ask("/find retry webhooks");
	app.qdrant.faults.inject({ fault: failure(400, "Wrong input"), times: 1 });
	const apology = await app.ask("/find backoff");
	const reply = await app.ask("/find status");
	const commit = await app.repository.git("rev-parse", "HEAD");
	expect(reply).toContain("Searches go to the **live index**");
	expect(reply).toContain(`https://github.com/octo/tools/commit/${commit}`);
	expect(reply).toContain("2 files, 2 chunks, dense vectors by `voyage-code-4` (none pending)");
	expect(reply).toMatch(/Queries have cost (?:less than )?\$\S+ of \$2\.00 in \d{4}-\d\d/);
	const [, reference] = /ref `([0-9a-f]{8})`/.exec(apology!)!;
	expect(reply).toMatch(new RegExp(`\`failed\` · \`qdrant-[a-z-]+\` · ref \`${reference}\``));
	expect(reply).not.toContain(app.qdrant.url);
	expect(reply).not.toContain("backoff");
});

test("/find status tells that Qdrant is down", async () => {
	await app.qdrant.close();
	const reply = await app.ask("/find status");
	expect(reply).toMatch(/Live index: could not be read \(`qdrant-[a-z-]+`\)/);
	expect(reply).toContain("**Searches are not answered**");
	const alive = await fetch(`${app.server.address}/healthz`);
	expect(await alive.text()).toBe("alive\n");
});
