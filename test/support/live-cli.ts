import { afterEach, beforeEach, expect } from "@jest/globals";
import { CHUNK_TERMS, FILE_TERMS } from "../../src/store/qdrant/names.ts";
import { Points } from "../../src/store/qdrant/points.ts";
import { type CliResult, cliBeside } from "./cli-process.ts";
import { createRepository, type TestRepository } from "./git-repository.ts";
import { ALIAS, connectionTo } from "./qdrant-index.ts";
import { type QdrantServer, startQdrantServer } from "./qdrant-server/qdrant-server.ts";
import { VoyageServer } from "./voyage-server/voyage-server.ts";

const KEY = "the-key-of-the-server";

export type Environment = Readonly<Record<string, string>>;

/** The built command line with a repository of two files and the servers that it needs, new for each test of a file. */
export class LiveCli {
	repository!: TestRepository;
	qdrant!: QdrantServer;
	voyage!: VoyageServer;

	/** To be called once, where tests are declared. */
	static forEachTest(): LiveCli {
		const live = new LiveCli();
		beforeEach(() => live.#open());
		afterEach(() => live.#close());
		return live;
	}

	/** Runs the command line to its end, and says nothing of a secret. */
	async run(args: readonly string[], environment: Environment = {}): Promise<CliResult> {
		const result = await cliBeside([...args, "--repo", this.repository.directory], {
			environment: { ...this.environment, ...environment },
		});
		for (const secret of [KEY, VoyageServer.KEY]) expect(result.stdout + result.stderr).not.toContain(secret);
		return result;
	}

	get environment(): Environment {
		return { QDRANT_URL: this.qdrant.url, QDRANT_API_KEY: KEY };
	}

	/** What makes an index hybrid. */
	get hybrid(): Environment {
		return {
			VOYAGE_API_KEY: VoyageServer.KEY,
			SLASHFIND_VOYAGE_BASE_URL: this.voyage.url,
			SLASHFIND_EMBEDDING_DIMENSION: "256",
		};
	}

	/** Paths of the files in a collection, or behind an alias. */
	pathsIn(name: string): unknown[] {
		const records = this.qdrant.dump(name).filter(({ payload }) => payload?.type === "file");
		return records.map(({ payload }) => payload!.path).sort();
	}

	/** The commit that the live index says it is of. */
	liveCommit(): unknown {
		const manifest = this.qdrant.dump(ALIAS).find(({ payload }) => payload?.type === "manifest");
		return (manifest?.payload?.manifest as { readonly commit?: string } | undefined)?.commit;
	}

	/** Takes all points of a path away. */
	spoil(path: string): Promise<void> {
		const filter = { must: [{ key: "path", match: { value: path } }] };
		return this.#points.write("spoiling", [{ delete: { filter } }]);
	}

	/** Makes a file's record hold other words. */
	alterWords(path: string): Promise<void> {
		const records = this.qdrant.dump(ALIAS).filter(({ payload }) => payload?.type === "file");
		const { id, payload } = records.find((record) => record.payload?.path === path)!;
		const vector = { [FILE_TERMS]: { indices: [7], values: [9] } };
		const checks = Buffer.alloc(3).toString("base64");
		const altered = { id: String(id), vector, payload: { ...payload, checks } };
		return this.#points.write("spoiling", [{ upsert: { points: [altered] } }]);
	}

	/** Takes the dense vectors of a path's chunks away. */
	async takeVector(path: string): Promise<void> {
		const chunks = this.qdrant
			.dump(ALIAS)
			.filter(({ payload }) => payload?.type === "chunk" && payload.path === path);
		const points = chunks.map(({ id, payload = {}, vector = {} }) => {
			return { id: String(id), payload, vector: { [CHUNK_TERMS]: vector[CHUNK_TERMS] } };
		});
		await this.#points.write("spoiling", [{ upsert: { points } }]);
	}

	/** Makes the manifest that of an index which another version has built. */
	otherVersion(): Promise<void> {
		const { id, payload = {} } = this.qdrant.dump(ALIAS).find(({ payload }) => payload?.type === "manifest")!;
		const manifest = { ...(payload.manifest as object), fingerprint: "f".repeat(16) };
		const altered = { id: String(id), vector: {}, payload: { ...payload, manifest } };
		return this.#points.write("spoiling", [{ upsert: { points: [altered] } }]);
	}

	get #points(): Points {
		return new Points(connectionTo(this.qdrant), ALIAS);
	}

	async #open(): Promise<void> {
		this.repository = await createRepository();
		this.repository.write("a.md", "# Alpha\n");
		this.repository.write("b.md", "# Beta\n");
		await this.repository.commit("first");
		this.qdrant = await startQdrantServer({ apiKey: KEY });
		this.voyage = await VoyageServer.start();
	}

	async #close(): Promise<void> {
		expect(this.qdrant.defects).toEqual([]);
		await this.qdrant.close();
		await this.voyage.close();
		this.repository.dispose();
	}
}

/** With the repository's numeric id on GitHub. */
export function withId(...args: readonly string[]): string[] {
	return [...args, "--repository", "4711"];
}
