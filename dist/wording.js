// src/main/wording.ts
/** How an index came to be, as the beginning of a sentence. */
function headline({ mode, commit, base }) {
	const short = commit.slice(0, 10);
	switch (mode) {
		case "full": return `Indexed ${short} from nothing`;
		case "unchanged": return `${short} is indexed already; checked`;
		case "incremental": return `Indexed ${short} from the changes since ${base?.slice(0, 10)}`;
		case "reconciled": return `Indexed ${short}; ${base?.slice(0, 10)} is not in this clone, so the whole tree was compared`;
		case "reselected": return `Indexed ${short}; what to index has changed since ${base?.slice(0, 10)}, so every file was looked at again`;
	}
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

export { size as a, plural as i, duration as n, headline as r, count as t };