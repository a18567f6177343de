import { z } from "zod";
import { type Ledger, type LedgerEntry, nameOfEntry } from "../../budget/ledger.ts";
import type { Month } from "../../budget/month.ts";
import { POTS, type Pot } from "../../budget/pots.ts";
import { ProviderError, ValidationError } from "../../errors.ts";
import type { QdrantConnection } from "./connection.ts";
import { ensureRecordCollection, RANGE_INDEX } from "./ensure-record-collection.ts";
import { ledgerEntryId, ledgerNoteId } from "./point-ids.ts";
import { type Operation, type Point, Points } from "./points.ts";
import { NOT_FOUND } from "./refusals.ts";
import { serverFeatures } from "./server-version.ts";

/** Shared by all repositories of a server, as they share an account; no migration, rollback or prune touches it. */
export const LEDGER_COLLECTION = "slashfind-ledger";

const count = z.int().min(0);

const entryPayload = z
	.object({
		type: z.literal("entry"),
		run: z.uuid(),
		identity: z.string().max(300),
		purpose: z.enum(["index", "query", "rerank"]),
		model: z.string().min(1).max(200),
		month: z
			.int()
			.min(197_001)
			.max(999_912)
			.refine((month) => month % 100 >= 1 && month % 100 <= 12, "there is no such month"),
		time: z.iso.datetime(),
		tokens: count,
		reserved: count,
		doubtful: count,
		nanodollars: count,
		sequence: z.int().min(1),
	})
	.refine(
		({ tokens, reserved, doubtful }) => reserved + doubtful <= tokens,
		"more tokens are reserved than there are",
	);

/** Some two hundred bytes each. */
const PAGE = 5_000;

const OTHER: Readonly<Record<Pot, Pot>> = { index: "queries", queries: "index" };

/** By what entries are asked for. */
export const LEDGER_INDEXES = { month: RANGE_INDEX, purpose: "keyword" };

/** The ledger on the server. Methods throw ProviderError, and ValidationError for a point that is no entry. */
export class LedgerCollection implements Ledger {
	readonly #connection: QdrantConnection;
	readonly #points: Points;
	#ready: Promise<void> | undefined;

	constructor(connection: QdrantConnection) {
		this.#connection = connection;
		this.#points = new Points(connection, LEDGER_COLLECTION);
	}

	async write(entries: readonly LedgerEntry[]): Promise<void> {
		await this.#ensure();
		await this.#write(entries.map(writeIfNewer));
	}

	async read(since: Month, pot?: Pot): Promise<readonly LedgerEntry[]> {
		await this.#ensure();
		// By what is not wanted: a point that has lost its month or purpose comes along, and is found to be damaged.
		const filter = {
			must_not: [
				{ key: "month", range: { lt: since } },
				...(pot ? [{ key: "purpose", match: { any: POTS[OTHER[pot]] } }] : []),
			],
		};
		const entries: LedgerEntry[] = [];
		const reading = { payload: true, vectors: [], pageSize: PAGE, consistency: "majority" } as const;
		for await (const point of this.#points.scroll(filter, reading)) {
			if (point.payload.type !== "note") entries.push(entryOf(point));
		}
		return entries;
	}

	async noteOnce(name: string, month: Month): Promise<boolean> {
		await this.#ensure();
		const id = ledgerNoteId(name);
		const [known] = await this.#points.retrieve([id], { payload: false, vectors: [], pageSize: 1 });
		if (known) return false;
		const payload = { type: "note", purpose: "note", name, month };
		await this.#write([{ upsert: { points: [{ id, payload, vector: {} }] } }]);
		return true;
	}

	async #write(operations: readonly Operation[]): Promise<void> {
		const request = { collection_name: LEDGER_COLLECTION, operations, wait: true, ordering: "strong" };
		try {
			await this.#connection.request("writing the ledger", (api, init) =>
				api.batchUpdate(request as never, init),
			);
		} catch (error) {
			// Somebody has deleted it: it is made anew the next time.
			if (error instanceof ProviderError && error.code === NOT_FOUND) this.#ready = undefined;
			throw error;
		}
	}

	/** Once; again after a failure. */
	#ensure(): Promise<void> {
		this.#ready ??= this.#create().catch((error: unknown) => {
			this.#ready = undefined;
			throw error;
		});
		return this.#ready;
	}

	async #create(): Promise<void> {
		const features = await serverFeatures(this.#connection);
		await ensureRecordCollection(this.#connection, {
			name: LEDGER_COLLECTION,
			indexes: LEDGER_INDEXES,
			features,
		});
	}
}

/** A state that was sent earlier and comes late must not take anything back. */
function writeIfNewer({ cost, ...entry }: LedgerEntry): Operation {
	const payload = { type: "entry", ...entry, nanodollars: cost };
	const points = [{ id: ledgerEntryId(nameOfEntry(entry)), payload, vector: {} }];
	const isOlder = { must: [{ key: "sequence", range: { lt: entry.sequence } }] };
	return { upsert: { points, update_filter: isOlder } };
}

function entryOf({ id, payload }: Point): LedgerEntry {
	const read = entryPayload.safeParse(payload);
	if (!read.success) {
		const [issue] = read.error.issues;
		throw damaged(`${id} (${issue?.path.join(".")}: ${issue?.message})`, read.error);
	}
	const { type: _, nanodollars: cost, ...entry } = read.data;
	return { ...entry, cost };
}

function damaged(entry: string, cause: z.ZodError): ValidationError {
	return new ValidationError(
		"ledger-damaged",
		`The entry ${entry} in ${LEDGER_COLLECTION} is not as slashfind writes it, so nobody knows what was spent: nothing more is.`,
		{
			suggestions: [
				"Look at the entry in Qdrant and delete that point, if you know what the account was billed.",
				"Let nothing else write to this collection.",
			],
			cause,
		},
	);
}
