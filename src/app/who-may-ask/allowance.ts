import type { LimitRequest, Limits, Refusal } from "./limits.ts";

/** How many of the commands in a text may run. */
export interface Allowance {
	readonly granted: number;
	/** Why the next one may not. */
	readonly refusal: Refusal | undefined;
}

export interface AllowanceRequest {
	readonly limit: LimitRequest;
	/** How many there are. */
	readonly commands: number;
}

/** Takes each command from what the limits allow, until one is reached. */
export async function takeAllowance(
	limits: Limits,
	{ limit, commands }: AllowanceRequest,
): Promise<Allowance> {
	for (let granted = 0; granted < commands; granted++) {
		const permit = await limits.take(limit);
		if (!permit.granted) return { granted, refusal: permit };
	}
	return { granted: commands, refusal: undefined };
}

/** Gives back what was taken for commands that there was nothing to do for. */
export async function giveBackAllowance(
	limits: Limits,
	{ limit, commands }: AllowanceRequest,
): Promise<void> {
	for (let given = 0; given < commands; given++) await limits.giveBack(limit);
}
