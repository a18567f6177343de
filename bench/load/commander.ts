import { withDeadline } from "../../src/app/deadline.ts";
import type { RepositoryIdentity } from "../../src/store/identity.ts";
import type { RunningApp } from "../live/app-server.ts";
import { type Quality, qualityOf, type Source } from "../live/ask-app.ts";
import { findDelivery } from "../live/find-delivery.ts";
import { Replies } from "./replies.ts";

/** Milliseconds. The App gives up far earlier, with an apology. */
const PATIENCE = 120_000;

export interface GivenCommand {
	/** Milliseconds from the delivery to the reply's arrival at GitHub; undefined where none came. */
	readonly tookMs: number | undefined;
	readonly quality: Quality | "lost";
}

export interface CommanderOptions {
	readonly queries: readonly string[];
	/** What has to answer. */
	readonly source: Source;
}

/** Gives commands to an App, each by another person, in another pull request, in other words. */
export class Commander {
	readonly #app: RunningApp;
	readonly #options: CommanderOptions;
	readonly #replies: Replies;
	#given = 0;

	constructor(app: RunningApp, options: CommanderOptions) {
		this.#app = app;
		this.#options = options;
		this.#replies = new Replies(app.github);
	}

	/** Numbers of commands, from 1 as they were given, in the order of their replies. */
	get order(): readonly number[] {
		return this.#replies.order;
	}

	get given(): number {
		return this.#given;
	}

	/** Never throws. */
	async give(place: {
		readonly identity: RepositoryIdentity;
		readonly installation: number;
	}): Promise<GivenCommand> {
		const { queries, source } = this.#options;
		const ordinal = ++this.#given;
		const query = nthQuery(queries, ordinal);
		const replied = this.#replies.to(ordinal);
		const delivery = findDelivery({ ...place, query, ordinal });
		const started = performance.now();
		try {
			const { ok } = await this.#app.server.deliver(delivery);
			if (!ok) return LOST;
			const { at, body } = await withDeadline(replied, PATIENCE);
			return { tookMs: at - started, quality: qualityOf(body, source) };
		} catch {
			return LOST;
		}
	}
}

/** Never one that was asked before, as its answer would be kept; what is asked for is the same again and again. */
function nthQuery(queries: readonly string[], ordinal: number): string {
	const round = Math.floor(ordinal / queries.length);
	return `${queries[ordinal % queries.length]!} ${"?".repeat(round + 1)}`;
}

const LOST: GivenCommand = { tookMs: undefined, quality: "lost" };
