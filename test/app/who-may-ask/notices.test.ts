import { afterEach, expect, jest, test } from "@jest/globals";
import { type NoticePlace, Notices } from "../../../src/app/who-may-ask/notices.ts";

const MINUTE = 60_000;

afterEach(() => {
	jest.restoreAllMocks();
});

function where(place: string, scope = "somebody"): NoticePlace {
	return { scope, place, rules: { ways: ["line", "reaction"], most: { line: 2, reaction: 3 } } };
}

/** How refusals are told in these places, one after another. */
const told = (notices: Notices, places: readonly NoticePlace[]) =>
	places.map((place) => notices.tell(place, MINUTE));

test("each place gets a line, then a reaction, then silence", () => {
	const notices = new Notices();
	expect(told(notices, Array(4).fill(where("1")))).toEqual(["line", "reaction", "silence", "silence"]);
	expect(told(notices, [where("2")])).toEqual(["line"]);
});

test("all places together get no more lines and reactions than the scope has", () => {
	const notices = new Notices();
	const places = Array.from({ length: 7 }, (_, at) => where(String(at)));
	expect(told(notices, places)).toEqual([
		"line",
		"line",
		"reaction",
		"reaction",
		"reaction",
		"silence",
		"silence",
	]);
	expect(told(notices, [where("0", "somebody else")])).toEqual(["line"]);
});

test("looking is not telling", () => {
	const notices = new Notices();
	expect(notices.next(where("1"))).toBe("line");
	expect(notices.next(where("1"))).toBe("line");
});

test("when the reason is over, it is told anew", () => {
	const notices = new Notices();
	told(notices, Array(3).fill(where("1")));
	jest.spyOn(Date, "now").mockReturnValue(Date.now() + MINUTE + 1);
	expect(told(notices, Array(3).fill(where("1")))).toEqual(["line", "reaction", "silence"]);
});
