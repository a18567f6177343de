/**
 * Waits, in milliseconds; rejects with the signal's reason when that aborts first. Built on the global timer, which
 * tests can move by hand, unlike the one of `node:timers/promises`.
 */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		signal?.throwIfAborted();
		function abort(): void {
			clearTimeout(timer);
			reject(signal?.reason);
		}
		const timer = setTimeout(() => {
			signal?.removeEventListener("abort", abort);
			resolve();
		}, milliseconds);
		signal?.addEventListener("abort", abort, { once: true });
	});
}
