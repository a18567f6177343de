import { expect, test } from "@jest/globals";
import { roundVector } from "../../src/embedding/round-vector.ts";

/** Unit vectors whose values are of all sizes, the same every time. */
function vectors(count: number): number[][] {
	let seed = 1;
	const random = () => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
		return seed / 2 ** 32 - 0.5;
	};
	return Array.from({ length: count }, () => {
		const vector = Array.from({ length: 1024 }, () => random() ** 3);
		const length = Math.hypot(...vector);
		return vector.map((value) => value / length);
	});
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
	return Array.from(a).reduce((sum, value, at) => sum + value * b[at]!, 0);
}

test("rounding a vector moves its cosine with any other by less than ranking can notice", () => {
	const all = vectors(30);
	for (const a of all) {
		for (const b of all) expect(Math.abs(dot(a, b) - dot(roundVector(a), roundVector(b)))).toBeLessThan(1e-4);
	}
});

test("a rounded vector stays what it is: rounded again, or with seven digits in JSON as Qdrant gets it", () => {
	const [vector] = vectors(1);
	const rounded = roundVector(vector!);
	const sent = Array.from(rounded, (value) => Number(value.toPrecision(7)));
	expect(roundVector([...rounded])).toEqual(rounded);
	expect(roundVector(sent)).toEqual(rounded);
});
