import { resolve } from "node:path";
import { repositorySettings } from "../../../config/combine-layers.ts";
import type { OperatorLayers } from "../../../config/layer.ts";
import { parseRepositoryFile } from "../../../config/parse-config.ts";
import { readConfigFile } from "../../../config/read-file.ts";
import { ConfigurationError } from "../../../errors.ts";
import { printable } from "../../../git/printable.ts";
import type { SelectionSettings } from "../../../indexing/selection/selection-settings.ts";
import { startFolder } from "../place.ts";

export interface EvalSettings {
	readonly settings: SelectionSettings;
	readonly notes: readonly string[];
}

/**
 * The settings that would be in force, were this file the repository's. Throws ConfigurationError where anything is
 * wrong with it: what is not taken from it would not be compared.
 */
export function settingsOfFile(file: string, operator: OperatorLayers): EvalSettings {
	const text = readConfigFile(resolve(startFolder(), file), file);
	if (!text) {
		throw new ConfigurationError("no-config-file", `There is no file ${printable(file)}.`, {
			suggestions: ["Name a file of settings with --against-config."],
		});
	}
	const { layer, problems } = parseRepositoryFile(text);
	const [problem] = problems;
	if (problem) {
		throw new ConfigurationError("invalid-config", printable(`${problem.place}: ${problem.message}`), {
			suggestions: ["`slashfind config validate` with the file's name lists all that is wrong with it."],
		});
	}
	const overruled = [...layer.keys()].filter((key) => operator.above.has(key));
	return {
		settings: repositorySettings({ operator, repository: [layer] }).selection,
		notes: overruled.map(
			(key) => `${key} of ${file} is overruled by ${operator.above.get(key)!.origin}, which counts for both.`,
		),
	};
}
