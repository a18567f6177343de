import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { FINGERPRINT } from "../../src/indexing/fingerprint.ts";
import { SnapshotFolder } from "../../src/store/snapshot/snapshot-folder.ts";
import { GitHubApi } from "../support/github-api.ts";
import { indexedFile } from "../support/indexed-file.ts";
import {
	by,
	commentPayload,
	fromInstallation,
	inRepository,
	onPullRequest,
	withBody,
	withCommentId,
} from "../support/payloads.ts";
import { refusedBoot, ServerProcess } from "../support/server-process.ts";
import { contentOf, manifestFor } from "../support/snapshots.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const ENTRY = fileURLToPath(new URL("../../src/main/server.ts", import.meta.url));
const REPOSITORY_ID = 186853002;
const SETTINGS = ".github/slashfind.yml";

let github: GitHubApi;
let dataDirectory: string;
let server: ServerProcess | undefined;

beforeEach(async () => {
	github = await GitHubApi.start();
	dataDirectory = temporaryFolder();
});

afterEach(async () => {
	await server?.stop("SIGKILL");
	server = undefined;
	await github.close();
	expect(github.unknownCalls).toEqual([]);
});

/** Publishes a snapshot in which `retry` is found at one place. */
function publish(ordinal = 1): SnapshotFolder {
	const folder = new SnapshotFolder(join(dataDirectory, String(REPOSITORY_ID)));
	folder.create();
	const content = contentOf([indexedFile("src/retry.ts", "export function retry() {}\n")]);
	const identity = { host: "github.com", id: String(REPOSITORY_ID) };
	folder.publish(manifestFor(content, { identity, ordinal, fingerprint: FINGERPRINT }), content);
	return folder;
}

function cutShort(folder: SnapshotFolder): void {
	truncateSync(folder.newestPath(), 100);
}

/** The log's line about a command. */
type Line = Readonly<Record<string, unknown>> & { readonly error?: Readonly<Record<string, unknown>> };

interface Answered {
	/** The App's comments in the order of their commands. */
	readonly replies: readonly string[];
	readonly reactions: readonly string[];
	readonly line: Line;
}

/** Somebody asks; what they see, and what the operator sees. */
async function ask(text: string): Promise<Answered> {
	server ??= await ServerProcess.start({ entry: ENTRY, apiUrl: github.url, dataDirectory });
	const before = server.output.length;
	const { id } = github.state.addComment({ issue: 1, body: text });
	const repository = inRepository({ id: REPOSITORY_ID, fullName: "octo/hello", defaultBranch: "main" });
	const payload = commentPayload(
		"created",
		onPullRequest,
		fromInstallation(7),
		repository,
		by("octocat", 583231),
		withBody(text),
		withCommentId(id),
	);
	expect((await server.ask(payload)).status).toBe(200);
	const printed = await server.printed(`"comment":${id}`, before);
	const line = printed.split("\n").find((candidate) => candidate.includes(`"comment":${id}`))!;
	return {
		replies: github.state.replies,
		reactions: github.state.reactions.map(({ content }) => content),
		line: JSON.parse(line),
	};
}

function referenceIn(reply: string): string | undefined {
	return /ref `([0-9a-f]{8})`/.exec(reply)?.[1];
}

describe("a ConfigurationError", () => {
	test("at boot ends the server with 2, and says what to set", () => {
		const environment = { SLASHFIND_REPLY_LIMIT: "many" };
		const { code, stdout, stderr } = refusedBoot({
			entry: ENTRY,
			apiUrl: github.url,
			dataDirectory,
			environment,
		});
		expect(stderr).toBe(
			"SLASHFIND_REPLY_LIMIT cannot be used: it is a whole number from 1 to 10.\n" +
				"  → Correct SLASHFIND_REPLY_LIMIT, or leave it unset for the default.\n",
		);
		expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
	});

	test("in the repository's file is one note under an answer, and the section keeps its defaults", async () => {
		publish();
		github.state.files.set(SETTINGS, "reply:\n  limit: many\n  embeds: 0\n");
		const { replies, line } = await ask("/find retry");
		expect(replies).toEqual([expect.stringMatching(/^\*\*1 place\*\* for `retry`/)]);
		expect(replies[0]!.match(/> \[!NOTE\]/g)).toHaveLength(1);
		expect(replies[0]).toContain(
			"`.github/slashfind.yml:2`: `reply.limit` cannot be used: it is a whole number from 1 to 10.",
		);
		expect(replies[0]).toContain("/blob/");
		expect(line).toMatchObject({ level: "info", outcome: "found" });
	});
});

describe("a ValidationError", () => {
	test("of the newest snapshot is answered from the one before, and said", async () => {
		publish(1);
		cutShort(publish(2));
		const { replies, line } = await ask("/find retry");
		expect(replies).toEqual([expect.stringMatching(/^> \[!WARNING\]\n> .*\n\n\*\*1 place\*\*/)]);
		expect(line).toMatchObject({ level: "info", outcome: "found" });
	});

	test("of every snapshot asks for a new index, with a reference that the log has", async () => {
		cutShort(publish());
		const { replies, line } = await ask("/find retry");
		expect(replies).toEqual([expect.stringContaining("build it again with `slashfind index`")]);
		expect(replies[0]).not.toContain("damaged");
		expect(line).toMatchObject({
			level: "error",
			reference: referenceIn(replies[0]!),
			outcome: "failed",
			error: { type: "ValidationError", message: expect.stringContaining("The snapshot is damaged") },
		});
	});

	test("I7 is over as soon as there is a sound snapshot, without a restart", async () => {
		cutShort(publish(1));
		await ask("/find retry");
		publish(2);
		const { replies, line } = await ask("/find retry");
		expect(replies[1]).toContain("**1 place** for `retry`");
		expect(line).toMatchObject({ level: "info", outcome: "found" });
	});
});

test("a QueryError is a hint in the reply, and no error in the log", async () => {
	publish();
	const { replies, line } = await ask("/find retry kind:verb");
	expect(replies).toEqual([expect.stringMatching(/^`kind:` takes function, .*, not `verb`\./)]);
	expect(line).toMatchObject({ level: "info", outcome: "unknown-value" });
	expect(line).not.toHaveProperty("error");
});

describe("a ProviderError of GitHub", () => {
	test("while the settings are read leaves the defaults, with a note", async () => {
		publish();
		github.fail("GET", "/hello/contents/", { status: 403 });
		const { replies, line } = await ask("/find retry");
		expect(replies).toEqual([expect.stringMatching(/^\*\*1 place\*\*.*default settings are used/s)]);
		expect(line).toMatchObject({ level: "info", outcome: "found" });
	});

	test("while the index is compared leaves the distance unknown", async () => {
		publish();
		github.fail("GET", "/compare/", { status: 500 });
		const { replies, line } = await ask("/find retry");
		expect(replies).toEqual([expect.stringContaining("distance to `main` unknown")]);
		expect(line).toMatchObject({ level: "info", outcome: "found" });
	});

	test.each([
		["while the conversation is read", "GET", "listing comments"],
		["while the reply is posted", "POST", "posting a reply"],
	])("%s leaves 😕, and its reason in the log", async (_, method, doing) => {
		publish();
		github.fail(method, "/issues/1/comments", { status: 403, times: 2 });
		const { replies, line } = await ask("/find retry");
		await github.until(() => github.state.reactions.length > 0);
		expect(github.state.reactions).toMatchObject([{ content: "confused" }]);
		expect(replies).toEqual([]);
		expect(line).toMatchObject({
			level: "error",
			reference: expect.stringMatching(/^[0-9a-f]{8}$/),
			error: {
				type: "ProviderError",
				code: "github-failed",
				message: `GitHub answered 403 while ${doing}.`,
			},
		});
		expect(JSON.stringify(line)).not.toContain("slashfind:v1");
	});

	test("that passes is not seen: the reply is posted again", async () => {
		publish();
		github.fail("POST", "/issues/1/comments", { status: 502 });
		const { replies, line } = await ask("/find retry");
		expect(replies).toHaveLength(1);
		expect(line).toMatchObject({ level: "info", outcome: "found" });
	});
});

test("an unforeseen error is an apology with a reference; its reason is for the operator alone", async () => {
	writeFileSync(join(dataDirectory, String(REPOSITORY_ID)), "not a folder");
	const { replies, line } = await ask("/find retry");
	expect(replies).toEqual([expect.stringMatching(/^\*\*Couldn't search\.\*\* .*try again later\.\n/)]);
	expect(replies[0]).not.toContain("ENOTDIR");
	expect(line).toMatchObject({
		level: "error",
		reference: referenceIn(replies[0]!),
		outcome: "failed",
		error: { message: expect.stringContaining("is, or is below, a file") },
	});
});
