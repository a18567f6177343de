import { statSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import type { EmbeddingModel } from "../../embedding/embedder.ts";
import { QueryError } from "../../errors.ts";
import { printable } from "../../git/printable.ts";
import { FINGERPRINT } from "../../indexing/fingerprint.ts";
import { identityKey } from "../../store/identity.ts";
import { SnapshotFolder } from "../../store/snapshot/snapshot-folder.ts";
import { count, size } from "../wording.ts";
import { listCounts } from "./format-report.ts";
import { print } from "./output.ts";
import { distanceToHead, formatDistance, openPlace, PLACE_OPTIONS, type PlaceOptions } from "./place.ts";

interface StatusOptions extends PlaceOptions {
	readonly json?: boolean;
}

export function addStatusCommand(program: Command): void {
	const command = program
		.command("status")
		.description("what is indexed, how far behind it is, and whether it is sound")
		.option("--json", "print the status as JSON and nothing else")
		.action(status);
	for (const option of PLACE_OPTIONS) command.addOption(option);
}

async function status(options: StatusOptions): Promise<void> {
	const found = await readStatus(options);
	await print(options.json ? JSON.stringify(found) : formatStatus(found));
}

type Status = Awaited<ReturnType<typeof readStatus>>;

/** Throws QueryError `not-indexed`, and ValidationError where no snapshot passes its checks. */
async function readStatus(options: StatusOptions) {
	const place = await openPlace(options);
	const { repository, identity, dataDirectory } = place;
	const folder = new SnapshotFolder(join(dataDirectory, identityKey(identity)));
	const { snapshot, failures } = folder.openNewest(FINGERPRINT);
	if (!snapshot) {
		if (failures[0]) throw failures[0];
		throw new QueryError("not-indexed", `${repository.directory} has no index in ${dataDirectory}.`, {
			suggestions: [
				"Build one with `slashfind index` and the same --data and --repository, if you gave any here.",
			],
		});
	}
	const { manifest } = snapshot;
	snapshot.close();
	const { path } = snapshot;
	const distance = await distanceToHead(place, manifest.commit);
	return {
		repository: `${manifest.identity.host}/${manifest.identity.id}`,
		ref: manifest.ref,
		commit: manifest.commit,
		behind: distance?.behind ?? null,
		ahead: distance?.ahead ?? null,
		indexedAt: manifest.indexedAt,
		runs: manifest.ordinal,
		...manifest.counts,
		...(manifest.embedding && { embedding: manifest.embedding }),
		pending: manifest.pending,
		snapshot: { path, bytes: statSync(path).size },
		problems: failures.map(({ message }) => message),
	};
}

function vectorsLine({ name, dimension }: EmbeddingModel, { chunks, pending }: Status): string {
	const waiting = pending > 0 ? `; ${count(pending)} pending: \`slashfind index\` goes on with them` : "";
	return `  vectors   ${printable(name)} at ${dimension}: ${count(chunks - pending)}${waiting}`;
}

function formatStatus(status: Status): string {
	const { behind, ahead } = status;
	const distance = formatDistance(behind === null || ahead === null ? undefined : { behind, ahead });
	return [
		`${status.commit.slice(0, 10)} of ${printable(status.ref)}, ${distance}, indexed ${status.indexedAt} (run ${status.runs})`,
		`  files     ${count(status.files)}`,
		`  chunks    ${count(status.chunks)}${status.redacted > 0 ? `; left out: secret ${count(status.redacted)}` : ""}`,
		`  symbols   ${count(status.symbols)}`,
		`  parsers   ${listCounts(status.parsers) || "none"}`,
		`  languages ${listCounts(status.languages) || "none"}`,
		`  skipped   ${listCounts(status.skipped) || "nothing"}`,
		...(status.embedding ? [vectorsLine(status.embedding, status)] : []),
		`  snapshot  ${printable(status.snapshot.path)} (${size(status.snapshot.bytes)})`,
		...status.problems.map((problem) => `  problem   ${printable(problem)}`),
	].join("\n");
}
