import { percentile } from "../../src/evaluation/percentile.ts";
import type { RepositoryIdentity } from "../../src/store/identity.ts";
import type { Environment } from "../child-process.ts";
import type { Sample } from "../figures.ts";
import { withApp } from "./app-server.ts";
import { type AskedCommand, askApp, type Quality, type Source } from "./ask-app.ts";
import type { QdrantPlace } from "./qdrant-place.ts";
import { embeddingBy } from "./settings.ts";
import type { StandIn } from "./stand-in.ts";

/** Commands that are under way at the same time. */
const AT_ONCE = [1, 10, 50] as const;

/** Queries that an App is asked at each of them. */
const MOST_QUERIES = 100;

export interface AppTask {
	readonly identity: RepositoryIdentity;
	readonly qdrant: QdrantPlace;
	readonly voyage: StandIn;
	/** With a hybrid snapshot of what is in the live index. */
	readonly dataFolder: string;
	readonly queries: readonly string[];
}

export interface AppMeasurement {
	readonly samples: readonly Sample[];
	readonly commands: AnsweredCommands;
}

/** Commands by how they were answered. */
export type AnsweredCommands = Readonly<Record<Source, Readonly<Record<Quality, number>>>>;

/** Asks the App, once with the live index and once with a snapshot: the spread is that over the commands. */
export async function measureApp(task: AppTask): Promise<AppMeasurement> {
	const embedding = embeddingBy(task.voyage);
	const withQdrant = { ...task.qdrant.environment, ...embedding };
	const live = await measureSource(task, { source: "live", settings: withQdrant });
	const snapshot = await measureSource(task, { source: "snapshot", settings: embedding });
	return {
		samples: [
			...live.map(({ atOnce, asked }) => sampleOf(`appLive${atOnce}`, asked)),
			...snapshot.map(({ atOnce, asked }) => sampleOf(`appSnapshot${atOnce}`, asked)),
		],
		commands: { live: countQualities(live), snapshot: countQualities(snapshot) },
	};
}

interface Round {
	readonly atOnce: (typeof AT_ONCE)[number];
	readonly asked: readonly AskedCommand[];
}

/** Each round has an App of its own: none knows an answer from the one before. */
async function measureSource(
	{ identity, dataFolder, queries }: AppTask,
	{ source, settings }: { readonly source: Source; readonly settings: Environment },
): Promise<Round[]> {
	const asked = [...new Set(queries)].slice(0, MOST_QUERIES);
	const rounds: Round[] = [];
	for (const atOnce of AT_ONCE) {
		const task = { identity, queries: asked, source, atOnce };
		rounds.push({ atOnce, asked: await withApp({ dataFolder, settings }, (app) => askApp(app, task)) });
	}
	return rounds;
}

/** None where commands failed: how fast an apology comes is no figure of a search. */
function sampleOf(
	name: `app${"Live" | "Snapshot"}${(typeof AT_ONCE)[number]}`,
	asked: readonly AskedCommand[],
): Sample {
	if (asked.some(({ quality }) => quality === "failed")) return {};
	const times = asked.map(({ tookMs }) => tookMs);
	return { [`${name}P50`]: percentile(times, 50), [`${name}P95`]: percentile(times, 95) };
}

function countQualities(rounds: readonly Round[]): Readonly<Record<Quality, number>> {
	const counts = { whole: 0, degraded: 0, failed: 0 };
	for (const { asked } of rounds) for (const { quality } of asked) counts[quality]++;
	return counts;
}
