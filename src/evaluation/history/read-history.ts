import { isShallow } from "../../git/commits.ts";
import { type LoggedCommit, readCommitLog } from "./commit-log.ts";
import { type ChangeJudge, indexedChanges } from "./indexed-changes.ts";
import { searchedCommit } from "./searched-commit.ts";

/** Commits that change more files than this one are seldom about one thing. */
export const MOST_FILES = 5;

export interface HistoryRequest extends Omit<ChangeJudge, "most"> {
	readonly tip: string;
	/** How many commits to ask about. */
	readonly wanted: number;
}

/** A commit that changes few indexed files. */
export interface AskedCommit {
	readonly commit: string;
	readonly subject: string;
	/** Indexed files that it changes or removes. */
	readonly paths: readonly string[];
}

export interface History {
	/** Newest first; fewer than wanted where history ends before. */
	readonly asked: readonly AskedCommit[];
	/** The commit whose tree holds none of their changes yet; undefined where nothing can be asked. */
	readonly searched: string | undefined;
	/** Whether history is cut off in this clone. */
	readonly isShallow: boolean;
}

/** Further commits that are looked at where the first few do not do, in commits looked at so far. */
const GROWTH = 4;

/**
 * Finds the last commits that change one to {@link MOST_FILES} indexed files, as today's rules see them. Merges are left
 * out, for they repeat what others did, and so are commits without parents, before which there was nothing.
 */
export async function readHistory(request: HistoryRequest): Promise<History> {
	const { repository, tip, wanted } = request;
	const { directory } = repository;
	const asked: AskedCommit[] = [];
	let log: readonly LoggedCommit[] = [];
	for (let most = wanted * GROWTH; ; most *= GROWTH) {
		const known = log.length;
		log = await readCommitLog(directory, { tip, most });
		await collect(log.slice(known), { asked, request });
		if (asked.length === wanted || log.length < most) break;
	}
	const commits = new Set(asked.map(({ commit }) => commit));
	return {
		asked,
		searched: asked.length > 0 ? searchedCommit(log, commits) : undefined,
		isShallow: await isShallow(directory),
	};
}

async function collect(
	log: readonly LoggedCommit[],
	{ asked, request }: { readonly asked: AskedCommit[]; readonly request: HistoryRequest },
): Promise<void> {
	for (const { commit, parents, subject } of log) {
		if (asked.length === request.wanted) return;
		const [parent] = parents;
		if (parent === undefined || parents.length > 1) continue;
		const changes = await indexedChanges({ from: parent, to: commit }, { ...request, most: MOST_FILES });
		if (changes && changes.count > 0) asked.push({ commit, subject, paths: changes.before });
	}
}
