import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { matchesGlob, parseGlob } from "../../src/search/path-glob.ts";

/** What a glob means, said as directly as possible; slow, and right on small input. */
function means(glob: string, path: string): boolean {
	const folders = glob.startsWith("**/") ? glob.slice(3) : undefined;
	if (folders !== undefined) {
		const starts = [0, ...[...path].flatMap((character, at) => (character === "/" ? [at + 1] : []))];
		return starts.some((start) => means(folders, path.slice(start)));
	}
	if (glob === "") return path === "";
	if (glob.startsWith("**")) return suffixes(path).some((rest) => meansInside(glob.slice(2), rest));
	if (glob.startsWith("*")) {
		const end = path.indexOf("/");
		return suffixes(path)
			.filter((rest) => end === -1 || path.length - rest.length <= end)
			.some((rest) => meansInside(glob.slice(1), rest));
	}
	if (path === "" || (glob[0] === "?" ? path[0] === "/" : path[0] !== glob[0])) return false;
	return glob[0] === "/" ? means(glob.slice(1), path.slice(1)) : meansInside(glob.slice(1), path.slice(1));
}

/** Behind anything but a slash, `**` + `/` is a run of any characters and then a slash. */
function meansInside(glob: string, path: string): boolean {
	if (!glob.startsWith("**")) return means(glob, path);
	return suffixes(path).some((rest) => meansInside(glob.slice(2), rest));
}

function suffixes(text: string): string[] {
	return Array.from({ length: text.length + 1 }, (_, at) => text.slice(at));
}

test("a glob matches what it means", () => {
	const glob = fc
		.array(fc.constantFrom("a", "b", "/", "*", "**", "?", "**/", "*?", "**?"), { maxLength: 7 })
		.map((parts) => parts.join("").replace(/\*{3,}/g, "**"));
	const path = fc.array(fc.constantFrom("a", "b", "/"), { maxLength: 7 }).map((parts) => parts.join(""));
	const property = fc.property(glob, path, (wanted, text) => {
		expect(matchesGlob(parseGlob(wanted), text)).toBe(means(wanted, text));
	});
	fc.assert(property, { numRuns: 5_000 });
});

describe("I9: the work for a path", () => {
	/** How often matching looks at a step. */
	function looks(glob: string, path: string): number {
		const parsed = parseGlob(glob);
		let count = 0;
		const steps = new Proxy(parsed.steps, {
			get(target, property) {
				if (/^\d+$/.test(String(property))) count += 1;
				return Reflect.get(target, property);
			},
		});
		expect(matchesGlob({ ...parsed, steps }, path)).toBe(false);
		return count;
	}

	const DEEP = `${"folder/".repeat(100)}zap`;

	test.each([
		["folders without end", `${"**/".repeat(60)}z`],
		["runs between single characters", `${"*?".repeat(90)}z`],
		["runs beside any text", `s${"**?*?".repeat(20)}/z`],
	])("does not grow with %s", (_, glob) => {
		expect(looks(glob, DEEP)).toBeLessThan(50 * DEEP.length);
	});

	test("is of a few steps per character, however long a glob is", () => {
		const name = "abcdefghij".repeat(15);
		const path = `${DEEP}/${name}`;
		expect(looks(`**/${name}*?`, path)).toBeLessThan(10 * path.length);
	});

	test("is nothing where the path lacks what the glob says", () => {
		expect(looks(`${"**/*a?".repeat(10)}/needle`, DEEP)).toBe(0);
	});
});
