import { z } from "zod";

/** What values a key takes, in a file and as a text in the environment. */
export interface ValueType<Value> {
	/** Continues "it is …". */
	readonly words: string;
	/** How a text holds more than one; "" where it is written as in a file. */
	readonly inText: string;
	/** Its messages begin with "it is"; they continue the sentence "`key` cannot be used: …". */
	readonly schema: z.ZodType<Value>;
	/** What a text stands for; a text that stands for nothing stays one, and is for the schema to refuse. */
	readonly fromText: (text: string) => unknown;
}

/** Both ends included. */
export function wholeNumber(least: number, most: number): ValueType<number> {
	const words = `a whole number from ${least} to ${most}`;
	return {
		words,
		inText: "",
		schema: z.number(`it is ${words}`).int().min(least).max(most),
		// `Number("")` and `Number("0x10")` are numbers; nobody means them.
		fromText: (text) => (/^\d{1,9}$/.test(text) ? Number(text) : text),
	};
}

/** What {@link fromDecimal} takes. */
const DECIMAL = "a plain decimal with up to nine digits behind the point";
const MOST_DOLLARS = 1_000_000;
const DOLLARS_WORDS = `an amount of dollars from 0 to ${MOST_DOLLARS}, written as ${DECIMAL}`;

export const DOLLARS: ValueType<number> = {
	words: DOLLARS_WORDS,
	inText: "",
	schema: z.number(`it is ${DOLLARS_WORDS}`).min(0).max(MOST_DOLLARS),
	fromText: fromDecimal,
};

const MOST_SECONDS = 86_400;
const SECONDS_WORDS = `a number of seconds from 0.01 to ${MOST_SECONDS}, written as a plain decimal`;

export const SECONDS: ValueType<number> = {
	words: SECONDS_WORDS,
	inText: "",
	schema: z.number(`it is ${SECONDS_WORDS}`).min(0.01).max(MOST_SECONDS),
	fromText: fromDecimal,
};

const TRUTH_WORDS = "true or false";

export const TRUTH: ValueType<boolean> = {
	words: TRUTH_WORDS,
	inText: "",
	schema: z.boolean(`it is ${TRUTH_WORDS}`),
	fromText: (text) => ({ true: true, false: false })[text] ?? text,
};

/** `Number` takes "", "0x10", "1e9" and "Infinity" as well; nobody means them. */
function fromDecimal(text: string): unknown {
	return /^\d{1,13}(\.\d{1,9})?$/.test(text) ? Number(text) : text;
}

const MOST_MODELS = 20;
const MODEL_NAME = /^[a-z0-9][a-z0-9._/-]{0,99}$/i;

/** A number for each of some models. */
export function perModel({
	least,
	most,
	unit,
}: {
	readonly least: number;
	readonly most: number;
	readonly unit: string;
}): ValueType<Readonly<Record<string, number>>> {
	const words = `${unit} from ${least} to ${most}, each written as ${DECIMAL}, by the names of up to ${MOST_MODELS} models`;
	const name = z.string().regex(MODEL_NAME, `it is ${words}`);
	const number = z.number(`it is ${words}`).min(least).max(most);
	return {
		words,
		inText: ", written `NAME=NUMBER` and separated by commas",
		schema: z
			.record(name, number, `it is ${words}`)
			.refine((models) => Object.keys(models).length <= MOST_MODELS, `it is ${words}`),
		fromText: (text) => fromPairs(text) ?? text,
	};
}

function fromPairs(text: string): Readonly<Record<string, unknown>> | undefined {
	const items = text.split(/[,\n]/).filter((item) => item.trim() !== "");
	const pairs = items.map((item) => item.split("=").map((part) => part.trim()));
	if (!pairs.every(([name, ...rest]) => rest.length === 1 && MODEL_NAME.test(name!))) return undefined;
	const names = new Set(pairs.map(([name]) => name));
	if (names.size < pairs.length) return undefined;
	return Object.fromEntries(pairs.map(([name, number]) => [name, fromDecimal(number!)]));
}

export function oneOf<const Choice extends string>(...choices: readonly Choice[]): ValueType<Choice> {
	const words = `one of ${choices.join(", ")}`;
	return { words, inText: "", schema: z.enum(choices, `it is ${words}`), fromText: asItIs };
}

/** A text that is not empty. */
export function text(words: string): ValueType<string> {
	return { words, inText: "", schema: z.string(`it is ${words}`).min(1), fromText: asItIs };
}

const ADDRESS_WORDS = "an http or https address without a user name, a password, a query or a fragment";

/** Of a server. A password in it would be shown where settings are. */
export const ADDRESS: ValueType<string> = {
	words: ADDRESS_WORDS,
	inText: "",
	schema: z.string(`it is ${ADDRESS_WORDS}`).refine(isAddress, `it is ${ADDRESS_WORDS}`),
	fromText: asItIs,
};

function isAddress(text: string): boolean {
	const url = URL.parse(text);
	if (!url || !/^https?:$/.test(url.protocol)) return false;
	return [url.username, url.password, url.search, url.hash].every((part) => part === "");
}

/** As git takes one: no name in it can be read as a pattern, an option or another ref. */
const BRANCH =
	/^(?![-/.@])(?!refs\/)(?!.*(?:\.\.|\/\/|\/\.|@\{|\.lock(?:\/|$)))[^\s\x00-\x1f\x7f~^:?*[\\]{1,250}(?<![/.])$/;

const BRANCH_WORDS = "the name of a branch, without refs/heads/";

export const BRANCH_NAME: ValueType<string> = {
	words: BRANCH_WORDS,
	inText: "",
	schema: z.string(`it is ${BRANCH_WORDS}`).regex(BRANCH, `it is ${BRANCH_WORDS}`),
	fromText: asItIs,
};

const GLOB = "it is a glob of 1 to 500 characters";
const GLOB_LIST = "a list of up to 200 globs";

export const GLOBS: ValueType<readonly string[]> = {
	words: GLOB_LIST,
	inText: ", separated by commas or on lines of their own",
	schema: z.array(z.string(GLOB).min(1).max(500), `it is ${GLOB_LIST}`).max(200),
	fromText: (list) =>
		list
			.split(/[,\n]/)
			.map((item) => item.trim())
			.filter((item) => item !== ""),
};

function asItIs(text: string): string {
	return text;
}
