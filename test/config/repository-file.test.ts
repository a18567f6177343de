import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseRepositoryFile } from "../../src/config/repository-file.ts";
import { DEFAULT_SETTINGS } from "../../src/config/schema.ts";
import { hostileText } from "../support/hostile-text.ts";

function parse(text: string) {
	return parseRepositoryFile(text, "slashfind.yml");
}

describe("a repository's settings file", () => {
	test.each(["", "# nothing yet\n", "---\n", "reply:\n"])("%j leaves the defaults", (text) => {
		expect(parse(text)).toEqual({ settings: DEFAULT_SETTINGS, notes: [] });
	});

	test("sets every key", () => {
		const text = `
selection:
  include: ["src/**"]
  exclude: ["**/*.gen.ts"]
  max-file-kb: 128
reply: { limit: 3, embeds: 0 }
limits:
  user-per-minute: 4
`;
		expect(parse(text)).toEqual({
			settings: {
				selection: { include: ["src/**"], exclude: ["**/*.gen.ts"], maxFileKb: 128 },
				reply: { limit: 3, embeds: 0 },
				limits: { userPerMinute: 4 },
			},
			notes: [],
		});
	});

	test.each([
		["reply:\n  limt: 3\n", "`slashfind.yml:2`: `reply.limt` is not a setting. Did you mean `limit`?"],
		["reply:\n  embeds: 0\n  limit: 50\n", "`slashfind.yml:3`: `reply.limit` cannot be used:"],
		[
			"selection:\n  include:\n    - src\n    - 7\n",
			"`slashfind.yml:4`: `selection.include.1` cannot be used:",
		],
		["# x\nreply: 5\n", "`slashfind.yml:2`: `reply` cannot be used:"],
		["limits:\n  user-per-minute: many\n", "`slashfind.yml:2`: `limits.user-per-minute` cannot be used:"],
	])("%j: the section keeps its defaults, with one note", (text, note) => {
		const { settings, notes } = parse(`${text}`);
		expect(settings).toEqual(DEFAULT_SETTINGS);
		expect(notes).toHaveLength(1);
		expect(notes[0]).toContain(note);
		expect(notes[0]).toMatch(/The defaults of `\w+` are used\.$/);
	});

	test("one broken section does not touch the others", () => {
		const { settings, notes } = parse("reply:\n  limit: none\nlimits:\n  user-per-minute: 3\n");
		expect(settings.limits.userPerMinute).toBe(3);
		expect(notes).toHaveLength(1);
	});

	test("an unknown section is named, with the nearest", () => {
		expect(parse("\nrepyl:\n  limit: 3\n").notes).toEqual([
			"`slashfind.yml:2`: `repyl` is not a setting. Did you mean `reply`?",
		]);
	});

	test.each(["data-dir: /srv", "http:\n  port: 1", "log: { level: debug }"])(
		"%j is the operator's, and says why",
		(text) => {
			const { settings, notes } = parse(text);
			expect(settings).toEqual(DEFAULT_SETTINGS);
			expect(notes).toEqual([
				expect.stringMatching(/^`slashfind.yml:1`: .* Only whoever runs slashfind may set it/),
			]);
		},
	);

	test.each([
		["broken syntax", "reply: [\n", "`slashfind.yml:2` is not valid YAML"],
		["a key twice", "reply: {}\nreply: {}\n", "is not valid YAML"],
		["a list", "- reply\n", "is not a mapping"],
		["a text", "reply", "is not a mapping"],
		["too many bytes", `# ${"x".repeat(70_000)}`, "is larger than 64 KiB"],
		["a bomb of aliases", bomb(), "too many aliases"],
		["deep nesting", "[".repeat(60_000), "`slashfind.yml"],
	])("%s leaves the defaults, with one note", (_, text, note) => {
		const { settings, notes } = parse(text);
		expect(settings).toEqual(DEFAULT_SETTINGS);
		expect(notes).toHaveLength(1);
		expect(notes[0]).toContain(note);
	});

	test("whatever it holds, there are settings", () => {
		const property = fc.property(fc.array(hostileText), (lines) => {
			const { settings } = parse(lines.join("\n"));
			expect(settings.reply.limit).toBeGreaterThan(0);
		});
		fc.assert(property);
	});

	test("names from JavaScript's own objects are unknown settings like others", () => {
		const { settings, notes } = parse("__proto__: {}\nconstructor: 1\ntoString: 2\n");
		expect(settings).toEqual(DEFAULT_SETTINGS);
		expect(notes).toHaveLength(3);
	});
});

function bomb(): string {
	const lines = ["a0: &a0 [x, x]"];
	for (let at = 1; at < 30; at++) lines.push(`a${at}: &a${at} [*a${at - 1}, *a${at - 1}]`);
	return lines.join("\n");
}
