import { chmodSync, truncateSync } from "node:fs";

/** Damages a file, also one that git made read-only, as whoever runs the tests. */
export function cutShort(path: string, bytes: number): void {
	chmodSync(path, 0o644);
	truncateSync(path, bytes);
}
