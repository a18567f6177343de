import { redact } from "./redact.ts";
import { askGit, requireSuccess, withoutLineFeed } from "./run-git.ts";

/** The address of the remote `origin` without the credentials that may stand in it, or undefined. */
export async function readOriginUrl(directory: string): Promise<string | undefined> {
	const call = { directory, args: ["config", "--get", "remote.origin.url"] };
	const result = await askGit(call);
	if (result.status === 1) return undefined;
	requireSuccess(call, result);
	return redact(withoutLineFeed(result.stdout));
}
