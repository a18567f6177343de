import { describe, expect, test } from "@jest/globals";
import { Prices } from "../../src/budget/prices.ts";
import { DEFAULT_MODEL, findModel, MODEL_NAMES } from "../../src/embedding/models.ts";
import { ConfigurationError } from "../../src/errors.ts";

describe("the models", () => {
	test("have a default, and an alternative each that is one of them", () => {
		expect(findModel(DEFAULT_MODEL, new Prices()).name).toBe("voyage-code-4");
		for (const name of MODEL_NAMES) {
			const { alternative } = findModel({ name, dimension: 1024 }, new Prices());
			expect(MODEL_NAMES).toContain(alternative);
			expect(alternative).not.toBe(name);
		}
	});

	test("that are mistyped are met with the one that was meant", () => {
		const find = () => findModel({ name: "voyage-cod-3", dimension: 1024 }, new Prices());
		expect(find).toThrow(ConfigurationError);
		expect(find).toThrow("embedding.model names a model that is not known: voyage-cod-3.");
		const [first, others] = suggestionsOf(find);
		expect(first).toBe("Set embedding.model to voyage-code-3.");
		expect(others).toContain("voyage-code-4");
		expect(others).not.toContain("voyage-code-3");
	});

	test.each([
		["voyage-code-5", "voyage-code-4"],
		["voyage-code-2", "voyage-code-4"],
		["voyage-3.5", "voyage-4"],
		["voyage-3-large", "voyage-4-large"],
		["text-embedding-3-small", "voyage-code-4"],
	])("of which there is no such version are met with the newest of their kind: %s", (name, meant) => {
		const suggestions = suggestionsOf(() => findModel({ name, dimension: 1024 }, new Prices()));
		expect(suggestions[0]).toBe(`Set embedding.model to ${meant}.`);
	});

	test("that only run locally are not offered", () => {
		expect(() => findModel({ name: "voyage-4-nano", dimension: 1024 }, new Prices())).toThrow(
			ConfigurationError,
		);
	});

	test("that nobody listed can be used by who says what they cost", () => {
		const model = { name: "voyage-code-5", dimension: 1024 };
		expect(findModel(model, new Prices({ "voyage-code-5": 0.2 }))).toMatchObject({ name: "voyage-code-5" });
		const suggestions = suggestionsOf(() => findModel(model, new Prices({ "voyage-code-6": 0.2 })));
		expect(suggestions.at(-1)).toContain('SLASHFIND_PRICES="voyage-code-5=0.12"');
	});

	test("have certain dimensions only", () => {
		const find = () => findModel({ name: "voyage-code-4", dimension: 768 }, new Prices());
		expect(find).toThrow("embedding.dimension is 768, which voyage-code-4 does not offer.");
		expect(suggestionsOf(find)).toEqual(["Set embedding.dimension to one of 2048, 1024, 512, 256."]);
	});
});

function suggestionsOf(work: () => unknown): readonly string[] {
	try {
		work();
		return [];
	} catch (error) {
		return (error as ConfigurationError).suggestions;
	}
}
