/** Started by stand-in.ts: says its address when it listens, and ends when its input does. */
import { startQdrantServer } from "../../test/support/qdrant-server/qdrant-server.ts";
import { startInstantEmbedder } from "./instant-embedder.ts";
import type { StandInName } from "./stand-in.ts";

const START: Readonly<Record<StandInName, () => Promise<string>>> = {
	qdrant: startQdrant,
	voyage: startInstantEmbedder,
};

/** What tests want to look at afterwards would be all that was ever sent. */
async function startQdrant(): Promise<string> {
	const server = await startQdrantServer();
	server.hooks.onAnswer = () => server.requests.splice(0);
	return server.url;
}

process.stdin.resume().on("end", () => process.exit(0));
process.stdout.write(await START[process.argv[2] as StandInName]());
