import { describe, expect, test } from "@jest/globals";
import { combineSettings } from "../../src/config/combine-settings.ts";
import { readOperatorSettings, readOverrides } from "../../src/config/environment.ts";
import { NOTHING_STATED } from "../../src/config/schema.ts";
import { ConfigurationError } from "../../src/errors.ts";

describe("the operator's environment", () => {
	test("may be empty", () => {
		expect(readOperatorSettings({ SLASHFIND_HTTP_PORT: "", PORT: " " })).toEqual({
			dataDirectory: undefined,
			logLevel: "info",
			http: { host: "127.0.0.1", port: 3000, maxBodyKb: 4096 },
		});
	});

	test("sets every operator key", () => {
		const environment = {
			SLASHFIND_DATA_DIR: "/srv/slashfind",
			SLASHFIND_LOG_LEVEL: "debug",
			SLASHFIND_HTTP_HOST: "0.0.0.0",
			SLASHFIND_HTTP_PORT: "0",
			SLASHFIND_HTTP_MAX_BODY_KB: "1024",
		};
		expect(readOperatorSettings(environment)).toEqual({
			dataDirectory: "/srv/slashfind",
			logLevel: "debug",
			http: { host: "0.0.0.0", port: 0, maxBodyKb: 1024 },
		});
	});

	test("understands the names that hosts and Probot use, below our own", () => {
		expect(readOperatorSettings({ HOST: "0.0.0.0", PORT: "8080", LOG_LEVEL: "warn" })).toMatchObject({
			logLevel: "warn",
			http: { host: "0.0.0.0", port: 8080 },
		});
		expect(readOperatorSettings({ PORT: "8080", SLASHFIND_HTTP_PORT: "9090" }).http.port).toBe(9090);
	});

	test.each([
		["SLASHFIND_HTTP_PORT", "http"],
		["SLASHFIND_HTTP_PORT", "65536"],
		["PORT", "0x10"],
		["PORT", "-1"],
		["SLASHFIND_HTTP_MAX_BODY_KB", "1"],
		["SLASHFIND_LOG_LEVEL", "loud"],
	])("%s=%s is refused by name, in plain words", (name, value) => {
		const read = () => readOperatorSettings({ [name]: value });
		expect(read).toThrow(ConfigurationError);
		expect(read).toThrow(new RegExp(`^${name} cannot be used: it is (a whole number from|one of) .*\\.$`));
	});
});

describe("the environment's word on a repository's settings", () => {
	test("wins over the file", () => {
		const overrides = readOverrides({
			SLASHFIND_SELECTION_EXCLUDE: "vendor/**, *.gen.ts,",
			SLASHFIND_SELECTION_MAX_FILE_KB: "64",
			SLASHFIND_REPLY_EMBEDS: "0",
		});
		const file = { ...NOTHING_STATED, reply: { limit: 3, embeds: 1 } };
		expect(combineSettings({ file, environment: overrides })).toEqual({
			selection: { include: [], exclude: ["vendor/**", "*.gen.ts"], maxFileKb: 64 },
			reply: { limit: 3, embeds: 0 },
			limits: { userPerMinute: 10 },
		});
	});

	test.each([
		["1000", undefined, 1000],
		["3", undefined, 3],
		["", 100, 100],
		["", undefined, 10],
		["3", 100, 3],
		["100", 4, 4],
	])("with %j in the environment and %p in the file, the limit is %i", (value, inFile, holds) => {
		const environment = readOverrides({ SLASHFIND_LIMITS_USER_PER_MINUTE: value });
		const file = { ...NOTHING_STATED, limits: inFile === undefined ? {} : { userPerMinute: inFile } };
		expect(combineSettings({ file, environment }).limits.userPerMinute).toBe(holds);
	});

	test("is refused by name where it cannot be used", () => {
		expect(() => readOverrides({ SLASHFIND_REPLY_LIMIT: "11" })).toThrow("SLASHFIND_REPLY_LIMIT");
	});
});
