import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";

const text = readFileSync(new URL("../../app.yml", import.meta.url), "utf8");

test("the App's manifest asks for what it needs, and gives the reason for each", () => {
	expect(parse(text)).toMatchObject({
		public: false,
		default_events: [
			"issue_comment",
			"pull_request_review_comment",
			"pull_request_review",
			"workflow_run",
			"repository",
		],
		default_permissions: {
			metadata: "read",
			contents: "read",
			actions: "read",
			issues: "write",
			pull_requests: "write",
		},
	});
	const lines = text.split("\n");
	const asked = lines.filter((line) => /^ {2}(?:- )?[a-z]/.test(line));
	expect(asked).toHaveLength(10);
	for (const line of asked) expect(lines[lines.indexOf(line) - 1]).toMatch(/^ {2}# \S/);
});
