import type { MonthSpend } from "../../budget/spend-view.ts";
import type { IndexReading, PastError, RepositoryStatus } from "../../commands/repository-status.ts";
import type { RepositoryPlace } from "../../github/repository-place.ts";
import type { EndpointView } from "../../resilience/endpoint-view.ts";
import type { RepositoryIdentity } from "../../store/identity.ts";
import type { IndexStatus, ReadIndexStatus } from "../../store/index-status.ts";
import { withDeadline } from "../deadline.ts";
import { codeOf } from "./recent-errors.ts";
import { sourceInUse } from "./source-in-use.ts";

/** Where a status comes from. What does not exist is left out. */
export interface StatusSources {
	/** From the live index's manifest. */
	readonly readLive?: ReadIndexStatus | undefined;
	/** From the newest snapshot that is here; fetches none. */
	readonly readSnapshot?: ReadIndexStatus | undefined;
	readonly endpoints?: () => readonly EndpointView[];
	/** The newest first. */
	readonly errorsOf?: (identity: RepositoryIdentity) => readonly PastError[];
	/** Undefined where nobody counts it. */
	readonly readMonth?: () => Promise<MonthSpend | undefined>;
}

export type ReadStatus = (place: RepositoryPlace) => Promise<RepositoryStatus>;

/** For each of the parts, which are read at the same time, in milliseconds. */
const PATIENCE = 5_000;

/** Puts the status of one repository together; what cannot be read is told as such, and fails nothing else. */
export function createStatusReader(sources: StatusSources): ReadStatus {
	const { readLive, readSnapshot, endpoints, errorsOf, readMonth } = sources;
	return async ({ host, id }) => {
		const identity = { host, id: String(id) };
		const [live, snapshot, spend] = await Promise.all([
			readLive && reading(readLive(identity)),
			readSnapshot && reading(readSnapshot(identity)),
			readMonth && withDeadline(readMonth(), PATIENCE).catch(() => undefined),
		]);
		const views = endpoints?.() ?? [];
		return {
			inUse: sourceInUse({ live, snapshot, endpoints: views }),
			live,
			snapshot,
			endpoints: views,
			errors: errorsOf?.(identity) ?? [],
			spend,
		};
	};
}

async function reading(asked: Promise<IndexStatus | undefined>): Promise<IndexReading> {
	try {
		const index = await withDeadline(asked, PATIENCE);
		return index ? { state: "found", index } : { state: "none" };
	} catch (error) {
		return { state: "failed", code: codeOf(error) };
	}
}
