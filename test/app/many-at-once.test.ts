import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { by, fromInstallation, inPullRequest, inRepository } from "../support/payloads.ts";
import { TestApp } from "../support/test-app.ts";

const COMMANDS = Array.from({ length: 50 }, (_, at) => at + 1);

let app: TestApp;
beforeEach(async () => {
	app = await TestApp.start();
	app.api.state.everybody = "write";
});
afterEach(async () => {
	expect(app.api.unknownCalls).toEqual([]);
	await app.close();
});

/** Has another person ask in each of 50 pull requests, all at once; gives the pull requests in the order of the replies. */
async function askAtOnce(installationOf: (ordinal: number) => number): Promise<readonly number[]> {
	const { api } = app;
	const repliesOf = () => api.state.comments.filter(({ type }) => type === "Bot").map(({ issue }) => issue);
	const written = COMMANDS.map((ordinal) => {
		const installation = installationOf(ordinal);
		return app.written(
			`/find number ${ordinal}`,
			fromInstallation(installation),
			inRepository({ id: installation, fullName: `octo/number-${installation}`, defaultBranch: "main" }),
			inPullRequest(ordinal),
			by(`person-${ordinal}`, ordinal),
		);
	});
	await Promise.all(written.map((payload, at) => app.deliver(payload, `delivery ${at}`)));
	return repliesOf();
}

test("answers fifty commands of fifty installations that come at once, each of them once", async () => {
	const order = await askAtOnce((ordinal) => ordinal);
	expect(order.toSorted((a, b) => a - b)).toEqual(COMMANDS);
	expect(app.searches).toHaveLength(COMMANDS.length);
});

test("answers fifty commands of one installation that come at once, each of them once and in order", async () => {
	expect(await askAtOnce(() => 1)).toEqual(COMMANDS);
	expect(app.searches.map(({ query }) => query.raw)).toEqual(COMMANDS.map((at) => `number ${at}`));
});
