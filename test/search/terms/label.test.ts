import { expect, test } from "@jest/globals";
import { labelOf } from "../../../src/search/terms/label.ts";

test.each([
	["fix(parser): keep the comma", "parser"],
	["feat(http-client)!: drop a header", "http-client"],
	["fix(core/router): match later", "core/router"],
	["parser: keep the comma", "parser"],
	["net/http: close idle connections", "net/http"],
	["query parser: keep the comma", "query parser"],
	["größe: runden", "größe"],
])("%s: stands in front of a sentence as %j", (text, label) => {
	expect(labelOf(text)).toBe(label);
});

test.each([
	["keep the comma"],
	["see https://example.com/a"],
	["https://example.com/a"],
	["at 12:30 we retry"],
	["12:30 we retry"],
	["Server::handle fails"],
	["parser:"],
	["parser:keep"],
	[": keep the comma"],
	["a sentence that goes on and on before it comes to its colon: here"],
	[""],
])("%s: has none", (text) => {
	expect(labelOf(text)).toBe("");
});
