import { fileURLToPath } from "node:url";
import { expect } from "@jest/globals";
import { LEDGER_COLLECTION } from "../../src/store/qdrant/ledger-collection.ts";
import { cliBeside } from "./cli-process.ts";
import { Exposition } from "./exposition.ts";
import { createRepository, type TestRepository } from "./git-repository.ts";
import { GitHubApi } from "./github-api.ts";
import {
	by,
	type CommonDeviation,
	commentPayload,
	fromInstallation,
	inRepository,
	onPullRequest,
	withBody,
	withCommentId,
} from "./payloads.ts";
import { type QdrantServer, startQdrantServer } from "./qdrant-server/qdrant-server.ts";
import { ServerProcess } from "./server-process.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { VoyageServer } from "./voyage-server/voyage-server.ts";

const ENTRY = fileURLToPath(new URL("../../dist/server.js", import.meta.url));
const MANAGING_KEY = "a-key-that-may-do-all";

export const READING_KEY = "a-key-that-may-read-and-write-the-ledger";
export const METRICS_TOKEN = "the-token-of-the-scraper";

const REPOSITORY_ID = 4242;
const OTHER_ID = 5;
const IN_REPOSITORY = inRepository({ id: REPOSITORY_ID, fullName: "octo/tools", defaultBranch: "main" });

/** A repository that nobody has indexed. */
export const ELSEWHERE = inRepository({ id: OTHER_ID, fullName: "octo/else", defaultBranch: "main" });

/** Nothing here is about time, and other tests keep the machine busy. */
const PATIENT = {
	SLASHFIND_QDRANT_SEARCH_TIMEOUT_MS: "30000",
	SLASHFIND_VOYAGE_QUERY_TIMEOUT_MS: "30000",
	SLASHFIND_RESILIENCE_SEARCH_DEADLINE: "60",
};

/** The built server with a live index by words and meaning, and with everything that it asks. */
export class WatchedApp {
	readonly github: GitHubApi;
	readonly qdrant: QdrantServer;
	readonly voyage: VoyageServer;
	readonly server: ServerProcess;
	readonly repository: TestRepository;
	#comments = 0;

	private constructor(parts: Pick<WatchedApp, "github" | "qdrant" | "voyage" | "server" | "repository">) {
		this.github = parts.github;
		this.qdrant = parts.qdrant;
		this.voyage = parts.voyage;
		this.server = parts.server;
		this.repository = parts.repository;
	}

	/** Of a repository with these files. */
	static async start(files: Readonly<Record<string, string>>): Promise<WatchedApp> {
		const repository = await createRepository();
		for (const [path, text] of Object.entries(files)) repository.write(path, text);
		await repository.commit("first");
		const keys = {
			[READING_KEY]: [
				...[REPOSITORY_ID, OTHER_ID].map((id) => ({ collection: `slashfind-${id}`, access: "r" as const })),
				{ collection: LEDGER_COLLECTION, access: "rw" as const },
			],
		};
		const [github, qdrant, voyage] = await Promise.all([
			GitHubApi.start(),
			startQdrantServer({ apiKey: MANAGING_KEY, keys }),
			VoyageServer.start(),
		]);
		const environment = {
			...PATIENT,
			QDRANT_URL: qdrant.url,
			QDRANT_API_KEY: READING_KEY,
			VOYAGE_API_KEY: VoyageServer.KEY,
			SLASHFIND_VOYAGE_BASE_URL: voyage.url,
			SLASHFIND_EMBEDDING_DIMENSION: "256",
		};
		const index = ["index", "--repo", repository.directory, "--repository", String(REPOSITORY_ID)];
		const { code, stderr } = await cliBeside(index, {
			environment: { ...environment, QDRANT_API_KEY: MANAGING_KEY },
		});
		expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
		const server = await ServerProcess.start({
			entry: ENTRY,
			apiUrl: github.url,
			dataDirectory: temporaryFolder(),
			environment: { ...environment, SLASHFIND_HTTP_METRICS_TOKEN: METRICS_TOKEN },
		});
		return new WatchedApp({ github, qdrant, voyage, server, repository });
	}

	/** Somebody writes a comment; resolves with the newest reply when the App has logged that it is done with it. */
	async ask(body: string, ...more: readonly CommonDeviation[]): Promise<string | undefined> {
		const before = this.server.output.length;
		const { id } = this.github.state.addComment({ id: ++this.#comments, issue: 1, body });
		const surroundings = [fromInstallation(7), IN_REPOSITORY, by("writer-7", 7), ...more];
		const payload = commentPayload(
			"created",
			onPullRequest,
			withBody(body),
			withCommentId(id),
			...surroundings,
		);
		expect((await this.server.deliver(payload)).status).toBeLessThan(300);
		await this.server.printed('"msg":"Command ', before);
		return this.github.state.replies.at(-1);
	}

	async scrape(): Promise<Exposition> {
		const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
		const response = await fetch(`${this.server.address}/metrics`, { headers });
		expect(response.status).toBe(200);
		return new Exposition(await response.text());
	}

	async close(): Promise<void> {
		await this.server.stop();
		await Promise.all([this.github.close(), this.qdrant.close(), this.voyage.close()]);
		this.repository.dispose();
	}
}
