import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { cliBeside } from "../support/cli-process.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { VoyageServer } from "../support/voyage-server/voyage-server.ts";

const TOPICS = ["socket", "palette", "quorum", "ledger", "beacon", "harbour", "lantern", "meadow", "orchard"];

let repository: TestRepository;
let voyage: VoyageServer;
beforeEach(async () => {
	repository = await createRepository();
	for (const topic of TOPICS) repository.write(`src/${topic}.ts`, `export function ${topic}Opens() {}\n`);
	await repository.commit("root");
	voyage = await VoyageServer.start();
});
afterEach(async () => {
	await voyage.close();
	repository.dispose();
});

const hybrid = () => ({
	VOYAGE_API_KEY: VoyageServer.KEY,
	SLASHFIND_VOYAGE_BASE_URL: voyage.url,
	SLASHFIND_EMBEDDING_DIMENSION: "256",
	// Nothing here is about time, and other tests keep the machine busy.
	SLASHFIND_VOYAGE_QUERY_TIMEOUT_MS: "30000",
});

function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
	return cliBeside([...args, "--repo", repository.directory], { environment });
}

/** Two indexes of the same commit, the first with dense vectors; gives the options that compare them. */
async function indexBoth(): Promise<string[]> {
	const [first, second] = [join(repository.scratch, "hybrid"), join(repository.scratch, "lexical")];
	expect(await run(["index", "--data", first], hybrid())).toMatchObject({ code: 0 });
	expect(await run(["index", "--data", second])).toMatchObject({ code: 0 });
	const queries = join(repository.scratch, "queries.jsonl");
	const lines = TOPICS.map((topic) => ({ query: `${topic} opens`, relevant: [`src/${topic}.ts`] }));
	writeFileSync(queries, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
	return ["eval", "--queries", queries, "--data", first, "--against-data", second, "--json"];
}

test("a hybrid index is asked by words and meaning, the lexical one beside it by words alone", async () => {
	const options = await indexBoth();
	const before = voyage.billedTexts.length;
	const { stdout, stderr, code } = await run(options, hybrid());
	expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
	expect(JSON.parse(stdout)).toMatchObject({
		first: { metrics: { ndcg10: 1 } },
		second: { metrics: { ndcg10: 1 } },
	});
	expect(voyage.billedTexts.slice(before).sort()).toEqual(TOPICS.map((topic) => `${topic} opens`).sort());
});

test("what cannot be embedded is not evaluated: figures of a mixture would say nothing", async () => {
	const options = await indexBoth();
	voyage.failAlways({ kind: "refuse", status: 401, detail: "Provided API key is invalid." });
	const { stdout, stderr, code } = await run(options, hybrid());
	expect({ stdout, code }).toEqual({ stdout: "", code: 1 });
	expect(stderr).toContain("cannot be evaluated. Searched by words alone: the query could not be embedded");
	expect(stderr).toContain("Or set embedding.provider to none");
});

test("without a key a hybrid index is asked by words alone", async () => {
	const options = await indexBoth();
	const before = voyage.billedTexts.length;
	expect(await run(options)).toMatchObject({ code: 0, stderr: "" });
	expect(voyage.billedTexts).toHaveLength(before);
});
