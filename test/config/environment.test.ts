import { describe, expect, test } from "@jest/globals";
import { operatorSettings, repositorySettings } from "../../src/config/combine-layers.ts";
import { type Environment, readEnvironment, variableOf } from "../../src/config/environment.ts";
import type { OperatorLayers } from "../../src/config/layer.ts";
import { type Door, KEY_NAMES, KEYS } from "../../src/config/schema.ts";
import { ConfigurationError } from "../../src/errors.ts";

function operatorIn(environment: Environment, door?: Door): OperatorLayers {
	return { above: readEnvironment(environment, door), below: [] };
}

function textOf(value: unknown): string {
	return Array.isArray(value) ? value.join("\n") : String(value);
}

describe("the environment", () => {
	test("may be empty", () => {
		expect(operatorSettings(operatorIn({ SLASHFIND_HTTP_PORT: "", PORT: " " }))).toEqual({
			dataDir: undefined,
			log: { level: "info" },
			http: { host: "127.0.0.1", port: 3000, maxBodyKb: 4096, connections: 25 },
			qdrant: { url: undefined, apiKey: undefined, searchTimeoutMs: 1_500, writeTimeoutSeconds: 60 },
			store: { keepDays: 7 },
			embedding: { provider: undefined, model: "voyage-code-4", dimension: 1024, keepDays: 90 },
			rerank: "off",
			voyage: {
				apiKey: undefined,
				baseUrl: undefined,
				queryTimeoutMs: 2_000,
				documentsTimeoutSeconds: 90,
			},
		});
	});

	test.each(KEY_NAMES)("states %s, by a name that follows from the key's", (name) => {
		const { example } = KEYS[name];
		const variable = `SLASHFIND_${name.toUpperCase().replace(/\W/g, "_")}`;
		expect(variableOf(name)).toBe(variable);
		const layer = readEnvironment({ [variable]: textOf(example) });
		expect([...layer]).toEqual([[name, { value: example, origin: variable }]]);
	});

	test.each(KEY_NAMES)("is below the Action's input of %s", (name) => {
		const { example } = KEYS[name];
		const input = `INPUT_${name.toUpperCase().replace(".", "-")}`;
		const layer = readEnvironment({ [input]: textOf(example), [variableOf(name)]: "\u0000" });
		expect(layer.get(name)).toEqual({
			value: example,
			origin: `the input ${input.slice("INPUT_".length).toLowerCase()}`,
		});
	});

	test("understands the names that hosts and Probot use, below our own", () => {
		expect(operatorSettings(operatorIn({ HOST: "0.0.0.0", PORT: "8080", LOG_LEVEL: "warn" }))).toMatchObject({
			log: { level: "warn" },
			http: { host: "0.0.0.0", port: 8080 },
		});
		expect(operatorSettings(operatorIn({ PORT: "8080", SLASHFIND_HTTP_PORT: "9090" })).http.port).toBe(9090);
	});

	test("understands the names that Qdrant's and Voyage's own tools use, below ours", () => {
		const environment = { QDRANT_URL: "http://q:6333", QDRANT_API_KEY: "key\n", VOYAGE_API_KEY: "pa-1" };
		expect(operatorSettings(operatorIn(environment, "index"))).toMatchObject({
			qdrant: { url: "http://q:6333", apiKey: "key" },
			voyage: { apiKey: "pa-1" },
		});
		const own = { ...environment, SLASHFIND_QDRANT_URL: "http://own:6333" };
		expect(operatorSettings(operatorIn(own, "cli")).qdrant.url).toBe("http://own:6333");
	});

	test.each(["qdrant:6333", "ftp://q", "http://me:secret@q", "http://q/?key=secret"])(
		"refuses %s as an address, and does not repeat it",
		(address) => {
			expect(() => readEnvironment({ QDRANT_URL: address })).toThrow(
				"QDRANT_URL cannot be used: it is an http or https address",
			);
			expect(() => readEnvironment({ QDRANT_URL: address })).not.toThrow("secret");
		},
	);

	test("takes the items of a list by commas and by lines", () => {
		const operator = operatorIn({ SLASHFIND_SELECTION_EXCLUDE: "vendor/**, *.gen.ts,\n docs/ \n" });
		expect(repositorySettings({ operator, repository: [] }).selection.exclude).toEqual([
			"vendor/**",
			"*.gen.ts",
			"docs/",
		]);
	});

	test("of keys that a door does not read may hold anything: PORT is everybody's", () => {
		expect(readEnvironment({ PORT: "tcp://10.0.0.1:80", SLASHFIND_REPLY_LIMIT: "many" }, "cli").size).toBe(0);
	});

	test.each([
		["SLASHFIND_HTTP_PORT", "http"],
		["SLASHFIND_HTTP_PORT", "65536"],
		["PORT", "0x10"],
		["PORT", "-1"],
		["SLASHFIND_HTTP_MAX_BODY_KB", "1"],
		["SLASHFIND_LOG_LEVEL", "loud"],
		["SLASHFIND_REPLY_LIMIT", "11"],
		["SLASHFIND_SELECTION_INCLUDE", "x".repeat(501)],
	])("%s=%.20s is refused by name, in plain words", (name, value) => {
		const read = () => readEnvironment({ [name]: value });
		expect(read).toThrow(ConfigurationError);
		expect(read).toThrow(new RegExp(`^${name} cannot be used: it is (a|one of) [a-z0-9, ]+\\.$`));
	});
});
