import type { RepositoryIdentity } from "../../src/store/identity.ts";
import type { RunningApp } from "../live/app-server.ts";
import { Commander, type CommanderOptions, type GivenCommand } from "./commander.ts";

export interface BurstTask extends CommanderOptions {
	readonly identity: RepositoryIdentity;
	/** Commands that come at once. */
	readonly size: number;
}

export interface Burst {
	readonly commands: readonly GivenCommand[];
	/** Replies beyond the first to a command. */
	readonly repeated: number;
	readonly inOrder: boolean;
	/** Milliseconds to the reply that came first; undefined where none came. */
	readonly firstMs: number | undefined;
	/** Milliseconds to the reply that came last. */
	readonly lastMs: number | undefined;
}

/** Gives many commands at once in one installation, to an App that has just been started and knows nothing yet. */
export async function burst(app: RunningApp, task: BurstTask): Promise<Burst> {
	const commander = new Commander(app, task);
	const place = { identity: task.identity, installation: 1 };
	const commands = await Promise.all(Array.from({ length: task.size }, () => commander.give(place)));
	const { order } = commander;
	const times = commands.flatMap(({ tookMs }) => tookMs ?? []);
	return {
		commands,
		repeated: order.length - new Set(order).size,
		inOrder: order.every((ordinal, at) => at === 0 || order[at - 1]! <= ordinal),
		firstMs: times.length > 0 ? Math.min(...times) : undefined,
		lastMs: times.length > 0 ? Math.max(...times) : undefined,
	};
}
