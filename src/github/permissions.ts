import { LRUCache } from "lru-cache";
import type { Access } from "../config/repository-keys.ts";
import { garbledAnswer } from "./client/garbled-answer.ts";
import type { Octokit } from "./client/octokit.ts";
import type { RepositoryName } from "./client/repository-name.ts";
import { statusOf, withRetries } from "./client/retry.ts";

/** What somebody may do in a repository, as far as it matters here. */
export type Role = (typeof ROLES)[number];

/** Each may do what those before it may; `maintain` and `admin` are no different from `write` here. */
const ROLES = ["none", "read", "triage", "write"] as const;

export interface PermissionRequest {
	readonly octokit: Octokit;
	readonly repository: RepositoryName;
	/** GitHub's numeric id. */
	readonly repositoryId: number;
	readonly user: { readonly id: number; readonly login: string };
}

/** Throws where GitHub cannot say. */
export type ReadRole = (request: PermissionRequest) => Promise<Role>;

const FIVE_MINUTES = 300_000;
const ONE_DAY = 86_400_000;

const KEPT = { max: 20_000, perf: Date, ttlResolution: 0 };

/** An asker does not wait longer than this for it, in milliseconds. */
const TIMEOUT = 3_000;

/**
 * Persons of one repository that GitHub is asked about in five minutes: more are an army of bots, and would use up what
 * an installation may ask in an hour (5,000 calls) for everybody.
 */
const MOST_ASKED = 300;

/** The names that GitHub gives roles; an organisation's own ones are known by what they may do. */
const ROLES_BY_NAME = new Map<string, Role>([
	["read", "read"],
	["triage", "triage"],
	["write", "write"],
	["maintain", "write"],
	["admin", "write"],
]);

export function hasAtLeast(role: Role, access: Access): boolean {
	return access === "anyone" || ROLES.indexOf(role) >= ROLES.indexOf(access);
}

/**
 * Asks GitHub what somebody may do in a repository, once in five minutes; who asks at the same time shares the call.
 * Beyond as many persons as a repository has in five minutes only those who are known to do its work are asked about.
 */
export function createRoleReader(): ReadRole {
	const known = new LRUCache<string, Promise<Role>>({ ...KEPT, ttl: FIVE_MINUTES });
	const insiders = new LRUCache<string, true>({ ...KEPT, ttl: ONE_DAY });
	const asked = new LRUCache<number, number>({ ...KEPT, ttl: FIVE_MINUTES, noUpdateTTL: true });
	return async (request) => {
		const { repositoryId, user } = request;
		const key = `${repositoryId} ${user.id}`;
		const kept = known.get(key);
		if (kept) return kept;
		const before = asked.get(repositoryId) ?? 0;
		if (before >= MOST_ASKED && !insiders.has(key)) return "none";
		asked.set(repositoryId, before + 1);
		const asking = askRole(request);
		known.set(key, asking);
		try {
			const role = await asking;
			if (hasAtLeast(role, "triage")) insiders.set(key, true);
			return role;
		} catch (error) {
			if (known.peek(key) === asking) known.delete(key);
			throw error;
		}
	};
}

async function askRole({ octokit, repository, user }: PermissionRequest): Promise<Role> {
	const signal = AbortSignal.timeout(TIMEOUT);
	const ask = () =>
		octokit.rest.repos.getCollaboratorPermissionLevel({
			...repository,
			username: user.login,
			request: { signal },
		});
	try {
		const { data } = await withRetries(ask, { what: "asking what a person may do", signal });
		if (typeof data?.permission !== "string") throw garbledAnswer("asking what a person may do");
		// A name may have gone to somebody else since.
		return data.user?.id === user.id ? roleOf(data) : "none";
	} catch (error) {
		if (statusOf(error) === 404) return "none";
		throw error;
	}
}

interface PermissionLevel {
	readonly permission: string;
	readonly role_name: string;
	readonly user: { readonly permissions?: Readonly<Record<string, boolean | undefined>> } | null;
}

/** `permission` alone says read of who may triage, and write of who may maintain. */
function roleOf({ permission, role_name, user }: PermissionLevel): Role {
	const may = user?.permissions ?? {};
	const stated = [
		ROLES_BY_NAME.get(role_name) ?? ROLES_BY_NAME.get(permission) ?? "none",
		...(may.pull === true ? (["read"] as const) : []),
		...(may.triage === true ? (["triage"] as const) : []),
		...([may.push, may.maintain, may.admin].includes(true) ? (["write"] as const) : []),
	];
	return ROLES[Math.max(...stated.map((role) => ROLES.indexOf(role)))]!;
}
