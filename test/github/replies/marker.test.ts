import { expect, test } from "@jest/globals";
import { readMarker, renderMarker } from "../../../src/github/replies/marker.ts";

const marker = { replyTo: "2154098231", command: "0123456789abcdef" };

test.each([marker, { ...marker, replyTo: "review-2154098231" }])(
	"a marker is read back from the last line, whatever line ends GitHub gives it: %j",
	(marker) => {
		const line = renderMarker(marker);
		expect(readMarker(`Text\n\n${line}`)).toEqual(marker);
		expect(readMarker(`Text\r\n\r\n${line}\r\n`)).toEqual(marker);
		expect(readMarker(`${"x".repeat(60_000)}\n\n${line}`)).toEqual(marker);
	},
);

test("a marker anywhere else is none", () => {
	const line = renderMarker(marker);
	expect(readMarker(`${line}\nText`)).toBeUndefined();
	expect(readMarker(`Text ${line}`)).toBeUndefined();
	expect(readMarker("<!-- slashfind:v1 reply-to=thread-1 command=abcd -->")).toBeUndefined();
	expect(readMarker("<!-- slashfind:v1 reply-to=1 command=x --> -->")).toBeUndefined();
});
