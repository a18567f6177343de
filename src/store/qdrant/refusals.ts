import { ProviderError } from "../../errors.ts";
import { printable } from "../../git/printable.ts";
import { isClosedByUs, isEndedByPeer } from "../../resilience/connection-end.ts";
import { CONNECTION_ENDED } from "../../resilience/retry.ts";

/** The one code that callers act upon; the others are only told. */
export const NOT_FOUND = "qdrant-not-found";

export interface Asked {
	/** What was being done, behind "while": `writing points`. */
	readonly doing: string;
	/** Host and port. */
	readonly server: string;
	/** Never shown, although a proxy might send it back. */
	readonly apiKey: string | undefined;
	/** Milliseconds. */
	readonly deadline: number;
}

interface Refusal {
	readonly code: string;
	/** Without the full stop. */
	readonly message: string;
	readonly suggestions: readonly string[];
	readonly retryable?: boolean;
}

const LATER = "Look at the server's log, and try again later.";
const MAX_SHOWN = 300;

/** What the client threw, in words. The client's own classes tell little, and are not all exported. */
export function translate(error: unknown, asked: Asked): ProviderError {
	if (error instanceof ProviderError) return error;
	const { status, data } = error as { readonly status?: unknown; readonly data?: unknown };
	const told = typeof status === "number" ? said(data) : "";
	const refusal = typeof status === "number" ? refusalOf(status, told) : failureOf(error, asked);
	const shown = shownDetail(told, asked);
	const behind = shown === "" ? "" : ` It said: ${shown}`;
	return new ProviderError(
		refusal.code,
		`${refusal.message} (Qdrant at ${asked.server}, while ${asked.doing}).${behind}`,
		{
			details: detailsOf(error),
			suggestions: refusal.suggestions,
			retryable: refusal.retryable ?? false,
			cause: error,
		},
	);
}

function detailsOf(error: unknown): Readonly<Record<string, number | boolean>> {
	const { status } = error as { readonly status?: unknown };
	if (typeof status === "number") return { status };
	return isEndedByPeer(error) ? { [CONNECTION_ENDED]: true } : {};
}

function refusalOf(status: number, told: string): Refusal {
	if (status === 413 || (status === 400 && /larger than allowed/.test(told))) return tooLarge();
	if (status === 429) return rateLimited();
	return REFUSALS[status] ?? failed(status);
}

const REFUSALS: Readonly<Record<number, Refusal>> = {
	401: {
		code: "qdrant-key-refused",
		message: "The server does not accept the key",
		suggestions: ["Check QDRANT_API_KEY against the server's service.api_key, or mint a new token."],
	},
	403: {
		code: "qdrant-forbidden",
		message: "The key may not do this",
		suggestions: [
			"A search needs `r` on the repository's alias, an index run manage access: docs/operations.md, Keys of Qdrant.",
			"A token may have expired: mint a new one.",
		],
	},
	404: {
		code: NOT_FOUND,
		message: "The server does not know this collection or path",
		suggestions: ["Run the index: it builds the collection.", "Check qdrant.url, its path included."],
	},
	408: {
		code: "qdrant-timeout",
		message: "The server gave the request up as too slow",
		suggestions: [LATER],
		retryable: true,
	},
	507: {
		code: "qdrant-full",
		message: "The server's quota of disk or memory is used up",
		suggestions: [
			"Free space on the server or raise its quota; `slashfind store prune` drops old collections.",
		],
		retryable: true,
	},
	501: {
		code: "qdrant-unsupported",
		message: "The server does not offer this",
		suggestions: ["Update the server: slashfind works with Qdrant 1.16 and later."],
	},
};

function failed(status: number): Refusal {
	if (status < 400) {
		return {
			code: "qdrant-redirected",
			message: `The address leads elsewhere (${status}), where the key was not sent`,
			suggestions: ["Set qdrant.url to the address that the server itself has."],
		};
	}
	if (status >= 500) {
		const message = `The server answered ${status}`;
		return { code: "qdrant-failed", message, suggestions: [LATER], retryable: true };
	}
	return {
		code: status === 409 ? "qdrant-conflict" : "qdrant-bad-request",
		message: `The server refused the request (${status})`,
		suggestions: ["Update slashfind or the server: they may not know each other's version."],
	};
}

function tooLarge(): Refusal {
	return {
		code: "qdrant-too-large",
		message: "The server takes smaller requests than were sent",
		suggestions: [
			"Raise service.max_request_size_mb to 32, its default, and the limit of a proxy in front of it.",
		],
	};
}

/** Without `Retry-After` the request alone is more than the limit: it would fail for ever. */
function rateLimited(): Refusal {
	return {
		code: "qdrant-rate-limited",
		message: "One request is more than the server's rate limit allows at all",
		suggestions: ["Raise the collection's write_rate_limit and read_rate_limit, or take them away."],
	};
}

function failureOf(error: unknown, { deadline }: Asked): Refusal {
	const { name, message, cause } = error as Error & {
		readonly cause?: { readonly code?: string; readonly message?: string };
	};
	if (name === "TimeoutError") {
		const late = `There was no whole answer within ${deadline / 1_000} s`;
		return { code: "qdrant-timeout", message: late, suggestions: [LATER], retryable: true };
	}
	if (isRateLimit(error)) {
		return {
			code: "qdrant-rate-limited",
			message: "The server's rate limit is used up",
			suggestions: ["Try again in a minute, or raise the collection's rate limits."],
			retryable: true,
		};
	}
	if (error instanceof SyntaxError) return garbled("The server's answer is cut off or no JSON");
	if (/^Unexpected Response/.test(message)) return garbled(message.split("\n", 1)[0]!);
	if (isClosedByUs(error)) {
		return {
			code: "qdrant-closed",
			message: "The connections were closed before the answer",
			suggestions: [],
		};
	}
	return {
		code: "qdrant-unreachable",
		message: `The server cannot be reached: ${cause?.code ?? cause?.message ?? message}`,
		suggestions: ["Check qdrant.url, and that this machine may open connections to it."],
		retryable: true,
	};
}

/** Of the header the client keeps the first character, and fails in a way of its own where that is no digit. */
function isRateLimit(error: unknown): boolean {
	const { name, message } = error as Error;
	return name === "QdrantClientResourceExhaustedError" || /^Invalid retryAfter value/.test(message);
}

function garbled(message: string): Refusal {
	return { code: "qdrant-garbled", message, suggestions: [LATER], retryable: true };
}

/** An answer with 200 that Qdrant would not give: something else stands at the address. */
export function notQdrant({ server, doing }: Asked): ProviderError {
	return new ProviderError("qdrant-not-there", `What answers at ${server} is not Qdrant (while ${doing}).`, {
		suggestions: ["Check qdrant.url: it has to be the REST address, by default on port 6333."],
	});
}

/** The server puts it in JSON, what stands before it in plain text; pages are not repeated. */
function said(data: unknown): string {
	if (typeof data === "string") return data.startsWith("<") ? "" : data;
	const { status } = (data ?? {}) as { readonly status?: { readonly error?: unknown } };
	return typeof status?.error === "string" ? status.error : "";
}

function shownDetail(told: string, { apiKey }: Asked): string {
	const safe = printable(apiKey ? told.replaceAll(apiKey, "[the key]") : told).trim();
	return safe.length > MAX_SHOWN ? `${safe.slice(0, MAX_SHOWN).toWellFormed()}…` : safe;
}
