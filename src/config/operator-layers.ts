import { ConfigurationError } from "../errors.ts";
import { type Environment, readEnvironment } from "./environment.ts";
import type { Door } from "./key.ts";
import type { Layer, OperatorLayers } from "./layer.ts";
import { operatorFiles } from "./operator-files.ts";
import { parseOperatorFile } from "./parse-config.ts";
import type { Problem } from "./problem.ts";
import { readConfigFile } from "./read-file.ts";

export interface OperatorPlaces {
	readonly environment: Environment;
	/** Whose variables count; those of all doors where not given. */
	readonly door?: Door;
	/** The strongest first. */
	readonly files?: readonly string[];
}

/**
 * What whoever runs this process states for a door. Throws ConfigurationError for anything that cannot be used: unlike a
 * repository's, an operator's mistake must not go on with defaults.
 */
export function readOperatorLayers({
	environment,
	door,
	files = operatorFiles(environment),
}: OperatorPlaces): OperatorLayers {
	return { above: readEnvironment(environment, door), below: files.map(readLayer) };
}

function readLayer(path: string): Layer {
	const file = readConfigFile(path);
	if (file === undefined) return new Map();
	const { layer, problems } = parseOperatorFile(file);
	if (problems[0]) throw broken(path, problems[0]);
	return layer;
}

function broken(path: string, { place, message }: Problem): ConfigurationError {
	return new ConfigurationError("bad-config-file", `${place}: ${message}`, {
		details: { path },
		suggestions: [`\`slashfind config validate ${path}\` names every problem of the file.`],
	});
}
