import { D as rowOf, E as Lexicon, F as chunkPayload, I as filePayload, L as manifestPayload, R as markPayload, T as readLexicon, U as MANIFEST_ID, W as chunkId, dt as ofType, ft as readPayload, ur as ValidationError } from "./models.js";

// src/store/qdrant/survey.ts
const recordFields = filePayload.omit({
	checks: true,
	crowded: true,
	dirs: true,
	commit: true
});
const chunkFields = chunkPayload.pick({
	type: true,
	path: true,
	blob: true,
	place: true
});
/** Reads where every point of files and chunks belongs; no texts, no vectors. Throws ProviderError, ValidationError. */
async function survey(points) {
	const records = await readRecords(points);
	const missing = new Map(Array.from(records, ([path, { chunks }]) => [path, chunks]));
	const orphans = [];
	const reading = {
		payload: Object.keys(chunkFields.shape),
		vectors: [],
		pageSize: 1e3
	};
	for await (const point of points.scroll({ must: [ofType("chunk")] }, reading)) {
		const { path, blob, place } = readPayload(chunkFields, point);
		const chunk = {
			id: point.id,
			path,
			blob,
			place
		};
		if (isOf(chunk, records.get(path))) missing.set(path, missing.get(path) - 1);
		else orphans.push(chunk);
	}
	return {
		sound: new Map([...records].filter(([path]) => missing.get(path) === 0)),
		recorded: new Set(records.keys()),
		orphans
	};
}
/** By its id, too: a second point that says the same of itself is not the chunk. */
function isOf(chunk, row) {
	const { id, path, blob, place } = chunk;
	return row !== void 0 && row.path === path && row.blob === blob && place < row.chunks && id === chunkId(chunk);
}
async function readRecords(points) {
	const rows = /* @__PURE__ */ new Map();
	const reading = {
		payload: Object.keys(recordFields.shape),
		vectors: [],
		pageSize: 256
	};
	for await (const point of points.scroll({ must: [ofType("file")] }, reading)) {
		const row = rowOf(readPayload(recordFields, point));
		rows.set(row.path, row);
	}
	return rows;
}

// src/store/qdrant/found-index.ts
const WHOLE = {
	payload: true,
	vectors: [],
	pageSize: 256
};
/** Throws ProviderError; what is damaged counts as not there, and is noted. */
async function findIndex(points) {
	const notes = [];
	const manifest = await soundOr(notes, () => readManifest(points));
	const isManifestBroken = notes.length > 0;
	const marks = [];
	for await (const point of points.scroll({ must: [ofType("mark")] }, WHOLE)) marks.push(readPayload(markPayload, point));
	const remembered = manifest && await soundOr(notes, () => readLexicon(points, manifest.lexicon));
	const isClean = marks.length === 0 && notes.length === 0;
	const found = {
		manifest,
		remembered,
		marks,
		notes,
		isManifestBroken
	};
	const selection = oneSelection(manifest, marks);
	if (isClean) return {
		...found,
		lexicon: remembered ?? new Lexicon(),
		survey: void 0,
		selection
	};
	const surveyed = await survey(points);
	return {
		...found,
		lexicon: surveyedLexicon(surveyed, remembered),
		survey: surveyed,
		selection
	};
}
/** What an index says of itself; undefined where it has no manifest that this version can read. Throws ProviderError. */
async function readableManifest(points) {
	return (await soundOr([], () => readManifest(points)))?.manifest;
}
/** Undefined where there is none. Throws ProviderError, ValidationError. */
async function readManifest(points) {
	const [point] = await points.retrieve([MANIFEST_ID], WHOLE);
	return point && readPayload(manifestPayload, point);
}
async function soundOr(notes, read) {
	try {
		return await read();
	} catch (error) {
		if (!(error instanceof ValidationError)) throw error;
		notes.push(`${error.message} It is written anew.`);
		return;
	}
}
function oneSelection(manifest, marks) {
	const all = [...manifest ? [manifest.manifest] : [], ...marks].map(({ selection }) => selection);
	return new Set(all).size === 1 ? all[0] : void 0;
}
/** Files as the points have them; of skips the points know nothing, so those of before count, but for files by now. */
function surveyedLexicon({ sound, recorded }, remembered) {
	const lexicon = new Lexicon();
	for (const [path, row] of sound) lexicon.files.set(path, row);
	for (const [path, row] of remembered?.skipped ?? []) if (!recorded.has(path)) lexicon.skipped.set(path, row);
	return lexicon;
}
/** Undefined where there is nothing to build upon. */
function baseOf({ manifest, lexicon, survey: surveyed, selection }, { isLive, hasDense }) {
	if (!manifest && !surveyed) return void 0;
	const { files, chunks } = lexicon.counts({});
	const held = new Set(lexicon.files.keys());
	const pending = hasDense && (manifest?.manifest.pending ?? 0) > 0;
	return {
		manifest: surveyed ? void 0 : manifest?.manifest,
		selection,
		isComplete: isLive && !surveyed && !pending,
		counts: {
			files,
			chunks
		},
		entries: () => lexicon.entries(),
		holds: (path) => held.has(path),
		redactions: () => lexicon.redactions()
	};
}

export { isOf as a, readableManifest as i, findIndex as n, survey as o, readManifest as r, baseOf as t };