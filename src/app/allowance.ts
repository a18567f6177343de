import type { LimitRequest, Permit, UserLimit } from "../commands/user-limit.ts";

/** How many of the commands in a text may run. */
export interface Allowance {
	readonly granted: number;
	/** Why the next one may not. */
	readonly refusal: Refusal | undefined;
}

export type Refusal = Extract<Permit, { readonly granted: false }>;

export interface AllowanceRequest {
	readonly limit: LimitRequest;
	/** How many there are. */
	readonly commands: number;
}

/** Takes each command from the asker's allowance, until it is used up. */
export async function takeAllowance(
	userLimit: UserLimit,
	{ limit, commands }: AllowanceRequest,
): Promise<Allowance> {
	for (let granted = 0; granted < commands; granted++) {
		const permit = await userLimit.take(limit);
		if (!permit.granted) return { granted, refusal: permit };
	}
	return { granted: commands, refusal: undefined };
}

/** Gives back what was taken for commands that there was nothing to do for. */
export async function giveBackAllowance(
	userLimit: UserLimit,
	{ limit, commands }: AllowanceRequest,
): Promise<void> {
	for (let given = 0; given < commands; given++) await userLimit.giveBack(limit);
}
