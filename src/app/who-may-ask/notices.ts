import { LRUCache } from "lru-cache";

/** How somebody is told that a command is refused: in words, by 😕, or not any more. */
export type Notice = Way | "silence";

type Way = "line" | "reaction";

/** Where a refusal would be told. */
export interface NoticePlace {
	/** Whose refusals these are: one person's, or a whole repository's. */
	readonly scope: string;
	/** The pull request: each gets one of each way, as what comes after is worth less than it costs GitHub. */
	readonly place: string;
	readonly rules: NoticeRules;
}

export interface NoticeRules {
	/** In this order. */
	readonly ways: readonly Way[];
	/** In all places of the scope together. */
	readonly most: Readonly<Record<Way, number>>;
}

/** More refusals than are worth remembering; who is forgotten is told again. */
const MOST_REMEMBERED = 50_000;

/** Remembers who was told what, until the refusal's own reason is over. */
export class Notices {
	readonly #told = new LRUCache<string, number>({ max: MOST_REMEMBERED, perf: Date, ttlResolution: 0 });

	/** How the next refusal is told there. */
	next({ scope, place, rules }: NoticePlace): Notice {
		const told = this.#count(`${scope} in ${place}`);
		const left = rules.ways.slice(told).find((way) => this.#count(`${scope} by ${way}`) < rules.most[way]);
		return left ?? "silence";
	}

	/** The same, and remembers that it is told, for so many milliseconds. */
	tell(where: NoticePlace, milliseconds: number): Notice {
		const notice = this.next(where);
		if (notice === "silence") return notice;
		const { scope, place, rules } = where;
		const ttl = Math.max(milliseconds, 1);
		this.#told.set(`${scope} in ${place}`, rules.ways.indexOf(notice) + 1, { ttl });
		const by = `${scope} by ${notice}`;
		this.#told.set(by, this.#count(by) + 1, { ttl });
		return notice;
	}

	#count(key: string): number {
		return this.#told.get(key) ?? 0;
	}
}
