import { ValidationError } from "../../errors.ts";
import type { Asked } from "./refusals.ts";

export interface ExpectedItems<Item> {
	readonly api: Asked["api"];
	/** Texts that were sent: of each there has to be one item. */
	readonly count: number;
	/** What an item is called in messages. */
	readonly name: string;
	/** Throws where the item is not what it should be. */
	readonly read: (item: Readonly<Record<string, unknown>>) => Item;
}

export interface AnswerItems<Item> {
	/** In the order of the texts that were sent. */
	readonly items: readonly Item[];
	readonly billedTokens: number;
}

interface UncheckedAnswer {
	readonly data?: unknown;
	readonly usage?: { readonly total_tokens?: unknown } | null;
}

/** The items of an answer's text. Throws ValidationError for one that is short, doubled, or without the bill. */
export function answerItems<Item>(
	text: string,
	{ api, count, name, read }: ExpectedItems<Item>,
): AnswerItems<Item> {
	const answer = parse(text);
	if (!Array.isArray(answer?.data)) throw unusable(`it is not what the ${api} API gives`);
	const data: readonly unknown[] = answer.data;
	if (data.length !== count) throw unusable(`it has ${data.length} ${name}s for ${count} texts`);
	const billedTokens = answer.usage?.total_tokens;
	if (!isCount(billedTokens)) throw unusable("it does not say how many tokens were billed");
	const items: Item[] = new Array(count);
	for (const item of data) {
		const fields = (item ?? {}) as Readonly<Record<string, unknown>>;
		const { index } = fields;
		if (!isCount(index) || index >= count) throw unusable(`a ${name} does not say which text it belongs to`);
		if (index in items) throw unusable(`text ${index} has two ${name}s`);
		items[index] = read(fields);
	}
	return { items, billedTokens };
}

export function unusable(what: string): ValidationError {
	return new ValidationError("voyage-answer-unusable", `Voyage's answer cannot be used: ${what}.`, {
		suggestions: [
			"If a proxy, or voyage.base-url, stands between this machine and Voyage, check that it passes answers on unchanged.",
			"Otherwise try again later: https://status.voyageai.com says whether Voyage is at fault.",
		],
	});
}

function parse(text: string): UncheckedAnswer | null | undefined {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function isCount(value: unknown): value is number {
	return Number.isSafeInteger(value) && (value as number) >= 0;
}
