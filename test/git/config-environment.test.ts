import { execFileSync } from "node:child_process";
import { expect, test } from "@jest/globals";
import { appendConfig } from "../../src/git/config-environment.ts";

function gitReads(key: string, environment: NodeJS.ProcessEnv): string[] {
	const output = execFileSync("git", ["config", "--get-all", key], {
		env: { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1", ...environment },
	});
	return output.toString().trimEnd().split("\n");
}

const OURS = [
	{ key: "slashfind.test", value: "ours" },
	{ key: "http.https://github.com/octo/tools.extraheader", value: "a: b=c" },
];

test.each([{}, { GIT_CONFIG_COUNT: "" }, { GIT_CONFIG_COUNT: "0" }])(
	"git reads the pairs where the environment has none (%j)",
	(environment) => {
		const variables = { ...environment, ...appendConfig(environment, OURS) };
		expect(gitReads("slashfind.test", variables)).toEqual(["ours"]);
		expect(gitReads("http.https://github.com/octo/tools.extraheader", variables)).toEqual(["a: b=c"]);
	},
);

test("git reads the user's own pairs before them", () => {
	const environment = appendConfig({}, [
		{ key: "slashfind.test", value: "first" },
		{ key: "slashfind.test", value: "second" },
	]);
	const variables = { ...environment, ...appendConfig(environment, OURS) };
	expect(gitReads("slashfind.test", variables)).toEqual(["first", "second", "ours"]);
});

test("a count that is no number is an error that names the variable", () => {
	expect(() => appendConfig({ GIT_CONFIG_COUNT: "two" }, OURS)).toThrow(
		expect.objectContaining({
			name: "ConfigurationError",
			code: "git-config-count",
			message: expect.stringContaining("GIT_CONFIG_COUNT is two"),
		}),
	);
});
