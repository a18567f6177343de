import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createRepository, type TestRepository } from "../../support/git-repository.ts";
import { ALIAS, indexIntoQdrant, pointsIn } from "../../support/qdrant-index.ts";
import { type QdrantServer, startQdrantServer } from "../../support/qdrant-server/qdrant-server.ts";

let repository: TestRepository;
let server: QdrantServer;
beforeEach(async () => {
	repository = await createRepository();
	server = await startQdrantServer();
});
afterEach(async () => {
	expect(server.defects).toEqual([]);
	await server.close();
	repository.dispose();
});

async function cleanBuild() {
	const fresh = await startQdrantServer();
	try {
		await indexIntoQdrant({ server: fresh, repository });
		return pointsIn(fresh);
	} finally {
		await fresh.close();
	}
}

async function threeCommits(): Promise<readonly string[]> {
	const commits: string[] = [];
	for (const number of [1, 2, 3]) {
		repository.write("same.md", `# Number ${number}\n`);
		repository.write(`only-${number}.md`, `# Only ${number}\n`);
		if (number > 1) repository.remove(`only-${number - 1}.md`);
		commits.push(await repository.commit(`commit ${number}`));
	}
	return commits;
}

/** Lets something happen just before the nth request that writes points arrives from now on. */
function beforeWrite(nth: number, act: () => Promise<unknown>): void {
	let seen = 0;
	server.hooks.onRequest = async ({ path }) => {
		if (!path.endsWith("/points/batch") || ++seen !== nth) return;
		delete server.hooks.onRequest;
		await act();
	};
}

function manifestIn(target: QdrantServer) {
	const found = target.dump(ALIAS).find(({ payload }) => payload!.type === "manifest");
	return found!.payload!.manifest as { readonly commit: string; readonly ordinal: number };
}

/** Which run a write belongs to, by the mark that it brings along. */
function runOf(body: unknown): unknown {
	const [first] = (body as { operations: { upsert?: { points: { payload: { run?: string } }[] } }[] })
		.operations;
	return first?.upsert?.points[0]?.payload.run;
}

/** Requests that a run of these sizes sends to write: its mark, points, removals, lexicon, manifest, tidying. */
const WRITES = [1, 2, 3, 4, 5, 6];

describe("two runs at once", () => {
	test.each(WRITES)("end in the tip's index when the newer one overtakes at write %i", async (nth) => {
		const [first, second, third] = await threeCommits();
		await indexIntoQdrant({ server, repository, commit: first! });
		beforeWrite(nth, () => indexIntoQdrant({ server, repository, commit: third!, hasTip: true }));
		const report = await indexIntoQdrant({ server, repository, commit: second!, hasTip: true });
		// The one that overtakes at the very end is the later one all the same.
		if (nth < 6) expect(report.commit).toBe(third);
		expect(manifestIn(server).commit).toBe(third);
		// A run that was alive when another one finished may have left its mark: then the next run looks at everything.
		await indexIntoQdrant({ server, repository });
		expect(pointsIn(server)).toEqual(await cleanBuild());
	});

	test.each([1, 2, 3, 4, 5])(
		"leave a trace where the slower one writes once more and dies after the other has finished (write %i)",
		async (nth) => {
			const [first, second, third] = await threeCommits();
			await indexIntoQdrant({ server, repository, commit: first! });
			beforeWrite(nth, async () => {
				await indexIntoQdrant({ server, repository, commit: third!, hasTip: true });
				server.faults.inject({ fault: { kind: "refused" }, nth: 2, times: Number.POSITIVE_INFINITY });
			});
			await expect(
				indexIntoQdrant({ server, repository, commit: second!, retries: 0 }),
			).rejects.toMatchObject({ code: "qdrant-unreachable" });
			server.faults.clear();
			await indexIntoQdrant({ server, repository });
			expect(pointsIn(server)).toEqual(await cleanBuild());
		},
	);

	test("leave a trace where the slower one writes after the other has looked at everything, and dies", async () => {
		const [first, second, third] = await threeCommits();
		await indexIntoQdrant({ server, repository, commit: first! });
		const goOn = Promise.withResolvers<void>();
		const dead = Promise.withResolvers<void>();
		let other: Promise<unknown> | undefined;
		const writes = new Map<unknown, number>();
		server.hooks.onRequest = async ({ path, body }) => {
			if (!path.endsWith("/points/batch")) return;
			const run = runOf(body);
			writes.set(run, (writes.get(run) ?? 0) + 1);
			const isSlower = run === [...writes.keys()][0];
			if (isSlower && writes.get(run) === 2) {
				other = indexIntoQdrant({ server, repository, commit: third! });
				await goOn.promise;
				server.faults.inject({ fault: { kind: "refused" }, nth: 2 });
			} else if (!isSlower && writes.get(run) === 2) {
				goOn.resolve();
				await dead.promise;
			}
		};
		const slower = indexIntoQdrant({ server, repository, commit: second!, retries: 0 });
		await expect(slower).rejects.toMatchObject({ code: "qdrant-unreachable" });
		dead.resolve();
		await other;
		delete server.hooks.onRequest;
		expect(await indexIntoQdrant({ server, repository })).toMatchObject({ mode: "reconciled" });
		expect(pointsIn(server)).toEqual(await cleanBuild());
	});

	test("the slower one gives up where nobody tells it the tip, and the next run puts all right", async () => {
		const [first, second, third] = await threeCommits();
		await indexIntoQdrant({ server, repository, commit: first! });
		beforeWrite(3, () => indexIntoQdrant({ server, repository, commit: third! }));
		await expect(indexIntoQdrant({ server, repository, commit: second! })).rejects.toMatchObject({
			code: "index-contended",
		});
		expect(manifestIn(server).commit).toBe(third);
		expect(await indexIntoQdrant({ server, repository })).toMatchObject({ mode: "reconciled" });
		expect(pointsIn(server)).toEqual(await cleanBuild());
	});

	test("one that is overtaken again and again gives up after three reconciliations", async () => {
		const [first, second] = await threeCommits();
		await indexIntoQdrant({ server, repository, commit: first! });
		let overtaken = 0;
		let isOther = false;
		server.hooks.onRequest = async ({ body }) => {
			if (isOther || !JSON.stringify(body ?? "").includes("update_filter")) return;
			isOther = true;
			overtaken++;
			await indexIntoQdrant({ server, repository, full: false, commit: overtaken % 2 ? second! : first! });
			isOther = false;
		};
		await expect(
			indexIntoQdrant({ server, repository, commit: second!, hasTip: true }),
		).rejects.toMatchObject({ code: "index-contended" });
		expect(overtaken).toBe(4);
		delete server.hooks.onRequest;
		await indexIntoQdrant({ server, repository });
		expect(pointsIn(server)).toEqual(await cleanBuild());
	});
});
