import { DirectRules } from "./direct-rules.ts";
import { FolderGlob, type Reached } from "./folder-glob.ts";

/** Neighbouring rules that say the same of what they match. */
interface Layer<Rule> {
	readonly rules: readonly Rule[];
	readonly negated: boolean;
	readonly matcher: DirectRules | FolderGlob;
}

/** A folder on the way to a path, and how far the globs have come there. */
interface Place<Rule> {
	/** `""` for the root, else with a slash at its end unless it is a file. */
	readonly path: string;
	readonly reached: ReadonlyMap<FolderGlob, Reached>;
	/** Of the last rule that matches it. */
	readonly layer: Layer<Rule> | undefined;
	readonly ignored: boolean;
}

/** One rule of gitignore syntax, taken apart. */
export interface ParsedRule {
	readonly negated: boolean;
	/** Without the exclamation mark. */
	readonly pattern: string;
	/** Whether it is to be matched folder by folder. */
	readonly deep: boolean;
}

/**
 * Reads rules in git's order: of all that match a path the last one counts, the path's folders are asked first, and
 * below an ignored folder nothing comes back. Paths in the order of a listing share the walk through their folders.
 */
export class OrderedRules<Rule extends ParsedRule> {
	readonly #layers: readonly Layer<Rule>[];
	/** The folders of the path that was asked last, the root first. */
	readonly #trail: Place<Rule>[];

	constructor(rules: readonly Rule[]) {
		this.#layers = layersOf(rules);
		const globs = this.#layers
			.map(({ matcher }) => matcher)
			.filter((matcher) => matcher instanceof FolderGlob);
		const reached = new Map(globs.map((glob) => [glob, glob.start]));
		this.#trail = [{ path: "", reached, layer: undefined, ignored: false }];
	}

	ignores(path: string): boolean {
		return this.#walk(path).ignored;
	}

	/** The rule that counts: of an ignored folder above the path, or else of the path itself; undefined where none matches. */
	decisive(path: string): Rule | undefined {
		const { path: decided, layer } = this.#walk(path);
		return layer?.rules.findLast(({ pattern, deep }) => deep || new DirectRules([pattern]).matches(decided));
	}

	/** The path's own place, or that of the first ignored folder on the way. */
	#walk(path: string): Place<Rule> {
		while (!path.startsWith(this.#trail.at(-1)!.path)) this.#trail.pop();
		let place = this.#trail.at(-1)!;
		for (const name of path.slice(place.path.length).match(/[^/]+\/?/g) ?? []) {
			if (place.ignored) return place;
			place = this.#enter(place, name);
			if (name.endsWith("/")) this.#trail.push(place);
		}
		return place;
	}

	/** @param name with a slash at its end where it is a folder's */
	#enter(parent: Place<Rule>, name: string): Place<Rule> {
		const path = parent.path + name;
		const plain = name.replace(/\/$/, "");
		const reached = new Map(
			[...parent.reached].map(([glob, soFar]) => [glob, glob.advance(soFar, plain)] as const),
		);
		const layer = this.#layers.findLast(({ matcher }) =>
			matcher instanceof FolderGlob ? matcher.matches(path, reached.get(matcher)!) : matcher.matches(path),
		);
		return { path, reached, layer, ignored: layer !== undefined && !layer.negated };
	}
}

function layersOf<Rule extends ParsedRule>(rules: readonly Rule[]): Layer<Rule>[] {
	const layers: Layer<Rule>[] = [];
	for (let at = 0; at < rules.length; ) {
		const { negated, deep, pattern } = rules[at]!;
		if (deep) {
			layers.push({ rules: [rules[at]!], negated, matcher: new FolderGlob(pattern) });
			at += 1;
			continue;
		}
		const end = rules.findIndex((rule, other) => other > at && (rule.deep || rule.negated !== negated));
		const alike = rules.slice(at, end < 0 ? rules.length : end);
		layers.push({ rules: alike, negated, matcher: new DirectRules(alike.map((rule) => rule.pattern)) });
		at += alike.length;
	}
	return layers;
}
