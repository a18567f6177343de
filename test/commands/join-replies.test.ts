import { describe, expect, test } from "@jest/globals";
import { joinReplies } from "../../src/commands/join-replies.ts";
import { renderAnswer } from "../../src/commands/render-answer.ts";
import { renderApology, renderQueryError } from "../../src/commands/render-problem.ts";
import { type SectionFrame, sectionBudget } from "../../src/commands/render-sections.ts";
import { type CommandReply, MAX_BODY } from "../../src/commands/reply.ts";
import { QueryError } from "../../src/errors.ts";
import { parseQuery } from "../../src/search/grammar/parse-query.ts";
import { anAnswer, HITS } from "../support/answers.ts";
import { expectGolden } from "../support/golden.ts";

const GOLDEN = new URL("./golden/", import.meta.url);

function found(query: string, budget: number): CommandReply {
	const view = {
		answer: anAnswer({ query, hits: HITS.slice(0, 2) }),
		query: parseQuery(query),
		embeds: 1,
		limit: 5,
		notes: [],
		near: undefined,
		repositoryUrl: "https://github.com/octo/hello",
		freshness: { branch: "main", distance: undefined },
	};
	return { body: renderAnswer(view, budget), answers: true, outcome: "found", places: 2, source: "snapshot" };
}

const failed: CommandReply = {
	body: renderApology({ reference: "d4c1a0e2", at: new Date("2026-11-20T22:06:31Z") }),
	answers: false,
	outcome: "failed",
	error: new TypeError("x is not a function"),
};

const mistyped: CommandReply = {
	body: renderQueryError(new QueryError("empty-qualifier", "`lang:` has no value.")),
	answers: true,
	outcome: "empty-qualifier",
};

function frame(texts: readonly string[], more: Partial<SectionFrame> = {}): SectionFrame {
	return { texts, left: 0, notes: [], ...more };
}

describe("the reply to several commands", () => {
	test("has a section for each", () => {
		const several = frame(["retry", "x lang:"]);
		const { body } = joinReplies(several, [found("retry", sectionBudget(several)), mistyped]);
		expectGolden(GOLDEN, { name: "several", markdown: body });
	});

	test("says what was left out, and once what is wrong with the settings", () => {
		const notes = ["`.github/slashfind.yml:3`: `reply.limt` is not a setting."];
		const several = frame(["retry", "`backoff`"], { left: 2, notes });
		const { body } = joinReplies(several, [failed, found("`backoff`", sectionBudget(several))]);
		expectGolden(GOLDEN, { name: "several-left-out", markdown: body });
	});

	test("answers if all of them do, and tells the outcomes, the places and what went wrong", () => {
		const several = frame(["a", "b", "c"]);
		const answered = joinReplies(several, [found("a", 9_000), found("b", 9_000), mistyped]);
		expect(answered).toMatchObject({
			answers: true,
			outcome: "found+empty-qualifier",
			places: 4,
			source: "snapshot",
		});
		expect(answered).not.toHaveProperty("error");
		expect(joinReplies(several, [found("a", 9_000), failed, mistyped])).toMatchObject({
			answers: false,
			outcome: "found+failed+empty-qualifier",
			error: failed.error,
		});
	});

	test("tells what made them worse, and which limit refused", () => {
		const worse = { ...found("a", 9_000), degradations: ["Searched by words alone."] };
		const refused = { ...mistyped, outcome: "limited", limit: "limits.user-per-hour" };
		const joined = joinReplies(frame(["a", "b", "c"]), [worse, worse, refused]);
		expect(joined).toMatchObject({
			degradations: ["Searched by words alone."],
			limit: "limits.user-per-hour",
		});
	});

	test("fits into a comment, whatever its parts are", () => {
		const notes = Array.from({ length: 9 }, () => "\u202e".repeat(600));
		const several = frame(
			Array.from({ length: 5 }, () => "\u202e".repeat(9_000)),
			{ left: 9, notes },
		);
		const long = { ...mistyped, body: "x".repeat(60_000) };
		const { body } = joinReplies(several, [long, long, mistyped, failed, long]);
		expect(body.length).toBeLessThanOrEqual(MAX_BODY);
		expect(body.match(/does not fit beside the others/g)).toHaveLength(3);
		expect(body).toContain("Couldn't search");
	});
});
