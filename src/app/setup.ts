import { run } from "probot";
import { isSet } from "../config/environment.ts";
import { ConfigurationError } from "../errors.ts";

/** The setup page stores the App's private key for whoever opens it first, so nobody else may reach it. */
const LOOPBACK = "127.0.0.1";

/**
 * Starts Probot's page that registers the App on GitHub and writes its credentials to `.env`; returns the page's
 * address. Throws ConfigurationError where there is an App already: its credentials would be overwritten.
 */
export async function runSetup(environment: NodeJS.ProcessEnv, port: number): Promise<string> {
	const set = ["APP_ID", "PRIVATE_KEY", "PRIVATE_KEY_PATH"].find((name) => isSet(environment[name]));
	if (set !== undefined) {
		throw new ConfigurationError("already-set-up", `${set} is set, so there is an App already.`, {
			suggestions: ["Start without --setup. To register another App, unset APP_ID and PRIVATE_KEY first."],
		});
	}
	prepare(environment);
	const env = { HOST: LOOPBACK, PORT: String(port), LOG_FORMAT: "json", LOG_LEVEL: "info" } as const;
	const server = await run(() => undefined, { env });
	return `http://${LOOPBACK}:${server.port}/probot`;
}

/** Probot asks the process's own environment whether to show the page at all, and whether to download a proxy for it. */
function prepare(environment: NodeJS.ProcessEnv): void {
	delete environment.NODE_ENV;
	environment.NO_SMEE_SETUP = "true";
	process.umask(0o077);
}
