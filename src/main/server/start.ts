import { existsSync } from "node:fs";
import { runSetup } from "../../app/setup.ts";
import { operatorSettings } from "../../config/combine-layers.ts";
import { readOperatorLayers } from "../../config/operator-layers.ts";
import { ConfigurationError, explain } from "../../errors.ts";
import { serve } from "./serve.ts";

async function setUp(): Promise<void> {
	const { http } = operatorSettings(readOperatorLayers({ environment: process.env, door: "app" }));
	const page = await runSetup(process.env, http.port);
	process.stdout.write(`slashfind setup page on ${page}\n`);
}

/** Starts what the command line asks for; what cannot be used is said in words, with the exit code that it has. */
export async function startServer(options: readonly string[]): Promise<void> {
	try {
		const [option, ...rest] = options;
		if (rest.length > 0 || (option !== undefined && option !== "--setup")) {
			throw new ConfigurationError("usage", "The server takes no arguments but --setup.");
		}
		if (existsSync(".env")) process.loadEnvFile();
		await (option === "--setup" ? setUp() : serve());
	} catch (error) {
		process.stderr.write(`${explain(error)}\n`);
		process.exitCode = error instanceof ConfigurationError ? 2 : 1;
	}
}
