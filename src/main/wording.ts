import type { RunReport } from "../indexing/index-report.ts";

/** How an index came to be, as the beginning of a sentence; `place` (" into Qdrant") says where it is, if not in a snapshot. */
export function headline({ mode, commit, base }: RunReport, place = ""): string {
	const short = commit.slice(0, 10);
	const indexed = `Indexed ${short}${place}`;
	switch (mode) {
		case "full":
			return `${indexed} from nothing`;
		case "unchanged":
			return `${short} is indexed already; checked`;
		case "incremental":
			// Vectors were waiting, or another ref is at the same commit.
			if (base === commit) return `${indexed} once more; no file has changed`;
			return `${indexed} from the changes since ${base?.slice(0, 10)}`;
		case "reconciled":
			return `${indexed}; ${whyReconciled(base)}, so the whole tree was compared`;
		case "reselected":
			return `${indexed}; what to index has changed since ${base?.slice(0, 10)}, so every file was looked at again`;
	}
}

/** A run that is cut short before its manifest leaves an index without a commit to go on from. */
function whyReconciled(base: string | null): string {
	return base === null ? "an earlier run was cut short" : `${base.slice(0, 10)} is not in this clone`;
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

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** "5 minutes ago"; in days from two days on. */
export function ago(ms: number): string {
	if (ms < MINUTE_MS) return "just now";
	if (ms < HOUR_MS) return `${plural(Math.floor(ms / MINUTE_MS), "minute")} ago`;
	if (ms < 2 * DAY_MS) return `${plural(Math.floor(ms / HOUR_MS), "hour")} ago`;
	return `${plural(Math.floor(ms / DAY_MS), "day")} ago`;
}
