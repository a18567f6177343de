import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { by } from "../support/payloads.ts";
import { failure } from "../support/qdrant-server/faults.ts";
import { SECRET } from "../support/server-process.ts";
import { VoyageServer } from "../support/voyage-server/voyage-server.ts";
import { ELSEWHERE, METRICS_TOKEN, READING_KEY, WatchedApp } from "../support/watched-app.ts";

/** Words of queries, of code and of settings that no line may hold. */
const PRIVATE = /zebra|quokka|narwhal/i;

/** Who has not come near a limit. */
const OTHER = by("writer-9", 9);

let app: WatchedApp;

beforeEach(async () => {
	app = await WatchedApp.start({
		"src/zebra.ts": "export function zebraHandler() {\n\treturn quokkaInside();\n}\n",
		"src/other.ts": "export const quokkaInside = 1;\n",
	});
	app.github.state.permissions.set("writer-7", { role: "write" });
});
afterEach(() => app.close());

interface LogLine {
	readonly msg: string;
	readonly reference?: string;
	readonly outcome?: string;
}

function commandLines(): LogLine[] {
	const lines = app.server.output.join("").split("\n");
	return lines.flatMap((line) => (line.includes('"msg":"Command ') ? [JSON.parse(line)] : []));
}

const comments = "/repos/octo/tools/issues/1/comments";

test("one line per command, with a reference, and none with a query, code or a secret", async () => {
	const { github, qdrant, voyage } = app;
	const apologies: (string | undefined)[] = [];
	await app.ask("/find zebra handler");
	await app.ask("/find symbol:narwhalZebra");
	await app.ask("/find zebra kind:narwhal");
	await app.ask("/find --narwhal");
	await app.ask("/find zebra\n/find quokka\n/find status");
	await app.ask("/find zebra", ELSEWHERE);
	await app.ask("/find status", by("quokka-8", 8));
	voyage.failAlways({ kind: "refuse", status: 500, detail: "zebra is down" });
	await app.ask("/find quokka inside");
	voyage.failAlways();
	for (const status of [400, 500]) {
		qdrant.faults.inject({ fault: failure(status, "Wrong input"), times: 10 });
		apologies.push(await app.ask(`/find zebra ${status}`));
		qdrant.faults.clear();
	}
	github.fail("POST", comments, { status: 403 });
	await app.ask("/find zebra that cannot be told", OTHER);
	github.fail("GET", comments, { status: 403 });
	await app.ask("/find zebra that stands nobody knows how", OTHER);
	github.state.files.set(".github/slashfind.yml", "access: narwhal\nzebra: 1\n");
	await app.ask("/find zebra with odd settings", OTHER);
	await app.server.post(JSON.stringify({ zebra: "narwhal" }), {
		"x-github-event": "issue_comment",
		"x-github-delivery": "any",
		"x-hub-signature-256": `sha256=${"0".repeat(64)}`,
	});
	await app.server.deliver({ action: "created", zebra: "narwhal" });
	await app.server.stop();
	const output = app.server.output.join("");
	const told = output.split("\n").filter((line) => PRIVATE.test(line));
	expect(told).toEqual([]);
	for (const secret of [READING_KEY, METRICS_TOKEN, SECRET, VoyageServer.KEY, "PRIVATE KEY", "ghs_"]) {
		expect(output).not.toContain(secret);
	}
	const lines = commandLines();
	expect(lines.map(({ outcome }) => outcome)).toEqual([
		"found",
		"no-match",
		"unknown-value",
		"unknown-flag",
		"found+status",
		"not-indexed",
		"status-refused",
		"found",
		"failed",
		"failed",
		"found",
		"failed",
		"found",
	]);
	const references = lines.map(({ reference }) => reference);
	expect(new Set(references).size).toBe(lines.length);
	for (const apology of apologies) {
		expect(references).toContain(/ref `([0-9a-f]{8})`/.exec(apology!)?.[1]);
	}
});
