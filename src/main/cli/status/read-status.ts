import { operatorSettings } from "../../../config/combine-layers.ts";
import type { ValidationError } from "../../../errors.ts";
import { nameOfIdentity } from "../../../store/identity.ts";
import { connectQdrant } from "../../../wiring/qdrant.ts";
import type { DataPlace } from "../data-place.ts";
import { type LivePart, readLive } from "./read-live.ts";
import { type MonthPart, readMonth } from "./read-month.ts";
import { readSnapshot, type SnapshotPart } from "./read-snapshot.ts";

/** What is known of a repository's indexes; what nobody could tell is absent. */
export interface Status {
	/** As the data folder knows it. */
	readonly repository: string;
	/** The newest that is sound. */
	readonly snapshot: SnapshotPart | undefined;
	/** Why none of the snapshots can be used, if there are any. */
	readonly failure: ValidationError | undefined;
	/** Undefined where no server is configured. */
	readonly live: LivePart | undefined;
	readonly month: MonthPart | undefined;
}

/** Writes nothing. A server that does not answer is a part of the status. Throws ConfigurationError. */
export async function readStatus(place: DataPlace): Promise<Status> {
	const here = { repository: nameOfIdentity(place.identity), ...(await readSnapshot(place)) };
	const settings = operatorSettings(place.operator);
	const connection = connectQdrant(settings);
	if (!connection) return { ...here, live: undefined, month: undefined };
	try {
		const [live, month] = await Promise.all([
			readLive(place, connection),
			readMonth({ connection, settings }),
		]);
		return { ...here, live, month };
	} finally {
		await connection.close();
	}
}
