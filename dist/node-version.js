// src/main/node-version.ts
/** The oldest Node that has everything slashfind uses (zstd in node:zlib, for one). */
const OLDEST_MAJOR = 24;
/** Ends the process with one sentence on a Node that is too old; to be called before anything else is loaded. */
function requireNode24() {
	if (Number(process.versions.node.split(".", 1)[0]) >= OLDEST_MAJOR) return;
	process.stderr.write(`slashfind needs Node ${OLDEST_MAJOR} or later, and this is ${process.versions.node}: run it with a newer node. In a clone, "npm run --silent slashfind -- …" and "npm start" bring their own.\n`);
	process.exit(1);
}

export { requireNode24 as t };