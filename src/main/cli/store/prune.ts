import { operatorSettings } from "../../../config/combine-layers.ts";
import { printable } from "../../../git/printable.ts";
import { prune, pruneAll } from "../../../store/qdrant/versions.ts";
import { plural } from "../../wording.ts";
import { print } from "../output.ts";
import { openStore, type StoreOptions } from "./open-store.ts";

export interface PruneOptions extends StoreOptions {
	readonly all?: boolean;
}

export async function pruneStore(options: PruneOptions): Promise<void> {
	await using store = await openStore(options);
	const { place, live } = store;
	const keepDays = options.all ? 0 : operatorSettings(place.operator).store.keepDays;
	const deleted = options.all
		? await pruneAll(live.collections)
		: await prune(live.collections, { keepDays, now: new Date() });
	const kept = (await live.collections.live()) ?? null;
	const result = { deleted, keepDays, live: kept };
	await print(options.json ? JSON.stringify(result) : format(result));
}

interface Pruned {
	readonly deleted: readonly string[];
	readonly keepDays: number;
	readonly live: string | null;
}

function format({ deleted, keepDays, live }: Pruned): string {
	const kept = live === null ? "There is no live index." : `The live index is ${printable(live)}, and stays.`;
	if (deleted.length > 0) {
		const what = deleted.length === 1 ? "1 index" : `${deleted.length} indexes`;
		return [`Deleted ${what}:`, ...deleted.map((name) => `  ${printable(name)}`), kept].join("\n");
	}
	const none =
		keepDays === 0
			? "there is no other index."
			: `no other index has been out of use for ${plural(keepDays, "day")}.`;
	return `Nothing to delete: ${none} ${kept}`;
}
