import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { LEDGER_COLLECTION } from "../../src/store/qdrant/ledger-collection.ts";
import { cliBeside } from "../support/cli-process.ts";
import { FindJobs } from "../support/find-job.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { GitHubApi } from "../support/github-api.ts";
import {
	by,
	commentPayload,
	fromInstallation,
	inRepository,
	onPullRequest,
	withBody,
	withCommentId,
} from "../support/payloads.ts";
import { failure } from "../support/qdrant-server/faults.ts";
import { type QdrantServer, startQdrantServer } from "../support/qdrant-server/qdrant-server.ts";
import { ServerProcess } from "../support/server-process.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { VoyageServer } from "../support/voyage-server/voyage-server.ts";

const ENTRY = fileURLToPath(new URL("../../dist/server.js", import.meta.url));
const MANAGING_KEY = "a-key-that-may-do-all";
const READING_KEY = "a-key-that-may-read-one-alias-and-write-the-ledger";
const POOR_KEY = "a-key-that-may-read-one-alias";
const REPOSITORY_ID = 4242;
const ALIAS = `slashfind-${REPOSITORY_ID}`;
const IN_REPOSITORY = inRepository({ id: REPOSITORY_ID, fullName: "octo/tools", defaultBranch: "main" });

let repository: TestRepository;
let qdrant: QdrantServer;
let voyage: VoyageServer;
beforeEach(async () => {
	repository = await createRepository();
	repository.write("src/retry.ts", "export function retryWebhook() {\n\treturn backoff();\n}\n");
	repository.write("src/invoice.ts", "export function payInvoice() {\n\treturn total();\n}\n");
	await repository.commit("first");
	qdrant = await startQdrantServer({
		apiKey: MANAGING_KEY,
		keys: {
			[READING_KEY]: [
				{ collection: ALIAS, access: "r" },
				{ collection: LEDGER_COLLECTION, access: "rw" },
			],
			[POOR_KEY]: [{ collection: ALIAS, access: "r" }],
		},
	});
	voyage = await VoyageServer.start();
	await index();
});
afterEach(async () => {
	expect(qdrant.defects).toEqual([]);
	await qdrant.close();
	await voyage.close();
	repository.dispose();
});

/** Nothing here is about time, and other tests keep the machine busy. */
const PATIENT = {
	SLASHFIND_QDRANT_SEARCH_TIMEOUT_MS: "30000",
	SLASHFIND_VOYAGE_QUERY_TIMEOUT_MS: "30000",
};

const hybrid = (more: Readonly<Record<string, string>> = {}) => ({
	QDRANT_URL: qdrant.url,
	QDRANT_API_KEY: READING_KEY,
	VOYAGE_API_KEY: VoyageServer.KEY,
	SLASHFIND_VOYAGE_BASE_URL: voyage.url,
	SLASHFIND_EMBEDDING_DIMENSION: "256",
	...PATIENT,
	...more,
});

function run(args: readonly string[], environment: Readonly<Record<string, string>>) {
	const place = ["--repo", repository.directory, "--repository", String(REPOSITORY_ID)];
	return cliBeside([...args, ...place], { environment });
}

async function index(): Promise<void> {
	const { code, stderr } = await run(["index"], hybrid({ QDRANT_API_KEY: MANAGING_KEY }));
	expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
}

let comments = 0;
const comment = (body: string) =>
	commentPayload(
		"created",
		by("maintainer-7", 7),
		onPullRequest,
		fromInstallation(7),
		IN_REPOSITORY,
		withBody(body),
		withCommentId(++comments),
	);

describe("the App with Qdrant", () => {
	let github: GitHubApi;
	let server: ServerProcess;
	beforeEach(async () => {
		github = await GitHubApi.start();
	});
	afterEach(async () => {
		await server.stop();
		await github.close();
	});
	const start = async (environment: Readonly<Record<string, string | undefined>> = hybrid()) => {
		const dataDirectory = temporaryFolder();
		const without = { SLASHFIND_DATA_DIR: undefined, ...environment };
		server = await ServerProcess.start({
			entry: ENTRY,
			apiUrl: github.url,
			dataDirectory,
			environment: without,
		});
	};
	const ask = async (body: string) => {
		expect((await server.ask(comment(body))).status).toBe(200);
		return github.state.replies.at(-1)!;
	};

	test("spends nothing that it may not write down", async () => {
		await start(hybrid({ QDRANT_API_KEY: POOR_KEY }));
		const { billedTokens } = voyage;
		const reply = await ask("/find where do we retry webhooks");
		expect(reply).toContain("src/retry.ts#L1-L3");
		expect(reply).toContain(
			"Searched by words alone: the query could not be embedded (ledger-failed: qdrant-forbidden).",
		);
		expect(voyage.billedTokens).toBe(billedTokens);
	});

	test("answers from the live index by words and meaning, with a key that may write nothing else", async () => {
		await start();
		const reply = await ask("/find where do we retry webhooks");
		const commit = await repository.git("rev-parse", "HEAD");
		expect(reply).toContain(`blob/${commit}/src/retry.ts#L1-L3`);
		expect(reply).toMatch(/live index of \d{4}-\d\d-\d\d \d\d:\d\d UTC, by words and meaning/);
		expect(reply).not.toContain("[!WARNING]");
		expect(voyage.billedTexts.at(-1)).toBe("where do we retry webhooks");
	});

	test("answers from what the last run wrote, without a restart", async () => {
		await start();
		await ask("/find retry webhooks");
		repository.write("src/again.ts", "export function againAndAgain() {}\n");
		await repository.commit("second");
		await index();
		const reply = await ask("/find againAndAgain");
		expect(reply).toContain(`blob/${await repository.git("rev-parse", "HEAD")}/src/again.ts`);
	});

	test("pays once for a query that is asked again", async () => {
		await start();
		await ask("/find retry webhooks");
		const { billedTokens } = voyage;
		await ask("/find retry webhooks limit:1");
		await ask("/find retry webhooks");
		expect(voyage.billedTokens).toBe(billedTokens);
	});

	test("goes by words alone while Voyage is down, says so, and comes back by itself", async () => {
		await start();
		voyage.failAlways({ kind: "refuse", status: 500, detail: "down" });
		const before = server.output.length;
		const reply = await ask("/find retry webhooks");
		const logged = await server.printed("Command done", before);
		expect(logged).toContain('"degradations":["Searched by words alone: the query could not be embedded (');
		expect(logged).not.toContain("retry webhooks");
		expect(reply).toContain("Searched by words alone: the query could not be embedded");
		expect(reply).toContain("src/retry.ts");
		voyage.failAlways();
		expect(await ask("/find retry webhooks")).toContain("by words and meaning");
	});

	test("goes by words alone where it embeds by another model than the index, and says so", async () => {
		await start(hybrid({ SLASHFIND_EMBEDDING_MODEL: "voyage-code-3" }));
		const { billedTokens } = voyage;
		const reply = await ask("/find retry webhooks");
		expect(reply).toContain("voyage-code-4");
		expect(reply).toContain("Searched by words alone");
		expect(reply).toContain("src/retry.ts");
		expect(voyage.billedTokens).toBe(billedTokens);
	});

	test("has the best places reranked where the operator wants that, and answers without where it cannot", async () => {
		await start(hybrid({ SLASHFIND_RERANK: "voyage" }));
		expect(await ask("/find invoice webhook total")).toContain("by words and meaning, reranked");
		expect(voyage.billedReranks).toHaveLength(1);
		voyage.failAlways({ kind: "refuse", status: 500, detail: "down" }, ["rerank"]);
		const reply = await ask("/find webhook invoice backoff");
		expect(reply).toContain("The reranker could not be asked");
		expect(reply).toContain("by words and meaning");
	});

	test("apologises with a reference while Qdrant refuses, and answers the next command", async () => {
		await start();
		qdrant.faults.inject({ fault: failure(400, "Wrong input"), times: 1 });
		const reply = await ask("/find retry webhooks");
		expect(reply).toMatch(/Couldn't search.*ref/s);
		expect(reply).not.toContain(qdrant.url);
		expect(await ask("/find payInvoice")).toContain("src/invoice.ts");
	});

	test("says of a repository without a live index that it has none", async () => {
		await start(hybrid({ QDRANT_API_KEY: MANAGING_KEY }));
		const elsewhere = inRepository({ id: 5, fullName: "octo/else", defaultBranch: "main" });
		const body = withBody("/find retry");
		await server.ask(commentPayload("created", onPullRequest, fromInstallation(7), elsewhere, body));
		expect(github.state.replies.at(-1)).toContain("no index yet");
	});
});

test("the find Action answers from the live index, and restores no snapshot", async () => {
	const jobs = await FindJobs.start();
	const body = "/find retry webhooks";
	jobs.github.state.permissions.set("maintainer-7", { role: "triage" });
	const { id } = jobs.github.state.addComment({ issue: 1, body });
	const payload = comment(body);
	const { stdout, code } = await jobs.answer(
		{ ...payload, comment: { ...payload.comment, id } },
		{
			inputs: {
				"qdrant-url": qdrant.url,
				"qdrant-api-key": READING_KEY,
				"voyage-api-key": VoyageServer.KEY,
				"voyage-base-url": voyage.url,
				"embedding-dimension": "256",
			},
			environment: PATIENT,
		},
	);
	expect({ code, stdout }).toMatchObject({ code: 0 });
	const [reply] = jobs.github.state.botComments;
	expect(reply?.body).toMatch(/live index of .*, by words and meaning/);
	expect(stdout).not.toContain("Answering from the index of");
	await jobs.close();
});

describe("slashfind find --live", () => {
	test("searches the live index", async () => {
		const { stdout, code } = await run(["find", "--live", "retry", "webhooks"], hybrid());
		expect({ stdout, code }).toMatchObject({ code: 0 });
		expect(stdout).toContain("1. src/retry.ts:1-3");
		expect(stdout).toMatch(/live index at [0-9a-f]{10}, at HEAD · by words and meaning/);
	});

	test("without a server is a mistake, and says what to do", async () => {
		const { code, stderr } = await run(["find", "--live", "retry"], {});
		expect(code).toBe(2);
		expect(stderr).toContain("Set QDRANT_URL.");
	});
});
