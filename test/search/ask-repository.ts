import { join } from "node:path";
import { openRepository } from "../../src/git/repository.ts";
import { FINGERPRINT } from "../../src/indexing/fingerprint.ts";
import { runIndex } from "../../src/indexing/run-index.ts";
import type { Answer } from "../../src/search/answer.ts";
import { parseQuery } from "../../src/search/grammar/parse-query.ts";
import { search } from "../../src/search/search.ts";
import { SnapshotFolder } from "../../src/store/snapshot/snapshot-folder.ts";
import { SnapshotIndex } from "../../src/store/snapshot/snapshot-index.ts";
import { snapshotStore } from "../../src/store/snapshot/snapshot-store.ts";
import { createRepository } from "../support/git-repository.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** The answer to a query from a repository that was committed and indexed, parsers included. */
export async function askRepository(files: Readonly<Record<string, string>>, query: string): Promise<Answer> {
	const index = await indexRepository(files);
	try {
		return search(index, parseQuery(query), { limit: 10 });
	} finally {
		index.close();
	}
}

async function indexRepository(files: Readonly<Record<string, string>>): Promise<SnapshotIndex> {
	const written = await createRepository();
	try {
		for (const [path, text] of Object.entries(files)) written.write(path, text);
		await written.commit("files");
		const repository = await openRepository(written.directory);
		const { commit, ref } = await repository.resolveCommit();
		const folder = new SnapshotFolder(join(temporaryFolder(), "index"));
		await runIndex({
			repository,
			identity: { host: "local", id: "00" },
			store: snapshotStore(folder),
			commit,
			ref,
			listing: await repository.tree(commit),
			settings: { include: [], exclude: [], maxFileKb: 512, allowSecrets: [] },
			full: true,
			notes: [],
			progress: () => {},
		});
		const { snapshot, failures } = folder.openNewest(FINGERPRINT);
		if (!snapshot) throw failures[0] ?? new Error("there is no snapshot");
		return new SnapshotIndex(snapshot);
	} finally {
		written.dispose();
	}
}
