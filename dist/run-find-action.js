import { i as __toESM } from "./rolldown-runtime.js";
import { B as setOutput, I as getInput } from "./vendor~run-find-action~run-action~artifact.js";
import { S as object, T as string, v as int } from "./vendor~start~run-find-action~run~run-action.js";
import { Jt as FINGERPRINT, Pn as readOperatorLayers, Tt as SnapshotFolder, Xn as operatorSettings, ar as ConfigurationError, dr as explain, lr as SlashfindError, sn as identityKey, sr as ProviderError, tt as breakerRules } from "./models.js";
import { c as isEnterpriseServer, r as prose, s as codeSpan } from "./artifact-name.js";
import { a as CACHED_PATH, d as writeSummary, f as annotate, g as readJob, h as logLine, m as logDetail, n as cacheKeyPrefixes, p as fail, s as restoreEntry, u as runStep } from "./cache-keys.js";
import { E as statusOf, T as identifyToken, a as downloadSnapshotArtifact, c as Endpoints, d as InFlight, i as newestFirst, n as judged, r as firstPage, s as createBackedSearch, u as createApp } from "./artifact-trust.js";
import { a as require_pino, r as Probot } from "./probot~start~run-find-action~run.js";
import { n as githubFetch, t as AppOctokit } from "./octokit.js";
import { a as plural } from "./wording.js";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

// src/github/client/token-probot.ts
var import_pino = /* @__PURE__ */ __toESM(require_pino(), 1);
/** Probot for one event, under a token in place of an App's credentials. */
function connectWithToken({ token, apiUrl, log, resilience }) {
	return new Probot({
		githubToken: token,
		baseUrl: apiUrl,
		Octokit: AppOctokit,
		request: { fetch: githubFetch({ attempt: resilience.githubTimeout * 1e3 }) },
		log: (0, import_pino.pino)({ name: "slashfind" }, log)
	}).ready();
}

// src/main/find-action/job-snapshots.ts
/**
* Brings the live index onto this runner: from the cache, else from the newest artifact. Where there is none at all the
* folder stays empty, and the search says so.
*/
var JobSnapshots = class {
	#options;
	#place;
	#brought;
	constructor(options) {
		this.#options = options;
	}
	/** A job is for one repository. */
	remember(place) {
		this.#place = place;
	}
	/** See the port. Once: the commands of a comment share it. */
	bring(identity) {
		this.#brought ??= this.#bring(identity);
		return this.#brought;
	}
	async #bring(identity) {
		if (!this.#place) throw new ConfigurationError("no-place", "It is not known where the repository is.");
		const wanted = {
			place: this.#place,
			identity
		};
		mkdirSync(this.#options.dataDirectory, { recursive: true });
		const problems = [];
		for (const source of [fromCache, fromArtifact]) try {
			const commit = await source(wanted, this.#options);
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
};
/** The commit of the index, or undefined where there is none. */
async function fromCache(wanted, { dataDirectory }) {
	const prefixes = cacheKeyPrefixes(`refs/heads/${wanted.place.branch}`);
	const entry = await restoreEntry({
		file: CACHED_PATH,
		prefixes,
		scratch: dataDirectory
	});
	if (entry) return adopt(entry.path, {
		...wanted,
		dataDirectory
	});
	logLine("The cache holds no index.");
}
async function fromArtifact(wanted, { octokitOf, dataDirectory }) {
	const { owner, repo, id, branch, host } = wanted.place;
	if (isEnterpriseServer(`https://${host}`)) return void 0;
	const repository = {
		owner,
		repo,
		id
	};
	try {
		const octokit = await octokitOf();
		const artifactId = await newestTrusted({
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
		return adopt(path, {
			...wanted,
			dataDirectory
		});
	} catch (error) {
		if (!isForbidden(error)) throw error;
		logLine("Artifacts were not looked at: give the job `actions: read` to have them as a second source.");
		return;
	}
}
async function newestTrusted(request) {
	const first = await firstPage(request);
	if (!first) return void 0;
	for await (const { artifact, refusal } of judged(newestFirst(first, request), request)) if (refusal === void 0) return artifact.id;
}
function isForbidden(error) {
	return error instanceof ProviderError && [403, 404].includes(statusOf(error) ?? 0);
}
function adopt(path, { identity, dataDirectory }) {
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
	const dataDirectory = join(job.temporaryFolder, "slashfind");
	const operator = readOperatorLayers({
		environment: process.env,
		door: "find"
	});
	const settings = operatorSettings(operator);
	const { resilience } = settings;
	const log = workflowLogStream();
	const probot = await connectWithToken({
		token,
		apiUrl: job.apiUrl,
		log,
		resilience
	});
	const onNearCap = (warning) => probot.log.warn(warning);
	let record;
	const inFlight = new InFlight();
	const octokitOf = async () => await probot.auth();
	const source = new JobSnapshots({
		octokitOf,
		dataDirectory
	});
	const endpoints = new Endpoints({ rules: breakerRules(settings) });
	const searching = createBackedSearch({
		settings,
		dataDirectory,
		source,
		endpoints,
		onNearCap
	});
	const app = createApp({
		operator,
		inFlight,
		timing: { answerDeadline: ANSWER_DEADLINE },
		identify: identifyToken,
		onDone: (done) => {
			record = done;
		},
		search: (request) => searching.search(request)
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
		await inFlight.idle();
		return record;
	} finally {
		await searching.close();
		await endpoints.close();
	}
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