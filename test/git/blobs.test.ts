import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type GitRepository, openRepository } from "../../src/git/repository.ts";
import { collect } from "../support/collect.ts";
import { cutShort } from "../support/cut-short.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";

const MEBIBYTE = 1_048_576;

let repository: TestRepository;
let opened: GitRepository;
beforeEach(async () => {
	repository = await createRepository();
	opened = await openRepository(repository.directory);
});
afterEach(() => repository.dispose());

async function commitBlobs(contents: readonly (string | Uint8Array)[]): Promise<string[]> {
	contents.forEach((content, index) => {
		repository.write(`${index}`, content);
	});
	await repository.commit("blobs");
	return Promise.all(contents.map((_, index) => repository.git("rev-parse", `HEAD:${index}`)));
}

function objectFile(id: string): string {
	return join(repository.directory, ".git", "objects", id.slice(0, 2), id.slice(2));
}

describe("readBlobs", () => {
	test("gives bytes unchanged, in the order asked for, also twice", async () => {
		const contents = [
			"",
			"a",
			Buffer.from([0, 255, 10, 13, 0]),
			"line\nfeed\n",
			Buffer.alloc(300_000, "long "),
		];
		const ids = await commitBlobs(contents);
		const order = [4, 0, 3, 2, 1, 4];
		const read = await collect(opened.readBlobs(order.map((index) => ids[index]!)));
		expect(read.map(({ blob }) => blob)).toEqual(order.map((index) => ids[index]!));
		read.forEach(({ bytes }, position) => {
			expect(Buffer.compare(bytes, Buffer.from(contents[order[position]!] as Uint8Array))).toBe(0);
		});
	});

	test("of nothing gives nothing", async () => {
		expect(await collect(opened.readBlobs([]))).toEqual([]);
	});

	test("may be left early, with much still to come", async () => {
		const ids = await commitBlobs([Buffer.alloc(4 * MEBIBYTE), "b"]);
		const many = Array.from({ length: 50 }, () => ids[0]!);
		for await (const { bytes } of opened.readBlobs(many)) {
			expect(bytes).toHaveLength(4 * MEBIBYTE);
			break;
		}
	});

	test("asks for no more blobs than the consumer is near to", async () => {
		const ids = await commitBlobs([Buffer.alloc(MEBIBYTE), "b"]);
		let asked = 0;
		const endless = (function* () {
			for (;;) {
				asked += 1;
				yield ids[0]!;
			}
		})();
		let taken = 0;
		for await (const _ of opened.readBlobs(endless)) {
			taken += 1;
			if (taken === 20) break;
		}
		// What may be on the way: two pipes and git's and Node's buffers of 41-byte lines.
		expect(asked).toBeLessThan(20_000);
	});

	test("passes on what goes wrong while it is told what to read", async () => {
		const [id] = await commitBlobs(["a"]);
		const broken = (function* () {
			yield id!;
			throw new RangeError("no more");
		})();
		await expect(collect(opened.readBlobs(broken))).rejects.toThrow("no more");
	});

	test("names a missing object, after the blobs before it", async () => {
		const [kept, lost] = await commitBlobs(["kept", "lost"]);
		rmSync(objectFile(lost!));
		const read: string[] = [];
		const reading = (async () => {
			for await (const { blob } of opened.readBlobs([kept!, lost!, kept!])) read.push(blob);
		})();
		await expect(reading).rejects.toMatchObject({
			name: "ProviderError",
			code: "missing-object",
			details: { object: lost },
		});
		expect(read).toEqual([kept]);
	});

	test("fails on a damaged object instead of ending early", async () => {
		const [kept, damaged] = await commitBlobs(["kept", Buffer.from("damaged ".repeat(1_000))]);
		cutShort(objectFile(damaged!), 40);
		await expect(collect(opened.readBlobs([kept!, damaged!, kept!]))).rejects.toMatchObject({
			code: "git-failed",
		});
	});
});

describe("sizes", () => {
	test("are the blobs' bytes", async () => {
		const ids = await commitBlobs(["", "ü", Buffer.alloc(70_000)]);
		expect(await opened.sizes([...ids, ids[0]!])).toEqual(
			new Map([
				[ids[0], 0],
				[ids[1], 2],
				[ids[2], 70_000],
			]),
		);
		expect(await opened.sizes([])).toEqual(new Map());
	});

	test("of 50 MB need the header alone", async () => {
		const [huge] = await commitBlobs([Buffer.alloc(50 * MEBIBYTE)]);
		cutShort(objectFile(huge!), 100);
		expect(await opened.sizes([huge!])).toEqual(new Map([[huge, 50 * MEBIBYTE]]));
	});

	test("of a missing object are an error that names it", async () => {
		const [kept, lost] = await commitBlobs(["kept", "lost"]);
		rmSync(objectFile(lost!));
		await expect(opened.sizes([kept!, lost!])).rejects.toMatchObject({
			code: "missing-object",
			details: { object: lost },
		});
	});
});

test("a partial clone fetches nothing: what it left out is missing", async () => {
	const [blob] = await commitBlobs(["left out"]);
	await repository.git("config", "uploadpack.allowFilter", "true");
	const clone = join(repository.scratch, "partial");
	const source = `file://${repository.directory}`;
	await repository.git("clone", "--quiet", "--bare", "--filter=blob:none", source, clone);
	const partial = await openRepository(clone);
	await expect(partial.sizes([blob!])).rejects.toMatchObject({
		code: "missing-object",
		suggestions: expect.arrayContaining([expect.stringContaining("git fetch --refetch")]),
	});
	await expect(collect(partial.readBlobs([blob!]))).rejects.toMatchObject({ code: "missing-object" });
});
