import { expect, test } from "@jest/globals";
import { AskedServer } from "../support/asked-server.ts";
import { LiveCli, withId } from "../support/live-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const live = LiveCli.forEachTest();
const asked = AskedServer.forEachTest();

test("I4 while Qdrant is down Voyage is not asked, as nobody could write down what it costs; the answer says so", async () => {
	const dataDirectory = temporaryFolder();
	const { code, stdout } = await live.run(withId("index", "--json", "--data", dataDirectory), live.hybrid);
	expect({ code, report: JSON.parse(stdout) }).toMatchObject({
		code: 0,
		report: { newVectors: 2, chunks: { pending: 0 } },
	});
	await asked.start({ environment: { ...live.environment, ...live.hybrid }, dataDirectory });
	await live.qdrant.close();
	const { requests } = live.voyage;
	for (const body of ["/find alpha", "/find which file is about beta"]) {
		const reply = await asked.ask(body);
		expect(reply).toMatch(/The live index .*, so this answer is from a snapshot\./);
		expect(reply).toContain("Searched by words alone");
		expect(reply).toContain("what a query costs cannot be written down while Qdrant cannot be reached");
		expect(reply).toMatch(/[ab]\.md/);
	}
	expect(live.voyage.requests).toBe(requests);
});

test("of an exported snapshot, which has no vectors, the answer says what is the matter, and not that they are missing", async () => {
	const dataDirectory = temporaryFolder();
	for (const args of [["index"], ["store", "export", "--data", dataDirectory]])
		expect((await live.run(withId(...args), live.hybrid)).code).toBe(0);
	await asked.start({ environment: { ...live.environment, ...live.hybrid }, dataDirectory });
	await live.qdrant.close();
	const reply = await asked.ask("/find alpha");
	expect(reply).toContain("what a query costs cannot be written down while Qdrant cannot be reached");
	expect(reply).not.toContain("no dense vectors");
});
