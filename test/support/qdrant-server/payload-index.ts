import { badInput } from "./refusal.ts";
import {
	bool,
	type Check,
	choose,
	count,
	isObject,
	type JsonObject,
	object,
	oneOf,
	since,
	text,
} from "./shape.ts";

/** What a condition needs an index for. */
export type Need =
	| "integer match"
	| "integer range"
	| "keyword match"
	| "keyword prefix"
	| "float range"
	| "bool match"
	| "uuid match"
	| "text"
	| "datetime range";

/** The index that would serve, as the server names it in its advice. */
export const SERVED_BY: Readonly<Record<Need, string>> = {
	"integer match": "integer",
	"integer range": "integer",
	"keyword match": "keyword",
	"keyword prefix": "keyword",
	"float range": "float",
	"bool match": "bool",
	"uuid match": "uuid",
	text: "text",
	"datetime range": "datetime",
};

const COMMON = {
	on_disk: bool,
	memory: since("1.19", oneOf("cold", "cached", "pinned")),
	enable_hnsw: since("1.17", bool),
};

const OPTIONS: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
	keyword: { ...COMMON, is_tenant: bool, prefix: since("1.19", bool) },
	integer: { ...COMMON, lookup: bool, range: bool, is_principal: bool },
	float: { ...COMMON, is_principal: bool },
	bool: COMMON,
	uuid: { ...COMMON, is_tenant: bool },
	datetime: { ...COMMON, is_principal: bool },
	text: {
		...COMMON,
		tokenizer: oneOf("word", "whitespace", "prefix", "multilingual"),
		lowercase: bool,
		ascii_folding: since("1.16", bool),
		phrase_matching: bool,
		min_token_len: count,
		max_token_len: count,
	},
};

const named = oneOf(...Object.keys(OPTIONS));

const schema: Check = choose((value) => {
	if (!isObject(value)) return named;
	const type = Object.hasOwn(OPTIONS, String(value.type)) ? String(value.type) : undefined;
	return object({ required: { type: named }, optional: type ? OPTIONS[type]! : {} });
});

/** The server guesses a missing schema from the points that are there: nobody should rely on that. */
export const createIndex = object({ required: { field_name: text, field_schema: schema } });

/** The schema of an index, as it was given. */
export class PayloadIndex {
	readonly type: string;
	readonly #options: JsonObject;

	/** @throws Refusal (400) for an index of integers that would serve nothing */
	constructor(given: string | JsonObject) {
		this.#options = typeof given === "string" ? {} : given;
		this.type = typeof given === "string" ? given : String(given.type);
		if (this.type === "integer" && this.needs.length === 0) {
			throw badInput("the 'lookup' and 'range' capabilities can't be both disabled");
		}
	}

	get needs(): readonly Need[] {
		const { prefix, lookup = true, range = true } = this.#options;
		if (this.type === "keyword") return prefix ? ["keyword match", "keyword prefix"] : ["keyword match"];
		if (this.type === "integer") {
			return [...(lookup ? ["integer match" as const] : []), ...(range ? ["integer range" as const] : [])];
		}
		if (this.type === "float") return ["float range"];
		if (this.type === "bool") return ["bool match"];
		if (this.type === "uuid") return ["uuid match"];
		return this.type === "text" ? ["text"] : ["datetime range"];
	}

	shown(points: number): JsonObject {
		const params = Object.keys(this.#options).length > 0 ? { params: this.#options } : {};
		return { data_type: this.type, ...params, points };
	}
}
