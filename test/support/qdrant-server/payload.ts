import { malformed, notBuilt } from "./refusal.ts";
import { isObject, type JsonObject } from "./shape.ts";

/** One step of a path: a key, and whether its elements are looked into. */
interface Step {
	readonly key: string;
	readonly each: boolean;
}

const STEP = /(?:"([^"]+)"|([\w-]+))(\[\])?(?:\.|$)/y;

/** The same few paths are looked at in every point. */
const known = new Map<string, readonly Step[]>();

/** @throws Refusal (400) for what is no path */
function stepsOf(path: string): readonly Step[] {
	const before = known.get(path);
	if (before) return before;
	const steps: Step[] = [];
	STEP.lastIndex = 0;
	while (STEP.lastIndex < path.length) {
		const match = STEP.exec(path);
		if (!match) throw malformed(`Invalid json path: '${path}'`);
		steps.push({ key: match[1] ?? match[2]!, each: match[3] !== undefined });
	}
	if (steps.length === 0) throw malformed(`Invalid json path: '${path}'`);
	known.set(path, steps);
	return steps;
}

/** What stands at a path; several where it leads through a list. */
export function valuesAt(payload: JsonObject, path: string): unknown[] {
	const steps = stepsOf(path);
	const [first] = steps;
	// Nearly all paths are one key.
	if (steps.length === 1 && !first!.each)
		return Object.hasOwn(payload, first!.key) ? [payload[first!.key]] : [];
	let values: unknown[] = [payload];
	for (const { key, each } of steps) {
		values = values.flatMap((value) => (isObject(value) && Object.hasOwn(value, key) ? [value[key]] : []));
		if (each) values = values.flatMap((value) => (Array.isArray(value) ? value : []));
	}
	return values;
}

/** The single values that a condition looks at: of a list each element. */
export function elementsAt(payload: JsonObject, path: string): unknown[] {
	return valuesAt(payload, path).flat();
}

export type PayloadSelector =
	| boolean
	| readonly string[]
	| { readonly include?: readonly string[]; readonly exclude?: readonly string[] };

/** The part that was asked for; undefined for none. */
export function selected(payload: JsonObject, selector: PayloadSelector): JsonObject | undefined {
	if (selector === false) return undefined;
	if (selector === true) return payload;
	const { include, exclude = [] } = toIncludeOrExclude(selector);
	const wanted = (key: string) => (include ? include.includes(key) : !exclude.includes(key));
	for (const key of [...(include ?? []), ...exclude]) {
		if (/[.[]/.test(key)) throw notBuilt(`payload selectors below the top level (${key})`);
	}
	return Object.fromEntries(Object.entries(payload).filter(([key]) => wanted(key)));
}

function toIncludeOrExclude(selector: Exclude<PayloadSelector, boolean>): {
	readonly include?: readonly string[];
	readonly exclude?: readonly string[];
} {
	return Array.isArray(selector)
		? { include: selector }
		: (selector as Exclude<typeof selector, readonly string[]>);
}
