import { DirectRules } from "./direct-rules.ts";
import { FolderGlob, type Reached } from "./folder-glob.ts";

/** Neighbouring rules that say the same of what they match. */
interface Layer {
	readonly negated: boolean;
	readonly matcher: DirectRules | FolderGlob;
}

/** A folder on the way to a path, and how far the globs have come there. */
interface Place {
	/** `""` for the root, else with a slash at its end unless it is a file. */
	readonly path: string;
	readonly reached: ReadonlyMap<FolderGlob, Reached>;
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
export class OrderedRules {
	readonly #layers: readonly Layer[];
	/** The folders of the path that was asked last, the root first. */
	readonly #trail: Place[];

	constructor(rules: readonly ParsedRule[]) {
		this.#layers = layersOf(rules);
		const globs = this.#layers
			.map(({ matcher }) => matcher)
			.filter((matcher) => matcher instanceof FolderGlob);
		this.#trail = [{ path: "", reached: new Map(globs.map((glob) => [glob, glob.start])), ignored: false }];
	}

	ignores(path: string): boolean {
		while (!path.startsWith(this.#trail.at(-1)!.path)) this.#trail.pop();
		let place = this.#trail.at(-1)!;
		for (const name of path.slice(place.path.length).match(/[^/]+\/?/g) ?? []) {
			if (place.ignored) return true;
			place = this.#enter(place, name);
			if (name.endsWith("/")) this.#trail.push(place);
		}
		return place.ignored;
	}

	/** @param name with a slash at its end where it is a folder's */
	#enter(parent: Place, name: string): Place {
		const path = parent.path + name;
		const plain = name.replace(/\/$/, "");
		const reached = new Map(
			[...parent.reached].map(([glob, soFar]) => [glob, glob.advance(soFar, plain)] as const),
		);
		const decisive = this.#layers.findLast(({ matcher }) =>
			matcher instanceof FolderGlob ? matcher.matches(path, reached.get(matcher)!) : matcher.matches(path),
		);
		return { path, reached, ignored: decisive !== undefined && !decisive.negated };
	}
}

function layersOf(rules: readonly ParsedRule[]): Layer[] {
	const layers: Layer[] = [];
	for (let at = 0; at < rules.length; ) {
		const { negated, deep, pattern } = rules[at]!;
		if (deep) {
			layers.push({ negated, matcher: new FolderGlob(pattern) });
			at += 1;
			continue;
		}
		const end = rules.findIndex((rule, other) => other > at && (rule.deep || rule.negated !== negated));
		const alike = rules.slice(at, end < 0 ? rules.length : end);
		layers.push({ negated, matcher: new DirectRules(alike.map((rule) => rule.pattern)) });
		at += alike.length;
	}
	return layers;
}
