import { afterAll, beforeAll, expect, test } from "@jest/globals";
import PQueue from "p-queue";
import { type Column, unbearableCells } from "../support/fault-matrix/faults.ts";
import { LivePlace } from "../support/fault-matrix/live-place.ts";
import { expectMatrix } from "../support/fault-matrix/matrix-table.ts";
import { type RunCall, runColumn } from "../support/fault-matrix/run-column.ts";

const places: LivePlace[] = [];

/** A place of its own, in which one call of the runs is broken. */
async function columnOf(
	title: string,
	broken: (place: LivePlace) => Pick<RunCall, "gate" | "path">,
): Promise<Column> {
	const place = await LivePlace.start({ "src/retry.ts": "export function retryWebhook() {}\n" });
	places.push(place);
	return runColumn({ title, place, ...broken(place) });
}

const COLUMNS = [
	() =>
		columnOf("Qdrant: write", ({ qdrant: gate }) => ({
			gate,
			path: /^\/collections\/slashfind-4242.*wait=true/,
		})),
	() =>
		columnOf("Qdrant: read", ({ qdrant: gate }) => ({
			gate,
			path: /^\/collections\/slashfind-4242.*\/(scroll|query|count)\b/,
		})),
	() =>
		columnOf("Qdrant: ledger", ({ qdrant: gate }) => ({ gate, path: /^\/collections\/slashfind-ledger\b/ })),
	() =>
		columnOf("Qdrant: vectors paid for", ({ qdrant: gate }) => ({
			gate,
			path: /^\/collections\/slashfind-vectors\b/,
		})),
	() => columnOf("Voyage: documents", ({ voyage: gate }) => ({ gate, path: /\/embeddings$/ })),
];

let matrix: Column[];
beforeAll(async () => {
	matrix = await new PQueue({ concurrency: 3 }).addAll(COLUMNS);
}, 500_000);
afterAll(async () => {
	await Promise.all(places.map((place) => place.close()));
});

test("every fault of every call ends a run in words, and the next run makes the index whole", () => {
	expect(unbearableCells(matrix)).toEqual([]);
});

test("and does so as the table says", () => expectMatrix("index runs", matrix));
