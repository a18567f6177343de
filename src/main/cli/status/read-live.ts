import { ProviderError, SlashfindError } from "../../../errors.ts";
import { nameOfIdentity, type RepositoryIdentity } from "../../../store/identity.ts";
import type { IndexStatus } from "../../../store/index-status.ts";
import { Collections } from "../../../store/qdrant/collections.ts";
import type { QdrantConnection } from "../../../store/qdrant/connection.ts";
import { aliasOf } from "../../../store/qdrant/names.ts";
import { liveStatusReader } from "../../../wiring/index-status.ts";
import { type DataPlace, liveIdentityOf } from "../data-place.ts";
import { type Aged, agedFrom } from "./aged.ts";

/** The live index, as the server tells it now. */
export interface LivePart {
	/** Host and port. */
	readonly server: string;
	/** Undefined where nothing tells which repository this is. */
	readonly name: { readonly repository: string; readonly alias: string } | undefined;
	/** The one behind the alias; undefined where the key may not ask. */
	readonly collection: string | undefined;
	/** Undefined where there is none yet, and where there is a problem. */
	readonly index: (IndexStatus & Aged) | undefined;
	/** Why searches do not find it. */
	readonly problem: SlashfindError | undefined;
}

export async function readLive(place: DataPlace, connection: QdrantConnection): Promise<LivePart> {
	const { server } = connection;
	const nothing = { server, name: undefined, collection: undefined, index: undefined, problem: undefined };
	const identity = await orProblem(liveIdentityOf(place));
	if (identity instanceof SlashfindError) return { ...nothing, problem: identity };
	const name = { repository: nameOfIdentity(identity), alias: aliasOf(identity) };
	const status = await orProblem(liveStatusReader(connection)(identity));
	if (status instanceof SlashfindError) return { ...nothing, name, problem: status };
	const index = status && { ...status, ...(await agedFrom(place, status)) };
	return { ...nothing, name, index, collection: index && (await collectionBehind(connection, identity)) };
}

async function orProblem<Result>(asked: Promise<Result>): Promise<Result | SlashfindError> {
	try {
		return await asked;
	} catch (error) {
		if (error instanceof SlashfindError) return error;
		throw error;
	}
}

/** To list aliases is more than a reader's key allows. */
async function collectionBehind(
	connection: QdrantConnection,
	identity: RepositoryIdentity,
): Promise<string | undefined> {
	try {
		return await new Collections(connection, aliasOf(identity)).live();
	} catch (error) {
		if (error instanceof ProviderError) return undefined;
		throw error;
	}
}
