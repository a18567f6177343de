import { count } from "./count-matches.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago something was, of milliseconds: `just now`, `5 minutes ago`, `3 hours ago`, `12 days ago`. */
export function ageWords(milliseconds: number): string {
	if (milliseconds < MINUTE) return "just now";
	if (milliseconds < HOUR) return `${count(Math.floor(milliseconds / MINUTE), "minute")} ago`;
	if (milliseconds < 2 * DAY) return `${count(Math.floor(milliseconds / HOUR), "hour")} ago`;
	return `${count(Math.floor(milliseconds / DAY), "day")} ago`;
}
