import { blanked } from "./blanked.ts";

const MACRO = "[A-Z][A-Z\\d]{0,40}_[A-Z\\d_]{1,60}";

/**
 * Macros where the grammar expects something else, and loses all that follows: alone on a line (`FMT_BEGIN_NAMESPACE`),
 * before a definition (`FMT_EXPORT template`), between a keyword and the type's name (`class QUEUE_API Client {`).
 */
const MISLEADING = new RegExp(
	[
		`^${MACRO}(?=[ \\t]{0,20}\\r?$)`,
		`^[ \\t]{0,20}${MACRO}(?=[ \\t]{1,4}(?:template|class|struct|enum|namespace)\\b)`,
		`(?<=\\b(?:class|struct|union|enum)[ \\t]{1,4})${MACRO}(?:\\([^()\\n]{0,80}\\))?(?=[ \\t]{1,4}[A-Za-z]\\w{0,80}[ \\t]{0,4}(?:final[ \\t]{0,4})?[:{<\\r\\n])`,
	].join("|"),
	"gm",
);

export function withoutMisleadingMacros(text: string): string {
	return blanked(text, MISLEADING);
}
