import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { NO_OVERRIDES } from "../../src/config/overrides.ts";
import { anAnswer } from "../support/answers.ts";
import { by, fromInstallation } from "../support/payloads.ts";
import { PULL, TestApp } from "../support/test-app.ts";

const COMMENTS = `/repos/octo/hello/issues/${PULL}/comments`;

let app: TestApp;

beforeEach(async () => {
	app = await TestApp.start({
		overrides: { ...NO_OVERRIDES, limits: { userPerMinute: 2 } },
		timing: { writeSpacing: 0 },
	});
});

afterEach(async () => {
	expect(app.api.unknownCalls).toEqual([]);
	await app.close();
});

describe("a person who asks too often", () => {
	test("is told once, and then sees 😕", async () => {
		for (const word of ["one", "two", "three"]) await app.comment(`/find ${word}`);
		const last = await app.comment("/find four");
		expect(app.searches).toHaveLength(2);
		expect(app.api.state.replies).toHaveLength(3);
		expect(app.api.state.replies[2]).toMatch(
			/^That is more than 2 commands in a minute\. Ask again in \d+ s\./,
		);
		expect(app.api.state.reactions).toEqual([{ comment: last.comment.id, content: "confused" }]);
	});

	test("does not use up what others may ask", async () => {
		for (const word of ["one", "two", "three"]) await app.comment(`/find ${word}`);
		await app.comment("/find four", by("somebody-else", 2));
		expect(app.api.state.replies[3]).toContain("for `four`");
	});

	test("the repository may lower the operator's limit, and not lift it", async () => {
		app.api.state.files.set(".github/slashfind.yml", "limits:\n  user-per-minute: 100\n");
		for (const word of ["one", "two", "three"]) await app.comment(`/find ${word}`);
		expect(app.searches).toHaveLength(2);
	});
});

describe("an acknowledgement", () => {
	test("is given where the reply takes its time", async () => {
		const slow = await TestApp.start({ timing: { writeSpacing: 0, ackGrace: 0 } });
		const search = Promise.withResolvers<void>();
		slow.answer = async ({ query }) => {
			await search.promise;
			return anAnswer({ query: query.raw });
		};
		const payload = slow.written("/find retry");
		const delivered = slow.deliver(payload);
		await slow.api.until(() => slow.api.state.reactions.length === 1);
		search.resolve();
		await delivered;
		expect(slow.api.state.reactions).toEqual([{ comment: payload.comment.id, content: "eyes" }]);
		expect(slow.api.state.replies).toHaveLength(1);
		await slow.close();
	});

	test("that fails changes nothing", async () => {
		const slow = await TestApp.start({ timing: { writeSpacing: 0, ackGrace: 0 } });
		slow.api.fail("POST", "/reactions", { status: 403 });
		const search = Promise.withResolvers<void>();
		slow.answer = async () => {
			await search.promise;
			return anAnswer();
		};
		const delivered = slow.comment("/find retry");
		await slow.api.until(() => slow.api.writes.length === 1);
		search.resolve();
		await delivered;
		expect(slow.api.state.replies).toHaveLength(1);
		await slow.close();
	});
});

test("installations do not wait for each other", async () => {
	const held = app.api.hold("POST", COMMENTS);
	const first = app.comment("/find one", fromInstallation(1));
	await held.arrived;
	await app.comment("/find two", fromInstallation(2));
	expect(app.api.state.replies).toEqual([expect.stringContaining("for `two`")]);
	held.release();
	await first;
});
