import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createRepository, type TestRepository } from "../../support/git-repository.ts";
import { ALIAS, indexIntoQdrant, pointsIn } from "../../support/qdrant-index.ts";
import { type Fault, internalError, tooManyRequests } from "../../support/qdrant-server/faults.ts";
import { type QdrantServer, startQdrantServer } from "../../support/qdrant-server/qdrant-server.ts";
import { playCommit, randomHistory } from "../../support/random-history.ts";

let repository: TestRepository;
beforeEach(async () => {
	repository = await createRepository();
});
afterEach(() => repository.dispose());

async function withServer<Result>(work: (server: QdrantServer) => Promise<Result>): Promise<Result> {
	const server = await startQdrantServer();
	try {
		const result = await work(server);
		expect(server.defects).toEqual([]);
		expect(server.unwaited).toEqual([]);
		return result;
	} finally {
		await server.close();
	}
}

/** What a build from nothing, on a server of its own, makes of a commit. */
function cleanBuild(commit?: string) {
	return withServer(async (server) => {
		await indexIntoQdrant({ server, repository, ...(commit && { commit }) });
		return pointsIn(server);
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
		const expected = await cleanBuild();
		let wasCut = true;
		for (let nth = 1; wasCut; nth++) {
			wasCut = await withServer(async (server) => {
				cutOff(server, nth);
				const cut = await indexIntoQdrant({ server, repository, retries: 0 }).catch(() => undefined);
				server.faults.clear();
				const { commit } = await indexIntoQdrant({ server, repository });
				expect(commit).toBe(second);
				expect({ nth, points: pointsIn(server) }).toEqual({ nth, points: expected });
				expect(server.collections).toHaveLength(1);
				return cut === undefined;
			});
		}
	});

	test.each(["refused", "applied-then-reset"] as const)(
		"I2 at any request of an update (%s), is made whole by the next run, whatever that one indexes",
		async (kind) => {
			const { first, second } = await prepareTwoCommits();
			const expected = { [first]: await cleanBuild(first), [second]: await cleanBuild(second) };
			let wasCut = true;
			for (let nth = 1; wasCut; nth++) {
				for (const next of [second, first]) {
					wasCut = await withServer(async (server) => {
						await indexIntoQdrant({ server, repository, commit: first });
						server.faults.inject({ fault: { kind }, nth });
						cutOff(server, nth + 1);
						const cut = await indexIntoQdrant({ server, repository, retries: 0 }).catch(() => undefined);
						server.faults.clear();
						await indexIntoQdrant({ server, repository, commit: next });
						expect({ nth, next, points: pointsIn(server) }).toEqual({ nth, next, points: expected[next] });
						return cut === undefined;
					});
				}
			}
		},
	);

	test("I2 leaves an index of which readers never see two versions of a file", async () => {
		const { first } = await prepareTwoCommits();
		let wasCut = true;
		for (let nth = 1; wasCut; nth++) {
			wasCut = await withServer(async (server) => {
				await indexIntoQdrant({ server, repository, commit: first });
				cutOff(server, nth);
				const cut = await indexIntoQdrant({ server, repository, retries: 0 }).catch(() => undefined);
				expectWholeFiles(server);
				return cut === undefined;
			});
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
	nth: fc.integer({ min: 1, max: 25 }),
	/** Without retries it ends the run. */
	retries: fc.constantFrom(0, 5),
});

test("I1 I2 random histories, with a fault at a random request of each run, end in the points of a clean build", async () => {
	await fc.assert(
		fc.asyncProperty(randomHistory, fc.array(trouble, { minLength: 5, maxLength: 5 }), (history, troubles) =>
			withServer(async (server) => {
				const ids: string[] = [];
				for (const [at, commit] of history.entries()) {
					ids.push(await playCommit(repository, { history: commit, ids }));
					const { retries, ...order } = troubles[at]!;
					server.faults.inject(order);
					await indexIntoQdrant({ server, repository, retries }).catch(() => undefined);
					server.faults.clear();
				}
				await indexIntoQdrant({ server, repository });
				expect(pointsIn(server)).toEqual(await cleanBuild());
			}),
		),
		{ numRuns: 24 },
	);
}, 300_000);
