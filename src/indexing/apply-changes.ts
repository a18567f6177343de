import { createCodeParser } from "../code/parser.ts";
import type { GitRepository } from "../git/repository.ts";
import type { IndexEdit } from "../store/index-store.ts";
import type { ChangeSet } from "./change-set.ts";
import { indexFile } from "./index-file.ts";
import type { Selection } from "./selection/selection.ts";

/** What takes a change set in. */
export type ChangeTaker = Pick<IndexEdit<unknown>, "add" | "skip" | "remove">;

export interface ChangeReading {
	readonly edit: ChangeTaker;
	readonly repository: GitRepository;
	readonly selection: Selection;
	readonly progress: (done: number, total: number) => void;
}

/** Enters a change set; gives each written path with its number of chunks. Throws ProviderError, and what the taker throws. */
export async function applyChanges(
	{ written, removed, skipped }: ChangeSet,
	{ edit, repository, selection, progress }: ChangeReading,
): Promise<ReadonlyMap<string, number>> {
	for (const path of removed) edit.remove(path);
	for (const entry of skipped) edit.skip(entry);
	const parser = createCodeParser();
	const chunks = new Map<string, number>();
	try {
		let done = 0;
		for await (const { bytes } of repository.readBlobs(written.map((entry) => entry.blob))) {
			const entry = written[done++]!;
			progress(done, written.length);
			const verdict = selection.judgeContent(entry.path, bytes);
			const file = verdict ? undefined : await indexFile({ ...entry, bytes }, { parser, selection });
			if (!file) {
				edit.skip({ ...entry, reason: verdict?.reason ?? "binary" });
				continue;
			}
			await edit.add(file);
			chunks.set(file.path, file.chunks.length);
		}
	} finally {
		await parser.close();
	}
	return chunks;
}
