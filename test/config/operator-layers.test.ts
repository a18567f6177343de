import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { operatorSettings } from "../../src/config/combine-layers.ts";
import { operatorFiles } from "../../src/config/operator-files.ts";
import { readOperatorLayers } from "../../src/config/operator-layers.ts";
import { ConfigurationError } from "../../src/errors.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** A home folder with this as the settings file of whoever lives there. */
function homeWith(text: string): { readonly home: string; readonly file: string } {
	const home = temporaryFolder();
	const file = join(home, ".config", "slashfind", "config.yml");
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, text);
	return { home, file };
}

describe("the operator's files", () => {
	test.each([
		[{}, ["/etc/slashfind.yml"]],
		[{ HOME: "" }, ["/etc/slashfind.yml"]],
		[{ HOME: "not/absolute" }, ["/etc/slashfind.yml"]],
		[{ HOME: "/home/ada" }, ["/home/ada/.config/slashfind/config.yml", "/etc/slashfind.yml"]],
		[{ HOME: "/home/ada", XDG_CONFIG_HOME: "/x" }, ["/x/slashfind/config.yml", "/etc/slashfind.yml"]],
		[
			{ HOME: "/home/ada", XDG_CONFIG_HOME: "relative" },
			["/home/ada/.config/slashfind/config.yml", "/etc/slashfind.yml"],
		],
	])("with %j are %j", (environment, files) => {
		expect(operatorFiles(environment)).toEqual(files);
	});

	test("are below the environment, and the person's above the machine's", () => {
		const own = homeWith("http: {port: 1, host: own}");
		const machine = homeWith("http: {port: 2, host: machine, max-body-kb: 64}");
		const operator = readOperatorLayers({
			environment: { SLASHFIND_HTTP_PORT: "0" },
			door: "app",
			files: [own.file, machine.file],
		});
		expect(operatorSettings(operator).http).toEqual({ port: 0, host: "own", maxBodyKb: 64, connections: 25 });
	});

	test("may be missing, and may be links", () => {
		const { file } = homeWith("http: {port: 1}");
		const link = join(temporaryFolder(), "link.yml");
		symlinkSync(file, link);
		const files = ["/nowhere/at/all.yml", join(file, "below-a-file"), link];
		expect(operatorSettings(readOperatorLayers({ environment: {}, files })).http.port).toBe(1);
	});

	test.each([
		["http:\n  prot: 1\n", ":2: `http.prot` is not a setting. Did you mean `http.port`?"],
		["htpp: {}\n", ":1: `htpp` is not a setting. Did you mean `http`?"],
		["log:\n  level: loud\n", ":2: `log.level` cannot be used: it is one of fatal, error"],
		["http: [\n", ": this is not valid YAML."],
		["#".repeat(1_048_576), ": this is larger than 64 KiB."],
	])("with a mistake (%.20j) end the process: it must not go on with defaults", (text, words) => {
		const { home, file } = homeWith(text);
		const read = () => readOperatorLayers({ environment: { HOME: home }, door: "cli" });
		expect(read).toThrow(ConfigurationError);
		expect(read).toThrow(file);
		expect(read).toThrow(words);
	});

	test("that are no files, or cannot be opened, end the process as well", () => {
		const folder = temporaryFolder();
		const loop = join(folder, "loop.yml");
		symlinkSync(loop, loop);
		for (const [file, words] of [
			[folder, "is not a regular file"],
			["/dev/null", "is not a regular file"],
			[loop, "cannot be read (ELOOP)"],
		] as const) {
			const read = () => readOperatorLayers({ environment: {}, files: [file] });
			expect(read).toThrow(ConfigurationError);
			expect(read).toThrow(words);
		}
	});
});
