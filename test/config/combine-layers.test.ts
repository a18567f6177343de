import { describe, expect, test } from "@jest/globals";
import { repositorySettings, repositoryValue, type Sources } from "../../src/config/combine-layers.ts";
import { NO_OPERATOR_LAYERS, type RepositoryLayer } from "../../src/config/layer.ts";
import { parseOperatorFile, parseRepositoryFile } from "../../src/config/parse-config.ts";
import { operatorOf } from "../support/operator-layers.ts";

function repositoryFile(text: string): RepositoryLayer {
	return parseRepositoryFile({ text, source: "slashfind.yml" }).layer;
}

function operatorFile(text: string) {
	return parseOperatorFile({ text, source: "/etc/slashfind.yml" }).layer;
}

describe("the sources of settings", () => {
	test("none of them: the defaults", () => {
		expect(repositorySettings({ operator: NO_OPERATOR_LAYERS, repository: [] })).toMatchObject({
			selection: { include: [], exclude: [], maxFileKb: 512 },
			reply: { limit: 5, embeds: 2 },
			limits: { userPerMinute: 10 },
		});
	});

	test("are merged key by key, the strongest first", () => {
		const sources: Sources = {
			operator: {
				above: operatorOf({ "reply.limit": 1 }).above,
				below: [
					operatorFile("selection: {max-file-kb: 5}"),
					operatorFile("selection: {max-file-kb: 6, exclude: [f]}"),
				],
			},
			repository: [
				repositoryFile("reply: {limit: 2, embeds: 0}"),
				repositoryFile("reply: {limit: 3, embeds: 3}\nselection: {include: [c]}"),
			],
		};
		expect(repositorySettings(sources)).toMatchObject({
			selection: { include: ["c"], exclude: ["f"], maxFileKb: 5 },
			reply: { limit: 1, embeds: 0 },
		});
	});

	test.each([
		["nobody", {}, "default"],
		["the environment", { environment: 3 }, "a variable"],
		["the repository", { repository: 7 }, "slashfind.yml:1"],
		["an operator's file", { file: 4 }, "/etc/slashfind.yml:1"],
	])("what %s states is known to come from there", (_, stated, origin) => {
		expect(repositoryValue("limits.user-per-minute", limitsOf(stated)).origin).toBe(origin);
	});
});

interface Stated {
	readonly environment?: number;
	readonly repository?: number;
	readonly owner?: number;
	readonly file?: number;
}

function limitsOf({ environment, repository, owner, file }: Stated): Sources {
	const text = (value: number | undefined) =>
		value === undefined ? "" : `limits: {user-per-minute: ${value}}`;
	return {
		operator: {
			above: operatorOf(environment === undefined ? {} : { "limits.user-per-minute": environment }).above,
			below: [operatorFile(text(file))],
		},
		repository: [repositoryFile(text(repository)), repositoryFile(text(owner))],
	};
}

test.each([
	["anyone", "write", "write"],
	["write", "anyone", "write"],
	["triage", "read", "triage"],
])(
	"access: of the operator's %s and the repository's %s the stricter holds",
	(operator, repository, holds) => {
		const sources: Sources = {
			operator: { above: operatorOf({ access: operator }).above, below: [] },
			repository: [repositoryFile(`access: ${repository}`)],
		};
		expect(repositorySettings(sources).access).toBe(holds);
	},
);

describe("a limit", () => {
	test.each<[Stated, number]>([
		[{}, 10],
		[{ environment: 1000 }, 1000],
		[{ repository: 100 }, 100],
		[{ environment: 3, repository: 100 }, 3],
		[{ environment: 100, repository: 4 }, 4],
		[{ file: 3, repository: 100 }, 3],
		[{ file: 100, repository: 4 }, 4],
		[{ environment: 50, file: 3, repository: 100 }, 50],
		[{ environment: 50, repository: 100, owner: 4 }, 50],
		[{ owner: 4 }, 4],
		[{ owner: 400, file: 20 }, 20],
	])("stated as %j is %i: each side says one, and the smaller holds", (stated, holds) => {
		expect(repositorySettings(limitsOf(stated)).limits.userPerMinute).toBe(holds);
	});
});
