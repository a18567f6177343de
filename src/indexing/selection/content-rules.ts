import { decodeText } from "../../code/decode.ts";
import type { PathAttributes } from "../../git/attributes.ts";
import { generatorMark } from "./generated-contents.ts";
import { isLfsPointer } from "./lfs-pointer.ts";
import { minifiedLines } from "./minified.ts";
import { isClaimed } from "./name-rules.ts";
import { type Skip, skip } from "./skip.ts";
import { hasSourceMapReference } from "./source-map-reference.ts";

export interface FileContent {
	readonly path: string;
	readonly bytes: Uint8Array;
	readonly attributes: PathAttributes | undefined;
}

/** The rules that look at what a file holds. */
export function skipByContent({ path, bytes, attributes }: FileContent): Skip | undefined {
	if (isLfsPointer(bytes))
		return skip("lfs-pointer", "it is a pointer of Git LFS, which keeps the file elsewhere");
	if (decodeText(bytes) === undefined) return skip("binary", "it holds a NUL character, so it is no text");
	return isClaimed(attributes) ? undefined : skipByHeuristics(path, bytes);
}

/** What a content suggests as long as no attribute says otherwise. */
export function skipByHeuristics(path: string, bytes: Uint8Array): Skip | undefined {
	const lines = minifiedLines(path, bytes);
	if (lines) {
		const lengths = `have ${lines.average} bytes on average, the longest ${lines.longest}`;
		return skip("minified", `its lines are a minifier's: they ${lengths}`);
	}
	if (hasSourceMapReference(path, bytes)) {
		return skip("generated", "its last line names a source map, so it was compiled");
	}
	const mark = generatorMark(path, bytes);
	return mark && skip("generated", `its line ${mark.line} has the mark of ${mark.what}`);
}
