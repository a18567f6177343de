import { expect, test } from "@jest/globals";
import { operatorSettings } from "../../src/config/combine-layers.ts";
import { parseQuery } from "../../src/search/grammar/parse-query.ts";
import { createLiveSearch } from "../../src/wiring/search.ts";
import { LiveCli, withId } from "../support/live-cli.ts";
import { operatorOf } from "../support/operator-layers.ts";
import { IDENTITY } from "../support/qdrant-index.ts";
import { spendBefore } from "../support/spent-before.ts";
import { VoyageServer } from "../support/voyage-server/voyage-server.ts";

const live = LiveCli.forEachTest();

/** Searches for what costs something each time, and gives what was told of the money. */
async function warningsOf(...questions: readonly string[]): Promise<string[]> {
	const settings = operatorSettings(
		operatorOf({
			"qdrant.url": live.qdrant.url,
			"qdrant.api-key": live.qdrant.apiKey,
			"voyage.api-key": VoyageServer.KEY,
			"voyage.base-url": live.voyage.url,
			"embedding.dimension": 256,
		}),
	);
	const warnings: string[] = [];
	const searcher = createLiveSearch({ settings, onNearCap: (warning) => warnings.push(warning) })!;
	for (const question of questions) {
		const request = { identity: IDENTITY, query: parseQuery(question), limit: 5 };
		expect(await searcher.search(request)).toMatchObject({ provenance: { degradations: [] } });
	}
	await searcher.close();
	return warnings;
}

test("queries are warned of once a month, whatever process they are asked of", async () => {
	await live.run(withId("index"), live.hybrid);
	expect(await warningsOf("what comes first")).toEqual([]);
	await spendBefore(live.qdrant, { usd: 1.7, purpose: "query" });
	expect(await warningsOf("what comes second", "what comes last")).toEqual([
		expect.stringMatching(
			/^85 % of what queries may cost in .* of \$2\.00\..*budget\.queries-monthly-usd\.$/,
		),
	]);
	expect(await warningsOf("what comes then")).toEqual([]);
});
