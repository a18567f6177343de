import { i as __toESM } from "./rolldown-runtime.js";
import { B as setOutput, I as getInput } from "./vendor~run-find-action~run-action~artifact.js";
import { S as string, h as int, y as object } from "./vendor~start~run-find-action~run~run-action.js";
import { Hn as ConfigurationError, Jn as explain, Kn as SlashfindError, Nn as operatorSettings, Wn as ProviderError, Wt as identityKey, _n as readOperatorLayers, gt as SnapshotFolder, ht as MAX_SNAPSHOT_BYTES, jt as FINGERPRINT, qn as ValidationError } from "./models.js";
import { a as codeSpan, t as prose } from "./prose.js";
import { _ as annotate, b as logLine, d as isEnterpriseServer, g as writeSummary, h as runStep, i as cacheKeyPrefixes, l as restoreEntry, n as ARTIFACT_NAME, p as LIVE_EVENTS, s as CACHED_PATH, t as ARTIFACT_FILE, v as fail, x as readJob, y as logDetail } from "./artifact-name.js";
import { c as statusOf, l as withRetries, s as identifyToken, t as createApp } from "./app.js";
import { a as require_pino, r as Probot } from "./probot~start~run-find-action~run.js";
import { a as createSnapshotSearch, i as createLiveSearch, n as timedFetch, t as AppOctokit } from "./octokit.js";
import { t as require_yauzl } from "./vendor~run-find-action.js";
import { i as plural } from "./wording.js";
import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

// src/github/client/token-probot.ts
var import_pino = /* @__PURE__ */ __toESM(require_pino(), 1);
/** Probot for one event, under a token in place of an App's credentials. */
function connectWithToken({ token, apiUrl, log }) {
	return new Probot({
		githubToken: token,
		baseUrl: apiUrl,
		Octokit: AppOctokit,
		request: { fetch: timedFetch },
		log: (0, import_pino.pino)({ name: "slashfind" }, log)
	}).ready();
}

// src/github/actions/artifact-download.ts
var import_yauzl = require_yauzl();
/** One try of a download, in milliseconds. */
const DOWNLOAD_TIMEOUT = 6e4;
/**
* Downloads a snapshot's artifact and takes the snapshot out of it. What it holds is for the caller to check.
* Throws ProviderError where it cannot be had, and ValidationError where the archive is not what an index run uploads.
*/
async function downloadSnapshotArtifact({ octokit, repository: { owner, repo }, artifactId, path }) {
	const archive = `${path}.zip`;
	const { headers } = await withRetries(() => octokit.request("GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}", {
		owner,
		repo,
		artifact_id: artifactId,
		archive_format: "zip",
		request: { redirect: "manual" }
	}), { what: "asking for the index among the artifacts" });
	await download(String(headers.location), archive);
	await extract(archive, path);
}
async function download(url, path) {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT) });
		if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
		const body = Readable.fromWeb(response.body);
		await pipeline(body, atMost(MAX_SNAPSHOT_BYTES), createWriteStream(path, { mode: 384 }));
	} catch (cause) {
		if (cause instanceof SlashfindError) throw cause;
		const { message } = cause;
		throw new ProviderError("download-failed", `The index could not be downloaded: ${message}.`, { retryable: true });
	}
}
async function extract(archive, path) {
	try {
		const zip = await (0, import_yauzl.openPromise)(archive, { autoClose: false });
		try {
			const stream = await zip.openReadStreamPromise(await onlyEntry(zip));
			await pipeline(stream, atMost(MAX_SNAPSHOT_BYTES), createWriteStream(path, { mode: 384 }));
		} finally {
			zip.close();
		}
	} catch (cause) {
		if (cause instanceof ValidationError) throw cause;
		throw notOurs(cause.message.replace(/\.$/, ""));
	}
}
/** The names in an archive lead nowhere: the one entry is written where we say. */
async function onlyEntry(zip) {
	if (zip.entryCount !== 1) throw notOurs(`it holds ${zip.entryCount} files`);
	for await (const entry of zip.eachEntry()) {
		if (entry.isEncrypted()) throw notOurs("it is encrypted");
		if (entry.fileName === "index.snapshot" && entry.uncompressedSize <= MAX_SNAPSHOT_BYTES) return entry;
	}
	throw notOurs("its file has another name or is too large");
}
/** What an archive says of its sizes may be wrong. */
function atMost(bytes) {
	let left = bytes;
	return new Transform({ transform(chunk, _encoding, done) {
		left -= chunk.length;
		if (left < 0) done(notOurs(`it is larger than ${bytes} bytes`));
		else done(null, chunk);
	} });
}
function notOurs(reason) {
	return new ValidationError("artifact-archive", `The artifact with the index is not what an index run uploads: ${reason}.`);
}

// src/github/actions/artifact-search.ts
/** Candidates whose run is looked up: beyond these the newest ones were all made up. */
const MOST_LOOKS = 5;
/** Of a hundred artifacts each. */
const MOST_PAGES = 5;
/**
* The id of the newest snapshot that an index run of this repository uploaded, or undefined. Anybody can upload an
* artifact of any name by a pull request, so the run has to be one that writes the live index.
* Throws ProviderError where GitHub refuses; 403 means that the token lacks `actions: read`.
*/
async function findSnapshotArtifact(request) {
	const candidates = await plausibleArtifacts(request);
	for (const { id, workflow_run: run } of candidates.slice(0, MOST_LOOKS)) if (await isIndexRun(run.id, request)) return id;
}
/** Newest first. */
async function plausibleArtifacts(request) {
	const { octokit, repository } = request;
	const { owner, repo } = repository;
	const found = [];
	for (let page = 1; page <= MOST_PAGES && found.length < MOST_LOOKS; page++) {
		const query = {
			owner,
			repo,
			name: ARTIFACT_NAME,
			per_page: 100,
			page
		};
		const { data } = await withRetries(() => octokit.rest.actions.listArtifactsForRepo(query), { what: "looking for the index among the artifacts" });
		found.push(...data.artifacts.filter((artifact) => isPlausible(artifact, request)));
		if (data.artifacts.length < 100) break;
	}
	return found.sort((a, b) => b.id - a.id);
}
function isPlausible(artifact, { repository, branch }) {
	const { name, expired, size_in_bytes: size, workflow_run: run } = artifact;
	if (name !== "slashfind-snapshot" || expired || size > MAX_SNAPSHOT_BYTES || run?.id === void 0) return false;
	return run.head_repository_id === repository.id && run.head_branch === branch;
}
async function isIndexRun(runId, request) {
	const { octokit, repository, branch } = request;
	const { owner, repo, id } = repository;
	const { data } = await withRetries(() => octokit.rest.actions.getWorkflowRun({
		owner,
		repo,
		run_id: runId
	}), { what: "looking at the run that uploaded the index" });
	if (!LIVE_EVENTS.some((event) => event === data.event) || data.head_branch !== branch || data.head_repository?.id !== id) return false;
	return isOnBranch(data.head_sha, request);
}
/**
* GitHub calls a pushed tag the run's branch, too, and who may push tags may not be allowed to push to the branch. Only
* commits are compared, as a name could stand for both.
*/
async function isOnBranch(commit, { octokit, repository, branch }) {
	const { owner, repo } = repository;
	const what = "looking for the indexed commit on its branch";
	try {
		const basehead = `${commit}...${(await withRetries(() => octokit.rest.repos.getBranch({
			owner,
			repo,
			branch
		}), { what })).data.commit.sha}`;
		const { data } = await withRetries(() => octokit.rest.repos.compareCommitsWithBasehead({
			owner,
			repo,
			basehead,
			per_page: 1
		}), { what });
		return data.behind_by === 0;
	} catch (error) {
		if (statusOf(error) === 404) return false;
		throw error;
	}
}

// src/main/find-action/snapshot-source.ts
/**
* Brings the live index onto this runner: from the cache, else from the newest artifact. Gives what could not be used
* on the way, one sentence each. Where there is none at all the folder stays empty, and the search says so.
* Throws SlashfindError where there is one that cannot be had or used.
*/
async function bringSnapshot(options) {
	mkdirSync(options.dataDirectory, { recursive: true });
	const problems = [];
	for (const source of [fromCache, fromArtifact]) try {
		const commit = await source(options);
		if (commit === void 0) continue;
		logLine(`Answering from the index of ${commit}.`);
		return problems.map(({ message }) => message);
	} catch (error) {
		if (!(error instanceof SlashfindError)) throw error;
		logLine(error.message);
		problems.push(error);
	}
	const [worst] = problems;
	if (worst) throw worst;
	return [];
}
/** The commit of the index, or undefined where there is none. */
async function fromCache(options) {
	const prefixes = cacheKeyPrefixes(`refs/heads/${options.branch}`);
	const entry = await restoreEntry({
		file: CACHED_PATH,
		prefixes,
		scratch: options.dataDirectory
	});
	if (entry) return adopt(entry.path, options);
	logLine("The cache holds no index.");
}
async function fromArtifact(options) {
	const { job, octokit, branch, dataDirectory } = options;
	const { owner, name, url, identity } = job.repository;
	if (isEnterpriseServer(url)) return void 0;
	const repository = {
		owner,
		repo: name,
		id: Number(identity.id)
	};
	try {
		const artifactId = await findSnapshotArtifact({
			octokit,
			repository,
			branch
		});
		if (artifactId === void 0) return void 0;
		const path = join(dataDirectory, "downloaded");
		await downloadSnapshotArtifact({
			octokit,
			repository,
			artifactId,
			path
		});
		return adopt(path, options);
	} catch (error) {
		if (!isForbidden(error)) throw error;
		logLine("Artifacts were not looked at: give the job `actions: read` to have them as a second source.");
		return;
	}
}
function isForbidden(error) {
	return error instanceof ProviderError && [403, 404].includes(statusOf(error) ?? 0);
}
function adopt(path, { job, dataDirectory }) {
	const { identity } = job.repository;
	return new SnapshotFolder(join(dataDirectory, identityKey(identity))).adopt(path, {
		identity,
		fingerprint: FINGERPRINT
	}).commit;
}

// src/main/find-action/workflow-log-stream.ts
/** pino's number for a warning. */
const WARN = 40;
/** Takes the lines of Probot's logger, JSON each: warnings into the workflow's log, the facts for its debug mode. */
function workflowLogStream() {
	return { write(line) {
		const { level, msg } = JSON.parse(line);
		if (level >= WARN && msg) logLine(msg);
		logDetail(line);
	} };
}

// src/main/find-action/answer-event.ts
/** A download takes its time, and nobody else waits for this process; in milliseconds. */
const ANSWER_DEADLINE = 18e4;
/** The events of comments and reviews on which the Action can answer. */
const ANSWERED_EVENTS = [
	"issue_comment",
	"pull_request_review_comment",
	"pull_request_review"
];
const payloadSchema = object({
	comment: object({
		id: int(),
		updated_at: string()
	}).optional(),
	review: object({ id: int() }).optional()
});
/** Gives the event to the App's own Probot function; what it did, or undefined where the event holds no command. */
async function answerEvent(job, token) {
	const payload = payloadSchema.parse(job.payload);
	const probot = await connectWithToken({
		token,
		apiUrl: job.apiUrl,
		log: workflowLogStream()
	});
	const dataDirectory = join(job.temporaryFolder, "slashfind");
	const operator = readOperatorLayers({
		environment: process.env,
		door: "find"
	});
	const settings = operatorSettings(operator);
	const onNearCap = (warning) => probot.log.warn(warning);
	const live = createLiveSearch({
		settings,
		onNearCap
	});
	const searcher = live ?? createSnapshotSearch({
		settings,
		dataDirectory,
		onNearCap
	});
	let record;
	let bringing;
	/** Once, and only where there is a command; several commands of a comment share it. */
	async function bring(branch) {
		const octokit = await probot.auth();
		return bringSnapshot({
			job,
			octokit,
			branch,
			dataDirectory
		});
	}
	const app = createApp({
		operator,
		timing: { answerDeadline: ANSWER_DEADLINE },
		identify: identifyToken,
		onDone: (done) => {
			record = done;
		},
		search: async (request) => {
			if (live) return live.search(request);
			bringing ??= bring(request.place.branch);
			return degraded(await bringing, () => searcher.search(request));
		}
	});
	try {
		await probot.load(app);
		const { comment } = payload;
		const id = comment ? `${comment.id}:${comment.updated_at}` : `${job.runId}:${job.attempt}`;
		await probot.receive({
			id,
			name: job.event,
			payload: job.payload
		});
		return record;
	} finally {
		await searcher.close();
	}
}
/** An answer says what could not be used on the way to its index. */
async function degraded(problems, search) {
	const answer = await search();
	const { provenance } = answer;
	return {
		...answer,
		provenance: {
			...provenance,
			degradations: [...problems, ...provenance.degradations]
		}
	};
}

// src/main/find-action/render-record.ts
/** Outcomes as the page of a run calls them; any other stands there as it is. */
const TITLES = {
	found: "answered",
	help: "answered",
	"no-match": "answered: no match",
	"not-indexed": "there is no index yet",
	"answered-before": "answered already, by somebody else",
	outdated: "the command was changed or deleted meanwhile",
	failed: "the search failed",
	limited: "there were too many commands",
	"no-access": "who asked lacks the access that the settings want"
};
/** The page of a run; where the reply could not be posted, it stands here. */
function renderRecord(record) {
	if (record === void 0) return "## slashfind: no command\n\nThere is nothing to answer in this comment.\n";
	const { outcome, posted, reply, error, places } = record;
	return `${[
		`## slashfind: ${TITLES[outcome] ?? prose(outcome)}`,
		...error === void 0 ? [] : [prose(explain(error).split("\n", 1)[0])],
		...posted && places !== void 0 ? [`The reply shows ${plural(places, "place")}.`] : [],
		...posted || reply === void 0 || error === void 0 ? [] : [`The reply would have been:\n\n${reply}`]
	].join("\n\n")}\n`;
}

// src/main/find-action/report-answer.ts
/** Makes the outputs, the page and the colour of the run from what the App's function did. */
async function reportAnswer({ record, event }) {
	for (const [name, value] of Object.entries(outputsOf(record))) setOutput(name, value);
	logLine(`Outcome: ${record?.outcome ?? "there is no command for slashfind in this comment"}.`);
	for (const sentence of record?.degradations ?? []) logLine(sentence);
	if (record?.limit !== void 0) logLine(`The limit: ${record.limit}.`);
	if (record?.outcome === "not-indexed") annotate("There is no index yet: run the workflow with the slashfind index Action on the default branch.");
	if (record?.error !== void 0) fail(reasonFor(record.error, event));
	await writeSummary(renderRecord(record));
}
function outputsOf(record) {
	return {
		handled: record?.posted === true && record.answers === true || record?.outcome === "answered-before",
		"result-count": record?.places ?? 0,
		mode: record?.source ?? ""
	};
}
/** GitHub says 403 to a token that lacks a permission, and does not say which one. */
function reasonFor(error, event) {
	if (!(error instanceof ProviderError) || statusOf(error) !== 403) return explain(error);
	return [
		error.message,
		"  → Give the job `contents: read`, `issues: write` and `pull-requests: write`.",
		...event === "issue_comment" ? [] : ["  → For reviews of pull requests from forks GitHub hands out a token that cannot write, whatever the workflow says: ask in the conversation instead, or install the App."]
	].join("\n");
}

// src/main/find-action/run-find-action.ts
/** The find Action: answers the comment that started the workflow. */
function run() {
	return runStep("slashfind: no answer", async () => {
		const job = readJob(process.env);
		const token = getInput("github-token");
		if (token === "") throw noToken();
		if (!ANSWERED_EVENTS.some((event) => event === job.event)) return reportOtherEvent(job);
		const record = await answerEvent(job, token);
		await reportAnswer({
			record,
			event: job.event
		});
	});
}
async function reportOtherEvent({ event }) {
	const events = ANSWERED_EVENTS.map((name) => codeSpan(name)).join(", ");
	annotate(`A run on \`${event}\` holds no comment to answer; start the workflow on ${events}.`);
	setOutput("handled", false);
	await writeSummary(`## slashfind: nothing to answer\n\nThis run was started by ${codeSpan(event)}; the find Action answers on ${events}.\n`);
}
function noToken() {
	return new ConfigurationError("no-token", "The input github-token is empty, so nothing can be answered.", { suggestions: ["Leave `github-token` out of the step: then it is the job's own token."] });
}

export { run };