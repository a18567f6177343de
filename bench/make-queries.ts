import { analyseWord } from "../src/lexical/words.ts";
import type { Lexicon } from "../src/store/code-index.ts";

const QUERIES = 200;

type Shape = (name: string, other: string, lexicon: Lexicon) => string;

/** What reviewers type, in about the mixture in which they type it: names, sentences, phrases, qualifiers. */
const SHAPES: readonly Shape[] = [
	(name) => name,
	(name) => `where is ${words(name)} used`,
	(name, other) => `${words(name)} ${words(other)}`,
	(name) => `symbol:${name}`,
	(name, other) => `how does ${name} handle ${words(other)}`,
	(name) => `"${name}"`,
	(name, other) => `${words(name)} ${words(other)} in:code`,
	(name, _, lexicon) => `${words(name)} lang:${mainLanguage(lexicon)}`,
	(name, other) => `${words(other)} path:*${name.slice(0, 4)}*`,
	(name) => words(name),
];

/** A fixed mixture of queries from names that the index defines, spread evenly over all: the same index, the same queries. */
export function makeQueries(lexicon: Lexicon): string[] {
	const names = lexicon
		.symbolNames()
		.filter((name) => /^[A-Za-z_][\w]{3,39}$/.test(name) && words(name) !== "");
	if (names.length === 0) return ["where is the configuration read"];
	const nameAt = (share: number) => names[Math.floor((share % 1) * names.length)]!;
	return Array.from({ length: QUERIES }, (_, at) => {
		const shape = SHAPES[at % SHAPES.length]!;
		return shape(nameAt(at / QUERIES), nameAt(at / QUERIES + 0.5), lexicon);
	});
}

/** `parseHttpHeader` as somebody would say it. */
function words(name: string): string {
	if (analyseWord(name).parts.length === 0) return "";
	return name
		.replace(/([a-z\d])([A-Z])/g, "$1 $2")
		.replaceAll("_", " ")
		.trim()
		.toLowerCase();
}

function mainLanguage(lexicon: Lexicon): string {
	const counts = new Map<string, number>();
	for (const { language } of lexicon.files()) counts.set(language, (counts.get(language) ?? 0) + 1);
	return [...counts].sort((a, b) => b[1] - a[1])[0]![0];
}
