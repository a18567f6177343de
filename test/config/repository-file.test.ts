import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseRepositoryFile } from "../../src/config/repository-file.ts";
import { NOTHING_STATED, REPOSITORY_SECTIONS } from "../../src/config/schema.ts";
import { hostileText } from "../support/hostile-text.ts";

/** How the schema's library would put it. */
const JARGON = /invalid|expected|received|too (?:big|small)|unrecognized/i;

function parse(text: string) {
	return parseRepositoryFile(text, "slashfind.yml");
}

describe("a repository's settings file", () => {
	test.each(["", "# nothing yet\n", "---\n", "reply:\n"])("%j states nothing", (text) => {
		expect(parse(text)).toEqual({ stated: NOTHING_STATED, notes: [] });
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
			stated: {
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
		const { stated, notes } = parse(`${text}`);
		expect(stated).toEqual(NOTHING_STATED);
		expect(notes).toHaveLength(1);
		expect(notes[0]).toContain(note);
		expect(notes[0]).toMatch(/The defaults of `\w+` are used\.$/);
	});

	test.each([
		["reply: 5", "`reply` cannot be used: it is a mapping of settings."],
		["reply:\n  limit: ten", "`reply.limit` cannot be used: it is a whole number from 1 to 10."],
		["reply:\n  limit: 2.5", "`reply.limit` cannot be used: it is a whole number from 1 to 10."],
		["reply:\n  limit:", "`reply.limit` cannot be used: it is a whole number from 1 to 10."],
		["reply:\n  embeds: 4", "`reply.embeds` cannot be used: it is a whole number from 0 to 3."],
		[
			`selection: { include: [${"a,".repeat(201)}] }`,
			"`selection.include` cannot be used: it is a list of up to 200 globs.",
		],
		["selection:\n  include: src", "`selection.include` cannot be used: it is a list of up to 200 globs."],
		[
			"selection:\n  exclude: ['']",
			"`selection.exclude.0` cannot be used: it is a glob of 1 to 500 characters.",
		],
	])("%j is corrected in plain words", (text, words) => {
		expect(parse(text).notes.join()).toContain(words);
	});

	test("no key answers a wrong value in the words of a library", () => {
		const keys = Object.entries(REPOSITORY_SECTIONS).flatMap(([section, { shape }]) =>
			Object.keys(shape).map((key) => `${section}: { ${key}: VALUE }`),
		);
		for (const key of keys) {
			for (const value of ["null", "true", "{}", "[7]", "-1", "1e99", ".nan", "x", "['']", "2020-01-01"]) {
				const { notes } = parse(key.replace("VALUE", value));
				expect(notes).toEqual([expect.stringContaining("cannot be used: it is a ")]);
				expect(notes[0]).not.toMatch(JARGON);
			}
		}
	});

	test("one broken section does not touch the others", () => {
		const { stated, notes } = parse("reply:\n  limit: none\nlimits:\n  user-per-minute: 3\n");
		expect(stated.limits.userPerMinute).toBe(3);
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
			const { stated, notes } = parse(text);
			expect(stated).toEqual(NOTHING_STATED);
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
		const { stated, notes } = parse(text);
		expect(stated).toEqual(NOTHING_STATED);
		expect(notes).toHaveLength(1);
		expect(notes[0]).toContain(note);
	});

	test("whatever it holds, there is an outcome", () => {
		const property = fc.property(fc.array(hostileText), (lines) => {
			const { stated, notes } = parse(lines.join("\n"));
			expect(Object.keys(stated)).toEqual(Object.keys(NOTHING_STATED));
			for (const note of notes) expect(note).not.toMatch(JARGON);
		});
		fc.assert(property);
	});

	test("names from JavaScript's own objects are unknown settings like others", () => {
		const { stated, notes } = parse("__proto__: {}\nconstructor: 1\ntoString: 2\n");
		expect(stated).toEqual(NOTHING_STATED);
		expect(notes).toHaveLength(3);
	});
});

function bomb(): string {
	const lines = ["a0: &a0 [x, x]"];
	for (let at = 1; at < 30; at++) lines.push(`a${at}: &a${at} [*a${at - 1}, *a${at - 1}]`);
	return lines.join("\n");
}
