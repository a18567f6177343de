import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@jest/globals";
import type { KeyName } from "../../../src/config/schema.ts";
import { ArchiveHost } from "../archive-host.ts";
import { cliBeside } from "../cli-process.ts";
import { createRepository, type TestRepository } from "../git-repository.ts";
import type { GitHubApi } from "../github-api.ts";
import { type SnapshotWish, snapshotOf } from "../live-index.ts";
import {
	by,
	type CommentPayload,
	commentPayload,
	fromInstallation,
	inPullRequest,
	inRepository,
	onPullRequest,
	withBody,
	withCommentId,
} from "../payloads.ts";
import type { RecordedRequest } from "../qdrant-server/incoming.ts";
import { type QdrantServer, startQdrantServer } from "../qdrant-server/qdrant-server.ts";
import { uploadArtifact } from "../run-artifacts.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { VoyageServer } from "../voyage-server/voyage-server.ts";
import { zipOf } from "../zip.ts";
import type { ReplyKind } from "./drill-script.ts";

/** By where their snapshots are when the App starts. */
const REPOSITORIES = {
	one: { id: 4201, backup: "folder" },
	two: { id: 4202, backup: "artifact" },
	bare: { id: 4203, backup: "nowhere" },
	quiet: { id: 4204, backup: "artifact" },
} as const;

export type RepositoryName = keyof typeof REPOSITORIES;

/** Somebody's command, and GitHub's word of it to the App. */
export interface Command {
	readonly id: number;
	readonly payload: CommentPayload;
}

/** Everything around an App: GitHub with repositories that have live indexes, and older snapshots; Qdrant; Voyage. */
export class DrillWorld {
	readonly github: GitHubApi;
	readonly qdrant: QdrantServer;
	readonly voyage: VoyageServer;
	readonly dataDirectory = temporaryFolder();
	readonly #archives: ArchiveHost;
	#repository!: TestRepository;
	#commits = { snapshot: "", live: "" };
	#asked = 0;
	/** Requests to Qdrant until all was indexed. */
	#indexed = 0;

	private constructor(parts: Pick<DrillWorld, "github" | "qdrant" | "voyage">, archives: ArchiveHost) {
		this.github = parts.github;
		this.qdrant = parts.qdrant;
		this.voyage = parts.voyage;
		this.#archives = archives;
		// Who asks has to be allowed what costs money; everybody asks once.
		this.github.state.everybody = "write";
	}

	/** With all repositories, unless some are named. */
	static async start(
		github: GitHubApi,
		names = Object.keys(REPOSITORIES) as readonly RepositoryName[],
	): Promise<DrillWorld> {
		const [qdrant, voyage, archives] = await Promise.all([
			startQdrantServer(),
			VoyageServer.start(),
			ArchiveHost.start(),
		]);
		const world = new DrillWorld({ github, qdrant, voyage }, archives);
		await world.#index(names);
		return world;
	}

	/** What the App has to be told of it. */
	get addresses(): Partial<Record<KeyName, string | number>> {
		return {
			"qdrant.url": this.qdrant.url,
			"voyage.api-key": VoyageServer.KEY,
			"voyage.base-url": this.voyage.url,
			"embedding.dimension": 256,
		};
	}

	get environment(): Record<string, string> {
		return {
			QDRANT_URL: this.qdrant.url,
			VOYAGE_API_KEY: VoyageServer.KEY,
			SLASHFIND_VOYAGE_BASE_URL: this.voyage.url,
			SLASHFIND_EMBEDDING_DIMENSION: "256",
		};
	}

	/** Commits a further version of the repositories. */
	change(files: Readonly<Record<string, string>>): Promise<string> {
		for (const [path, text] of Object.entries(files)) this.#repository.write(path, text);
		return this.#repository.commit("changed");
	}

	/** Runs the built command line on what was committed last. */
	index(name: RepositoryName): Promise<void> {
		return this.#indexLive(REPOSITORIES[name].id);
	}

	/** An index run uploads a snapshot of a commit. */
	async upload(name: RepositoryName, commit: string): Promise<void> {
		const { id } = REPOSITORIES[name];
		this.#uploadFile(name, await this.#snapshot({ commit, id }));
	}

	/** GitHub's word that an index run is over. */
	completedRun(name: RepositoryName): object {
		const { repository, installation } = this.command(name).payload;
		const head_repository = { id: REPOSITORIES[name].id };
		return {
			action: "completed",
			workflow_run: { event: "push", head_branch: "main", head_repository },
			repository,
			installation,
		};
	}

	/** Somebody new asks what nobody has asked before. */
	command(name: RepositoryName): Command {
		const { id: repository } = REPOSITORIES[name];
		const asker = ++this.#asked;
		const body = `/find where do we retry the webhook ${asker}`;
		const { id } = this.github.state.addComment({ issue: repository, body });
		const payload = commentPayload(
			"created",
			onPullRequest,
			inPullRequest(repository),
			// One of its own each: GitHub takes a write a second of one installation.
			fromInstallation(asker),
			inRepository({ id: repository, fullName: `octo/${name}`, defaultBranch: "main" }),
			by(`writer-${asker}`, asker),
			withBody(body),
			withCommentId(id),
		);
		return { id, payload };
	}

	repliesTo({ id }: Command): string[] {
		return this.github.state.replies.filter((reply) => reply.includes(`reply-to=${id} `));
	}

	/** Of the command's only reply; the reply itself where it is of no kind. */
	kindOf(command: Command): ReplyKind | string {
		const replies = this.repliesTo(command);
		const [reply] = replies;
		if (reply === undefined || replies.length > 1) return `${replies.length} replies`;
		return Object.entries(this.#marks).find(([, fits]) => fits(reply))?.[0] ?? reply;
	}

	let(server: "qdrant" | "voyage", state: "down" | "up"): void {
		const isDown = state === "down";
		if (server === "voyage")
			this.voyage.failAlways(isDown ? { kind: "refuse", status: 500, detail: "down" } : undefined);
		else if (isDown)
			this.qdrant.faults.inject({ fault: { kind: "refused" }, times: Number.POSITIVE_INFINITY });
		else this.qdrant.faults.clear();
	}

	/** Requests that Qdrant got but probes. */
	get searches(): readonly RecordedRequest[] {
		return this.qdrant.requests.slice(this.#indexed).filter((request) => !isProbe(request));
	}

	get probes(): readonly RecordedRequest[] {
		return this.qdrant.requests.slice(this.#indexed).filter(isProbe);
	}

	async close(): Promise<void> {
		await Promise.all([this.qdrant.close(), this.voyage.close(), this.#archives.close()]);
		this.#repository.dispose();
		expect(this.qdrant.defects).toEqual([]);
		expect(this.github.unknownCalls).toEqual([]);
	}

	get #marks(): Readonly<Record<ReplyKind, (reply: string) => boolean>> {
		const { snapshot, live } = this.#commits;
		const isOf = (reply: string, commit: string, other: string) =>
			reply.includes(`/blob/${commit}/`) && !reply.includes(other);
		const isWarned = (reply: string) => reply.includes("[!WARNING]");
		return {
			live: (reply) =>
				isOf(reply, live, snapshot) && !isWarned(reply) && reply.includes("by words and meaning"),
			words: (reply) => isOf(reply, live, snapshot) && reply.includes("Searched by words alone: "),
			snapshot: (reply) => isOf(reply, snapshot, live) && reply.includes("so this answer is from a snapshot"),
			apology: (reply) => reply.includes("Couldn't search"),
		};
	}

	async #index(names: readonly RepositoryName[]): Promise<void> {
		this.#repository = await createRepository();
		this.#repository.write("src/retry.ts", "export function retryWebhook() {\n\treturn backoff();\n}\n");
		const snapshot = await this.#repository.commit("first");
		for (const name of names) await this.#backUp(name, snapshot);
		this.#repository.write("src/again.ts", "export function retryAgain() {\n\treturn webhook();\n}\n");
		this.#commits = { snapshot, live: await this.#repository.commit("second") };
		for (const name of names) await this.#indexLive(REPOSITORIES[name].id);
		this.#indexed = this.qdrant.requests.length;
	}

	async #backUp(name: RepositoryName, commit: string): Promise<void> {
		const { id, backup } = REPOSITORIES[name];
		if (backup === "nowhere") return;
		if (backup === "artifact") await this.upload(name, commit);
		else await this.#snapshot({ commit, id, folder: join(this.dataDirectory, String(id)) });
	}

	#snapshot(wish: SnapshotWish): Promise<string> {
		return snapshotOf({ origin: this.#repository, serverUrl: "https://github.com" }, wish);
	}

	#uploadFile(name: RepositoryName, path: string): void {
		uploadArtifact(zipOf([{ name: "index.snapshot", content: readFileSync(path) }]), {
			state: this.github.state,
			host: this.#archives,
			repositoryId: REPOSITORIES[name].id,
			changes: { repository: `octo/${name}` },
		});
	}

	async #indexLive(id: number): Promise<void> {
		const args = ["index", "--repo", this.#repository.directory, "--repository", String(id)];
		const { code, stderr } = await cliBeside(args, { environment: this.environment });
		expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
	}
}

/** A probe reads the manifest as searches do, and no byte of what it holds. */
function isProbe({ path, body }: RecordedRequest): boolean {
	const { with_payload: payload } = (body ?? {}) as { readonly with_payload?: unknown };
	return path.endsWith("/points") && Array.isArray(payload) && payload.length === 0;
}
