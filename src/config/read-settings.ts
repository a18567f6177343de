import { SlashfindError } from "../errors.ts";
import { repositorySettings } from "./combine-layers.ts";
import type { ConfigSource } from "./config-source.ts";
import type { OperatorLayers, RepositoryLayer } from "./layer.ts";
import { parseRepositoryFile } from "./parse-config.ts";
import { noteOf } from "./problem.ts";
import type { RepositorySettings } from "./settings.ts";

export interface SettingsInForce {
	readonly settings: RepositorySettings;
	/** What was not taken over from the files and why, one sentence or two each. */
	readonly notes: readonly string[];
}

export interface ReadLayers {
	readonly layers: readonly RepositoryLayer[];
	readonly notes: readonly string[];
}

/** More would fill a report with the mistakes of one file. */
const MOST_NOTES = 50;

/** A repository's settings from its sources, the strongest first, between those of the operator. */
export async function readSettings(
	sources: readonly ConfigSource[],
	operator: OperatorLayers,
): Promise<SettingsInForce> {
	const { layers, notes } = await readRepositoryLayers(sources);
	return { settings: repositorySettings({ operator, repository: layers }), notes };
}

/** What a repository's sources state. A file that cannot be read or used becomes a note. */
export async function readRepositoryLayers(sources: readonly ConfigSource[]): Promise<ReadLayers> {
	const read = await Promise.all(sources.map(readSource));
	return { layers: read.map(({ layer }) => layer), notes: bounded(read.flatMap(({ notes }) => notes)) };
}

async function readSource(
	source: ConfigSource,
): Promise<{ readonly layer: RepositoryLayer; readonly notes: readonly string[] }> {
	try {
		const file = await source.read();
		if (file === undefined) return { layer: new Map(), notes: [] };
		const { layer, problems } = parseRepositoryFile(file);
		return { layer, notes: [...(file.note === undefined ? [] : [file.note]), ...problems.map(noteOf)] };
	} catch (error) {
		if (!(error instanceof SlashfindError)) throw error;
		return { layer: new Map(), notes: [`${error.message} The default settings are used in its place.`] };
	}
}

function bounded(notes: readonly string[]): readonly string[] {
	if (notes.length <= MOST_NOTES) return notes;
	const left = notes.length - MOST_NOTES;
	return [...notes.slice(0, MOST_NOTES), `There are ${left} more such problems in the settings.`];
}
