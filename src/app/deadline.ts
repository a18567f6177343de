import { ProviderError } from "../errors.ts";
import { pause } from "../resilience/pause.ts";

/** Settles as the work does, or throws ProviderError `too-slow` when it takes longer (in milliseconds). */
export async function withDeadline<T>(work: Promise<T>, milliseconds: number): Promise<T> {
	const stop = new AbortController();
	const late = pause(milliseconds, stop.signal).then(() => {
		throw new ProviderError("too-slow", `There was no answer within ${milliseconds / 1_000} seconds.`, {
			retryable: true,
		});
	});
	try {
		return await Promise.race([work, late]);
	} finally {
		stop.abort();
		late.catch(() => undefined);
	}
}
