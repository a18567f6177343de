import { join, resolve } from "node:path";
import { readQueryFile } from "../../../evaluation/query-file.ts";
import { pathsOf, type System } from "../../../evaluation/report.ts";
import { startFolder } from "../place.ts";
import { type OpenedIndex, openIndex, temporaryIndex } from "./open-index.ts";
import { settingsOfFile } from "./settings-of-file.ts";
import type { EvalRequest, EvalTask } from "./task.ts";

/** Asks the index that is there the queries of a file. */
export async function askQueryFile(file: string, request: EvalRequest): Promise<EvalTask> {
	const { place } = request;
	const { notes, ...opened } = openIndex(request, place.dataDirectory);
	const { index } = opened;
	const first: System = { name: `the index in ${place.dataDirectory}`, ...opened };
	const paths = await pathsOf(index);
	const queryFile = { path: resolve(startFolder(), file), name: file };
	// Before anything takes long.
	const queries = readQueryFile(queryFile, (path) => paths.has(path));
	const second = await openSecond(first, request);
	return {
		queries,
		first,
		second,
		source: { kind: "queries", file },
		notes: [...notes, ...(second ? [...second.notes, ...otherCommit(first, second)] : [])],
	};
}

async function openSecond(
	{ index: { manifest } }: System,
	request: EvalRequest,
): Promise<(System & OpenedIndex) | undefined> {
	const { place, scratch, against } = request;
	switch (against?.kind) {
		case undefined:
			return undefined;
		case "data":
			return { name: `the index in ${against.folder}`, ...openIndex(request, resolve(against.folder)) };
		case "config": {
			const { settings, notes } = settingsOfFile(against.file, place.operator);
			const folder = join(scratch, "second");
			const index = await temporaryIndex({ place, commit: manifest.commit, settings, folder });
			return { name: against.file, index, reranker: request.models.reranker, notes };
		}
	}
}

function otherCommit({ index: first }: System, { index: second }: System): string[] {
	return first.manifest.commit === second.manifest.commit
		? []
		: ["The two indexes are of different commits, so that not only how they were made differs."];
}
