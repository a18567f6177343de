import { describe, expect, test } from "@jest/globals";
import { type PinnedServer, refusal } from "./pinned-server.ts";

/** Aliases: how a live index is named and switched. */
export function pinAliases(server: () => PinnedServer): void {
	const create = (alias_name: string, collection_name: string) => ({
		create_alias: { alias_name, collection_name },
	});
	const change = (...actions: ReturnType<typeof create>[]) =>
		server().client.updateCollectionAliases({ actions });

	/** Two collections with one point each, which tells them apart, and an alias of the first. */
	async function switched(suffix: string) {
		const first = await server().collection(`${suffix}-first`);
		const second = await server().collection(`${suffix}-second`);
		await server().client.upsert(first, { points: [{ id: 1, vector: {}, payload: { in: "first" } }] });
		await server().client.upsert(second, { points: [{ id: 1, vector: {}, payload: { in: "second" } }] });
		const alias = server().name(`${suffix}-live`);
		await change(create(alias, first));
		return { first, second, alias };
	}

	async function behind(alias: string): Promise<unknown> {
		const [point] = await server().client.retrieve(alias, { ids: [1] });
		return point?.payload?.in;
	}

	describe("aliases", () => {
		test("E15 an alias stands for its collection, for reading and for writing", async () => {
			const { client } = server();
			const { first, alias } = await switched("stands");
			expect(await client.collectionExists(alias)).toEqual({ exists: true });
			expect((await client.getCollection(alias)).status).toBe("green");
			await client.upsert(alias, { points: [{ id: 2, vector: {} }] });
			expect(await client.count(first)).toEqual({ count: 2 });
		});

		test("E15 creating an alias that exists moves it, in one call", async () => {
			const { second, alias } = await switched("moved");
			expect(await behind(alias)).toBe("first");
			await change(create(alias, second));
			expect(await behind(alias)).toBe("second");
		});

		test("E15 a list of changes is not undone where one fails", async () => {
			const { second, alias } = await switched("halfway");
			const failing = change(create(alias, second), create(alias, server().name("nowhere")));
			expect((await refusal(failing)).status).toBe(404);
			expect(await behind(alias)).toBe("second");
		});

		test("E15 deleting a collection by its alias deletes nothing and says false", async () => {
			const { client } = server();
			const { first, alias } = await switched("kept");
			expect(await client.deleteCollection(alias)).toBe(false);
			expect(await client.collectionExists(first)).toEqual({ exists: true });
		});

		test("E15 a deleted collection takes its aliases along", async () => {
			const { client } = server();
			const { first, alias } = await switched("gone");
			await client.deleteCollection(first);
			expect(await client.collectionExists(alias)).toEqual({ exists: false });
			const { aliases } = await client.getAliases();
			expect(aliases.filter(({ alias_name }) => alias_name === alias)).toEqual([]);
		});

		test("E15 a name is a collection or an alias: 409 one way, 400 the other", async () => {
			const { first, second, alias } = await switched("clash");
			expect((await refusal(change(create(second, first)))).status).toBe(409);
			const taken = await refusal(server().client.createCollection(alias, { vectors: {} }));
			expect(taken.status).toBe(400);
			expect(taken.error).toContain("Alias with the same name already exists");
		});

		test("E15 aliases are listed under the collection, not under the alias", async () => {
			const { client } = server();
			const { first, alias } = await switched("listed");
			const listed = [{ alias_name: alias, collection_name: first }];
			expect((await client.getCollectionAliases(first)).aliases).toEqual(listed);
			expect((await client.getCollectionAliases(alias)).aliases).toEqual([]);
			expect((await client.getAliases()).aliases).toContainEqual(listed[0]);
		});

		test("E15 deleting a missing alias is no error, renaming one is 404", async () => {
			const { client } = server();
			const missing = server().name("no-alias");
			const deletion = { delete_alias: { alias_name: missing } };
			expect(await client.updateCollectionAliases({ actions: [deletion] })).toBe(true);
			const renaming = { rename_alias: { old_alias_name: missing, new_alias_name: `${missing}-2` } };
			expect((await refusal(client.updateCollectionAliases({ actions: [renaming] }))).status).toBe(404);
		});
	});
}
