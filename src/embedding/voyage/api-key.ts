import { ConfigurationError } from "../../errors.ts";

const SUGGESTION =
	"Set VOYAGE_API_KEY to the key alone, on one line, without quotes: dashboard.voyageai.com, or Atlas, shows it once when it is made.";

/** Throws ConfigurationError for a text that no header could carry, without repeating any of it. */
export function checkApiKey(key: string): string {
	const objection = objectionTo(key);
	if (objection === undefined) return key;
	throw new ConfigurationError("voyage-api-key", `The key of Voyage cannot be used: it ${objection}.`, {
		suggestions: [SUGGESTION],
	});
}

function objectionTo(key: string): string | undefined {
	if (key.trim() === "") return "is empty";
	if (/[\r\n]/.test(key)) return "holds a line break";
	if (/\s/u.test(key)) return "holds a space";
	if (/^["'`]|["'`]$/.test(key)) return "stands in quotes";
	if (!/^[\x21-\x7e]+$/.test(key)) return "holds characters that no key has";
	return undefined;
}
