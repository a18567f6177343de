import { randomInt } from "node:crypto";
import type { RepositoryIdentity } from "../../src/store/identity.ts";
import type { Environment } from "../child-process.ts";
import type { StandIn } from "./stand-in.ts";

/** Of no server that there is, so that no index of a real repository is ever touched. */
export function madeUpIdentity(): RepositoryIdentity {
	return { host: "bench.invalid", id: String(randomInt(1, 2 ** 31)) };
}

/** Settings that make an index, and the searches in it, hybrid. */
export function embeddingBy({ url }: StandIn): Environment {
	return {
		VOYAGE_API_KEY: "pa-of-the-bench",
		SLASHFIND_VOYAGE_BASE_URL: url,
		// Nobody is paid, so no cap may end what is measured.
		SLASHFIND_PRICES: "voyage-code-4=0",
	};
}
