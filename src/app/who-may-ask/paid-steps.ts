import { count } from "../../commands/count-matches.ts";
import { hasAtLeast } from "../../github/permissions.ts";
import type { Asker } from "./asker.ts";
import { type LimitedWindow, type LimitedWindows, longest } from "./limited-windows.ts";

/** Searches that may cost money in a day, for persons without triage access: of each, and of all in one repository. */
export interface PaidAllowance {
	readonly user: number;
	readonly repository: number;
}

/** Where nothing can be counted from one command to the next. */
export const NO_PAID_ALLOWANCE: PaidAllowance = { user: 0, repository: 0 };

/** In milliseconds. */
const ONE_HOUR = 3_600_000;

const COSTS = "searching by meaning costs money";

/** Decides who may search in a way that costs money. */
export class PaidSteps {
	readonly #windows: LimitedWindows;
	readonly #allowance: PaidAllowance;

	constructor(windows: LimitedWindows, allowance: PaidAllowance) {
		this.#windows = windows;
		this.#allowance = allowance;
	}

	/** Takes one search from who is no maintainer; why nothing may be paid for it, or undefined. Never throws. */
	async clear(asker: Asker): Promise<string | undefined> {
		const role = await asker.role();
		if (role === undefined) return `${COSTS}, and GitHub could not be asked who may do that`;
		if (hasAtLeast(role, "triage")) return undefined;
		if (Math.min(this.#allowance.user, this.#allowance.repository) === 0) {
			return `${COSTS}, and is for who has triage access to the repository`;
		}
		return this.#take(asker);
	}

	async #take(asker: Asker): Promise<string | undefined> {
		const windows = windowsOf(asker, this.#allowance);
		const full = longest(await this.#windows.full(windows));
		if (full) return usedUp(full);
		const passed = longest(await this.#windows.add(windows));
		if (!passed) return undefined;
		await this.#windows.giveBack(windows);
		return usedUp(passed);
	}
}

type PaidWindow = LimitedWindow & { readonly whose: string };

function windowsOf(asker: Asker, { user, repository }: PaidAllowance): PaidWindow[] {
	return [
		{ whose: "you have", name: "day", key: `paid user ${asker.user}`, most: user },
		{
			whose: "all without triage access have",
			name: "day",
			key: `paid ${asker.repository}`,
			most: repository,
		},
	];
}

function usedUp({ whose, most, msLeft }: PaidWindow & { readonly msLeft: number }): string {
	const again = count(Math.ceil(msLeft / ONE_HOUR), "hour");
	return `${COSTS}, and ${whose} had ${most} of ${most} such searches a day (again in ${again})`;
}
