import type { KeyAccess, Requirement } from "./access.ts";
import type { Collection } from "./collection.ts";
import type { Collections } from "./collections.ts";
import { invalid, malformed, Refusal } from "./refusal.ts";
import type { Check } from "./shape.ts";
import type { StepAllowance, Steps } from "./write-queue.ts";

/** A request with what its handler needs. */
export interface Call {
	readonly collections: Collections;
	readonly version: string;
	readonly access: KeyAccess;
	/** What the path names: `c` the collection, `id`, `field`. */
	readonly parameters: Readonly<Record<string, string>>;
	readonly query: URLSearchParams;
	readonly body: unknown;
	/** Set by a fault: how much of a write is done before the server fails. */
	readonly allowance: StepAllowance | undefined;
	/** Set by a fault: the server waits for a write in vain. */
	readonly waitsInVain: boolean;
}

export interface Route {
	readonly method: string;
	readonly path: RegExp;
	readonly needs: Requirement;
	/** Its parameters behind the `?`. */
	readonly query: readonly string[];
	/** @throws Refusal */
	readonly handle: (call: Call) => unknown;
}

/** `/collections/{c}/points` as it is written in the documentation. */
export function pathPattern(path: string): RegExp {
	return new RegExp(`^${path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`);
}

export function collectionOf({ collections, parameters }: Call): Collection {
	return collections.get(parameters.c ?? "");
}

/** The body, checked. @throws Refusal (400) */
export function bodyOf<T>({ body, version }: Call, shape: Check): T {
	shape(body, { path: "body", version });
	return body as T;
}

export interface UpdateResult {
	readonly operation_id: number;
	readonly status: "acknowledged" | "completed" | "wait_timeout";
}

/** Without the parameter the server does not wait: the write is only taken down. */
export async function submit(call: Call, steps: Steps): Promise<UpdateResult> {
	const { query, allowance, waitsInVain } = call;
	const asked = query.get("wait") === "true";
	const wait = asked && !waitsInVain;
	const operation_id = await collectionOf(call).write({ steps, wait, allowance });
	if (wait) return { operation_id, status: "completed" };
	return { operation_id, status: asked ? "wait_timeout" : "acknowledged" };
}

/** @throws Refusal (400, 422) for what a caller has most likely mistyped */
export function checkQuery(query: URLSearchParams, allowed: readonly string[]): void {
	for (const [name, value] of query) {
		if (!allowed.includes(name)) throw malformed(`unknown parameter \`${name}\` in the query`);
		checkValue(name, value);
	}
}

const VALUES: Readonly<Record<string, RegExp>> = {
	wait: /^(?:true|false)$/,
	ordering: /^(?:weak|medium|strong)$/,
	timeout: /^\d+$/,
	consistency: /^(?:\d+|majority|quorum|all)$/,
};

function checkValue(name: string, value: string): void {
	if (!VALUES[name]?.test(value)) {
		throw new Refusal(400, `Deserialize error in query parameters: ${name}: invalid value \`${value}\``);
	}
	if (name === "timeout" && Number(value) < 1) {
		const problem = `value ${value} invalid, must be 1 or larger`;
		throw invalid({ where: "query parameters", field: name, problem });
	}
}
