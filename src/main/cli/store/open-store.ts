import { ConfigurationError } from "../../../errors.ts";
import type { Points } from "../../../store/qdrant/points.ts";
import { openPlacedLiveIndex, type PlacedLiveIndex } from "../live-index.ts";
import { openPlace, type Place, type PlaceOptions } from "../place.ts";

export interface StoreOptions extends PlaceOptions {
	readonly json?: boolean;
}

/** Disposing of it ends its connections. */
export interface OpenStore extends AsyncDisposable {
	readonly place: Place;
	readonly live: PlacedLiveIndex;
}

/** Throws ConfigurationError where no server is configured. */
export async function openStore(options: StoreOptions): Promise<OpenStore> {
	const place = await openPlace(options);
	const live = await openPlacedLiveIndex(place);
	if (live) return { place, live, [Symbol.asyncDispose]: () => live[Symbol.asyncDispose]() };
	throw noServer();
}

export function noServer(): ConfigurationError {
	return new ConfigurationError("no-qdrant", "There is no live index: qdrant.url is not set.", {
		suggestions: ["Set QDRANT_URL, and QDRANT_API_KEY where the server wants one."],
	});
}

export interface LiveCollections {
	readonly live: Pick<PlacedLiveIndex, "collections">;
}

/** What readers search. Throws ConfigurationError where there is nothing yet. */
export async function requireLivePoints({ live }: LiveCollections): Promise<Points> {
	const points = await live.collections.livePoints();
	if (points) return points;
	throw new ConfigurationError("store-no-index", `There is no index behind ${live.collections.alias} yet.`, {
		suggestions: ["Run `slashfind index`: it builds one."],
	});
}
