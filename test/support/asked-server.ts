import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect } from "@jest/globals";
import { GitHubApi } from "./github-api.ts";
import {
	by,
	commentPayload,
	fromInstallation,
	inRepository,
	onPullRequest,
	withBody,
	withCommentId,
} from "./payloads.ts";
import { ServerProcess } from "./server-process.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const ENTRY = fileURLToPath(new URL("../../dist/server.js", import.meta.url));

/** The numeric id of the repository that is asked about: that of `withId`. */
export const REPOSITORY_ID = 4711;

const IN_REPOSITORY = inRepository({ id: REPOSITORY_ID, fullName: "octo/tools", defaultBranch: "main" });

export const COMMENTS = "/repos/octo/tools/issues/1/comments";

export interface AskedServerOptions {
	readonly environment?: Readonly<Record<string, string>>;
	/** A new one where it is left out. */
	readonly dataDirectory?: string;
}

/** The built server, started by each test of a file with the settings that it is about, and GitHub's stand-in. */
export class AskedServer {
	github!: GitHubApi;
	#server: ServerProcess | undefined;

	/** To be called once, where tests are declared. */
	static forEachTest(): AskedServer {
		const asked = new AskedServer();
		beforeEach(async () => {
			asked.github = await GitHubApi.start();
		});
		afterEach(() => asked.#close());
		return asked;
	}

	async start({
		environment = {},
		dataDirectory = temporaryFolder(),
	}: AskedServerOptions = {}): Promise<void> {
		this.#server = await ServerProcess.start({
			entry: ENTRY,
			apiUrl: this.github.url,
			dataDirectory,
			environment,
		});
	}

	get process(): ServerProcess {
		return this.#server!;
	}

	/** Everything that the server printed so far. */
	get log(): string {
		return this.process.output.join("");
	}

	/** Somebody writes a command, which is delivered; resolves when it is taken. */
	async deliver(body: string): Promise<void> {
		expect((await this.process.deliver(this.#written(body))).status).toBe(200);
	}

	/** Somebody writes a command; resolves with the newest reply when the App is done with it. */
	async ask(body: string): Promise<string | undefined> {
		expect((await this.process.ask(this.#written(body))).status).toBe(200);
		return this.github.state.replies.at(-1);
	}

	#written(body: string) {
		const { id } = this.github.state.addComment({ issue: 1, body });
		const said = [by("asker-7", 7), withBody(body), withCommentId(id)];
		return commentPayload("created", onPullRequest, fromInstallation(7), IN_REPOSITORY, ...said);
	}

	async #close(): Promise<void> {
		await this.#server?.stop("SIGKILL");
		this.#server = undefined;
		await this.github.close();
		expect(this.github.unknownCalls).toEqual([]);
	}
}
