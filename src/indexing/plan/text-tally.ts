import { embeddedText } from "../../embedding/embedded-text.ts";
import type { EmbeddingModel } from "../../embedding/embedder.ts";
import { type TextKey, textKey } from "../../embedding/text-key.ts";
import type { TokenRatios } from "../../embedding/token-ratios.ts";
import type { VectorLookup } from "../../embedding/vector-lookup.ts";
import type { ViewedChunk } from "../../store/index-view.ts";
import { compareWorth, type Worth } from "../../store/order-of-value.ts";
import { type TokenEstimate, tokensOf } from "./token-estimate.ts";

/** A text that a vector is wanted for, told by the most valuable of the chunks that have it. */
export interface TalliedText {
	readonly path: string;
	readonly language: string;
	readonly worth: Worth;
	/** How many chunks have it. */
	readonly chunks: number;
	readonly tokens: TokenEstimate;
	/** Whether its vector was paid for before. */
	readonly isKept: boolean;
}

export interface TextTallyOptions {
	readonly model: EmbeddingModel;
	readonly kept: VectorLookup;
	readonly ratios: TokenRatios;
}

/** Looked up together. */
const AT_ONCE = 1_000;

type Open = { -readonly [Name in keyof TalliedText]: TalliedText[Name] };

/** Counts the texts of chunks, each different one once, as a run pays for it. */
export class TextTally {
	readonly #options: TextTallyOptions;
	readonly #texts = new Map<TextKey, Open>();
	#unknown: TextKey[] = [];

	constructor(options: TextTallyOptions) {
		this.#options = options;
	}

	/** Throws what the lookup throws. */
	async add(chunk: ViewedChunk): Promise<void> {
		const text = embeddedText(chunk);
		const { model, ratios } = this.#options;
		const key = textKey({ model, inputType: "document", text });
		const { path, language, worth } = chunk;
		const place = { path, language, worth };
		const known = this.#texts.get(key);
		if (known) {
			known.chunks++;
			if (mostValuableFirst(place, known) < 0) Object.assign(known, place);
			return;
		}
		this.#texts.set(key, {
			...place,
			chunks: 1,
			tokens: tokensOf({ text, language }, ratios),
			isKept: false,
		});
		this.#unknown.push(key);
		if (this.#unknown.length === AT_ONCE) await this.#lookUp();
	}

	/** All of them, the most valuable first. Throws what the lookup throws. */
	async finish(): Promise<readonly TalliedText[]> {
		await this.#lookUp();
		// Stable: texts of one file stay in their order.
		return [...this.#texts.values()].sort(mostValuableFirst);
	}

	async #lookUp(): Promise<void> {
		const keys = this.#unknown;
		this.#unknown = [];
		if (keys.length === 0) return;
		for (const key of await this.#options.kept.has(keys)) {
			const text = this.#texts.get(key);
			if (text) text.isKept = true;
		}
	}
}

type Placed = Pick<TalliedText, "worth" | "path">;

function mostValuableFirst(one: Placed, other: Placed): number {
	const byWorth = compareWorth(one.worth, other.worth);
	if (byWorth !== 0) return byWorth;
	return one.path < other.path ? -1 : Number(one.path > other.path);
}
