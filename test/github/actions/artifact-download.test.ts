import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { downloadSnapshotArtifact } from "../../../src/github/actions/artifact-download.ts";
import { ARTIFACT_FILE } from "../../../src/github/actions/artifact-name.ts";
import { StillClock } from "../../support/still-clock.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { zipOf } from "../../support/zip.ts";

const SNAPSHOT = Buffer.from("a snapshot");
const ARCHIVE = zipOf([{ name: ARTIFACT_FILE, content: SNAPSHOT }]);

type Answer = (response: ServerResponse) => void;

const whole: Answer = (response) => response.end(ARCHIVE);
const status =
	(code: number): Answer =>
	(response) =>
		response.writeHead(code).end();
const cutOff: Answer = (response) => {
	response.writeHead(200, { "content-length": ARCHIVE.length });
	response.write(ARCHIVE.subarray(0, 10), () => response.destroy());
};

let server: Server;
let answers: Answer[];
let requests: number;

beforeEach(async () => {
	requests = 0;
	server = createServer((_, response) => {
		requests++;
		(answers.shift() ?? whole)(response);
	});
	await once(server.listen({ host: "127.0.0.1", port: 0 }), "listening");
});

afterEach(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

/** The file that was downloaded, from the server that GitHub leads to. */
async function download(): Promise<Buffer> {
	const { port } = server.address() as AddressInfo;
	const location = `http://127.0.0.1:${port}/archive?sig=secret`;
	const octokit = { request: async () => ({ headers: { location } }) };
	const path = join(temporaryFolder(), "downloaded");
	const repository = { owner: "acme", repo: "shop" };
	const clock = new StillClock();
	await downloadSnapshotArtifact({ octokit: octokit as never, repository, artifactId: 1, path, clock });
	return readFileSync(path);
}

test.each([
	["503", [status(503), status(503), status(503)]],
	["429", [status(429)]],
	["an archive that is cut off", [cutOff, cutOff]],
])("a download is made again after %s", async (_, failures) => {
	answers = [...failures];
	expect(await download()).toEqual(SNAPSHOT);
	expect(requests).toBe(failures.length + 1);
});

test("it is given up after the fourth try", async () => {
	answers = Array.from({ length: 10 }, () => status(500));
	await expect(download()).rejects.toMatchObject({ code: "download-failed", retryable: true });
	expect(requests).toBe(4);
});

test.each([403, 404, 410])(
	"it is not made again after %d, and the signed address is not told",
	async (code) => {
		answers = [status(code)];
		const error = await download().catch((reason: unknown) => reason);
		expect(error).toMatchObject({ code: "download-failed", retryable: false });
		expect(JSON.stringify(error) + String(error)).not.toContain("secret");
		expect(requests).toBe(1);
	},
);
