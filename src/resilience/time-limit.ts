/** A signal that aborts after a time, or with another one before. */
export interface TimeLimit extends Disposable {
	readonly signal: AbortSignal;
	/** Whether it was the time that ran out. */
	readonly isOver: () => boolean;
}

/**
 * In milliseconds. Disposing of it lets go of its timer. Built on the global timer, which tests can move by hand, unlike
 * that of `AbortSignal.timeout`.
 */
export function timeLimit(milliseconds: number, other?: AbortSignal): TimeLimit {
	const limit = new AbortController();
	const reason = new DOMException(`${milliseconds} ms are over`, "TimeoutError");
	const timer = setTimeout(() => limit.abort(reason), milliseconds);
	return {
		signal: other ? AbortSignal.any([limit.signal, other]) : limit.signal,
		isOver: () => limit.signal.aborted,
		[Symbol.dispose]: () => clearTimeout(timer),
	};
}
