import { mayRead } from "./access.ts";
import { bodyOf, type Call, collectionOf, pathPattern, type Route, submit } from "./call.ts";
import { aliasChanges, createCollection, updateCollection } from "./collection-shapes.ts";
import type { AliasAction } from "./collections.ts";
import { createIndex, PayloadIndex } from "./payload-index.ts";
import type { JsonObject } from "./shape.ts";

const WRITE = ["wait", "ordering", "timeout"];

export const COLLECTION_ROUTES: readonly Route[] = [
	{
		method: "GET",
		path: pathPattern("/collections"),
		needs: "nothing",
		query: [],
		handle: ({ collections, access }) => ({
			collections: collections.names.filter((name) => mayRead(access, name)).map((name) => ({ name })),
		}),
	},
	{
		method: "GET",
		path: pathPattern("/aliases"),
		needs: "nothing",
		query: [],
		handle: (call) => ({ aliases: visibleAliases(call) }),
	},
	{
		method: "POST",
		path: pathPattern("/collections/aliases"),
		needs: "manage",
		query: ["timeout"],
		handle: (call) => {
			const { actions } = bodyOf<{ actions: AliasAction[] }>(call, aliasChanges);
			call.collections.changeAliases(actions);
			return true;
		},
	},
	{
		method: "GET",
		path: pathPattern("/collections/{c}/aliases"),
		needs: "read",
		query: [],
		handle: (call) => ({
			aliases: visibleAliases(call).filter((alias) => alias.collection_name === call.parameters.c),
		}),
	},
	{
		method: "GET",
		path: pathPattern("/collections/{c}/exists"),
		needs: "read",
		query: [],
		handle: ({ collections, parameters }) => ({ exists: collections.find(parameters.c!) !== undefined }),
	},
	{
		method: "GET",
		path: pathPattern("/collections/{c}"),
		needs: "read",
		query: [],
		handle: (call) => collectionOf(call).info,
	},
	{
		method: "PUT",
		path: pathPattern("/collections/{c}"),
		needs: "manage",
		query: ["timeout"],
		handle: (call) => {
			call.collections.create(call.parameters.c!, bodyOf<JsonObject>(call, createCollection));
			return true;
		},
	},
	{
		method: "PATCH",
		path: pathPattern("/collections/{c}"),
		needs: "manage",
		query: ["timeout"],
		handle: (call) => {
			const changes = bodyOf<JsonObject>(call, updateCollection);
			collectionOf(call).config.update(changes);
			return true;
		},
	},
	{
		method: "DELETE",
		path: pathPattern("/collections/{c}"),
		needs: "manage",
		query: ["timeout"],
		handle: ({ collections, parameters }) => collections.delete(parameters.c!),
	},
	{
		method: "PUT",
		path: pathPattern("/collections/{c}/index"),
		needs: "index",
		query: WRITE,
		handle: async (call) => {
			const { indexes } = collectionOf(call);
			const { field_name: key, field_schema } = bodyOf<IndexBody>(call, createIndex);
			const index = new PayloadIndex(field_schema);
			return await submit(call, function* () {
				indexes.set(key, index);
				yield;
			});
		},
	},
	{
		method: "DELETE",
		path: pathPattern("/collections/{c}/index/{field}"),
		needs: "index",
		query: WRITE,
		handle: async (call) => {
			const { indexes } = collectionOf(call);
			return await submit(call, function* () {
				indexes.delete(call.parameters.field!);
				yield;
			});
		},
	},
];

interface IndexBody {
	readonly field_name: string;
	readonly field_schema: string | JsonObject;
}

/** A token for an alias alone does not see it: the collection behind it has to be allowed too. */
function visibleAliases({ collections, access }: Call) {
	return collections.aliases.filter(
		(alias) => mayRead(access, alias.collection_name) && mayRead(access, alias.alias_name),
	);
}
