import type { RepositoryIdentity } from "../../src/store/identity.ts";
import type { IndexedFile } from "../../src/store/indexed-file.ts";
import type { Manifest } from "../../src/store/manifest.ts";
import { Collections } from "../../src/store/qdrant/collections.ts";
import { QdrantConnection } from "../../src/store/qdrant/connection.ts";
import { aliasOf } from "../../src/store/qdrant/names.ts";
import { QdrantStore, type QdrantStoreOptions } from "../../src/store/qdrant/qdrant-store.ts";
import { FINGERPRINT } from "./snapshots.ts";

/** A server, real or not, and whose index there is meant. */
export interface QdrantTarget {
	readonly url: string;
	readonly apiKey?: string | undefined;
	readonly identity: RepositoryIdentity;
}

/** What one run does to an index. */
export interface ContentChange {
	/** Of the run; 40 hex digits. */
	readonly commit?: string;
	readonly add?: Iterable<IndexedFile>;
	readonly remove?: Iterable<string>;
	/** Where dense vectors come from; a lexical index without. */
	readonly dense?: QdrantStoreOptions["dense"];
}

/** Changes an index, or makes it, as a run does. */
export async function changeQdrant(target: QdrantTarget, change: ContentChange): Promise<Manifest> {
	const { identity } = target;
	const { commit = "c".repeat(40), add = [], remove = [], dense } = change;
	const connection = new QdrantConnection(target);
	const store = new QdrantStore({ connection, identity, dense, keepDays: 7 });
	const opened = await store.open({ full: false, fingerprint: FINGERPRINT });
	const edit = await opened.begin({ commit, selection: "ab" });
	for (const path of remove) edit.remove(path);
	for (const file of add) await edit.add(file);
	const published = await edit.publish({
		identity,
		ref: "refs/heads/main",
		commit,
		selection: "ab",
		indexedAt: "2026-01-02T03:04:05.000Z",
		unlisted: {},
	});
	if (!published) throw new Error("another run came first");
	return published.manifest;
}

/** Takes all collections of an identity away. */
export async function dropQdrant(target: QdrantTarget): Promise<void> {
	const collections = new Collections(new QdrantConnection(target), aliasOf(target.identity));
	for (const name of await collections.names()) await collections.delete(name);
}
