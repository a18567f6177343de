import { readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openRepository } from "../../src/git/repository.ts";
import { trustFolder } from "../../src/git/trusted-folder.ts";
import { withEnvironment, withFakeGit } from "../support/fake-git.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";

let repository: TestRepository;
let commit: string;
beforeEach(async () => {
	repository = await createRepository();
	repository.write("a.ts", "a");
	commit = await repository.commit("a");
});
afterEach(() => repository.dispose());

/** Whatever is trusted during `use` is not trusted afterwards. */
function withOwnTrust<T>(use: () => Promise<T>): Promise<T> {
	const unset = ["0", "1", "2"].flatMap((n) => [`GIT_CONFIG_KEY_${n}`, `GIT_CONFIG_VALUE_${n}`]);
	return withEnvironment({ GIT_CONFIG_COUNT: "0", ...Object.fromEntries(unset.map((n) => [n, ""])) }, use);
}

/** As git sees it: only root can give a folder away, and not everybody who runs the tests is root. */
function asSomebodyElse<T>(use: () => Promise<T>): Promise<T> {
	const script = 'GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec "$GIT" "$@"';
	return withFakeGit({ folder: join(repository.scratch, "bin"), script }, use);
}

describe("trustFolder", () => {
	test("opens a repository that another user owns, and git's other commands read it", async () => {
		await withOwnTrust(() =>
			asSomebodyElse(async () => {
				await expect(openRepository(repository.directory)).rejects.toMatchObject({
					code: "unsafe-repository",
				});
				trustFolder(repository.directory);
				const opened = await openRepository(repository.directory);
				expect(await opened.resolveCommit()).toEqual({ commit, ref: "refs/heads/main" });
				expect((await opened.tree(commit)).entries).toHaveLength(1);
			}),
		);
	});

	test("reaches it through a link as well", async () => {
		const link = join(repository.scratch, "link");
		symlinkSync(repository.directory, link);
		await withOwnTrust(() =>
			asSomebodyElse(async () => {
				trustFolder(link);
				expect((await openRepository(link)).directory).toBe(repository.directory);
			}),
		);
	});

	test("keeps what the user trusts, and trusts nothing else", async () => {
		const other = await createRepository();
		const trusted = { GIT_CONFIG_KEY_0: "safe.directory", GIT_CONFIG_VALUE_0: repository.directory };
		await withOwnTrust(() =>
			withEnvironment({ GIT_CONFIG_COUNT: "1", ...trusted }, () =>
				asSomebodyElse(async () => {
					trustFolder(join(repository.scratch, "absent"));
					expect((await openRepository(repository.directory)).directory).toBe(repository.directory);
					await expect(openRepository(other.directory)).rejects.toMatchObject({
						code: "unsafe-repository",
					});
				}),
			),
		);
		other.dispose();
	});

	test("writes no file", async () => {
		const before = readdirSync(repository.scratch, { recursive: true }).sort();
		await withOwnTrust(async () => trustFolder(repository.directory));
		expect(readdirSync(repository.scratch, { recursive: true }).sort()).toEqual(before);
	});
});
