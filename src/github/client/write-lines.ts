import { LRUCache } from "lru-cache";
import { WriteLine, type WriteLineOptions } from "./write-line.ts";

/** More installations than write within any minute. */
const MOST_LINES = 5_000;

/** Gives each installation its own line of writes; `undefined` stands for a token that belongs to none. */
export function createWriteLines(
	options: WriteLineOptions,
): (installationId: number | undefined) => WriteLine {
	const lines = new LRUCache<number, WriteLine>({ max: MOST_LINES });
	return (installationId = 0) => {
		const line = lines.get(installationId) ?? new WriteLine(options);
		lines.set(installationId, line);
		return line;
	};
}
