import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { FINGERPRINT } from "../../src/indexing/fingerprint.ts";
import { OpenSnapshot } from "../../src/store/snapshot/open-snapshot.ts";
import { type ActionOptions, type ActionResult, startAction } from "./action-process.ts";
import { ActionsServices } from "./actions-services.ts";
import { GitHttpServer } from "./git-http-server.ts";
import { createRepository, type TestRepository } from "./git-repository.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const ENTRY = fileURLToPath(new URL("../../dist/action.js", import.meta.url));

export const TOKEN = "ghs_of_this_job";
/** As they go over the wire. */
export const CREDENTIALS = Buffer.from(`x-access-token:${TOKEN}`).toString("base64");
export const REPOSITORY = { id: 4242, full_name: "octo/tools", default_branch: "main" };

export interface JobOptions {
	/** Of `git clone`, as actions/checkout would: depth 1 where not given. */
	readonly clone?: readonly string[];
	/** What is checked out; the tip of main where not given. */
	readonly commit?: string;
	readonly event?: string;
	readonly ref?: string;
	readonly run?: number;
	readonly inputs?: Readonly<Record<string, string>>;
	readonly environment?: ActionOptions["environment"];
	/** Instead of a clone. */
	readonly workspace?: string;
}

/** GitHub as the index Action sees it: a repository behind real git over HTTP, and the services of a runner. */
export class IndexJobs {
	readonly origin: TestRepository;
	readonly git: GitHttpServer;
	readonly services: ActionsServices;
	#runs = 1_000;

	private constructor(origin: TestRepository, git: GitHttpServer, services: ActionsServices) {
		this.origin = origin;
		this.git = git;
		this.services = services;
	}

	static async start(): Promise<IndexJobs> {
		const origin = await createRepository();
		const git = await GitHttpServer.start({ repositories: { "octo/tools": origin.directory }, token: TOKEN });
		return new IndexJobs(origin, git, await ActionsServices.start());
	}

	async close(): Promise<void> {
		await this.git.close();
		await this.services.close();
		this.origin.dispose();
	}

	/** What the runner calls the server; a name by which no package takes it for an Enterprise Server. */
	get serverUrl(): string {
		return `http://github.localhost:${this.git.port}`;
	}

	/** Runs the built Action on a new clone. */
	async run(options: JobOptions = {}): Promise<ActionResult> {
		return (await this.start(options)).result;
	}

	async start(options: JobOptions = {}) {
		const { commit, event = "push", ref = "refs/heads/main", run = ++this.#runs } = options;
		const workspace = options.workspace ?? (await this.checkout(options));
		return startAction({
			entry: ENTRY,
			inputs: { "github-token": TOKEN, ...options.inputs },
			workspace,
			event: { name: event, payload: { ref, after: commit, repository: REPOSITORY } },
			environment: {
				...this.services.environment(),
				GITHUB_SERVER_URL: this.serverUrl,
				GITHUB_REF: ref,
				GITHUB_RUN_ID: String(run),
				GIT_CONFIG_GLOBAL: "/dev/null",
				...options.environment,
			},
		});
	}

	/** A clone as actions/checkout leaves one, without credentials, with HEAD detached. */
	async checkout({
		clone = ["--depth=1"],
		commit,
	}: Pick<JobOptions, "clone" | "commit"> = {}): Promise<string> {
		const workspace = join(temporaryFolder(), "workspace");
		mkdirSync(workspace);
		const git = (...args: string[]) => this.gitIn(workspace, ...args);
		await git("clone", "--quiet", "--no-checkout", ...clone, `${this.git.url}/octo/tools`, ".");
		if (commit !== undefined) await git("fetch", "--quiet", ...clone, "origin", commit);
		await git("update-ref", "--no-deref", "HEAD", commit ?? "origin/HEAD");
		return workspace;
	}

	/** Runs git there with the credentials of the job on its command line. */
	async gitIn(folder: string, ...args: readonly string[]): Promise<void> {
		await succeed(["-c", `http.extraheader=AUTHORIZATION: basic ${CREDENTIALS}`, ...args], folder);
	}
}

/** A PATH on which git is a shell script that finds the real one as `$GIT`. */
export function pathWithGit(script: string): string {
	const folder = temporaryFolder();
	const path = process.env.PATH ?? "";
	writeFileSync(join(folder, "git"), `#!/bin/sh\nGIT=$(PATH='${path}' command -v git)\n${script}\n`, {
		mode: 0o755,
	});
	return `${folder}${delimiter}${path}`;
}

/** Not synchronous: the server that git speaks to is in this process. */
async function succeed(args: readonly string[], cwd: string): Promise<void> {
	const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
	await promisify(execFile)("git", args, { cwd, env });
}

/** All that searches can see of a snapshot, but not of which run it is. */
export function contentAt(path: string) {
	const snapshot = OpenSnapshot.open(path, FINGERPRINT);
	try {
		return {
			columns: snapshot.columns,
			vectors: snapshot.takeVectors(),
			texts: [...snapshot.paths].map((_, file) => snapshot.text(file)),
			counts: snapshot.manifest.counts,
			commit: snapshot.manifest.commit,
		};
	} finally {
		snapshot.close();
	}
}
