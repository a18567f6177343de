import { cpSync } from "node:fs";
import { join } from "node:path";
import { identityKey, nameOfIdentity, type RepositoryIdentity } from "../../src/store/identity.ts";
import { QdrantConnection } from "../../src/store/qdrant/connection.ts";
import { aliasOf } from "../../src/store/qdrant/names.ts";
import { runIndexCommand } from "../command-line.ts";
import type { QdrantPlace } from "../live/qdrant-place.ts";
import type { Workspace } from "../workspace.ts";

export interface InstallationsTask {
	readonly workspace: Workspace;
	readonly qdrant: QdrantPlace;
	/** Of the repository that is indexed. */
	readonly identity: RepositoryIdentity;
	/** How many repositories there are to be, each of another installation. */
	readonly installations: number;
}

/** Repositories that can be searched live and in a data folder. */
export interface IndexedInstallations {
	readonly identities: readonly RepositoryIdentity[];
	readonly dataFolder: string;
	/** Path of a snapshot of what all of them hold. */
	readonly snapshot: string;
}

/**
 * Indexes the repository once, by words alone, and gives it to every installation under an id of its own: as one more
 * name of the collection, and as a copy of the snapshot. The App reads and keeps each as another index.
 */
export async function indexInstallations(task: InstallationsTask): Promise<IndexedInstallations> {
	const { workspace, qdrant, identity, installations } = task;
	const dataFolder = workspace.dataFolder();
	const { report } = await runIndexCommand({
		directory: workspace.directory,
		dataFolder,
		options: ["--full", "--ref", workspace.commit, "--repository", nameOfIdentity(identity)],
		environment: qdrant.environment,
	});
	const identities = Array.from({ length: installations }, (_, at) => {
		return { host: identity.host, id: String(Number(identity.id) + at) };
	});
	const others = identities.slice(1);
	for (const other of others)
		cpSync(join(dataFolder, identityKey(identity)), join(dataFolder, identityKey(other)), {
			recursive: true,
		});
	await addNames(qdrant, { of: identity, names: others.map(aliasOf) });
	return { identities, dataFolder, snapshot: report.snapshot.path };
}

async function addNames(
	{ environment }: QdrantPlace,
	{ of, names }: { readonly of: RepositoryIdentity; readonly names: readonly string[] },
): Promise<void> {
	const { QDRANT_URL: url = "", QDRANT_API_KEY: apiKey } = environment;
	const connection = new QdrantConnection({ url, apiKey });
	try {
		const { aliases } = await connection.request("reading the aliases", (api, init) =>
			api.getCollectionsAliases({}, init),
		);
		const { collection_name } = aliases.find(({ alias_name }) => alias_name === aliasOf(of))!;
		const actions = names.map((alias_name) => ({ create_alias: { collection_name, alias_name } }));
		await connection.request("naming a collection", (api, init) => api.updateAliases({ actions }, init));
	} finally {
		await connection.close();
	}
}
