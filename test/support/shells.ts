import { fileURLToPath } from "node:url";
import { Probot } from "probot";
import { createApp } from "../../src/app/app.ts";
import { InFlight } from "../../src/app/in-flight.ts";
import { operatorSettings } from "../../src/config/combine-layers.ts";
import { NO_OPERATOR_LAYERS } from "../../src/config/layer.ts";
import { AppOctokit, timedFetch } from "../../src/github/client/octokit.ts";
import { createSnapshotSearch } from "../../src/wiring/search.ts";
import { FindJobs, type IndexedPlace, JOB_TOKEN } from "./find-job.ts";
import { GitHubApi } from "./github-api.ts";
import type { Account } from "./github-state.ts";
import { eventNameOf } from "./payloads.ts";
import { ServerProcess } from "./server-process.ts";

/** One way in which the same function meets GitHub. */
export interface Shell {
	readonly github: GitHubApi;
	/** As whom it writes. */
	readonly account: Account;
	/** Brings a delivery. */
	deliver(payload: unknown): Promise<void>;
	/** Resolves when everything about what was delivered is done; nothing can be delivered after it. */
	settle(): Promise<void>;
	close(): Promise<void>;
}

export type OpenShell = (index: IndexedPlace) => Promise<Shell>;

/** The Probot function in this process, as Probot's own tests drive one. */
const throughProbot: OpenShell = async ({ dataDirectory }) => {
	const github = await GitHubApi.start();
	const probot = new Probot({
		githubToken: "ghs_test",
		baseUrl: github.url,
		Octokit: AppOctokit,
		request: { fetch: timedFetch },
		logLevel: "fatal",
	});
	const searcher = createSnapshotSearch({ settings: operatorSettings(NO_OPERATOR_LAYERS), dataDirectory });
	const inFlight = new InFlight();
	await probot.load(createApp({ search: (request) => searcher.search(request), inFlight }));
	let deliveries = 0;
	return {
		github,
		account: github.state.appAccount,
		deliver: async (payload) => {
			await probot.receive({
				id: `delivery-${++deliveries}`,
				name: eventNameOf(payload),
				payload,
			} as never);
		},
		settle: () => inFlight.idle(),
		close: async () => {
			await searcher.close();
			await github.close();
		},
	};
};

/** Signed deliveries to the built server. */
const throughServer: OpenShell = async ({ dataDirectory }) => {
	const github = await GitHubApi.start();
	const entry = fileURLToPath(new URL("../../dist/server.js", import.meta.url));
	const environment = { SLASHFIND_RESILIENCE_DRAIN_DEADLINE: "300" };
	const server = await ServerProcess.start({ entry, apiUrl: github.url, dataDirectory, environment });
	return {
		github,
		account: github.state.appAccount,
		deliver: async (payload) => {
			const { status } = await server.deliver(payload, { event: eventNameOf(payload) });
			if (status !== 200) throw new Error(`The server answered ${status}.`);
		},
		settle: async () => {
			await server.stop();
		},
		close: () => github.close(),
	};
};

/** The built find Action, one run for each delivery. */
const throughAction: OpenShell = async ({ snapshot }) => {
	const jobs = await FindJobs.start();
	jobs.cache(snapshot);
	const { github } = jobs;
	return {
		github,
		account: github.state.accounts.get(JOB_TOKEN)!,
		deliver: async (payload) => {
			const { code, stdout } = await jobs.answer(payload);
			if (code !== 0) throw new Error(stdout);
		},
		settle: () => Promise.resolve(),
		close: () => jobs.close(),
	};
};

export const SHELLS: readonly OpenShell[] = [throughProbot, throughServer, throughAction];
