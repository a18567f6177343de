import { fileURLToPath } from "node:url";
import { GitHubApi } from "../github-api.ts";
import { ServerProcess } from "../server-process.ts";
import type { DrilledApp } from "./drill.ts";
import { drillSettings, environmentOf } from "./drill-settings.ts";
import { DrillWorld, type RepositoryName } from "./drill-world.ts";

const ENTRY = fileURLToPath(new URL("../../../dist/server.js", import.meta.url));

/** All durations that make somebody wait. */
const HUNDREDTH = 0.01;

/** The built server, a hundred times as fast as it is made to be. */
export class BuiltApp implements DrilledApp {
	readonly world: DrillWorld;
	readonly #server: ServerProcess;

	private constructor(world: DrillWorld, server: ServerProcess) {
		this.world = world;
		this.#server = server;
	}

	static async start(names?: readonly RepositoryName[]): Promise<BuiltApp> {
		const github = await GitHubApi.start();
		const world = await DrillWorld.start(github, names);
		const server = await ServerProcess.start({
			entry: ENTRY,
			apiUrl: github.url,
			dataDirectory: world.dataDirectory,
			environment: {
				...world.environment,
				...environmentOf(drillSettings(HUNDREDTH)),
				// Then each probe makes it print something.
				SLASHFIND_LOG_LEVEL: "debug",
			},
		});
		return new BuiltApp(world, server);
	}

	get changes(): readonly string[] {
		return this.#logged.flatMap(({ level, endpoint, state }) =>
			endpoint === undefined || level === "debug" ? [] : [`${endpoint} ${state}`],
		);
	}

	async deliver(payload: unknown, event = "issue_comment"): Promise<void> {
		const { status } = await this.#server.deliver(payload, { event });
		if (status !== 200) throw new Error(`The server answered a delivery ${status}.`);
	}

	/** What it does it prints afterwards. */
	async until(condition: () => boolean): Promise<void> {
		while (!condition()) await this.#server.printsMore();
	}

	async wait(): Promise<void> {
		await this.readiness();
	}

	hasPrinted(text: string): boolean {
		return this.#server.output.join("").includes(text);
	}

	/** What probes of the platform are told. */
	async readiness(): Promise<string> {
		return (await fetch(`${this.#server.address}/readyz`)).text();
	}

	async close(): Promise<void> {
		await this.#server.stop();
		await this.world.close();
		await this.world.github.close();
	}

	get #logged(): readonly Readonly<Record<string, unknown>>[] {
		const lines = this.#server.output.join("").split("\n");
		return lines.filter((line) => line.endsWith("}")).map((line) => JSON.parse(line));
	}
}
