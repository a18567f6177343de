import type { Access } from "../../config/repository-keys.ts";
import { hasAtLeast } from "../../github/permissions.ts";
import type { Asker } from "./asker.ts";

/**
 * Whether somebody may ask at all. Where GitHub cannot be asked they may: their answer then costs nothing, and is no secret
 * to who can write in the pull request.
 */
export async function mayAsk(asker: Asker, access: Access): Promise<boolean> {
	if (access === "anyone") return true;
	const role = await asker.role();
	return role === undefined || hasAtLeast(role, access);
}
