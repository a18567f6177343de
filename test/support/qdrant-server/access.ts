import { forbidden, PlainRefusal } from "./refusal.ts";
import { tokenAccess } from "./token.ts";

/** To points: `r`; also to write them: `prw`; and to payload indexes: `rw`. By the very name that a request says. */
export interface CollectionAccess {
	readonly collection: string;
	readonly access: "r" | "rw" | "prw";
}

/** What a key may do: everything, read everything, or what its token lists. */
export type KeyAccess = "manage" | "read" | readonly CollectionAccess[];

/** What a call needs. `index`: writing, and more than points. */
export type Requirement = "nothing" | "read" | "write" | "index" | "manage";

/** @throws Refusal with a text and no JSON: it comes from before the API */
export function accessOf(
	keys: ReadonlyMap<string, KeyAccess>,
	headers: { readonly "api-key"?: unknown; readonly authorization?: unknown },
): KeyAccess {
	if (keys.size === 0) return "manage";
	const bearer = /^Bearer (.*)$/.exec(String(headers.authorization ?? ""))?.[1];
	const key = headers["api-key"] === undefined ? bearer : String(headers["api-key"]);
	if (key === undefined) throw new PlainRefusal("Must provide an API key or an Authorization bearer token");
	const signer = [...keys].find(([, access]) => access === "manage")?.[0];
	const access = keys.get(key) ?? (signer === undefined ? undefined : tokenAccess(key, signer));
	if (!access) throw new PlainRefusal("Invalid API key or JWT");
	return access;
}

/** @throws Refusal (403, JSON) */
export function checkAccess(
	access: KeyAccess,
	requirement: Requirement,
	collection: string | undefined,
): void {
	if (access === "manage" || requirement === "nothing") return;
	if (access === "read") {
		if (requirement !== "read") throw forbidden("Global manage access is required");
		return;
	}
	if (requirement === "manage") throw forbidden("Global access is required");
	if (collection !== undefined) checkListed(access, requirement, collection);
}

/** For lists: whether a name may be seen. */
export function mayRead(access: KeyAccess, collection: string): boolean {
	return typeof access === "string" || access.some((listed) => listed.collection === collection);
}

function checkListed(
	listed: readonly CollectionAccess[],
	requirement: "read" | "write" | "index",
	collection: string,
): void {
	const access = listed.find((item) => item.collection === collection)?.access;
	if (!access) throw forbidden(`Access to collection ${collection} is required`);
	if (requirement === "index" && access === "prw") {
		throw forbidden(`Only points access is allowed for collection ${collection}`);
	}
	if (requirement !== "read" && access === "r") {
		throw forbidden(`Write access to collection ${collection} is required`);
	}
}
