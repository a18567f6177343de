import { askGit, requireSuccess } from "./run-git.ts";

/** Whether the clone left objects out on purpose; in any other, an absent object is damage. */
export async function isPartial(directory: string): Promise<boolean> {
	const call = { directory, args: ["config", "--type=bool", "--get-regexp", "^remote\\..*\\.promisor$"] };
	const result = await askGit(call);
	const none = result.status === 1;
	if (none) return false;
	requireSuccess(call, result);
	return / true$/m.test(result.stdout.toString("utf8"));
}
