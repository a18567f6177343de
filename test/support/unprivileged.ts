import { spawnSync } from "node:child_process";

/** Root may write anywhere, so where the tests run as root the unprivileged user is this one, and else it is us. */
const NOBODY = 65_534;

const isRoot = process.getuid?.() === 0;

/** A statement for a child's script, behind which the child may do no more than any user. */
export const DROP_PRIVILEGES = isRoot ? `process.setgid(${NOBODY}); process.setuid(${NOBODY});` : "";

/** For `spawn`: the user and group of an unprivileged child. */
export const UNPRIVILEGED: { readonly uid?: number; readonly gid?: number } = isRoot
	? { uid: NOBODY, gid: NOBODY }
	: {};

/** Gives a folder with all below it to the unprivileged user. */
export function giveToUnprivileged(folder: string): void {
	if (isRoot && spawnSync("chown", ["-R", `${NOBODY}:${NOBODY}`, folder]).status !== 0)
		throw new Error(`${folder} cannot be given away.`);
}
