import { QueryError } from "../../../src/errors.ts";
import type { Hit } from "../../../src/search/answer.ts";
import { parseQuery } from "../../../src/search/grammar/parse-query.ts";
import { search } from "../../../src/search/search.ts";
import { SnapshotFileRecord } from "../../../src/store/snapshot/snapshot-file-record.ts";
import type { SearchableIndex } from "../../searchable-index.ts";
import { lastPart } from "./last-part.ts";
import type { DefinedName } from "./list-definitions.ts";

/** Why a name's definition was not what came first, as far as the index itself can tell. */
export const CAUSES = {
	refused: "the query was refused",
	"nothing-found": "nothing was found",
	"not-extracted": "the index knows no definition at the expected place",
	"other-definition": "the index knows it, but another definition of the name came first",
	"other-file": "the index knows it, but a file that does not define the name came first",
	"other-passage": "the right file came first, with a passage that does not cover the definition",
} as const;

export type Cause = keyof typeof CAUSES;

/** What asking for one name by itself came to. */
export interface Verdict {
	readonly name: string;
	/** Of the first of its definitions. */
	readonly language: string;
	readonly kind: string;
	/** All of its definitions stand in tests. */
	readonly inTests: boolean;
	/** `path:line` */
	readonly expected: readonly string[];
	/** What came first, as `path:start-end name`, or "". */
	readonly first: string;
	/** Undefined where the first passage covers a definition. */
	readonly cause: Cause | undefined;
}

export async function judge(defined: DefinedName, searchable: SearchableIndex): Promise<Verdict> {
	const { name, places } = defined;
	const hit = await firstHit(name, searchable);
	return {
		name,
		language: places[0]!.language,
		kind: places[0]!.kind,
		inTests: places.every(({ path }) => recordOf(path, searchable)?.traits.test ?? false),
		expected: places.map(({ path, line }) => `${path}:${line}`),
		first: typeof hit === "object" ? describe(hit) : "",
		cause: causeOf(hit, { defined, searchable }),
	};
}

async function firstHit(name: string, { index }: SearchableIndex): Promise<Hit | "refused" | undefined> {
	try {
		return (await search(index, parseQuery(name), { limit: 1 })).hits[0];
	} catch (error) {
		if (error instanceof QueryError) return "refused";
		throw error;
	}
}

function causeOf(
	hit: Hit | "refused" | undefined,
	{ defined, searchable }: { readonly defined: DefinedName; readonly searchable: SearchableIndex },
): Cause | undefined {
	if (hit === "refused") return "refused";
	if (hit === undefined) return "nothing-found";
	const { name, places } = defined;
	const inFile = places.filter(({ path }) => path === hit.path);
	if (inFile.some(({ line }) => hit.startLine <= line && line <= hit.endLine)) return undefined;
	if (!places.some((place) => isExtracted(place, searchable))) return "not-extracted";
	if (inFile.length > 0) return "other-passage";
	const definesIt = recordOf(hit.path, searchable)?.symbols.some((symbol) => symbol.name === name);
	return definesIt ? "other-definition" : "other-file";
}

function isExtracted(
	{ name, path, line }: { readonly name: string; readonly path: string; readonly line: number },
	searchable: SearchableIndex,
): boolean {
	const symbols = recordOf(path, searchable)?.symbols ?? [];
	return symbols.some(
		(symbol) => lastPart(symbol.name) === name && symbol.startLine <= line && line <= symbol.endLine,
	);
}

function recordOf(path: string, { snapshot }: SearchableIndex): SnapshotFileRecord | undefined {
	const file = snapshot.paths.find(path);
	return file < 0 ? undefined : new SnapshotFileRecord(snapshot, file);
}

function describe({ path, startLine, endLine, symbol }: Hit): string {
	return `${path}:${startLine}-${endLine} ${symbol}`.trimEnd();
}
