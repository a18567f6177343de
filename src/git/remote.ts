import type { SlashfindError } from "../errors.ts";
import type { ResolvedCommit } from "./commits.ts";
import type { ConfigPair } from "./config-environment.ts";
import { basicCredentials, remoteEnvironment } from "./remote-environment.ts";
import { explainRemoteFailure, invalidRemote, noSuchBranch, remoteTooSlow } from "./remote-errors.ts";
import { askGit, type GitCall } from "./run-git.ts";

/** The repository on its server. */
export interface Remote {
	/** http or https, without credentials, such as `https://github.com/octo/tools`. */
	readonly url: string;
	/** For GitHub; without one, the clone's own configuration decides what git sends. */
	readonly token: string | undefined;
}

/** One git that speaks to a remote. */
export interface RemoteCall {
	/** Absolute; the repository whose configuration counts. */
	readonly directory: string;
	readonly remote: Remote;
	/** Subcommand first. */
	readonly args: readonly string[];
	/** All of stdin. */
	readonly input?: string;
	/** For this call alone. */
	readonly config?: readonly ConfigPair[];
	readonly timeLimitMs: number;
}

const TIP_TIME_LIMIT_MS = 60_000;

/**
 * The server's default branch and its commit, by one request for nothing but that; undefined where it has no commit.
 * @throws ConfigurationError `invalid-remote`, ProviderError `remote-failed`, `remote-too-slow`
 */
export async function readRemoteHead({
	directory,
	remote,
	timeLimitMs = TIP_TIME_LIMIT_MS,
}: {
	readonly directory: string;
	readonly remote: Remote;
	readonly timeLimitMs?: number;
}): Promise<ResolvedCommit | undefined> {
	const args = ["ls-remote", "--symref", "--", remoteUrl(remote), "HEAD"];
	const lines = (await askRemote({ directory, remote, args, timeLimitMs })).toString("utf8").split("\n");
	// The pattern also matches names that end in /HEAD.
	const values = lines
		.filter((line) => line.endsWith("\tHEAD"))
		.map((line) => line.slice(0, -"\tHEAD".length));
	const commit = values.find((value) => !value.startsWith("ref: "));
	if (commit === undefined) return undefined;
	const ref = values.find((value) => value.startsWith("ref: "))?.slice("ref: ".length);
	return { commit, ref: ref ?? commit };
}

/**
 * A branch's commit, by one request for nothing but that.
 * @throws ConfigurationError `no-such-branch`, and as {@link readRemoteHead}
 */
export async function readRemoteBranch({
	directory,
	remote,
	branch,
	timeLimitMs = TIP_TIME_LIMIT_MS,
}: {
	readonly directory: string;
	readonly remote: Remote;
	/** Without `refs/heads/`; a name, in which nothing is a pattern. */
	readonly branch: string;
	readonly timeLimitMs?: number;
}): Promise<ResolvedCommit> {
	const ref = `refs/heads/${branch}`;
	const args = ["ls-remote", "--", remoteUrl(remote), ref];
	const lines = (await askRemote({ directory, remote, args, timeLimitMs })).toString("utf8").split("\n");
	// The pattern also matches names that end in it.
	const commit = lines.find((line) => line.endsWith(`\t${ref}`))?.split("\t", 1)[0];
	if (commit === undefined) throw noSuchBranch({ url: remote.url, branch });
	return { commit, ref };
}

/** The address as git is to get it. @throws ConfigurationError `invalid-remote` */
export function remoteUrl({ url }: Remote): string {
	const parsed = URL.parse(url);
	if (parsed === null || !/^https?:$/.test(parsed.protocol)) throw invalidRemote(url);
	if (parsed.username || parsed.password || parsed.search || parsed.hash) throw invalidRemote(url);
	return parsed.href;
}

/**
 * Runs a git that speaks to the remote, and gives its output. Neither a helper, a prompt nor a hook has a part in it.
 * @throws ProviderError `remote-failed`, `remote-too-slow`, `not-on-remote`, and what git says of the clone itself
 */
export async function askRemote(request: RemoteCall): Promise<Buffer> {
	const { directory, args, timeLimitMs, remote, config = [], input } = request;
	const url = remoteUrl(remote);
	const token = remote.token;
	const command = args[0]!;
	const call: GitCall = {
		directory,
		args,
		...(input === undefined ? {} : { input }),
		environment: remoteEnvironment({ url, token, config }),
		secrets: token ? [token, basicCredentials(token)] : [],
		timeLimit: {
			milliseconds: timeLimitMs,
			error: (): SlashfindError => remoteTooSlow({ url, command, milliseconds: timeLimitMs }),
		},
	};
	const { status, stdout, stderr } = await askGit(call);
	if (status === 0) return stdout;
	throw explainRemoteFailure({ directory, command, ending: `status ${status}`, stderr, url });
}
