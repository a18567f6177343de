import { IndexingError } from "../../src/errors.ts";
import type { RepositoryIdentity } from "../../src/store/identity.ts";
import type { Environment } from "../child-process.ts";
import { type CommandRun, runIndexCommand } from "../command-line.ts";
import type { Sample } from "../figures.ts";
import type { Workspace } from "../workspace.ts";
import type { QdrantPlace } from "./qdrant-place.ts";
import { embeddingBy } from "./settings.ts";
import type { StandIn } from "./stand-in.ts";

export interface WriteTask {
	readonly workspace: Workspace;
	readonly identity: RepositoryIdentity;
	readonly qdrant: QdrantPlace;
	readonly voyage: StandIn;
	readonly runs: number;
}

/** What was written, and where the last index of it lies. */
export interface WriteMeasurement {
	readonly samples: readonly Sample[];
	readonly points: number;
	readonly tokens: number;
	/** With a hybrid snapshot of the same commit as the live index. */
	readonly dataFolder: string;
}

/** Builds the live index from nothing, by words alone and then hybrid, `runs` times each; the last one stays. */
export async function measureWrites({ runs, ...task }: WriteTask): Promise<WriteMeasurement> {
	const samples: Sample[] = [];
	for (let run = 0; run < runs; run++) samples.push((await writeLexical(task)).sample);
	const hybrid: Written[] = [];
	for (let run = 0; run < runs; run++) hybrid.push(await writeHybrid(task));
	const { dataFolder, amount: tokens } = hybrid.at(-1)!;
	const points = await task.qdrant.countPoints();
	return { samples: [...samples, ...hybrid.map(({ sample }) => sample)], points, tokens, dataFolder };
}

type OneWrite = Omit<WriteTask, "runs">;

interface Written {
	readonly sample: Sample;
	/** Points or tokens. */
	readonly amount: number;
	readonly dataFolder: string;
}

async function writeLexical(task: OneWrite): Promise<Written> {
	const { wallMs, cpuMs, dataFolder } = await write(task, {});
	const amount = await task.qdrant.countPoints();
	return {
		sample: {
			liveIndex: wallMs,
			liveIndexCpu: cpuMs,
			pointsPerSecond: perSecond(amount, wallMs),
			pointsPerCpuSecond: perSecond(amount, cpuMs),
		},
		amount,
		dataFolder,
	};
}

async function writeHybrid(task: OneWrite): Promise<Written> {
	const { wallMs, cpuMs, dataFolder, report } = await write(task, embeddingBy(task.voyage));
	const { billedTokens: amount, failure } = report.live!.embedding!;
	if (failure !== undefined)
		throw new IndexingError("bench-run-failed", `Not all of the copy was embedded: ${failure}`);
	return {
		sample: {
			hybridIndex: wallMs,
			hybridIndexCpu: cpuMs,
			tokensPerSecond: perSecond(amount, wallMs),
			tokensPerCpuSecond: perSecond(amount, cpuMs),
		},
		amount,
		dataFolder,
	};
}

/** Nothing is there before: no index, no vector, no snapshot. */
async function write(
	{ workspace, identity, qdrant }: OneWrite,
	environment: Environment,
): Promise<CommandRun & { readonly dataFolder: string }> {
	await qdrant.clear();
	const dataFolder = workspace.dataFolder();
	const repository = `${identity.host}/${identity.id}`;
	const run = await runIndexCommand({
		directory: workspace.directory,
		dataFolder,
		options: ["--full", "--ref", workspace.commit, "--repository", repository],
		environment: { ...qdrant.environment, ...environment },
	});
	return { ...run, dataFolder };
}

function perSecond(amount: number, milliseconds: number): number {
	return amount / (milliseconds / 1_000);
}
