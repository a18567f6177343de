import { randomUUID } from "node:crypto";
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { IndexingError } from "../errors.ts";
import type { EmbeddingModel } from "./embedder.ts";
import { openVectorFile } from "./open-vector-file.ts";
import type { TextKey } from "./text-key.ts";
import { removeUnusedVectorFiles, VECTOR_FILE_PREFIX } from "./unused-vector-files.ts";
import type { CachedVector, VectorCache } from "./vector-cache.ts";
import { VectorFile } from "./vector-file.ts";
import { dayOf, encodeRecord, vectorOf, withDay } from "./vector-file-format.ts";

const DAY = 24 * 60 * 60_000;

/** Bounds the memory of a rewrite. */
const COPIED_AT_ONCE = 256;

export interface FileVectorCacheOptions {
	/** Has to be there; only the holder of its writer's lock may open the cache. */
	readonly folder: string;
	readonly model: EmbeddingModel;
	/** Milliseconds since 1970. */
	readonly now?: () => number;
}

/** What the file of a model is called in its folder. */
export function vectorFileName({ name, dimension }: EmbeddingModel): string {
	return `${VECTOR_FILE_PREFIX}${name}-${dimension}`;
}

/** Vectors of one model in one file. A vector that is put is written at once; the days of use at the end of a run. */
export class FileVectorCache implements VectorCache {
	/** A sentence about what was lost when the file was opened, or undefined. */
	readonly note: string | undefined;
	readonly #folder: string;
	readonly #name: string;
	readonly #dimension: number;
	readonly #now: () => number;
	readonly #touched = new Set<TextKey>();
	#file: VectorFile | undefined;

	private constructor({ folder, model, now = Date.now }: FileVectorCacheOptions) {
		this.#folder = folder;
		this.#name = vectorFileName(model);
		this.#dimension = model.dimension;
		this.#now = now;
		const { file, note } = openVectorFile(this.#path, this.#dimension);
		this.#file = file;
		this.note = note;
	}

	/** Never throws: what cannot be read counts as not there. */
	static open(options: FileVectorCacheOptions): FileVectorCache {
		return new FileVectorCache(options);
	}

	async get(keys: readonly TextKey[]): Promise<ReadonlyMap<TextKey, Float32Array>> {
		const found = new Map<TextKey, Float32Array>();
		for (const key of keys) {
			const slot = this.#file?.slots.get(key);
			const record = slot && this.#file?.read(slot);
			if (record) found.set(key, vectorOf(record));
		}
		return found;
	}

	/** Throws IndexingError where the folder cannot be written. */
	async put(entries: readonly CachedVector[]): Promise<void> {
		const day = this.#today();
		for (const { key } of entries) this.#touched.add(key);
		this.#writing(() => {
			this.#file ??= this.#replaceFile([]);
			const { slots } = this.#file;
			const fresh = entries.filter(({ key }) => !slots.has(key));
			this.#file.append(fresh.map((entry) => encodeRecord({ ...entry, day })));
		});
	}

	async touch(keys: Iterable<TextKey>): Promise<void> {
		for (const key of keys) this.#touched.add(key);
	}

	/** Whether there are vectors that {@link prune} would drop if nobody touched them before. */
	holdsUnused(since: Date): boolean {
		const firstDay = dayNumber(since.getTime());
		return this.#file?.slots.values().some(({ day }) => day < firstDay) ?? false;
	}

	/** Writes the file anew where that changes anything. Files of other models go once nobody has used them for as long. */
	async prune(unusedSince: Date): Promise<number> {
		this.#writing(() => removeUnusedVectorFiles({ folder: this.#folder, except: this.#name, unusedSince }));
		const file = this.#file;
		if (!file) return 0;
		const firstDay = dayNumber(unusedSince.getTime());
		const kept: TextKey[] = [];
		let isCurrent = file.damaged === 0;
		for (const [key, { day }] of file.slots) {
			const isTouched = this.#touched.has(key);
			if (isTouched || day >= firstDay) kept.push(key);
			if (isTouched ? day !== this.#today() : day < firstDay) isCurrent = false;
		}
		const dropped = file.slots.size - kept.length;
		if (!isCurrent) this.#file = this.#writing(() => this.#replaceFile(kept));
		this.#touched.clear();
		return dropped;
	}

	close(): void {
		this.#file?.close();
		this.#file = undefined;
	}

	get #path(): string {
		return join(this.#folder, this.#name);
	}

	#today(): number {
		return dayNumber(this.#now());
	}

	/** Written beside and moved into place, so that a kill leaves the old file or the new one. */
	#replaceFile(kept: readonly TextKey[]): VectorFile {
		const draft = `${this.#path}.${randomUUID()}`;
		const file = VectorFile.create(draft, this.#dimension);
		try {
			for (let at = 0; at < kept.length; at += COPIED_AT_ONCE) {
				file.append(this.#recordsOf(kept.slice(at, at + COPIED_AT_ONCE)));
			}
			renameSync(draft, this.#path);
		} catch (error) {
			file.close();
			rmSync(draft, { force: true });
			throw error;
		}
		this.#file?.close();
		return file;
	}

	#recordsOf(keys: readonly TextKey[]): Buffer[] {
		return keys.flatMap((key) => {
			const slot = this.#file?.slots.get(key);
			const record = slot && this.#file?.read(slot);
			if (!record) return [];
			return [withDay(record, this.#touched.has(key) ? this.#today() : dayOf(record))];
		});
	}

	#writing<Result>(work: () => Result): Result {
		try {
			return work();
		} catch (cause) {
			const { code = "unknown" } = cause as NodeJS.ErrnoException;
			throw new IndexingError(
				"vector-cache-unwritable",
				`The vector cache ${this.#path} cannot be written (${code}).`,
				{
					details: { path: this.#path, error: code },
					suggestions: [
						"Free some space or give this user write permission there, then run again.",
						"What was embedded before is kept.",
					],
					cause,
				},
			);
		}
	}
}

function dayNumber(milliseconds: number): number {
	return Math.floor(milliseconds / DAY);
}
