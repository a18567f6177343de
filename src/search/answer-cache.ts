import { LRUCache } from "lru-cache";
import { CacheCounts } from "../embedding/cache-counts.ts";
import { nameOfIdentity, type RepositoryIdentity } from "../store/identity.ts";
import type { Manifest } from "../store/manifest.ts";
import type { Answer } from "./answer.ts";

/** Each holds the texts of a page, some ten kilobytes. */
const ENTRIES = 1_000;

/** What an answer depends on: the index as its manifest names it, and what is asked of it. */
export interface AnswerKey {
	readonly manifest: Manifest;
	readonly source: "live" | "snapshot";
	readonly query: string;
	readonly limit: number;
	readonly near: string | undefined;
	/** Who may not pay is never given what others wait for, nor the other way round: only what was kept. */
	readonly steps: "all" | "unpaid";
}

/**
 * Whole answers by index and query: who asks again, or turns a page back, is answered at once, and equal queries that
 * come together are searched once. What is worse than it could be is not kept, nor are failures.
 */
export class AnswerCache {
	readonly counts = new CacheCounts();
	readonly #answers = new LRUCache<string, Promise<Answer>>({ max: ENTRIES });

	/** The answer that is kept, or on its way; undefined where there is none. */
	known(key: AnswerKey): Promise<Answer> | undefined {
		const started = performance.now();
		const known = this.#answers.get(nameOf(key));
		if (known) this.counts.hit();
		return known?.then((answer) => ({ ...answer, tookMs: performance.now() - started }));
	}

	forget(identity: RepositoryIdentity): void {
		const prefix = prefixOf(identity);
		for (const name of this.#answers.keys()) if (name.startsWith(prefix)) this.#answers.delete(name);
	}

	async answer(key: AnswerKey, search: () => Promise<Answer>): Promise<Answer> {
		const known = this.known(key);
		if (known) return known;
		this.counts.miss();
		const name = nameOf(key);
		const asked = search();
		this.#answers.set(name, asked);
		const forget = () => this.#answers.peek(name) === asked && this.#answers.delete(name);
		try {
			const answer = await asked;
			if (answer.provenance.degradations.length > 0) forget();
			return answer;
		} catch (error) {
			forget();
			throw error;
		}
	}
}

function nameOf({ manifest, source, query, limit, near = "", steps }: AnswerKey): string {
	const { identity, commit, ordinal, fingerprint, indexedAt } = manifest;
	const index = [source, commit, ordinal, fingerprint, indexedAt];
	return `${prefixOf(identity)}${JSON.stringify([...index, query, limit, near, steps])}`;
}

function prefixOf(identity: RepositoryIdentity): string {
	return `${nameOfIdentity(identity)} `;
}
