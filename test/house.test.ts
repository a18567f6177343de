import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";

const SRC = fileURLToPath(new URL("../src", import.meta.url));

/** From the roof down; a floor may use what stands below it. */
const FLOORS = [
	"main",
	"app",
	"commands",
	"evaluation",
	"wiring",
	"github",
	"search",
	"indexing",
	"store",
	"embedding",
	"budget",
	"resilience",
	"config",
	"git",
	"lexical",
	"code",
	"errors.ts",
];

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));

function importsOf(file: string): string[] {
	const text = readFileSync(join(SRC, file), "utf8");
	return [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map((match) =>
		relative(SRC, join(SRC, dirname(file), match[1]!)),
	);
}

const floorOf = (file: string) => FLOORS.indexOf(file.split("/")[0]!);

describe("the house", () => {
	test.each(files)("%s imports from its own floor or from below", (file) => {
		expect(floorOf(file)).toBeGreaterThanOrEqual(0);
		const inside = importsOf(file).filter((target) => !target.startsWith(".."));
		const upwards = inside.filter((target) => floorOf(target) < floorOf(file));
		expect(upwards).toEqual([]);
	});

	test("no two files import each other", () => {
		const imports = new Map(files.map((file) => [file, new Set(importsOf(file))]));
		const pairs = files.flatMap((file) =>
			[...imports.get(file)!]
				.filter((target) => imports.get(target)?.has(file))
				.map((target) => `${file} ⇄ ${target}`),
		);
		expect(pairs).toEqual([]);
	});
});
