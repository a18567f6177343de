import { ConfigurationError, ProviderError, type SlashfindError } from "../errors.ts";
import { complaint, explainGitFailure, type GitFailure } from "./git-errors.ts";
import { printable } from "./printable.ts";
import { redact } from "./redact.ts";

/** What a git left behind that spoke to a remote. */
export interface RemoteFailure extends GitFailure {
	readonly url: string;
}

/** The code of the error for a commit or blob that the remote does not hand out: it is gone, or never was there. */
export const NOT_ON_REMOTE = "not-on-remote";

const ABSENT =
	/(?:not our ref|unadvertised object|couldn't find remote ref|no such remote ref) ([0-9a-f]{40,64})/i;

const UNREACHABLE =
	/could not resolve|couldn't connect|failed to connect|connection (?:refused|reset|timed out|was)|timed out|empty reply|early EOF|hung up|unexpected disconnect|RPC failed|(?:recv|send) failure|transfer closed|HTTP\/2 stream|TLS connection was/i;

/** What git's own message means, as the error to throw. */
export function explainRemoteFailure(failure: RemoteFailure): SlashfindError {
	const local = explainGitFailure(failure);
	if (local.code !== "git-failed") return local;
	const { url, stderr } = failure;
	const absent = ABSENT.exec(stderr)?.[1];
	if (absent !== undefined) return notOnRemote(url, absent);
	const status = statusIn(stderr);
	if (status !== undefined) return refused(url, status);
	if (/certificate/i.test(stderr)) return untrusted(failure);
	if (UNREACHABLE.test(stderr)) return unreachable(failure);
	return remoteFailed(
		`git ${failure.command} from ${printable(url)} failed (${failure.ending}): ${complaint(stderr)}`,
	);
}

/** @param milliseconds that git was given */
export function remoteTooSlow({
	url,
	command,
	milliseconds,
}: {
	readonly url: string;
	readonly command: string;
	readonly milliseconds: number;
}): ProviderError {
	return new ProviderError(
		"remote-too-slow",
		`git ${command} from ${printable(url)} did not finish within ${milliseconds / 1_000} s.`,
		{ suggestions: ["Run it again later; look whether the server or the network is slow."], retryable: true },
	);
}

/** The address itself may hold a password, so it is shown without. */
export function invalidRemote(url: string): ConfigurationError {
	return new ConfigurationError(
		"invalid-remote",
		`${printable(redact(url)) || "An empty text"} cannot be used as the address of a remote repository.`,
		{
			suggestions: [
				"Give an http or https address such as https://github.com/octo/tools, without user, password, query or fragment.",
			],
		},
	);
}

function notOnRemote(url: string, objectId: string): ProviderError {
	return new ProviderError(NOT_ON_REMOTE, `${printable(url)} does not hand out the object ${objectId}.`, {
		suggestions: ["It may be gone after a force push, or belong to another repository."],
		details: { object: objectId },
	});
}

/** The HTTP status behind a message of git. It asks for a user's name where the answer was 401. */
function statusIn(stderr: string): number | undefined {
	const named = /requested URL returned error: (\d{3})/.exec(stderr)?.[1];
	if (named !== undefined) return Number(named);
	if (/authentication failed|could not read (?:username|password)/i.test(stderr)) return 401;
	return /repository '.*' not found/.test(stderr) ? 404 : undefined;
}

function refused(url: string, status: number): ProviderError {
	const busy = status === 408 || status === 429 || status >= 500;
	const denied = status === 401 || status === 403 || status === 404;
	const suggestion = denied
		? "Give the job `permissions: contents: read`, and pass its token as `github-token`."
		: busy
			? "Run it again later."
			: "Look whether the address is right, and whether a proxy stands between.";
	return new ProviderError("remote-failed", `${printable(url)} answered git with HTTP ${status}.`, {
		suggestions: [suggestion],
		details: { status },
		retryable: busy,
	});
}

function unreachable({ url, stderr }: RemoteFailure): ProviderError {
	return new ProviderError("remote-failed", `${printable(url)} could not be reached: ${reasonIn(stderr)}.`, {
		suggestions: ["Look whether this machine may reach the server, then run it again."],
		retryable: true,
	});
}

function untrusted({ url, stderr }: RemoteFailure): ProviderError {
	return new ProviderError("remote-failed", `git does not trust ${printable(url)}: ${reasonIn(stderr)}.`, {
		suggestions: ["Tell git where the server's certificate authority is: `git config http.sslCAInfo FILE`."],
	});
}

function remoteFailed(message: string): ProviderError {
	return new ProviderError("remote-failed", message, {
		suggestions: ["Try `git ls-remote` with the same address on the same machine."],
	});
}

/** What git says is wrong, without the address that the message names already. */
function reasonIn(stderr: string): string {
	return complaint(stderr)
		.replace(/^(?:fatal|error): (?:unable to access '.*?': )?/, "")
		.replace(/\.$/, "");
}

export function noSuchBranch({
	url,
	branch,
}: {
	readonly url: string;
	readonly branch: string;
}): ConfigurationError {
	return new ConfigurationError("no-such-branch", `${printable(url)} has no branch ${printable(branch)}.`, {
		suggestions: ["Correct the setting index.ref, or leave it out for the default branch."],
	});
}
