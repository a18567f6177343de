import { expect, test } from "@jest/globals";
import { judgeRun } from "../../../src/github/actions/ref-policy.ts";

const TIP = "a".repeat(40);
const OLD = "b".repeat(40);
const MAIN = "refs/heads/main";

test.each([
	["push", MAIN, TIP, "live"],
	["schedule", MAIN, TIP, "live"],
	["workflow_dispatch", MAIN, TIP, "live"],
	["push", MAIN, OLD, "superseded"],
	["workflow_dispatch", MAIN, OLD, "superseded"],
	["push", "refs/heads/topic", TIP, "local"],
	["push", "refs/heads/topic", OLD, "local"],
	["push", "refs/heads/main2", TIP, "local"],
	["push", "refs/tags/main", TIP, "local"],
	["push", "", TIP, "local"],
	["pull_request", "refs/pull/7/merge", OLD, "local"],
	["pull_request", MAIN, TIP, "local"],
	["pull_request_target", MAIN, TIP, "local"],
	["workflow_run", MAIN, TIP, "local"],
	["issue_comment", MAIN, TIP, "local"],
	["merge_group", MAIN, TIP, "local"],
	["PUSH", MAIN, TIP, "local"],
])("%s on %j at %s: %s", (event, ref, commit, may) => {
	expect(judgeRun({ event, ref, commit, live: { ref: MAIN, commit: TIP } })).toMatchObject({ may });
});

test("a reason names what the run is for", () => {
	const live = { ref: MAIN, commit: TIP };
	expect(judgeRun({ event: "push", ref: "refs/tags/v1", commit: TIP, live })).toMatchObject({
		reason: expect.stringContaining("`refs/tags/v1`"),
	});
	expect(judgeRun({ event: "workflow_run", ref: MAIN, commit: TIP, live })).toMatchObject({
		reason: expect.stringContaining("`workflow_run`"),
	});
});
