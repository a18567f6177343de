import { constants } from "node:os";
import { explain } from "../../errors.ts";

const SIGNALS = ["SIGTERM", "SIGINT"] as const;

/** Stops at the first signal, and ends the process then, with 0; a second one ends it at once. */
export function onStopSignal(stop: () => Promise<void>): void {
	let isStopping = false;
	for (const signal of SIGNALS) {
		process.on(signal, () => {
			if (isStopping) process.exit(128 + constants.signals[signal]);
			isStopping = true;
			stop().then(() => process.exit(0), fail);
		});
	}
}

function fail(error: unknown): void {
	process.stderr.write(`${explain(error)}\n`);
	process.exit(1);
}
