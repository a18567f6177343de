import { join } from "node:path";
import { describe, expect, jest, test } from "@jest/globals";
import { parseQuery } from "../../../src/search/grammar/parse-query.ts";
import { search } from "../../../src/search/search.ts";
import { MemoryGuard } from "../../../src/store/snapshot/memory-guard.ts";
import { newestMemory } from "../../../src/store/snapshot/named-snapshots.ts";
import { SnapshotFolder } from "../../../src/store/snapshot/snapshot-folder.ts";
import { SnapshotLibrary } from "../../../src/store/snapshot/snapshot-library.ts";
import { indexedFile } from "../../support/indexed-file.ts";
import { contentOf, FINGERPRINT, manifestFor } from "../../support/snapshots.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const identity = (id: number) => ({ host: "github.com", id: String(id) });

interface Limits {
	/** How many snapshots of the size of these have room. */
	readonly room: number;
	readonly allowRed?: boolean;
}

function library({ room, allowRed = false }: Limits) {
	const dataDirectory = temporaryFolder();
	const folderOf = (id: number) => new SnapshotFolder(join(dataDirectory, String(id)));
	const publish = (id: number, ordinal = 1, files = [fileOf(ordinal)]) => {
		const content = contentOf(files);
		folderOf(id).create();
		folderOf(id).publish(manifestFor(content, { ordinal, commit: commitOf(ordinal) }), content);
	};
	publish(0);
	const bytes = newestMemory(folderOf(0).path, FINGERPRINT)!.resident;
	const warnings: string[] = [];
	const memory = new MemoryGuard({
		// Manifests differ by some digits.
		maxBytes: (room + 0.5) * bytes,
		allowRed,
		onRed: (warning) => warnings.push(warning),
	});
	const snapshots = new SnapshotLibrary({ dataDirectory, fingerprint: FINGERPRINT, memory });
	const keys = () => snapshots.loaded().map(({ key }) => Number(key));
	const pathOf = (id: number) => folderOf(id).newestPath();
	return { publish, pathOf, snapshots, keys, warnings, bytes };
}

function textOf(ordinal: number): string {
	return `function ${nameOf(ordinal)}\n`;
}

function nameOf(ordinal: number): string {
	return `f${String(ordinal).padStart(3, "0")}`;
}

function fileOf(ordinal: number) {
	return indexedFile("a.ts", textOf(ordinal));
}

function commitOf(ordinal: number): string {
	return ordinal.toString(16).padStart(40, "0");
}

/** Turns of the event loop, in which whatever can go on does. */
async function turns(count = 20): Promise<void> {
	for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe("the memory of loaded snapshots", () => {
	test("repositories that were not used for longest go first", async () => {
		const { publish, snapshots, keys } = library({ room: 2 });
		for (const id of [1, 2, 3]) publish(id);
		for (const id of [1, 2, 1]) await snapshots.use(identity(id), () => 0);
		expect(keys()).toEqual([2, 1]);
		await snapshots.use(identity(3), () => 0);
		expect(keys()).toEqual([1, 3]);
		await snapshots.use(identity(2), ({ index }) => expect(index.manifest.ordinal).toBe(1));
		expect(keys()).toEqual([3, 2]);
		snapshots.close();
		expect(keys()).toEqual([]);
	});

	test("what is loaded can be seen", async () => {
		const { publish, snapshots, bytes } = library({ room: 2 });
		publish(7, 3);
		await snapshots.use(identity(7), () => 0);
		const [view] = snapshots.loaded();
		expect(view).toMatchObject({ key: "7", commit: commitOf(3), indexedAt: "2026-01-02T03:04:05.000Z" });
		expect(view!.bytes / bytes).toBeCloseTo(1);
		snapshots.close();
	});

	test("one that is too large is refused, and loads with a warning where the operator wants it", async () => {
		const { publish, snapshots } = library({ room: 0 });
		publish(1);
		await expect(snapshots.use(identity(1), () => 0)).rejects.toMatchObject({ code: "snapshot-memory" });
		const bold = library({ room: 0, allowRed: true });
		bold.publish(1);
		expect(await bold.snapshots.use(identity(1), ({ index }) => index.manifest.ordinal)).toBe(1);
		expect(bold.warnings).toEqual([expect.stringContaining("backup.allow-red")]);
		bold.snapshots.close();
	});

	test("what is in use stays, and who needs its place waits for its end", async () => {
		const { publish, snapshots, keys } = library({ room: 1 });
		for (const id of [1, 2]) publish(id);
		const end = Promise.withResolvers<void>();
		const order: string[] = [];
		const first = snapshots.use(identity(1), async ({ index }) => {
			await end.promise;
			order.push(`first ${(await index.texts([{ file: 0, blob: "", chunk: 0 }]))[0]!.trim()}`);
		});
		const others = [2, 2, 1].map((id) => snapshots.use(identity(id), () => void order.push(`later ${id}`)));
		await turns();
		expect([order, keys()]).toEqual([["later 1"], [1]]);
		end.resolve();
		await Promise.all([first, ...others]);
		expect(order).toEqual(["later 1", "first function f001", "later 2", "later 2"]);
		expect(keys()).toEqual([2]);
		snapshots.close();
	});

	test("who waits for memory waits for a while, and not beyond the end", async () => {
		jest.useFakeTimers({ doNotFake: ["setImmediate", "nextTick", "queueMicrotask"] });
		const { publish, snapshots, keys } = library({ room: 1 });
		for (const id of [1, 2]) publish(id);
		const end = Promise.withResolvers<void>();
		const first = snapshots.use(identity(1), () => end.promise);
		const late = snapshots.use(identity(2), () => "answered").catch(({ code }) => code);
		await turns();
		jest.advanceTimersByTime(15_000);
		expect(await late).toBe("snapshot-memory");
		const closed = snapshots.use(identity(2), () => "answered").catch(({ code }) => code);
		await turns();
		snapshots.close();
		expect(await closed).toBe("not-indexed");
		end.resolve();
		await first;
		expect(keys()).toEqual([]);
		jest.useRealTimers();
	});

	test("a newer snapshot takes the place of the one before where there is room for one alone", async () => {
		const { publish, snapshots } = library({ room: 1 });
		publish(1, 1);
		await snapshots.use(identity(1), () => 0);
		publish(1, 2);
		expect(await snapshots.use(identity(1), ({ index }) => index.manifest.ordinal)).toBe(2);
		snapshots.close();
	});

	test("the one before answers, and says so, where the newest is too large", async () => {
		const { publish, snapshots } = library({ room: 1 });
		publish(1, 1);
		await snapshots.use(identity(1), () => 0);
		const large = Array.from({ length: 200 }, (_, at) => indexedFile(`b${at}.ts`, textOf(2).repeat(200)));
		publish(1, 2, large);
		await snapshots.use(identity(1), ({ index, degradations }) => {
			expect(index.manifest.ordinal).toBe(1);
			expect(degradations).toEqual([expect.stringMatching(/more memory than there is.*from the one before/)]);
		});
		snapshots.close();
	});

	test("one from elsewhere is admitted once there is room to check it", async () => {
		const { publish, pathOf, snapshots, keys } = library({ room: 2 });
		for (const id of [1, 2, 3]) publish(id);
		const end = Promise.withResolvers<void>();
		const searches = [1, 2].map((id) => snapshots.use(identity(id), () => end.promise));
		let isAdmitted = false;
		const admitted = snapshots.admit(identity(3), pathOf(3)).then(() => {
			isAdmitted = true;
		});
		await turns();
		expect([isAdmitted, keys()]).toEqual([false, [1, 2]]);
		end.resolve();
		await Promise.all([...searches, admitted]);
		expect(keys()).toEqual([2]);
		snapshots.close();
	});

	test("one from elsewhere that is too large is not admitted, but where the operator wants it", async () => {
		const { pathOf, snapshots } = library({ room: 0 });
		await expect(snapshots.admit(identity(0), pathOf(0))).rejects.toMatchObject({ code: "snapshot-memory" });
		const bold = library({ room: 0, allowRed: true });
		await bold.snapshots.admit(identity(0), bold.pathOf(0));
		expect(bold.warnings).toEqual([expect.stringContaining("backup.allow-red")]);
	});

	test("one that is forgotten while it is used answers to the end", async () => {
		const { publish, snapshots, keys } = library({ room: 1 });
		publish(1);
		await snapshots.use(identity(1), async ({ index }) => {
			snapshots.forget(identity(1));
			expect(keys()).toEqual([]);
			expect(await index.texts([{ file: 0, blob: "", chunk: 0 }])).toEqual(["function f001\n"]);
		});
		expect(keys()).toEqual([]);
	});
});

test("fifty searches over four repositories while snapshots are swapped and go: each sees one commit whole", async () => {
	const { publish, snapshots } = library({ room: 2 });
	for (const id of [1, 2, 3, 4]) publish(id);
	const seen = new Set<number>();
	const searches = Array.from({ length: 50 }, (_, at) =>
		snapshots.use(identity(1 + (at % 4)), async ({ index }) => {
			const { ordinal, commit } = index.manifest;
			if (at % 5 === 0) publish(1 + ((at + 1) % 4), at + 2);
			await turns(at % 7);
			const { hits, provenance } = await search(index, parseQuery(nameOf(ordinal)), { limit: 5 });
			expect(hits.map(({ text }) => text)).toEqual([textOf(ordinal)]);
			expect([provenance.commit, commit]).toEqual([commitOf(ordinal), commitOf(ordinal)]);
			expect(snapshots.loaded().length).toBeLessThanOrEqual(2);
			seen.add(ordinal);
		}),
	);
	await Promise.all(searches);
	expect(seen.size).toBeGreaterThan(1);
	snapshots.close();
});
