import type { EmbeddingModel } from "../embedding/embedder.ts";
import type { IndexedFile, Redaction, SkippedFile } from "./indexed-file.ts";
import type { Manifest } from "./manifest.ts";

/** What an index remembers of one path. */
export interface KnownFile {
	readonly path: string;
	readonly blob: string;
	/** Why the path is not indexed; absent where it is. */
	readonly skipped?: string;
	/** Whether parts of it are left out because of a secret. */
	readonly redacted?: boolean;
}

/** A chunk that is left out because of a secret, and of which file. */
export interface PlacedRedaction extends Redaction {
	readonly path: string;
}

/** What a run finds in the store. */
export interface IndexBase {
	/** Undefined where an earlier run was cut short: then the index is that of no commit, and only `entries` tells. */
	readonly manifest: Manifest | undefined;
	/** Hash of the selection that judged all entries; undefined where it was not one. */
	readonly selection: string | undefined;
	/** False where something has to be published even if nothing has changed. */
	readonly isComplete: boolean;
	readonly counts: { readonly files: number; readonly chunks: number };
	entries(): Iterable<KnownFile>;
	/** Whether the path is indexed. */
	holds(path: string): boolean;
	redactions(): Iterable<PlacedRedaction>;
}

/** What the index is made to be. */
export interface IndexTarget {
	readonly commit: string;
	/** Hash of what decides which files are indexed. */
	readonly selection: string;
}

/** What the store cannot know of its manifest. */
export interface ManifestDraft
	extends Pick<Manifest, "identity" | "ref" | "commit" | "selection" | "indexedAt"> {
	/** Skips that no entry stands for, by reason. */
	readonly unlisted: Readonly<Record<string, number>>;
}

export interface Publication<Place> {
	readonly manifest: Manifest;
	readonly redactions: Iterable<PlacedRedaction>;
	readonly place: Place;
}

/** One run's changes. What it ends in depends on the files that are there in the end, not on the order of calls. */
export interface IndexEdit<Place> {
	/** Adds a file, or replaces what is there at its path. */
	add(file: IndexedFile): Promise<void>;
	/** Notes a file that the selection leaves out; whatever was indexed at its path goes. */
	skip(file: SkippedFile): void;
	/** Forgets a path, indexed or skipped. */
	remove(path: string): void;
	/** Makes it the index. Undefined where another run came first: then the store has to be opened anew. */
	publish(draft: ManifestDraft): Promise<Publication<Place> | undefined>;
}

/** A store that is open for one run. `Place` says where the index is, in the words of the run's report. */
export interface OpenIndex<Place> {
	/** Undefined where there is nothing to build on. */
	readonly base: IndexBase | undefined;
	/** What somebody may want to know of what was found. */
	readonly notes: readonly string[];
	/** Where the base is; asked only where there is one. */
	place(): Place;
	begin(target: IndexTarget): Promise<IndexEdit<Place>>;
	close(): void;
}

export interface OpenRequest {
	/** Build from nothing, whatever is there. */
	readonly full: boolean;
	/** An index of another fingerprint is not built upon. */
	readonly fingerprint: string;
}

/** Where a run writes. */
export interface IndexStore<Place> {
	/** Of how the store keeps things; part of the fingerprint. */
	readonly schema: number | string;
	/** What its dense vectors are made by, if it has any. */
	readonly embedding: EmbeddingModel | undefined;
	/** Throws IndexingError or ProviderError where the store cannot be written. */
	open(request: OpenRequest): Promise<OpenIndex<Place>>;
}
