import type { RunReport } from "../indexing/index-report.ts";

/** How an index came to be, as the beginning of a sentence. */
export function headline({ mode, commit, base }: RunReport): string {
	const short = commit.slice(0, 10);
	switch (mode) {
		case "full":
			return `Indexed ${short} from nothing`;
		case "unchanged":
			return `${short} is indexed already; checked`;
		case "incremental":
			return `Indexed ${short} from the changes since ${base?.slice(0, 10)}`;
		case "reconciled":
			return `Indexed ${short}; ${base?.slice(0, 10)} is not in this clone, so the whole tree was compared`;
		case "reselected":
			return `Indexed ${short}; what to index has changed since ${base?.slice(0, 10)}, so every file was looked at again`;
	}
}

export function count(number: number): string {
	return number.toLocaleString("en-US");
}

export function duration(ms: number): string {
	return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

export function size(bytes: number): string {
	if (bytes < 1024) return `${bytes} B`;
	return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)} KiB` : `${(bytes / 1024 ** 2).toFixed(1)} MiB`;
}

/** "1 file", "2 files" */
export function plural(number: number, noun: string): string {
	return `${count(number)} ${noun}${number === 1 ? "" : "s"}`;
}
