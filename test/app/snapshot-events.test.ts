import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { WebhookDefinition } from "@octokit/webhooks-examples";
import { Probot } from "probot";
import { createSnapshotEvents } from "../../src/app/snapshot-events.ts";
import { AppOctokit } from "../../src/github/client/octokit.ts";
import { CachedCode } from "../../src/github/snapshots/cached-code.ts";
import { SnapshotSync } from "../../src/github/snapshots/snapshot-sync.ts";
import { AppSnapshots, IDENTITY, PLACE, snapshotOf } from "../support/app-snapshots.ts";
import { inRepository } from "../support/payloads.ts";

const definitions: WebhookDefinition[] = createRequire(import.meta.url)("@octokit/webhooks-examples");

const LIST = "/repos/octo/hello/actions/artifacts";
const INSTALLATION = { id: 7, html_url: "https://github.com/settings/installations/7" };
const IN_REPOSITORY = inRepository({ id: 42, fullName: "octo/hello", defaultBranch: "main" });

let app: AppSnapshots;
let sync: SnapshotSync;
let probot: Probot;

beforeEach(async () => {
	app = await AppSnapshots.start();
	const { snapshots, dataDirectory } = app;
	const keep = (message: string) => void app.log.push(message);
	const log = { info: keep, warn: keep };
	const cachedCode = new CachedCode({ dataDirectory, snapshots, forget: () => undefined, log });
	sync = new SnapshotSync({ dataDirectory, snapshots, cachedCode, interval: 300, log });
	probot = new Probot({
		githubToken: "ghs_test",
		baseUrl: app.api.url,
		Octokit: AppOctokit,
		logLevel: "fatal",
	});
	await probot.load(createSnapshotEvents({ snapshots, sync, cachedCode }));
});
afterEach(async () => {
	await sync.stop();
	await app.close();
});

/** A recorded delivery, but for the differences. */
async function deliver(name: WebhookDefinition["name"], action: string, changes: object): Promise<void> {
	const { examples } = definitions.find((definition) => definition.name === name)!;
	const recorded = (examples as { action?: string }[]).find((example) => example.action === action);
	const payload = { ...recorded, action, installation: INSTALLATION, ...changes };
	await probot.receive({ id: `${name}-${action}`, name, payload } as unknown as Parameters<
		Probot["receive"]
	>[0]);
}

/** The payload of a completed run, but for the differences. */
function completed(run: object = {}): object {
	const { examples } = definitions.find(({ name }) => name === "workflow_run")!;
	const payload = structuredClone((examples as Parameters<typeof IN_REPOSITORY>[0][])[0]!);
	const workflow_run = { event: "push", head_branch: "main", head_repository: { id: 42 }, ...run };
	return { ...IN_REPOSITORY(payload), workflow_run };
}

const looks = () => app.api.calls.filter(({ path }) => path === LIST).length;

describe("a completed run", () => {
	test("that may have written the index brings its snapshot, also of a repository that nobody asked about", async () => {
		app.upload(snapshotOf("a.ts", 1));
		await deliver("workflow_run", "completed", completed());
		await app.api.until(() => looks() === 1);
		await app.snapshots.settled(IDENTITY);
		expect(app.indexed).toEqual(["a.ts"]);
		expect(app.snapshots.places.find(IDENTITY)).toEqual(PLACE);
	});

	test.each<[string, object]>([
		["of a pull request", { event: "pull_request" }],
		["of a fork", { head_repository: { id: 43 } }],
		["of a fork that is gone", { head_repository: null }],
		["on another branch", { head_branch: "feature" }],
	])("%s brings nothing", async (_, run) => {
		await deliver("workflow_run", "completed", completed(run));
		await sync.stop();
		expect(app.calls).toEqual([]);
		expect(app.snapshots.places.find(IDENTITY)).toBeUndefined();
	});

	test("is of the index's branch where the repository's settings name one", async () => {
		app.snapshots.remember({ ...PLACE, branch: "develop" });
		await deliver("workflow_run", "completed", completed());
		expect(app.calls).toEqual([]);
		await deliver("workflow_run", "completed", completed({ head_branch: "develop" }));
		await app.api.until(() => looks() === 1);
	});
});

describe("what is kept of code goes", () => {
	beforeEach(async () => {
		app.upload(snapshotOf("a.ts", 1));
		app.snapshots.remember(PLACE);
		await app.snapshots.bring(IDENTITY);
		// Written by hand: nothing says of which installation it is.
		mkdirSync(join(app.dataDirectory, "43"));
		expect(existsSync(app.folder.path)).toBe(true);
	});

	test("when the App is uninstalled: what is known to be of the installation, and what the event names", async () => {
		await deliver("installation", "deleted", { repositories: [{ id: 43 }] });
		expect(readdirSync(app.dataDirectory)).toEqual([]);
	});

	test("when the App is uninstalled from it", async () => {
		await deliver("installation_repositories", "removed", { repositories_removed: [{ id: 42 }] });
		expect(readdirSync(app.dataDirectory)).toEqual(["43"]);
		expect(app.log.at(-1)).toBe("Deleted the snapshots of github.com/42, because the App was uninstalled.");
	});

	test("when the repository is deleted", async () => {
		const { repository } = completed() as { readonly repository: object };
		await deliver("repository", "deleted", { repository });
		expect(readdirSync(app.dataDirectory)).toEqual(["43"]);
	});

	test("and stays where the event is of another installation, or cannot be understood", async () => {
		const other = { ...INSTALLATION, id: 8 };
		await deliver("installation", "deleted", { installation: other, repositories: [{ id: 44 }] });
		await deliver("installation", "deleted", { repositories: [{ id: "../42" }] });
		await deliver("installation_repositories", "removed", { repositories_removed: undefined });
		expect(readdirSync(app.dataDirectory).toSorted()).toEqual(["42", "43"]);
	});
});
