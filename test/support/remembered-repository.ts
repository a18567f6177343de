import type { BlobContent } from "../../src/git/blobs.ts";
import type { GitRepository } from "../../src/git/repository.ts";

/**
 * The same repository, asked once for each thing that follows from object ids alone: starting git takes most of the time
 * of a test that indexes the same few commits hundreds of times.
 */
export function rememberedRepository(repository: GitRepository): GitRepository {
	const readBlobs = remembered((blobs: readonly string[]) => allOf(repository.readBlobs(blobs)));
	const resolveObject = remembered(repository.resolveCommit);
	return {
		...repository,
		resolveCommit: (ref) => (ref && OBJECT_ID.test(ref) ? resolveObject(ref) : repository.resolveCommit(ref)),
		tree: remembered(repository.tree),
		hasCommit: remembered(repository.hasCommit),
		diff: remembered(repository.diff),
		sizes: remembered(repository.sizes),
		readBlobs: async function* (blobs) {
			yield* await readBlobs([...blobs]);
		},
	};
}

const OBJECT_ID = /^[0-9a-f]{40}$/;

function remembered<Asked extends readonly unknown[], Answer>(
	ask: (...asked: Asked) => Promise<Answer>,
): (...asked: Asked) => Promise<Answer> {
	const answers = new Map<string, Promise<Answer>>();
	return (...asked) => {
		const key = JSON.stringify(asked);
		const answer = answers.get(key) ?? ask(...asked);
		answers.set(key, answer);
		return answer;
	};
}

async function allOf(blobs: AsyncIterable<BlobContent>): Promise<readonly BlobContent[]> {
	const contents: BlobContent[] = [];
	for await (const content of blobs) contents.push(content);
	return contents;
}
