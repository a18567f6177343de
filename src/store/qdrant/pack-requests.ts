import type { Operation, Point } from "./points.ts";

/** Of one request. The server takes 32 MiB; proxies and its own memory take less. */
const MAX_POINTS = 256;
const MAX_BYTES = 8_000_000;

/** What the JSON around points and operations takes. */
const FRAME_BYTES = 200;

/**
 * Puts operations, in their order, into as few requests as fit. Each begins with the run's mark: whatever a run writes,
 * its mark stands there with it, also where another run has cleared that away meanwhile.
 */
export function* packRequests(operations: Iterable<Operation>, mark: () => Point): Generator<Operation[]> {
	let request = new Request(mark());
	for (const operation of operations) {
		for (const part of partsOf(operation)) {
			const bytes = Buffer.byteLength(JSON.stringify(part)) + FRAME_BYTES;
			if (!request.hasRoomFor(part, bytes)) {
				yield request.operations;
				request = new Request(mark());
			}
			request.push(part, { bytes, from: operation });
		}
	}
	if (request.operations.length > 1) yield request.operations;
}

type Part =
	| { readonly upsert: Point }
	| { readonly update_vectors: Omit<Point, "payload"> }
	| Extract<Operation, { readonly delete: unknown }>;

function partsOf(operation: Operation): Part[] {
	if ("upsert" in operation) return operation.upsert.points.map((point) => ({ upsert: point }));
	if ("update_vectors" in operation)
		return operation.update_vectors.points.map((point) => ({ update_vectors: point }));
	return [operation];
}

/** A request that is being filled. */
class Request {
	readonly operations: Operation[];
	#points = 1;
	#bytes: number;
	/** The operation whose parts came last, and the list that takes more of them. */
	#last: { readonly from: Operation; readonly points: object[] } | undefined;

	constructor(mark: Point) {
		this.operations = [{ upsert: { points: [mark] } }];
		this.#bytes = Buffer.byteLength(JSON.stringify(mark)) + FRAME_BYTES;
	}

	hasRoomFor(part: Part, bytes: number): boolean {
		if (this.operations.length === 1) return true;
		const points = "delete" in part ? 0 : 1;
		return this.#points + points <= MAX_POINTS && this.#bytes + bytes <= MAX_BYTES;
	}

	push(part: Part, { bytes, from }: { readonly bytes: number; readonly from: Operation }): void {
		this.#bytes += bytes;
		if ("delete" in part) {
			this.operations.push(part);
			return;
		}
		this.#points++;
		const point = "upsert" in part ? part.upsert : part.update_vectors;
		if (this.#last?.from === from) {
			this.#last.points.push(point);
			return;
		}
		const points = [point];
		this.#last = { from, points };
		this.operations.push(
			"upsert" in part ? { upsert: { points: points as Point[] } } : { update_vectors: { points } },
		);
	}
}
