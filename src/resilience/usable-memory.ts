import { readFileSync } from "node:fs";
import { getHeapStatistics } from "node:v8";

/** Memory, in bytes, that this process may still take. */
export interface UsableMemory {
	/** Of the machine, or of the container that it runs in. */
	readonly process: number;
	/** Of V8's heap, in which no buffers lie; part of the former. */
	readonly heap: number;
}

/** What the system says, in bytes. */
export interface MemoryReadings {
	/** Of the container; an impossibly large number, or 0, where it sets none. */
	readonly limit: number;
	/** What the process takes. */
	readonly resident: number;
	/** What is free, in the container where that has a limit, else on the machine. */
	readonly available: number;
	/** What the container's files in the page cache take; the kernel gives it back when it is asked for memory. */
	readonly reclaimable: number;
	readonly heapLimit: number;
	readonly heapUsed: number;
}

/** In bytes; no machine has more, and systems say without a limit that it is above. */
const NO_LIMIT = 2 ** 50;

/** The least that any of the readings leaves, so that none of them has to be right. */
export function usableMemory(readings: MemoryReadings = readMemory()): UsableMemory {
	const { limit, resident, available, reclaimable, heapLimit, heapUsed } = readings;
	const isLimited = limit > 0 && limit < NO_LIMIT;
	// With a limit, Node counts the page cache as taken, and after some reading nothing would seem to be left.
	const free = isLimited ? Math.min(limit - resident, available + reclaimable) : available;
	return { process: Math.max(0, free), heap: Math.max(0, Math.min(free, heapLimit - heapUsed)) };
}

function readMemory(): MemoryReadings {
	const heap = getHeapStatistics();
	return {
		limit: process.constrainedMemory(),
		resident: process.memoryUsage.rss(),
		available: process.availableMemory(),
		reclaimable: reclaimableMemory(),
		heapLimit: heap.heap_size_limit,
		heapUsed: heap.used_heap_size,
	};
}

/** Of version 2 and of version 1 of Linux's control groups, as a container sees its own. */
const STATISTICS = ["/sys/fs/cgroup/memory.stat", "/sys/fs/cgroup/memory/memory.stat"];

/** 0 where nobody says; then less seems to be free than is. */
function reclaimableMemory(): number {
	for (const path of STATISTICS) {
		try {
			const bytes = /^(?:total_)?inactive_file (\d+)$/m.exec(readFileSync(path, "latin1"))?.[1];
			if (bytes !== undefined) return Number(bytes);
		} catch {}
	}
	return 0;
}
