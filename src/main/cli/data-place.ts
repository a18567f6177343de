import { resolve } from "node:path";
import { operatorSettings } from "../../config/combine-layers.ts";
import { readOperatorLayers } from "../../config/operator-layers.ts";
import { ConfigurationError, SlashfindError } from "../../errors.ts";
import type { GitRepository } from "../../git/repository.ts";
import type { RepositoryIdentity } from "../../store/identity.ts";
import { liveIdentity } from "./live-identity.ts";
import { openPlace, type Place, type PlaceOptions, parseIdentity } from "./place.ts";

/** Where an index lies; its repository need not be on this machine. */
export interface DataPlace extends Omit<Place, "repository"> {
	readonly repository: GitRepository | undefined;
}

/** Where no clone is: none is there, or no git that could read it. */
const NO_CLONE: readonly string[] = ["not-a-repository", "git-missing"];

/** Where there is no clone, --repository and --data say what it would have said. Throws as {@link openPlace}. */
export async function openDataPlace(options: PlaceOptions): Promise<DataPlace> {
	try {
		return await openPlace(options);
	} catch (error) {
		const { repository: id } = options;
		if (!(error instanceof SlashfindError) || !NO_CLONE.includes(error.code) || id === undefined) throw error;
		return openWithoutClone(id, options.data);
	}
}

function openWithoutClone(id: string, typed: string | undefined): DataPlace {
	const identity = parseIdentity(id);
	const operator = readOperatorLayers({ environment: process.env, door: "cli" });
	const data = typed ?? operatorSettings(operator).dataDir;
	if (data === undefined) throw noDataFolder();
	return { repository: undefined, identity, operator, dataDirectory: resolve(data), isDefaultFolder: false };
}

/** See {@link liveIdentity}; without a clone --repository has said it. */
export async function liveIdentityOf({ repository, identity }: DataPlace): Promise<RepositoryIdentity> {
	return repository ? liveIdentity({ repository, identity }, process.env) : identity;
}

function noDataFolder(): ConfigurationError {
	return new ConfigurationError(
		"no-data-folder",
		"There is no clone here in which the data folder could be.",
		{
			suggestions: [
				"Say which folder with --data, or with the setting data-dir.",
				"Or name a clone with --repo.",
			],
		},
	);
}
