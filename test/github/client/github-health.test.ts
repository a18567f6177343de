import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { githubFetch } from "../../../src/github/client/octokit.ts";
import { createFreshnessReader } from "../../../src/github/freshness.ts";
import { EndpointBreaker } from "../../../src/resilience/endpoint-breaker.ts";
import { GitHubApi } from "../../support/github-api.ts";

const RULES = {
	failures: 5,
	window: 60_000,
	probeInterval: 600_000,
	probeTimeout: 1_500,
	restoreDelay: 60_000,
};
const PATH = "/installation/repositories";

let api: GitHubApi;
let breaker: EndpointBreaker;

beforeEach(async () => {
	api = await GitHubApi.start();
	breaker = new EndpointBreaker({ name: "github", address: api.url, rules: RULES });
});
afterEach(() => api.close());

async function outcome(init?: RequestInit): Promise<unknown> {
	const ask = githubFetch({ attempt: 60_000, breaker });
	return ask(`${api.url}${PATH}`, init).then(
		({ status }) => status,
		({ name }) => name,
	);
}

test("calls to GitHub are never refused; five that find it unwell are noticed, and so is its return", async () => {
	api.fail("GET", PATH, { status: 502, times: 7 });
	for (let call = 0; call < 7; call++) {
		expect(breaker.isClosed).toBe(call < 5);
		expect(await outcome()).toBe(502);
	}
	expect(breaker.view()).toMatchObject({ state: "open", lastError: { message: "GitHub answered 502." } });
	expect(await outcome()).toBe(401);
	expect(breaker.isClosed).toBe(true);
});

test.each([401, 403, 404, 422, 429])(
	"calls that GitHub answers with %d say that it is well",
	async (status) => {
		api.fail("GET", PATH, { status, times: 20 });
		for (let call = 0; call < 20; call++) expect(await outcome()).toBe(status);
		expect(breaker.isClosed).toBe(true);
	},
);

test("calls that get no answer count, calls that are called off do not", async () => {
	for (let call = 0; call < 20; call++) {
		expect(await outcome({ signal: AbortSignal.abort() })).toBe("AbortError");
	}
	expect(breaker.isClosed).toBe(true);
	const { url } = api;
	await api.close();
	const ask = githubFetch({ attempt: 60_000, breaker });
	for (let call = 0; call < 5; call++) await expect(ask(url)).rejects.toThrow("fetch failed");
	expect(breaker.view()).toMatchObject({ state: "open", lastError: { message: "GitHub did not answer." } });
	api = await GitHubApi.start();
});

test("a try is given up when its time is over", async () => {
	const held = api.hold("GET", PATH);
	const ask = githubFetch({ attempt: 20, breaker });
	await expect(ask(`${api.url}${PATH}`)).rejects.toMatchObject({ name: "TimeoutError" });
	held.release();
});

test("how far an index is behind is not asked while GitHub is unwell", async () => {
	let asked = 0;
	const compareCommitsWithBasehead = async () => {
		asked++;
		return { data: { ahead_by: 2, behind_by: 0, files: [] } };
	};
	const octokit = { rest: { repos: { compareCommitsWithBasehead } } } as never;
	const request = { octokit, repository: { owner: "acme", repo: "shop" }, commit: "c0ffee", branch: "main" };
	const github = { isClosed: false };
	const read = createFreshnessReader(github);
	expect(await read(request)).toEqual({ branch: "main", distance: undefined });
	expect(asked).toBe(0);
	github.isClosed = true;
	expect(await read(request)).toMatchObject({ distance: { behind: 2 } });
});
