import { setTimeout as pause } from "node:timers/promises";
import type { RepositoryIdentity } from "../../src/store/identity.ts";
import type { RunningApp } from "../live/app-server.ts";
import { Commander, type CommanderOptions, type GivenCommand } from "./commander.ts";
import { coreShare, readUsage, residentPerQuarter, type Usage } from "./usage.ts";

/** Milliseconds from a reply to the installation's next command: its next reply may be written a second after the last. */
const REST = 1_200;

/** Milliseconds between two looks at what the App uses. */
const LOOK_EVERY = 1_000;

export interface SteadyTask extends CommanderOptions {
	/** One for each installation. */
	readonly identities: readonly RepositoryIdentity[];
	readonly seconds: number;
}

export interface SteadyLoad {
	readonly commands: readonly GivenCommand[];
	/** Replies beyond the first to a command. */
	readonly repeated: number;
	/** Milliseconds of the App's processor time for a command. */
	readonly cpuMsPerCommand: number;
	readonly coreShare: number;
	/** Bytes; see {@link residentPerQuarter}. */
	readonly residentPerQuarter: readonly number[] | undefined;
}

/**
 * Has every installation ask, and ask again as soon as it may after its reply, for as long as said. Before that,
 * every query is asked once: the App has loaded what it keeps for each of them, and a proxy before Qdrant what it answers.
 */
export async function steadyLoad(app: RunningApp, task: SteadyTask): Promise<SteadyLoad> {
	const { identities, seconds } = task;
	const commander = new Commander(app, task);
	const places = identities.map((identity, at) => ({ identity, installation: at + 1 }));
	const warmUp = Math.max(places.length, task.queries.length);
	for (let at = 0; at < warmUp; at++) await commander.give(places[at % places.length]!);
	await pause(REST);
	const looks: Usage[] = [await readUsage(app.server)];
	const end = performance.now() + seconds * 1_000;
	const commands: GivenCommand[] = [];
	const askOn = async (place: (typeof places)[number]) => {
		while (performance.now() < end) {
			commands.push(await commander.give(place));
			await pause(Math.max(0, Math.min(REST, end - performance.now())));
		}
	};
	const look = async () => {
		while (performance.now() + LOOK_EVERY < end) {
			await pause(LOOK_EVERY);
			looks.push(await readUsage(app.server));
		}
	};
	await Promise.all([...places.map(askOn), look()]);
	const last = await readUsage(app.server);
	const cpuMs = (last.cpuSeconds - looks[0]!.cpuSeconds) * 1_000;
	const replies = commander.order.slice(warmUp);
	return {
		commands,
		repeated: replies.length - new Set(replies).size,
		cpuMsPerCommand: cpuMs / commands.length,
		coreShare: coreShare(looks[0]!, last),
		residentPerQuarter: residentPerQuarter(looks.slice(1)),
	};
}
