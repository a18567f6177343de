import { operatorSettings } from "../../../config/combine-layers.ts";
import { prune } from "../../../store/qdrant/versions.ts";
import { plural } from "../../wording.ts";
import { print } from "../output.ts";
import { openStore, type StoreOptions } from "./open-store.ts";

export interface PruneOptions extends StoreOptions {
	readonly all?: boolean;
}

export async function pruneStore(options: PruneOptions): Promise<void> {
	const { place, live } = await openStore(options);
	const keepDays = options.all ? 0 : operatorSettings(place.operator).store.keepDays;
	const rule = { keepDays, now: new Date() };
	const deleted = await prune(live.collections, rule);
	// The first look only notes those that nobody had seen out of use yet.
	if (options.all) deleted.push(...(await prune(live.collections, rule)));
	await print(options.json ? JSON.stringify({ deleted, keepDays }) : format(deleted, keepDays));
}

function format(deleted: readonly string[], keepDays: number): string {
	if (deleted.length > 0)
		return [`Deleted ${deleted.length === 1 ? "1 index" : `${deleted.length} indexes`}:`, ...deleted].join(
			"\n  ",
		);
	return `Nothing to delete: no index has been out of use for ${plural(keepDays, "day")}.`;
}
