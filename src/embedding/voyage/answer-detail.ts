const MAX_SHOWN = 300;

/** What Voyage says about a refusal (`{"detail": "…"}`), in full; "" where it says nothing in words. */
export function answerDetail(text: string): string {
	try {
		const { detail } = JSON.parse(text) as { readonly detail?: unknown };
		return typeof detail === "string" ? detail : "";
	} catch {
		return "";
	}
}

/** The same for a message: on one line, clipped, and never with the key, which a proxy might send back. */
export function shownDetail(detail: string, apiKey: string): string {
	const line = detail.replaceAll(apiKey, "[the key]").replace(/\s+/gu, " ").trim();
	return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN).toWellFormed()}…` : line;
}
