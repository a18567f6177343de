import type { Budget } from "../budget/budget.ts";
import type { OperatorSettings } from "../config/settings.ts";
import { vectorFileName } from "../embedding/file-vector-cache.ts";
import { RunVectors } from "../embedding/run-vectors.ts";
import { unpaidEmbedder } from "../embedding/unpaid-embedder.ts";
import { httpClient } from "../resilience/http-client.ts";
import {
	fileVectors,
	noNewVectors,
	type VectorSource,
	vectorsFromElsewhere,
} from "../store/snapshot/vector-source.ts";
import { BudgetOnDemand } from "./budget.ts";
import type { LiveIndex } from "./live-index.ts";
import { createEmbedder } from "./models.ts";

/** Where the dense vectors of snapshots come from. Disposing of it ends its connections. */
export interface VectorSources extends AsyncDisposable {
	readonly all: VectorSource;
	/** Name of the file beside the snapshots that keeps what was paid for; undefined where that is kept elsewhere. */
	readonly file: string | undefined;
	/** For a run that may pay for nothing and ask nobody. */
	readonly kept: VectorSource;
	/** Out of which is paid here; undefined where somebody else pays. */
	readonly budget: Budget | undefined;
}

export interface VectorSourcesRequest {
	readonly settings: OperatorSettings;
	/** Where there is one, it has paid for everything before a snapshot is written, and keeps the vectors. */
	readonly live: LiveIndex | undefined;
}

/** Undefined where the operator wants none. Throws ConfigurationError for a key or a model that cannot be used. */
export function openVectorSources({ settings, live }: VectorSourcesRequest): VectorSources | undefined {
	const { keepDays } = settings.embedding;
	if (live) {
		const { cache, embedding: model } = live;
		if (!model) return undefined;
		const known = new RunVectors({ embedder: unpaidEmbedder(model), cache, keepDays });
		return {
			all: vectorsFromElsewhere(known),
			file: undefined,
			kept: noNewVectors(model),
			budget: undefined,
			[Symbol.asyncDispose]: async () => {},
		};
	}
	const voyage = httpClient(settings.http.connections);
	const budget = new BudgetOnDemand({ settings, pot: "index", qdrant: undefined });
	const embedder = createEmbedder(settings, { voyage, budget });
	return (
		embedder && {
			all: fileVectors({ embedder, keepDays }),
			file: vectorFileName(embedder.model),
			kept: noNewVectors(embedder.model),
			budget: budget.get(),
			[Symbol.asyncDispose]: () => voyage.close(),
		}
	);
}
