import type { OperatorSettings } from "../config/settings.ts";
import type { BreakerRules } from "./endpoint-breaker.ts";
import type { RetryRules } from "./retry.ts";

/** How one kind of call is made. */
export interface CallRules extends RetryRules {
	/** Milliseconds that one try may take, with all of its answer. */
	readonly attempt: number;
}

/** Every kind of call that goes out, where settings say nothing. All times in milliseconds. */
export const CALL_RULES = {
	/** Somebody waits: two tries and the pause stay within 4 s. */
	qdrantSearch: {
		attempt: 1_500,
		retries: 1,
		firstPause: 400,
		longestPause: 400,
		longestStatedWait: 500,
	},
	qdrantWrite: {
		attempt: 60_000,
		retries: 5,
		firstPause: 1_000,
		longestPause: 60_000,
		longestStatedWait: 60_000,
	},
	voyageQuery: {
		attempt: 2_000,
		retries: 1,
		firstPause: 200,
		longestPause: 200,
		longestStatedWait: 1_000,
	},
	voyageRerank: {
		attempt: 2_000,
		retries: 1,
		firstPause: 200,
		longestPause: 200,
		longestStatedWait: 1_000,
	},
	voyageDocuments: {
		attempt: 90_000,
		retries: 6,
		firstPause: 1_000,
		longestPause: 30_000,
		longestStatedWait: 120_000,
	},
	/** A command that is answered after more than five minutes is better given again. */
	github: {
		attempt: 10_000,
		retries: 2,
		firstPause: 1_000,
		longestPause: 3_000,
		growth: 3,
		longestStatedWait: 300_000,
	},
	/** Download of one file; GitHub itself is asked for its address as `github` says. */
	artifact: {
		attempt: 60_000,
		retries: 3,
		firstPause: 1_000,
		longestPause: 10_000,
		longestStatedWait: 10_000,
	},
} as const satisfies Readonly<Record<string, CallRules>>;

/** For asking a remote where a branch stands; git bounds a try by itself. */
export const REMOTE_RULES: RetryRules = {
	retries: 2,
	firstPause: 1_000,
	longestPause: 3_000,
	growth: 3,
	longestStatedWait: 0,
};

type Settings = Pick<OperatorSettings, "resilience">;

export function searchRules({ resilience, qdrant }: Settings & Pick<OperatorSettings, "qdrant">): CallRules {
	const { searchRetries: retries } = resilience;
	return { ...CALL_RULES.qdrantSearch, attempt: qdrant.searchTimeoutMs, retries };
}

export function writeRules({ resilience, qdrant }: Settings & Pick<OperatorSettings, "qdrant">): CallRules {
	const { writeRetries: retries } = resilience;
	return { ...CALL_RULES.qdrantWrite, attempt: qdrant.writeTimeoutSeconds * 1_000, retries };
}

type VoyageSettings = Settings & Pick<OperatorSettings, "voyage">;

export function queryRules({ resilience, voyage }: VoyageSettings): CallRules {
	return {
		...CALL_RULES.voyageQuery,
		attempt: voyage.queryTimeoutMs,
		retries: resilience.queryRetries,
	};
}

export function rerankRules({ resilience, voyage }: VoyageSettings): CallRules {
	return {
		...CALL_RULES.voyageRerank,
		attempt: voyage.queryTimeoutMs,
		retries: resilience.queryRetries,
	};
}

export function documentsRules({ resilience, voyage }: VoyageSettings): CallRules {
	const attempt = voyage.documentsTimeoutSeconds * 1_000;
	return { ...CALL_RULES.voyageDocuments, attempt, retries: resilience.documentsRetries };
}

/** When a server is asked no more, and when again. */
export function breakerRules({
	resilience,
	backup,
	qdrant,
}: Settings & Pick<OperatorSettings, "backup" | "qdrant">): BreakerRules {
	return {
		failures: resilience.breakerFailures,
		window: resilience.breakerWindow * 1_000,
		probeInterval: resilience.probeInterval * 1_000,
		probeTimeout: qdrant.searchTimeoutMs,
		restoreDelay: backup.restoreDelay * 1_000,
	};
}
