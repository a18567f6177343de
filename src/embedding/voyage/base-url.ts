import { ConfigurationError } from "../../errors.ts";

/** Keys of MongoDB Atlas; all others are Voyage's own. Each host refuses the other's keys. */
const ATLAS_KEY = /^al-/;
const ATLAS_URL = "https://ai.mongodb.com/v1";
const VOYAGE_URL = "https://api.voyageai.com/v1";

/** Throws ConfigurationError for an address that is none. */
export function baseUrlFor(apiKey: string, configured?: string): string {
	if (configured === undefined) return ATLAS_KEY.test(apiKey) ? ATLAS_URL : VOYAGE_URL;
	const url = URL.parse(configured.trim());
	const usable = url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search;
	if (usable && !url.hash) return url.href.replace(/\/+$/, "");
	throw new ConfigurationError(
		"voyage-base-url",
		"voyage.base-url is not an address that starts with https:// and has neither a password nor a query.",
		{ suggestions: [`Leave it unset, or write it like ${VOYAGE_URL}.`] },
	);
}
