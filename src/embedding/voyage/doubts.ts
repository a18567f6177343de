import { UNBILLED } from "../../budget/spend.ts";
import { ProviderError } from "../../errors.ts";

/** Attempts at one batch that may each have been billed: more would use up a budget while the provider is down. */
const MOST = 3;

/** The same attempts; the last that is allowed throws an error that nobody tries again. */
export function withFewDoubts<Result>(attempt: () => Promise<Result>): () => Promise<Result> {
	let doubts = 0;
	return async () => {
		try {
			return await attempt();
		} catch (error) {
			if (!isDoubtful(error)) throw error;
			doubts++;
			throw doubts < MOST ? error : final(error);
		}
	};
}

function isDoubtful(error: unknown): error is ProviderError {
	return error instanceof ProviderError && error.retryable && error.details[UNBILLED] !== true;
}

function final({ code, message, details, suggestions, cause }: ProviderError): ProviderError {
	return new ProviderError(code, message, { details, suggestions, cause, retryable: false });
}
