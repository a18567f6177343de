import type { EmbeddingModel } from "../../embedding/embedder.ts";
import { IndexingError } from "../../errors.ts";
import type { Manifest } from "../manifest.ts";
import type { CollectionInfo } from "./collections.ts";
import { ofType, type Points } from "./points.ts";
import { failedSearches } from "./sample-searches.ts";

interface Build {
	readonly points: Points;
	/** As the collection is now that all is written. */
	readonly info: CollectionInfo | undefined;
	readonly counts: Pick<Manifest["counts"], "files" | "chunks">;
	readonly model: EmbeddingModel | undefined;
}

/**
 * Makes sure that readers would find what was written, before they are sent there. Throws IndexingError where they would
 * not, and ProviderError.
 */
export async function verifyBuild({ points, info, counts, model }: Build): Promise<void> {
	const { collection } = points;
	if (info?.status === "red") throw unusable(`An operation of the server on ${collection} has failed.`);
	const files = await points.count({ must: [ofType("file")] });
	const chunks = await points.count({ must: [ofType("chunk")] });
	if (files !== counts.files || chunks !== counts.chunks) {
		const details = { ...counts, filesFound: files, chunksFound: chunks };
		throw new IndexingError("qdrant-incomplete", `${NOT_LIVE} It is not complete.`, {
			details,
			suggestions: ["Run again: what is missing is written then."],
		});
	}
	const failed = await failedSearches(points, model);
	if (failed.length > 0)
		throw unusable(`Searches by ${failed.join(" and ")} do not find what is stored in ${collection}.`);
}

const NOT_LIVE = "The new index was not made the live one.";

function unusable(reason: string): IndexingError {
	return new IndexingError("qdrant-unusable", `${NOT_LIVE} ${reason}`, {
		suggestions: [
			"Look for the reason in the server's log.",
			"Then run the index with --full: it builds another one.",
		],
	});
}
