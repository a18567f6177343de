import { REPOSITORY_FILE } from "../config/config-source.ts";
import { codeSpan } from "../github/markdown/code-span.ts";
import type { WindowName } from "../resilience/counting/window-counter.ts";
import { count } from "./count-matches.ts";
import { minuteOf } from "./render-problem.ts";

/** A limit that leaves no room for a command. */
export interface ReachedLimit {
	readonly whose: "user" | "repository";
	readonly window: WindowName;
	/** Commands that it allows. */
	readonly most: number;
	/** Milliseconds until there is room again. */
	readonly msLeft: number;
}

const WHOSE = { user: "for you", repository: "for this repository" };

/** Below this a clock's time says less than a number of seconds, in milliseconds. */
const SOON = 60_000;

/** The setting that states it. */
export function limitKey({ whose, window }: Pick<ReachedLimit, "whose" | "window">): string {
	return `limits.${whose}-per-${window}`;
}

/** The refusal of a command above a limit. */
export function renderLimit({ whose, window, most, msLeft }: ReachedLimit): string {
	const again =
		msLeft <= SOON ? `Ask again in ${Math.ceil(msLeft / 1_000)} s.` : `Ask again from ${freeAgain(msLeft)}.`;
	const key = limitKey({ whose, window });
	return `Search limit reached ${WHOSE[whose]}: ${most.toLocaleString("en-US")} of ${count(most, "command")} in one ${window}. ${again}

<sub>Maintainers: ${codeSpan(key)} in ${codeSpan(REPOSITORY_FILE)}, unless whoever runs slashfind has set a smaller one</sub>`;
}

/** The first whole minute after so many milliseconds: `2026-11-20 22:07 UTC` */
function freeAgain(milliseconds: number): string {
	const minute = 60_000;
	return minuteOf(new Date(Math.ceil((Date.now() + milliseconds) / minute) * minute));
}
