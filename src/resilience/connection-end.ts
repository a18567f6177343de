/** Whether the other side has ended the connection, as it may at any time with one that was kept alive. */
export function isEndedByPeer(error: unknown): boolean {
	return /\bSocketError\b|\bECONNRESET\b|\bEPIPE\b/.test(causeOf(error));
}

/** Whether we have closed the client ourselves: then no repetition can help. */
export function isClosedByUs(error: unknown): boolean {
	return /\bClient(Destroyed|Closed)Error\b/.test(causeOf(error));
}

/** In words: what is no error of its own realm, fetch passes on as a text without a code. */
function causeOf(error: unknown): string {
	return String((error as { readonly cause?: unknown } | undefined)?.cause);
}
