import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { CommandQueue, type QueuedCommand } from "../../src/app/command-queue.ts";

interface Started {
	readonly lane: string;
	readonly name: number;
	finish(): void;
}

/** A queue whose commands run until they are told to finish. */
function heldQueue(longest = 1_000) {
	const queue = new CommandQueue(longest);
	const started: Started[] = [];
	function command(lane: string, name: number): QueuedCommand {
		const { promise, resolve } = Promise.withResolvers<void>();
		const run = () => {
			started.push({ lane, name, finish: resolve });
			return promise;
		};
		return { lane, run, facts: { name } };
	}
	const add = (lane: string, name: number) => queue.add(command(lane, name));
	return { queue, started, add };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A command comes to a lane, or the running one of a lane is done. */
const happenings = fc.array(
	fc.record({ lane: fc.constantFrom("a", "b", "c", "d"), kind: fc.constantFrom("comes", "comes", "done") }),
	{ maxLength: 60 },
);

describe("commands of several repositories", () => {
	test("are each run once, in the order of their repository, and no repository waits for another", async () => {
		await fc.assert(
			fc.asyncProperty(happenings, async (events) => {
				const { queue, started, add } = heldQueue();
				const came: Record<string, number[]> = {};
				const done: Record<string, number> = {};
				const startedIn = (lane: string) => started.filter((command) => command.lane === lane);
				for (const [name, { lane, kind }] of events.entries()) {
					if (kind === "comes") {
						add(lane, name);
						came[lane] = [...(came[lane] ?? []), name];
					} else if (startedIn(lane).length > (done[lane] ?? 0)) {
						startedIn(lane).at(-1)!.finish();
						done[lane] = (done[lane] ?? 0) + 1;
					}
					await turn();
					for (const [other, names] of Object.entries(came)) {
						const running = names.slice(0, (done[other] ?? 0) + 1);
						expect(startedIn(other).map((command) => command.name)).toEqual(running);
					}
				}
				const idle = queue.idle();
				for (let at = 0; at < started.length; at++) {
					started[at]!.finish();
					await turn();
				}
				await idle;
				expect(started).toHaveLength(events.filter(({ kind }) => kind === "comes").length);
				expect(queue.view()).toEqual({ waiting: 0, running: 0, refused: 0 });
			}),
			{ numRuns: 200 },
		);
	});

	test("are refused where as many wait as may, in all repositories together", () => {
		const { queue, add } = heldQueue(2);
		expect(["a", "a", "b", "b", "b", "a", "c"].map((lane, at) => add(lane, at))).toEqual([
			0,
			1,
			0,
			1,
			undefined,
			undefined,
			0,
		]);
		expect(queue.view()).toEqual({ waiting: 2, running: 3, refused: 2 });
	});

	test("find room again when others are done", async () => {
		const { queue, started, add } = heldQueue(2);
		for (const name of [1, 2, 3]) add("a", name);
		const room = queue.room();
		expect(add("a", 4)).toBeUndefined();
		started[0]!.finish();
		await room;
		expect(add("a", 5)).toBe(2);
	});

	test("that were given up are named, and do not begin", async () => {
		const { queue, started, add } = heldQueue();
		for (const name of [1, 2, 3]) add("a", name);
		add("b", 4);
		expect(queue.giveUp().map(({ facts }) => facts.name)).toEqual([1, 2, 3, 4]);
		for (const { finish } of started) finish();
		await queue.idle();
		expect(started.map(({ name }) => name)).toEqual([1, 4]);
	});
});
