import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { packRequests } from "../../../src/store/qdrant/pack-requests.ts";
import type { Operation, Point } from "../../../src/store/qdrant/points.ts";

const MARK: Point = { id: "mark", payload: { type: "mark" }, vector: {} };

function pack(operations: readonly Operation[]): Operation[][] {
	return [...packRequests(operations, () => MARK)];
}

const point = (id: number, bytes = 0): Point => ({
	id: `${id}`,
	payload: { text: "x".repeat(bytes) },
	vector: {},
});
const points = (count: number, bytes = 0) => Array.from({ length: count }, (_, id) => point(id, bytes));

function sizeOf(request: readonly Operation[]) {
	const upserted = request.flatMap((each) => ("upsert" in each ? each.upsert.points : []));
	return { points: upserted.length, bytes: Buffer.byteLength(JSON.stringify({ operations: request })) };
}

test("requests hold at most 256 points and 8 MB, all of them in order, each behind the run's mark", () => {
	const sizes = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.constantFrom(0, 100, 40_000)), {
		maxLength: 2,
	});
	fc.assert(
		fc.property(sizes, (groups) => {
			const operations = groups.map(([count, bytes]) => ({ upsert: { points: points(count, bytes) } }));
			const requests = pack(operations);
			for (const request of requests) {
				expect(request[0]).toEqual({ upsert: { points: [MARK] } });
				expect(sizeOf(request).points).toBeLessThanOrEqual(256);
				expect(sizeOf(request).bytes).toBeLessThanOrEqual(8_000_000);
			}
			const sent = requests.flatMap((request) => request.slice(1));
			const ids = (list: readonly Operation[]) =>
				list.flatMap((each) => ("upsert" in each ? each.upsert.points.map(({ id }) => id) : []));
			expect(ids(sent)).toEqual(ids(operations));
		}),
		{ numRuns: 20 },
	);
});

test("points of different operations stay apart, and removals behind them", () => {
	const removal: Operation = { delete: { points: ["9"] } };
	const [request, ...others] = pack([
		{ upsert: { points: points(2) } },
		{ upsert: { points: points(1) } },
		removal,
		{ update_vectors: { points: [{ id: "1", vector: {} }] } },
	]);
	expect(others).toEqual([]);
	expect(request).toEqual([
		{ upsert: { points: [MARK] } },
		{ upsert: { points: points(2) } },
		{ upsert: { points: points(1) } },
		removal,
		{ update_vectors: { points: [{ id: "1", vector: {} }] } },
	]);
});

test("nothing to write is no request", () => {
	expect(pack([])).toEqual([]);
	expect(pack([{ upsert: { points: [] } }])).toEqual([]);
});
