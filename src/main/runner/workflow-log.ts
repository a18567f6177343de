import * as core from "@actions/core";
import { inert } from "../../github/actions/inert.ts";

export function logLine(text: string): void {
	core.info(inert(text));
}

/** What only the runner's debug mode shows. */
export function logDetail(text: string): void {
	core.debug(inert(text));
}

/** Shown on the run's page, for what a person can act on. */
export function annotate(text: string): void {
	core.warning(inert(text), { title: "slashfind" });
}

/** Ends the step red, with the reason on the run's page. */
export function fail(text: string): void {
	core.setFailed(inert(text));
}
