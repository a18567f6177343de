import type { RepositoryIdentity } from "../../src/store/identity.ts";
import type { Environment } from "../child-process.ts";
import { withApp } from "../live/app-server.ts";
import type { Source } from "../live/ask-app.ts";
import { type Burst, burst } from "./burst.ts";
import { type SteadyLoad, steadyLoad } from "./steady-load.ts";

export interface LoadTask {
	readonly source: Source;
	readonly settings: Environment;
	/** With the snapshots; not looked at where the settings name a Qdrant that answers. */
	readonly dataFolder: string;
	readonly identities: readonly RepositoryIdentity[];
	readonly queries: readonly string[];
	readonly seconds: number;
	readonly profile: string | undefined;
}

export interface MeasuredLoad {
	readonly steady: SteadyLoad;
	readonly burst: Burst;
}

/** Each kind of load has an App of its own. */
export async function measureLoad(task: LoadTask): Promise<MeasuredLoad> {
	const { dataFolder, settings, profile, identities } = task;
	const nodeArguments = profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile}`];
	const steady = await withApp({ dataFolder, settings, nodeArguments }, (app) => steadyLoad(app, task));
	const one = { ...task, identity: identities[0]!, size: identities.length };
	return { steady, burst: await withApp({ dataFolder, settings }, (app) => burst(app, one)) };
}
