import { expect, test } from "@jest/globals";
import { AnswerCache, type AnswerKey } from "../../src/search/answer-cache.ts";
import type { Manifest } from "../../src/store/manifest.ts";
import { anAnswer } from "../support/answers.ts";

const manifest: Manifest = {
	identity: { host: "github.com", id: "7" },
	ref: "refs/heads/main",
	commit: "a".repeat(40),
	ordinal: 1,
	fingerprint: "0123456789abcdef",
	selection: "1",
	indexedAt: "2026-01-02T03:04:05.000Z",
	counts: { files: 1, chunks: 1, redacted: 0, symbols: 0, skipped: {}, parsers: {}, languages: {} },
	pending: 0,
};
const KEY: AnswerKey = { manifest, source: "live", query: "retry", limit: 5, near: undefined, steps: "all" };

/** A cache, and how often it searched. */
function counting() {
	const cache = new AnswerCache();
	const searched: string[] = [];
	const ask = (key: Partial<AnswerKey> = {}, answer = anAnswer()) =>
		cache.answer({ ...KEY, ...key }, async () => {
			searched.push(key.query ?? KEY.query);
			return answer;
		});
	return { ask, searched };
}

test("what was asked before is answered without a search", async () => {
	const { ask, searched } = counting();
	const first = await ask();
	expect((await ask()).hits).toBe(first.hits);
	expect(searched).toHaveLength(1);
});

test("equal queries that come together are searched once", async () => {
	const { ask, searched } = counting();
	await Promise.all([ask(), ask(), ask()]);
	expect(searched).toHaveLength(1);
});

test.each<[string, Partial<AnswerKey>]>([
	["another query", { query: "retries" }],
	["another limit", { limit: 6 }],
	["another file near", { near: "src/a.ts" }],
	["a newer index", { manifest: { ...manifest, ordinal: 2, commit: "b".repeat(40) } }],
	["another repository", { manifest: { ...manifest, identity: { host: "github.com", id: "8" } } }],
	["the snapshot", { source: "snapshot" }],
	["what costs nothing", { steps: "unpaid" }],
])("%s is searched", async (_, change) => {
	const { ask, searched } = counting();
	await ask();
	await ask(change);
	expect(searched).toHaveLength(2);
});

test("an answer that is worse than it could be is asked for again", async () => {
	const { ask, searched } = counting();
	const answer = anAnswer();
	const worse = {
		...answer,
		provenance: { ...answer.provenance, degradations: ["Searched by words alone."] },
	};
	await ask({}, worse);
	await ask();
	await ask();
	expect(searched).toHaveLength(2);
});

test("I7 a failure poisons nothing", async () => {
	const cache = new AnswerCache();
	await expect(cache.answer(KEY, () => Promise.reject(new Error("gone")))).rejects.toThrow("gone");
	expect(await cache.answer(KEY, async () => anAnswer())).toMatchObject({ hits: expect.any(Array) });
});
