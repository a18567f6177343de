/** What came of one command, as those see it who gave it and who run the App. */
export interface Sight {
	/** All replies to the command. */
	readonly replies: readonly string[];
	/** On the comment. */
	readonly reactions: readonly string[];
	/** The log's line about it; undefined where there is none. */
	readonly line: Readonly<Record<string, unknown>> | undefined;
}

/** What a command is answered with while nothing is broken. */
export interface Expected {
	/** Best first. */
	readonly places: readonly string[];
	readonly source: "live index" | "snapshot";
}

/** The places that a reply names, best first. */
export function placesIn(reply: string): string[] {
	return Array.from(reply.matchAll(/`([^`]+)` (L\d+(?:-L\d+)?)/g), ([, path, lines]) => `${path}#${lines}`);
}

export function isAnswer(sight: Sight): boolean {
	return sight.replies.length === 1 && placesIn(sight.replies[0]!).length > 0;
}

/** In the words of the table. */
export function describeSight(sight: Sight, expected: Expected): string {
	const [reply, ...more] = sight.replies;
	if (more.length > 0) return `${sight.replies.length} replies`;
	if (reply === undefined) return describeNoReply(sight);
	if (/^\*\*Couldn't search\.\*\*/.test(reply)) return describeApology(reply, sight);
	if (/^\*\*Nothing to search\.\*\*/.test(reply)) return "“no index yet”";
	const places = placesIn(reply);
	if (places.length === 0) return `without places: “${reply.split("\n", 1)[0]}”`;
	if (String(places) !== String(expected.places)) return `wrong answer: ${places}`;
	const told = describeDegradations(reply, expected);
	return told.length === 0 ? "answer" : `answer; says: ${told.join(", ")}`;
}

function describeNoReply({ reactions, line }: Sight): string {
	const reference = /^[0-9a-f]{8}$/.test(String(line?.reference));
	if (!reference) return "silence";
	return reactions.includes("confused") ? "😕, reason in the log" : "nothing to be posted, reason in the log";
}

function describeApology(reply: string, { line }: Sight): string {
	const reference = /ref `([0-9a-f]{8})`/.exec(reply)?.[1];
	if (reference === undefined || reference !== line?.reference) return "apology, wrong reference";
	return reply.includes("cannot be read")
		? "“index cannot be read”, with reference"
		: "apology with reference";
}

function describeDegradations(reply: string, { source }: Expected): string[] {
	const told = TOLD.flatMap(([pattern, words]) => (pattern.test(reply) ? [words] : []));
	const warnings = Array.from(reply.matchAll(/\[!WARNING\]\n> (.*)/g), ([, sentence]) => sentence!);
	const others = warnings.filter((warning) => !TOLD.some(([pattern]) => pattern.test(warning)));
	const elsewhere = reply.includes(`${source} of `) ? [] : ["from the snapshot"];
	return [...elsewhere, ...told, ...others.map((warning) => `“${warning}”`)];
}

/** What an answer says of itself, and what the table calls it. */
const TOLD: readonly (readonly [RegExp, string])[] = [
	[/live index could not be reached/, "live index unreachable"],
	[/live index could not be had from Qdrant/, "live index refused"],
	[/by words alone/, "by words alone"],
	[/distance to `[^`]+` unknown/, "distance unknown"],
	[/default settings are used/, "default settings"],
	[/is from the one before it/, "from the one before"],
];
