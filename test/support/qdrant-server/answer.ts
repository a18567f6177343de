import type { Fault } from "./faults.ts";
import { PlainRefusal, Refusal } from "./refusal.ts";

export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

const JSON_TYPE = { "content-type": "application/json" };

export function resultAnswer(result: unknown): Answer {
	return { status: 200, headers: JSON_TYPE, body: JSON.stringify({ result, status: "ok", time: 0.0001 }) };
}

/** As `GET /` answers: no result around it. */
export function bareAnswer(value: unknown): Answer {
	return { status: 200, headers: JSON_TYPE, body: JSON.stringify(value) };
}

export function textAnswer(body: string): Answer {
	return { status: 200, headers: { "content-type": "text/plain" }, body };
}

/** @throws what is no refusal: the stand-in itself is broken then */
export function refusalAnswer(error: unknown): Answer {
	if (!(error instanceof Refusal)) throw error;
	const { status, message } = error;
	if (error instanceof PlainRefusal)
		return { status, headers: { "content-type": "text/plain" }, body: message };
	return { status, headers: JSON_TYPE, body: JSON.stringify({ status: { error: message }, time: 0 }) };
}

export function faultAnswer({ status, body, headers }: Extract<Fault, { kind: "status" }>): Answer {
	const text =
		typeof body === "string" ? body : JSON.stringify(body ?? { status: { error: "fault" }, time: 0 });
	return { status, headers: { ...JSON_TYPE, ...headers }, body: text };
}
