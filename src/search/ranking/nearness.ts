import type { Measure } from "./feature.ts";
import type { RankingContext } from "./ranked-file.ts";

/** Its neighbours: one folder is mostly one concern. The file itself counts 1. */
const SAME_FOLDER = 2 / 3;

/** At most, for the share of leading folders that are the same: the same package, or the same layer. */
const SHARED_FOLDERS = 1 / 2;

/** How near a file is to the one that the asker is looking at; 0 where nobody says. */
export function nearness({ near }: RankingContext): Measure {
	if (near === undefined) return () => 0;
	const nearFolders = near.split("/").slice(0, -1);
	return ({ record: { path } }) => {
		if (path === near) return 1;
		const folders = path.split("/").slice(0, -1);
		const longest = Math.max(folders.length, nearFolders.length);
		const parting = nearFolders.findIndex((folder, at) => folder !== folders[at]);
		const shared = parting === -1 ? nearFolders.length : parting;
		return shared === longest ? SAME_FOLDER : SHARED_FOLDERS * (shared / longest);
	};
}
