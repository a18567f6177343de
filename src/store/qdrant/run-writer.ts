import { packRequests } from "./pack-requests.ts";
import type { MarkPayload } from "./payloads.ts";
import { markId } from "./point-ids.ts";
import type { Operation, Point, Points } from "./points.ts";

/**
 * The writes of one run. The first is the run's mark, the last takes it away: where a mark stands, the points may be
 * those of no commit, and the next run compares them with the tree. Each request brings the mark along, with a count
 * that changes, so that a run that others have taken for dead cannot write without leaving a trace.
 */
export class RunWriter {
	/** Names the run. */
	readonly run: string;
	readonly #points: Points;
	readonly #mark: Omit<MarkPayload, "type" | "writes">;
	#writes = 0;

	constructor(points: Points, mark: Omit<MarkPayload, "type" | "writes">) {
		this.run = mark.run;
		this.#points = points;
		this.#mark = mark;
	}

	async begin(): Promise<void> {
		await this.#points.write("marking the run", [{ upsert: { points: [this.#nextMark()] } }]);
	}

	async write(doing: string, operations: Iterable<Operation>): Promise<void> {
		for (const request of packRequests(operations, () => this.#nextMark()))
			await this.#points.write(doing, request);
	}

	/** Takes points away, and at last the marks of this run and of those that it has put right. */
	async end(leftOver: readonly Operation[], others: readonly MarkPayload[]): Promise<void> {
		const own: Operation = { delete: { points: [markId(this.run)] } };
		await this.#points.write("tidying up", [...leftOver, ...others.map(unlessMoved), own]);
	}

	#nextMark(): Point {
		const payload = { type: "mark", ...this.#mark, writes: this.#writes++ };
		return { id: markId(this.run), payload, vector: {} };
	}
}

/** A run that has written since its mark was read is not put right, and keeps it. */
function unlessMoved({ run, writes }: MarkPayload): Operation {
	const asRead = [{ has_id: [markId(run)] }, { key: "writes", match: { value: writes } }];
	return { delete: { filter: { must: asRead } } };
}
