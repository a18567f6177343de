import type { SlashfindError } from "../../../errors.ts";
import { nameOfIdentity } from "../../../store/identity.ts";
import type { Aged } from "./aged.ts";
import { leftUsd } from "./left.ts";
import type { LivePart } from "./read-live.ts";
import type { MonthPart } from "./read-month.ts";
import type { SnapshotPart } from "./read-snapshot.ts";
import type { Status } from "./read-status.ts";

/** For programs: what the snapshot says stands at the top, as it did before there was a live index. */
export function statusAsJson({ repository, snapshot, failure, live, month }: Status) {
	return {
		repository,
		...(snapshot ? snapshotAsJson(snapshot) : { snapshot: null, problems: failure ? [failure.message] : [] }),
		...(live && { live: liveAsJson(live) }),
		...(month && { month: monthAsJson(month) }),
	};
}

function snapshotAsJson({ manifest, path, bytes, problems, ...aged }: SnapshotPart) {
	const { identity, ref, commit, indexedAt, ordinal, counts, embedding, pending } = manifest;
	return {
		repository: nameOfIdentity(identity),
		ref,
		commit,
		...agedAsJson(aged),
		indexedAt,
		runs: ordinal,
		...counts,
		...(embedding && { embedding }),
		pending,
		snapshot: { path, bytes },
		problems,
	};
}

function liveAsJson({ server, name, collection, index, problem }: LivePart) {
	return {
		server,
		repository: name?.repository ?? null,
		alias: name?.alias ?? null,
		collection: collection ?? null,
		index: index ? indexAsJson(index) : null,
		problem: problem ? problemAsJson(problem) : null,
	};
}

function indexAsJson({ age, distance, ordinal, ...index }: NonNullable<LivePart["index"]>) {
	return { ...index, runs: ordinal, ...agedAsJson({ age, distance }) };
}

function monthAsJson(month: MonthPart) {
	if ("problem" in month) return { name: null, pots: null, problem: problemAsJson(month.problem) };
	const pots = month.pots.map((pot) => ({ ...pot, leftUsd: leftUsd(pot) }));
	return { name: month.name, pots, problem: null };
}

function agedAsJson({ age, distance }: Aged) {
	return {
		behind: distance?.behind ?? null,
		ahead: distance?.ahead ?? null,
		ageSeconds: Math.floor(age / 1_000),
	};
}

function problemAsJson({ code, message, suggestions }: SlashfindError) {
	return { code, message, suggestions };
}
