import { decodeText } from "../code/decode.ts";
import {
	type ConfigSource,
	type ConfigText,
	MAX_FILE_BYTES,
	REPOSITORY_FILE,
} from "../config/config-source.ts";
import { unreadable } from "../config/read-file.ts";
import { isFile } from "../git/entry-fields.ts";
import type { GitRepository } from "../git/repository.ts";
import type { TreeListing } from "../git/tree.ts";

/** The settings file of the commit that is indexed: what a branch changes there counts for that branch alone. */
export function commitConfigSource({
	repository,
	listing,
}: {
	readonly repository: GitRepository;
	readonly listing: TreeListing;
}): ConfigSource {
	return { read: () => readFromCommit({ repository, listing }) };
}

async function readFromCommit({
	repository,
	listing,
}: {
	readonly repository: GitRepository;
	readonly listing: TreeListing;
}): Promise<ConfigText | undefined> {
	const entry = listing.entries.find(({ path }) => `${path}/`.startsWith(`${REPOSITORY_FILE}/`));
	if (!entry) return undefined;
	if (entry.path !== REPOSITORY_FILE || !isFile(entry))
		throw unreadable(REPOSITORY_FILE, "is not a regular file");
	const bytes = (await repository.sizes([entry.blob])).get(entry.blob) ?? 0;
	// A file that is far too large is not read; the parser says so of its beginning as well.
	if (bytes > MAX_FILE_BYTES) return { text: " ".repeat(MAX_FILE_BYTES + 1), source: REPOSITORY_FILE };
	for await (const blob of repository.readBlobs([entry.blob])) {
		return { text: decodeText(blob.bytes) ?? "\0", source: REPOSITORY_FILE };
	}
	return undefined;
}
