import { randomUUID } from "node:crypto";
import { ConfigurationError } from "../../errors.ts";
import type { Manifest } from "../manifest.ts";
import { pendingChunks } from "./chunk-vectors.ts";
import { findIndex } from "./found-index.ts";
import type { Lexicon } from "./lexicon.ts";
import { countAnew } from "./lexicon-count.ts";
import type { Points } from "./points.ts";
import { RunWriter } from "./run-writer.ts";
import { survey } from "./survey.ts";

/** One path of a commit's tree. */
interface TreePath {
	readonly path: string;
	readonly blob: string;
}

/** How the points differ from what they should be; all empty where the index is sound. */
export interface Verification {
	/** In the tree, and neither indexed with that blob nor remembered as left out. */
	readonly missing: readonly string[];
	/** Indexed, and not in the tree with that blob. */
	readonly strange: readonly string[];
	/** Indexed, but some of their chunks are not there. */
	readonly incomplete: readonly string[];
	/** Chunks that belong to no file. */
	readonly orphans: number;
	/** Whether it tells what the points hold: `gone` where it cannot be read, `different` where it counts other words. */
	readonly lexicon: "right" | "gone" | "different";
	/** Undefined where the index is lexical. */
	readonly vectors?: MissingVectors | undefined;
	/** Whether a run was cut short, or is under way. */
	readonly isMarked: boolean;
}

/** Numbers of chunks; the same where the index is sound. */
interface MissingVectors {
	/** Those that have no dense vector. */
	readonly missing: number;
	/** Those that are to wait for one, by the manifest. */
	readonly pending: number;
}

/** Compares an index with the tree of its commit. Reads every point once, writes nothing. Throws ProviderError, ValidationError. */
export async function verifyIndex(points: Points, tree: Iterable<TreePath>): Promise<Verification> {
	const { manifest, remembered, marks } = await findIndex(points);
	const { sound, recorded, orphans } = await survey(points);
	const blobs = new Map(Array.from(tree, ({ path, blob }) => [path, blob]));
	const isKnown = ([path, blob]: readonly [string, string]) =>
		recorded.has(path) ? sound.get(path)?.blob !== undefined : remembered?.skipped.get(path)?.blob === blob;
	return {
		missing: [...blobs].filter((entry) => !isKnown(entry)).map(([path]) => path),
		strange: [...sound.values()].filter(({ path, blob }) => blobs.get(path) !== blob).map(({ path }) => path),
		incomplete: [...recorded].filter((path) => !sound.has(path)),
		orphans: orphans.length,
		lexicon: await compareLexicon(remembered, { points, files: [...sound.keys()] }),
		vectors: manifest && (await missingVectors(points, manifest.manifest)),
		isMarked: marks.length > 0,
	};
}

async function missingVectors(
	points: Points,
	{ embedding, pending }: Manifest,
): Promise<MissingVectors | undefined> {
	return embedding && { missing: await points.count(pendingChunks(embedding)), pending };
}

async function compareLexicon(
	lexicon: Lexicon | undefined,
	{ points, files }: { readonly points: Points; readonly files: readonly string[] },
): Promise<Verification["lexicon"]> {
	if (!lexicon) return "gone";
	if (files.length !== lexicon.files.size || !files.every((path) => lexicon.files.has(path)))
		return "different";
	const counted = await countAnew(points);
	return counted.encode().equals(lexicon.frequencies.encode()) ? "right" : "different";
}

/**
 * Makes the next run trust nothing but the points, as if this one had been cut short: it compares them with the tree,
 * writes what is missing and takes away what is too much. Throws ProviderError, and ConfigurationError where there is
 * no index to repair.
 */
export async function orderRepair(points: Points): Promise<void> {
	const { manifest } = await findIndex(points);
	if (!manifest) {
		throw new ConfigurationError("store-no-index", `There is no complete index in ${points.collection}.`, {
			suggestions: ["Run the index: it builds one."],
		});
	}
	const { commit, selection } = manifest.manifest;
	await new RunWriter(points, { run: randomUUID(), commit, selection }).begin();
}
