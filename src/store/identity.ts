import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";

/** Which repository an index belongs to. */
export interface RepositoryIdentity {
	/** `github.com`, a GHES host name, or `local` outside GitHub. */
	readonly host: string;
	/** GitHub's numeric repository id in decimal (it survives renames), or 16 hex digits of a path's hash. */
	readonly id: string;
}

/** The identity of a repository that no GitHub id is known for: a hash of its real path. */
export function localIdentity(directory: string): RepositoryIdentity {
	const id = createHash("sha256").update(realpathSync(directory)).digest("hex").slice(0, 16);
	return { host: "local", id };
}

/** `github.com/4711`, for reports and the ledger. */
export function nameOfIdentity({ host, id }: RepositoryIdentity): string {
	return `${host}/${id}`;
}

/** A name for folders (and later collections): the id, behind a short hash of the host unless that is github.com. */
export function identityKey({ host, id }: RepositoryIdentity): string {
	if (host === "github.com") return id;
	if (host === "local") return `local-${id}`;
	return `${createHash("sha256").update(host).digest("hex").slice(0, 8)}-${id}`;
}
