import { expect, test } from "@jest/globals";
import {
	type Holding,
	MemoryGuard,
	type MemoryGuardOptions,
} from "../../../src/store/snapshot/memory-guard.ts";

const MIB = 1024 ** 2;

function guard(changes: Partial<MemoryGuardOptions> = {}) {
	const warnings: string[] = [];
	const usable = () => ({ process: 1_000 * MIB, heap: 500 * MIB });
	const options = { maxBytes: 100 * MIB, allowRed: false, usable, ...changes };
	return { warnings, guard: new MemoryGuard({ onRed: (warning) => warnings.push(warning), ...options }) };
}

function memory(mebibytes: number, { heap = mebibytes / 4, peak = 2 * mebibytes } = {}) {
	return { resident: mebibytes * MIB, heap: heap * MIB, peak: peak * MIB };
}

const idle = (mebibytes: number): Holding => ({ memory: memory(mebibytes), isIdle: true });
const used = (mebibytes: number): Holding => ({ memory: memory(mebibytes), isIdle: false });

test("green: what fits beside the others loads", () => {
	expect(guard().guard.plan(memory(40), [idle(30), used(30)])).toEqual({ zone: "green", evicted: [] });
});

test("yellow: as few as suffice go, the first ones first, none that is in use", () => {
	const held = [used(30), idle(10), idle(20), idle(40)];
	expect(guard().guard.plan(memory(30), held)).toEqual({ zone: "yellow", evicted: [held[1], held[2]] });
});

test("busy: what fits once searches have ended waits, and nothing goes for it yet", () => {
	expect(guard().guard.plan(memory(60), [used(50), idle(30)])).toEqual({ zone: "busy", evicted: [] });
});

test("red: what does not fit alone does not load", () => {
	expect(guard().guard.plan(memory(101), [idle(1)]).zone).toBe("red");
});

test("the peak has to fit into three quarters of what may still be used", () => {
	const { guard: of100 } = guard({ usable: () => ({ process: 100 * MIB, heap: 100 * MIB }) });
	expect(of100.plan(memory(30, { peak: 75 }), []).zone).toBe("green");
	expect(of100.plan(memory(30, { peak: 76 }), []).zone).toBe("red");
	expect(of100.plan(memory(30, { peak: 76 }), [idle(10)]).zone).toBe("yellow");
});

test("what lies in the heap has to fit into V8's own limit", () => {
	const { guard: smallHeap } = guard({ usable: () => ({ process: 1_000 * MIB, heap: 20 * MIB }) });
	expect(smallHeap.plan(memory(30, { heap: 15 }), []).zone).toBe("green");
	expect(smallHeap.plan(memory(30, { heap: 16 }), []).zone).toBe("red");
});

test("a refusal names the numbers and what to do", () => {
	expect(() => guard().guard.permitRed(memory(150, { peak: 300 }))).toThrow(
		expect.objectContaining({
			code: "snapshot-memory",
			message: expect.stringMatching(/about 150 MiB, and 300 MiB .*1000 MiB may still .*100 MiB/),
			suggestions: [
				expect.stringContaining("backup.max-memory-mb"),
				expect.stringContaining("backup.allow-red"),
			],
		}),
	);
});

test("an operator may take the risk, and is told of it", () => {
	const { guard: bold, warnings } = guard({ allowRed: true });
	bold.permitRed(memory(150));
	expect(warnings).toEqual([expect.stringMatching(/may be too large.*150 MiB/)]);
});
