import { ConfigurationError, explain } from "../src/errors.ts";

/** The door of every script here: a message instead of a stack trace, exit 2 for what the caller can put right. */
export async function runBench(work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (error) {
		console.error(`The bench could not run: ${explain(error)}`);
		process.exitCode = error instanceof ConfigurationError ? 2 : 1;
	}
}
