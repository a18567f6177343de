import type { Logger } from "probot";
import type { InFlight } from "./in-flight.ts";
import type { MissedDeliveries } from "./missed-deliveries.ts";
import type { RunningServer } from "./running-server.ts";

export interface Stopping {
	readonly server: RunningServer;
	readonly inFlight: InFlight;
	readonly missed: MissedDeliveries;
	/** Milliseconds that the commands in hand get to be answered. */
	readonly drainDeadline: number;
	readonly log: Pick<Logger, "warn">;
}

/** Takes nothing on any more, answers what is in hand, and names what could not be answered in time. */
export async function stopAnswering({
	server,
	inFlight,
	missed,
	drainDeadline,
	log,
}: Stopping): Promise<void> {
	await server.stop(async () => {
		await missed.stop();
		await inFlight.drain(drainDeadline);
	});
	// Only now: a delivery that was being read before may have been taken on meanwhile.
	inFlight.giveUp(log);
}
