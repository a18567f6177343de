import { type Condition, type Filter, fulfils } from "./filter.ts";
import { elementsAt } from "./payload.ts";
import type { Point } from "./point.ts";
import { readId } from "./point-id.ts";

type ByElement = ReadonlyMap<unknown, readonly Point[]>;

/** Bounds the memory that filters with long lists of ids take. */
const REMEMBERED = 50;

/** Finds the few points that a filter may admit, as the server's payload indexes do. For points that do not change. */
export class PointLookup {
	readonly #points: readonly Point[];
	readonly #byKey = new Map<string, ByElement>();
	/** By the filter: searches mostly have the same few. */
	readonly #found = new Map<string, readonly Point[]>();
	#byId: ReadonlyMap<unknown, Point> | undefined;

	constructor(points: Iterable<Point>) {
		this.#points = [...points];
	}

	/** In no order. */
	matching(filter: Filter): readonly Point[] {
		const key = JSON.stringify(filter);
		const before = this.#found.get(key);
		if (before) return before;
		const found = this.#near(filter).filter((point) => fulfils(point, filter));
		if (this.#found.size >= REMEMBERED) this.#found.clear();
		this.#found.set(key, found);
		return found;
	}

	/** Every point that fulfils the filter, and others; none twice. */
	#near(filter: Filter): readonly Point[] {
		const required = [filter.must ?? []].flat() as readonly Condition[];
		const found = required.flatMap((condition) => {
			const points = this.#thatMayHold(condition);
			return points ? [points] : [];
		});
		return found.reduce((least, points) => (points.length < least.length ? points : least), this.#points);
	}

	/** Undefined where only a look at every point can tell. */
	#thatMayHold(condition: Condition): readonly Point[] | undefined {
		if ("has_id" in condition) {
			this.#byId ??= new Map(this.#points.map((point) => [point.id, point]));
			const ids = [...new Set(condition.has_id.map(readId))];
			return ids.flatMap((id) => this.#byId!.get(id) ?? []);
		}
		if (!("key" in condition) || !condition.match) return undefined;
		const { value, any } = condition.match;
		const wanted = value === undefined ? any : [value];
		if (!wanted) return undefined;
		const byElement = this.#elementsOf(condition.key);
		const lists = [...new Set<unknown>(wanted)].flatMap((element) => {
			const points = byElement.get(element);
			return points ? [points] : [];
		});
		return lists.length === 1 ? lists[0] : [...new Set(lists.flat())];
	}

	#elementsOf(key: string): ByElement {
		const before = this.#byKey.get(key);
		if (before) return before;
		const byElement = new Map<unknown, Point[]>();
		for (const point of this.#points) {
			for (const element of new Set(elementsAt(point.payload, key))) {
				const points = byElement.get(element);
				if (points) points.push(point);
				else byElement.set(element, [point]);
			}
		}
		this.#byKey.set(key, byElement);
		return byElement;
	}
}
