import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { ProviderError } from "../../src/errors.ts";

const STAND_IN_PROCESS = fileURLToPath(new URL("stand-in-process.ts", import.meta.url));

/** Qdrant's index server; Voyage's API, by {@link startInstantEmbedder}. */
export type StandInName = "qdrant" | "voyage";

/** A server on loopback in a process of its own, whose time is not counted as ours. Disposing of it ends it. */
export interface StandIn extends AsyncDisposable {
	readonly url: string;
}

/** Throws ProviderError where it does not start. */
export function startStandIn(name: StandInName): Promise<StandIn> {
	return startServer(name, [STAND_IN_PROCESS, name]);
}

/** A script that says its address when it listens, and ends when its input does. Throws ProviderError where it does not start. */
export async function startServer(name: string, args: readonly string[]): Promise<StandIn> {
	const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
	const closed = once(child, "close");
	const [said] = await Promise.race([once(child.stdout, "data"), closed.then(() => [undefined])]);
	if (said === undefined) throw new ProviderError("bench-stand-in", `The stand-in of ${name} did not start.`);
	return {
		url: String(said),
		[Symbol.asyncDispose]: async () => {
			child.stdin.end();
			await closed;
		},
	};
}
