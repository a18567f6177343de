import { type Caps, capsOf } from "../budget/caps.ts";
import type { LedgerEntry } from "../budget/ledger.ts";
import { type Month, monthOf } from "../budget/month.ts";
import { Prices } from "../budget/prices.ts";
import type { OperatorSettings } from "../config/settings.ts";
import type { EmbeddingModel } from "../embedding/embedder.ts";
import { type FileLookup, openFileLookup } from "../embedding/file-lookup.ts";
import { findModel } from "../embedding/models.ts";
import type { VectorLookup } from "../embedding/vector-lookup.ts";
import { makePlan } from "../indexing/plan/make-plan.ts";
import type { IndexPlan } from "../indexing/plan/plan.ts";
import { surveyWork, type WorkRequest } from "../indexing/plan/survey-work.ts";
import type { RepositoryIdentity } from "../store/identity.ts";
import type { IndexViews } from "../store/index-view.ts";
import { Collections } from "../store/qdrant/collections.ts";
import { QdrantConnection } from "../store/qdrant/connection.ts";
import { keptEntries } from "../store/qdrant/kept-ledger.ts";
import { keptVectors } from "../store/qdrant/kept-vectors.ts";
import { aliasOf } from "../store/qdrant/names.ts";
import { qdrantViews } from "../store/qdrant/qdrant-view.ts";
import type { SnapshotFolder } from "../store/snapshot/snapshot-folder.ts";
import { snapshotViews } from "../store/snapshot/snapshot-view.ts";
import { roomOf } from "./plan-room.ts";

/** What is to be planned: a run that pays, as the settings stand, and as if there were a key. */
export type PlannedRun = Omit<WorkRequest, "views" | "kept" | "model">;

/** Makes plans of one repository's index; without a key, and writing nothing. Disposing of it ends its connections. */
export interface Planner extends AsyncDisposable {
	/** Undefined where no Qdrant is configured: then the snapshot is planned. */
	readonly collections: Collections | undefined;
	/** Throws as {@link surveyWork}. */
	plan(run: PlannedRun): Promise<IndexPlan>;
}

export interface PlannerRequest {
	readonly settings: OperatorSettings;
	/** Of the live index. */
	readonly identity: RepositoryIdentity;
	/** Of the snapshots. */
	readonly folder: SnapshotFolder;
}

/** What a run reads before it pays. */
interface Sources extends AsyncDisposable {
	readonly collections: Collections | undefined;
	readonly views: IndexViews;
	readonly kept: VectorLookup;
	/** What the ledger holds from a month on. */
	readonly entries: (since: Month) => Promise<readonly LedgerEntry[]>;
	/** On what is kept. */
	readonly notes: () => readonly string[];
}

/** Throws ConfigurationError for settings that cannot be used, a model without a price among them. */
export function openPlanner(request: PlannerRequest): Planner {
	const { settings } = request;
	const { embedding } = settings;
	const model = { name: embedding.model, dimension: embedding.dimension };
	const prices = new Prices(settings.prices);
	findModel(model, prices);
	const caps = capsOf(settings, "index");
	const { collections, views, kept, entries, notes, ...sources } = openSources(request, model);
	return {
		...sources,
		collections,
		plan: async (run) => {
			const more = [...run.notes, ...notes(), ...unpaidNotes(settings)];
			const work = await surveyWork({ ...run, notes: more, views, kept, model });
			const month = monthOf(Date.now());
			const room = roomOf({
				caps,
				prices,
				model: model.name,
				month,
				entries: await entries(sinceOf(caps, month)),
			});
			return makePlan({ work, model, prices, room });
		},
	};
}

/** All that was ever spent counts where tokens are free. */
function sinceOf({ freeTokens }: Caps, month: Month): Month {
	return freeTokens.size > 0 ? 0 : month;
}

function openSources({ settings, identity, folder }: PlannerRequest, model: EmbeddingModel): Sources {
	const { url, apiKey, writeTimeoutSeconds } = settings.qdrant;
	if (url === undefined) return folderSources(folder, model);
	const { connections } = settings.http;
	const deadline = writeTimeoutSeconds * 1_000;
	const connection = new QdrantConnection({ url, apiKey, deadline, connections });
	return {
		collections: new Collections(connection, aliasOf(identity)),
		views: qdrantViews({ connection, identity, model }),
		kept: keptVectors(connection),
		entries: (since) => keptEntries(connection, since),
		notes: () => [],
		[Symbol.asyncDispose]: () => connection.close(),
	};
}

/** The file of vectors is opened when it is needed: whoever plans may bring it first. */
function folderSources(folder: SnapshotFolder, model: EmbeddingModel): Sources {
	let opened: FileLookup | undefined;
	const kept = () => {
		opened ??= openFileLookup({ folder: folder.path, model });
		return opened;
	};
	return {
		collections: undefined,
		views: snapshotViews({ folder, model }),
		kept: { has: (keys) => kept().has(keys) },
		entries: async () => [],
		notes: () => [kept().note ?? []].flat(),
		[Symbol.asyncDispose]: async () => opened?.close(),
	};
}

/** Why a run as the settings stand would pay for nothing. */
function unpaidNotes({ embedding, voyage }: OperatorSettings): readonly string[] {
	const reason =
		embedding.provider === "none"
			? "embedding.provider is none"
			: voyage.apiKey === undefined
				? "VOYAGE_API_KEY is not set"
				: undefined;
	if (reason === undefined) return [];
	return [
		`A run as things stand pays for nothing, as ${reason}; this is the bill that ${embedding.model} would make with a key.`,
	];
}
