import type { Candidate } from "../../store/code-index.ts";
import type { RankingContext } from "./ranked-file.ts";
import { RANKING_WEIGHTS } from "./weights.ts";

/** How near a file is to the one that the asker is looking at: a factor, and none where nobody says. */
export function nearness({ record }: Candidate, { near }: RankingContext): Record<string, number> {
	return near === undefined ? {} : { nearness: factorOf(record.path, near) };
}

function factorOf(path: string, near: string): number {
	const { sameFile, sameFolder, sharedFolders } = RANKING_WEIGHTS.nearness;
	if (path === near) return sameFile;
	const folders = path.split("/").slice(0, -1);
	const nearFolders = near.split("/").slice(0, -1);
	const longest = Math.max(folders.length, nearFolders.length);
	const parting = nearFolders.findIndex((folder, at) => folder !== folders[at]);
	const shared = parting === -1 ? nearFolders.length : parting;
	return shared === longest ? sameFolder : 1 + (sharedFolders - 1) * (shared / longest);
}
