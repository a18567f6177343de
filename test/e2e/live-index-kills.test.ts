import { once } from "node:events";
import { afterEach, describe, expect, test } from "@jest/globals";
import { startCli } from "../support/cli-process.ts";
import { type Environment, LiveCli, withId } from "../support/live-cli.ts";
import { pointsIn } from "../support/qdrant-index.ts";
import { type QdrantServer, startQdrantServer } from "../support/qdrant-server/qdrant-server.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const live = LiveCli.forEachTest();

const started: QdrantServer[] = [];
afterEach(async () => {
	for (const server of started.splice(0)) await server.close();
});

/** A server and a data folder of their own: runs against two of them ask the same. */
interface Target {
	readonly server: QdrantServer;
	readonly args: readonly string[];
}

async function newTarget(): Promise<Target> {
	const server = await startQdrantServer();
	started.push(server);
	return { server, args: withId("index", "--data", temporaryFolder()) };
}

function environmentOf({ server }: Target): Environment {
	return { ...live.hybrid, QDRANT_URL: server.url, QDRANT_API_KEY: "" };
}

async function index(target: Target, settings: Environment = {}): Promise<void> {
	const result = await live.run(target.args, { ...environmentOf(target), ...settings });
	expect(result).toMatchObject({ code: 0, stderr: "" });
}

interface Death {
	/** At which request, counted from the start of the run. */
	readonly nth: number;
	/** Whether the server still carries it out. */
	readonly isCarriedOut: boolean;
}

/** Starts a run and kills it at the moment that a request has arrived. */
async function indexAndDie(target: Target, { nth, isCarriedOut }: Death): Promise<void> {
	const { server, args } = target;
	if (!isCarriedOut) server.faults.inject({ fault: { kind: "refused" }, nth });
	const environment = environmentOf(target);
	const child = startCli([...args, "--repo", live.repository.directory], { environment });
	const closed = once(child, "close");
	let seen = 0;
	server.hooks.onRequest = async () => {
		if (++seen !== nth) return;
		child.kill("SIGKILL");
		await closed;
	};
	const [, signal] = await closed;
	expect({ nth, signal }).toEqual({ nth, signal: "SIGKILL" });
	delete server.hooks.onRequest;
	server.faults.clear();
}

/** Spread over a run of so many requests: its first, its last, and what lies between. */
function moments(requests: number, howMany: number): number[] {
	return Array.from({ length: howMany }, (_, at) => 1 + Math.round((at * (requests - 1)) / (howMany - 1)));
}

async function secondCommit(): Promise<void> {
	live.repository.write("b.md", `# Changed\n\n${"Many words. ".repeat(200)}\n\n# More\n\nWords.\n`);
	live.repository.write("lib/moved.md", "# Alpha\n");
	live.repository.write("yarn.lock", "x\n");
	live.repository.remove("a.md");
	await live.repository.commit("second");
}

const LEXICAL: Environment = { VOYAGE_API_KEY: "" };

describe("I2: kill -9", () => {
	test.each<[string, number, Environment]>([
		["an update", 8, {}],
		["a build beside a live index of other settings", 5, LEXICAL],
	])(
		"I2 at any moment of %s is healed by the next run",
		async (_, howMany, settingsBefore) => {
			const [uncut, ...targets] = await Promise.all(Array.from({ length: howMany + 1 }, newTarget));
			for (const target of [uncut!, ...targets]) await index(target, settingsBefore);
			await secondCommit();
			const before = uncut!.server.requests.length;
			await index(uncut!);
			const requests = uncut!.server.requests.length - before;
			const clean = await newTarget();
			await index(clean);
			const expected = pointsIn(clean.server);
			expect(pointsIn(uncut!.server)).toEqual(expected);
			for (const [at, nth] of moments(requests, howMany).entries()) {
				const target = targets[at]!;
				await indexAndDie(target, { nth, isCarriedOut: at % 2 === 0 });
				await index(target);
				expect({ nth, points: pointsIn(target.server) }).toEqual({ nth, points: expected });
			}
		},
		300_000,
	);
});
