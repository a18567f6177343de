import { ValidationError } from "../../errors.ts";
import type { IndexBase } from "../index-store.ts";
import type { Manifest } from "../manifest.ts";
import { Lexicon } from "./lexicon.ts";
import { readLexicon } from "./lexicon-blocks.ts";
import { type ManifestPayload, type MarkPayload, manifestPayload, markPayload } from "./payloads.ts";
import { MANIFEST_ID } from "./point-ids.ts";
import { ofType, type Points, readPayload } from "./points.ts";
import { type Survey, survey } from "./survey.ts";

/** What a run finds in its collection. */
export interface FoundIndex {
	readonly manifest: ManifestPayload | undefined;
	/** What manifest, or points, tell of the content; the run goes on with it. */
	readonly lexicon: Lexicon;
	/** The one that the manifest names; undefined where it cannot be read. */
	readonly remembered: Lexicon | undefined;
	/** Set where an earlier run was cut short, or another one is under way. */
	readonly survey: Survey | undefined;
	/** Of those runs, as they stood before the survey. */
	readonly marks: readonly MarkPayload[];
	/** Hash of the selection that judged all that is there; undefined where it was not one. */
	readonly selection: string | undefined;
	readonly notes: readonly string[];
	/** Whether there is a manifest that nobody can read, which no condition on its number would ever replace. */
	readonly isManifestBroken: boolean;
}

const WHOLE = { payload: true, vectors: [], pageSize: 256 } as const;

/** Throws ProviderError; what is damaged counts as not there, and is noted. */
export async function findIndex(points: Points): Promise<FoundIndex> {
	const notes: string[] = [];
	const manifest = await soundOr(notes, () => readManifest(points));
	const isManifestBroken = notes.length > 0;
	const marks: MarkPayload[] = [];
	for await (const point of points.scroll({ must: [ofType("mark")] }, WHOLE))
		marks.push(readPayload(markPayload, point));
	const remembered = manifest && (await soundOr(notes, () => readLexicon(points, manifest.lexicon)));
	const isClean = marks.length === 0 && notes.length === 0;
	const found = { manifest, remembered, marks, notes, isManifestBroken };
	const selection = oneSelection(manifest, marks);
	if (isClean) return { ...found, lexicon: remembered ?? new Lexicon(), survey: undefined, selection };
	const surveyed = await survey(points);
	return { ...found, lexicon: surveyedLexicon(surveyed, remembered), survey: surveyed, selection };
}

/** What an index says of itself; undefined where it has no manifest that this version can read. Throws ProviderError. */
export async function readableManifest(points: Points): Promise<Manifest | undefined> {
	return (await soundOr([], () => readManifest(points)))?.manifest;
}

/** Undefined where there is none. Throws ProviderError, ValidationError. */
export async function readManifest(points: Points): Promise<ManifestPayload | undefined> {
	const [point] = await points.retrieve([MANIFEST_ID], WHOLE);
	return point && readPayload(manifestPayload, point);
}

async function soundOr<Result>(notes: string[], read: () => Promise<Result>): Promise<Result | undefined> {
	try {
		return await read();
	} catch (error) {
		if (!(error instanceof ValidationError)) throw error;
		notes.push(`${error.message} It is written anew.`);
		return undefined;
	}
}

function oneSelection(
	manifest: ManifestPayload | undefined,
	marks: readonly MarkPayload[],
): string | undefined {
	const all = [...(manifest ? [manifest.manifest] : []), ...marks].map(({ selection }) => selection);
	return new Set(all).size === 1 ? all[0] : undefined;
}

/** Files as the points have them; of skips the points know nothing, so those of before count, but for files by now. */
function surveyedLexicon({ sound, recorded }: Survey, remembered: Lexicon | undefined): Lexicon {
	const lexicon = new Lexicon();
	for (const [path, row] of sound) lexicon.files.set(path, row);
	for (const [path, row] of remembered?.skipped ?? [])
		if (!recorded.has(path)) lexicon.skipped.set(path, row);
	return lexicon;
}

/** Undefined where there is nothing to build upon. */
export function baseOf(
	{ manifest, lexicon, survey: surveyed, selection }: FoundIndex,
	{ isLive, hasDense }: { readonly isLive: boolean; readonly hasDense: boolean },
): IndexBase | undefined {
	if (!manifest && !surveyed) return undefined;
	const { files, chunks } = lexicon.counts({});
	// The run goes on with this lexicon, and asks afterwards what was there before.
	const held = new Set(lexicon.files.keys());
	const pending = hasDense && (manifest?.manifest.pending ?? 0) > 0;
	return {
		manifest: surveyed ? undefined : manifest?.manifest,
		selection,
		isComplete: isLive && !surveyed && !pending,
		counts: { files, chunks },
		entries: () => lexicon.entries(),
		holds: (path) => held.has(path),
		redactions: () => lexicon.redactions(),
	};
}
