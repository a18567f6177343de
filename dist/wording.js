// src/main/wording.ts
/** How an index came to be, as the beginning of a sentence; `place` (" into Qdrant") says where it is, if not in a snapshot. */
function headline({ mode, commit, base }, place = "") {
	const short = commit.slice(0, 10);
	const indexed = `Indexed ${short}${place}`;
	switch (mode) {
		case "full": return `${indexed} from nothing`;
		case "unchanged": return `${short} is indexed already; checked`;
		case "incremental":
			if (base === commit) return `${indexed} once more; no file has changed`;
			return `${indexed} from the changes since ${base?.slice(0, 10)}`;
		case "reconciled": return `${indexed}; ${whyReconciled(base)}, so the whole tree was compared`;
		case "reselected": return `${indexed}; what to index has changed since ${base?.slice(0, 10)}, so every file was looked at again`;
	}
}
/** A run that is cut short before its manifest leaves an index without a commit to go on from. */
function whyReconciled(base) {
	return base === null ? "an earlier run was cut short" : `${base.slice(0, 10)} is not in this clone`;
}
function count(number) {
	return number.toLocaleString("en-US");
}
function duration(ms) {
	return ms < 1e3 ? `${Math.round(ms)} ms` : `${(ms / 1e3).toFixed(1)} s`;
}
function size(bytes) {
	if (bytes < 1024) return `${bytes} B`;
	return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)} KiB` : `${(bytes / 1024 ** 2).toFixed(1)} MiB`;
}
/** "1 file", "2 files" */
function plural(number, noun) {
	return `${count(number)} ${noun}${number === 1 ? "" : "s"}`;
}
const MINUTE_MS = 6e4;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** "5 minutes ago"; in days from two days on. */
function ago(ms) {
	if (ms < MINUTE_MS) return "just now";
	if (ms < HOUR_MS) return `${plural(Math.floor(ms / MINUTE_MS), "minute")} ago`;
	if (ms < 2 * DAY_MS) return `${plural(Math.floor(ms / HOUR_MS), "hour")} ago`;
	return `${plural(Math.floor(ms / DAY_MS), "day")} ago`;
}

export { plural as a, headline as i, count as n, size as o, duration as r, ago as t };