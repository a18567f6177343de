import { describe, expect, test } from "@jest/globals";
import { findSecrets } from "../../../src/indexing/secrets/find-secrets.ts";
import { TOKEN_RULES } from "../../../src/indexing/secrets/token-rules.ts";
import { GITHUB_TOKEN, MADE_UP_TOKENS, madeUp } from "../../support/made-up-secrets.ts";

const RULES = TOKEN_RULES.map(({ what }) => what);

function seen(text: string): string[] {
	return findSecrets(text).map(({ start, end, what }) => `${what}: ${text.slice(start, end)}`);
}

describe.each(RULES)("a token of the rule %s", (what) => {
	const rule = TOKEN_RULES.find((each) => each.what === what)!;
	const token = MADE_UP_TOKENS[what]!;
	const found = [`${what}: ${token}`];
	const body = new RegExp(rule.pattern.source).exec(token)![1]!;
	const prefix = token.slice(0, -body.length);

	test.each([
		["alone", token],
		["quoted", `const key = "${token}";`],
		["in a list", `a,${token},b`],
		["behind an escaped line feed", `"first\\n${token}\\nlast"`],
		["behind a percent code", `?key%3D${token}&x=1`],
		["as a variable's value", `KEY=${token}\n`],
	])("is seen %s", (_, text) => {
		expect(seen(text)).toEqual(found);
	});

	test("is not seen as a part of a longer word, or cut short", () => {
		expect(seen(`x${token}`)).toEqual([]);
		expect(seen(prefix + body.slice(0, 12))).toEqual([]);
	});

	test("is not seen where a manual writes a placeholder", () => {
		expect(seen(prefix + body.replaceAll(/[A-Za-z0-9]/g, "x"))).toEqual([]);
		expect(seen(prefix + "X".repeat(200))).toEqual([]);
	});

	test("I9 is looked for in bounded time in a line made to take long", () => {
		for (const part of [token.slice(0, 8), token.slice(0, -1), `${token}_`, token.slice(0, -2)]) {
			expect(findSecrets(part.repeat(Math.ceil(500_000 / part.length))).length).toBeGreaterThanOrEqual(0);
		}
	});

	test("says where its publisher describes it", () => {
		expect(rule.source).toMatch(/^https:\/\/\S+$/);
	});
});

test("each rule has its own name and its own example", () => {
	expect(new Set(RULES).size).toBe(RULES.length);
	expect(Object.keys(MADE_UP_TOKENS).sort()).toEqual([...RULES].sort());
});

describe("GitHub's checksum", () => {
	test("tells tokens from what only looks like them", () => {
		const wrong = GITHUB_TOKEN.slice(0, -1) + (GITHUB_TOKEN.endsWith("0") ? "1" : "0");
		expect(seen(`${wrong} ${GITHUB_TOKEN.replace("ghp_", "gho_")}`)).toHaveLength(1);
		expect(seen(`ghp_${madeUp(36)}`)).toEqual([]);
	});

	test("is padded with zeros, as in GitHub's published example", () => {
		const examples = [
			"zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ" + "0mLq17",
			"adE7dp8rHP6gUTuPwxLTZjZdtya3sV" + "0UQzQM",
		];
		expect(examples.flatMap((body) => seen(`${"gh"}p_${body}`))).toHaveLength(2);
	});
});

test.each([
	[`sk_test_${madeUp(24)}`, "Stripe's test keys reach nothing"],
	[`pk_live_${madeUp(24)}`, "Stripe's publishable keys are public"],
	["glpat-your-personal-access-token", "words"],
	[`AIza${madeUp(20)}`, "another length"],
	["hf_hub_download_from_repository_by_name", "a name"],
	["npm_config_user_agent_and_other_variables", "a name"],
	[`SG.${madeUp(22)}.${madeUp(42)}`, "one character less"],
	[madeUp(40, "0123456789abcdef"), "a hash"],
])("%s is no secret: %s", (text) => {
	expect(seen(text)).toEqual([]);
});
