import { describe, expect, test } from "@jest/globals";
import { operatorSettings, repositorySettings } from "../../src/config/combine-layers.ts";
import { type Environment, readEnvironment, variableOf } from "../../src/config/environment.ts";
import type { Door } from "../../src/config/key.ts";
import type { OperatorLayers } from "../../src/config/layer.ts";
import { KEY_NAMES, KEYS } from "../../src/config/schema.ts";
import { ConfigurationError } from "../../src/errors.ts";

function operatorIn(environment: Environment, door?: Door): OperatorLayers {
	return { above: readEnvironment(environment, door), below: [] };
}

function textOf(value: unknown): string {
	if (Array.isArray(value)) return value.join("\n");
	if (typeof value !== "object" || value === null) return String(value);
	return Object.entries(value)
		.map(([name, number]) => `${name}=${number}`)
		.join(", ");
}

describe("the environment", () => {
	test("may be empty", () => {
		expect(operatorSettings(operatorIn({ SLASHFIND_HTTP_PORT: "", PORT: " " }))).toEqual({
			dataDir: undefined,
			log: { level: "info" },
			http: {
				host: "127.0.0.1",
				port: 3000,
				maxBodyKb: 4096,
				connections: 25,
				metricsToken: undefined,
			},
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
			budget: {
				perRunUsd: 1,
				monthlyUsd: undefined,
				perRunTokens: undefined,
				queriesMonthlyUsd: undefined,
				freeTokens: {},
				userPaidPerDay: 20,
				repositoryPaidPerDay: 200,
			},
			prices: {},
			backup: { syncInterval: 300, restoreDelay: 60, maxMemoryMb: 2_048, allowRed: false },
			resilience: {
				breakerFailures: 5,
				breakerWindow: 60,
				probeInterval: 5,
				searchDeadline: 4,
				searchRetries: 1,
				writeRetries: 5,
				queryRetries: 1,
				documentsRetries: 6,
				githubTimeout: 10,
				answerDeadline: 25,
				replyPatience: 180,
				drainDeadline: 8,
				queueLength: 1_000,
			},
			redis: { url: undefined },
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

	test.each(["", "-1", "NaN", "Infinity", "1e9", "0x10", "1,5", "1000001", "1000000.5", "$5", "5 usd"])(
		"takes %j for no amount of dollars",
		(text) => {
			const read = () => operatorSettings(operatorIn({ SLASHFIND_BUDGET_PER_RUN_USD: text }));
			if (text === "") expect(read().budget.perRunUsd).toBe(1);
			else
				expect(read).toThrow(
					"SLASHFIND_BUDGET_PER_RUN_USD cannot be used: it is an amount of dollars from 0",
				);
		},
	);

	test.each(["1e-3", "0.0000000001"])("says how %j has to be written", (text) => {
		const read = () => operatorSettings(operatorIn({ SLASHFIND_BUDGET_PER_RUN_USD: text }));
		expect(read).toThrow("written as a plain decimal with up to nine digits behind the point");
	});

	test.each(["0", "0.25", "1000000", " 3 "])("takes %j for an amount of dollars", (text) => {
		const { budget } = operatorSettings(operatorIn({ SLASHFIND_BUDGET_PER_RUN_USD: text }));
		expect(budget.perRunUsd).toBe(Number(text));
	});

	test.each([
		"voyage-code-4",
		"voyage-code-4=",
		"voyage-code-4=-1",
		"voyage-code-4=NaN",
		"voyage-code-4=1e5",
		"a=1,a=2",
		"=1",
		"a b=1",
		"__proto__=1;",
		Array.from({ length: 21 }, (_, at) => `m${at}=1`).join(),
	])("takes %j for no prices", (text) => {
		const read = () => operatorSettings(operatorIn({ SLASHFIND_PRICES: text }));
		expect(read).toThrow("SLASHFIND_PRICES cannot be used: it is dollars a million tokens from 0 to 1000");
	});

	test("states numbers by model, on one line or on several", () => {
		const SLASHFIND_PRICES = "voyage-code-4=0.1,\nrerank-2.5-lite = 0.03";
		const { prices } = operatorSettings(operatorIn({ SLASHFIND_PRICES }));
		expect(prices).toEqual({ "voyage-code-4": 0.1, "rerank-2.5-lite": 0.03 });
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
