import { afterAll, beforeAll, describe } from "@jest/globals";
import { pinAliases } from "./alias-pins.ts";
import { pinCollections } from "./collection-pins.ts";
import { pinFilters } from "./filter-pins.ts";
import { type Connect, PinnedServer } from "./pinned-server.ts";
import { pinQueries } from "./query-pins.ts";
import { pinReads } from "./read-pins.ts";
import { pinWrites } from "./write-pins.ts";

/** Behaviours of Qdrant that the store relies on, numbered as they were noted: the same for every server. */
export function describePins(name: string, connect: Connect): void {
	describe(`the behaviour of ${name}`, () => {
		let server: PinnedServer | undefined;
		beforeAll(async () => {
			server = new PinnedServer(await connect());
		});
		afterAll(async () => {
			await server?.close();
		});
		for (const pin of [pinCollections, pinAliases, pinWrites, pinReads, pinFilters, pinQueries]) {
			pin(() => server!);
		}
	});
}
