import { join } from "node:path";
import { type CliResult, cliBeside } from "../cli-process.ts";
import { FaultyProxy } from "../faulty-proxy/faulty-proxy.ts";
import { createRepository, type TestRepository } from "../git-repository.ts";
import { type QdrantServer, startQdrantServer } from "../qdrant-server/qdrant-server.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { VoyageServer } from "../voyage-server/voyage-server.ts";

const ID = 4242;
const ALIAS = `slashfind-${ID}`;

/** A repository with a hybrid index in Qdrant and a snapshot of the same commit; Qdrant and Voyage fail on demand. */
export class LivePlace {
	readonly github = { id: ID, fullName: "octo/tools", defaultBranch: "main" };
	/** The App's data folder, with the snapshot. */
	readonly dataDirectory = join(temporaryFolder(), "data");
	readonly repository: TestRepository;
	readonly qdrant: FaultyProxy;
	readonly voyage: FaultyProxy;
	readonly #qdrantServer: QdrantServer;
	readonly #voyageServer: VoyageServer;

	private constructor(parts: {
		readonly repository: TestRepository;
		readonly qdrant: FaultyProxy;
		readonly voyage: FaultyProxy;
		readonly qdrantServer: QdrantServer;
		readonly voyageServer: VoyageServer;
	}) {
		this.repository = parts.repository;
		this.qdrant = parts.qdrant;
		this.voyage = parts.voyage;
		this.#qdrantServer = parts.qdrantServer;
		this.#voyageServer = parts.voyageServer;
	}

	/** Indexes a commit with these files. */
	static async start(files: Readonly<Record<string, string>>): Promise<LivePlace> {
		const repository = await createRepository();
		for (const [path, text] of Object.entries(files)) repository.write(path, text);
		await repository.commit("first");
		const qdrantServer = await startQdrantServer();
		const voyageServer = await VoyageServer.start();
		const qdrant = await FaultyProxy.start(qdrantServer.url);
		const voyage = await FaultyProxy.start(voyageServer.url);
		const place = new LivePlace({ repository, qdrant, voyage, qdrantServer, voyageServer });
		const { code, stderr } = await place.run(["index"]);
		if (code !== 0) throw new Error(`The first run failed: ${stderr}`);
		return place;
	}

	/** Settings by which all doors find the servers, as short in waiting as a busy machine allows. */
	get environment(): Readonly<Record<string, string>> {
		return {
			QDRANT_URL: this.qdrant.url,
			VOYAGE_API_KEY: VoyageServer.KEY,
			SLASHFIND_VOYAGE_BASE_URL: this.voyage.url,
			SLASHFIND_EMBEDDING_DIMENSION: "256",
			SLASHFIND_QDRANT_WRITE_TIMEOUT_SECONDS: "4",
			SLASHFIND_VOYAGE_DOCUMENTS_TIMEOUT_SECONDS: "4",
			SLASHFIND_RESILIENCE_WRITE_RETRIES: "1",
			SLASHFIND_RESILIENCE_DOCUMENTS_RETRIES: "1",
		};
	}

	/** The built command line. */
	run(args: readonly string[]): Promise<CliResult> {
		const place = ["--repo", this.repository.directory, "--repository", String(ID)];
		const data = args[0] === "index" ? ["--data", this.dataDirectory] : [];
		return cliBeside([...args, ...place, ...data], { environment: this.environment });
	}

	/** The commit that the live index says it is of. */
	liveCommit(): unknown {
		const manifest = this.#qdrantServer.dump(ALIAS).find(({ payload }) => payload?.type === "manifest");
		return (manifest?.payload?.manifest as { readonly commit?: string } | undefined)?.commit;
	}

	async close(): Promise<void> {
		await Promise.all([this.qdrant.close(), this.voyage.close()]);
		await Promise.all([this.#qdrantServer.close(), this.#voyageServer.close()]);
		this.repository.dispose();
	}
}
