import { writeFileSync } from "node:fs";
import { ConfigurationError } from "../src/errors.ts";

/** Throws ConfigurationError where the file cannot be written. */
export function writeJson(path: string, report: object): void {
	try {
		writeFileSync(path, `${JSON.stringify(report, null, "\t")}\n`);
	} catch (cause) {
		throw new ConfigurationError(
			"json-not-writable",
			`${path} cannot be written: ${(cause as Error).message}.`,
			{ cause },
		);
	}
}
