import { describe, expect, test } from "@jest/globals";
import type { EmbeddedBatch } from "../../../src/embedding/embedder.ts";
import { collect } from "../../support/collect.ts";
import { documents } from "../../support/document-texts.ts";
import { joinBatches, startVoyage } from "../../support/voyage-embedders.ts";

const MINUTE = 60_000;

async function start() {
	const voyage = await startVoyage();
	voyage.server.removePaymentMethod();
	return voyage;
}

/** Texts of 1,500 bytes: 375 tokens as billed, 500 as guessed. */
function textsOf(count: number): string[] {
	return Array.from({ length: count }, (_, at) => `unique${at} `.padEnd(1_500, "common "));
}

describe("an account without a payment method", () => {
	test("embeds what little there is as it is", async () => {
		const { clock, embedder } = await start();
		await expect(collect(embedder().embedDocuments(documents(textsOf(10))))).resolves.toHaveLength(1);
		expect(clock.pauses).toEqual([]);
	});

	test("is recognised, and what takes some minutes is embedded at its pace", async () => {
		const { server, embedder } = await start();
		const texts = textsOf(40);
		const { vectors, billedTokens } = joinBatches(await collect(embedder().embedDocuments(documents(texts))));
		expect(vectors).toHaveLength(40);
		expect(billedTokens).toBe(40 * 375);
		expect(server.billedTexts.toSorted()).toEqual(texts.toSorted());
	});

	test("keeps what it could embed in five minutes, and then says what would help", async () => {
		const { server, clock, embedder } = await start();
		const before = clock.now();
		const given: EmbeddedBatch[] = [];
		const take = async () => {
			for await (const batch of embedder().embedDocuments(documents(textsOf(2_000)))) given.push(batch);
		};
		await expect(take()).rejects.toMatchObject({
			code: "voyage-no-payment-method",
			retryable: false,
			suggestions: [
				expect.stringContaining("Add a payment method"),
				"Or run again later: what was embedded is kept.",
			],
		});
		expect(clock.now() - before).toBeLessThanOrEqual(5 * MINUTE);
		expect(joinBatches(given).billedTokens).toBe(server.billedTokens);
		expect(server.billedTokens).toBeGreaterThan(10_000);
	});

	test("refuses at once where it is not to be waited for", async () => {
		const { server, clock, embedder } = await start();
		const all = collect(embedder({ unpaidPatience: 0 }).embedDocuments(documents(textsOf(2_000))));
		await expect(all).rejects.toMatchObject({ code: "voyage-no-payment-method" });
		expect(clock.pauses).toEqual([]);
		expect(server.billedTokens).toBe(0);
	});

	test("answers a query that is too many with the reason, and sends no more of them for a minute", async () => {
		const { server, clock, embedder } = await start();
		const one = embedder();
		for (const query of ["one", "two", "three"]) await one.embedQuery(query);
		const refused = {
			code: "voyage-no-payment-method",
			message: expect.stringContaining("no payment method"),
		};
		await expect(one.embedQuery("four")).rejects.toMatchObject(refused);
		await expect(one.embedQuery("five")).rejects.toMatchObject(refused);
		expect(server.requests).toBe(4);
		clock.advance(MINUTE);
		await expect(one.embedQuery("six")).resolves.toHaveLength(1024);
	});
});
