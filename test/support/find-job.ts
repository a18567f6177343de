import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CACHED_PATH } from "../../src/github/actions/cache.ts";
import { cacheKey } from "../../src/github/actions/cache-keys.ts";
import { type ActionOptions, type ActionResult, runAction } from "./action-process.ts";
import { ActionsServices } from "./actions-services.ts";
import { packed, tarOf } from "./cache-archives.ts";
import { cli } from "./cli-process.ts";
import { type ApiLayout, GitHubApi } from "./github-api.ts";
import { eventNameOf } from "./payloads.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const ENTRY = fileURLToPath(new URL("../../dist/find-action.js", import.meta.url));

export const JOB_TOKEN = "ghs_of_the_find_job";

export interface FindOptions {
	readonly inputs?: ActionOptions["inputs"];
	readonly environment?: ActionOptions["environment"];
	/** Of the event, where the payload does not tell. */
	readonly event?: string;
}

/** GitHub as the find Action sees it: the API under a workflow's token, and the services of a runner. */
export class FindJobs {
	readonly github: GitHubApi;
	readonly services: ActionsServices;

	private constructor(github: GitHubApi, services: ActionsServices) {
		this.github = github;
		this.services = services;
	}

	static async start(layout?: ApiLayout): Promise<FindJobs> {
		const github = await GitHubApi.start(layout);
		github.state.accounts.set(JOB_TOKEN, { login: "github-actions[bot]", type: "Bot", appId: 15_368 });
		const services = await ActionsServices.start();
		// GitHub gives runs on comments a token that cannot save.
		services.readOnly();
		return new FindJobs(github, services);
	}

	async close(): Promise<void> {
		await this.github.close();
		await this.services.close();
	}

	/** Runs the built Action for a delivery. */
	answer(payload: unknown, options: FindOptions = {}): Promise<ActionResult> {
		return runAction({
			entry: ENTRY,
			inputs: { "github-token": JOB_TOKEN, ...options.inputs },
			workspace: temporaryFolder(),
			event: { name: options.event ?? eventNameOf(payload), payload },
			environment: {
				...this.services.environment(),
				GITHUB_API_URL: this.github.url,
				...options.environment,
			},
		});
	}

	/** Puts a snapshot into the cache, as the index Action does. */
	cache(snapshot: Buffer, ref = "refs/heads/main"): void {
		const key = cacheKey({ ref, commit: "c".repeat(40), runId: "1", attempt: "1" });
		const archive = packed(tarOf([{ name: CACHED_PATH, type: "file", content: snapshot }]));
		this.services.putCache({ key, archive });
	}
}

export interface IndexedPlace {
	readonly snapshot: Buffer;
	/** As the App reads it. */
	readonly dataDirectory: string;
	readonly commit: string;
}

/** Indexes a repository as the one of this id on github.com, by the built command line. */
export function indexed(directory: string, repositoryId: number): IndexedPlace {
	const dataDirectory = join(temporaryFolder(), "data");
	const place = ["--repo", directory, "--data", dataDirectory, "--repository", String(repositoryId)];
	const { stdout, stderr, code } = cli(["index", ...place, "--json"]);
	if (code !== 0) throw new Error(stderr);
	const report = JSON.parse(stdout);
	return { snapshot: readFileSync(report.snapshot.path), dataDirectory, commit: report.commit };
}
