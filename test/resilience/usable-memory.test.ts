import { expect, test } from "@jest/globals";
import { type MemoryReadings, usableMemory } from "../../src/resilience/usable-memory.ts";

const MACHINE: MemoryReadings = {
	limit: 2 ** 64,
	resident: 200,
	available: 8_000,
	reclaimable: 0,
	heapLimit: 4_000,
	heapUsed: 100,
};

test("without a container's limit the machine's free memory counts", () => {
	expect(usableMemory(MACHINE)).toEqual({ process: 8_000, heap: 3_900 });
	expect(usableMemory({ ...MACHINE, limit: 0 })).toEqual({ process: 8_000, heap: 3_900 });
});

test("a container's limit counts, less what the process has, also for the heap", () => {
	const container = { ...MACHINE, limit: 1_000, available: 900 };
	expect(usableMemory(container)).toEqual({ process: 800, heap: 800 });
});

test("what other processes of the container have is not free, what its files have in the page cache is", () => {
	const container = { ...MACHINE, limit: 1_000, available: 100 };
	expect(usableMemory(container).process).toBe(100);
	expect(usableMemory({ ...container, reclaimable: 500 }).process).toBe(600);
});

test("a heap that is nearly full leaves little, however much memory there is", () => {
	expect(usableMemory({ ...MACHINE, heapUsed: 3_990 })).toEqual({ process: 8_000, heap: 10 });
});

test("more than allowed leaves nothing, not less", () => {
	expect(usableMemory({ ...MACHINE, limit: 100, heapUsed: 5_000 })).toEqual({ process: 0, heap: 0 });
});

test("of this process it is some megabytes at least", () => {
	const { process: free, heap } = usableMemory();
	expect(free).toBeGreaterThan(2 ** 20);
	expect(heap).toBeGreaterThan(2 ** 20);
	expect(heap).toBeLessThanOrEqual(free);
});
