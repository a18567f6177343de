import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	symlinkSync,
	truncateSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { SnapshotFolder } from "../../../src/store/snapshot/snapshot-folder.ts";
import { indexedFile } from "../../support/indexed-file.ts";
import { contentOf, FINGERPRINT, manifestFor, publishedFolder } from "../../support/snapshots.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const IDENTITY = { host: "local", id: "00" };
const ORIGIN = { identity: IDENTITY, fingerprint: FINGERPRINT };

let folder: SnapshotFolder;
let brought: string;
beforeEach(() => {
	folder = publishedFolder([indexedFile("a.ts", "export const here = 1;\n")]);
	brought = join(temporaryFolder(), "brought");
	copyFileSync(publishedFolder([indexedFile("b.ts", "export const there = 1;\n")]).newestPath(), brought);
});

function paths(): string[] {
	const { snapshot } = folder.openNewest(FINGERPRINT);
	snapshot?.close();
	return [...(snapshot?.paths ?? [])];
}

describe("a snapshot from elsewhere", () => {
	test("becomes the newest one; the one before stays behind it", () => {
		expect(folder.adopt(brought, ORIGIN).counts.files).toBe(1);
		expect(paths()).toEqual(["b.ts"]);
		truncateSync(folder.newestPath(), 10);
		expect(paths()).toEqual(["a.ts"]);
	});

	test.each<[string, (path: string) => void, string]>([
		["is damaged", (path) => truncateSync(path, 1_000), "snapshot-damaged"],
		["is nothing of ours", (path) => writeFileSync(path, "hello"), "snapshot-not-a-snapshot"],
		["claims terabytes of holes", (path) => truncateSync(path, 5 * 1024 ** 4), "snapshot-too-large"],
	])("that %s is refused, and nothing is changed", (_, spoil, code) => {
		spoil(brought);
		expect(() => folder.adopt(brought, ORIGIN)).toThrow(expect.objectContaining({ code }));
		expect(paths()).toEqual(["a.ts"]);
		expect(readdirSync(folder.path).filter((name) => name.endsWith(".snapshot"))).toHaveLength(1);
	});

	test("of another repository, or of another version, is refused", () => {
		const other = { ...ORIGIN, identity: { host: "github.com", id: "00" } };
		expect(() => folder.adopt(brought, other)).toThrow(
			expect.objectContaining({ code: "snapshot-identity" }),
		);
		copyFileSync(folder.newestPath(), brought);
		const newer = { ...ORIGIN, fingerprint: "f".repeat(16) };
		expect(() => folder.adopt(brought, newer)).toThrow(
			expect.objectContaining({ code: "snapshot-fingerprint" }),
		);
		expect(paths()).toEqual(["a.ts"]);
	});

	test("is a file: no link is followed, no folder is taken, and nothing is no snapshot", () => {
		const place = temporaryFolder();
		symlinkSync(brought, join(place, "link"));
		mkdirSync(join(place, "folder"));
		for (const name of ["link", "folder", "absent"])
			expect(() => folder.adopt(join(place, name), ORIGIN)).toThrow(
				expect.objectContaining({ code: "snapshot-missing" }),
			);
		expect(readFileSync(brought).length).toBeGreaterThan(0);
	});

	test("cannot have run more often than its name has room for", () => {
		const content = contentOf([]);
		const manifest = manifestFor(content, { ordinal: 9_999_999_999 });
		const other = new SnapshotFolder(temporaryFolder());
		other.publish(manifest, content);
		copyFileSync(other.newestPath(), brought);
		expect(() => folder.adopt(brought, ORIGIN)).toThrow(
			expect.objectContaining({ code: "snapshot-damaged" }),
		);
	});

	test.each([
		["later", { indexedAt: "2026-01-02T03:04:06Z" }, ["b.ts"]],
		["at the same time", {}, ["a.ts"]],
		["earlier", { indexedAt: "2025-12-31T00:00:00Z" }, ["a.ts"]],
		["earlier, of another ref", { indexedAt: "2025-12-31T00:00:00Z", ref: "refs/heads/next" }, ["b.ts"]],
	])("that was indexed %s takes the place only of an older one of its ref", (_, changes, expected) => {
		const content = contentOf([indexedFile("b.ts", "export const there = 1;\n")]);
		const other = new SnapshotFolder(temporaryFolder());
		other.publish(manifestFor(content, changes), content);
		copyFileSync(other.newestPath(), brought);
		const taken = folder.adoptNewer(brought, ORIGIN);
		expect(taken === undefined).toBe(expected.includes("a.ts"));
		expect(paths()).toEqual(expected);
		expect(existsSync(brought)).toBe(false);
	});
});
