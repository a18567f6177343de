import { asTyped } from "./as-typed.ts";
import { definedInSentence, definedName } from "./definition-site.ts";
import type { Feature } from "./feature.ts";
import { nearness } from "./nearness.ts";
import { fileNamed, labelled, pathTyped, pathWords, stemNamed } from "./path-agreement.ts";
import { depth, isTest, largeness, unlessAsked } from "./priors.ts";
import { meaning } from "./similarity.ts";
import { bestPassage, coverage, fileText, passageCoverage, secondPassage } from "./text-evidence.ts";

/**
 * All that ranking looks at, with what it weighs. The weights were chosen together on annotated queries of twenty public
 * repositories, as their source folders and as whole checkouts, and on the commit subjects of nineteen others; around
 * them most are flat, so a change is worth making where it helps on several of these. `npm run bench:quality` says what
 * each is worth.
 */
export const FEATURES: readonly Feature[] = [
	{
		name: "file",
		part: "evidence",
		weight: 0.7,
		why: "The file as a whole talks about the query.",
		of: fileText,
	},
	{
		name: "best-passage",
		part: "evidence",
		weight: 0.3,
		why: "One place in it does.",
		of: bestPassage,
	},
	{
		name: "second-passage",
		part: "evidence",
		weight: 0.2,
		why: "A second place does as well.",
		of: secondPassage,
	},
	{
		name: "coverage",
		part: "evidence",
		weight: 0.5,
		why: "It holds most of the query, and not one of its words many times.",
		of: coverage,
	},
	{
		name: "passage-coverage",
		part: "agreement",
		weight: 0.18,
		why: "One place in it holds most of the query.",
		of: passageCoverage,
	},
	{
		name: "meaning",
		part: "agreement",
		// Measured with random vectors, weak ones, and made-up cosines that favour the answers, not with a real model: the
		// more they weigh, the more the good ones gain and the useless ones cost; here random ones cost next to nothing.
		weight: 0.15,
		why: "It means what the query means, in other words: dense vectors say so. Less than words and names together, which are right more often where they agree.",
		of: meaning,
	},
	{
		name: "path-words",
		part: "agreement",
		weight: 0.6,
		why: "Names of files and folders are summaries.",
		of: pathWords,
	},
	{
		name: "stem-named",
		part: "agreement",
		weight: 0.5,
		why: "The query says all that the file's name says.",
		of: stemNamed,
	},
	{
		name: "file-named",
		part: "agreement",
		weight: 0.5,
		why: "The query spells the file's name, with its extension: nothing else can be meant.",
		of: fileNamed,
	},
	{
		name: "labelled",
		part: "agreement",
		weight: 0.35,
		why: "A label in front of a sentence (`parser: …`, `fix(parser): …`) says where.",
		of: labelled,
	},
	{
		name: "defined-in-sentence",
		part: "agreement",
		weight: 0.2,
		why: "It defines a name that the sentence mentions or spells.",
		of: definedInSentence,
	},
	{
		name: "test",
		part: "prior",
		weight: -0.6,
		why: "Tests mention much and explain little.",
		of: unlessAsked("test"),
	},
	{
		name: "example",
		part: "prior",
		weight: -0.6,
		why: "Examples show how a thing is used, not how it is done.",
		of: unlessAsked("example"),
	},
	{
		name: "doc",
		part: "prior",
		weight: -0.5,
		why: "Who reviews asks for code; prose repeats the words of the code that it is about.",
		of: unlessAsked("doc"),
	},
	{
		name: "legacy",
		part: "prior",
		weight: -0.5,
		why: "Old and copied code stands behind what is worked on.",
		of: unlessAsked("legacy"),
	},
	{
		name: "barrel",
		part: "prior",
		weight: -0.4,
		why: "What passes names on mentions all of them.",
		of: unlessAsked("barrel"),
	},
	{
		name: "declaration",
		part: "prior",
		weight: -0.3,
		why: "What declares code that stands elsewhere repeats its names.",
		of: unlessAsked("declaration"),
	},
	{
		name: "size",
		part: "prior",
		weight: 0.1,
		why: "Large files are where things happen; by log2(1 + lines / mean lines).",
		of: largeness,
	},
	{
		name: "depth",
		part: "prior",
		weight: -0.03,
		why: "What matters most stands near the top; by folders above the file.",
		of: depth,
	},
	{
		name: "near",
		part: "prior",
		weight: 0.3,
		why: "Who asks below a line of a file often means its surroundings.",
		of: nearness,
	},
	{
		name: "companion",
		part: "kin",
		weight: 0.25,
		why: "Who is shown a file wants its tests next, which the prior has put far behind.",
		of: () => isTest,
	},
	{
		name: "defined-name",
		part: "lead",
		weight: 4,
		why: "It defines the one name that is asked for; that is the answer, in a test as well.",
		of: definedName,
	},
	{
		name: "path-typed",
		part: "lead",
		weight: 20,
		why: "The query is its path, or the end of it: no definition of such a name comes before.",
		of: pathTyped,
	},
	{
		name: "as-typed",
		part: "lead",
		weight: 5,
		why: "It holds the name just as it was typed, which is defined nowhere; others hold parts of it, or what may be meant.",
		of: asTyped,
	},
];
