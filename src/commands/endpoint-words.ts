import type { EndpointState } from "../resilience/endpoint-view.ts";

/** What a server's state means to whoever asks, behind its name. */
export const STATE_WORDS: Readonly<Record<EndpointState, string>> = {
	closed: "is asked as usual",
	open: "fails",
	"half-open": "is being tried again",
	recovering: "answers again, and is watched for a while",
};
