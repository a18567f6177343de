import { type EmbeddableChunk, embeddedText } from "../../../embedding/embedded-text.ts";
import { textKey } from "../../../embedding/text-key.ts";
import { estimateTokens } from "../../../embedding/voyage/batches.ts";
import { fingerprintOf } from "../../../indexing/fingerprint.ts";
import { chunkTexts } from "../../../store/qdrant/chunk-texts.ts";
import { count } from "../../wording.ts";
import type { OpenStore } from "./open-store.ts";

/** What a migration would do. */
export interface MigrationPlan {
	readonly isNeeded: boolean;
	readonly live: { readonly collection: string; readonly fingerprint: string | null } | null;
	/** What the settings, and this version, ask for. */
	readonly wanted: { readonly fingerprint: string; readonly model: string | null };
	/** Texts of the live index that would have to be paid for: those of the new one differ where chunks are cut otherwise. */
	readonly unpaid: { readonly texts: number; readonly tokens: number };
}

/** Reads the live index and the vector cache, writes nothing but the cache's collection. Throws ProviderError. */
export async function planMigration({ live }: OpenStore): Promise<MigrationPlan> {
	const name = await live.collections.live();
	const info = name === undefined ? undefined : await live.collections.info(name);
	const fingerprint = fingerprintOf(live.store);
	const isNeeded = info?.fingerprint !== fingerprint;
	const model = live.embedding?.name ?? null;
	return {
		isNeeded,
		live: info ? { collection: info.name, fingerprint: info.fingerprint ?? null } : null,
		wanted: { fingerprint, model },
		unpaid: isNeeded ? await unpaidTexts(live) : { texts: 0, tokens: 0 },
	};
}

const PAGE = 1_000;

async function unpaidTexts(live: OpenStore["live"]): Promise<MigrationPlan["unpaid"]> {
	const points = live.embedding && (await live.collections.livePoints());
	if (!points) return { texts: 0, tokens: 0 };
	const unpaid = new Set<string>();
	let tokens = 0;
	for await (const page of inPages(chunkTexts(points))) {
		const texts = new Map(page.map((chunk) => entryOf(chunk, live)));
		const paid = await live.cache.get([...texts.keys()]);
		for (const [key, text] of texts) {
			if (paid.has(key) || unpaid.has(key)) continue;
			unpaid.add(key);
			tokens += estimateTokens([text]);
		}
	}
	return { texts: unpaid.size, tokens };
}

function entryOf(chunk: EmbeddableChunk, { embedding }: OpenStore["live"]): [string, string] {
	const text = embeddedText(chunk);
	return [textKey({ model: embedding!, inputType: "document", text }), text];
}

async function* inPages<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item[]> {
	let page: Item[] = [];
	for await (const item of items) {
		page.push(item);
		if (page.length < PAGE) continue;
		yield page;
		page = [];
	}
	if (page.length > 0) yield page;
}

export function formatPlan({ isNeeded, live, wanted, unpaid }: MigrationPlan): string {
	if (!live) return "There is no live index yet: `slashfind index` builds the first one.";
	if (!isNeeded) return `${live.collection} is as the settings want it: there is nothing to migrate.`;
	const kind = wanted.model === null ? "lexical" : `with vectors of ${wanted.model}`;
	const cost =
		wanted.model === null
			? "It costs nothing."
			: `About ${count(unpaid.texts)} texts of ${count(unpaid.tokens)} tokens have to be paid for; the vectors of the others are kept from before.`;
	return [
		`${live.collection} has the fingerprint ${live.fingerprint ?? "of nobody"}, the settings ask for ${wanted.fingerprint}.`,
		`A new index, ${kind}, would be built beside it and switched to when it is complete. ${cost}`,
	].join("\n");
}
