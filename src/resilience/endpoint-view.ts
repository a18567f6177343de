/**
 * Of a server that is asked over the network: `closed` while it is asked as usual; `open` while it is not asked, as too
 * many calls failed; `half-open` while one probe is on its way; `recovering` while it answers again, and has to go on so
 * for a while.
 */
export type EndpointState = "closed" | "open" | "half-open" | "recovering";

/** How such a server does, for people. */
export interface EndpointView {
	/** `qdrant`, `voyage`, `github`. */
	readonly name: string;
	/** `https://qdrant.example.com:6333` */
	readonly address: string;
	readonly state: EndpointState;
	/** Since when it is `closed`, or is not; in milliseconds since 1970. */
	readonly since: number;
	/** Of the newest failure; absent where there was none since the start. */
	readonly lastError?: { readonly code: string; readonly message: string; readonly at: number };
}
