import type { RepositoryIdentity } from "../../src/store/identity.ts";
import type { Sample } from "../figures.ts";
import { makeQueries } from "../make-queries.ts";
import { withIndex } from "../searchable-index.ts";
import type { Workspace } from "../workspace.ts";
import { type AnsweredCommands, measureApp } from "./measure-app.ts";
import { measureWrites } from "./measure-writes.ts";
import type { QdrantPlace } from "./qdrant-place.ts";
import { startStandIn } from "./stand-in.ts";

/** Of the writes: each takes as long as all other figures together. */
const MOST_RUNS = 2;

/** What the figures of the live index are of. */
export interface LiveContent {
	/** Version of the server that was measured against; null for a stand-in on loopback. */
	readonly qdrant: string | null;
	/** How often the index was written; the App is asked once. */
	readonly runs: number;
	/** Of the live index: files, chunks, lexicon and manifest. */
	readonly points: number;
	/** Of the texts that were embedded. */
	readonly tokens: number;
	readonly commands: AnsweredCommands;
}

export interface LiveTask {
	readonly workspace: Workspace;
	/** Path of a snapshot of the repository's commit. */
	readonly snapshot: string;
	/** Undefined: made from the names that the snapshot holds. */
	readonly queries: readonly string[] | undefined;
	readonly runs: number;
	readonly identity: RepositoryIdentity;
	readonly qdrant: QdrantPlace;
}

export interface LiveMeasurement {
	readonly samples: readonly Sample[];
	readonly content: LiveContent;
}

/** Writes the repository into Qdrant, and has the App search it there. Throws IndexingError where a run fails. */
export async function measureLive({ snapshot, ...task }: LiveTask): Promise<LiveMeasurement> {
	const runs = Math.min(task.runs, MOST_RUNS);
	await using voyage = await startStandIn("voyage");
	const written = await measureWrites({ ...task, voyage, runs });
	const { points, tokens, dataFolder } = written;
	const queries = task.queries ?? (await queriesFor(snapshot));
	const asked = await measureApp({ ...task, voyage, dataFolder, queries });
	return {
		samples: [...written.samples, ...asked.samples],
		content: { qdrant: task.qdrant.version, runs, points, tokens, commands: asked.commands },
	};
}

function queriesFor(snapshot: string): Promise<string[]> {
	return withIndex(snapshot, async ({ index }) => makeQueries(await index.lexicon()));
}
