import type { ServerResponse } from "node:http";
import type { Refusal } from "./protocol.ts";

/** How an answer may be spoilt that is otherwise right. */
const SPOILT = {
	short: (answer) => ({ ...answer, data: answer.data.slice(1) }),
	long: (answer) => ({
		...answer,
		data: [...answer.data, { ...answer.data[0]!, index: answer.data.length }],
	}),
	shuffled: (answer) => ({ ...answer, data: answer.data.toReversed() }),
	"doubled index": (answer) => ({ ...answer, data: answer.data.map((item) => ({ ...item, index: 0 })) }),
	"no index": (answer) => ({ ...answer, data: answer.data.map(({ index, ...item }) => item) }),
	"index out of range": (answer) => ({
		...answer,
		data: answer.data.map((item) => ({ ...item, index: item.index! + 1 })),
	}),
	"other dimension": (answer) => withVectors(answer, (vector) => vector.slice(1)),
	"null values": (answer) => withVectors(answer, (vector) => vector.map(() => null)),
	"text values": (answer) => withVectors(answer, (vector) => vector.map(String)),
	"zero vectors": (answer) => withVectors(answer, (vector) => vector.map(() => 0)),
	"no vectors": (answer) => ({ ...answer, data: answer.data.map(({ index }) => ({ index })) }),
	"null scores": (answer) => withScores(answer, null),
	"text scores": (answer) => withScores(answer, "0.5"),
	"no scores": (answer) => withScores(answer, undefined),
	/** More than the text has bytes. */
	"dear bill": ({ usage, ...answer }) => ({ ...answer, usage: { total_tokens: 100 * usage.total_tokens } }),
	"no usage": ({ usage, ...answer }) => answer,
	"no data": ({ usage }) => ({ usage }),
	list: () => [],
} as const satisfies Record<string, (answer: ApiAnswer) => unknown>;

/** Answers with status 200 that are not JSON, or not whole. */
const RAW = {
	html: "<!doctype html><title>Sign in to the network</title>",
	"NaN values": '{"data":[{"index":0,"embedding":[NaN]}],"usage":{"total_tokens":1}}',
	"infinite values": `{"data":[{"index":0,"embedding":[${Array(1024).fill("1e999").join()}]}],"usage":{"total_tokens":1}}`,
	"infinite scores": '{"data":[{"index":0,"relevance_score":1e999}],"usage":{"total_tokens":1}}',
	"cut JSON": '{"data":[{"index":0,"embed',
	nothing: "",
} as const;

export type Fault =
	| ({ readonly kind: "refuse" } & Refusal)
	| { readonly kind: "spoil"; readonly how: keyof typeof SPOILT }
	| { readonly kind: "raw"; readonly body: keyof typeof RAW }
	/** Takes the request and never says anything: what a half-open connection looks like. */
	| { readonly kind: "silence" }
	/** Headers and the first bytes, and then nothing. */
	| { readonly kind: "stall" }
	/** Ends the connection after the request. */
	| { readonly kind: "hang up" }
	/** Ends the connection in the middle of the answer. */
	| { readonly kind: "break off" };

/** An answer of the embeddings API, or of the one that reranks. */
export interface ApiAnswer {
	readonly object: "list";
	readonly data: readonly {
		readonly object?: "embedding";
		readonly embedding?: readonly unknown[];
		readonly relevance_score?: unknown;
		readonly index: number;
	}[];
	readonly model: string;
	readonly usage: { readonly total_tokens: number };
}

export function sendAnswer(response: ServerResponse, answer: unknown): void {
	response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
}

export function sendRefusal(response: ServerResponse, { status, detail, headers }: Refusal): void {
	response
		.writeHead(status, { "content-type": "application/json", ...headers })
		.end(JSON.stringify({ detail }));
}

export function sendFault(
	response: ServerResponse,
	{ fault, answer }: { readonly fault: Fault; readonly answer: ApiAnswer },
): void {
	if (fault.kind === "refuse") return void sendRefusal(response, fault);
	if (fault.kind === "spoil") return void sendAnswer(response, SPOILT[fault.how](answer));
	if (fault.kind === "raw") {
		const type = fault.body === "html" ? "text/html" : "application/json";
		return void response.writeHead(200, { "content-type": type }).end(RAW[fault.body]);
	}
	if (fault.kind === "silence") return;
	if (fault.kind === "hang up") return void response.destroy();
	response.writeHead(200, { "content-type": "application/json", "content-length": "100000" });
	response.write('{"object":"list",', () => {
		if (fault.kind === "break off") response.destroy();
	});
}

function withVectors(
	answer: ApiAnswer,
	change: (vector: readonly unknown[]) => readonly unknown[],
): ApiAnswer {
	return {
		...answer,
		data: answer.data.map((item) => ({ ...item, embedding: change(item.embedding!) })),
	};
}

function withScores(answer: ApiAnswer, score: unknown): ApiAnswer {
	return { ...answer, data: answer.data.map((item) => ({ ...item, relevance_score: score })) };
}
