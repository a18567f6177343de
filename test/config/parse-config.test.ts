import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { variableOf } from "../../src/config/environment.ts";
import { OPERATOR_KEYS } from "../../src/config/operator-keys.ts";
import { parseOperatorFile, parseRepositoryFile } from "../../src/config/parse-config.ts";
import { noteOf } from "../../src/config/problem.ts";
import { REPOSITORY_KEYS } from "../../src/config/repository-keys.ts";
import { isSecret, KEY_NAMES, KEYS, type KeyName } from "../../src/config/schema.ts";
import { FUZZED } from "../support/fuzz.ts";
import { hostileText } from "../support/hostile-text.ts";

/** How the schema's library would put it. */
const JARGON = /invalid|expected|received|too (?:big|small)|unrecognized/i;

function parse(text: string) {
	const { layer, problems } = parseRepositoryFile({ text, source: "slashfind.yml" });
	const stated = Object.fromEntries([...layer].map(([name, { value }]) => [name, value]));
	return { stated, problems, notes: problems.map(noteOf) };
}

/** A file with one key, in the form in which a value is written on a line. */
function withKey(name: string, value: string): string {
	const [section, key] = name.split(".");
	return key === undefined ? `${section}: ${value}\n` : `${section}:\n  ${key}: ${value}\n`;
}

describe("a repository's settings file", () => {
	test.each(["", "# nothing yet\n", "---\n", "reply:\n", "reply: {}\n"])("%j states nothing", (text) => {
		expect(parse(text)).toEqual({ stated: {}, problems: [], notes: [] });
	});

	test.each(Object.entries(REPOSITORY_KEYS))("sets %s, and knows where", (name, { example }) => {
		const text = `# first\n${withKey(name, JSON.stringify(example))}`;
		const { layer, problems } = parseRepositoryFile({ text, source: "slashfind.yml" });
		expect(problems).toEqual([]);
		const line = name.includes(".") ? 3 : 2;
		expect([...layer]).toEqual([[name, { value: example, origin: `slashfind.yml:${line}` }]]);
	});

	test.each([
		["reply:\n  limt: 3\n", "`slashfind.yml:2`: `reply.limt` is not a setting. Did you mean `reply.limit`?"],
		["reply:\n  embeds: 0\n  limit: 50\n", "`slashfind.yml:3`: `reply.limit` cannot be used:"],
		[
			"selection:\n  include:\n    - src\n    - 7\n",
			"`slashfind.yml:4`: `selection.include.1` cannot be used:",
		],
		["# x\nreply: 5\n", "`slashfind.yml:2`: `reply` cannot be used:"],
		["reply: !!set {limit}\n", "`slashfind.yml:1`: `reply.limit` cannot be used:"],
		["limits:\n  user-per-minute: many\n", "`slashfind.yml:2`: `limits.user-per-minute` cannot be used:"],
	])("%j: nothing of the section is taken, with one note", (text, note) => {
		const { stated, notes } = parse(text);
		expect(stated).toEqual({});
		expect(notes).toHaveLength(1);
		expect(notes[0]).toContain(note);
		expect(notes[0]).toMatch(/Nothing of `\w+` is taken from this file\.$/);
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
		[
			"index: {ref: refs/heads/main}",
			"`index.ref` cannot be used: it is the name of a branch, without refs/heads/.",
		],
		["limit: 3", "`limit` is not a setting. Did you mean `reply.limit`?"],
		["reply.limit: 3", "`reply.limit` is not a setting. Write `limit:` below `reply:`."],
	])("%j is corrected in plain words", (text, words) => {
		expect(parse(text).notes).toEqual([expect.stringContaining(words)]);
	});

	test("no key answers a wrong value in the words of a library", () => {
		for (const name of Object.keys(REPOSITORY_KEYS)) {
			for (const value of ["null", "true", "{}", "[7]", "-1", "1e99", ".nan", "['']"]) {
				const { notes } = parse(withKey(name, value));
				expect(notes).toEqual([expect.stringContaining("cannot be used: it is ")]);
				expect(notes[0]).not.toMatch(JARGON);
			}
		}
	});

	test.each(["main", "feature/x-1", "v1.2", "ünï", "a@b", "HEAD"])("takes %j for a branch", (name) => {
		expect(parse(`index: {ref: "${name}"}`).stated).toEqual({ "index.ref": name });
	});

	test.each([
		"",
		"-x",
		"/x",
		"x/",
		"a b",
		"a..b",
		"a*",
		"a[b",
		"x.lock",
		"a//b",
		".x",
		"a/.b",
		"@{1}",
		"a\\u0000",
		"a:b",
	])("does not take %j for one", (name) => {
		expect(parse(`index: {ref: "${name}"}`).notes).toEqual([expect.stringContaining("cannot be used")]);
	});

	test("one broken section does not touch the others, and every problem is named", () => {
		const { stated, notes } = parse("reply:\n  limit: none\n  embed: 1\nlimits:\n  user-per-minute: 3\n");
		expect(stated).toEqual({ "limits.user-per-minute": 3 });
		expect(notes).toEqual([
			expect.stringContaining("`slashfind.yml:2`"),
			expect.stringContaining(
				"`slashfind.yml:3`: `reply.embed` is not a setting. Did you mean `reply.embeds`?",
			),
		]);
	});

	test("an unknown section is named, with the nearest", () => {
		expect(parse("\nrepyl:\n  limit: 3\n").notes).toEqual([
			"`slashfind.yml:2`: `repyl` is not a setting. Did you mean `reply`?",
		]);
	});

	test.each(Object.entries(OPERATOR_KEYS))("%s is the operator's, and says why", (name, { example }) => {
		const { stated, notes } = parse(`reply: {limit: 3}\n${withKey(name, JSON.stringify(example))}`);
		expect(stated).toEqual({ "reply.limit": 3 });
		expect(notes).toEqual([
			expect.stringMatching(/^`slashfind.yml:2`: .* Only whoever runs slashfind may set it/),
		]);
	});

	test("names from JavaScript's own objects are unknown settings like others", () => {
		const { stated, notes } = parse(
			"__proto__: {}\nconstructor: 1\ntoString: 2\nreply: {__proto__: {limit: 3}}\n",
		);
		expect(stated).toEqual({});
		expect(notes).toHaveLength(4);
	});
});

describe("an operator's settings file", () => {
	const parseExample = (name: KeyName) => {
		const text = withKey(name, JSON.stringify(KEYS[name].example));
		return parseOperatorFile({ text, source: "/etc/slashfind.yml" });
	};

	test.each(KEY_NAMES.filter(isSecret))("does not set %s: a secret stands in no file", (name) => {
		const { layer, problems } = parseExample(name);
		expect([...layer]).toEqual([]);
		expect(problems).toHaveLength(1);
		expect(problems[0]!.message).toContain(
			`A secret stands in no file. Set ${variableOf(name)} in its place.`,
		);
		expect(JSON.stringify(problems)).not.toContain(KEYS[name].example);
	});

	test.each(KEY_NAMES.filter((name) => !isSecret(name)))("sets %s", (name) => {
		const { example } = KEYS[name];
		const { layer, problems } = parseExample(name);
		expect(problems).toEqual([]);
		expect(layer.get(name)?.value).toEqual(example);
	});
});

describe("a file that is none", () => {
	test.each([
		["broken syntax", "reply: [\n", "`slashfind.yml:2`: this is not valid YAML."],
		["a key twice", "reply: {}\nreply: {}\n", "`slashfind.yml:2`: a key stands here for the second time."],
		["a key twice in a section", "reply:\n  limit: 1\n  limit: 2\n", "`slashfind.yml:3`: a key stands here"],
		["two documents", "reply: {}\n---\nreply: {}\n", "`slashfind.yml:2`: this is not valid YAML."],
		["a list", "- reply\n", "`slashfind.yml`: this is not a mapping"],
		["a text", "reply", "is not a mapping"],
		["bytes", "\u0000\u0001\ufffd", "`slashfind.yml`: this is not a mapping"],
		["a megabyte", "#".repeat(1_048_576), "`slashfind.yml`: this is larger than 64 KiB."],
		["thousands of keys", keys(9_000), "`slashfind.yml:1`: this has more than 100 keys."],
		[
			"thousands of keys in a section",
			`reply: {${keys(5_000).replaceAll("\n", ", ")}}`,
			"this has more than 100",
		],
		["a bomb of aliases", bomb(), "too many aliases"],
		[
			"an alias of itself",
			"a: &a [*a, *a]\nreply: &b {limit: *b}\n",
			"`slashfind.yml:1`: `a` is not a setting.",
		],
		["deep nesting", "[".repeat(60_000), "nested too deeply"],
		["deep nesting in blocks", "- ".repeat(30_000), "nested too deeply"],
	])("%s states nothing, and says so", (_, text, note) => {
		const { stated, notes } = parse(text);
		expect(stated).toEqual({});
		expect(notes[0]).toContain(note);
	});

	test("what nobody would take for a key is not repeated: it may be a secret in the wrong place", () => {
		const secret = `ghp_${"a1B2".repeat(9)}`;
		for (const text of [`${secret}: 1`, `reply:\n  ${secret}: 1`]) {
			const { notes } = parse(text);
			expect(notes).toEqual([expect.stringContaining("A key here is not a setting.")]);
			expect(notes[0]).not.toContain(secret);
		}
	});

	test.each(["? [a]\n: 1", "reply:\n  ? {a: b}\n  : 1", "*a : 1"])("%j has a key that is none", (text) => {
		expect(parse(text).notes).toEqual([expect.stringMatching(/no plain text|not valid YAML/)]);
	});

	test(`whatever it holds, there is an outcome, and each note is on one line`, () => {
		const value = fc.oneof(fc.constant("&a [*a]"), fc.json({ maxDepth: 2 }), hostileText);
		const setting = fc.tuple(fc.constantFrom(...KEY_NAMES), value).map(([name, text]) => withKey(name, text));
		const line = fc.oneof(hostileText, setting);
		const property = fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
			const { notes, stated } = parse(lines.join("\n"));
			for (const note of notes) {
				expect(note).not.toMatch(JARGON);
				expect(note).not.toContain("\n");
			}
			for (const name of Object.keys(stated)) expect(REPOSITORY_KEYS).toHaveProperty([name]);
		});
		fc.assert(property, FUZZED);
	});
});

function keys(number: number): string {
	return Array.from({ length: number }, (_, at) => `k${at}:`).join("\n");
}

function bomb(): string {
	const lines = ["a0: &a0 [x, x]"];
	for (let at = 1; at < 30; at++) lines.push(`a${at}: &a${at} [*a${at - 1}, *a${at - 1}]`);
	return lines.join("\n");
}
