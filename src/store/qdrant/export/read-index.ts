import { ProviderError, ValidationError } from "../../../errors.ts";
import type { IndexedFile, SkippedFile } from "../../indexed-file.ts";
import type { Manifest } from "../../manifest.ts";
import { checkFingerprint, type FingerprintOf } from "../check-fingerprint.ts";
import { readManifest } from "../found-index.ts";
import { readLexicon } from "../lexicon-blocks.ts";
import type { ManifestPayload } from "../payloads.ts";
import { ofType, type Points } from "../points.ts";
import { NOT_FOUND } from "../refusals.ts";
import { storedFiles } from "./stored-files.ts";
import { TORN } from "./torn.ts";

/** So often an index is read while runs change it. */
const TRIES = 5;

/** A live index as one of its manifests describes it. */
export interface LiveContent {
	readonly manifest: Manifest;
	readonly skipped: Iterable<SkippedFile>;
	/** By path; to be read once. */
	readonly files: AsyncIterable<IndexedFile>;
}

export interface LiveReading<Result> {
	/** Asked anew for each try. */
	readonly livePoints: () => Promise<Points>;
	readonly fingerprintOf: FingerprintOf;
	/** May be called several times, each time with a newer content. */
	readonly take: (content: LiveContent) => Promise<Result>;
}

/**
 * Reads a live index whole: again, where a run has changed it in the middle. Throws ValidationError where it is damaged, or
 * is being changed all the time, and ProviderError.
 */
export async function readIndex<Result>(reading: LiveReading<Result>): Promise<Result> {
	for (let left = TRIES - 1; ; left--) {
		const seen = await look(reading);
		try {
			return await reading.take(await contentOf(seen));
		} catch (error) {
			if (!mayBeOvertaken(error)) throw error;
			const now = await look(reading);
			const isOvertaken = now.points.collection !== seen.points.collection || now.run !== seen.run;
			if (!isOvertaken) throw await reasonOf(error, seen);
			if (left === 0) throw restless(error);
		}
	}
}

interface Seen extends ManifestPayload {
	readonly points: Points;
}

async function look({
	livePoints,
	fingerprintOf,
}: Pick<LiveReading<unknown>, "livePoints" | "fingerprintOf">): Promise<Seen> {
	const points = await livePoints();
	const found = await readManifest(points);
	if (!found) throw unfinished(points.collection);
	checkFingerprint(found.manifest, fingerprintOf);
	return { ...found, points };
}

async function contentOf({ points, manifest, lexicon: sections }: Seen): Promise<LiveContent> {
	const lexicon = await readLexicon(points, sections);
	return { manifest, skipped: lexicon.skipped.values(), files: storedFiles(points, lexicon) };
}

const DAMAGE: readonly string[] = [TORN, "qdrant-lexicon", "qdrant-point"];

/** What a run replaces, or a prune takes away, looks like damage to whoever is reading it. */
function mayBeOvertaken(error: unknown): boolean {
	if (error instanceof ProviderError) return error.code === NOT_FOUND;
	return error instanceof ValidationError && DAMAGE.includes(error.code);
}

/** Between a run's first write and its manifest the index is that of no commit. */
async function reasonOf(error: unknown, { points }: Seen): Promise<unknown> {
	const marks = await points.count({ must: [ofType("mark")] });
	if (marks === 0) return error;
	return new ValidationError(
		"qdrant-under-way",
		"A run is changing the live index, or was cut short in the middle: it is that of no commit.",
		{
			suggestions: [
				"Wait until the run has ended, and try again.",
				"If none is under way, run `slashfind index`: it heals what was cut short.",
			],
			cause: error,
		},
	);
}

function unfinished(collection: string): ValidationError {
	return new ValidationError("qdrant-no-manifest", `${collection} has no manifest: it was never finished.`, {
		suggestions: ["Run `slashfind index`: it writes what is missing."],
	});
}

function restless(cause: unknown): ValidationError {
	return new ValidationError(
		"qdrant-overtaken",
		`Runs have changed the live index ${TRIES} times while it was read.`,
		{ suggestions: ["Try again when fewer runs are under way."], cause },
	);
}
