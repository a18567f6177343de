import { chmodSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { CliResult } from "../support/cli-process.ts";
import { DISK_FAULTS } from "../support/fault-matrix/disk-faults.ts";
import { DiskRuns } from "../support/fault-matrix/disk-runs.ts";
import { type Column, type FaultName, unbearableCells } from "../support/fault-matrix/faults.ts";
import { MatrixApp } from "../support/fault-matrix/matrix-app.ts";
import { expectMatrix } from "../support/fault-matrix/matrix-table.ts";
import { describeRun } from "../support/fault-matrix/run-column.ts";
import { describeSight, type Expected } from "../support/fault-matrix/sight.ts";
import { publishForApp } from "../support/publish-for-app.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { DROP_PRIVILEGES, giveToUnprivileged } from "../support/unprivileged.ts";

const FILES = { "src/retry.ts": "export function retryWebhook() {}\n" };
const EXPECTED: Expected = { places: ["src/retry.ts#L1-L1"], source: "snapshot" };

let app: MatrixApp;
let runs: DiskRuns;

/** As an index run of the server's user does; gives the repository's folder. */
function publish(dataDirectory: string, snapshot: { readonly id: number; readonly ordinal: number }): string {
	const folder = publishForApp({ dataDirectory, files: FILES, ...snapshot });
	giveToUnprivileged(dataDirectory);
	return folder;
}

/** By a server that may do no more than any user. Each fault has a repository of its own, of which nothing is loaded. */
async function readingColumn(): Promise<Column> {
	const dataDirectory = temporaryFolder();
	const faults = Object.entries(DISK_FAULTS);
	giveToUnprivileged(dataDirectory);
	const dropped = `data:text/javascript,${encodeURIComponent(DROP_PRIVILEGES)}`;
	app = await MatrixApp.start({ dataDirectory, nodeArguments: ["--import", dropped] });
	const cells: Partial<Record<FaultName, string>> = {};
	for (const [at, [name, fault]] of faults.entries()) {
		const id = at + 1;
		const repository = { id, fullName: `octo/tools-${id}`, defaultBranch: "main" };
		const question = { repository, query: "retry webhook" };
		publish(dataDirectory, { id, ordinal: 1 });
		fault(publish(dataDirectory, { id, ordinal: 2 }));
		const seen = describeSight(await app.ask(question), EXPECTED);
		chmodSync(join(dataDirectory, String(id)), 0o700);
		publish(dataDirectory, { id, ordinal: 3 });
		const next = describeSight(await app.ask(question), EXPECTED);
		cells[name as FaultName] = next === "answer" ? seen : `${seen}; unsound: ${next}`;
	}
	return { title: "Disk: snapshot that the App reads", cells };
}

/** A run on a new commit; nobody mends a snapshot but the run itself. */
const RUNS: Readonly<Partial<Record<FaultName, () => Promise<CliResult>>>> = {
	refused: () => runs.runWithoutPermission(),
	"reset mid-body": () => runs.runWithLittleRoom(4),
	garbage: () => runAfter("garbage"),
	truncated: () => runAfter("truncated"),
};

function runAfter(fault: FaultName): Promise<CliResult> {
	DISK_FAULTS[fault]!(runs.folder);
	return runs.run();
}

async function writingColumn(): Promise<Column> {
	runs = await DiskRuns.start();
	const cells: Partial<Record<FaultName, string>> = {};
	for (const [name, run] of Object.entries(RUNS)) {
		const before = runs.commitOfIndex;
		const commit = await runs.commit(name);
		const seen = describeRun(await run());
		const now = runs.commitOfIndex;
		const state = now === before ? "index as before" : now === commit ? "index new" : "unsound: no index";
		const next = await runs.run();
		const isSound = next.code === 0 && runs.commitOfIndex === commit;
		cells[name as FaultName] = [seen, state, ...(isSound ? [] : [`unsound: ${next.stderr}`])].join(", ");
	}
	return { title: "Disk: snapshot that a run writes", cells };
}

let matrix: Column[];
beforeAll(async () => {
	matrix = [await readingColumn(), await writingColumn()];
}, 500_000);
afterAll(async () => {
	await app.close();
	runs.dispose();
});

test("whatever a disk does ends in words, and the next command or run is right", () => {
	expect(unbearableCells(matrix)).toEqual([]);
});

test("and does so as the table says", () => expectMatrix("disk", matrix));
