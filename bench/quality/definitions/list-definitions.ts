import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { OpenSnapshot } from "../../../src/store/snapshot/open-snapshot.ts";
import { readTags, type Tag } from "./ctags.ts";
import { isJudged } from "./judged-kinds.ts";
import { lastPart } from "./last-part.ts";

/** All places at which ctags sees one name defined. */
export interface DefinedName {
	readonly name: string;
	/** At least one, in the order of paths and lines. */
	readonly places: readonly Tag[];
}

/** Shorter names are mostly those of loop variables and type parameters. */
const MIN_LENGTH = 3;

/** Nobody can say which of more places the asker meant. */
const MAX_PLACES = 3;

/** What can be typed as one word; `operator ==`, `<$>` and test titles cannot. */
const PLAIN_NAME = /^[\p{L}_$][\p{L}\p{N}_$]*[?!]?$/u;

/**
 * The names that ctags sees defined in the indexed files, as those stand in the index. `folder` is a new one for their
 * texts.
 */
export async function listDefinitions(snapshot: OpenSnapshot, folder: string): Promise<DefinedName[]> {
	const lines = new Map<string, readonly string[]>();
	[...snapshot.paths].forEach((path, file) => {
		const text = snapshot.text(file);
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
		lines.set(path, text.split(/\r\n|\r|\n/));
	});
	const found = await readTags(folder, [...lines.keys()]);
	const tags = found.map((tag) => ({ ...tag, name: lastPart(tag.name) }));
	const judged = tags.filter((tag) => isSound(tag, lines.get(tag.path)?.[tag.line - 1] ?? ""));
	return [...Map.groupBy(judged, ({ name }) => name)]
		.map(([name, places]) => ({ name, places: distinctLines(places) }))
		.filter(({ places }) => places.length <= MAX_PLACES);
}

function isSound(tag: Tag, line: string): boolean {
	return tag.name.length >= MIN_LENGTH && PLAIN_NAME.test(tag.name) && isJudged(tag, line);
}

function distinctLines(places: readonly Tag[]): Tag[] {
	return [...new Map(places.map((place) => [`${place.path}:${place.line}`, place])).values()];
}
