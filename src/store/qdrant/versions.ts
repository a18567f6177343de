import { ConfigurationError } from "../../errors.ts";
import type { CollectionInfo, Collections } from "./collections.ts";

const DAY_MS = 86_400_000;

/** Makes a collection the live one, and notes since when the one before it has not been. */
export async function goLive(
	collections: Collections,
	{ name, now }: { name: string; now: Date },
): Promise<void> {
	const before = await collections.live();
	if (before === name) return;
	await collections.noteComplete(name, now);
	await collections.switchTo(name);
	if (before !== undefined) await collections.noteRetired(before, now);
}

/**
 * Puts the collection back that was live before, and gives its name. Its index is that of the commit at which it was
 * retired: the next run brings it up to date. Throws ConfigurationError where there is none, and ProviderError.
 */
export async function rollback(collections: Collections, now: Date): Promise<string> {
	const usable = (await offline(collections)).filter(
		({ isComplete, status }) => isComplete && status !== "red",
	);
	const [latest] = usable.sort((a, b) => retiredTime(b, now) - retiredTime(a, now));
	if (!latest) {
		throw new ConfigurationError("store-no-rollback", "No earlier index is kept that could be put back.", {
			suggestions: ["Raise store.keep-days, so that the next one is kept for longer."],
		});
	}
	await goLive(collections, { name: latest.name, now });
	return latest.name;
}

/** Days that one is kept at least that was never finished: a run may be filling it. */
const UNFINISHED_DAYS = 1;

/**
 * Deletes collections that have not been live for so many days, those that were never finished included, and gives
 * their names. One whose retirement was not noted yet counts from now: another run
 * may be about to finish it. Throws ProviderError.
 */
export async function prune(
	collections: Collections,
	{ keepDays, now }: { readonly keepDays: number; readonly now: Date },
): Promise<string[]> {
	const outdated: string[] = [];
	for (const { name, isComplete, retiredAt } of await offline(collections)) {
		if (retiredAt === undefined) await collections.noteRetired(name, now);
		const days = isComplete ? keepDays : Math.max(keepDays, UNFINISHED_DAYS);
		if (retiredAt && now.getTime() - retiredAt.getTime() >= days * DAY_MS) outdated.push(name);
	}
	return deleteOffline(collections, outdated);
}

/** Deletes all but the live collection, and gives their names. Throws ProviderError. */
export async function pruneAll(collections: Collections): Promise<string[]> {
	return deleteOffline(
		collections,
		(await offline(collections)).map(({ name }) => name),
	);
}

/** Asks once more before each: somebody may have put one back. */
async function deleteOffline(collections: Collections, names: readonly string[]): Promise<string[]> {
	const deleted: string[] = [];
	for (const name of names) {
		if ((await collections.live()) === name) continue;
		await collections.delete(name);
		deleted.push(name);
	}
	return deleted;
}

/** Not noted yet means that it was retired a moment ago. */
function retiredTime({ retiredAt }: CollectionInfo, now: Date): number {
	return (retiredAt ?? now).getTime();
}

/** Ours, and not live. Others' collections may start with the same letters: they say nothing of a fingerprint. */
async function offline(collections: Collections): Promise<CollectionInfo[]> {
	const live = await collections.live();
	const infos: CollectionInfo[] = [];
	for (const name of await collections.names()) {
		const info = name === live ? undefined : await collections.info(name);
		if (info?.fingerprint !== undefined) infos.push(info);
	}
	return infos;
}
