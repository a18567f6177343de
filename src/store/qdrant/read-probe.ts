import { ProviderError } from "../../errors.ts";
import type { RepositoryIdentity } from "../identity.ts";
import type { QdrantConnection } from "./connection.ts";
import { aliasOf } from "./names.ts";
import { MANIFEST_ID } from "./point-ids.ts";
import { Points } from "./points.ts";

/**
 * Asks a server for what searches begin with: one that is up, and cannot read its collections, is no better than one that
 * is down.
 */
export class ReadProbe {
	readonly #connection: QdrantConnection;
	#alias: string | undefined;

	/** Over a connection of its own, which makes one try and which no breaker guards. */
	constructor(connection: QdrantConnection) {
		this.#connection = connection;
	}

	/** Names the repository whose index is read from now on; that of the newest search. */
	aim(identity: RepositoryIdentity): void {
		this.#alias = aliasOf(identity);
	}

	/** Throws ProviderError where the server cannot read. That an index is not there, or a key refused, is an answer. */
	async run(): Promise<void> {
		try {
			await this.#read();
		} catch (error) {
			if (!(error instanceof ProviderError) || error.retryable) throw error;
		}
	}

	async #read(): Promise<void> {
		if (this.#alias === undefined) await this.#connection.version();
		else
			await new Points(this.#connection, this.#alias).retrieve([MANIFEST_ID], {
				payload: [],
				vectors: [],
				pageSize: 1,
			});
	}
}
