import { a as CACHED_PATH, c as saveEntry, d as writeSummary, f as annotate, g as readJob, h as logLine, i as vectorsKeyPrefix, l as NO_GNU_TAR, n as cacheKeyPrefixes, o as CACHED_VECTORS, r as vectorsKey, s as restoreEntry, t as cacheKey, u as runStep } from "./cache-keys.js";
import { B as setOutput, I as getInput } from "./vendor~run-find-action~run-action~artifact.js";
import { Jt as FINGERPRINT, On as findLanguage, Ot as writing, Pn as readOperatorLayers, St as formatDollars, Tt as SnapshotFolder, Xn as operatorSettings, ar as ConfigurationError, at as withRetries, dr as explain, et as REMOTE_RULES, lr as SlashfindError, nr as printable, or as IndexingError, sn as identityKey, sr as ProviderError, wt as toDollars } from "./models.js";
import { $ as missingObject, C as runCostInWords, E as openPlanner, G as objectInfo, H as isShallow, I as readCommit, K as askGit, Q as explainGitFailure, R as runIndex, S as monthInWords, T as openRepository, U as attributeFiles, W as isObjectId, Y as redact, Z as complaint, _ as planHeadline, b as budgetBar, d as runLive, et as vectorFileName, f as withBill, g as filesInWords, h as costInWords, l as snapshotStore, m as chunksInWords, n as openVectorSources, p as allowanceInWords, q as requireSuccess, r as openLiveIndex, t as tellingBill, v as tokensInWords, w as shareInWords, x as dollars, y as vectorsInWords } from "./telling-bill.js";
import { c as isEnterpriseServer, i as commitLink, n as ARTIFACT_NAME, r as prose, s as codeSpan, u as judgeRun } from "./artifact-name.js";
import { a as plural, i as headline, n as count, o as size, r as duration } from "./wording.js";
import { copyFileSync, lstatSync, mkdirSync, mkdtempSync, realpathSync, renameSync, statSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";

// src/main/action/index-inputs.ts
const MAX_RETENTION_DAYS = 90;
const DEFAULT_RETENTION_DAYS = 5;
/** Throws ConfigurationError, naming the input, for a value that cannot be used. */
function readIndexInputs() {
	return {
		token: valueOfInput("github-token") || void 0,
		path: valueOfInput("path") || ".",
		full: readFlag("full"),
		plan: readFlag("plan"),
		retentionDays: readRetentionDays(valueOfInput("retention-days"))
	};
}
function valueOfInput(name) {
	return getInput(name);
}
function readFlag(name) {
	const value = valueOfInput(name);
	if (value !== "" && value !== "true" && value !== "false") throw unusable(name, "it is `true` or `false`");
	return value === "true";
}
function readRetentionDays(value) {
	if (value === "") return DEFAULT_RETENTION_DAYS;
	const days = /^\d{1,2}$/.test(value) ? Number(value) : NaN;
	if (days <= MAX_RETENTION_DAYS) return days;
	throw unusable("retention-days", `it is a number of days from 0 to ${MAX_RETENTION_DAYS}`);
}
function unusable(name, reason) {
	return new ConfigurationError("bad-input", `The input ${name} cannot be used: ${reason}.`, { suggestions: [`Correct ${name} in the workflow file, or leave it out for the default.`] });
}

// src/git/partial-clone.ts
/** Whether the clone left objects out on purpose; in any other, an absent object is damage. */
async function isPartial(directory) {
	const call = {
		directory,
		args: [
			"config",
			"--type=bool",
			"--get-regexp",
			"^remote\\..*\\.promisor$"
		]
	};
	const result = await askGit(call);
	if (result.status === 1) return false;
	requireSuccess(call, result);
	return / true$/m.test(result.stdout.toString("utf8"));
}

// src/git/config-environment.ts
/**
* The variables that add configuration to `environment` for a git child, behind what stands there already: the last
* value wins, and an empty one resets a list. Unlike `-c` options, nobody else can read them from the process list.
* @throws ConfigurationError `git-config-count` where the environment's own count is no number
*/
function appendConfig(environment, pairs) {
	const first = countOf(environment);
	const variables = { GIT_CONFIG_COUNT: `${first + pairs.length}` };
	pairs.forEach(({ key, value }, index) => {
		variables[`GIT_CONFIG_KEY_${first + index}`] = key;
		variables[`GIT_CONFIG_VALUE_${first + index}`] = value;
	});
	return variables;
}
function countOf({ GIT_CONFIG_COUNT: count = "" }) {
	if (/^\d{0,9}$/.test(count)) return Number(count);
	throw new ConfigurationError("git-config-count", `The environment variable GIT_CONFIG_COUNT is ${printable(count)}, which is not a number.`, { suggestions: ["Unset GIT_CONFIG_COUNT, or set it to the number of GIT_CONFIG_KEY_n variables."] });
}

// src/git/remote-environment.ts
/** What git is not to do by itself: ask other programs for a password, run hooks. */
const PLAIN = [{
	key: "credential.helper",
	value: ""
}, {
	key: "core.hooksPath",
	value: "/dev/null"
}];
/** The variables for one git that speaks to `url`; the token is nowhere else. */
function remoteEnvironment({ url, token, config }) {
	const access = token ? accessTo(url, token) : [];
	return {
		GIT_ALLOW_PROTOCOL: "http:https",
		GIT_ASKPASS: "",
		...appendConfig(process.env, [
			...PLAIN,
			...access,
			...config
		])
	};
}
/** The part of the header that a log must not show: as much a secret as the token itself. */
function basicCredentials(token) {
	return Buffer.from(`x-access-token:${token}`).toString("base64");
}
/**
* The first pair drops every header that actions/checkout or a user configured: two Authorization headers are answered
* with 400. The full address is the most specific key there is, and git reads no less specific one behind it.
*/
function accessTo(url, token) {
	const key = `http.${url}.extraheader`;
	return [{
		key,
		value: ""
	}, {
		key,
		value: `AUTHORIZATION: basic ${basicCredentials(token)}`
	}];
}

// src/git/remote-errors.ts
/** The code of the error for a commit or blob that the remote does not hand out: it is gone, or never was there. */
const NOT_ON_REMOTE = "not-on-remote";
const ABSENT = /(?:not our ref|unadvertised object|couldn't find remote ref|no such remote ref) ([0-9a-f]{40,64})/i;
const UNREACHABLE = /could not resolve|couldn't connect|failed to connect|connection (?:refused|reset|timed out|was)|timed out|empty reply|early EOF|hung up|unexpected disconnect|RPC failed|(?:recv|send) failure|transfer closed|HTTP\/2 stream|TLS connection was/i;
/** What git's own message means, as the error to throw. */
function explainRemoteFailure(failure) {
	const local = explainGitFailure(failure);
	if (local.code !== "git-failed") return local;
	const { url, stderr } = failure;
	const absent = ABSENT.exec(stderr)?.[1];
	if (absent !== void 0) return notOnRemote(url, absent);
	const status = statusIn(stderr);
	if (status !== void 0) return refused(url, status);
	if (/certificate/i.test(stderr)) return untrusted(failure);
	if (UNREACHABLE.test(stderr)) return unreachable(failure);
	return remoteFailed(`git ${failure.command} from ${printable(url)} failed (${failure.ending}): ${complaint(stderr)}`);
}
/** @param milliseconds that git was given */
function remoteTooSlow({ url, command, milliseconds }) {
	return new ProviderError("remote-too-slow", `git ${command} from ${printable(url)} did not finish within ${milliseconds / 1e3} s.`, {
		suggestions: ["Run it again later; look whether the server or the network is slow."],
		retryable: true
	});
}
/** The address itself may hold a password, so it is shown without. */
function invalidRemote(url) {
	return new ConfigurationError("invalid-remote", `${printable(redact(url)) || "An empty text"} cannot be used as the address of a remote repository.`, { suggestions: ["Give an http or https address such as https://github.com/octo/tools, without user, password, query or fragment."] });
}
function notOnRemote(url, objectId) {
	return new ProviderError(NOT_ON_REMOTE, `${printable(url)} does not hand out the object ${objectId}.`, {
		suggestions: ["It may be gone after a force push, or belong to another repository."],
		details: { object: objectId }
	});
}
/** The HTTP status behind a message of git. It asks for a user's name where the answer was 401. */
function statusIn(stderr) {
	const named = /requested URL returned error: (\d{3})/.exec(stderr)?.[1];
	if (named !== void 0) return Number(named);
	if (/authentication failed|could not read (?:username|password)/i.test(stderr)) return 401;
	return /repository '.*' not found/.test(stderr) ? 404 : void 0;
}
function refused(url, status) {
	const busy = status === 408 || status === 429 || status >= 500;
	const suggestion = status === 401 || status === 403 || status === 404 ? "Give the job `permissions: contents: read`, and pass its token as `github-token`." : busy ? "Run it again later." : "Look whether the address is right, and whether a proxy stands between.";
	return new ProviderError("remote-failed", `${printable(url)} answered git with HTTP ${status}.`, {
		suggestions: [suggestion],
		details: { status },
		retryable: busy
	});
}
function unreachable({ url, stderr }) {
	return new ProviderError("remote-failed", `${printable(url)} could not be reached: ${reasonIn(stderr)}.`, {
		suggestions: ["Look whether this machine may reach the server, then run it again."],
		retryable: true
	});
}
function untrusted({ url, stderr }) {
	return new ProviderError("remote-failed", `git does not trust ${printable(url)}: ${reasonIn(stderr)}.`, { suggestions: ["Tell git where the server's certificate authority is: `git config http.sslCAInfo FILE`."] });
}
function remoteFailed(message) {
	return new ProviderError("remote-failed", message, { suggestions: ["Try `git ls-remote` with the same address on the same machine."] });
}
/** What git says is wrong, without the address that the message names already. */
function reasonIn(stderr) {
	return complaint(stderr).replace(/^(?:fatal|error): (?:unable to access '.*?': )?/, "").replace(/\.$/, "");
}
function noSuchBranch({ url, branch }) {
	return new ConfigurationError("no-such-branch", `${printable(url)} has no branch ${printable(branch)}.`, { suggestions: ["Correct the setting index.ref, or leave it out for the default branch."] });
}

// src/git/remote.ts
const TIP_TIME_LIMIT_MS = 6e4;
/**
* The server's default branch and its commit, by one request for nothing but that; undefined where it has no commit.
* @throws ConfigurationError `invalid-remote`, ProviderError `remote-failed`, `remote-too-slow`
*/
async function readRemoteHead({ directory, remote, timeLimitMs = TIP_TIME_LIMIT_MS }) {
	const values = (await askRemote({
		directory,
		remote,
		args: [
			"ls-remote",
			"--symref",
			"--",
			remoteUrl(remote),
			"HEAD"
		],
		timeLimitMs
	})).toString("utf8").split("\n").filter((line) => line.endsWith("	HEAD")).map((line) => line.slice(0, -5));
	const commit = values.find((value) => !value.startsWith("ref: "));
	if (commit === void 0) return void 0;
	return {
		commit,
		ref: values.find((value) => value.startsWith("ref: "))?.slice(5) ?? commit
	};
}
/**
* A branch's commit, by one request for nothing but that.
* @throws ConfigurationError `no-such-branch`, and as {@link readRemoteHead}
*/
async function readRemoteBranch({ directory, remote, branch, timeLimitMs = TIP_TIME_LIMIT_MS }) {
	const ref = `refs/heads/${branch}`;
	const commit = (await askRemote({
		directory,
		remote,
		args: [
			"ls-remote",
			"--",
			remoteUrl(remote),
			ref
		],
		timeLimitMs
	})).toString("utf8").split("\n").find((line) => line.endsWith(`\t${ref}`))?.split("	", 1)[0];
	if (commit === void 0) throw noSuchBranch({
		url: remote.url,
		branch
	});
	return {
		commit,
		ref
	};
}
/** The address as git is to get it. @throws ConfigurationError `invalid-remote` */
function remoteUrl({ url }) {
	const parsed = URL.parse(url);
	if (parsed === null || !/^https?:$/.test(parsed.protocol)) throw invalidRemote(url);
	if (parsed.username || parsed.password || parsed.search || parsed.hash) throw invalidRemote(url);
	return parsed.href;
}
/**
* Runs a git that speaks to the remote, and gives its output. Neither a helper, a prompt nor a hook has a part in it.
* @throws ProviderError `remote-failed`, `remote-too-slow`, `not-on-remote`, and what git says of the clone itself
*/
async function askRemote(request) {
	const { directory, args, timeLimitMs, remote, config = [], input } = request;
	const url = remoteUrl(remote);
	const token = remote.token;
	const command = args[0];
	const call = {
		directory,
		args,
		...input === void 0 ? {} : { input },
		environment: remoteEnvironment({
			url,
			token,
			config
		}),
		secrets: token ? [token, basicCredentials(token)] : [],
		timeLimit: {
			milliseconds: timeLimitMs,
			error: () => remoteTooSlow({
				url,
				command,
				milliseconds: timeLimitMs
			})
		}
	};
	const { status, stdout, stderr } = await askGit(call);
	if (status === 0) return stdout;
	throw explainRemoteFailure({
		directory,
		command,
		ending: `status ${status}`,
		stderr,
		url
	});
}

// src/git/fetch.ts
const TIME_LIMIT_MS = 6e5;
/** Adds objects and nothing else: no ref, no tag, no record of the fetch, no tidying up, no submodules. */
const ARGUMENTS = [
	"fetch",
	"--quiet",
	"--no-tags",
	"--no-write-fetch-head",
	"--no-write-commit-graph",
	"--no-auto-maintenance",
	"--no-prune-tags",
	"--no-recurse-submodules"
];
/**
* Fetches one commit that is absent, with what its tree needs. For a commit that is here already it must not be used:
* in a shallow clone that would cut off the history behind it.
* @throws ProviderError `not-on-remote`, `remote-failed`, `remote-too-slow`
*/
async function fetchCommit(target, commit) {
	const depth = await isShallow(target.directory) ? ["--depth=1"] : [];
	const config = await isPartial(target.directory) ? leavingOutBlobs(target.remote) : [];
	await fetchObjects(target, {
		options: depth,
		objectIds: [commit],
		config
	});
}
/** Fetches these blobs of a partial clone, all at once. @throws like {@link fetchCommit} */
async function fetchBlobs(target, blobs) {
	await fetchObjects(target, {
		options: [],
		objectIds: blobs,
		config: [...leavingOutBlobs(target.remote), {
			key: "fetch.negotiationAlgorithm",
			value: "noop"
		}]
	});
}
async function fetchObjects({ directory, remote, timeLimitMs = TIME_LIMIT_MS }, { options, objectIds, config }) {
	await askRemote({
		directory,
		remote,
		args: [
			...ARGUMENTS,
			...options,
			"--stdin",
			"--",
			remoteUrl(remote)
		],
		input: objectIds.map((objectId) => `${objectId}\n`).join(""),
		config,
		timeLimitMs
	});
}
/** What `--filter=blob:none` does, but that option would write the address into the clone's configuration. */
function leavingOutBlobs(remote) {
	const name = `remote.${remoteUrl(remote)}`;
	return [{
		key: `${name}.promisor`,
		value: "true"
	}, {
		key: `${name}.partialCloneFilter`,
		value: "blob:none"
	}];
}

// src/git/fetching-repository.ts
/** @throws ConfigurationError `invalid-remote` */
function fetchingRepository(repository, remote) {
	remoteUrl(remote);
	const supply = new Supply(repository, remote);
	return {
		...repository,
		get fetches() {
			return supply.fetches;
		},
		notes: supply.notes,
		hasCommit: (commit) => supply.hasCommit(commit),
		async sizes(blobs) {
			await supply.bring(blobs);
			return repository.sizes(blobs);
		},
		readBlobs: (blobs) => readBlobs(blobs, {
			repository,
			supply
		}),
		async attributes(listing, paths) {
			if (paths.length > 0) await supply.bring(attributeFiles(listing).map(({ blob }) => blob));
			return repository.attributes(listing, paths);
		}
	};
}
/** A complete clone is read without knowing all ids beforehand. */
async function* readBlobs(blobs, { repository, supply }) {
	if (!await supply.partial()) return yield* repository.readBlobs(blobs);
	const wanted = [...blobs];
	await supply.bring(wanted);
	yield* repository.readBlobs(wanted);
}
var Supply = class {
	fetches = 0;
	notes = [];
	#repository;
	#target;
	/** Answers about commits that were not here: asking again would give the same. */
	#answers = /* @__PURE__ */ new Map();
	#partial;
	constructor(repository, remote) {
		this.#repository = repository;
		this.#target = {
			directory: repository.directory,
			remote
		};
	}
	/** How the clone was made does not change while it is read. */
	partial() {
		this.#partial ??= isPartial(this.#target.directory);
		return this.#partial;
	}
	async hasCommit(commit) {
		if (await this.#repository.hasCommit(commit)) return true;
		if (!isObjectId(commit)) return false;
		const answer = this.#answers.get(commit) ?? this.#fetchCommit(commit);
		this.#answers.set(commit, answer);
		return answer;
	}
	/** Fetches those of the blobs that a partial clone left out. */
	async bring(blobs) {
		if (!await this.partial()) return;
		const present = await objectInfo(this.#target.directory, blobs);
		const absent = [...new Set(blobs)].filter((blob) => !present.has(blob));
		if (absent.length === 0) return;
		this.fetches++;
		try {
			await fetchBlobs(this.#target, absent);
		} catch (error) {
			if (isAbsence(error)) throw missingObject(this.#target.directory, `${error.details.object}`);
			throw error;
		}
	}
	async #fetchCommit(commit) {
		this.fetches++;
		try {
			await fetchCommit(this.#target, commit);
			return await this.#repository.hasCommit(commit);
		} catch (error) {
			if (!(error instanceof SlashfindError)) throw error;
			if (!isAbsence(error)) this.notes.push(noteOf(commit, error));
			return false;
		}
	}
};
function isAbsence(error) {
	return error instanceof ProviderError && error.code === "not-on-remote";
}
function noteOf(commit, { message }) {
	return `The commit ${commit} that was indexed before could not be fetched: ${message.replace(/\.$/, "")}; the whole tree was compared instead.`;
}

// src/git/trusted-folder.ts
/**
* Lets every later git of this process read the repository in `directory` whoever owns it. For doors that run where
* the folder belongs to another user on purpose, as in container jobs; nothing is written to any file.
*/
function trustFolder(directory) {
	const named = resolve(directory);
	const folders = /* @__PURE__ */ new Set([named, realPath(named)]);
	const slashed = (path) => sep === "\\" ? path.replaceAll(sep, "/") : path;
	const pairs = [...folders].map((path) => ({
		key: "safe.directory",
		value: slashed(path)
	}));
	Object.assign(process.env, appendConfig(process.env, pairs));
}
/** Git compares with the real path; that a folder is absent is for the one to say who opens it. */
function realPath(folder) {
	try {
		return realpathSync(folder);
	} catch {
		return folder;
	}
}

// src/main/action/checkout.ts
/** Throws ConfigurationError where nothing is checked out. */
async function openCheckout(directory) {
	trustFolder(directory);
	try {
		return await openRepository(directory);
	} catch (cause) {
		if (!(cause instanceof ConfigurationError) || cause.code !== "not-a-repository") throw cause;
		throw new ConfigurationError("no-checkout", `Nothing is checked out in ${directory}.`, {
			suggestions: ["Put a step with `uses: actions/checkout` before this one; `path` says where it checks out."],
			cause
		});
	}
}
/** Undefined where the repository has no commit yet. */
async function headOf(checkout) {
	try {
		return (await checkout.resolveCommit()).commit;
	} catch (error) {
		if (error instanceof ProviderError && error.code === "no-commits") return void 0;
		throw error;
	}
}

// src/main/action/data-folder.ts
/** Where the index and the vectors of a job's repository are while it runs. */
function dataFolder({ temporaryFolder, repository }) {
	return join(temporaryFolder, "slashfind", identityKey(repository.identity));
}

// src/main/action/paid-vectors.ts
/**
* Takes the vectors that earlier runs have paid for from the cache into the folder. Nothing in them is checked here:
* whoever opens the file takes it for hostile. Without them the index is the same and costs more; gives why they are not
* there.
*/
async function restoreVectors({ job, ref, folder, name }) {
	try {
		const prefixes = [vectorsKeyPrefix({
			ref,
			name
		})];
		const entry = await restoreEntry({
			file: CACHED_VECTORS,
			prefixes,
			scratch: scratchOf(job)
		});
		if (!entry) return [];
		if (!lstatSync(entry.path, { throwIfNoEntry: false })?.isFile()) return [detour$1("They are no file.")];
		folder.create();
		writing(folder.path, () => renameSync(entry.path, join(folder.path, name)));
		logLine(`Restored the vectors that were paid for from the cache (${entry.key}).`);
		return [];
	} catch (error) {
		if (!(error instanceof SlashfindError)) throw error;
		return [detour$1(error.message)];
	}
}
function detour$1(reason) {
	return `The vectors in the cache are not used, and texts that were paid for before may be paid for again: ${reason}`;
}
/** Saves the vectors of a run for the commit. Gives why they could not be saved: then a later run pays for them again. */
async function saveVectors({ job, ref, folder, name }, commit) {
	const key = vectorsKey({
		ref,
		name,
		commit,
		runId: job.runId,
		attempt: job.attempt
	});
	try {
		const staged = stage$1(join(folder.path, name), job);
		const state = await saveEntry({
			file: CACHED_VECTORS,
			folder: staged,
			key
		});
		if (state === "failed") return [unsaved("the Actions cache did not take them, as the log says above.")];
		if (state === "unavailable") return [unsaved("this runner has no Actions cache.")];
		logLine(`${state === "saved" ? "This run" : "Another job of this run"} has saved the vectors that were paid for to the Actions cache as ${key}.`);
		return [];
	} catch (error) {
		if (!(error instanceof SlashfindError)) throw error;
		return [unsaved(error.message)];
	}
}
function unsaved(reason) {
	return `The vectors that this run has paid for were not saved, and a later run may pay for them again: ${reason}`;
}
/** A copy under the name that the cache knows, in a folder of its own. */
function stage$1(path, job) {
	const scratch = scratchOf(job);
	return writing(scratch, () => {
		const folder = mkdtempSync(join(scratch, "paid-"));
		const copy = join(folder, CACHED_VECTORS);
		mkdirSync(dirname(copy));
		copyFileSync(path, copy);
		return folder;
	});
}
function scratchOf({ temporaryFolder }) {
	const scratch = join(temporaryFolder, "slashfind");
	mkdirSync(scratch, { recursive: true });
	return scratch;
}

// src/main/action/read-tip.ts
/**
* A branch and its tip, as {@link readRemoteHead} and {@link readRemoteBranch}, but asked again where the trouble may
* pass by itself: a finished index should not be lost to a moment's outage.
*/
function readTip({ branch, ...request }) {
	const ask = () => branch === void 0 ? readRemoteHead(request) : readRemoteBranch({
		...request,
		branch
	});
	return withRetries(ask, { rules: REMOTE_RULES });
}

// src/main/action/restore.ts
/**
* Takes the live index from the cache into the folder, if there is a sound one. A cached index saves work and nothing
* else: where it cannot be used, the notes say why, and the index is built from nothing.
*/
async function restore({ folder, job, ref }) {
	const scratch = join(job.temporaryFolder, "slashfind");
	mkdirSync(scratch, { recursive: true });
	try {
		const entry = await restoreEntry({
			file: CACHED_PATH,
			prefixes: cacheKeyPrefixes(ref),
			scratch
		});
		if (!entry) {
			logLine("No index was restored from the cache; this one is built from nothing.");
			return [];
		}
		const { commit } = folder.adopt(entry.path, {
			identity: job.repository.identity,
			fingerprint: FINGERPRINT
		});
		logLine(`Restored the index of ${commit} from the cache (${entry.key}).`);
		return [];
	} catch (error) {
		if (!(error instanceof SlashfindError)) throw error;
		return [detour(error)];
	}
}
/** What a person can do about it stands there only where the next run would have the same trouble. */
function detour({ message, code, suggestions }) {
	return `The index in the cache is not used, and this one was built from nothing: ${message}${code === "no-gnu-tar" ? ` ${suggestions.join(" ")}` : ""}`;
}

// src/main/action/plan-run.ts
/**
* Says what the run that brings the live index to the commit that is checked out would do and cost, whatever event this run
* is for. Nothing is saved. Throws SlashfindError.
*/
async function planRun({ job, inputs }) {
	const checkout = await openCheckout(resolve(job.workspace, inputs.path));
	const remote = {
		url: job.repository.url,
		token: inputs.token
	};
	const commit = await headOf(checkout);
	if (commit === void 0) return { status: "empty" };
	const repository = fetchingRepository(checkout, remote);
	const operator = readOperatorLayers({
		environment: process.env,
		door: "index"
	});
	const settings = operatorSettings(operator);
	const { followed: branch, ...content } = await readCommit({
		repository,
		commit,
		operator
	});
	const live = await readTip({
		directory: checkout.directory,
		remote,
		branch
	});
	if (live === void 0) return { status: "empty" };
	const { full } = inputs;
	const folder = new SnapshotFolder(dataFolder(job));
	await using planner = openPlanner({
		settings,
		identity: job.repository.identity,
		folder
	});
	const restored = await restoreKept({
		job,
		settings,
		ref: live.ref,
		folder,
		full
	});
	const notes = [
		...verdictNotes({
			event: job.event,
			ref: job.ref,
			commit,
			live
		}),
		...restored,
		...content.notes
	];
	const planned = {
		...content,
		notes,
		repository,
		commit,
		ref: live.ref,
		full,
		progress: () => {}
	};
	const plan = await planner.plan(planned);
	return {
		status: "planned",
		plan: {
			...plan,
			notes: [...plan.notes, ...repository.notes]
		}
	};
}
/** What the cache keeps where no server does; gives why something of it could not be had. */
async function restoreKept({ job, settings, ref, folder, full }) {
	if (settings.qdrant.url !== void 0) return [];
	const { model, dimension } = settings.embedding;
	const name = vectorFileName({
		name: model,
		dimension
	});
	return [...full ? [] : await restore({
		folder,
		job,
		ref
	}), ...await restoreVectors({
		job,
		ref,
		folder,
		name
	})];
}
/** Where this run would not do what is planned. */
function verdictNotes(facts) {
	const verdict = judgeRun(facts);
	switch (verdict.may) {
		case "live": return [];
		case "local": return [`This run itself could neither write the live index nor pay: ${verdict.reason}. The plan is for the run that may.`];
		case "superseded": return [`\`${facts.live.ref}\` is at \`${facts.live.commit.slice(0, 10)}\` by now, whose own run does the work; the plan is for the older commit.`];
	}
}

// src/main/action/outcome.ts
/** What somebody may want to act on, in what was done on the server and here. */
function notesOf(outcome) {
	const notes = [reportOfServer(outcome), reportOfSnapshot(outcome)].map((report) => report?.notes ?? []);
	return [...new Set(notes.flat())];
}
/** Tells what the vectors took: who writes on a server pays there. */
function payingReport(outcome) {
	return reportOfServer(outcome) ?? reportOfSnapshot(outcome);
}
/** Chunks of the index that reviewers search which wait for a dense vector. */
function pendingOf(outcome) {
	return outcome.status === "live" ? payingReport(outcome).chunks.pending : 0;
}
function reportOfServer(outcome) {
	return "written" in outcome ? outcome.written : void 0;
}
function reportOfSnapshot(outcome) {
	if ("report" in outcome) return outcome.report;
	return outcome.status === "superseded" ? outcome.discarded?.report : void 0;
}

// src/main/action/server-line.ts
/** What was done on the server. */
function serverLine({ collection, chunks }) {
	return `Qdrant holds it as ${collection.alias}: ${plural(chunks.written, "chunk")} written, ${count(chunks.removed)} removed.`;
}
/** What the dense vectors took. */
function vectorsLine({ chunks, embedding }) {
	const { model, embedded, billedTokens, reused } = embedding;
	return `${model.name} embedded ${plural(embedded, "text")} for ${plural(billedTokens, "token")}; ${count(reused)} were known before, ${plural(chunks.pending, "chunk")} pending.`;
}

// src/main/action/render-budget.ts
/** What the dense vectors of a run took, as blocks of its page; none where there are none. */
function renderBudget({ chunks, embedding, budget }) {
	if (!chunks || !embedding) return [];
	const line = prose(vectorsLine({
		chunks,
		embedding
	}));
	if (!budget) return [line];
	return [
		line,
		...budget.month ? [monthLine(budget.month)] : [],
		table$1(budget)
	];
}
function monthLine(month) {
	const share = `${shareInWords(month)} of the ${amount(month.capUsd)}`;
	return `${codeSpan(budgetBar(month))} ${share} that index runs may spend in ${codeSpan(month.name)}`;
}
function table$1({ tokens, doubtfulTokens, usd, capUsd, capTokens, month, remainingUsd }) {
	const unknown = doubtfulTokens > 0 ? [[
		"of them perhaps not billed",
		count(doubtfulTokens),
		"",
		""
	]] : [];
	const caps = [...capUsd === void 0 ? [] : [amount(capUsd)], ...capTokens === void 0 ? [] : [`${count(capTokens)} tokens`]];
	const rows = [
		[
			"this run",
			count(tokens + doubtfulTokens),
			amount(usd),
			caps.join(", ")
		],
		...unknown,
		...month ? [[
			`index runs in ${codeSpan(month.name)}`,
			"",
			amount(month.usd),
			amount(month.capUsd)
		]] : [],
		...remainingUsd === void 0 ? [] : [[
			"left",
			"",
			amount(remainingUsd),
			""
		]]
	];
	return [...["| | tokens | dollars | cap |", "| --- | --: | --: | --: |"], ...rows.map((cells) => `| ${cells.join(" | ")} |`)].join("\n");
}
/** As code: two dollar signs in a line would be mathematics. */
function amount(usd) {
	return codeSpan(dollars(usd));
}

// src/main/action/render-summary.ts
/** The page of a run, as markdown in which nothing foreign is alive. */
function renderSummary({ outcome, repositoryUrl }) {
	const link = (commit) => `[${codeSpan(commit.slice(0, 10))}](${commitLink(repositoryUrl, commit)})`;
	switch (outcome.status) {
		case "empty": return section("nothing to index", ["The repository has no commit yet. The first push to the default branch is indexed."]);
		case "superseded": return section("superseded", [
			`This run is for ${link(outcome.commit)}, and ${codeSpan(outcome.ref)} is at ${link(outcome.tip)} by now. ${consequence(outcome, link)}`,
			...todo$1(notesOf(outcome)),
			...renderBudget(payingReport(outcome) ?? {})
		]);
		case "local": return section("an index for this job alone", [`The live index is untouched: ${prose(outcome.reason)}.`, ...built(outcome)]);
		case "live": return section(`the index is at ${codeSpan(outcome.report.commit.slice(0, 10))}${waiting(outcome)}`, [
			...built(outcome),
			...outcome.written ? [prose(serverLine(outcome.written)), ...renderBudget(outcome.written)] : [],
			...published(outcome.publication, outcome.report.snapshot.bytes),
			...firstSteps(outcome.report)
		]);
	}
}
/** A run may learn of the newer commit after it has written. */
function consequence({ written, discarded }, link) {
	if (!written) return `The run for that commit brings the index up to date; this one has changed nothing. ${detoursOf(discarded)}`.trimEnd();
	return `This one has brought the live index to ${link(written.commit)}, and saved no snapshot: the run for the newer commit does. ${prose(serverLine(written))}`;
}
/** On the way to an index that nobody gets. */
function detoursOf(discarded) {
	return (discarded?.detours ?? []).map(prose).join(" ");
}
/** In the heading: not all of the index is as it should be. */
function waiting(outcome) {
	const pending = pendingOf(outcome);
	return pending > 0 ? `, ${plural(pending, "chunk")} pending` : "";
}
function section(title, blocks) {
	return `${[`## slashfind: ${title}`, ...blocks].join("\n\n")}\n`;
}
function built(outcome) {
	const { report, detours } = outcome;
	return [
		...todo$1(notesOf(outcome)),
		`${withHashesAsCode(headline(report))} (${duration(report.tookMs)}). ${detours.map(prose).join(" ")}`.trimEnd(),
		changes(report),
		...renderBudget(report),
		...languages(report.languages),
		...skipped(report.files.skipped)
	];
}
/** GitHub would link a bare one. */
function withHashesAsCode(text) {
	return text.replace(/\b[0-9a-f]{10}\b/g, (hash) => codeSpan(hash));
}
/** First on the page: what somebody has to do. */
function todo$1(notes) {
	if (notes.length === 0) return [];
	return [["> [!WARNING]", ...notes.map((note) => `> - ${prose(note)}`)].join("\n")];
}
function changes({ files, chunks }) {
	return table([
		"",
		"total",
		"new",
		"changed",
		"removed",
		"unchanged"
	], [[
		"files",
		files.indexed,
		files.added,
		files.changed,
		files.removed,
		files.unchanged
	], [
		"chunks",
		chunks.total,
		chunks.written,
		"",
		chunks.removed,
		chunks.reused
	]]);
}
const LANGUAGES_SHOWN = 8;
/** GitHub draws the pie. Only names from our own table are shown: a restored index may hold any. */
function languages(counts) {
	const known = Object.entries(counts).flatMap(([id, files]) => {
		const language = findLanguage(id);
		return language ? [[language.name, files]] : [];
	});
	if (known.length === 0) return [];
	const shown = known.sort(([, a], [, b]) => b - a).slice(0, LANGUAGES_SHOWN);
	const others = sum(Object.values(counts)) - sum(shown.map(([, files]) => files));
	return [[
		"```mermaid",
		"pie showData title Files by language",
		...(others > 0 ? [...shown, ["others", others]] : shown).map(([name, files]) => `  "${name}" : ${files}`),
		"```"
	].join("\n")];
}
function sum(numbers) {
	return numbers.reduce((total, number) => total + number, 0);
}
function skipped(counts) {
	const reasons = Object.entries(counts).sort(([, a], [, b]) => b - a);
	const total = sum(reasons.map(([, files]) => files));
	if (total === 0) return [];
	const rows = reasons.map(([reason, files]) => [codeSpan(reason), files]);
	return [`<details><summary>${plural(total, "file")} left out</summary>\n\n${table(["why", "files"], rows)}\n\n</details>`];
}
/** What GitHub gives a repository where its owner pays for no more, in bytes. */
const CACHE_QUOTA = 10 * 1024 ** 3;
function published({ cache, artifact, retentionDays }, bytes) {
	const share = bytes / CACHE_QUOTA * 100;
	return [`${{
		saved: `Saved to the Actions cache as ${codeSpan(cache.key)}: ${size(bytes)}, ${share < .01 ? "less than 0.01" : share.toPrecision(2)} % of the 10 GiB that a repository has by default; GitHub deletes what nobody uses for seven days.`,
		taken: `Another job of this run has saved the same index to the Actions cache (${size(bytes)}).`,
		"not-needed": "No indexed file has changed, so the index in the Actions cache stays as it is.",
		failed: "**The Actions cache did not take the index**; the log says why. The find Action answers from the artifact or from the index before.",
		unavailable: "This runner has no Actions cache."
	}[cache.state]} ${{
		uploaded: `Uploaded as the artifact \`slashfind-snapshot\`, kept for ${plural(retentionDays, "day")}.`,
		failed: `**The artifact could not be uploaded**, so there is no second source where the cache has none: ${reasonOf(artifact)}`,
		unavailable: "This server has no artifacts that slashfind can use; the cache alone is enough.",
		"not-needed": "",
		"not-wanted": ""
	}[artifact.state]}`.trimEnd()];
}
function reasonOf(artifact) {
	return artifact.state === "failed" ? prose(artifact.reason) : "";
}
function firstSteps({ base, commit }) {
	if (base !== null) return [];
	return [`No earlier index was used, so every file was read. Once the workflow with the find Action is on the default branch, a comment in a pull request such as \`/find where are requests retried\` is answered from ${codeSpan(commit.slice(0, 10))}.`];
}
function table(head, rows) {
	const line = (cells) => `| ${cells.map((cell) => typeof cell === "number" ? count(cell) : cell).join(" | ")} |`;
	const rule = `|${head.map((_, at) => at === 0 ? " --- " : " --: ").join("|")}|`;
	return [
		line(head),
		rule,
		...rows.map(line)
	].join("\n");
}

// src/main/action/report-bill.ts
/** What a run has cost, for the steps behind; without a bill nothing was paid for. */
function outputsOfBill(bill) {
	const { tokens = 0, usd = 0, remainingUsd } = bill ?? {};
	return {
		tokens,
		"cost-usd": decimal(usd),
		"budget-remaining-usd": remainingUsd === void 0 ? "" : decimal(remainingUsd)
	};
}
/** For the log. */
function billLine(bill) {
	const ofMonth = bill.month ? `; ${monthInWords(bill.month)}` : "";
	return `${runCostInWords(bill)}${ofMonth}.`;
}
/** Of a run that has failed: it was billed all the same. */
function reportFailedBill(bill) {
	for (const [name, value] of Object.entries(outputsOfBill(bill))) setOutput(name, value);
	logLine(`Until it failed, this run has cost: ${billLine(bill)}`);
}
/** To the billionth of a dollar, and never as `1e-7`: a shell compares it. */
function decimal(usd) {
	return usd.toFixed(9).replace(/\.?0+$/, "");
}

// src/main/action/report-outcome.ts
/** GitHub shows ten annotations of a step; the clients of the cache and of the artifacts may have needed some. */
const MOST_ANNOTATIONS = 6;
/** Tells the steps behind, the log, and the run's page how it went. */
async function reportOutcome({ outcome, repositoryUrl, tookMs }) {
	for (const [name, value] of Object.entries(outputsOf(outcome, tookMs))) setOutput(name, value);
	logLine(logLineOf(outcome));
	if ("report" in outcome) {
		logLine(sizeOf$1(outcome.report));
		for (const detour of outcome.detours) logLine(detour);
	}
	if (outcome.status === "superseded") for (const detour of outcome.discarded?.detours ?? []) logLine(detour);
	if ("written" in outcome && outcome.written) logLine(serverLine(outcome.written));
	logBill(payingReport(outcome));
	annotateNotes(notesOf(outcome));
	if (outcome.status === "live") reportPublication(outcome.publication);
	await writeSummary(renderSummary({
		outcome,
		repositoryUrl
	}));
}
function logBill(report) {
	if (!report?.embedding) return;
	const { chunks, embedding, budget } = report;
	logLine(vectorsLine({
		chunks,
		embedding
	}));
	if (budget) logLine(`Cost: ${billLine(budget)}`);
}
function outputsOf(outcome, tookMs) {
	const always = {
		"index-status": pendingOf(outcome) > 0 ? "partial" : outcome.status,
		"duration-ms": Math.round(tookMs)
	};
	if (outcome.status === "empty") return always;
	const paid = outputsOfVectors(payingReport(outcome));
	if (outcome.status === "superseded") {
		const { "chunks-pending": pending, ...bill } = paid;
		return {
			...always,
			commit: outcome.commit,
			...outcome.written ? paid : bill
		};
	}
	const { commit, mode, files, chunks } = outcome.report;
	return {
		...always,
		commit,
		mode,
		"files-indexed": files.indexed,
		"files-added": files.added,
		"files-changed": files.changed,
		"files-removed": files.removed,
		"files-unchanged": files.unchanged,
		"chunks-total": chunks.total,
		"chunks-written": chunks.written,
		"chunks-reused": chunks.reused,
		"chunks-removed": chunks.removed,
		...paid,
		skipped: JSON.stringify(files.skipped),
		"snapshot-path": outcome.snapshotPath
	};
}
/** What was paid for counts, whatever became of the index. With a server there is something to tell also where nothing is paid for. */
function outputsOfVectors(report) {
	if (!report || !("collection" in report || report.embedding)) return {};
	const { chunks, budget } = report;
	return {
		"chunks-pending": chunks.pending,
		...outputsOfBill(budget)
	};
}
function logLineOf(outcome) {
	switch (outcome.status) {
		case "empty": return "The repository has no commit yet: nothing to index.";
		case "superseded": return `Superseded: ${outcome.ref} is at ${outcome.tip} by now, whose own run ${outcome.written ? `saves the snapshot. The live index is at ${outcome.written.commit}` : "brings the index up to date"}.`;
		case "local": return `${headline(outcome.report)}. The live index is untouched: ${outcome.reason}.`;
		case "live": return `${headline(outcome.report)}.`;
	}
}
function sizeOf$1({ files, chunks }) {
	const changes = `${count(files.added)} new, ${count(files.changed)} changed, ${count(files.removed)} removed`;
	return `It holds ${plural(files.indexed, "file")} (${changes}) in ${plural(chunks.total, "chunk")}.`;
}
function reportPublication({ cache, artifact }) {
	if (cache.state === "saved") logLine(`Saved to the Actions cache as ${cache.key}.`);
	if (cache.state === "not-needed") logLine("No indexed file has changed: the cached index stays as it is.");
	if (artifact.state === "failed") annotate(`The index could not be uploaded as an artifact, the second source of the find Action: ${artifact.reason}`);
}
function annotateNotes(notes) {
	const shown = notes.length > MOST_ANNOTATIONS ? notes.slice(0, 5) : notes;
	for (const note of shown) annotate(note);
	const left = notes.length - shown.length;
	if (left > 0) annotate(`${left} more such notes are on the run's summary page.`);
}

// src/main/action/plan-summary.ts
/** A plan as the page of a run, as markdown in which nothing foreign is alive. */
function renderPlan({ plan, repositoryUrl }) {
	const { commit, languages, directories } = plan;
	const title = `## slashfind: a plan for ${codeSpan(commit.slice(0, 10))}`;
	const headline = planHeadline(plan, codeSpan);
	if (plan.mode === "unchanged") return page([
		title,
		...todo(plan),
		headline
	]);
	const link = `[${codeSpan(commit.slice(0, 10))}](${commitLink(repositoryUrl, commit)})`;
	return page([
		title,
		...todo(plan),
		`${headline} Nothing was written, and nothing was paid for. The commit: ${link}.`,
		bill(plan),
		...groups("language", languages, (name) => findLanguage(name)?.name ?? name),
		...groups("folder", directories, (name) => name)
	]);
}
function page(blocks) {
	return `${blocks.join("\n\n")}\n`;
}
function todo({ notes }) {
	if (notes.length === 0) return [];
	return [["> [!NOTE]", ...notes.map((note) => `> - ${prose(note)}`)].join("\n")];
}
function bill(plan) {
	const { toEmbed, allowance } = plan;
	const isFree = toEmbed.texts === 0;
	return [
		["files", filesInWords(plan)],
		["chunks", chunksInWords(plan)],
		["vectors", vectorsInWords(plan, codeSpan)],
		...isFree ? [] : [["tokens", tokensInWords(toEmbed)]],
		["cost", costInWords(plan, codeSpan)],
		...isFree ? [] : [["caps", allowanceInWords(allowance, codeSpan)]]
	].map(([what, words]) => `- **${what}**: ${words}`).join("\n");
}
/** In UTF-16 units. */
const MOST_NAME = 120;
function groups(what, rows, nameOf) {
	if (rows.length === 0) return [];
	const lines = rows.map(({ name, chunks, tokens, cost }) => {
		return `| ${[
			codeSpan(inCell(nameOf(name)), MOST_NAME),
			count(chunks),
			count(tokens.expected),
			codeSpan(formatDollars(cost.expected))
		].join(" | ")} |`;
	});
	return [[
		`| by ${what} | chunks | tokens | cost |`,
		"| --- | --: | --: | --: |",
		...lines
	].join("\n")];
}
/** A table's cell ends at every bar, also in code. */
function inCell(name) {
	return name.replaceAll("|", "\\x7c");
}

// src/main/action/report-plan.ts
/** Tells the steps behind, the log, and the run's page what a run would do. */
async function reportPlan({ outcome, repositoryUrl, tookMs }) {
	if (outcome.status === "empty") return reportOutcome({
		outcome,
		repositoryUrl,
		tookMs
	});
	const { plan } = outcome;
	const outputs = {
		"index-status": "planned",
		commit: plan.commit,
		mode: plan.mode,
		"plan-tokens": plan.toEmbed.tokens.expected,
		"plan-cost-usd": decimal(toDollars(plan.toEmbed.cost.expected)),
		"plan-chunks-pending": plan.allowance.pending.chunks,
		"duration-ms": Math.round(tookMs)
	};
	for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
	logLine(planHeadline(plan, printable));
	if (plan.mode !== "unchanged") logLine(`${vectorsInWords(plan, printable)}. Cost: ${costInWords(plan, printable)}.`);
	if (plan.toEmbed.texts > 0) logLine(`Caps: ${allowanceInWords(plan.allowance, printable)}.`);
	for (const note of plan.notes) logLine(note);
	await writeSummary(renderPlan({
		plan,
		repositoryUrl
	}));
}

// src/main/action/keep-paid.ts
/** What a runner sends to a job that is cancelled or takes too long: the one, and 7.5 seconds later the other. */
const STOPS = ["SIGINT", "SIGTERM"];
/**
* Saves what the work has paid for, whatever becomes of its index: where it has succeeded, where it throws, which is
* passed on, and where the job is cancelled. Only a SIGKILL loses it.
*/
async function keepPaid({ paid, commit, work }) {
	if (!paid) return {
		indexed: await work(),
		unsaved: []
	};
	const before = sizeOf(paid);
	let saving;
	const save = () => {
		saving ??= saveVectors(paid, commit);
		return saving;
	};
	const saveWhatIsThere = async () => {
		try {
			if (sizeOf(paid) !== before) for (const line of await save()) logLine(line);
		} catch (error) {
			logLine(explain(error));
		}
	};
	using _ = beforeStopping(saveWhatIsThere);
	try {
		const indexed = await work();
		return {
			indexed,
			unsaved: indexed.embedding?.embedded ? await save() : []
		};
	} catch (error) {
		await saveWhatIsThere();
		throw error;
	}
}
/** Undefined where there is no file. A vector is in it as soon as it is paid for. */
function sizeOf({ folder, name }) {
	return statSync(join(folder.path, name), { throwIfNoEntry: false })?.size;
}
/** Until it is disposed of, this process does the work before it ends by a signal that asks it to. */
function beforeStopping(work) {
	let isStopping = false;
	const stop = async (signal) => {
		if (isStopping) return;
		isStopping = true;
		await work();
		release();
		process.kill(process.pid, signal);
	};
	const release = () => {
		for (const signal of STOPS) process.off(signal, stop);
	};
	for (const signal of STOPS) process.on(signal, stop);
	return { [Symbol.dispose]: release };
}

// src/github/actions/artifact-upload.ts
/** Uploads a snapshot as an artifact of this workflow run. */
async function uploadArtifact({ path, retentionDays }) {
	if (isEnterpriseServer(process.env.GITHUB_SERVER_URL)) return { state: "unavailable" };
	const { DefaultArtifactClient } = await import("./artifact.js");
	try {
		const options = {
			retentionDays,
			compressionLevel: 0
		};
		await new DefaultArtifactClient().uploadArtifact(ARTIFACT_NAME, [path], dirname(path), options);
		return { state: "uploaded" };
	} catch (error) {
		return {
			state: "failed",
			reason: explain(error)
		};
	}
}

// src/main/action/publish.ts
/**
* Puts a new index where the find Action takes it from. Throws IndexingError where it could be put nowhere.
*/
async function publish(request) {
	const { job, inputs, ref, report, snapshotPath } = request;
	const key = cacheKey({
		ref,
		commit: report.commit,
		runId: job.runId,
		attempt: job.attempt
	});
	const folder = snapshotPath.slice(0, -CACHED_PATH.length);
	const state = changesContent(report) ? await saveEntry({
		file: CACHED_PATH,
		folder,
		key
	}) : "not-needed";
	const artifact = await upload(request);
	const { retentionDays } = inputs;
	const publication = {
		cache: {
			state,
			key
		},
		artifact,
		retentionDays
	};
	if (!(state !== "failed" && state !== "unavailable") && artifact.state !== "uploaded") throw savedNowhere(publication);
	return publication;
}
/**
* An index that differs in the commit's name alone answers as the one before it; every entry costs quota. Where its base
* could not be had, it is saved all the same: or else every later run would have to do without.
*/
function changesContent({ mode, files, newVectors = 0 }) {
	if (mode === "incremental") return files.added + files.changed + files.removed + newVectors > 0;
	return mode !== "unchanged";
}
/** Artifacts expire, so runs that nobody's push started renew them; and who runs a job again may miss one. */
async function upload({ job, inputs, report, snapshotPath }) {
	const { retentionDays } = inputs;
	if (retentionDays === 0) return { state: "not-wanted" };
	if (!(changesContent(report) || job.event !== "push" || job.attempt !== "1")) return { state: "not-needed" };
	return uploadArtifact({
		path: snapshotPath,
		retentionDays
	});
}
function savedNowhere({ cache, artifact }) {
	const ofCache = cache.state === "unavailable" ? "this runner has no Actions cache" : "the Actions cache did not take it, as the log says above";
	return new IndexingError("saved-nowhere", `The index was built, but it could be saved nowhere: ${ofCache}, and ${ofArtifact(artifact)}.`, { suggestions: [cache.state === "unavailable" ? "Ask whoever runs this server or runner to switch the Actions cache on." : "Run the workflow again: it starts from the index that was live before, which is untouched."] });
}
function ofArtifact(artifact) {
	switch (artifact.state) {
		case "failed": return `the artifact could not be uploaded (${artifact.reason.replace(/\.$/, "")})`;
		case "unavailable": return "this server has no artifacts that slashfind can use";
		default: return "`retention-days` asks for no artifact";
	}
}

// src/main/action/update-index.ts
/**
* Makes the live index equal to the commit that is checked out, where the run may; see {@link judgeRun}. What was live
* before stays so until the new index is complete. Throws SlashfindError.
*/
async function updateIndex({ job, inputs }) {
	const checkout = await openCheckout(resolve(job.workspace, inputs.path));
	const remote = {
		url: job.repository.url,
		token: inputs.token
	};
	const commit = await headOf(checkout);
	if (commit === void 0) return { status: "empty" };
	const repository = fetchingRepository(checkout, remote);
	const operator = readOperatorLayers({
		environment: process.env,
		door: "index"
	});
	const settings = operatorSettings(operator);
	await using server = openLiveIndex({
		settings,
		identity: job.repository.identity
	});
	await using vectors = openVectorSources({
		settings,
		live: server
	});
	return await tellingBill({
		budget: server?.budget ?? vectors?.budget,
		work: () => bringUpToDate({
			job,
			inputs,
			checkout,
			remote,
			repository,
			commit,
			operator,
			server,
			vectors
		}),
		tell: reportFailedBill
	});
}
async function bringUpToDate({ job, inputs, checkout, remote, repository, commit, operator, server, vectors }) {
	const { identity } = job.repository;
	const { followed: branch, ...content } = await readCommit({
		repository,
		commit,
		operator
	});
	const askRemote = () => readTip({
		directory: checkout.directory,
		remote,
		branch
	});
	const live = await askRemote();
	if (live === void 0) return { status: "empty" };
	logLine(`Checked out is ${commit}; ${live.ref} is at ${live.commit}.`);
	const verdict = judgeRun({
		event: job.event,
		ref: job.ref,
		commit,
		live
	});
	if (verdict.may === "superseded") return superseded(commit, live);
	const written = server && verdict.may === "live" ? await runLive({
		...content,
		repository,
		identity,
		live: server,
		commit,
		ref: live.ref,
		full: inputs.full,
		progress: () => {},
		tip: async () => {
			const tip = (await askRemote())?.commit ?? commit;
			await repository.hasCommit(tip);
			return {
				commit: tip,
				...await readCommit({
					repository,
					commit: tip,
					operator
				})
			};
		}
	}) : void 0;
	if (written && written.commit !== commit) return {
		...superseded(commit, {
			...live,
			commit: written.commit
		}),
		written
	};
	const folder = new SnapshotFolder(dataFolder(job));
	const payable = verdict.may === "live" ? vectors : void 0;
	const name = payable?.file;
	const paid = name === void 0 ? void 0 : {
		job,
		ref: live.ref,
		folder,
		name
	};
	const restored = [...inputs.full ? [] : await restore({
		folder,
		job,
		ref: live.ref
	}), ...paid ? await restoreVectors(paid) : []];
	const build = () => runIndex({
		...content,
		repository,
		identity,
		store: snapshotStore(folder, { vectors: payable?.all ?? vectors?.kept }),
		commit,
		ref: verdict.may === "live" ? live.ref : job.ref || commit,
		full: inputs.full,
		progress: () => {}
	});
	const { indexed, unsaved } = await keepPaid({
		paid,
		commit,
		work: build
	});
	const report = await withBill(indexed, payable?.budget);
	const built = {
		report,
		detours: [
			...restored,
			...repository.notes,
			...unsaved
		],
		snapshotPath: stage(report, job)
	};
	if (verdict.may === "local") return {
		status: "local",
		reason: verdict.reason,
		...built
	};
	const now = await askRemote();
	if (now?.commit !== commit) return {
		...superseded(commit, now ?? live),
		written,
		discarded: built
	};
	return {
		status: "live",
		publication: await publish({
			job,
			inputs,
			ref: live.ref,
			...built
		}),
		...built,
		...written && { written }
	};
}
function superseded(commit, { ref, commit: tip }) {
	return {
		status: "superseded",
		commit,
		tip,
		ref
	};
}
/** Copies the new snapshot to a folder of its own, under the name that others know it by. */
function stage({ snapshot }, { temporaryFolder }) {
	const path = join(temporaryFolder, "slashfind", "published", CACHED_PATH);
	mkdirSync(dirname(path), { recursive: true });
	copyFileSync(snapshot.path, path);
	return path;
}

// src/main/action/run-action.ts
/** The index Action: reads what the runner says, updates the index, reports. */
function run() {
	return runStep("slashfind: the index was not updated", async () => {
		const started = performance.now();
		const job = readJob(process.env);
		const inputs = readIndexInputs();
		const repositoryUrl = job.repository.url;
		const tookMs = () => performance.now() - started;
		if (inputs.plan) {
			const outcome = await planRun({
				job,
				inputs
			});
			return reportPlan({
				outcome,
				repositoryUrl,
				tookMs: tookMs()
			});
		}
		const outcome = await updateIndex({
			job,
			inputs
		});
		await reportOutcome({
			outcome,
			repositoryUrl,
			tookMs: tookMs()
		});
	});
}

export { run };