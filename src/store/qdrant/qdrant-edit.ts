import type { DenseVectors } from "../dense-vectors.ts";
import type { IndexEdit, ManifestDraft, Publication } from "../index-store.ts";
import type { IndexedFile, SkippedFile } from "../indexed-file.ts";
import { withKnownVectors } from "./chunk-vectors.ts";
import { type FilePoints, filePoints } from "./file-points.ts";
import type { FoundIndex } from "./found-index.ts";
import { rowOf } from "./lexicon.ts";
import { countAnew, type StoredFile, uncount } from "./lexicon-count.ts";
import { pendingVectors } from "./pending-vectors.ts";
import type { Points } from "./points.ts";
import { type PublishedIndex, publishManifest } from "./publish-manifest.ts";
import { termsOf } from "./read-term-points.ts";
import { deleteFiles, deletePoints, deleteStaleChunks } from "./removals.ts";
import type { RunWriter } from "./run-writer.ts";
import { isOf } from "./survey.ts";
import { TermKeys } from "./term-key.ts";
import { writeVectors } from "./write-vectors.ts";

export interface EditContext<Place> {
	readonly points: Points;
	readonly found: FoundIndex;
	readonly writer: RunWriter;
	readonly dense: DenseVectors | undefined;
	/** Of the commit that is indexed. */
	readonly commit: string;
	readonly fingerprint: string;
	/** Number of the run. */
	readonly ordinal: number;
	/** Makes the collection the live one; undefined where another run came first. */
	readonly goLive: (published: PublishedIndex) => Promise<Place | undefined>;
}

/** Files are written together as soon as they have so many points: a few large requests. */
const GROUP_POINTS = 2_000;

/** One run's changes to a collection; see DESIGN, I2 and I3. For one use. */
export class QdrantEdit<Place> implements IndexEdit<Place> {
	readonly #context: EditContext<Place>;
	readonly #keys = new TermKeys();
	/** Files that are in the store, sound or not. */
	readonly #stored = new Map<string, StoredFile>();
	#group = new Map<string, FilePoints>();
	#groupPoints = 0;
	/** False where the lexicon's counts have to be made anew. */
	#isCounted: boolean;
	/** Whether there may be chunks without a dense vector. */
	#hasPending: boolean;

	constructor(context: EditContext<Place>) {
		this.#context = context;
		const { lexicon, survey, manifest } = context.found;
		this.#isCounted = survey === undefined;
		this.#hasPending = survey !== undefined || (manifest?.manifest.pending ?? 0) > 0;
		for (const path of survey?.recorded ?? []) this.#stored.set(path, { path, blob: "", chunks: 0 });
		for (const row of lexicon.files.values()) this.#stored.set(row.path, row);
	}

	async add(file: IndexedFile): Promise<void> {
		this.remove(file.path);
		const written = filePoints(file, { commit: this.#context.commit, keys: this.#keys });
		this.#lexicon.files.set(file.path, rowOf(written.payload));
		this.#group.set(file.path, written);
		this.#groupPoints += written.chunks.length + 1;
		if (this.#groupPoints >= GROUP_POINTS) await this.#flush();
	}

	skip({ path, blob, reason }: SkippedFile): void {
		this.remove(path);
		this.#lexicon.skipped.set(path, { path, blob, reason });
	}

	/** What is in the store goes at the end, after all that is new is there: a file that moves is never away. */
	remove(path: string): void {
		this.#lexicon.files.delete(path);
		this.#lexicon.skipped.delete(path);
		this.#group.delete(path);
	}

	async publish(draft: ManifestDraft): Promise<Publication<Place> | undefined> {
		const { points } = this.#context;
		await this.#flush();
		await this.#removeGone();
		await this.#embed();
		if (!this.#isCounted) this.#lexicon.frequencies = await countAnew(points);
		const published = await publishManifest({ ...this.#context, draft });
		const place = published && (await this.#context.goLive(published));
		if (!place) return undefined;
		return { manifest: published.manifest, redactions: this.#lexicon.redactions(), place };
	}

	get #lexicon() {
		return this.#context.found.lexicon;
	}

	/** Chunks of all files first, then all records, then what the records no longer name. */
	async #flush(): Promise<void> {
		const files = [...this.#group.values()];
		this.#group = new Map();
		this.#groupPoints = 0;
		if (files.length === 0) return;
		const replaced = files.flatMap(({ payload: { path } }) => this.#stored.get(path) ?? []);
		await this.#uncount(replaced);
		const chunks = await withKnownVectors(
			files.flatMap((file) => file.chunks),
			this.#context.dense,
		);
		if (!chunks.isComplete) this.#hasPending = true;
		await this.#context.writer.write("writing points", [
			{ upsert: { points: chunks.points } },
			{ upsert: { points: files.map(({ record }) => record) } },
			...replaced.map(({ path }) => deleteStaleChunks(this.#lexicon.files.get(path)!)),
		]);
		for (const file of files) this.#count(file);
	}

	#count({ payload, record, chunks }: FilePoints): void {
		const { path, blob } = payload;
		this.#stored.set(path, { path, blob, chunks: chunks.length });
		if (!this.#isCounted) return;
		for (const point of [record, ...chunks]) {
			const { kind, weights } = termsOf(point);
			this.#lexicon.frequencies.add(kind, weights);
		}
	}

	async #uncount(files: readonly StoredFile[]): Promise<void> {
		if (!this.#isCounted || files.length === 0) return;
		this.#isCounted = await uncount(files, { points: this.#context.points, lexicon: this.#lexicon });
	}

	/** When all that costs nothing is there. */
	async #embed(): Promise<void> {
		const { points, writer, dense } = this.#context;
		if (!dense || !this.#hasPending) return;
		for await (const vectors of pendingVectors({ points, files: this.#lexicon.files, dense }))
			await writeVectors(vectors, { points, writer });
	}

	async #removeGone(): Promise<void> {
		const { found, writer } = this.#context;
		const { files } = this.#lexicon;
		const gone = [...this.#stored.values()].filter(({ path }) => !files.has(path));
		await this.#uncount(gone);
		const orphans = (found.survey?.orphans ?? []).filter((chunk) => !isOf(chunk, files.get(chunk.path)));
		await writer.write("removing points", [
			...deleteFiles(gone.map(({ path }) => path)),
			...deletePoints(orphans.map(({ id }) => id)),
		]);
	}
}
