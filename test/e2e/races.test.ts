import { afterEach, expect, test } from "@jest/globals";
import { BuiltApp } from "../support/outage-drill/built-app.ts";
import type { Command, RepositoryName } from "../support/outage-drill/drill-world.ts";

/** Milliseconds: fifty searches and an index run on a machine that has other things to do. */
const LONG = 600_000;

let app: BuiltApp;
const asked: Command[] = [];
afterEach(async () => {
	asked.length = 0;
	await app.close();
});

/** Resolves with the replies, each the only one to its command. */
async function ask(name: RepositoryName, count: number): Promise<string[]> {
	const { world } = app;
	const commands = Array.from({ length: count }, () => world.command(name));
	asked.push(...commands);
	await Promise.all(commands.map(({ payload }) => app.deliver(payload)));
	await app.until(() => commands.every((command) => world.repliesTo(command).length > 0));
	return commands.map((command) => world.repliesTo(command)[0]!);
}

/** The commits whose files a reply shows. */
function commitsIn(reply: string): string[] {
	return [...new Set(Array.from(reply.matchAll(/\/blob\/([0-9a-f]{40})\//g), ([, commit]) => commit!))];
}

function expectOneReplyEach(): void {
	expect(asked.length).toBeGreaterThanOrEqual(50);
	for (const command of asked) expect(app.world.repliesTo(command)).toHaveLength(1);
}

/** By which an index run changes what searches read. */
const RUN_WRITES = /^\/collections\/slashfind-4201[^/]*\/points\/(batch|payload|delete)/;

const RETRY = (name: string) => `export function ${name}() {\n\treturn webhook(retry);\n}\n`;

test(
	"I3 50 searches between the writes of an index run: each answer is of one commit, or says so",
	async () => {
		app = await BuiltApp.start(["one"]);
		const { world } = app;
		const [before] = commitsIn((await ask("one", 1))[0]!);
		const after = await world.change({
			"src/retry.ts": RETRY("retryOther"),
			"src/again.ts": RETRY("retryThis"),
			"src/further.ts": RETRY("retryFurther"),
		});
		const replies: string[] = [];
		// Each write is done in part at first, and then made again.
		for (const nth of [1, 3, 5, 7, 9])
			world.qdrant.faults.inject({
				fault: { kind: "partly-applied", points: 3, ending: "reset" },
				path: RUN_WRITES,
				nth,
			});
		world.qdrant.hooks.onRequest = async (request) => {
			if (RUN_WRITES.test(request.path)) replies.push(...(await ask("one", 5)));
		};
		await world.index("one");
		world.qdrant.hooks.onRequest = () => {};
		while (asked.length < 51) replies.push(...(await ask("one", 10)));
		for (const reply of replies) {
			expect(reply).toContain("by words and meaning");
			const commits = commitsIn(reply);
			for (const commit of commits) expect([before, after]).toContain(commit);
			if (commits.length !== 1) expect(reply).toContain("An index run is under way, or was cut short");
		}
		expect(commitsIn((await ask("one", 1))[0]!)).toEqual([after]);
		expectOneReplyEach();
	},
	LONG,
);

test(
	"50 searches while a newer snapshot takes the place of an older: each answer is of one of them",
	async () => {
		app = await BuiltApp.start(["quiet"]);
		const { world } = app;
		world.let("qdrant", "down");
		const [before] = commitsIn((await ask("quiet", 1))[0]!);
		const after = await world.change({
			"src/retry.ts": RETRY("retryOther"),
			"src/again.ts": RETRY("retryThis"),
		});
		await world.upload("quiet", after);
		const download = world.github.hold("GET", "/zip");
		await app.deliver(world.completedRun("quiet"), "workflow_run");
		await download.arrived;
		const replies = await ask("quiet", 10);
		const late = ask("quiet", 40);
		download.release();
		replies.push(...(await late));
		for (const reply of replies) {
			expect(reply).toContain("so this answer is from a snapshot");
			expect([[before], [after]]).toContainEqual(commitsIn(reply));
		}
		expect(commitsIn(replies[0]!)).toEqual([before]);
		await app.until(() => app.hasPrinted(`Took the index of octo/quiet at ${after}`));
		expect(commitsIn((await ask("quiet", 1))[0]!)).toEqual([after]);
		expectOneReplyEach();
	},
	LONG,
);
