import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { SnapshotContent } from "../../../src/store/snapshot/content.ts";
import { ContentBuilder } from "../../../src/store/snapshot/content-builder.ts";
import type { OpenSnapshot } from "../../../src/store/snapshot/open-snapshot.ts";
import { SnapshotFolder } from "../../../src/store/snapshot/snapshot-folder.ts";
import { indexedFile, LEFT_OUT } from "../../support/indexed-file.ts";
import { contentOf, manifestFor, openNewest, publishedFolder } from "../../support/snapshots.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const WORDS = ["retry", "webhook", "parseConfig", "HTTPServer", "naïve", "日本", "a_b_c", LEFT_OUT];
const word = fc.constantFrom(...WORDS);
const text = fc
	.array(
		fc.tuple(fc.constantFrom("function ", "class ", "// ", ""), word, fc.array(word, { maxLength: 5 })),
		{ maxLength: 6 },
	)
	.map((lines) => lines.map(([start, name, rest]) => `${start}${name} ${rest.join(" ")}\n`).join("\n"));
const path = fc.constantFrom("a.ts", "b.ts", "src/a.ts", "src/deep/z.py", "README.md", "é.go");
const step = fc.oneof(
	fc.record({ kind: fc.constant("add" as const), path, text }),
	fc.record({ kind: fc.constant("remove" as const), path }),
	fc.record({ kind: fc.constant("skip" as const), path, reason: fc.constantFrom("binary", "ignored") }),
);

describe("I1: a content is a function of the files it holds", () => {
	test("I1 any history of additions, removals and skips ends in the content of a build from nothing", () => {
		fc.assert(
			fc.property(fc.array(fc.array(step, { maxLength: 6 }), { minLength: 1, maxLength: 4 }), (runs) => {
				const indexed = new Map<string, string>();
				const skipped = new Map<string, string>();
				const folder = publishedFolder([]);
				for (const [ordinal, steps] of runs.entries()) {
					const previous = openNewest(folder);
					const builder = new ContentBuilder(previous);
					for (const each of steps) {
						indexed.delete(each.path);
						skipped.delete(each.path);
						if (each.kind === "add") {
							builder.add(indexedFile(each.path, each.text));
							indexed.set(each.path, each.text);
						} else if (each.kind === "remove") {
							builder.remove(each.path);
						} else {
							builder.skip({ path: each.path, blob: "0".repeat(40), reason: each.reason });
							skipped.set(each.path, each.reason);
						}
					}
					const content = builder.finish();
					folder.publish(manifestFor(content, { ordinal: ordinal + 2 }), content);
					previous.close();
				}
				const fresh = new ContentBuilder(undefined);
				for (const [at, source] of indexed) fresh.add(indexedFile(at, source));
				for (const [at, reason] of skipped) fresh.skip({ path: at, blob: "0".repeat(40), reason });
				const last = openNewest(folder);
				const whole = published(fresh.finish());
				expect(last.columns).toEqual(whole.columns);
				expect(last.takeVectors()).toEqual(whole.takeVectors());
				whole.close();
				for (const [at, source] of indexed) expect(last.text(last.paths.find(at))).toBe(source);
				last.close();
			}),
			{ numRuns: 60 },
		);
	});
});

function published(content: SnapshotContent): OpenSnapshot {
	const folder = new SnapshotFolder(temporaryFolder());
	folder.publish(manifestFor(content), content);
	return openNewest(folder);
}

/** Buffers and plain byte arrays of the same bytes are the same column. */
function plain(columns: SnapshotContent["columns"]): SnapshotContent["columns"] {
	const rows = Object.entries(columns).map(([name, column]) => [
		name,
		Buffer.isBuffer(column) ? new Uint8Array(column) : column,
	]);
	return Object.fromEntries(rows);
}

test("a file that is added twice is there once, as it was added last", () => {
	const builder = new ContentBuilder(undefined);
	builder.add(indexedFile("a.ts", "function first\n"));
	builder.add(indexedFile("a.ts", "function second\n"));
	expect(plain(builder.finish().columns)).toEqual(
		plain(contentOf([indexedFile("a.ts", "function second\n")]).columns),
	);
});
