import { spawnSync } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import {
	appendFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { basename, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { SnapshotFolder } from "../../../src/store/snapshot/snapshot-folder.ts";
import { indexedFile } from "../../support/indexed-file.ts";
import { contentOf, FINGERPRINT, manifestFor, openNewest, publishedFolder } from "../../support/snapshots.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { DROP_PRIVILEGES } from "../../support/unprivileged.ts";

function publish(folder: SnapshotFolder, ordinal: number, text: string): void {
	const content = contentOf([indexedFile("a.ts", text)]);
	folder.publish(manifestFor(content, { ordinal }), content);
}

describe("publishing", () => {
	test("keeps the newest two snapshots and deletes older ones", () => {
		const folder = publishedFolder([]);
		for (const ordinal of [2, 3, 4]) publish(folder, ordinal, `function f${ordinal}\n`);
		expect(readdirSync(folder.path).filter((name) => name.endsWith(".snapshot"))).toHaveLength(2);
		expect(openNewest(folder).manifest.ordinal).toBe(4);
	});

	test("I2 a run that dies before it names its snapshot leaves the old one in place, and its remains go", () => {
		const folder = publishedFolder([indexedFile("a.ts", "function old\n")]);
		writeFileSync(join(folder.path, "9-0123456789ab.snapshot"), "half written");
		writeFileSync(join(folder.path, "current.new"), "[half");
		expect(openNewest(folder).text(0)).toBe("function old\n");
		publish(folder, 2, "function next\n");
		expect(existsSync(join(folder.path, "9-0123456789ab.snapshot"))).toBe(false);
	});

	test("a snapshot that is open stays readable after it was replaced twice and deleted", () => {
		const folder = publishedFolder([indexedFile("a.ts", "function old\n")]);
		const old = openNewest(folder);
		publish(folder, 2, "function b\n");
		publish(folder, 3, "function c\n");
		expect(old.text(0)).toBe("function old\n");
		old.close();
	});

	test("folder and files are for their owner alone", () => {
		const folder = new SnapshotFolder(join(temporaryFolder(), "made"));
		folder.create();
		publish(folder, 1, "function a\n");
		expect(statSync(folder.path).mode & 0o777).toBe(0o700);
		expect(statSync(folder.newestPath()).mode & 0o777).toBe(0o600);
	});

	test("I2 a full disk is named, and what was there stays", () => {
		const folder = publishedFolder([indexedFile("a.ts", "function old\n")]);
		const before = folder.version();
		const script = `
			import { ContentBuilder } from "${new URL("../../../src/store/snapshot/content-builder.ts", import.meta.url)}";
			import { SnapshotFolder } from "${new URL("../../../src/store/snapshot/snapshot-folder.ts", import.meta.url)}";
			process.on("SIGXFSZ", () => {});
			const manifest = ${JSON.stringify(manifestFor(contentOf([]), { ordinal: 2 }))};
			try { new SnapshotFolder(${JSON.stringify(folder.path)}).publish(manifest, new ContentBuilder(undefined).finish()); }
			catch (error) { console.log(error.code); }`;
		const file = join(temporaryFolder(), "publish.ts");
		writeFileSync(file, script);
		const child = spawnSync("bash", ["-c", `ulimit -f 1; exec "${process.execPath}" "${file}"`], {
			encoding: "utf8",
		});
		expect(child.stdout.trim()).toBe("disk-full");
		expect(folder.version()).toBe(before);
		expect(openNewest(folder).text(0)).toBe("function old\n");
		expect(readdirSync(folder.path)).toHaveLength(2);
	});
});

describe("reading", () => {
	test("a damaged newest snapshot falls back to the one before, and says so", () => {
		const folder = publishedFolder([indexedFile("a.ts", "function old\n")]);
		publish(folder, 2, "function next\n");
		appendFileSync(folder.newestPath(), "x");
		const { snapshot, failures } = folder.openNewest(FINGERPRINT);
		expect(snapshot?.manifest.ordinal).toBe(1);
		expect(failures).toEqual([expect.objectContaining({ code: "snapshot-damaged" })]);
		snapshot?.close();
	});

	test("a text that is damaged is found when the snapshot is opened, not when somebody asks for it", () => {
		const random = randomBytes(200_000).toString("base64");
		const folder = publishedFolder([indexedFile("a.ts", "function old\n")]);
		const content = contentOf([indexedFile("a.ts", "function next\n"), indexedFile("z.txt", random)]);
		folder.publish(manifestFor(content, { ordinal: 2 }), content);
		const bytes = readFileSync(folder.newestPath());
		bytes[bytes.length - 10]! ^= 1;
		writeFileSync(folder.newestPath(), bytes);
		const { snapshot, failures } = folder.openNewest(FINGERPRINT);
		expect(snapshot?.manifest.ordinal).toBe(1);
		expect(failures).toEqual([expect.objectContaining({ code: "snapshot-damaged" })]);
		snapshot?.close();
	});

	test("a damaged snapshot does not push out the sound one", () => {
		const folder = publishedFolder([indexedFile("a.ts", "function sound\n")]);
		publish(folder, 2, "function damaged\n");
		appendFileSync(folder.newestPath(), "x");
		publish(folder, 3, "function next\n");
		appendFileSync(folder.newestPath(), "x");
		expect(openNewest(folder).text(0)).toBe("function sound\n");
	});

	test("a link or a folder in the place of a snapshot falls back as well", () => {
		for (const make of ["mkdir", "ln -s /etc/hostname"]) {
			const folder = publishedFolder([indexedFile("a.ts", "function old\n")]);
			publish(folder, 2, "function next\n");
			const newest = folder.newestPath();
			rmSync(newest);
			spawnSync("bash", ["-c", `${make} "${newest}"`]);
			expect(openNewest(folder).text(0)).toBe("function old\n");
		}
	});

	test("a snapshot that is named but gone falls back as well", () => {
		const folder = publishedFolder([indexedFile("a.ts", "function old\n")]);
		publish(folder, 2, "function next\n");
		rmSync(folder.newestPath());
		const { snapshot, failures } = folder.openNewest(FINGERPRINT);
		expect(snapshot?.manifest.ordinal).toBe(1);
		expect(failures).toEqual([expect.objectContaining({ code: "snapshot-missing" })]);
		snapshot?.close();
	});

	test.each(["", "{", '["../../etc/passwd"]', "[1]"])(
		"where `current` says %j, the newest sound file answers",
		(text) => {
			const folder = publishedFolder([]);
			publish(folder, 9, "function older\n");
			publish(folder, 10, "function newer\n");
			writeFileSync(join(folder.path, "current"), text);
			expect(openNewest(folder).manifest.ordinal).toBe(10);
			publish(folder, 11, "function next\n");
			expect(openNewest(folder).manifest.ordinal).toBe(11);
		},
	);
});

describe("writers", () => {
	const lockOf = (folder: SnapshotFolder) => join(folder.path, "lock");
	const lockText = (changes: object) =>
		JSON.stringify({
			host: hostname(),
			startedAt: new Date().toISOString(),
			nonce: randomUUID(),
			...changes,
		});

	test("a second writer is told who is running and since when", () => {
		const folder = publishedFolder([]);
		const unlock = folder.lock();
		expect(() => folder.lock()).toThrow(
			expect.objectContaining({
				code: "index-locked",
				message: expect.stringContaining(`process ${process.pid} on ${hostname()}`),
			}),
		);
		unlock();
		folder.lock()();
		expect(existsSync(lockOf(folder))).toBe(false);
	});

	test("what a killed run has left goes with the next lock", () => {
		const folder = publishedFolder([]);
		writeFileSync(join(folder.path, "9-0123456789ab.snapshot"), "whole, but never named");
		writeFileSync(join(folder.path, "current.0123456789ab.new"), "[");
		folder.lock()();
		expect(readdirSync(folder.path).sort()).toEqual([basename(folder.newestPath()), "current"].sort());
	});

	test("a guard that a killed run left empty blocks nobody", () => {
		const folder = publishedFolder([]);
		writeFileSync(lockOf(folder), lockText({ pid: 2_000_000_000 }));
		writeFileSync(`${lockOf(folder)}.takeover`, "");
		folder.lock()();
	});

	test("the lock of a process that died is taken over", () => {
		const folder = publishedFolder([]);
		const { pid } = spawnSync(process.execPath, ["-e", ""]);
		writeFileSync(lockOf(folder), lockText({ pid }));
		const unlock = folder.lock();
		expect(JSON.parse(readFileSync(lockOf(folder), "utf8")).pid).toBe(process.pid);
		unlock();
	});

	test("the lock of another machine, and one that cannot be read, are left alone with advice", () => {
		for (const text of [lockText({ pid: 1, host: "elsewhere" }), "?"]) {
			const folder = publishedFolder([]);
			writeFileSync(lockOf(folder), text);
			expect(() => folder.lock()).toThrow(
				expect.objectContaining({
					code: "index-locked",
					suggestions: expect.arrayContaining([expect.stringContaining("delete")]),
				}),
			);
			expect(readFileSync(lockOf(folder), "utf8")).toBe(text);
		}
	});

	test("a lock that could not be taken to the end is not left behind", () => {
		const folder = publishedFolder([]);
		// What nobody can delete: a folder with the name of a snapshot.
		mkdirSync(join(folder.path, "9-0123456789ab.snapshot", "full"), { recursive: true });
		expect(() => folder.lock()).toThrow();
		rmSync(join(folder.path, "9-0123456789ab.snapshot"), { recursive: true });
		expect(() => folder.lock()()).not.toThrow();
	});

	test("four processes that fight over dead locks never write at the same time", () => {
		const TURNS = 25;
		const folder = publishedFolder([]);
		const script = join(temporaryFolder(), "writer.ts");
		const log = join(temporaryFolder(), "log");
		writeFileSync(
			script,
			`
			import { appendFileSync, existsSync, rmSync, writeFileSync } from "node:fs";
			import { SnapshotFolder } from "${new URL("../../../src/store/snapshot/snapshot-folder.ts", import.meta.url)}";
			const folder = new SnapshotFolder(${JSON.stringify(folder.path)});
			const busy = ${JSON.stringify(join(folder.path, "busy"))};
			let turns = 0;
			for (let tries = 0; turns < ${TURNS} && tries < 50_000; tries++) {
				try { folder.lock(); } catch { continue; }
				turns++;
				appendFileSync(${JSON.stringify(log)}, existsSync(busy) ? "overlap\\n" : "alone\\n");
				writeFileSync(busy, "");
				rmSync(busy, { force: true });
				// Dies, as far as the others can tell.
				writeFileSync(${JSON.stringify(lockOf(folder))}, ${JSON.stringify(lockText({ pid: 2_000_000_000 }))});
			}`,
		);
		const fight = Array.from({ length: 4 }, () => `"${process.execPath}" "${script}" &`).join(" ");
		expect(spawnSync("bash", ["-c", `${fight} wait`], { encoding: "utf8" }).stderr).toBe("");
		const turns = readFileSync(log, "utf8").trim().split("\n");
		expect(turns).toEqual(Array(4 * TURNS).fill("alone"));
	});

	test("whatever else stands in the place of the lock, or of `current`, is neither followed nor waited for", () => {
		for (const make of ["mkdir", "mkfifo", "ln -s /etc/hostname"]) {
			const folder = publishedFolder([]);
			spawnSync("bash", ["-c", `${make} "${lockOf(folder)}"`]);
			expect(() => folder.lock()).toThrow(expect.objectContaining({ code: "index-locked" }));
			rmSync(join(folder.path, "current"));
			spawnSync("bash", ["-c", `${make} "${join(folder.path, "current")}"`]);
			expect(() => folder.openNewest(FINGERPRINT)).not.toThrow();
		}
	});

	test("a folder that is a link is refused, so that nothing is written where it leads", () => {
		const place = temporaryFolder();
		symlinkSync(temporaryFolder(), join(place, "link"));
		expect(() => new SnapshotFolder(join(place, "link")).create()).toThrow(
			expect.objectContaining({ code: "data-folder-is-a-link" }),
		);
	});

	test("a parent that refuses to hold folders is named, not waited for", () => {
		expect(() => new SnapshotFolder("/proc/slashfind/index").create()).toThrow(
			expect.objectContaining({ code: "data-folder-read-only" }),
		);
	});

	test("a data folder that is a file is named", () => {
		const file = join(temporaryFolder(), "file");
		writeFileSync(file, "");
		expect(() => new SnapshotFolder(join(file, "below")).create()).toThrow(
			expect.objectContaining({ code: "data-folder-is-a-file" }),
		);
	});

	test("a data folder that cannot be written is named", () => {
		const folder = temporaryFolder();
		mkdirSync(join(folder, "locked"), { mode: 0o555 });
		const script = `
			import { SnapshotFolder } from "${new URL("../../../src/store/snapshot/snapshot-folder.ts", import.meta.url)}";
			${DROP_PRIVILEGES}
			try { new SnapshotFolder(${JSON.stringify(join(folder, "locked", "below"))}).create(); }
			catch (error) { console.log(error.code); }`;
		writeFileSync(join(folder, "create.ts"), script);
		const child = spawnSync(process.execPath, [join(folder, "create.ts")], { encoding: "utf8" });
		expect(child.stdout.trim()).toBe("data-folder-read-only");
	});
});
