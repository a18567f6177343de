import type { EmbeddingModel } from "../../embedding/embedder.ts";
import type { VectorLookup } from "../../embedding/vector-lookup.ts";
import type { GitRepository } from "../../git/repository.ts";
import type { IndexView, IndexViews } from "../../store/index-view.ts";
import type { IndexedFile } from "../../store/indexed-file.ts";
import { ratiosOf } from "../../store/learned-ratios.ts";
import { worthOf } from "../../store/order-of-value.ts";
import { applyChanges, type ChangeTaker } from "../apply-changes.ts";
import { chooseChanges } from "../choose-changes.ts";
import { currentManifest } from "../current-manifest.ts";
import { fingerprintOf } from "../fingerprint.ts";
import type { IndexMode } from "../index-report.ts";
import type { IndexedCommit, Progress } from "../run-index.ts";
import { loadSelection } from "../selection/selection.ts";
import { type TalliedText, TextTally } from "./text-tally.ts";

export interface WorkRequest extends IndexedCommit {
	readonly repository: GitRepository;
	readonly ref: string;
	/** As if there were no index. */
	readonly full: boolean;
	readonly views: IndexViews;
	readonly kept: VectorLookup;
	readonly model: EmbeddingModel;
	readonly progress: Progress;
}

/** What a run would have to do. */
export interface Work {
	readonly commit: string;
	readonly ref: string;
	/** The commit that is indexed, or null. */
	readonly base: string | null;
	readonly mode: IndexMode;
	readonly files: { readonly written: number; readonly removed: number };
	readonly chunks: {
		/** Of the files that are written. */
		readonly written: number;
		/** Of files that stay, left without a vector by earlier runs. */
		readonly waiting: number;
	};
	/** All that vectors are wanted for, the most valuable first. */
	readonly texts: readonly TalliedText[];
	readonly notes: readonly string[];
}

/**
 * Goes the way of a run as far as it costs nothing: the same selection, change set, chunks and texts; what would be
 * written is counted. Throws ProviderError where git or the store's server fails, and ValidationError.
 */
export async function surveyWork(request: WorkRequest): Promise<Work> {
	const { views, full } = request;
	const view = await views.view({ full, fingerprint: fingerprintOf(views) });
	try {
		return await survey(request, view);
	} finally {
		view.close();
	}
}

async function survey(request: WorkRequest, view: IndexView): Promise<Work> {
	const { repository, commit, ref, listing, settings, progress } = request;
	const { base } = view;
	const selection = await loadSelection({ repository, listing, settings });
	const found = {
		commit,
		ref,
		base: base?.manifest?.commit ?? null,
		notes: [...request.notes, ...view.notes, ...selection.notes],
	};
	if (currentManifest(base, { commit, ref, selection })) return { ...found, ...NOTHING };
	const { mode, changes } = await chooseChanges(base, { repository, commit, listing, selection });
	const ratios = ratiosOf(base?.manifest, request.model);
	const counter = new ChangeCounter(new TextTally({ ...request, ratios }));
	await applyChanges(changes, { edit: counter, repository, selection, progress });
	let waiting = 0;
	for await (const chunk of view.waiting((path) => !counter.touched.has(path))) {
		await counter.tally.add(chunk);
		waiting++;
	}
	const { written, chunks, touched } = counter;
	const removed = [...touched].filter((path) => !written.has(path) && base?.holds(path)).length;
	return {
		...found,
		mode,
		files: { written: written.size, removed },
		chunks: { written: chunks, waiting },
		texts: await counter.tally.finish(),
	};
}

const NOTHING = {
	mode: "unchanged",
	files: { written: 0, removed: 0 },
	chunks: { written: 0, waiting: 0 },
	texts: [],
} as const;

/** Takes a change set in as an index does, and keeps numbers alone. */
class ChangeCounter implements ChangeTaker {
	readonly tally: TextTally;
	/** Paths of which nothing stays as it is. */
	readonly touched = new Set<string>();
	readonly written = new Set<string>();
	chunks = 0;

	constructor(tally: TextTally) {
		this.tally = tally;
	}

	async add(file: IndexedFile): Promise<void> {
		this.touched.add(file.path);
		this.written.add(file.path);
		this.chunks += file.chunks.length;
		const { path, language, text } = file;
		const worth = worthOf(file.traits);
		for (const { breadcrumb, start, end } of file.chunks)
			await this.tally.add({ path, language, worth, breadcrumb, code: text.slice(start, end) });
	}

	skip({ path }: { readonly path: string }): void {
		this.touched.add(path);
	}

	remove(path: string): void {
		this.touched.add(path);
	}
}
