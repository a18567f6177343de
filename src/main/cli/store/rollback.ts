import { rollback } from "../../../store/qdrant/versions.ts";
import { print } from "../output.ts";
import { openStore, type StoreOptions } from "./open-store.ts";

/** Throws ConfigurationError where nothing is kept to go back to. */
export async function rollBack(options: StoreOptions): Promise<void> {
	const { live } = await openStore(options);
	const before = (await live.collections.live()) ?? null;
	const collection = await rollback(live.collections, new Date());
	const text = [
		`${live.collections.alias} is ${collection} again; ${before ?? "nothing"} was live before.`,
		"If the two differ by model or version, go back to those settings, too: the next index run follows the settings.",
	];
	await print(options.json ? JSON.stringify({ collection, before }) : text.join("\n"));
}
