/**
 * How people open and close a question about code, as a grammar over lower-cased words with single blanks between them.
 * Its words are taken away only where they stand in such a form: `find`, `file` or `handle` elsewhere are what is asked
 * for.
 */
const ASIDES = "please|so|and";
const ARTICLE = "the|a|an|any|some|all|every|our|my|their|its|this|that";
const BE = "is|are|was|were|isn't|aren't";
const DO = "does|do|did|don't|doesn't|can|could|should|would|will|must|might|may";
const CODE_BASE = "(?:the|this|our) (?:code|codebase|project|repo|repository)";
const ASKER = `we|i|you|they|it|one|someone|people|${CODE_BASE}`;
const THING =
	"files?|functions?|methods?|class|classes|types?|modules?|packages?|components?|code|parts?|places?|lines?|pieces?";
const THAT = "that|which|where|who|responsible for|in charge of";
/** What code does to anything at all: says nothing of what it is done to. */
const ANY_VERB =
	"handles?|handling|does|do|defines?|implements?|declares?|performs?|calls?|uses?|contains?|is|are|takes care of|deals with";
const DONE =
	"defined|implemented|handled|done|declared|performed|called|used|located|found|dealt with|taken care of";
const HAPPENING = "work|works|happen|happens|happening|take place|takes place|live|lives|come from|look like";

const SOME_THING = `(?:(?:${ARTICLE}) )?(?:${THING})`;
const ABOUT_A_THING = `(?: (?:${THAT}|for|to))(?: (?:${ASKER}))?(?: (?:${ANY_VERB}))?`;

const ENDS_IN_A_FORM = `(?= .* (?:(?:${BE}|gets?) (?:${DONE})|${HAPPENING})$)`;

/** What may stand before a question and before what it is about; not a question yet. */
export const LEADS: readonly RegExp[] = [ASIDES, ARTICLE].map(atBeginning);

/** Each is tried at the beginning, again and again, as they follow one another: "please show me where we …". */
export const OPENINGS: readonly RegExp[] = [
	"(?:can|could|would|will) (?:you|someone|anyone|anybody)(?: please)?(?: help me)?(?: (?:show|tell|find|explain|give))?(?: (?:me|us))?",
	"(?:show|tell|give|help) (?:me|us)(?: (?:find|see|understand))?",
	`find (?:me|us|out|where|how|what|which|who|${ARTICLE})`,
	"(?:(?:i am|i'm|we are|we're|i was) )?(?:looking|searching) for|(?:look|search) for",
	"(?:i|we) (?:want|need|would like) to (?:know|find|see|understand)",
	"explain (?:to (?:me|us) )?(?:how|what|why|where|when|the)",
	`(?:where|how|when|why|what)(?: in ${CODE_BASE})?(?: exactly)? (?:(?:${BE}|${DO}|has|have|had)(?: (?:${ASKER}))?|to|${ASKER})`,
	"(?:where|how|what|who|when)'s",
	"what happens(?: (?:when|if|after|before|while|once|to|with|in|on))?",
	`(?:what|who)(?: else)? (?:${ANY_VERB})`,
	`(?:what|which) (?:${THING})(?: (?:${THAT}))?(?: (?:${ANY_VERB}|${BE}))?`,
	`(?:is|are|was|were) there(?: ${SOME_THING}${ABOUT_A_THING})?`,
	`(?:${DO}) (?:${ASKER})(?: have)?`,
	`${SOME_THING} (?:${THAT})(?: (?:${ASKER}))?(?: (?:${ANY_VERB}))?`,
	`${SOME_THING} (?:handling|doing|implementing|performing)`,
	"(?:(?:the|some|any) )?code (?:for|to)",
	`(?:where|how|why|when)${ENDS_IN_A_FORM}`,
].map(atBeginning);

/** Tried once at the end of what an opening left: only a question has an end of its own. */
export const CLOSINGS: readonly RegExp[] = [
	`(?:(?:${BE}|gets?|get|being|been|be) )?(?:${DONE})(?: (?:here|in ${CODE_BASE}))?`,
	`(?:(?:${DO}) )?(?:${HAPPENING})(?: here)?`,
	"do|does|here|exactly|please",
].map((form) => new RegExp(`(?<=^| )(?:${form})$`, "u"));

function atBeginning(form: string): RegExp {
	return new RegExp(`^(?:${form})(?= |$)`, "u");
}
