import type { SlashfindError } from "../errors.ts";
import { ENDPOINT_OPEN } from "../resilience/endpoint-open.ts";
import { NOT_INDEXED } from "../store/index-library.ts";
import type { ChangeLog } from "./log-endpoint-change.ts";

/** Why searches are not answered from the live indexes. */
export interface LiveTrouble {
	readonly code: string;
	/** Milliseconds since 1970. */
	readonly since: number;
}

/** What says nothing new: a server that is not asked has its own line in the log, and a repository may have no index. */
const EXPECTED: readonly string[] = [ENDPOINT_OPEN, NOT_INDEXED];

/** Sees to it that nobody overlooks that snapshots answer: an outage is seen by its breaker, a refusal by nobody else. */
export class LiveHealth {
	readonly #log: ChangeLog;
	#trouble: LiveTrouble | undefined;

	constructor(log: ChangeLog) {
		this.#log = log;
	}

	/** Undefined while the last search that asked a live index was answered from it. */
	get trouble(): LiveTrouble | undefined {
		return this.#trouble;
	}

	/** To be told of each search that asked a live index: what went wrong, if anything did. */
	note(error: SlashfindError | undefined): void {
		if (error === undefined) this.#recover();
		else if (!EXPECTED.includes(error.code)) this.#suffer(error);
	}

	#recover(): void {
		if (this.#trouble) this.#log.info({}, "Searches are answered from the live index again");
		this.#trouble = undefined;
	}

	#suffer({ code, message, suggestions }: SlashfindError): void {
		if (this.#trouble?.code === code) return;
		this.#trouble = { code, since: Date.now() };
		this.#log.warn({ error: { code, message, suggestions } }, "The live index fails: snapshots answer");
	}
}
