import { blanked } from "./blanked.ts";

/** `$$"…$name"`: with several dollars in front, single ones mean themselves. */
const MANY_DOLLARS = /\$\$+"[^"\n]{0,1000}"/g;

const UNKNOWN = new RegExp(
	[
		// Modifiers of a constructor that stands on a line below its class's name.
		"^[ \\t]{0,20}(?:@\\w{1,60}\\s{1,20})?(?:(?:actual|expect|internal|private|protected|public)[ \\t]{1,4}){1,2}(?=constructor\\b)",
		// Annotations of types.
		"(?<=: ?)@\\w{1,60}(?:\\([^()\\n]{0,100}\\))?(?= \\w)",
		"(?<== )suspend(?= \\{)",
		"^context\\([^()\\n]{0,200}\\)",
		// A dollar and up to two quotes that end a string right before what closes it, or begin one.
		'\\$(?=")',
		'(?<=(?<!")""")"{1,2}(?!")',
	].join("|"),
	"gm",
);

/** Calls that look like the beginning of a property's getter or setter, if they stand below one. */
const NO_ACCESSOR =
	/^[ \t]{0,60}(?:get(?= ?[{<]| ?\((?! ?\)))|set(?= ?\((?! ?\w{1,60} ?(?::[^(),\n]{0,100})?\))))/gm;

/** Kotlin as the grammar knows it: without what is younger, and without what it takes for something else. */
export function olderKotlin(text: string): string {
	const dollars = text.replace(MANY_DOLLARS, (string) => string.replaceAll("$", " "));
	return blanked(dollars, UNKNOWN).replace(NO_ACCESSOR, (call) => call.replace("et", "o_"));
}
