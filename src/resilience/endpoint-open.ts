import { ProviderError, type SlashfindError } from "../errors.ts";
import type { EndpointView } from "./endpoint-view.ts";

/** The code of the ProviderError for a call that was not made, as the server is known not to work. */
export const ENDPOINT_OPEN = "endpoint-open";

/** The detail that says, in words for readers, who has been failing since when; it ends a sentence. */
const OUTAGE = "outage";

const TITLES: Readonly<Record<string, string>> = { qdrant: "Qdrant", voyage: "Voyage", github: "GitHub" };

/** What a call gets in place of an answer. */
export function endpointOpen(view: EndpointView): ProviderError {
	const { name, address, lastError } = view;
	const title = TITLES[name] ?? name;
	const outage = `${title} has been failing since ${timeOf(view.since)}`;
	const why = lastError ? ` The last error: ${lastError.message}` : "";
	return new ProviderError(ENDPOINT_OPEN, `${outage}, and ${address} is not asked until it is well.${why}`, {
		details: { [OUTAGE]: outage, ...(lastError && { last: lastError.code }) },
		suggestions: ["Look at that server; it is asked again by itself."],
		retryable: true,
	});
}

/** "Voyage has been failing since 12:03 UTC", of an error of {@link endpointOpen}; undefined of others. */
export function outageOf({ code, details }: SlashfindError): string | undefined {
	return code === ENDPOINT_OPEN ? String(details[OUTAGE]) : undefined;
}

/** With the day where that is not today. */
function timeOf(milliseconds: number): string {
	const time = new Date(milliseconds).toISOString();
	const today = new Date().toISOString().slice(0, 10);
	const shown = time.startsWith(today) ? time.slice(11, 16) : time.slice(0, 16).replace("T", " ");
	return `${shown} UTC`;
}
