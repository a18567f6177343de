import { describe, expect, test } from "@jest/globals";
import {
	renderNoStatus,
	renderStatus,
	renderStatusRefused,
	type StatusView,
} from "../../src/commands/render-status.ts";
import type { IndexReading, RepositoryStatus } from "../../src/commands/repository-status.ts";
import type { EndpointView } from "../../src/resilience/endpoint-view.ts";
import { COMMIT } from "../support/answers.ts";
import { expectGolden } from "../support/golden.ts";

const GOLDEN = new URL("./golden/", import.meta.url);
const NOW = Date.parse("2026-11-20T22:06:31Z");
const HOUR = 3_600_000;
const OLDER = "77aa2abd5e0f7a1b2c3d4e5f60718293a4b5c6d7";

const live: IndexReading = {
	state: "found",
	index: {
		commit: COMMIT,
		ref: "refs/heads/main",
		indexedAt: "2026-11-20T19:00:00.000Z",
		ordinal: 7,
		pending: 0,
		chunks: 9_310,
		files: 1_284,
	},
};
const snapshot: IndexReading = {
	state: "found",
	index: {
		...live.index,
		embedding: { name: "voyage-code-4", dimension: 1_024 },
		commit: OLDER,
		indexedAt: "2026-11-17T19:00:00.000Z",
		pending: 120,
	},
};
const qdrant: EndpointView = {
	name: "qdrant",
	address: "https://qdrant.example.com:6333",
	state: "closed",
	since: NOW - 50 * HOUR,
};
const voyage: EndpointView = {
	name: "voyage",
	address: "https://api.voyageai.com",
	state: "closed",
	since: NOW - 2 * HOUR,
	lastError: { code: "voyage-status", message: "Secret details.", at: NOW - 3 * HOUR },
};
const lastError = { code: "qdrant-timeout", message: "It took too long.", at: NOW - 60_000 };

const STATUS: RepositoryStatus = {
	inUse: { source: "live", why: "Qdrant answers", since: qdrant.since },
	live,
	snapshot,
	endpoints: [qdrant, voyage],
	errors: [],
	spend: { name: "2026-11", usd: 0.0149, capUsd: 2 },
};

function view(status: Partial<RepositoryStatus>, more: Partial<StatusView> = {}): StatusView {
	const distance = { behind: 2, ahead: 0, changed: new Set<string>(), changedIsCut: false };
	return {
		status: { ...STATUS, ...status },
		freshness: { branch: "main", distance },
		repositoryUrl: "https://github.com/octo/tools",
		now: NOW,
		...more,
	};
}

const CASES: Readonly<Record<string, string>> = {
	status: renderStatus(view({})),
	"status-outage": renderStatus(
		view({
			inUse: {
				source: "snapshot",
				why: "Qdrant fails (qdrant-timeout)",
				since: NOW - HOUR,
			},
			live: { state: "failed", code: "endpoint-open" },
			endpoints: [
				{ ...qdrant, state: "open", since: NOW - HOUR, lastError },
				{ ...voyage, state: "recovering" },
			],
			errors: [
				{ at: NOW - 60_000, outcome: "failed", reference: "d4c1a0e2", code: "qdrant-timeout" },
				{ at: NOW - HOUR, outcome: "found", reference: "00c1a0e2", code: "internal" },
			],
			spend: undefined,
		}),
	),
	"status-nothing": renderStatus(
		view(
			{
				inUse: { source: "none", why: "no Qdrant is configured, and there is no snapshot here" },
				live: undefined,
				snapshot: { state: "none" },
				endpoints: [],
				spend: undefined,
			},
			{ freshness: undefined },
		),
	),
	"status-refused": renderStatusRefused("refused"),
	"status-role-unknown": renderStatusRefused("role-unknown"),
	"status-not-here": renderNoStatus(),
};

describe("the status as markdown", () => {
	test.each(Object.keys(CASES))("%s", (name) => {
		expectGolden(GOLDEN, { name, markdown: CASES[name]! });
	});

	test("names no server's address and no error's message", () => {
		const everything = Object.values(CASES).join("\n");
		for (const secret of ["example.com", "voyageai.com", "too long", "Secret"]) {
			expect(everything).not.toContain(secret);
		}
	});

	test("I9 what a repository or a server calls itself stays inert", () => {
		const index = { ...live.index, ref: "refs/heads/@octocat`<!--|x" };
		const text = renderStatus(
			view({ live: { state: "found", index }, endpoints: [{ ...qdrant, name: "@team" }] }),
		);
		expect(text).toContain("``refs/heads/@octocat`<! --|x``");
		expect(text).toContain("`@team`");
	});
});
