import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { FINGERPRINT } from "../../src/indexing/fingerprint.ts";
import { IDENTITY, PLACE, snapshotOf } from "../support/app-snapshots.ts";
import { ArchiveHost } from "../support/archive-host.ts";
import { Exposition } from "../support/exposition.ts";
import { GitHubApi } from "../support/github-api.ts";
import {
	commentPayload,
	fromInstallation,
	inRepository,
	onPullRequest,
	withBody,
	withCommentId,
} from "../support/payloads.ts";
import { uploadArtifact } from "../support/run-artifacts.ts";
import { ServerProcess } from "../support/server-process.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { zipOf } from "../support/zip.ts";

const ENTRY = fileURLToPath(new URL("../../dist/server.js", import.meta.url));
const IN_REPOSITORY = inRepository({ id: PLACE.id, fullName: "octo/hello", defaultBranch: PLACE.branch });

let github: GitHubApi;
let host: ArchiveHost;
let dataDirectory: string;
let server: ServerProcess;
beforeEach(async () => {
	github = await GitHubApi.start();
	host = await ArchiveHost.start();
	dataDirectory = temporaryFolder();
});
afterEach(async () => {
	await server.stop("SIGKILL");
	await github.close();
	await host.close();
});

async function start(environment: Readonly<Record<string, string>> = {}): Promise<void> {
	server = await ServerProcess.start({ entry: ENTRY, apiUrl: github.url, dataDirectory, environment });
}

/** An index run uploads its snapshot, of so many files; gives the artifact's id. */
function upload(files: number): number {
	const names = Array.from({ length: files }, (_, at) => `src/here${String(at).padStart(4, "0")}.ts`);
	const content = snapshotOf(names, 1, { identity: IDENTITY, fingerprint: FINGERPRINT });
	const archive = zipOf([{ name: "index.snapshot", content }]);
	return uploadArtifact(archive, { state: github.state, host, repositoryId: PLACE.id });
}

/** The reply to a command, once the server is done with it. */
async function ask(body: string): Promise<string> {
	const { id } = github.state.addComment({ issue: 1, body });
	const deviations = [onPullRequest, fromInstallation(7), IN_REPOSITORY, withBody(body), withCommentId(id)];
	expect((await server.ask(commentPayload("created", ...deviations))).status).toBe(200);
	return github.state.replies.at(-1)!;
}

async function scrape(): Promise<Exposition> {
	return new Exposition(await (await fetch(`${server.address}/metrics`)).text());
}

test("the age of a cached snapshot is shown by a server that has loaded none", async () => {
	upload(1);
	await start();
	expect((await scrape()).series("slashfind_snapshot_age_seconds")).toEqual({});
	expect(await ask("/find here")).toContain("snapshot of 2026-01-01");
	await server.stop();
	await start();
	const metrics = await scrape();
	expect(metrics.value("slashfind_snapshots_loaded")).toBe(0);
	const newest = metrics.value('slashfind_snapshot_age_seconds{which="newest"}');
	expect(newest).toBeGreaterThan(0);
	expect(metrics.value('slashfind_snapshot_age_seconds{which="oldest"}')).toBe(newest);
});

test("an artifact that there is no memory for is not taken, and the log says why", async () => {
	const id = upload(2_000);
	await start({ SLASHFIND_BACKUP_MAX_MEMORY_MB: "1" });
	expect(await ask("/find here")).toContain("**Couldn't search.**");
	const refusal = `Artifact ${id} of octo/hello is not used: There is not enough memory`;
	const lines = server.output.join("").split("\n");
	expect(lines.filter((line) => line.includes(refusal))).toEqual([
		expect.stringContaining("Raise `backup.max-memory-mb`"),
	]);
	expect((await scrape()).series("slashfind_snapshot_age_seconds")).toEqual({});
});
