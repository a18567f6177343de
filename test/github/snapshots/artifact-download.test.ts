import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { AppOctokit, type Octokit, timedFetch } from "../../../src/github/client/octokit.ts";
import { downloadSnapshotArtifact } from "../../../src/github/snapshots/artifact-download.ts";
import { AppSnapshots, snapshotOf } from "../../support/app-snapshots.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

let app: AppSnapshots;
beforeEach(async () => {
	app = await AppSnapshots.start();
});
afterEach(() => app.close());

function download(artifactId: number, path: string): Promise<void> {
	const client = { auth: { token: "ghs_test" }, baseUrl: app.api.url, request: { fetch: timedFetch } };
	const octokit = new AppOctokit(client) as unknown as Octokit;
	const { clock } = app;
	return downloadSnapshotArtifact({
		octokit,
		repository: { owner: "octo", repo: "hello" },
		artifactId,
		path,
		clock,
	});
}

test.each<[string, (folder: string) => string]>([
	["the archive", (folder) => join(folder, "absent", "snapshot")],
	[
		"what is in it",
		(folder) => {
			mkdirSync(join(folder, "snapshot"));
			return join(folder, "snapshot");
		},
	],
])(
	"a disk that does not take %s is no fault of the artifact, and no reason to download it again",
	async (_, place) => {
		const id = app.upload(snapshotOf("a.ts", 1));
		await expect(download(id, place(temporaryFolder()))).rejects.toMatchObject({ name: "IndexingError" });
		expect(app.host.downloads).toHaveLength(1);
	},
);

test.each([
	[403, 1],
	[404, 1],
	[429, 4],
	[500, 4],
])("a host that answers %d is asked %d times", async (status, times) => {
	const id = app.upload(snapshotOf("a.ts", 1));
	app.host.failures.push(...Array.from({ length: 9 }, () => status));
	const failed = download(id, join(temporaryFolder(), "snapshot"));
	await expect(failed).rejects.toMatchObject({ code: "download-failed" });
	await expect(failed).rejects.toThrow(`status ${status}`);
	await expect(failed).rejects.not.toThrow("sig=secret");
	expect(app.host.downloads).toHaveLength(times);
});
