import { jest } from "@jest/globals";
import type { PlacedSearchRequest } from "../../../src/commands/find.ts";
import { operatorSettings } from "../../../src/config/combine-layers.ts";
import { AppOctokit, type Octokit, timedFetch } from "../../../src/github/client/octokit.ts";
import { breakerRules } from "../../../src/resilience/call-rules.ts";
import { Endpoints } from "../../../src/resilience/endpoints.ts";
import { openAppSnapshots } from "../../../src/wiring/app-snapshots.ts";
import { createBackedSearch } from "../../../src/wiring/backed-search.ts";
import { operatorOf } from "../operator-layers.ts";
import type { RecordedRequest } from "../qdrant-server/incoming.ts";
import { TestApp } from "../test-app.ts";
import type { DrilledApp } from "./drill.ts";
import { drillSettings, PROBE_INTERVAL } from "./drill-settings.ts";
import { DrillWorld, type RepositoryName } from "./drill-world.ts";

/** Milliseconds that go by in a turn of the event loop: an answer over loopback takes a few turns, a probe may take 300. */
const TURN = 5;

/** What no step of the script takes, in milliseconds. */
const FOR_EVER = 3_600_000;

/** The App as the server puts it together, in this process, where time goes by as a test wants it. */
export class AppInProcess implements DrilledApp {
	readonly world: DrillWorld;
	readonly changes: string[] = [];
	/** When requests came to Qdrant, in milliseconds. */
	readonly arrivals = new Map<RecordedRequest, number>();
	readonly #app: TestApp;
	readonly #endpoints: Endpoints;
	readonly #closings: (() => Promise<unknown>)[] = [];

	private constructor(app: TestApp, world: DrillWorld) {
		this.#app = app;
		this.world = world;
		world.qdrant.hooks.onRequest = (request) => this.arrivals.set(request, Date.now());
		const operator = operatorOf({ ...world.addresses, ...drillSettings(1) });
		const settings = operatorSettings(operator);
		this.#endpoints = new Endpoints({
			rules: breakerRules(settings),
			onChange: ({ name, state }, before) => {
				const isProbing = state === "half-open" || (state === "open" && before.state === "half-open");
				if (!isProbing) this.changes.push(`${name} ${state}`);
			},
		});
		const { dataDirectory } = world;
		const client = { auth: { token: "ghs_test" }, baseUrl: app.api.url, request: { fetch: timedFetch } };
		const cache = openAppSnapshots({
			settings,
			dataDirectory,
			log: { info: () => {}, warn: () => {} },
			octokitOf: async () => new AppOctokit(client) as unknown as Octokit,
			forget: (identity) => searching.snapshots.forget(identity),
		});
		const searching = createBackedSearch({
			settings,
			dataDirectory,
			source: cache.snapshots,
			endpoints: this.#endpoints,
		});
		app.answer = (request) => searching.search(request as PlacedSearchRequest);
		this.#closings.push(
			() => this.#endpoints.close(),
			() => cache.sync.stop(),
			() => searching.close(),
		);
	}

	/** From then on time goes by only where this says so. */
	static async start(names?: readonly RepositoryName[]): Promise<AppInProcess> {
		const operator = operatorOf(drillSettings(1));
		const app = await TestApp.start({ operator, timing: { answerDeadline: FOR_EVER } });
		const world = await DrillWorld.start(app.api, names);
		jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate", "queueMicrotask", "performance"] });
		return new AppInProcess(app, world);
	}

	deliver(payload: unknown): Promise<void> {
		return this.#app.drop(payload);
	}

	async until(condition: () => boolean): Promise<void> {
		const last = Date.now() + FOR_EVER;
		while (!condition()) {
			if (Date.now() > last) throw new Error(`It does not come to pass: ${condition}`);
			await turn();
		}
	}

	async wait(milliseconds = PROBE_INTERVAL): Promise<void> {
		const end = Date.now() + milliseconds;
		await this.until(() => Date.now() >= end);
	}

	/** When Qdrant was probed. */
	get probedAt(): number[] {
		return this.world.probes.map((probe) => this.arrivals.get(probe)!);
	}

	async close(): Promise<void> {
		let isClosed = false;
		const closing = Promise.all(this.#closings.map((close) => close())).finally(() => {
			isClosed = true;
		});
		await this.until(() => isClosed);
		await closing;
		jest.useRealTimers();
		await this.world.close();
		await this.#app.close();
	}
}

function turn(): Promise<void> {
	jest.advanceTimersByTime(TURN);
	return new Promise((resolve) => setImmediate(resolve));
}
