import { ConfigurationError } from "../../src/errors.ts";
import type { RepositoryIdentity } from "../../src/store/identity.ts";
import { Collections } from "../../src/store/qdrant/collections.ts";
import { QdrantConnection } from "../../src/store/qdrant/connection.ts";
import { LEDGER_COLLECTION } from "../../src/store/qdrant/ledger-collection.ts";
import { aliasOf } from "../../src/store/qdrant/names.ts";
import { VECTORS_COLLECTION } from "../../src/store/qdrant/vector-collection.ts";
import type { Environment } from "../child-process.ts";
import { startStandIn } from "./stand-in.ts";

/** What all repositories of a server share. */
const SHARED = [VECTORS_COLLECTION, LEDGER_COLLECTION];

/** A Qdrant that the bench may write. Disposing of it deletes what the bench has made. */
export interface QdrantPlace extends AsyncDisposable {
	/** The version of the server that QDRANT_URL names; null for a stand-in. */
	readonly version: string | null;
	/** Settings by which slashfind finds it. */
	readonly environment: Environment;
	/** Points of the repository's live index; what is kept beside it is not counted. */
	countPoints(): Promise<number>;
	/** Deletes the repository's indexes, and the vectors that were kept. */
	clear(): Promise<void>;
}

/**
 * The server that QDRANT_URL names, else a stand-in. Throws ConfigurationError where it is in use, and ProviderError where
 * it does not answer.
 */
export async function openQdrant(identity: RepositoryIdentity): Promise<QdrantPlace> {
	const { QDRANT_URL: url = "", QDRANT_API_KEY: apiKey = "" } = process.env;
	if (url.trim() === "") return openStandIn(identity);
	const environment = { QDRANT_URL: url, ...(apiKey.trim() !== "" && { QDRANT_API_KEY: apiKey }) };
	const connection = new QdrantConnection({ url, apiKey: environment.QDRANT_API_KEY });
	const collections = new Collections(connection, aliasOf(identity));
	try {
		for (const name of SHARED) if (await collections.info(name)) throw inUse(connection.server, name);
		const version = await connection.version();
		return { ...placeAt({ connection, collections }), version, environment };
	} catch (error) {
		await connection.close();
		throw error;
	}
}

/** Milliseconds. It compares every vector: what is slow about it must not make the App apologise. */
const STAND_IN_PATIENCE = "20000";

async function openStandIn(identity: RepositoryIdentity): Promise<QdrantPlace> {
	const standIn = await startStandIn("qdrant");
	const connection = new QdrantConnection({ url: standIn.url });
	return {
		...placeAt({ connection, collections: new Collections(connection, aliasOf(identity)) }),
		version: null,
		environment: { QDRANT_URL: standIn.url, SLASHFIND_QDRANT_SEARCH_TIMEOUT_MS: STAND_IN_PATIENCE },
		[Symbol.asyncDispose]: async () => {
			await connection.close();
			await standIn[Symbol.asyncDispose]();
		},
	};
}

interface Reached {
	readonly connection: QdrantConnection;
	readonly collections: Collections;
}

function placeAt({ connection, collections }: Reached): Omit<QdrantPlace, "version" | "environment"> {
	const clear = async () => {
		for (const name of await collections.names()) await collections.delete(name);
		for (const name of SHARED) if (await collections.info(name)) await collections.delete(name);
	};
	return {
		clear,
		countPoints: async () => {
			const request = { collection_name: collections.alias, exact: true };
			const { count } = await connection.request("counting points", (api, init) =>
				api.countPoints(request as never, init),
			);
			return count;
		},
		[Symbol.asyncDispose]: async () => {
			await clear();
			await connection.close();
		},
	};
}

/** Vectors that are made up must never lie among those that were paid for, nor what they cost among real bills. */
function inUse(server: string, name: string): ConfigurationError {
	return new ConfigurationError(
		"bench-server-in-use",
		`Qdrant at ${server} holds ${name}, in which the bench would write what is made up.`,
		{
			suggestions: [
				"Name a server in QDRANT_URL that nobody else uses.",
				`Or delete ${name} there, if a bench has left it that was cut short.`,
				"Or unset QDRANT_URL: then a stand-in is measured against.",
			],
		},
	);
}
