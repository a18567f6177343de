import * as core from "@actions/core";
import { logDetail } from "./workflow-log.ts";

/** A step's summary may have 1 MiB; GitHub drops a larger one whole. */
const MAX_BYTES = 1_000_000;

/** Adds markdown to the page of the run; without one (some self-hosted runners) nothing is lost but the page. */
export async function writeSummary(markdown: string): Promise<void> {
	const text = Buffer.byteLength(markdown) > MAX_BYTES ? `${markdown.slice(0, MAX_BYTES / 4)}\n…` : markdown;
	try {
		await core.summary.addRaw(text, true).write();
	} catch (error) {
		logDetail(`No job summary was written: ${String(error)}`);
	}
}
