import { SlashfindError } from "../errors.ts";

/**
 * An error for the log. Not the error itself: those of the API client carry the request, and with it the text of a
 * reply.
 */
export function errorRecord(error: unknown): Readonly<Record<string, unknown>> {
	if (!(error instanceof Error)) return { message: String(error) };
	return {
		type: error.name,
		message: error.message,
		stack: error.stack,
		...(error instanceof SlashfindError && factsOf(error)),
		...(error.cause !== undefined && { cause: errorRecord(error.cause) }),
	};
}

function factsOf({ code, details, suggestions }: SlashfindError): object {
	return { code, details, ...(suggestions.length > 0 && { suggestions }) };
}
