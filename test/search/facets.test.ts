import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type FileOfPlaces, facetsOf } from "../../src/search/facets.ts";
import { parseQuery } from "../../src/search/grammar/parse-query.ts";
import { compilePathFilters } from "../../src/search/path-filter.ts";

function placesIn(counts: Readonly<Record<string, number>>, language = "go"): FileOfPlaces[] {
	return Object.entries(counts).map(([path, places]) => ({ path, language, places }));
}

const BROAD = [
	...placesIn({ "src/http/a.ts": 12, "src/queue/b.ts": 8 }, "typescript"),
	...placesIn({ "go/c.go": 10 }),
];

describe("the facets of a broad answer", () => {
	test("are the folders and languages that divide it, largest first", () => {
		expect(facetsOf(BROAD, parseQuery("retry"))).toEqual([
			{ qualifier: "path:/src/", places: 20 },
			{ qualifier: "path:/go/", places: 10 },
			{ qualifier: "lang:typescript", places: 20 },
			{ qualifier: "lang:go", places: 10 },
		]);
	});

	test("name the innermost folder that leaves as much, and no folder that leaves nearly all", () => {
		const deep = placesIn({
			"src/main/java/org/x/A.java": 10,
			"src/main/java/org/y/B.java": 11,
			"src/c/d.c": 1,
		});
		expect(facetsOf(deep, parseQuery("retry")).map(({ qualifier }) => qualifier)).toEqual([
			"path:/src/main/java/org/y/",
			"path:/src/main/java/org/x/",
		]);
	});

	test("do not widen what the query says already", () => {
		expect(facetsOf(BROAD, parseQuery("retry path:src lang:go"))).toEqual([]);
		expect(facetsOf(BROAD, parseQuery("retry -path:test"))).not.toEqual([]);
	});

	test("are not offered where a page shows about everything", () => {
		expect(facetsOf(BROAD.slice(0, 1), parseQuery("retry"))).toEqual([]);
	});

	test("leave just what they say, whatever the folders are called, and can be typed", () => {
		const name = fc
			.string({ unit: "binary", minLength: 1, maxLength: 6 })
			.map((text) => text.replaceAll("/", "_"));
		const path = fc.array(fc.oneof(name, fc.constantFrom("src", "a b", "Src", "*", '"')), {
			minLength: 1,
			maxLength: 4,
		});
		fc.assert(
			fc.property(fc.array(path, { minLength: 20, maxLength: 40 }), (paths) => {
				const places = paths.map((parts) => ({ path: parts.join("/"), language: "go", places: 1 }));
				for (const { qualifier, places: count } of facetsOf(places, parseQuery("retry"))) {
					const { paths: filters, text } = parseQuery(`retry ${qualifier}`);
					expect(text).toBe("retry");
					expect(places.filter((place) => compilePathFilters(filters)(place.path))).toHaveLength(count);
				}
			}),
			{ numRuns: 2_000 },
		);
	});
});
