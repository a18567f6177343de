import { expect, test } from "@jest/globals";
import { ProviderError } from "../../src/errors.ts";
import { Endpoints } from "../../src/resilience/endpoints.ts";

const RULES = {
	failures: 2,
	window: 60_000,
	probeInterval: 5_000,
	probeTimeout: 1_500,
	restoreDelay: 60_000,
};

test("what asks one server shares a breaker, what asks another does not", async () => {
	const changes: string[] = [];
	const endpoints = new Endpoints({
		rules: RULES,
		onChange: ({ name, state }, before) => changes.push(`${name}: ${before.state} -> ${state}`),
	});
	const address = "https://api.voyageai.com/v1";
	const voyage = endpoints.of({ name: "voyage", address });
	expect(endpoints.of({ name: "voyage", address: "https://api.voyageai.com" })).toBe(voyage);
	const qdrant = endpoints.of({ name: "qdrant", address: "https://qdrant.example.com:6333/behind" });
	const outage = new ProviderError("voyage-timeout", "It did not answer.", { retryable: true });
	for (let time = 0; time < 2; time++) {
		await expect(voyage.run(() => Promise.reject(outage))).rejects.toBe(outage);
	}
	await expect(qdrant.run(async () => "answer")).resolves.toBe("answer");
	expect(endpoints.views()).toMatchObject([
		{ name: "voyage", address: "https://api.voyageai.com", state: "open" },
		{ name: "qdrant", address: "https://qdrant.example.com:6333", state: "closed" },
	]);
	expect(changes).toEqual(["voyage: closed -> open"]);
	await endpoints.close();
});
