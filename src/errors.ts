/** What an error carries beside its message; everything here may be shown to a person. */
export interface ErrorDetails {
	/** Named facts: paths, sizes, versions. Never secrets, never code. */
	readonly details?: Readonly<Record<string, string | number | boolean | null>>;
	/** What the reader can do, best first; whole sentences. */
	readonly suggestions?: readonly string[];
	readonly cause?: unknown;
}

/**
 * The root of everything slashfind throws on purpose. `message` says what happened and where, in a sentence for a
 * person; `code` is stable and meant for programs.
 */
export abstract class SlashfindError extends Error {
	readonly code: string;
	readonly details: Readonly<Record<string, string | number | boolean | null>>;
	readonly suggestions: readonly string[];
	/** True where the same call may succeed later without anybody changing anything. */
	readonly retryable: boolean = false;

	constructor(code: string, message: string, { details = {}, suggestions = [], cause }: ErrorDetails = {}) {
		super(message, cause === undefined ? undefined : { cause });
		this.name = new.target.name;
		this.code = code;
		this.details = details;
		this.suggestions = suggestions;
	}
}

/** A setting, flag or environment variable that cannot be used. Doors exit 2 or refuse to boot. */
export class ConfigurationError extends SlashfindError {}

/** Data that fails its own checks (a broken snapshot, a short provider answer). Never retried. */
export class ValidationError extends SlashfindError {}

/** A query that cannot be run as typed. The asker gets a hint; operators see no error. */
export class QueryError extends SlashfindError {}

/** Git, GitHub or another service did not do what was asked. */
export class ProviderError extends SlashfindError {
	override readonly retryable: boolean;

	constructor(code: string, message: string, more: ErrorDetails & { readonly retryable?: boolean } = {}) {
		super(code, message, more);
		this.retryable = more.retryable ?? false;
	}
}

/**
 * A cap on spending that is reached, or would be passed. Answers get less clever and runs end partial: it is no failure, and
 * never retried.
 */
export class BudgetError extends SlashfindError {}

/** An index run that could not finish. What was indexed before is untouched. */
export class IndexingError extends SlashfindError {}

/** The message and suggestions as lines for a terminal or a log; never a stack trace. */
export function explain(error: unknown): string {
	if (!(error instanceof SlashfindError)) return error instanceof Error ? error.message : String(error);
	return [error.message, ...error.suggestions.map((suggestion) => `  → ${suggestion}`)].join("\n");
}
