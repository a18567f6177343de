import type { StatusAnswer } from "../../commands/status.ts";
import { hasAtLeast } from "../../github/permissions.ts";
import type { RepositoryPlace } from "../../github/repository-place.ts";
import type { Asker } from "../who-may-ask/asker.ts";
import type { ReadStatus } from "./read-status.ts";

export interface StatusFor {
	readonly asker: Asker;
	readonly place: RepositoryPlace;
	/** Undefined where the process lives for one command. */
	readonly readStatus: ReadStatus | undefined;
}

/** The status for who may write to the repository; nothing is read for anybody else. */
export async function statusFor({ asker, place, readStatus }: StatusFor): Promise<StatusAnswer> {
	if (!readStatus) return "not-here";
	const role = await asker.role();
	if (role === undefined) return "role-unknown";
	return hasAtLeast(role, "write") ? readStatus(place) : "refused";
}
