import { LRUCache } from "lru-cache";
import type { StoredRecord } from "./live-file-record.ts";
import { filePayload } from "./payloads.ts";
import { chunkId } from "./point-ids.ts";
import { type Hit, readPayload } from "./points.ts";

const recordFields = filePayload.omit({ checks: true, crowded: true, dirs: true, kind: true });

/** What is read of a record that is not kept. */
export const WHOLE_RECORD = Object.keys(recordFields.shape);

/** What tells whether a record is the one that is kept: but for the commit it is a function of path and blob. */
export const RECORD_VERSION = ["blob", "commit"];

/** A record with the ids of its chunks' points, in order: of another blob's chunks they are others (I3). */
export interface HeldRecord {
	readonly stored: StoredRecord;
	readonly chunkIds: readonly string[];
}

const RECORDS_KEPT = 10_000;

/**
 * The newest record of each file that was seen, by its point's id. To read one and to take it apart costs more than to
 * keep it: records are most of what a search reads.
 */
export class RecordCache {
	readonly #records = new LRUCache<string, HeldRecord>({ max: RECORDS_KEPT });

	/** Those of the files that are kept. */
	among(ids: readonly string[]): Map<string, HeldRecord> {
		const found = new Map<string, HeldRecord>();
		for (const id of ids) {
			const record = this.#records.get(id);
			if (record) found.set(id, record);
		}
		return found;
	}

	/** Takes a record apart that was read whole, and keeps it. Throws ValidationError. */
	read(hit: Hit): HeldRecord {
		const stored = readPayload(recordFields, hit);
		const record = { stored, chunkIds: stored.chunks.map((_, place) => chunkId({ ...stored, place })) };
		this.#records.set(hit.id, record);
		return record;
	}
}
