import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { inert } from "../../../src/github/actions/inert.ts";
import { withInertOutput } from "../../../src/github/actions/inert-output.ts";

let printed: string;
const { write } = process.stderr;
beforeEach(() => {
	printed = "";
	process.stderr.write = ((chunk: string | Uint8Array) => {
		printed += Buffer.from(chunk as string).toString();
		return true;
	}) as typeof write;
});
afterEach(() => {
	process.stderr.write = write;
});

test("I9 what a child prints is no command, however it is cut into pieces", async () => {
	await withInertOutput(async () => {
		for (const piece of [
			"tar: foo\n:",
			":error::pwned\n  ::add-mask::x\r\n##[err",
			"or]y\u0000 and a last ##[",
			"group]",
		])
			process.stderr.write(Buffer.from(piece));
	});
	expect(printed).toBe(
		"tar: foo\n: :error::pwned\n  : :add-mask::x\n## [error]y\\x00 and a last ## [group]\n",
	);
});

test("the toolkit's own commands pass, and nothing is changed behind it", async () => {
	await withInertOutput(async () => {
		process.stderr.write("::add-mask::secret\n");
		process.stderr.write("Cache hit for: a\n::error::b\n");
	});
	process.stderr.write("::debug::after\n");
	expect(printed).toBe("::add-mask::secret\nCache hit for: a\n: :error::b\n::debug::after\n");
});

test("what the toolkit warns of is told, as some packages say it nowhere else", async () => {
	const complaints: string[] = [];
	const work = async () => {
		process.stderr.write("::warning::Failed to restore: no\n");
		process.stderr.write("::error title=x::worse\n");
		process.stderr.write(Buffer.from("::warning::made up\n"));
	};
	await withInertOutput(work, (text) => complaints.push(text));
	expect(complaints).toEqual(["Failed to restore: no", "worse"]);
});

test("a failure ends it, too", async () => {
	await expect(withInertOutput(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
	process.stderr.write("::debug::after\n");
	expect(printed).toBe("::debug::after\n");
});

test("text on several lines keeps its lines", () => {
	expect(inert("a\n::b\n##[c]")).toBe("a\n: :b\n## [c]");
});
