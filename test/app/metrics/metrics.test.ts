import { afterEach, describe, expect, jest, test } from "@jest/globals";
import type { CommandRecord } from "../../../src/app/command-record.ts";
import { createMetrics, type MetricSources, type Metrics } from "../../../src/app/metrics/metrics.ts";
import type { SpendView } from "../../../src/budget/spend-view.ts";
import { CacheCounts } from "../../../src/embedding/cache-counts.ts";
import { ProviderError, QueryError } from "../../../src/errors.ts";
import type { EndpointView } from "../../../src/resilience/endpoint-view.ts";
import { Exposition } from "../../support/exposition.ts";

const NOW = Date.parse("2026-11-20T22:06:31Z");
const CONTEXT = { repository: { host: "github.com", id: "4242" }, reference: "d4c1a0e2", tookMs: 1_500 };

afterEach(() => {
	jest.restoreAllMocks();
});

async function scraped(metrics: Metrics): Promise<Exposition> {
	return new Exposition(await metrics.text());
}

const read = (sources: MetricSources) => scraped(createMetrics(sources));

function recordOf(record: Partial<CommandRecord>): CommandRecord {
	return { outcome: "found", answers: true, posted: true, ...record };
}

describe("commands", () => {
	test("are counted by how they ended and whether the reply stands, in words out of a bounded set", async () => {
		const metrics = createMetrics({});
		const records: Partial<CommandRecord>[] = [
			{},
			{},
			{ posted: false, error: new Error("any") },
			{ outcome: "failed", answers: false },
			{ outcome: "unknown-value" },
			{ outcome: "reserved-qualifier" },
			{ outcome: "found+no-match" },
			{ outcome: "one-that-nobody-has-thought-of", answers: false },
		];
		for (const record of records) metrics.onDone(recordOf(record), CONTEXT);
		metrics.onDone({ outcome: "unknown-event", posted: false });
		expect((await scraped(metrics)).series("slashfind_commands_total")).toEqual({
			'slashfind_commands_total{outcome="found",posted="true"}': 2,
			'slashfind_commands_total{outcome="found",posted="false"}': 1,
			'slashfind_commands_total{outcome="failed",posted="true"}': 1,
			'slashfind_commands_total{outcome="query-error",posted="true"}': 2,
			'slashfind_commands_total{outcome="mixed",posted="true"}': 1,
			'slashfind_commands_total{outcome="other",posted="true"}': 1,
			'slashfind_commands_total{outcome="unknown-event",posted="false"}': 1,
		});
	});

	test("have their time measured where a reply was posted", async () => {
		const metrics = createMetrics({});
		metrics.onDone(recordOf({}), CONTEXT);
		metrics.onDone(recordOf({ posted: false }), CONTEXT);
		const text = await scraped(metrics);
		expect(text.value("slashfind_command_seconds_count")).toBe(1);
		expect(text.value("slashfind_command_seconds_sum")).toBe(1.5);
		expect(text.value('slashfind_command_seconds_bucket{le="1"}')).toBe(0);
		expect(text.value('slashfind_command_seconds_bucket{le="2"}')).toBe(1);
	});
});

test("searches are counted by mode, source and outcome, and those that had to be made are timed", async () => {
	const metrics = createMetrics({});
	const found = { mode: "hybrid", source: "live", cached: false, tookMs: 300, places: 5 } as const;
	metrics.onAnswer(found);
	metrics.onAnswer({ ...found, cached: true, tookMs: 1 });
	metrics.onAnswer({ ...found, mode: "lexical", source: "snapshot", places: 0 });
	metrics.onFailure(new ProviderError("qdrant-unreachable", "It is down."));
	metrics.onFailure(new QueryError("not-indexed", "There is none."));
	metrics.onFailure(new QueryError("too-many-wildcards", "Too many."));
	const text = await scraped(metrics);
	expect(text.series("slashfind_searches_total")).toEqual({
		'slashfind_searches_total{mode="hybrid",outcome="found",source="live"}': 2,
		'slashfind_searches_total{mode="lexical",outcome="no-match",source="snapshot"}': 1,
		'slashfind_searches_total{mode="none",outcome="failed",source="none"}': 1,
		'slashfind_searches_total{mode="none",outcome="not-indexed",source="none"}': 1,
		'slashfind_searches_total{mode="none",outcome="query-error",source="none"}': 1,
	});
	expect(text.value('slashfind_search_seconds_count{mode="hybrid",source="live"}')).toBe(1);
	expect(text.value('slashfind_search_seconds_sum{mode="hybrid",source="live"}')).toBe(0.3);
});

describe("servers", () => {
	const qdrant: EndpointView = {
		name: "qdrant",
		address: "https://qdrant.example.com:6333",
		state: "open",
		since: 1_700_000_000_500,
		lastError: { code: "qdrant-timeout", message: "It took too long.", at: 1_700_000_001_000 },
	};
	const voyage: EndpointView = {
		name: "voyage",
		address: "https://api.voyageai.com",
		state: "closed",
		since: 1_600_000_000_000,
	};

	test("show their state, since when, and their last failure where there was one; never their address", async () => {
		const metrics = createMetrics({ endpoints: () => [qdrant, voyage] });
		const text = await scraped(metrics);
		expect(text.series("slashfind_endpoint_state")).toEqual({
			'slashfind_endpoint_state{endpoint="qdrant",state="closed"}': 0,
			'slashfind_endpoint_state{endpoint="qdrant",state="recovering"}': 0,
			'slashfind_endpoint_state{endpoint="qdrant",state="half-open"}': 0,
			'slashfind_endpoint_state{endpoint="qdrant",state="open"}': 1,
			'slashfind_endpoint_state{endpoint="voyage",state="closed"}': 1,
			'slashfind_endpoint_state{endpoint="voyage",state="recovering"}': 0,
			'slashfind_endpoint_state{endpoint="voyage",state="half-open"}': 0,
			'slashfind_endpoint_state{endpoint="voyage",state="open"}': 0,
		});
		expect(text.series("slashfind_endpoint_since_timestamp_seconds")).toEqual({
			'slashfind_endpoint_since_timestamp_seconds{endpoint="qdrant"}': 1_700_000_000.5,
			'slashfind_endpoint_since_timestamp_seconds{endpoint="voyage"}': 1_600_000_000,
		});
		expect(text.series("slashfind_endpoint_last_failure_timestamp_seconds")).toEqual({
			'slashfind_endpoint_last_failure_timestamp_seconds{endpoint="qdrant"}': 1_700_000_001,
		});
		expect(await metrics.text()).not.toContain("example.com");
	});

	test("of one name show the worse one", async () => {
		for (const views of [
			[qdrant, { ...qdrant, state: "closed" } as const],
			[{ ...qdrant, state: "closed" } as const, qdrant],
		]) {
			const text = await read({ endpoints: () => views });
			expect(text.value('slashfind_endpoint_state{endpoint="qdrant",state="open"}')).toBe(1);
			expect(text.value('slashfind_endpoint_state{endpoint="qdrant",state="closed"}')).toBe(0);
		}
	});
});

test("what is read at each scrape is as it is then: the queue and the caches", async () => {
	const queue = { waiting: 3, running: 2, refused: 1 };
	const answers = new CacheCounts();
	const metrics = createMetrics({
		queue: () => queue,
		caches: () => ({ answers, queries: undefined }),
	});
	answers.miss();
	answers.hit();
	answers.hit();
	await metrics.text();
	Object.assign(queue, { waiting: 0, refused: 4 });
	const text = await scraped(metrics);
	expect(text.value("slashfind_queue_waiting")).toBe(0);
	expect(text.value("slashfind_queue_running")).toBe(2);
	expect(text.value("slashfind_queue_refused_total")).toBe(4);
	expect(text.series("slashfind_cache_hits_total")).toEqual({
		'slashfind_cache_hits_total{cache="answers"}': 2,
	});
	expect(text.series("slashfind_cache_misses_total")).toEqual({
		'slashfind_cache_misses_total{cache="answers"}': 1,
	});
});

describe("money", () => {
	const own = [
		{
			purpose: "query",
			model: "voyage-code-4",
			tokens: 120,
			doubtfulTokens: 30,
			usd: 0.000_018,
		},
	] as const;

	test("is what this process was billed, and what the ledger says of the month", async () => {
		const month = { name: "2026-11", usd: 0.25, capUsd: 2 };
		const text = await read({ spend: () => ({ own, month }) });
		const labels = '{model="voyage-code-4",purpose="query"}';
		expect(text.value(`slashfind_billed_tokens_total${labels}`)).toBe(120);
		expect(text.value(`slashfind_doubtful_tokens_total${labels}`)).toBe(30);
		expect(text.value(`slashfind_spent_dollars_total${labels}`)).toBe(0.000_018);
		expect(text.value("slashfind_queries_month_spent_dollars")).toBe(0.25);
		expect(text.value("slashfind_queries_month_cap_dollars")).toBe(2);
	});

	test("of the month has no value where nobody has read the ledger, or there is no cap", async () => {
		let spend: SpendView | undefined = { own };
		const metrics = createMetrics({ spend: () => spend });
		expect((await scraped(metrics)).series("slashfind_queries_month_spent_dollars")).toEqual({});
		spend = { own, month: { name: "2026-11", usd: 0 } };
		const text = await scraped(metrics);
		expect(text.value("slashfind_queries_month_spent_dollars")).toBe(0);
		expect(text.series("slashfind_queries_month_cap_dollars")).toEqual({});
		spend = undefined;
		const later = await scraped(metrics);
		expect(later.series("slashfind_queries_month_spent_dollars")).toEqual({});
		expect(later.series("slashfind_billed_tokens_total")).toEqual({});
	});
});

describe("snapshots", () => {
	test("in memory show their number and their memory", async () => {
		const text = await read({ snapshots: () => [1_000, 2_000, 3_000].map((bytes) => ({ bytes })) });
		expect(text.value("slashfind_snapshots_loaded")).toBe(3);
		expect(text.value("slashfind_snapshots_loaded_bytes")).toBe(6_000);
	});

	test("that are cached show the age of the oldest and the newest, though none is loaded", async () => {
		jest.spyOn(Date, "now").mockReturnValue(NOW);
		const times = [3_600, 60, 600].map((age) => new Date(NOW - age * 1_000).toISOString());
		const text = await read({ snapshots: () => [], indexTimes: () => times });
		expect(text.value("slashfind_snapshots_loaded")).toBe(0);
		expect(text.series("slashfind_snapshot_age_seconds")).toEqual({
			'slashfind_snapshot_age_seconds{which="oldest"}': 3_600,
			'slashfind_snapshot_age_seconds{which="newest"}': 60,
		});
	});

	test("have no age where there are none", async () => {
		const text = await read({ snapshots: () => [], indexTimes: () => [] });
		expect(text.series("slashfind_snapshot_age_seconds")).toEqual({});
	});
});

test("what does not exist is left out, and the process itself is there", async () => {
	const { families } = await read({});
	const ours = [...families].filter((name) => name.startsWith("slashfind_"));
	expect(ours.toSorted()).toEqual([
		"slashfind_command_seconds",
		"slashfind_commands_total",
		"slashfind_search_seconds",
		"slashfind_searches_total",
	]);
	expect(families).toContain("process_resident_memory_bytes");
});
