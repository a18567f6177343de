import { expect, test } from "@jest/globals";
import { LiveHealth } from "../../src/app/live-health.ts";
import { ProviderError, QueryError } from "../../src/errors.ts";

const lines: string[] = [];
const log = {
	debug: () => undefined,
	info: (_: object, message: string) => lines.push(`info: ${message}`),
	warn: (facts: object, message: string) => lines.push(`warn: ${message} ${JSON.stringify(facts)}`),
};

test("a refusal is told once, with what to do, and so is its end", () => {
	const health = new LiveHealth(log);
	const refused = new ProviderError("qdrant-key-refused", "Qdrant refused the key.", {
		suggestions: ["Check it."],
	});
	health.note(undefined);
	health.note(refused);
	health.note(refused);
	expect(health.trouble?.code).toBe("qdrant-key-refused");
	health.note(new ProviderError("endpoint-open", "It is not asked."));
	health.note(new QueryError("not-indexed", "There is none."));
	health.note(undefined);
	expect(health.trouble).toBeUndefined();
	expect(lines).toEqual([
		'warn: The live index fails: snapshots answer {"error":{"code":"qdrant-key-refused","message":"Qdrant refused the key.","suggestions":["Check it."]}}',
		"info: Searches are answered from the live index again",
	]);
});
