import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type GitRepository, openRepository } from "../../../src/git/repository.ts";
import { VECTORS_COLLECTION } from "../../../src/store/qdrant/vector-collection.ts";
import { createRepository, type TestRepository } from "../../support/git-repository.ts";
import { PaidVectors } from "../../support/paid-vectors.ts";
import { ALIAS, indexIntoQdrant, pointsIn } from "../../support/qdrant-index.ts";
import { type Fault, internalError, tooManyRequests } from "../../support/qdrant-server/faults.ts";
import { type QdrantServer, startQdrantServer } from "../../support/qdrant-server/qdrant-server.ts";
import { playCommit, randomHistory } from "../../support/random-history.ts";
import { rememberedRepository } from "../../support/remembered-repository.ts";

let repository: TestRepository;
let opened: GitRepository;
beforeEach(async () => {
	repository = await createRepository();
	opened = rememberedRepository(await openRepository(repository.directory));
});
afterEach(() => repository.dispose());

interface RunRequest {
	readonly commit: string;
	readonly retries?: number;
}

interface Store {
	readonly server: QdrantServer;
	readonly paid: PaidVectors;
	/** A hybrid run as the doors make one, to its end. */
	readonly run: (request: RunRequest) => ReturnType<typeof indexIntoQdrant>;
	/** The same, which may fail. @returns whether it did */
	readonly isCut: (request: RunRequest) => Promise<boolean>;
}

/** On a server of its own, on which all that was asked before is done already. */
async function withServer<Result>(
	work: (store: Store) => Promise<Result>,
	before: QdrantServer["requests"] = [],
): Promise<Result> {
	const server = await startQdrantServer();
	await server.repeat(before);
	const paid = new PaidVectors(server);
	const run: Store["run"] = async (request) => {
		const { vectors, finish } = paid.ofRun(request.retries);
		const report = await indexIntoQdrant({ server, repository, opened, dense: vectors, ...request });
		await finish();
		return report;
	};
	const isCut: Store["isCut"] = (request) =>
		run(request).then(
			() => false,
			() => true,
		);
	try {
		const result = await work({ server, paid, run, isCut });
		expect(server.defects).toEqual([]);
		expect(server.unwaited).toEqual([]);
		expect(paid.wasted).toEqual([]);
		expect(paid.billedAgain).toEqual([]);
		return result;
	} finally {
		await server.close();
	}
}

/** What a build from nothing, on a server of its own, makes of a commit. */
function cleanBuild(commit: string) {
	return withServer(async ({ server, run }) => {
		const { chunks } = await run({ commit });
		expect(chunks.pending).toBe(0);
		return pointsIn(server);
	});
}

/** What the first run of a commit asks the server. */
function firstRun(commit: string): Promise<QdrantServer["requests"]> {
	return withServer(async ({ server, run }) => {
		await run({ commit });
		return server.requests;
	});
}

/** From the nth request on the server is not there any more: as good as a killed run, for the store. */
function cutOff(server: QdrantServer, nth: number): void {
	server.faults.inject({ fault: { kind: "refused" }, nth, times: Number.POSITIVE_INFINITY });
}

/** Texts that need no parser: many runs start here, and each would start one. */
async function prepareTwoCommits() {
	for (const name of ["changed", "gone", "kept"]) repository.write(`src/${name}.md`, `# About ${name}\n`);
	repository.write("yarn.lock", "x\n");
	const first = await repository.commit("first");
	repository.write("src/changed.md", `# Other\n\n${"Many words. ".repeat(140)}\n\n# More\n\nWords.\n`);
	repository.write("lib/moved.md", "# About gone\n");
	repository.remove("src/gone.md");
	repository.remove("yarn.lock");
	return { first, second: await repository.commit("second") };
}

describe("I2: a run that is cut short", () => {
	test("I2 at any request of the first build, is made whole by the next run", async () => {
		const { second } = await prepareTwoCommits();
		const expected = await cleanBuild(second);
		let wasCut = true;
		for (let nth = 1; wasCut; nth++) {
			wasCut = await withServer(async ({ server, run, isCut }) => {
				cutOff(server, nth);
				const cut = await isCut({ commit: second, retries: 0 });
				server.faults.clear();
				await run({ commit: second });
				expect({ nth, points: pointsIn(server) }).toEqual({ nth, points: expected });
				expect(server.collections.sort()).toEqual([VECTORS_COLLECTION, expect.any(String)].sort());
				return cut;
			});
		}
	});

	test.each(["refused", "applied-then-reset"] as const)(
		"I2 at any request of an update (%s), is made whole by the next run, whatever that one indexes",
		async (kind) => {
			const { first, second } = await prepareTwoCommits();
			const expected = { [first]: await cleanBuild(first), [second]: await cleanBuild(second) };
			const before = await firstRun(first);
			let wasCut = true;
			for (let nth = 1; wasCut; nth++) {
				for (const next of [second, first]) {
					wasCut = await withServer(async ({ server, run, isCut }) => {
						server.faults.inject({ fault: { kind }, nth });
						cutOff(server, nth + 1);
						const cut = await isCut({ commit: second, retries: 0 });
						server.faults.clear();
						await run({ commit: next });
						expect({ nth, next, points: pointsIn(server) }).toEqual({ nth, next, points: expected[next] });
						return cut;
					}, before);
				}
			}
		},
	);

	test("I2 leaves an index of which readers never see two versions of a file", async () => {
		const { first, second } = await prepareTwoCommits();
		const before = await firstRun(first);
		let wasCut = true;
		for (let nth = 1; wasCut; nth++) {
			wasCut = await withServer(async ({ server, isCut }) => {
				cutOff(server, nth);
				const cut = await isCut({ commit: second, retries: 0 });
				expectWholeFiles(server);
				return cut;
			}, before);
		}
	});
});

/** I3: of what each record names, every chunk is there. */
function expectWholeFiles(server: QdrantServer): void {
	const payloads = server.dump(ALIAS).map(({ payload }) => payload!);
	for (const record of payloads.filter(({ type }) => type === "file")) {
		const chunks = payloads.filter(
			({ type, path, blob }) => type === "chunk" && path === record.path && blob === record.blob,
		);
		expect(chunks.map(({ place }) => place).sort()).toEqual(
			Array.from(record.chunks as unknown[], (_, place) => place),
		);
	}
}

const FAULTS: readonly Fault[] = [
	{ kind: "refused" },
	{ kind: "applied-then-reset" },
	{ kind: "reset-mid-body" },
	{ kind: "wait-timeout" },
	{ kind: "partly-applied", points: 1, ending: "reset" },
	{ kind: "partly-applied", points: 3, ending: "500" },
	internalError(),
	tooManyRequests(),
	tooManyRequests(7),
];

const trouble = fc.record({
	fault: fc.constantFrom(...FAULTS),
	nth: fc.integer({ min: 1, max: 40 }),
	/** Without retries it ends the run. */
	retries: fc.constantFrom(0, 5),
	/** Without it new texts have to wait for a later run. */
	hasMoney: fc.boolean(),
});

test("I1 I2 random histories, with a fault at a random request of each run, end in the points of a clean build", async () => {
	await fc.assert(
		fc.asyncProperty(randomHistory, fc.array(trouble, { minLength: 5, maxLength: 5 }), (history, troubles) =>
			withServer(async ({ server, paid, run, isCut }) => {
				const ids: string[] = [];
				for (const [at, commit] of history.entries()) {
					ids.push(await playCommit(repository, { history: commit, ids }));
					const { retries, hasMoney, ...order } = troubles[at]!;
					paid.hasMoney = hasMoney;
					server.faults.inject(order);
					await isCut({ commit: ids.at(-1)!, retries });
					server.faults.clear();
				}
				paid.hasMoney = true;
				await run({ commit: ids.at(-1)! });
				expect(pointsIn(server)).toEqual(await cleanBuild(ids.at(-1)!));
			}),
		),
		{ numRuns: 16 },
	);
}, 300_000);
