import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { AppOctokit, timedFetch } from "../../../src/github/client/octokit.ts";
import { FaultyProxy } from "../../support/faulty-proxy/faulty-proxy.ts";
import { GitHubApi } from "../../support/github-api.ts";

const PLACE = { owner: "octo", repo: "hello", issue_number: 1 };

let api: GitHubApi;
let gate: FaultyProxy;
let octokit: InstanceType<typeof AppOctokit>;

beforeEach(async () => {
	api = await GitHubApi.start();
	gate = await FaultyProxy.start(api.url);
	const request = { fetch: timedFetch };
	octokit = new AppOctokit({ auth: { token: "ghs_stand_in" }, baseUrl: gate.url, request });
	api.state.addOwnComment({ issue: 1, body: "Answered before." });
});
afterEach(async () => {
	await gate.close();
	await api.close();
});

describe("an answer of GitHub's that", () => {
	test.each([
		["is reset", { kind: "reset" }],
		["breaks off in good order", { kind: "truncated" }],
		["is no JSON", { kind: "garbage", body: "bytes" }],
	] as const)("%s is never taken for an empty one", async (_, fault) => {
		const list = () => octokit.paginate(octokit.rest.issues.listComments, PLACE);
		gate.order({ fault, path: /\/comments/ });
		await expect(list()).rejects.toMatchObject({ status: 500, response: undefined });
		await gate.clear();
		expect(await list()).toHaveLength(1);
	});

	test("should hold a token and does not is never used as one", async () => {
		const ask = () => octokit.rest.apps.createInstallationAccessToken({ installation_id: 7 });
		gate.order({ fault: { kind: "garbage", body: "json" }, path: /\/access_tokens$/ });
		await expect(ask()).rejects.toMatchObject({ status: 500, response: undefined });
		await gate.clear();
		expect((await ask()).data.token).toBe("ghs_stand_in");
	});

	test("has no body is whole", async () => {
		const { id } = api.state.addOwnComment({ issue: 1, body: "Second." });
		expect((await octokit.rest.issues.deleteComment({ ...PLACE, comment_id: id })).status).toBe(204);
	});
});
