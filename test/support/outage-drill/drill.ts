import { expect } from "@jest/globals";
import { type Asking, EXPECTED_CHANGES, type ReplyKind, SCRIPT, type Step } from "./drill-script.ts";
import { GOOD_PROBES } from "./drill-settings.ts";
import type { Command, DrillWorld } from "./drill-world.ts";

/** An App in that world. */
export interface DrilledApp {
	/** How it took the servers, one after the other: "qdrant open". Probes under way left out. */
	readonly changes: readonly string[];
	deliver(payload: unknown): Promise<unknown>;
	/** Lets time go by until the condition holds. */
	until(condition: () => boolean): Promise<void>;
	/** Lets some time go by; a probe interval at most. */
	wait(): Promise<void>;
}

/** What came of some commands. */
export interface Outcome {
	readonly replies: readonly (ReplyKind | string)[];
	/** Requests that Qdrant got meanwhile but probes, and those that Voyage got. */
	readonly searches: number;
	readonly embeddings: number;
	/** Before them. */
	readonly changes: readonly string[];
}

/** Five failures, and one that was under way in the other lane, of two tries each. */
const MOST_FAILED = 12;

/** Takes an App through the script, and finds what must hold however fast time goes. */
export class Drill {
	readonly outcomes: Outcome[] = [];
	readonly #world: DrillWorld;
	readonly #app: DrilledApp;
	readonly #commands: Command[] = [];
	/** Changes that were waited for. */
	#seen = 0;

	constructor(world: DrillWorld, app: DrilledApp) {
		this.#world = world;
		this.#app = app;
	}

	async run(): Promise<void> {
		for (const step of SCRIPT) await this.#take(step);
		expect(this.#commands.length).toBeGreaterThanOrEqual(200);
		for (const command of this.#commands) expect(this.#world.repliesTo(command)).toHaveLength(1);
		for (const [server, changes] of Object.entries(EXPECTED_CHANGES))
			expect(this.#app.changes.filter((change) => change.startsWith(server))).toEqual(changes);
		expect(this.goodProbes).toBeGreaterThanOrEqual(GOOD_PROBES);
	}

	/** Commands at a time; resolves when all are answered. */
	async ask({ ask, of, replies }: Asking): Promise<Outcome> {
		const { searches, voyage } = this.#world;
		const before = {
			searches: searches.length,
			embeddings: voyage.requests,
			changes: [...this.#app.changes],
		};
		const commands = Array.from({ length: ask }, (_, at) => this.#world.command(of[at % of.length]!));
		this.#commands.push(...commands);
		const delivered = Promise.all(commands.map(({ payload }) => this.#app.deliver(payload)));
		await this.#app.until(() => commands.every((command) => this.#world.repliesTo(command).length > 0));
		await delivered;
		const kinds = commands.map((command) => this.#world.kindOf(command));
		for (const kind of kinds) expect(replies).toContain(kind);
		const outcome = {
			replies: kinds,
			searches: this.#world.searches.length - before.searches,
			embeddings: voyage.requests - before.embeddings,
			changes: before.changes,
		};
		const isShut = (lastOf("qdrant", before.changes) ?? "qdrant closed") !== "qdrant closed";
		if (isShut && !kinds.includes("live")) expect(outcome.searches).toBe(0);
		if (!isShut && kinds.includes("snapshot")) expect(outcome.searches).toBeLessThanOrEqual(MOST_FAILED);
		this.outcomes.push(outcome);
		return outcome;
	}

	/** Probes that Qdrant answered, one after the other, before the first search after its last outage. */
	get goodProbes(): number {
		const { requests } = this.#world.qdrant;
		const probes = new Set(this.#world.probes);
		const lastBad = requests.findLastIndex((request) => probes.has(request) && request.status !== 200);
		const after = requests.slice(lastBad + 1);
		return after.findIndex((request) => !probes.has(request));
	}

	async #take(step: Step): Promise<void> {
		if ("ask" in step) await this.ask(step);
		else if ("server" in step) this.#world.let(step.server, step.goes);
		else if ("until" in step) await this.#app.until(() => this.#sees(step.until));
		else if ("probes" in step) await this.#probed(step.probes);
		else await this.#askUntil(step);
	}

	async #askUntil({ askUntil, ...asking }: Extract<Step, { askUntil: string }>): Promise<void> {
		for (;;) {
			await this.ask({ ask: 1, ...asking });
			if (this.#sees(askUntil)) return;
			await this.#app.wait();
		}
	}

	async #probed(count: number): Promise<void> {
		const enough = this.#world.probes.length + count;
		await this.#app.until(() => this.#world.probes.length >= enough);
	}

	#sees(change: string): boolean {
		const at = this.#app.changes.indexOf(change, this.#seen);
		if (at === -1) return false;
		this.#seen = at + 1;
		return true;
	}
}

function lastOf(server: string, changes: readonly string[]): string | undefined {
	return changes.findLast((change) => change.startsWith(`${server} `));
}
