import { BudgetError, ConfigurationError, ProviderError, SlashfindError } from "../errors.ts";

/** Whether an error says that the other side does not work, as opposed to one that it answers with. */
export function isOutage(error: unknown): error is ProviderError {
	return error instanceof ProviderError && error.retryable;
}

/** Whether an error says that the other side works. One of our own, an abort, or money that is missing say nothing. */
export function isAnswer(error: unknown): boolean {
	if (error instanceof BudgetError || error instanceof ConfigurationError) return false;
	return error instanceof SlashfindError && !isOutage(error);
}
