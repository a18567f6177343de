import { ProviderError } from "../../errors.ts";
import type { QdrantConnection } from "./connection.ts";

/** Conditions on updates and metadata of collections came with it. */
const OLDEST = 16;

/** What the server can do beyond that. */
export interface ServerFeatures {
	/** From 1.19: `memory` says where things are kept, in place of `on_disk` and `always_ram`. */
	readonly memory: boolean;
}

/** Throws ProviderError for a server that is too old or of another major version. */
export async function serverFeatures(connection: QdrantConnection): Promise<ServerFeatures> {
	const version = await connection.version();
	const [, major, minor] = /^(\d+)\.(\d+)\./.exec(version) ?? [];
	if (major === "1" && Number(minor) >= OLDEST) return { memory: Number(minor) >= 19 };
	throw new ProviderError(
		"qdrant-version",
		`Qdrant at ${connection.server} is ${version}, which slashfind does not work with.`,
		{
			details: { version },
			suggestions: [`Run Qdrant 1.${OLDEST} or a later 1.x; 1.19 is what slashfind is made for.`],
		},
	);
}
