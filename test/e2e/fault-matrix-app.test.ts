import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import PQueue from "p-queue";
import { SnapshotFolder } from "../../src/store/snapshot/snapshot-folder.ts";
import { ArchiveHost } from "../support/archive-host.ts";
import { type AppCall, appColumn } from "../support/fault-matrix/app-column.ts";
import { type Column, unbearableCells, withStatedWait } from "../support/fault-matrix/faults.ts";
import { LivePlace } from "../support/fault-matrix/live-place.ts";
import { MatrixApp } from "../support/fault-matrix/matrix-app.ts";
import { expectMatrix } from "../support/fault-matrix/matrix-table.ts";
import type { Expected } from "../support/fault-matrix/sight.ts";
import { FaultyProxy } from "../support/faulty-proxy/faulty-proxy.ts";
import { publishForApp } from "../support/publish-for-app.ts";
import { uploadArtifact } from "../support/run-artifacts.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { zipOf } from "../support/zip.ts";

const FILES = {
	"src/retry.ts": "export function retryWebhook() {\n\treturn backoff();\n}\n",
	"src/webhook.ts": "export class WebhookServer {}\n",
	"src/invoice.ts": "export function payInvoice() {}\n",
};
const PLACES = ["src/retry.ts#L1-L3", "src/webhook.ts#L1-L1"];

/** One after another would take minutes, most of which is waiting. */
const columns = new PQueue({ concurrency: 8 });
const apps: MatrixApp[] = [];
const places: LivePlace[] = [];
const closers: { close(): Promise<void> }[] = [];

let repositories = 0;

/** A repository of its own for each question: nothing is known of it, neither settings nor roles nor answers. */
function newRepository(dataDirectory: string) {
	const id = 500_000 + ++repositories;
	publishForApp({ dataDirectory, id, files: FILES });
	return { id, fullName: `octo-${id}/tools`, defaultBranch: "main" };
}

/** With the snapshots alone. */
async function githubColumn(call: Pick<AppCall, "title" | "method" | "path" | "isMute">): Promise<Column> {
	const dataDirectory = temporaryFolder();
	const app = await MatrixApp.start({ dataDirectory });
	apps.push(app);
	app.github.state.files.set(".github/slashfind.yml", "access: triage\n");
	const question = () => ({ repository: newRepository(dataDirectory), query: "retry webhook" });
	const expected: Expected = { places: PLACES, source: "snapshot" };
	return appColumn({
		...call,
		app,
		gate: app.gate,
		faultOf: withStatedWait,
		nextQuestions: () => [question(), question()],
		expected,
	});
}

/** Without any index of its own: its runs have uploaded a snapshot. */
async function artifactColumn(
	title: string,
	broken: (gates: {
		readonly api: FaultyProxy;
		readonly archives: FaultyProxy;
	}) => Pick<AppCall, "gate" | "path">,
): Promise<Column> {
	const host = await ArchiveHost.start();
	const archives = await FaultyProxy.start(new URL(host.urlOf("")).origin);
	const app = await MatrixApp.start({ dataDirectory: temporaryFolder() });
	apps.push(app);
	closers.push(archives, host);
	const { state } = app.github;
	const nextQuestions = () => {
		const elsewhere = temporaryFolder();
		const repository = newRepository(elsewhere);
		const content = readFileSync(new SnapshotFolder(join(elsewhere, String(repository.id))).newestPath());
		const id = uploadArtifact(zipOf([{ name: "index.snapshot", content }]), {
			state,
			host,
			repositoryId: repository.id,
		});
		state.artifacts[0] = { ...state.artifacts[0]!, location: `${archives.url}/${id}?sig=secret` };
		const question = { repository, query: "retry webhook" };
		return [question, question] as const;
	};
	const expected: Expected = { places: PLACES, source: "snapshot" };
	const faultOf = withStatedWait;
	return appColumn({ title, app, ...broken({ api: app.gate, archives }), faultOf, nextQuestions, expected });
}

/** With a live index, and a snapshot behind it. */
async function liveColumn(
	title: string,
	broken: (place: LivePlace) => Pick<AppCall, "gate" | "path">,
): Promise<Column> {
	const place = await LivePlace.start(FILES);
	places.push(place);
	const { dataDirectory, environment, github: repository } = place;
	const app = await MatrixApp.start({ dataDirectory, environment });
	apps.push(app);
	const queries = orders(["retry", "webhook", "backoff", "server"]);
	const question = () => ({ repository, query: queries.pop()! });
	const expected: Expected = { places: PLACES, source: "live index" };
	return appColumn({ title, app, ...broken(place), nextQuestions: () => [question(), question()], expected });
}

/** The words in every order: no answer to any of them is known, and all mean the same. */
function orders(words: readonly string[]): string[] {
	if (words.length === 0) return [""];
	return words.flatMap((word) =>
		orders(words.filter((other) => other !== word)).map((rest) => `${word} ${rest}`.trim()),
	);
}

const COLUMNS = [
	...[
		{ title: "GitHub: token of the installation", method: "POST", path: /\/access_tokens$/, isMute: true },
		{ title: "GitHub: settings", method: "GET", path: /\/contents\// },
		{ title: "GitHub: permission", method: "GET", path: /\/permission$/ },
		{ title: "GitHub: conversation", method: "GET", path: /\/issues\/1\/comments/ },
		{ title: "GitHub: distance of the index", method: "GET", path: /\/compare\// },
		{ title: "GitHub: reply", method: "POST", path: /\/issues\/1\/comments$/ },
	].map((call) => () => githubColumn(call)),
	() => artifactColumn("GitHub: artifacts", ({ api: gate }) => ({ gate, path: /\/actions\// })),
	() => artifactColumn("GitHub: download of an artifact", ({ archives: gate }) => ({ gate, path: /./ })),
	() =>
		liveColumn("Qdrant: search", ({ qdrant: gate }) => ({ gate, path: /^\/collections\/slashfind-4242\b/ })),
	() =>
		liveColumn("Qdrant: ledger", ({ qdrant: gate }) => ({
			gate,
			path: /^\/collections\/slashfind-ledger\b/,
		})),
	() => liveColumn("Voyage: query", ({ voyage: gate }) => ({ gate, path: /\/embeddings$/ })),
];

let matrix: Column[];
beforeAll(async () => {
	matrix = await columns.addAll(COLUMNS);
}, 500_000);
afterAll(async () => {
	await Promise.all([...apps, ...places, ...closers].map((part) => part.close()));
});

test("every fault of every call ends in words for whoever asked, and the next command is answered", () => {
	expect(unbearableCells(matrix)).toEqual([]);
});

test("and does so as the table says", () => expectMatrix("commands", matrix));
