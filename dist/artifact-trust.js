import { D as unknown, O as url, S as object, T as string, f as datetime, o as circuitBreaker, p as _enum, r as I, s as handleType, t as PQueue, u as CircuitState, x as number } from "./vendor~start~run-find-action~run~run-action.js";
import { $ as CALL_RULES, Bn as REPOSITORY_FILE, Ct as fromDollars, In as unreadable, Jt as FINGERPRINT, Nn as readSettings, Ot as writing, St as formatDollars, Xt as liveFingerprint, Z as timeLimit, a as watchQdrant, at as withRetries$1, cr as QueryError, ct as systemClock, it as STATED_WAIT, kt as MAX_SNAPSHOT_BYTES, lr as SlashfindError, lt as pause, or as IndexingError, ot as isAnswer, sr as ProviderError, st as isOutage, ur as ValidationError } from "./models.js";
import { a as linesLink, i as commitLink, l as LIVE_EVENTS, n as ARTIFACT_NAME, o as snippetLink, r as prose, s as codeSpan, t as ARTIFACT_FILE } from "./artifact-name.js";
import { b as endpointOpen, c as SnapshotLibrary, d as QdrantLibrary, g as parseQuery, i as describeAssumptions, o as createSearcher, p as NOT_INDEXED, u as TOO_LARGE_FOR_MEMORY } from "./octokit.js";
import { n as require_rate_limiter_flexible, t as require_yauzl } from "./vendor~start~run-find-action.js";
import { createWriteStream } from "node:fs";
import { dirname } from "node:path";
import { Readable, Transform } from "node:stream";
import { createHash, randomBytes } from "node:crypto";
import { pipeline } from "node:stream/promises";

// src/config/layer.ts
const NO_OPERATOR_LAYERS = {
	above: /* @__PURE__ */ new Map(),
	below: []
};

// src/github/client/garbled-answer.ts
/** GitHub answered, and not with what it documents: read as anything else it might pass for "there is nothing". */
function garbledAnswer(what) {
	return new ProviderError("github-garbled", `GitHub's answer could not be read while ${what}.`, { retryable: true });
}

// src/github/client/retry.ts
/** GitHub asks for a minute where it names no time. */
const UNSTATED_WAIT = 6e4;
/** Whole pauses: the writes of an installation stand in one line anyway. */
const WHOLE = { random: () => 1 };
/**
* Calls GitHub, again after server and network errors, and after a rate limit for as long as GitHub says. Throws
* ProviderError; `details.status` is the HTTP status, or 0 where there was no response.
*/
function withRetries(call, options) {
	return retryFailures(() => waitOutLimits(call, options), options);
}
/** The part of {@link withRetries} that is about server and network errors; the call throws ProviderError already. */
function retryFailures(call, { signal, recover, patience }) {
	let inDoubt = false;
	const noted = async () => {
		try {
			return await call();
		} catch (error) {
			inDoubt ||= isInDoubt(statusOf(error));
			throw error;
		}
	};
	return withRetries$1(noted, {
		...WHOLE,
		rules: patience === void 0 ? CALL_RULES.github : rulesWithin(patience),
		signal,
		isWorthwhile: (error) => !isLimited(error),
		recover: async () => inDoubt ? recover?.() : void 0
	});
}
/** The part of {@link withRetries} that is about rate limits. */
function waitOutLimits(call, { what, signal }) {
	const translated = async () => {
		try {
			return await call();
		} catch (cause) {
			const failure = readFailure(cause);
			throw failure === void 0 ? cause : translate(cause, {
				what,
				failure
			});
		}
	};
	return withRetries$1(translated, {
		...WHOLE,
		rules: CALL_RULES.github,
		signal,
		isWorthwhile: isLimited
	});
}
function isLimited({ details }) {
	return details[STATED_WAIT] !== void 0;
}
/** As many of the growing pauses as fit into so many milliseconds. */
function rulesWithin(patience) {
	const { firstPause, growth } = CALL_RULES.github;
	const longestPause = 6e4;
	let retries = 0;
	let left = patience;
	for (let pause = firstPause; pause <= left; pause = Math.min(pause * growth, longestPause)) {
		left -= pause;
		retries++;
	}
	return {
		...CALL_RULES.github,
		longestPause,
		retries
	};
}
/** Undefined for errors that do not come from a request. */
function readFailure(error) {
	const { name, status, response } = error;
	if (typeof status !== "number") return name === "TimeoutError" ? {
		status: 0,
		headers: {}
	} : void 0;
	return {
		status: response === void 0 ? 0 : status,
		headers: response?.headers ?? {}
	};
}
/** Whether GitHub may have carried the call out all the same. */
function isInDoubt(status) {
	return status === 0 || status !== void 0 && status >= 500;
}
function isRateLimit({ status, headers }) {
	const isSaid = headers["retry-after"] !== void 0 || headers["x-ratelimit-remaining"] === "0";
	return status === 429 || status === 403 && isSaid;
}
/** Milliseconds. */
function statedWait(headers) {
	const seconds = Number(headers["retry-after"]);
	if (Number.isFinite(seconds)) return Math.max(seconds, 1) * 1e3;
	const reset = Number(headers["x-ratelimit-reset"]);
	return Number.isFinite(reset) ? Math.max(reset * 1e3 - Date.now(), 1e3) : UNSTATED_WAIT;
}
function translate(cause, { what, failure }) {
	const { status, headers } = failure;
	const reason = status === 0 ? "did not answer" : `answered ${status}`;
	const isLimited = isRateLimit(failure);
	return new ProviderError("github-failed", `GitHub ${reason} while ${what}.`, {
		details: {
			status,
			...isLimited && { ["retryAfterMs"]: statedWait(headers) }
		},
		cause,
		retryable: isLimited || isInDoubt(status)
	});
}
/** The HTTP status of a failed call, or undefined for any other error. */
function statusOf(error) {
	return error instanceof ProviderError ? Number(error.details.status) : void 0;
}
/** Undefined where the call failed because what it is about is gone. */
async function unlessGone(call) {
	try {
		return await call;
	} catch (error) {
		if (statusOf(error) === 404) return void 0;
		throw error;
	}
}

// src/github/client/own-account.ts
/** Of workflow tokens that may not ask. */
const WORKFLOW_ACCOUNT = {
	appId: void 0,
	login: "github-actions[bot]"
};
/** For the client of an App itself. */
async function identifyApp(octokit) {
	const { data } = await withRetries(() => octokit.rest.apps.getAuthenticated(), { what: "asking who this App is" });
	if (!data?.slug) throw garbledAnswer("asking who this App is");
	return {
		appId: data.id,
		login: `${data.slug}[bot]`
	};
}
/** For the client of a token, as a workflow has one. */
async function identifyToken(octokit) {
	const ask = () => octokit.graphql("query { viewer { login } }");
	try {
		const { viewer } = await withRetries(ask, { what: "asking who this token is of" });
		return {
			appId: void 0,
			login: viewer.login
		};
	} catch (error) {
		if (isForbidden(error)) return WORKFLOW_ACCOUNT;
		throw error;
	}
}
/** GraphQL refuses by status, or with 200 and a list of errors. */
function isForbidden(error) {
	const { errors = [] } = error;
	return statusOf(error) === 403 || errors.some(({ type }) => type === "FORBIDDEN");
}
/** What `/find@name` calls an account. */
function slugOf({ login }) {
	return login.replace(/\[bot\]$/, "").toLowerCase();
}
/** Asks once; a failure is asked again the next time. */
function createAccountReader(identify) {
	let known;
	return () => {
		known ??= identify().catch((error) => {
			known = void 0;
			throw error;
		});
		return known;
	};
}

// src/github/client/write-line.ts
/** GitHub asks for a second between writes of one installation, in milliseconds. */
const WRITE_SPACING = 1e3;
/** How long replies that GitHub does not take are tried again: longer than what somebody waits for. In milliseconds. */
const REPLY_PATIENCE = 18e4;
/**
* The writes of one installation, one after another and at most one a spacing, second attempts included. A write that
* waits for a rate limit holds up those behind it, as the limit is the installation's; one that failed leaves the line
* until it is tried again, as what is wrong with it may be right elsewhere.
*/
var WriteLine = class {
	#queue;
	#spacing;
	#patience;
	#nextAttempt = 0;
	constructor({ spacing = WRITE_SPACING, patience = REPLY_PATIENCE } = {}) {
		this.#spacing = spacing;
		this.#patience = patience;
		const interval = spacing > 0 ? {
			interval: spacing,
			intervalCap: 1,
			strict: true
		} : {};
		this.#queue = new PQueue({
			concurrency: 1,
			...interval
		});
	}
	/** Resolves when GitHub has taken the write; rejects as `withRetries`, or when the signal drops it in line. */
	add({ urgency, run, ...retry }) {
		const { signal } = retry;
		const isReply = urgency === "reply";
		const options = {
			priority: isReply ? 1 : 0,
			...signal && { signal }
		};
		const inLine = () => waitOutLimits(() => this.#attempt(run, signal), retry);
		const patience = isReply ? this.#patience : void 0;
		return retryFailures(() => this.#queue.add(inLine, options), {
			...retry,
			patience
		});
	}
	/** The queue spaces the beginnings of writes; behind one that was made again there may be less room. */
	async #attempt(run, signal) {
		const early = this.#nextAttempt - Date.now();
		if (early > 0) await pause(early, signal);
		this.#nextAttempt = Date.now() + this.#spacing;
		return run();
	}
};

// src/github/client/write-lines.ts
/** More installations than write within any minute. */
const MOST_LINES = 5e3;
/** Gives each installation its own line of writes; `undefined` stands for a token that belongs to none. */
function createWriteLines(options) {
	const lines = new I({ max: MOST_LINES });
	return (installationId = 0) => {
		const line = lines.get(installationId) ?? new WriteLine(options);
		lines.set(installationId, line);
		return line;
	};
}

// src/github/freshness.ts
/** GitHub names no more files than these in a comparison. */
const MOST_CHANGED_FILES = 300;
const KEPT$3 = {
	max: 1e3,
	ttl: 6e4
};
/** A reply does not wait longer than this for a detail, in milliseconds. */
const TIMEOUT$1 = 3e3;
/**
* Compares by one call a minute for each index; commands that come at once share it. While `github` says that GitHub does
* not work, nobody waits for what is a detail.
*/
function createFreshnessReader(github) {
	const known = new I(KEPT$3);
	return async (request) => {
		const { repository, commit, branch } = request;
		if (github?.isClosed === false) return {
			branch,
			distance: void 0
		};
		const key = JSON.stringify([
			repository.owner,
			repository.repo,
			commit,
			branch
		]);
		const asked = known.get(key) ?? compare(request);
		known.set(key, asked);
		const distance = await asked;
		if (distance === void 0) known.delete(key);
		return {
			branch,
			distance
		};
	};
}
async function compare({ octokit, repository, commit, branch }) {
	try {
		const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
			...repository,
			basehead: `${commit}...${branch}`,
			per_page: 1,
			request: { signal: AbortSignal.timeout(TIMEOUT$1) }
		});
		if (![data.ahead_by, data.behind_by].every(Number.isSafeInteger)) return void 0;
		const { files = [] } = data;
		const paths = files.flatMap(({ filename, previous_filename: before }) => [filename, before ?? filename]);
		return {
			behind: data.ahead_by,
			ahead: data.behind_by,
			changed: new Set(paths),
			changedIsCut: files.length >= 300
		};
	} catch {
		return;
	}
}

// src/github/permissions.ts
/** Each may do what those before it may; `maintain` and `admin` are no different from `write` here. */
const ROLES = [
	"none",
	"read",
	"triage",
	"write"
];
const FIVE_MINUTES = 3e5;
const ONE_DAY = 864e5;
const KEPT$2 = {
	max: 2e4,
	perf: Date,
	ttlResolution: 0
};
/** An asker does not wait longer than this for it, in milliseconds. */
const TIMEOUT = 3e3;
/**
* Persons of one repository that GitHub is asked about in five minutes: more are an army of bots, and would use up what
* an installation may ask in an hour (5,000 calls) for everybody.
*/
const MOST_ASKED = 300;
/** The names that GitHub gives roles; an organisation's own ones are known by what they may do. */
const ROLES_BY_NAME = /* @__PURE__ */ new Map([
	["read", "read"],
	["triage", "triage"],
	["write", "write"],
	["maintain", "write"],
	["admin", "write"]
]);
function hasAtLeast(role, access) {
	return access === "anyone" || ROLES.indexOf(role) >= ROLES.indexOf(access);
}
/**
* Asks GitHub what somebody may do in a repository, once in five minutes; who asks at the same time shares the call.
* Beyond as many persons as a repository has in five minutes only those who are known to do its work are asked about.
*/
function createRoleReader() {
	const known = new I({
		...KEPT$2,
		ttl: FIVE_MINUTES
	});
	const insiders = new I({
		...KEPT$2,
		ttl: ONE_DAY
	});
	const asked = new I({
		...KEPT$2,
		ttl: FIVE_MINUTES,
		noUpdateTTL: true
	});
	return async (request) => {
		const { repositoryId, user } = request;
		const key = `${repositoryId} ${user.id}`;
		const kept = known.get(key);
		if (kept) return kept;
		const before = asked.get(repositoryId) ?? 0;
		if (before >= MOST_ASKED && !insiders.has(key)) return "none";
		asked.set(repositoryId, before + 1);
		const asking = askRole(request);
		known.set(key, asking);
		try {
			const role = await asking;
			if (hasAtLeast(role, "triage")) insiders.set(key, true);
			return role;
		} catch (error) {
			if (known.peek(key) === asking) known.delete(key);
			throw error;
		}
	};
}
async function askRole({ octokit, repository, user }) {
	const signal = AbortSignal.timeout(TIMEOUT);
	const ask = () => octokit.rest.repos.getCollaboratorPermissionLevel({
		...repository,
		username: user.login,
		request: { signal }
	});
	try {
		const { data } = await withRetries(ask, {
			what: "asking what a person may do",
			signal
		});
		if (typeof data?.permission !== "string") throw garbledAnswer("asking what a person may do");
		return data.user?.id === user.id ? roleOf(data) : "none";
	} catch (error) {
		if (statusOf(error) === 404) return "none";
		throw error;
	}
}
/** `permission` alone says read of who may triage, and write of who may maintain. */
function roleOf({ permission, role_name, user }) {
	const may = user?.permissions ?? {};
	const stated = [
		ROLES_BY_NAME.get(role_name) ?? ROLES_BY_NAME.get(permission) ?? "none",
		...may.pull === true ? ["read"] : [],
		...may.triage === true ? ["triage"] : [],
		...[
			may.push,
			may.maintain,
			may.admin
		].includes(true) ? ["write"] : []
	];
	return ROLES[Math.max(...stated.map((role) => ROLES.indexOf(role)))];
}

// src/github/repository-config.ts
/** Settings are read again after five minutes. */
const KEPT$1 = {
	max: 5e3,
	ttl: 3e5,
	perf: Date,
	ttlResolution: 0
};
/** What was read within a day stands in for what GitHub does not give now. */
const REMEMBERED = {
	max: 5e3,
	ttl: 864e5,
	perf: Date,
	ttlResolution: 0
};
/** Milliseconds until GitHub is asked again for what it did not give: not by each command, as each would wait for it. */
const FAILED_TTL = 6e4;
/** The repository whose settings hold for all others of its owner. */
const OWNERS_REPOSITORY = ".github";
/**
* Makes the sources of repositories' settings, the strongest first: the repository's own file and that of its owner's
* `.github` repository, each on the default branch, never a pull request's version. Commands that come at once share a
* call.
*/
function createConfigSources() {
	const known = new I(KEPT$1);
	const remembered = new I(REMEMBERED);
	async function read({ key, source, fetch }) {
		try {
			const text = await fetch();
			remembered.set(key, {
				text,
				at: Date.now()
			});
			return text;
		} catch (error) {
			const before = remembered.get(key);
			if (before === void 0 || !(error instanceof ProviderError)) throw error;
			const asking = known.peek(key);
			if (asking) known.set(key, asking, { ttl: FAILED_TTL });
			return {
				text: "",
				source,
				...before.text,
				note: noteOf(source, {
					error,
					at: before.at
				})
			};
		}
	}
	function once(place) {
		return { read() {
			const cached = known.get(place.key);
			if (cached) return cached;
			const content = read(place);
			known.set(place.key, content);
			content.catch(() => known.delete(place.key));
			return content;
		} };
	}
	return (request) => {
		const { owner, repo } = request.repository;
		const own = once({
			key: `repository ${request.repositoryId}`,
			source: REPOSITORY_FILE,
			fetch: () => readOwnFile(request)
		});
		if (repo.toLowerCase() === OWNERS_REPOSITORY) return [own];
		return [own, once({
			key: `owner ${owner.toLowerCase()}`,
			source: ownersSource(owner),
			fetch: () => readOwnersFile(request)
		})];
	};
}
function noteOf(source, { error, at }) {
	const time = new Date(at).toISOString().slice(0, 16).replace("T", " ");
	return `${error.message} \`${source}\` is used as it was on ${time} UTC.`;
}
function ownersSource(owner) {
	return `${owner}/${OWNERS_REPOSITORY}:${REPOSITORY_FILE}`;
}
async function readOwnFile({ octokit, repository }) {
	try {
		return await readFile({
			octokit,
			repository,
			source: REPOSITORY_FILE
		});
	} catch (error) {
		if (statusOf(error) === 404) return void 0;
		throw error;
	}
}
/** Most owners have none, and a token need not see it: neither is worth a word. */
async function readOwnersFile({ octokit, repository }) {
	const { owner } = repository;
	const place = {
		owner,
		repo: OWNERS_REPOSITORY
	};
	try {
		return await readFile({
			octokit,
			repository: place,
			source: ownersSource(owner)
		});
	} catch (error) {
		if ([403, 404].includes(statusOf(error) ?? 0)) return void 0;
		throw error;
	}
}
async function readFile({ octokit, repository, source }) {
	const request = {
		...repository,
		path: REPOSITORY_FILE
	};
	const { data } = await withRetries(() => octokit.rest.repos.getContent(request), { what: "reading the settings" });
	if (typeof data !== "object" || data === null) throw garbledAnswer("reading the settings");
	if (Array.isArray(data) || data.type !== "file") throw unreadable(source, "is not a regular file");
	if (data.encoding !== "base64") throw unreadable(source, "is too large to be read");
	if (typeof data.content !== "string") throw garbledAnswer("reading the settings");
	return {
		text: Buffer.from(data.content, "base64").toString("utf8"),
		source
	};
}

// src/resilience/counting/window-counter.ts
var import_rate_limiter_flexible = require_rate_limiter_flexible();
/** In seconds. */
const WINDOWS = {
	minute: 60,
	hour: 3600,
	day: 86400
};
function countersOf(counterOf) {
	return {
		minute: counterOf("minute"),
		hour: counterOf("hour"),
		day: counterOf("day")
	};
}
/** Counts in this process alone. What has run out is forgotten. */
function memoryCounters() {
	return countersOf((name) => new LimiterCounter(new import_rate_limiter_flexible.RateLimiterMemory(limiterOptions(name))));
}
/** The points are ours to compare, as each repository allows another number. */
function limiterOptions(name) {
	return {
		keyPrefix: `slashfind:${name}`,
		duration: WINDOWS[name],
		points: Number.MAX_SAFE_INTEGER
	};
}
/** Counts where a limiter does. Throws what its store throws. */
var LimiterCounter = class {
	#limiter;
	constructor(limiter) {
		this.#limiter = limiter;
	}
	async add(key) {
		return countOf(await this.#limiter.penalty(key));
	}
	async count(key) {
		return countOf(await this.#limiter.get(key) ?? {
			consumedPoints: 0,
			msBeforeNext: 0
		});
	}
	async giveBack(key) {
		const { used } = await this.count(key);
		if (used > 0) await this.#limiter.reward(key);
	}
};
/** A store may say what it knows of a window that has just run out. */
function countOf({ consumedPoints, msBeforeNext }) {
	return msBeforeNext > 0 ? {
		used: Math.max(consumedPoints, 0),
		msLeft: msBeforeNext
	} : {
		used: 0,
		msLeft: 0
	};
}

// src/app/claims.ts
/** GitHub redelivers only by hand, and what is older is recognised by its reply. */
const KEPT = { max: 2e4 };
/** What claims call a delivery; a redelivery has the same id. */
function deliveryKey(delivery) {
	return `delivery ${delivery}`;
}
/** Remembers what was taken on, so that a redelivery does not do it twice. */
var Claims = class {
	#taken = new I(KEPT);
	/** Takes all keys, or none if one of them is taken. */
	take(keys) {
		if (keys.some((key) => this.#taken.has(key))) return false;
		for (const key of keys) this.#taken.set(key, true);
		return true;
	}
	has(key) {
		return this.#taken.has(key);
	}
	/** Gives the keys back, so that a redelivery may try again. */
	release(keys) {
		for (const key of keys) this.#taken.delete(key);
	}
};

// src/commands/comment-command.ts
const COMMAND = /^ {0,3}\/find(?:@([a-z0-9-]{1,100}))?(?:[ \t\u00a0]+(.*))?$/isu;
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/su;
const QUOTE = /^ {0,3}>/;
const CODE_SPAN = /`[^`]*`/g;
/**
* The commands of a comment, as they stand there. A command begins a line; what is quoted, fenced, indented as code,
* commented out or folded into `<details>` is talk about commands.
*/
function findCommands(body) {
	const hidden = new HiddenText(body);
	return body.split(/\r\n|\r|\n/).flatMap((line) => {
		if (hidden.covers(line)) return [];
		const [match, addressee, text = ""] = COMMAND.exec(line) ?? [];
		return match === void 0 ? [] : [{
			text: text.trim(),
			addressee: addressee?.toLowerCase()
		}];
	});
}
/** Follows, line by line, whether the reader of the rendered comment would see a line as ordinary text. */
var HiddenText = class {
	#fence;
	#inComment = false;
	#foldedDepth = 0;
	#lastCommentEnd;
	#offset = 0;
	constructor(body) {
		this.#lastCommentEnd = body.lastIndexOf("-->");
	}
	/** Takes the next line. */
	covers(line) {
		this.#offset += line.length + 1;
		if (this.#fence !== void 0) return this.#readFenced(line);
		if (this.#inComment) {
			this.#inComment = !line.includes("-->");
			return true;
		}
		if (this.#opensFence(line) || QUOTE.test(line)) return true;
		const folded = this.#foldedDepth > 0;
		this.#readTags(line.replace(CODE_SPAN, ""));
		return folded;
	}
	#readFenced(line) {
		const [, marks = "", rest = ""] = FENCE.exec(line) ?? [];
		if (marks.startsWith(this.#fence) && rest.trim() === "") this.#fence = void 0;
		return true;
	}
	#opensFence(line) {
		const [, marks, info = ""] = FENCE.exec(line) ?? [];
		if (marks === void 0 || marks.startsWith("`") && info.includes("`")) return false;
		this.#fence = marks;
		return true;
	}
	#readTags(line) {
		const opened = line.match(/<(?:details|pre)\b/gi)?.length ?? 0;
		const closed = line.match(/<\/(?:details|pre)\b/gi)?.length ?? 0;
		this.#foldedDepth = Math.max(this.#foldedDepth + opened - closed, 0);
		const comment = line.lastIndexOf("<!--");
		if (comment === -1 || line.includes("-->", comment)) return;
		const endsLater = this.#lastCommentEnd >= this.#offset;
		this.#inComment = endsLater || line.trimStart().startsWith("<!--");
	}
};

// src/app/event-commands.ts
/**
* The commands of an event; undefined where there are none to answer: no pull request, a bot, no command in the text,
* or an edit that leaves them as they were. Needs no call to GitHub, as most texts are ordinary talk.
*/
function commandsOf({ body, bodyBefore, isPullRequest, sender }) {
	if (!isPullRequest || sender.type === "Bot") return void 0;
	const found = readCommands(body);
	return (bodyBefore === void 0 ? void 0 : readCommands(bodyBefore))?.hash === found?.hash ? void 0 : found;
}
/** The commands that a text holds; undefined where it holds none. */
function readCommands(body) {
	const commands = findCommands(body);
	if (commands.length === 0) return void 0;
	const hashed = commands.flatMap(({ text, addressee }) => [text, addressee]);
	return {
		commands,
		hash: createHash("sha256").update(JSON.stringify(hashed)).digest("hex").slice(0, 16)
	};
}
/** Those of the commands that address everybody, or the App or workflow of this name. */
function commandsFor(slug, { commands }) {
	return commands.filter(({ addressee }) => addressee === void 0 || addressee === slug);
}

// src/app/events/payload-parts.ts
const id = number().int().positive();
const time = datetime({ offset: true });
/** GitHub says null for no text. */
const textOrNull = string().nullable().transform((text) => text ?? "");
const changes = object({ body: object({ from: textOrNull }).optional() }).optional();
/** The parts that all deliveries have; everything else may look as it likes. */
const surroundings = {
	repository: object({
		id,
		name: string().regex(/^[\w.-]+$/),
		owner: object({ login: string().regex(/^[\w.-]+$/) }),
		html_url: url({ protocol: /^https?$/ }).regex(/^[\w.:/-]+$/),
		default_branch: string().min(1)
	}).transform((repository) => ({
		id: repository.id,
		owner: repository.owner.login,
		name: repository.name,
		url: repository.html_url,
		defaultBranch: repository.default_branch
	})),
	sender: object({
		id: number().int(),
		login: string().regex(/^[\w.-]+(\[bot\])?$/),
		type: string()
	}),
	installation: object({ id: number().int() }).optional()
};
/** What an event says of the text's past. */
function historyOf({ action, changes: changed }, body) {
	if (action !== "edited") return {
		action: "created",
		body,
		bodyBefore: void 0
	};
	return {
		action,
		body,
		bodyBefore: changed?.body?.from ?? body
	};
}

// src/app/events/issue-comment.ts
/** An `issue_comment` delivery; a pull request's conversation is an issue's. */
const issueComment = object({
	action: _enum(["created", "edited"]),
	comment: object({
		id,
		body: string(),
		created_at: time,
		updated_at: time
	}),
	changes,
	issue: object({
		number: id,
		pull_request: unknown().optional()
	}),
	...surroundings
}).transform(({ comment, issue, repository, sender, installation, ...written }) => ({
	...historyOf(written, comment.body),
	name: {
		kind: "comment",
		id: comment.id
	},
	writtenAt: comment.created_at,
	version: comment.updated_at,
	near: void 0,
	number: issue.number,
	isPullRequest: Boolean(issue.pull_request),
	repository,
	sender,
	installationId: installation?.id
}));

// src/app/events/review.ts
/** A `pull_request_review` delivery, about the review's own text. */
const review = object({
	action: _enum(["submitted", "edited"]),
	review: object({
		id,
		node_id: string().min(1),
		body: textOrNull,
		submitted_at: time
	}),
	changes,
	pull_request: object({ number: id }),
	...surroundings
}).transform(({ review: { body, ...submitted }, pull_request, repository, sender, installation, ...written }) => ({
	...historyOf(written, body),
	name: {
		kind: "review",
		id: submitted.id,
		nodeId: submitted.node_id
	},
	writtenAt: submitted.submitted_at,
	version: void 0,
	near: void 0,
	number: pull_request.number,
	isPullRequest: true,
	repository,
	sender,
	installationId: installation?.id
}));

// src/app/events/review-comment.ts
/** A `pull_request_review_comment` delivery. A review with comments brings one for each, and one for its own text. */
const reviewComment = object({
	action: _enum(["created", "edited"]),
	comment: object({
		id,
		/** The first comment of the thread; absent where this is the first. */
		in_reply_to_id: id.nullish(),
		path: string().min(1),
		body: string(),
		created_at: time,
		updated_at: time
	}),
	changes,
	pull_request: object({ number: id }),
	...surroundings
}).transform(({ comment, pull_request, repository, sender, installation, ...written }) => ({
	...historyOf(written, comment.body),
	name: {
		kind: "review-comment",
		id: comment.id,
		top: comment.in_reply_to_id ?? comment.id
	},
	writtenAt: comment.created_at,
	version: comment.updated_at,
	near: comment.path,
	number: pull_request.number,
	isPullRequest: true,
	repository,
	sender,
	installationId: installation?.id
}));

// src/app/events/read-event.ts
/** The webhook events that bring texts, as Probot names them. */
const TEXT_EVENTS = [
	"issue_comment.created",
	"issue_comment.edited",
	"pull_request_review_comment.created",
	"pull_request_review_comment.edited",
	"pull_request_review.submitted",
	"pull_request_review.edited"
];
const SHAPES = {
	issue_comment: issueComment,
	pull_request_review_comment: reviewComment,
	pull_request_review: review
};
/** Undefined where the payload is not what GitHub documents. */
function readEvent({ name, payload }) {
	return SHAPES[name].safeParse(payload).data;
}

// src/github/replies/reply-place.ts
/** GitHub's list of comments as ours; it may be in any order. Throws ProviderError where it is no such list. */
function placedComments(listed) {
	if (listed.some((comment) => typeof comment?.id !== "number")) throw garbledAnswer("listing comments");
	return listed.map(placedComment).sort((a, b) => a.id - b.id);
}
function placedComment({ id, body, user, performed_via_github_app: app }) {
	return {
		id,
		body: body ?? "",
		author: user?.login ?? "",
		isBot: user?.type === "Bot",
		appId: app?.id
	};
}

// src/github/replies/conversation.ts
/** The conversation of a pull request. For GitHub it is an issue's. */
var Conversation = class {
	#pull;
	constructor(pull) {
		this.#pull = pull;
	}
	async commentsSince(since) {
		const { octokit, repository, number } = this.#pull;
		const request = {
			...repository,
			issue_number: number,
			since,
			per_page: 100
		};
		const list = () => octokit.paginate(octokit.rest.issues.listComments, request);
		return placedComments(await withRetries(list, { what: "listing comments" }));
	}
	async create(body, findPosted) {
		const { octokit, repository, number, line } = this.#pull;
		const request = {
			...repository,
			issue_number: number,
			body
		};
		await line.add({
			urgency: "reply",
			what: "posting a reply",
			run: async () => (await octokit.rest.issues.createComment(request)).data.id,
			recover: findPosted
		});
	}
	async update(id, body) {
		const { octokit, repository, line } = this.#pull;
		const run = () => octokit.rest.issues.updateComment({
			...repository,
			comment_id: id,
			body
		});
		await line.add({
			urgency: "reply",
			what: "editing a reply",
			run
		});
	}
	async remove(id) {
		const { octokit, repository, line } = this.#pull;
		const run = () => octokit.rest.issues.deleteComment({
			...repository,
			comment_id: id
		});
		await unlessGone(line.add({
			urgency: "reply",
			what: "deleting a second reply",
			run
		}));
	}
};

// src/github/replies/conversation-comment.ts
/** A comment in a pull request's conversation. */
var ConversationComment = class {
	mark;
	#pull;
	#id;
	constructor(pull, id) {
		this.mark = String(id);
		this.#pull = pull;
		this.#id = id;
	}
	async read() {
		const { octokit, repository } = this.#pull;
		const get = () => octokit.rest.issues.getComment({
			...repository,
			comment_id: this.#id
		});
		const found = await unlessGone(withRetries(get, { what: "reading a comment" }));
		return found && (found.data.body ?? "");
	}
	async react({ content, signal }) {
		const { octokit, repository, line } = this.#pull;
		const request = {
			...repository,
			comment_id: this.#id,
			content
		};
		const run = () => octokit.rest.reactions.createForIssueComment(request);
		await line.add({
			urgency: "ack",
			what: "reacting to a comment",
			signal,
			run
		});
	}
};

// src/github/replies/review.ts
/** GitHub's REST API has no reactions to reviews. */
const ADD_REACTION = `mutation ($subject: ID!, $content: ReactionContent!) {
	addReaction(input: { subjectId: $subject, content: $content }) { reaction { content } }
}`;
/** A review's own text. */
var Review = class {
	mark;
	#pull;
	#name;
	constructor(pull, name) {
		this.mark = `review-${name.id}`;
		this.#pull = pull;
		this.#name = name;
	}
	async read() {
		const { octokit, repository, number } = this.#pull;
		const request = {
			...repository,
			pull_number: number,
			review_id: this.#name.id
		};
		const get = () => octokit.rest.pulls.getReview(request);
		const found = await unlessGone(withRetries(get, { what: "reading a review" }));
		return found && (found.data.body ?? "");
	}
	async react({ content, signal }) {
		const { octokit, line } = this.#pull;
		const variables = {
			subject: this.#name.nodeId,
			content: content.toUpperCase()
		};
		const run = () => octokit.graphql(ADD_REACTION, variables);
		await line.add({
			urgency: "ack",
			what: "reacting to a review",
			signal,
			run
		});
	}
};

// src/github/replies/review-comment.ts
/** A comment in a review thread. */
var ReviewComment = class {
	mark;
	#pull;
	#id;
	constructor(pull, id) {
		this.mark = String(id);
		this.#pull = pull;
		this.#id = id;
	}
	async read() {
		const { octokit, repository } = this.#pull;
		const get = () => octokit.rest.pulls.getReviewComment({
			...repository,
			comment_id: this.#id
		});
		return (await unlessGone(withRetries(get, { what: "reading a review comment" })))?.data.body;
	}
	async react({ content, signal }) {
		const { octokit, repository, line } = this.#pull;
		const request = {
			...repository,
			comment_id: this.#id,
			content
		};
		const run = () => octokit.rest.reactions.createForPullRequestReviewComment(request);
		await line.add({
			urgency: "ack",
			what: "reacting to a review comment",
			signal,
			run
		});
	}
};

// src/github/replies/review-thread.ts
/** A thread below a line of the diff. GitHub lists the comments of all threads of a pull request together. */
var ReviewThread = class {
	#pull;
	#top;
	/** `top` is the id of the thread's first comment: GitHub takes replies to no other. */
	constructor(pull, top) {
		this.#pull = pull;
		this.#top = top;
	}
	async commentsSince(since) {
		const { octokit, repository, number } = this.#pull;
		const request = {
			...repository,
			pull_number: number,
			since,
			per_page: 100
		};
		const list = () => octokit.paginate(octokit.rest.pulls.listReviewComments, request);
		return placedComments(await withRetries(list, { what: "listing review comments" }));
	}
	async create(body, findPosted) {
		const { octokit, repository, number, line } = this.#pull;
		const request = {
			...repository,
			pull_number: number,
			comment_id: this.#top,
			body
		};
		await line.add({
			urgency: "reply",
			what: "posting a reply in a review thread",
			run: async () => (await octokit.rest.pulls.createReplyForReviewComment(request)).data.id,
			recover: findPosted
		});
	}
	async update(id, body) {
		const { octokit, repository, line } = this.#pull;
		const run = () => octokit.rest.pulls.updateReviewComment({
			...repository,
			comment_id: id,
			body
		});
		await line.add({
			urgency: "reply",
			what: "editing a reply in a review thread",
			run
		});
	}
	async remove(id) {
		const { octokit, repository, line } = this.#pull;
		const run = () => octokit.rest.pulls.deleteReviewComment({
			...repository,
			comment_id: id
		});
		await unlessGone(line.add({
			urgency: "reply",
			what: "deleting a second reply in a review thread",
			run
		}));
	}
};

// src/github/replies/open-text.ts
/** The one place that knows which kind of text is answered where. */
function openText(pull, name) {
	switch (name.kind) {
		case "comment": return {
			asked: new ConversationComment(pull, name.id),
			replies: new Conversation(pull)
		};
		case "review-comment": return {
			asked: new ReviewComment(pull, name.id),
			replies: new ReviewThread(pull, name.top)
		};
		case "review": return {
			asked: new Review(pull, name),
			replies: new Conversation(pull)
		};
	}
}

// src/app/acknowledgement.ts
const WANTED = () => Promise.resolve(true);
/** 👀 on a text whose answer takes its time; put there at most once. */
var Acknowledgement = class {
	#options;
	#stop = new AbortController();
	#isGiven = false;
	constructor(options) {
		this.#options = options;
	}
	/** Puts it there after the grace, unless it is called off before, or is not wanted by then. */
	schedule(isWanted = WANTED) {
		const { text, courtesies, grace } = this.#options;
		this.callOff();
		const stop = new AbortController();
		this.#stop = stop;
		courtesies.run(async (signal) => {
			await pause(grace, signal);
			if (this.#isGiven || !await isWanted()) return;
			await text.react({
				content: "eyes",
				signal
			});
			this.#isGiven = true;
		}, stop);
	}
	callOff() {
		this.#stop.abort();
	}
};
/** Puts 😕 on a text: its commands were refused, or could not be answered. */
function showConfusion({ text, courtesies }) {
	return courtesies.run((signal) => text.react({
		content: "confused",
		signal
	}));
}

// src/commands/find-arguments.ts
const FLAG = /(?:^|\s)(--[a-z][\w-]*)/i;
const QUOTED = /"[^"]*"/g;
/** Alone and as written here: with more words, in quotes or in capitals it is something to search for. */
const STATUS = "status";
/** Tells help, status and flags from a query; a flag in quotes is part of the query. */
function readFindArguments(text) {
	const flag = FLAG.exec(text.replace(QUOTED, "\"\""))?.[1];
	if (text === "" || flag?.toLowerCase() === "--help") return { ask: "help" };
	if (text === STATUS || flag?.toLowerCase() === "--status") return { ask: "status" };
	if (flag !== void 0) return {
		ask: "unknown-flag",
		flag
	};
	return {
		ask: "search",
		query: text
	};
}

// src/commands/count-matches.ts
/** How much matched in all pages together: `12 places in 5 files`. */
function countMatches({ places, files }) {
	return `${count(places, "place")} in ${count(files, "file")}`;
}
/** `1 file`, `1,284 files` */
function count(number, noun) {
	return `${number.toLocaleString("en-US")} ${noun}${number === 1 ? "" : "s"}`;
}

// src/commands/render-place.ts
/** Behind places whose file changed on the default branch since it was indexed. */
const STALE_SIGN = "†";
/** Characters of a path that are shown. */
const MAX_PATH = 300;
const MAX_SYMBOL = 120;
/** A place with its snippet: two paragraphs, as GitHub shows a snippet only for a link that stands alone. */
function renderSnippet(hit, context) {
	const path = codeSpan(hit.path, 300);
	return `${`**${context.rank}.** ${path}${staleSign(hit, context)} ${lines(hit)}${definition(hit)}`}\n\n${snippetLink(context.repositoryUrl, hit)}`;
}
/** A place as one item of a list. */
function renderListed(hit, context) {
	return `- [${`${codeSpan(hit.path, 300)} ${lines(hit)}`}](${linesLink(context.repositoryUrl, hit)})${staleSign(hit, context)}${definition(hit)}`;
}
function isStale({ path }, { freshness }) {
	return freshness.distance?.changed.has(path) ?? false;
}
function staleSign(hit, context) {
	return isStale(hit, context) ? ` ${"†"}` : "";
}
function lines({ startLine, endLine }) {
	return `L${startLine}-L${endLine}`;
}
/** The breadcrumb begins with the file's name, which stands in the path already. */
function definition({ breadcrumb, symbol, kind }) {
	const name = breadcrumb.split(" › ").slice(1).join(" › ") || symbol;
	return name === "" ? "" : ` · ${codeSpan(name, MAX_SYMBOL)} — ${kind}`;
}

// src/commands/render-freshness.ts
/** How the indexed commit stands to the default branch, for the line that names it. */
function distanceWords({ branch, distance }) {
	const name = codeSpan(branch);
	if (distance === void 0) return `distance to ${name} unknown`;
	const { behind, ahead } = distance;
	if (ahead > 0) return `not on ${name} (${[`${count(ahead, "commit")} ahead`, ...behind > 0 ? [`${behind} behind`] : []].join(", ")})`;
	return behind === 0 ? `up to date with ${name}` : `${count(behind, "commit")} behind ${name}`;
}
/** What the sign beside a place means, and where it may be missing. */
function staleSentences(context, shown) {
	const { branch, distance } = context.freshness;
	const marked = shown.some((hit) => isStale(hit, context));
	const cut = shown.length > 0 && distance?.changedIsCut;
	return [...marked ? [`Files marked ${"†"} changed on ${codeSpan(branch)} since; links show them as indexed.`] : [], ...cut ? [`At least ${300} files changed on ${codeSpan(branch)} since, and GitHub names no more: the ${"†"} of a changed file may be missing.`] : []];
}

// src/commands/render-no-match.ts
/** Characters of a name that are shown. */
const MAX_NAME = 120;
/** What stands in the place of results where there are none: what was searched, and what to try instead. */
function renderNoMatch({ answer, query, limit }, origin) {
	const { provenance, page, places, similarSymbols } = answer;
	const files = count(provenance.files, "file");
	const isPastEnd = places > 0;
	const failure = isPastEnd ? `**Nothing more** on page ${page}` : "**No match**";
	const names = similarSymbols.map((name) => codeSpan(name, 120));
	return [
		`${failure} for ${codeSpan(answer.query)} · ${origin}, ${files}`,
		"",
		isPastEnd ? pastEnd(answer, limit) : advice(query),
		...names.length > 0 ? [`Similar symbols: ${names.join(" · ")}`] : []
	].join("\n");
}
function pastEnd(answer, limit) {
	const pages = Math.ceil(answer.places / limit);
	const end = pages === 1 ? "All are on the first page; leave `page:` out." : `The last page is \`page:${pages}\`.`;
	return `${countMatches(answer)} matched. ${end}`;
}
function advice(query) {
	const filters = usedFilters(query);
	const describe = "describe what the code does (\"parse the config file\") instead of naming it";
	return filters.length > 0 ? `Try without ${filters.join(", ")}, or ${describe}.` : `Try fewer words, or ${describe}.`;
}
function usedFilters(query) {
	return [
		["the quotes", query.phrases.length > 0],
		["`path:`", query.paths.length > 0],
		["`lang:`", query.languages.length + query.excludedLanguages.length > 0],
		["`symbol:`", query.symbols.length > 0],
		["`kind:`", query.kinds.length + query.excludedKinds.length > 0],
		["`in:`", query.corpus !== "all"]
	].filter(([, isUsed]) => isUsed).map(([name]) => name);
}

// src/commands/render-notes.ts
const SHOWN_NOTES = 3;
/** A box that stands out from the reply's text. */
function alert(kind, text) {
	return `> [!${kind}]\n> ${text}`;
}
/** What was wrong with the repository's settings, as one block or none. */
function renderNotes(notes) {
	if (notes.length === 0) return [];
	const more = notes.length > SHOWN_NOTES ? [`There are ${notes.length - SHOWN_NOTES} more such problems.`] : [];
	return [alert("NOTE", [...notes.slice(0, SHOWN_NOTES), ...more].map(prose).join("\n> "))];
}

// src/commands/render-problem.ts
const HELP = "`/find --help`";
/** One line for what the asker can correct. */
function renderQueryError({ message, suggestions }) {
	return `${prose([message, ...suggestions].join(" "))} · ${HELP}`;
}
function renderUnknownFlag(flag) {
	return `There is no flag ${codeSpan(flag, 60)}. To search for it, put it in quotes. · ${HELP}`;
}
/** The friendly answer where nobody has indexed the repository. */
function renderNotIndexed() {
	return `**Nothing to search.** This repository has no index yet.

A maintainer builds it by running the workflow with the slashfind index Action or, for the App, with \`slashfind index\`. Then ask again.`;
}
/** What stands for a reply that is too long for its share of a comment. */
function renderTooLong() {
	return "This answer does not fit beside the others. Ask for it in a comment of its own.";
}
/** What a failure on our side is answered with; the reason is in the log alone. */
function renderApology(record) {
	return `**Couldn't search.** Something went wrong on our side, not in your query. Please try again later.

${recordLine(record)}`;
}
/** Where more is asked than can be answered. */
function renderBusy(record) {
	return `**Busy.** More commands wait than can be answered now. Please ask again in a minute.

${recordLine(record)}`;
}
/** Where the index is damaged, another try would only fail again. */
function renderUnreadableIndex(record) {
	return `**Couldn't search.** This repository's index cannot be read.

A maintainer has to run the workflow with the slashfind index Action again or, for the App, build it again with \`slashfind index\`. Then ask again.

${recordLine(record)}`;
}
/** Where the operator has to act, and nobody else can. */
function renderNoMemory(record) {
	return `**Couldn't search.** This repository's index takes more memory than there is. Whoever runs the App can give it more; the log says how much.

${recordLine(record)}`;
}
function recordLine({ reference, at }) {
	return `<sub>ref ${codeSpan(reference)} · logged ${minuteOf(at)}</sub>`;
}
/** `2026-11-20 22:06 UTC` */
function minuteOf(date) {
	return `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

// src/commands/render-answer.ts
/** The answer as markdown, within a number of characters: places that do not fit are counted instead. */
function renderAnswer(view, budget) {
	const { hits } = view.answer;
	for (let shown = hits.length; shown > 0; shown--) {
		const body = renderShown(view, hits.slice(0, shown));
		if (body.length <= budget) return body;
	}
	return renderShown(view, []);
}
function renderShown(view, shown) {
	const { answer, notes } = view;
	return [
		...answer.provenance.degradations.map((sentence) => alert("WARNING", prose(sentence))),
		answer.hits.length > 0 ? `${title(view, shown)} · ${origin(view)}` : renderNoMatch(view, origin(view)),
		...assumptionLine(answer),
		...staleNote(view, shown),
		...places(view, shown),
		...facetLine(answer),
		...answer.hints.map((hint) => alert("TIP", prose(hint))),
		...renderNotes(notes),
		footer(view, shown)
	].join("\n\n");
}
function assumptionLine({ assumed }) {
	return describeAssumptions(assumed, (name) => codeSpan(name, 120));
}
function title({ answer, near }, shown) {
	const page = answer.page > 1 ? ` (page ${answer.page})` : "";
	const preferred = near === void 0 ? "" : `, those near ${codeSpan(near, 300)} first`;
	return `**${countShown(shown.length, answer.places)}** for ${codeSpan(answer.query)}${page}${preferred}`;
}
function countShown(shown, all) {
	return all > shown ? `${shown} of ${count(all, "place")}` : count(shown, "place");
}
function origin({ answer, freshness, repositoryUrl }) {
	const { commit } = answer.provenance;
	return `index at [${codeSpan(commit.slice(0, 7))}](${commitLink(repositoryUrl, commit)}), ${distanceWords(freshness)}`;
}
function staleNote(view, shown) {
	const sentences = staleSentences(view, shown);
	return sentences.length > 0 ? [alert("NOTE", sentences.join("\n> "))] : [];
}
function places(view, shown) {
	const first = (view.answer.page - 1) * view.limit;
	const snippets = shown.slice(0, view.embeds).map((hit, at) => renderSnippet(hit, {
		...view,
		rank: first + at + 1
	}));
	const listed = shown.slice(view.embeds).map((hit) => renderListed(hit, view));
	if (listed.length === 0) return snippets;
	const list = listed.join("\n");
	if (snippets.length === 0) return [list];
	return [...snippets, `<details><summary>${listed.length} more</summary>\n\n${list}\n\n</details>`];
}
function facetLine({ facets }) {
	if (facets.length === 0) return [];
	return [`Narrow it down: ${facets.map(({ qualifier, places }) => `${codeSpan(qualifier)} (${places})`).join(" · ")}`];
}
function footer({ answer, limit }, shown) {
	const left = answer.hits.length - shown.length;
	return `<sub>${[
		...left > 0 ? [`${left} more did not fit into a comment`] : [],
		...answer.hits.length > 0 ? [countMatches(answer)] : [],
		...hasNextPage(answer, limit) ? [`more: ${codeSpan(nextPage(answer))}`] : [],
		searched(answer),
		`${Math.round(answer.tookMs)} ms`,
		"`/find --help`"
	].join(" · ")}</sub>`;
}
function hasNextPage({ hits, places, page }, limit) {
	return hits.length > 0 && page < 100 && places > page * limit;
}
function nextPage({ query, page }) {
	return `/find ${query.split(/\s+/u).filter((word) => !/^page:/i.test(word)).join(" ")} page:${page + 1}`;
}
/** Which index, of when, and how. */
function searched(answer) {
	const { source, mode, reranked } = answer.provenance;
	return [
		`${source === "live" ? "live index" : "snapshot"} of ${builtAt(answer)}`,
		...mode === "hybrid" ? ["by words and meaning"] : [],
		...reranked ? ["reranked"] : []
	].join(", ");
}
function builtAt({ provenance }) {
	const date = new Date(provenance.indexedAt);
	return Number.isNaN(date.getTime()) ? "an unknown time" : minuteOf(date);
}

// src/commands/render-help.ts
/** What `/find` and `/find --help` answer. */
function renderHelp() {
	return `\`/find <what you are looking for>\` searches this repository's code and replies here.

- \`/find retry with backoff\`
- \`/find "fetchWithTimeout" lang:ts path:src/**\`
- \`/find symbol:parseConfig\`
- \`/find where are webhooks verified in:tests limit:3\`

<details><summary>All qualifiers</summary>

| Qualifier | Meaning |
|---|---|
| \`path:src/**\` \`-path:test\` | part of the path, or a glob as in GitHub code search; \`/\` in front anchors it at the root |
| \`lang:ts\` \`-lang:css\` | language, by name, alias or extension |
| \`symbol:parseConfig\` | where a name is defined |
| \`kind:function\` \`-kind:test\` | function, method, class, interface, type, enum, module, variable, doc, test, config or other |
| \`in:code\` \`in:docs\` \`in:tests\` | one slice of the repository; all of it by default |
| \`"exact phrase"\` | must occur literally |
| \`limit:5\` \`page:2\` | places in one reply, 1 to 10; the next ones |

</details>

Maintainers: \`/find status\` tells how the search does here. To search for that word: \`/find "status"\`

<sub>Edit your comment to ask again: the reply changes with it. Settings: \`${REPOSITORY_FILE}\`</sub>`;
}

// src/commands/endpoint-words.ts
/** What a server's state means to whoever asks, behind its name. */
const STATE_WORDS = {
	closed: "is asked as usual",
	open: "fails",
	"half-open": "is being tried again",
	recovering: "answers again, and is watched for a while"
};

// src/commands/render-age.ts
const MINUTE = 6e4;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** How long ago something was, of milliseconds: `just now`, `5 minutes ago`, `3 hours ago`, `12 days ago`. */
function ageWords(milliseconds) {
	if (milliseconds < MINUTE) return "just now";
	if (milliseconds < HOUR) return `${count(Math.floor(milliseconds / MINUTE), "minute")} ago`;
	if (milliseconds < 2 * DAY) return `${count(Math.floor(milliseconds / HOUR), "hour")} ago`;
	return `${count(Math.floor(milliseconds / DAY), "day")} ago`;
}

// src/commands/render-status.ts
const MAX_REF = 200;
const MAX_MODEL = 60;
const FOOTER = "<sub>to search for the word: `/find \"status\"` · `/find --help`</sub>";
const IN_USE = {
	live: "Searches go to the **live index**",
	snapshot: "Searches go to the **snapshot**",
	none: "**Searches are not answered**"
};
/** The names of servers as people write them. Where they are is nobody's business who reads a pull request. */
const NAMES = {
	qdrant: "Qdrant",
	voyage: "Voyage",
	github: "GitHub"
};
function renderStatus(view) {
	const { inUse, live, snapshot, endpoints, errors, spend } = view.status;
	return `**Status** of this repository's search, as seen by the process that answers here\n\n${[
		useLine(inUse),
		...indexLine("Live index", live, view),
		...indexLine("Newest snapshot here", snapshot, view),
		...endpoints.map(endpointLine),
		...spend ? [spendLine(spend)] : [],
		...errorLines(errors)
	].map((line) => line.startsWith("  ") ? line : `- ${line}`).join("\n")}\n\n${FOOTER}`;
}
/** One polite line for who may not see it. */
function renderStatusRefused(why) {
	return `${why === "refused" ? "The status is for who may write to this repository." : "The status is for who may write to this repository, and GitHub did not say who that is. Please ask again later."} To search for the word: \`/find "status"\` · \`/find --help\``;
}
/** Where commands are answered by something that lives for one command. */
function renderNoStatus() {
	return "There is no status here, as a workflow answers; `slashfind status` on a command line tells it. To search for the word: `/find \"status\"` · `/find --help`";
}
function useLine({ source, why, since }) {
	const from = since === void 0 ? "" : `, since ${minuteOf(new Date(since))}`;
	return `${IN_USE[source]}: ${prose(why)}${from}`;
}
function indexLine(name, reading, view) {
	if (!reading) return [];
	if (reading.state === "none") return [`${name}: none`];
	if (reading.state === "failed") return [`${name}: could not be read (${codeSpan(reading.code)})`];
	return [`${name}: ${indexWords(reading.index, view)}`];
}
function indexWords(index, { freshness, repositoryUrl, now, status }) {
	const { commit, ref, indexedAt, files, chunks } = index;
	const written = Date.parse(indexedAt);
	const first = status.live?.state === "found" ? status.live : status.snapshot;
	const isCompared = freshness && first?.state === "found" && first.index.commit === commit;
	return [
		`[${codeSpan(commit.slice(0, 7))}](${commitLink(repositoryUrl, commit)}) of ${codeSpan(ref, MAX_REF)}`,
		...isCompared ? [distanceWords(freshness)] : [],
		...Number.isNaN(written) ? [] : [`written ${minuteOf(new Date(written))}, ${ageWords(now - written)}`],
		count(files, "file"),
		count(chunks, "chunk"),
		vectorWords(index)
	].join(", ");
}
function vectorWords({ embedding, pending }) {
	if (!embedding) return "no dense vectors";
	return `dense vectors by ${codeSpan(embedding.name, MAX_MODEL)} (${pending > 0 ? `${pending.toLocaleString("en-US")} still pending` : "none pending"})`;
}
function endpointLine({ name, state, since, lastError }) {
	const server = NAMES[name] ?? codeSpan(name);
	const failure = lastError ? `; last failure ${minuteOf(new Date(lastError.at))} (${codeSpan(lastError.code)})` : "";
	const from = state === "closed" ? "since" : "out of use since";
	return `${server} ${STATE_WORDS[state]}, ${from} ${minuteOf(new Date(since))}${failure}`;
}
function spendLine({ name, usd, capUsd }) {
	return `Queries have cost ${formatDollars(fromDollars(usd))}${capUsd === void 0 ? "" : ` of ${formatDollars(fromDollars(capUsd))}`} in ${name}, those of all repositories on this account together`;
}
function errorLines(errors) {
	if (errors.length === 0) return ["No command of this repository went wrong since this process was started"];
	return ["Commands of this repository that went wrong last:", ...errors.map(({ at, outcome, reference, code }) => `  - ${minuteOf(new Date(at))} · ${codeSpan(outcome)} · ${codeSpan(code)} · ref ${codeSpan(reference)}`)];
}

// src/commands/status.ts
/** Runs `/find status`. */
async function status(request) {
	const found = await request.readStatus();
	if (found === "not-here") return {
		body: renderNoStatus(),
		answers: true,
		outcome: "status-refused"
	};
	if (found === "refused" || found === "role-unknown") return {
		body: renderStatusRefused(found),
		answers: found === "refused",
		outcome: "status-refused"
	};
	const { repositoryUrl } = request;
	const commit = commitOf(found.live) ?? commitOf(found.snapshot);
	const freshness = commit === void 0 ? void 0 : await request.readFreshness(commit);
	return {
		body: renderStatus({
			status: found,
			freshness,
			repositoryUrl,
			now: Date.now()
		}),
		answers: true,
		outcome: "status"
	};
}
function commitOf(reading) {
	return reading?.state === "found" ? reading.index.commit : void 0;
}

// src/commands/find.ts
/** Runs one `/find`. Errors that the asker can correct become a reply, others are thrown. */
async function find(request) {
	const asked = readFindArguments(request.text);
	switch (asked.ask) {
		case "help": return {
			body: renderHelp(),
			answers: true,
			outcome: "help"
		};
		case "status": return status(request);
		case "unknown-flag": return {
			body: renderUnknownFlag(asked.flag),
			answers: true,
			outcome: "unknown-flag"
		};
		case "search": return searchFor(asked.query, request);
	}
}
async function searchFor(text, request) {
	const { identity, place, settings, repositoryUrl, notes, near, budget, clearance } = request;
	try {
		const query = parseQuery(text);
		const limit = query.limit ?? settings.reply.limit;
		const more = {
			...near !== void 0 && { near },
			...clearance && { clearance }
		};
		const answer = await request.search({
			identity,
			place,
			query,
			limit,
			...more
		});
		const freshness = await request.readFreshness(answer.provenance.commit);
		const { embeds } = settings.reply;
		const view = {
			answer,
			query,
			limit,
			embeds,
			notes,
			near,
			repositoryUrl,
			freshness
		};
		const places = answer.hits.length;
		const { source, degradations } = answer.provenance;
		return {
			body: renderAnswer(view, budget),
			answers: true,
			outcome: places > 0 ? "found" : "no-match",
			places,
			source,
			...degradations.length > 0 && { degradations }
		};
	} catch (error) {
		if (!(error instanceof QueryError)) throw error;
		return {
			body: error.code === "not-indexed" ? renderNotIndexed() : renderQueryError(error),
			answers: error.code !== "not-indexed",
			outcome: error.code
		};
	}
}

// src/commands/reply.ts
/** GitHub refuses comments above 65,536 characters; the rest is left for the marker. */
const MAX_BODY = 6e4;

// src/commands/render-sections.ts
/** Commands of one comment that are run: more would make a reply that nobody reads to its end. */
const MAX_COMMANDS = 5;
/** Characters of a command that its heading shows. */
const MAX_HEADING = 120;
/** The characters that each command's answer may have. */
function sectionBudget(frame) {
	const empty = renderSections(frame, frame.texts.map(() => ""));
	return Math.floor((MAX_BODY - empty.length) / frame.texts.length);
}
/** One reply to several commands: each answer below its command. */
function renderSections({ texts, left, notes }, bodies) {
	const sections = texts.map((text, at) => `${heading(text)}\n\n${bodies[at]}`);
	const closing = [...left > 0 ? [leftOut(left)] : [], ...renderNotes(notes)];
	return [...sections, ...closing.length > 0 ? [closing.join("\n\n")] : []].join("\n\n---\n\n");
}
function heading(text) {
	return `#### ${codeSpan(text === "" ? "/find" : `/find ${text}`, MAX_HEADING)}`;
}
function leftOut(left) {
	const others = left === 1 ? "1 more was left out" : `${left} more were left out`;
	return `Only the first ${5} commands of a comment are run; ${others}.`;
}

// src/commands/join-replies.ts
/** The replies to several commands as one, within the length that a comment may have. It answers if all of them do. */
function joinReplies(frame, replies) {
	const budget = sectionBudget(frame);
	const bodies = replies.map(({ body }) => body.length <= budget ? body : renderTooLong());
	const places = replies.reduce((sum, reply) => sum + (reply.places ?? 0), 0);
	const source = replies.find((reply) => reply.source !== void 0)?.source;
	const degradations = [...new Set(replies.flatMap((reply) => reply.degradations ?? []))];
	const limit = replies.find((reply) => reply.limit !== void 0)?.limit;
	const failed = replies.find(({ error }) => error !== void 0);
	return {
		body: renderSections(frame, bodies),
		answers: replies.every(({ answers }) => answers),
		outcome: [...new Set(replies.map(({ outcome }) => outcome))].join("+"),
		...source !== void 0 && {
			source,
			places
		},
		...degradations.length > 0 && { degradations },
		...limit !== void 0 && { limit },
		...failed && { error: failed.error }
	};
}

// src/commands/render-limit.ts
const WHOSE = {
	user: "for you",
	repository: "for this repository"
};
/** Below this a clock's time says less than a number of seconds, in milliseconds. */
const SOON = 6e4;
/** The setting that states it. */
function limitKey({ whose, window }) {
	return `limits.${whose}-per-${window}`;
}
/** The refusal of a command above a limit. */
function renderLimit({ whose, window, most, msLeft }) {
	const again = msLeft <= SOON ? `Ask again in ${Math.ceil(msLeft / 1e3)} s.` : `Ask again from ${freeAgain(msLeft)}.`;
	const key = limitKey({
		whose,
		window
	});
	return `Search limit reached ${WHOSE[whose]}: ${most.toLocaleString("en-US")} of ${count(most, "command")} in one ${window}. ${again}

<sub>Maintainers: ${codeSpan(key)} in ${codeSpan(REPOSITORY_FILE)}, unless whoever runs slashfind has set a smaller one</sub>`;
}
/** The first whole minute after so many milliseconds: `2026-11-20 22:07 UTC` */
function freeAgain(milliseconds) {
	const minute = 6e4;
	return minuteOf(/* @__PURE__ */ new Date(Math.ceil((Date.now() + milliseconds) / minute) * minute));
}

// src/store/failover/fetched-library.ts
/** The code of the error where snapshots came, and none of them can be used. */
const NOT_USABLE = "snapshot-not-usable";
/** Snapshots of a data folder; what is not there, or cannot be used, is fetched first. */
var FetchedLibrary = class {
	#options;
	constructor(options) {
		this.#options = options;
	}
	async use(identity, work) {
		const { library, source } = this.#options;
		try {
			return await library.use(identity, work);
		} catch (error) {
			if (!isMissing(error)) throw error;
			const problems = await source.bring(identity).catch((failure) => {
				if (error instanceof ValidationError && failure instanceof SlashfindError) throw error;
				throw failure;
			});
			return await library.use(identity, (found) => work({
				...found,
				degradations: [...problems, ...found.degradations]
			})).catch((stillMissing) => {
				throw explained(stillMissing, problems);
			});
		}
	}
	close() {
		this.#options.library.close();
	}
};
/** Whether another snapshot may do: one that takes too much memory would only be fetched again. */
function isMissing(error) {
	if (error instanceof ValidationError) return error.code !== TOO_LARGE_FOR_MEMORY;
	return isNotIndexed(error);
}
function isNotIndexed(error) {
	return error instanceof QueryError && error.code === "not-indexed";
}
/** There is an index, but none that can be used: to build one would not help. */
function explained(error, problems) {
	if (!isNotIndexed(error) || problems.length === 0) return error;
	return new ValidationError(NOT_USABLE, problems.join(" "));
}

// src/app/deadline.ts
/** Settles as the work does, or throws ProviderError `too-slow` when it takes longer (in milliseconds). */
async function withDeadline(work, milliseconds) {
	const stop = new AbortController();
	const late = pause(milliseconds, stop.signal).then(() => {
		throw new ProviderError("too-slow", `There was no answer within ${milliseconds / 1e3} seconds.`, { retryable: true });
	});
	try {
		return await Promise.race([work, late]);
	} finally {
		stop.abort();
		late.catch(() => void 0);
	}
}

// src/app/status/status-for.ts
/** The status for who may write to the repository; nothing is read for anybody else. */
async function statusFor({ asker, place, readStatus }) {
	if (!readStatus) return "not-here";
	const role = await asker.role();
	if (role === void 0) return "role-unknown";
	return hasAtLeast(role, "write") ? readStatus(place) : "refused";
}

// src/app/compose-reply.ts
/** One reply to all commands: a single one is answered as it is, several have a section each. */
async function composeReply(task, context) {
	const { commands, file } = context;
	const [first] = commands;
	if (commands.length === 1) return answer$1(task, {
		...context,
		text: first.text,
		file,
		budget: MAX_BODY
	});
	const run = commands.slice(0, 5);
	const frame = {
		texts: run.map(({ text }) => text),
		left: commands.length - run.length,
		notes: file.notes
	};
	const shared = {
		...context,
		file: {
			...file,
			notes: []
		},
		budget: sectionBudget(frame)
	};
	return joinReplies(frame, await Promise.all(answers(task, {
		...shared,
		frame
	})));
}
function answers(task, { frame, ...context }) {
	const { granted, refusal } = context.allowance;
	return frame.texts.map((text, at) => refusal && at >= granted ? refuse(refusal) : answer$1(task, {
		...context,
		text
	}));
}
/** The answer to a command above a limit. */
function refuse({ reached }) {
	return {
		body: renderLimit(reached),
		answers: false,
		outcome: "limited",
		limit: limitKey(reached)
	};
}
/** Runs one command; a failure on our side becomes an apology. */
async function answer$1(task, { services, file, asker, text, budget }) {
	const { event, octokit, reference } = task;
	const { installationId, repository } = event;
	const { id, owner, name, url, defaultBranch } = repository;
	const { host } = new URL(url);
	const branch = file.settings.index.ref ?? defaultBranch;
	const place = {
		host,
		id,
		owner,
		repo: name,
		installationId,
		branch
	};
	try {
		const reply = find({
			...file,
			text,
			identity: {
				host,
				id: String(id)
			},
			repositoryUrl: url,
			near: event.near,
			budget,
			place,
			search: services.search,
			clearance: () => services.paidSteps.clear(asker),
			readStatus: () => statusFor({
				asker,
				place,
				readStatus: services.readStatus
			}),
			readFreshness: (commit) => services.readFreshness({
				octokit,
				repository: {
					owner,
					repo: name
				},
				commit,
				branch
			})
		});
		return await withDeadline(reply, services.timing.answerDeadline);
	} catch (error) {
		return {
			body: renderFailure(error)({
				reference,
				at: /* @__PURE__ */ new Date()
			}),
			answers: false,
			outcome: "failed",
			error
		};
	}
}
/** What an artifact's fault is may be anything; of what is in the data folder it is known. */
function renderFailure(error) {
	if (!(error instanceof ValidationError) || error.code === "snapshot-not-usable") return renderApology;
	return error.code === "snapshot-memory" ? renderNoMemory : renderUnreadableIndex;
}

// src/app/error-record.ts
/**
* An error for the log. Not the error itself: those of the API client carry the request, and with it the text of a
* reply.
*/
function errorRecord(error) {
	if (!(error instanceof Error)) return { message: String(error) };
	return {
		type: error.name,
		message: error.message,
		stack: error.stack,
		...error instanceof SlashfindError && factsOf(error),
		...error.cause !== void 0 && { cause: errorRecord(error.cause) }
	};
}
function factsOf({ code, details, suggestions }) {
	return {
		code,
		details,
		...suggestions.length > 0 && { suggestions }
	};
}

// src/github/replies/marker.ts
/** The command of a reply that answers none: an apology or a refusal, to be replaced when there is an answer. */
const UNANSWERED = "none";
const MARKER = /(?:^|\n)<!-- slashfind:v1 reply-to=((?:review-)?\d{1,16}) command=([0-9a-z]{4,64}) -->\s*$/;
function renderMarker({ replyTo, command }) {
	return `<!-- slashfind:v1 reply-to=${replyTo} command=${command} -->`;
}
/** The marker in a comment's last line; who wrote it is for the caller to check. */
function readMarker(body) {
	const [, replyTo, command] = MARKER.exec(body.slice(-200)) ?? [];
	return replyTo === void 0 || command === void 0 ? void 0 : {
		replyTo,
		command
	};
}

// src/github/replies/replies.ts
/** The replies to a question, oldest first. What people wrote does not count, whatever its marker says. */
async function findReplies(place, { mark, writtenAt, self }) {
	return (await place.commentsSince(writtenAt)).flatMap((comment) => {
		const own = isOwn(comment, self);
		const marker = own || comment.isBot ? readMarker(comment.body) : void 0;
		if (marker?.replyTo !== mark) return [];
		return [{
			id: comment.id,
			command: marker.command,
			author: comment.author,
			own
		}];
	});
}
function isOwn({ appId, author }, self) {
	return appId !== void 0 && appId === self.appId || author === self.login;
}
/**
* The reply that leaves nothing to do, of several the oldest: it answers the commands already, or this is the late
* delivery of commands that were changed and answered since. Everybody has to come to the same choice.
*/
function settlingReply({ action, command }, replies) {
	const answers = replies.filter((reply) => reply.command !== UNANSWERED);
	return (action === "created" ? answers.find((reply) => reply.command !== command) : void 0) ?? answers.find((reply) => reply.command === command);
}
/** Deletes our replies but the one that remains. */
async function removeOthers(place, { replies, remaining }) {
	for (const { id, own } of replies) if (own && id !== remaining.id) await place.remove(id);
}
/**
* Posts a reply, or edits ours that stands; in the end one reply remains, also when several processes answer. Throws
* where it could not be posted.
*/
async function postReply(place, reply) {
	const { question, existing, answers } = reply;
	const command = answers ? question.command : UNANSWERED;
	const own = existing.find((candidate) => candidate.own);
	if (!answers && !own && existing.some((other) => other.command === "none")) return { stands: false };
	const body = `${reply.body}\n\n${renderMarker({
		replyTo: question.mark,
		command
	})}`;
	if (own) await place.update(own.id, body);
	else await place.create(body, () => findOwn(place, {
		question,
		command
	}));
	try {
		return { stands: await leaveOne(place, question) };
	} catch (error) {
		return {
			stands: true,
			error
		};
	}
}
async function findOwn(place, { question, command }) {
	return (await findReplies(place, question)).find((reply) => reply.own && reply.command === command)?.id;
}
/** Whether the reply that remains is ours. */
async function leaveOne(place, question) {
	const replies = await findReplies(place, question);
	const apology = replies.find(({ command }) => command === UNANSWERED);
	const remaining = settlingReply(question, replies) ?? apology;
	if (remaining === void 0) return true;
	await removeOthers(place, {
		replies,
		remaining
	});
	return remaining.own;
}

// src/app/post.ts
/** Posts a reply; that it could not be posted is told with what it would have said. */
async function post(task, { standing, reply }) {
	const { body, answers, ...facts } = reply;
	const told = {
		...facts,
		answers,
		reply: body
	};
	try {
		const { stands, error } = await postReply(task.replies, {
			...standing,
			body,
			answers
		});
		const overtaken = answers && !stands && { outcome: "answered-before" };
		const failure = error !== void 0 && facts.error === void 0 && { error };
		return {
			...told,
			...overtaken,
			...failure,
			posted: stands,
			final: answers
		};
	} catch (error) {
		if (await isGone(task, error)) return {
			...told,
			outcome: "outdated",
			posted: false,
			final: true
		};
		return {
			...told,
			error,
			posted: false,
			final: false
		};
	}
}
/** Nobody waits for the answer to a text that was deleted meanwhile, with the thread that it stood in. */
async function isGone({ text }, error) {
	if (statusOf(error) !== 404) return false;
	return await text.read().catch(() => "") === void 0;
}

// src/app/standing.ts
/** Looks for replies to commands; where they are answered already, our other replies go. */
async function readStanding(task, self) {
	const { event, asked, text, replies } = task;
	const { action, writtenAt } = event;
	const question = {
		mark: text.mark,
		writtenAt,
		action,
		command: asked.hash,
		self
	};
	const [existing, outdated] = await Promise.all([findReplies(replies, question), isOutdated(task)]);
	const standing = {
		question,
		existing
	};
	if (outdated) return {
		...standing,
		needsNothing: "outdated"
	};
	const remaining = settlingReply(question, existing);
	if (remaining === void 0) return standing;
	await removeOthers(replies, {
		replies: existing,
		remaining
	});
	return {
		...standing,
		needsNothing: "answered-before"
	};
}
/** Deliveries may overtake each other, or come again much later: the text itself says what is asked now. */
async function isOutdated({ event, asked, text, isReplay }) {
	if (event.action === "created" && !isReplay) return false;
	const current = await text.read();
	return current === void 0 || readCommands(current)?.hash !== asked.hash;
}

// src/app/who-may-ask/access.ts
/**
* Whether somebody may ask at all. Where GitHub cannot be asked they may: their answer then costs nothing, and is no secret
* to who can write in the pull request.
*/
async function mayAsk(asker, access) {
	if (access === "anyone") return true;
	const role = await asker.role();
	return role === void 0 || hasAtLeast(role, access);
}

// src/app/who-may-ask/allowance.ts
/** Takes each command from what the limits allow, until one is reached. */
async function takeAllowance(limits, { limit, commands }) {
	for (let granted = 0; granted < commands; granted++) {
		const permit = await limits.take(limit);
		if (!permit.granted) return {
			granted,
			refusal: permit
		};
	}
	return {
		granted: commands,
		refusal: void 0
	};
}
/** Gives back what was taken for commands that there was nothing to do for. */
async function giveBackAllowance(limits, { limit, commands }) {
	for (let given = 0; given < commands; given++) await limits.giveBack(limit);
}

// src/app/who-may-ask/identify-asker.ts
/** Asks GitHub nothing yet. */
function identifyAsker(task, { readRole }) {
	const { repository, sender, number } = task.event;
	const place = `${new URL(repository.url).host} ${repository.id}`;
	let asked;
	return {
		repository: place,
		user: `${place} ${sender.id}`,
		pull: number,
		role: () => {
			asked ??= ask(task, readRole);
			return asked;
		}
	};
}
/** A person's access is a reason to do more or less, and never one to fail. */
async function ask({ event, octokit, log, reference }, readRole) {
	const { id, owner, name } = event.repository;
	try {
		return await readRole({
			octokit,
			repository: {
				owner,
				repo: name
			},
			repositoryId: id,
			user: event.sender
		});
	} catch (error) {
		const facts = {
			reference,
			repository: id,
			user: event.sender.id,
			error: errorRecord(error)
		};
		log.warn(facts, "Could not ask GitHub what a person may do: nothing is paid for their command");
		return;
	}
}

// src/app/who-may-ask/refuse-access.ts
/** A comment would be more than is wanted of who is not asked in; an army of them is not worth more than some 😕. */
const TELL$1 = {
	ways: ["reaction"],
	most: {
		line: 0,
		reaction: 20
	}
};
/** In milliseconds. */
const ONE_HOUR$1 = 36e5;
const NO_ACCESS = {
	outcome: "no-access",
	posted: false,
	final: false
};
/** Shows 😕 to somebody who may not ask: once an hour in each pull request. */
async function refuseAccess({ text }, { services, asker }) {
	const place = {
		scope: asker.repository,
		place: `${asker.user} ${asker.pull}`,
		rules: TELL$1
	};
	if (services.noAccess.tell(place, ONE_HOUR$1) === "reaction") await showConfusion({
		text,
		courtesies: services.courtesies
	});
	return NO_ACCESS;
}

// src/app/gates.ts
/** The one of a silenced asker, whose limit the log has named before. */
const REFUSED = {
	outcome: "limited",
	posted: false,
	final: false
};
/**
* Goes on with commands that are for us, of somebody who may ask, and not answered yet; undefined where they are all for
* somebody else. What cannot be found out gets an apology. Throws where GitHub did not say how they stand.
*/
async function passGates(task, services, go) {
	const asker = identifyAsker(task, services);
	if (services.limits.isSilenced(asker)) return REFUSED;
	const self = await services.readAccount();
	const commands = commandsFor(slugOf(self), task.asked);
	if (commands.length === 0) return void 0;
	try {
		return await admit(task, {
			services,
			self,
			asker,
			commands
		}, go);
	} catch (error) {
		return apologise(task, {
			self,
			error
		});
	}
}
/** Whether the asker is one to listen to, and means us. Asks GitHub at most who we are. */
async function isHeard(task, services) {
	if (services.limits.isSilenced(identifyAsker(task, services))) return false;
	return commandsFor(slugOf(await services.readAccount()), task.asked).length > 0;
}
async function admit(task, applicant, go) {
	const { services, self, asker, commands } = applicant;
	const file = await readSettings(services.configSourcesOf(configRequest(task)), services.operator);
	if (!await mayAsk(asker, file.settings.access)) return refuseAccess(task, {
		services,
		asker
	});
	const limit = {
		asker,
		limits: file.settings.limits
	};
	const run = Math.min(commands.length, 5);
	const allowance = await takeAllowance(services.limits, {
		limit,
		commands: run
	});
	const unheard = unheardBy(allowance);
	if (unheard) return refusedBy$1(unheard);
	const standing = await readStanding(task, self);
	if (standing.needsNothing) {
		if (standing.needsNothing === "answered-before" || task.isReplay) await giveBackAllowance(services.limits, {
			limit,
			commands: allowance.granted
		});
		return {
			outcome: standing.needsNothing,
			posted: false,
			final: true
		};
	}
	const admitted = {
		file,
		commands,
		allowance,
		asker,
		standing
	};
	if (allowance.granted === 0 && allowance.refusal) return tellRefusal(task, {
		services,
		admitted,
		refusal: allowance.refusal
	});
	if (allowance.refusal) services.limits.tell(asker, allowance.refusal);
	return go(admitted);
}
function configRequest({ event, octokit }) {
	const { id, name, owner } = event.repository;
	return {
		octokit,
		repository: {
			owner,
			repo: name
		},
		repositoryId: id
	};
}
/** The refusal where the asker was told all there is to tell. */
function unheardBy({ granted, refusal }) {
	return granted === 0 && refusal?.notice === "silence" ? refusal : void 0;
}
/** A refusal without a word. */
function refusedBy$1({ reached }) {
	return {
		...REFUSED,
		limit: limitKey(reached)
	};
}
/** Tells of a limit that leaves no room for any of the commands: in a reply, by 😕, or not any more. */
async function tellRefusal(task, { services, admitted, refusal }) {
	const { standing, asker } = admitted;
	const notice = services.limits.tell(asker, refusal);
	if (notice === "line") return post(task, {
		standing,
		reply: refuse(refusal)
	});
	if (notice === "reaction") await showConfusion({
		text: task.text,
		courtesies: services.courtesies
	});
	return refusedBy$1(refusal);
}
/**
* The reply where something failed before the answer. Where GitHub does not say which replies there are, there is none:
* it might be a second one.
*/
async function apologise(task, { self, error }) {
	const standing = await readStanding(task, self).catch(() => {
		throw error;
	});
	const { reference } = task;
	if (standing.needsNothing) {
		task.log.warn({
			reference,
			error: errorRecord(error)
		}, "Something failed, and nothing was left to do");
		return {
			outcome: standing.needsNothing,
			posted: false,
			final: true
		};
	}
	const body = renderApology({
		reference,
		at: /* @__PURE__ */ new Date()
	});
	return post(task, {
		standing,
		reply: {
			body,
			answers: false,
			outcome: "failed",
			error
		}
	});
}

// src/app/answer-commands.ts
/**
* Answers commands unless that is done already; undefined where they are all for somebody else. Throws where GitHub did
* not say how they stand.
*/
function answerCommands(task, services) {
	return passGates(task, services, (admitted) => answer(task, {
		services,
		...admitted
	}));
}
/** Posts the answer, with 👀 before it where that takes its time. */
async function answer(task, { standing, ...context }) {
	const { acknowledgement } = task;
	acknowledgement.schedule();
	const reply = await composeReply(task, context).finally(() => acknowledgement.callOff());
	return post(task, {
		standing,
		reply
	});
}

// src/app/command-context.ts
/** To be made when a command is done with. */
function contextOf({ event, reference, arrivedAt }) {
	const { id, url } = event.repository;
	return {
		repository: {
			host: new URL(url).host,
			id: String(id)
		},
		reference,
		tookMs: performance.now() - arrivedAt
	};
}

// src/app/carry-out.ts
/**
* Does what is to be done about commands, and logs one line about it. Never throws: a text whose commands could not be
* answered gets 😕.
*/
async function carryOut(task, attempt) {
	const { services } = attempt;
	const started = performance.now();
	const outcome = await attemptIt(task, attempt);
	logOutcome(task, {
		outcome,
		tookMs: Math.round(performance.now() - started)
	});
	if (outcome === void 0) return void 0;
	const { final: _, ...record } = outcome;
	if (record.error !== void 0 && !record.posted) await showConfusion({
		text: task.text,
		courtesies: services.courtesies
	});
	services.onDone(record, contextOf(task));
	return outcome;
}
async function attemptIt(task, { treatment, services }) {
	try {
		return await withDeadline(treatment(task, services), services.timing.commandDeadline);
	} catch (error) {
		return {
			outcome: "failed",
			error,
			posted: false,
			final: false
		};
	}
}
/** Never what was asked, and never what was answered. */
function logOutcome({ event, reference, delivery, log }, { outcome, tookMs }) {
	const record = {
		reference,
		delivery,
		repository: event.repository.id,
		pull: event.number
	};
	const { error, final: _, reply: __, answers: ___, ...facts } = outcome ?? {
		outcome: "not-for-us",
		final: true,
		posted: false
	};
	const line = {
		...record,
		[event.name.kind]: event.name.id,
		...facts
	};
	if (error === void 0) log.info({
		...line,
		tookMs
	}, "Command done");
	else {
		const message = facts.posted ? "Command answered, and something failed" : "Command without a reply";
		log.error({
			...line,
			error: errorRecord(error),
			tookMs
		}, message);
	}
}

// src/app/show-no-room.ts
/** Reactions are writes as well: in a flood they would keep the answers waiting. */
const TELL = {
	ways: ["reaction"],
	most: {
		line: 0,
		reaction: 20
	}
};
/** In milliseconds. */
const ONE_MINUTE = 6e4;
const NO_ROOM = {
	outcome: "busy",
	posted: false,
	final: false
};
/** Shows 😕 where there is not even room to say that there is none: in a minute once to each person in a pull request. */
async function showNoRoom(task, services) {
	if (!await isHeard(task, services)) return NO_ROOM;
	const { repository, user, pull } = identifyAsker(task, services);
	const place = {
		scope: repository,
		place: `${user} ${pull}`,
		rules: TELL
	};
	if (services.overflows.tell(place, ONE_MINUTE) === "reaction") await showConfusion({
		text: task.text,
		courtesies: services.courtesies
	});
	return NO_ROOM;
}

// src/app/tell-busy.ts
/** Replies to commands that there is no room for; who asks again later, or edits, gets the answer in its place. */
function tellBusy(task, services) {
	return passGates(task, services, ({ standing }) => {
		const body = renderBusy({
			reference: task.reference,
			at: /* @__PURE__ */ new Date()
		});
		return post(task, {
			standing,
			reply: {
				body,
				answers: false,
				outcome: "busy"
			}
		});
	});
}

// src/app/handle-commands.ts
/** Who waits behind more than these gets no 👀: GitHub's next seconds belong to the answers. */
const MOST_ACKNOWLEDGED = 10;
/**
* Takes the commands of a text on, whatever is delivered again: they wait for their turn, get the reply that says that
* there are too many, or at least 😕. Returns at once, as GitHub waits for ten seconds only.
*/
function handleCommands(delivery, services) {
	const keys = claimedKeys(delivery);
	const { claims, inFlight } = services;
	if (!claims.take(keys)) return;
	const task = taskOf(delivery, services);
	const queued = (treatment) => queuedCommand(task, {
		treatment,
		keys,
		services
	});
	const before = inFlight.commands.add(queued(answerCommands));
	if (before !== void 0) acknowledgeInLine(task, {
		before,
		services
	});
	else if (inFlight.turnedAway.add(queued(tellBusy)) === void 0) queued(showNoRoom).run();
}
/** An edit brings another version; where GitHub names none, the delivery alone tells events apart. */
function claimedKeys({ event, asked, delivery }) {
	const { name, version } = event;
	const command = `command ${name.kind} ${name.id} ${version} ${asked.hash}`;
	return [deliveryKey(delivery), ...version === void 0 ? [] : [command]];
}
function taskOf(delivery, services) {
	const { octokit, event } = delivery;
	const { repository, number, installationId, name } = event;
	const pull = {
		octokit,
		repository: {
			owner: repository.owner,
			repo: repository.name
		},
		number,
		line: services.lineOf(installationId)
	};
	const { asked: text, replies } = openText(pull, name);
	const { courtesies, timing } = services;
	const acknowledgement = new Acknowledgement({
		text,
		courtesies,
		grace: timing.ackGrace
	});
	const reference = randomBytes(4).toString("hex");
	return {
		...delivery,
		text,
		replies,
		acknowledgement,
		reference,
		arrivedAt: performance.now()
	};
}
function queuedCommand(task, { treatment, keys, services }) {
	const { event, reference, delivery } = task;
	return {
		lane: laneOf(event),
		run: async () => {
			task.acknowledgement.callOff();
			const outcome = await carryOut(task, {
				treatment,
				services
			});
			if (outcome && !outcome.final) services.claims.release(keys);
		},
		facts: {
			reference,
			delivery,
			repository: event.repository.id,
			pull: event.number,
			[event.name.kind]: event.name.id
		}
	};
}
function laneOf({ repository }) {
	return `${new URL(repository.url).host} ${repository.id}`;
}
/** What was fetched after a start has waited long already, or was answered: it gets no 👀 before its turn. */
function acknowledgeInLine(task, { before, services }) {
	if (before === 0 || before > MOST_ACKNOWLEDGED || task.isReplay) return;
	task.acknowledgement.schedule(() => isHeard(task, services));
}

// src/app/command-queue.ts
/** More lanes at once than there are repositories in which somebody asks within the same seconds. */
const MOST_RUNNING = 1e3;
/**
* Commands in the order in which they came, a lane for each repository. Lanes do not wait for each other; how many
* commands wait in all of them together is bounded.
*/
var CommandQueue = class {
	#longest;
	/** The first of each is running. */
	#lanes = /* @__PURE__ */ new Map();
	#watchers = /* @__PURE__ */ new Set();
	#waiting = 0;
	#refused = 0;
	/** `longest` is how many may wait. */
	constructor(longest) {
		this.#longest = longest;
	}
	/** How many commands of its lane go before it; undefined where there is no room for it. */
	add(command) {
		const lane = this.#lanes.get(command.lane);
		if (lane ? this.#waiting >= this.#longest : this.#lanes.size >= MOST_RUNNING) {
			this.#refused++;
			return;
		}
		if (lane) {
			this.#waiting++;
			return lane.push(command) - 1;
		}
		this.#open(command);
		return 0;
	}
	view() {
		return {
			waiting: this.#waiting,
			running: this.#lanes.size,
			refused: this.#refused
		};
	}
	/** Resolves when nothing runs or waits any more. */
	idle() {
		return this.#until(() => this.#lanes.size === 0);
	}
	/** Resolves when at least half of the places for those who wait are free. */
	room() {
		return this.#until(() => this.#waiting <= this.#longest / 2);
	}
	/** Begins no command any more; returns those that were not finished, the oldest of each lane first. */
	giveUp() {
		const unfinished = [...this.#lanes.values()].flat();
		for (const lane of this.#lanes.values()) lane.length = Math.min(lane.length, 1);
		this.#waiting = 0;
		return unfinished;
	}
	async #open(first) {
		const lane = [first];
		this.#lanes.set(first.lane, lane);
		for (let next = first; next; next = this.#next(lane)) await next.run();
		this.#lanes.delete(first.lane);
		this.#changed();
	}
	#next(lane) {
		lane.shift();
		if (lane.length === 0) return void 0;
		this.#waiting--;
		this.#changed();
		return lane[0];
	}
	#changed() {
		for (const watcher of [...this.#watchers]) watcher();
	}
	#until(condition) {
		return new Promise((resolve) => {
			const look = () => {
				if (!condition()) return;
				this.#watchers.delete(look);
				resolve();
			};
			this.#watchers.add(look);
			look();
		});
	}
};

// src/app/courtesies.ts
/**
* Reactions: they comfort while an answer is awaited, and are worth nothing once the server stops. That one fails or is
* dropped changes nothing.
*/
var Courtesies = class {
	#running = /* @__PURE__ */ new Set();
	#over = false;
	/** Resolves when the work is done, failed or dropped; aborting `stop` drops it. */
	async run(work, stop = new AbortController()) {
		if (this.#over) return;
		this.#running.add(stop);
		try {
			await work(stop.signal);
		} catch {} finally {
			this.#running.delete(stop);
		}
	}
	/** Drops what is not done yet, and whatever comes later. */
	drop() {
		this.#over = true;
		for (const stop of this.#running) stop.abort();
	}
};

// src/app/in-flight.ts
/** Who is told that there is no room has to be told at once: where many have to be, 😕 is all that they get. */
const MOST_TOLD = 100;
/** Where nobody configures it. */
const DEFAULTS = { queueLength: 1e3 };
/** What the App is at, so that a stopping server can wait for what matters. */
var InFlight = class {
	courtesies = new Courtesies();
	/** Those that are to be answered. */
	commands;
	/** Those that are told that the App is busy. */
	turnedAway = new CommandQueue(MOST_TOLD);
	constructor({ queueLength } = DEFAULTS) {
		this.commands = new CommandQueue(queueLength);
	}
	/** Of the commands that are to be answered, and of those that had no room. */
	view() {
		return this.commands.view();
	}
	/** Resolves when no command is being answered any more, however that ended. */
	async idle() {
		await Promise.all([this.commands.idle(), this.turnedAway.idle()]);
	}
	/** Drops the courtesies, and waits until all commands are done, or so many milliseconds. */
	async drain(milliseconds) {
		this.courtesies.drop();
		const giveUp = new AbortController();
		const tooLong = pause(milliseconds, giveUp.signal).catch(() => void 0);
		await Promise.race([this.idle(), tooLong]);
		giveUp.abort();
	}
	/** Begins no command any more, and writes a line about each one that was not finished. */
	giveUp(log) {
		for (const { facts } of [...this.commands.giveUp(), ...this.turnedAway.giveUp()]) log.warn(facts, "Command not finished before the stop: it will be answered after the next start");
	}
};

// src/app/timing.ts
const DEFAULT_TIMING = {
	ackGrace: 1e3,
	writeSpacing: WRITE_SPACING,
	answerDeadline: 25e3,
	replyPatience: REPLY_PATIENCE,
	commandDeadline: 6e5
};

// src/app/who-may-ask/limited-windows.ts
/** Counts what must stay below several limits at once. */
var LimitedWindows = class {
	#counters;
	constructor(counters) {
		this.#counters = counters;
	}
	/** Those that have no room for one more. Counts nothing, so that who is refused uses up nothing. */
	async full(windows) {
		const counts = await Promise.all(windows.map(({ name, key }) => this.#counters[name].count(key)));
		return windows.flatMap((window, at) => {
			const { used, msLeft } = counts[at];
			return used >= window.most ? [{
				...window,
				msLeft
			}] : [];
		});
	}
	/** Counts one more in all; those that had no room for it, as others may have come at the same time. */
	async add(windows) {
		const counts = await Promise.all(windows.map(({ name, key }) => this.#counters[name].add(key)));
		return windows.flatMap((window, at) => {
			const { used, msLeft } = counts[at];
			return used > window.most ? [{
				...window,
				msLeft
			}] : [];
		});
	}
	async giveBack(windows) {
		await Promise.all(windows.map(({ name, key }) => this.#counters[name].giveBack(key)));
	}
};
/** The one that keeps who waits for it waiting longest; undefined for none. */
function longest(windows) {
	return windows.toSorted((a, b) => b.msLeft - a.msLeft)[0];
}

// src/app/who-may-ask/notices.ts
/** More refusals than are worth remembering; who is forgotten is told again. */
const MOST_REMEMBERED = 5e4;
/** Remembers who was told what, until the refusal's own reason is over. */
var Notices = class {
	#told = new I({
		max: MOST_REMEMBERED,
		perf: Date,
		ttlResolution: 0
	});
	/** How the next refusal is told there. */
	next({ scope, place, rules }) {
		const told = this.#count(`${scope} in ${place}`);
		return rules.ways.slice(told).find((way) => this.#count(`${scope} by ${way}`) < rules.most[way]) ?? "silence";
	}
	/** The same, and remembers that it is told, for so many milliseconds. */
	tell(where, milliseconds) {
		const notice = this.next(where);
		if (notice === "silence") return notice;
		const { scope, place, rules } = where;
		const ttl = Math.max(milliseconds, 1);
		this.#told.set(`${scope} in ${place}`, rules.ways.indexOf(notice) + 1, { ttl });
		const by = `${scope} by ${notice}`;
		this.#told.set(by, this.#count(by) + 1, { ttl });
		return notice;
	}
	#count(key) {
		return this.#told.get(key) ?? 0;
	}
};

// src/app/who-may-ask/limits.ts
/** Of one person, who may write in many pull requests. */
const TELL_PERSON = {
	ways: ["line", "reaction"],
	most: {
		line: 3,
		reaction: 10
	}
};
/** Of all persons together: an army of them is told as little as one. */
const TELL_REPOSITORY = {
	ways: ["line", "reaction"],
	most: {
		line: 10,
		reaction: 20
	}
};
/** Counts commands by person and by repository, in a minute, an hour and a day. */
var Limits = class {
	#windows;
	#notices = new Notices();
	constructor(windows) {
		this.#windows = windows;
	}
	/** Whether the asker was told all there is to tell of their own limit, and is not to be heard before it is over. */
	isSilenced(asker) {
		return this.#notices.next(placeOf("user", asker)) === "silence";
	}
	/** Takes one command from all limits, or none from any. */
	async take(request) {
		const { asker } = request;
		const windows = windowsOf$1(request);
		const full = await refusing(await this.#windows.full(windows), asker);
		if (full) return this.#refuse(full, asker);
		const passed = await refusing(await this.#windows.add(windows), asker);
		if (!passed) return { granted: true };
		await this.#windows.giveBack(windows);
		return this.#refuse(passed, asker);
	}
	/** Gives back what a command took that there was nothing to do for. */
	giveBack(request) {
		return this.#windows.giveBack(windowsOf$1(request));
	}
	/** How the asker is told of a refusal, and remembers it: for who finds it worth telling. */
	tell(asker, { reached: { whose, msLeft } }) {
		return this.#notices.tell(placeOf(whose, asker), msLeft);
	}
	#refuse({ whose, name, most, msLeft }, asker) {
		const notice = this.#notices.next(placeOf(whose, asker));
		return {
			granted: false,
			reached: {
				whose,
				window: name,
				most,
				msLeft
			},
			notice
		};
	}
};
/** The repository's limits keep strangers in bounds: they must not lock out who does its work. */
async function refusing(full, asker) {
	const own = longest(full.filter(({ whose }) => whose === "user"));
	if (own || full.length === 0) return own;
	const role = await asker.role();
	return role && hasAtLeast(role, "triage") ? void 0 : longest(full);
}
function windowsOf$1({ asker, limits }) {
	const user = {
		whose: "user",
		key: `user ${asker.user}`
	};
	const repository = {
		whose: "repository",
		key: `repository ${asker.repository}`
	};
	return [
		{
			...user,
			name: "minute",
			most: limits.userPerMinute
		},
		{
			...user,
			name: "hour",
			most: limits.userPerHour
		},
		{
			...user,
			name: "day",
			most: limits.userPerDay
		},
		{
			...repository,
			name: "minute",
			most: limits.repositoryPerMinute
		},
		{
			...repository,
			name: "hour",
			most: limits.repositoryPerHour
		},
		{
			...repository,
			name: "day",
			most: limits.repositoryPerDay
		}
	];
}
function placeOf(whose, asker) {
	const rules = whose === "user" ? TELL_PERSON : TELL_REPOSITORY;
	return {
		scope: `${whose} ${asker[whose]}`,
		place: String(asker.pull),
		rules
	};
}

// src/app/who-may-ask/paid-steps.ts
/** Where nothing can be counted from one command to the next. */
const NO_PAID_ALLOWANCE = {
	user: 0,
	repository: 0
};
/** In milliseconds. */
const ONE_HOUR = 36e5;
const COSTS = "searching by meaning costs money";
/** Decides who may search in a way that costs money. */
var PaidSteps = class {
	#windows;
	#allowance;
	constructor(windows, allowance) {
		this.#windows = windows;
		this.#allowance = allowance;
	}
	/** Takes one search from who is no maintainer; why nothing may be paid for it, or undefined. Never throws. */
	async clear(asker) {
		const role = await asker.role();
		if (role === void 0) return `${COSTS}, and GitHub could not be asked who may do that`;
		if (hasAtLeast(role, "triage")) return void 0;
		if (Math.min(this.#allowance.user, this.#allowance.repository) === 0) return `${COSTS}, and is for who has triage access to the repository`;
		return this.#take(asker);
	}
	async #take(asker) {
		const windows = windowsOf(asker, this.#allowance);
		const full = longest(await this.#windows.full(windows));
		if (full) return usedUp(full);
		const passed = longest(await this.#windows.add(windows));
		if (!passed) return void 0;
		await this.#windows.giveBack(windows);
		return usedUp(passed);
	}
};
function windowsOf(asker, { user, repository }) {
	return [{
		whose: "you have",
		name: "day",
		key: `paid user ${asker.user}`,
		most: user
	}, {
		whose: "all without triage access have",
		name: "day",
		key: `paid ${asker.repository}`,
		most: repository
	}];
}
function usedUp({ whose, most, msLeft }) {
	const again = count(Math.ceil(msLeft / ONE_HOUR), "hour");
	return `${COSTS}, and ${whose} had ${most} of ${most} such searches a day (again in ${again})`;
}

// src/app/app.ts
/**
* The Probot function: texts of pull requests in, replies out. It never throws into Probot, and keeps nobody waiting: an
* event is done with when its commands are in the queue.
*/
function createApp(dependencies) {
	const { search, operator = NO_OPERATOR_LAYERS, timing, identify = identifyApp } = dependencies;
	return (app) => {
		const inFlight = dependencies.inFlight ?? new InFlight();
		const windows = new LimitedWindows(dependencies.counters ?? memoryCounters());
		const times = {
			...DEFAULT_TIMING,
			...timing
		};
		const services = {
			search,
			operator,
			timing: times,
			readAccount: createAccountReader(async () => identify(await app.auth())),
			configSourcesOf: createConfigSources(),
			readFreshness: createFreshnessReader(dependencies.github),
			lineOf: createWriteLines({
				spacing: times.writeSpacing,
				patience: times.replyPatience
			}),
			readRole: createRoleReader(),
			readStatus: dependencies.readStatus,
			limits: new Limits(windows),
			paidSteps: new PaidSteps(windows, dependencies.paidAllowance ?? NO_PAID_ALLOWANCE),
			noAccess: new Notices(),
			overflows: new Notices(),
			claims: dependencies.claims ?? new Claims(),
			inFlight,
			courtesies: inFlight.courtesies,
			onDone: dependencies.onDone ?? (() => void 0)
		};
		app.on([...TEXT_EVENTS], ({ id, name, payload, octokit, log }) => {
			const event = readEvent({
				name,
				payload
			});
			if (event === void 0) {
				log.warn(`Ignored an event ${name} of unknown shape.`);
				services.onDone({
					outcome: "unknown-event",
					posted: false,
					error: unknownEvent(name)
				});
				return;
			}
			const asked = commandsOf(event);
			if (asked === void 0) return;
			const isReplay = dependencies.replays?.has(id) ?? false;
			handleCommands({
				event,
				asked,
				delivery: id,
				isReplay,
				octokit,
				log
			}, services);
		});
	};
}
function unknownEvent(name) {
	return new ProviderError("unknown-event", `GitHub sent an event ${name} of a shape that is not known here.`, { suggestions: ["Update slashfind, or report this with the event."] });
}

// src/resilience/failure-window.ts
/** Says when failures are too many: in a row, however slowly they come, or within a time. cockatiel counts shares only. */
var FailureWindow = class {
	state = {
		row: 0,
		times: []
	};
	#rules;
	constructor(rules) {
		this.#rules = rules;
	}
	success(circuit) {
		this.state = {
			row: 0,
			times: circuit === CircuitState.HalfOpen ? [] : this.state.times
		};
	}
	failure() {
		const { failures, window } = this.#rules;
		const now = Date.now();
		const recent = this.state.times.filter((time) => now - time < window);
		this.state = {
			row: this.state.row + 1,
			times: [...recent, now]
		};
		return this.state.row >= failures || this.state.times.length >= failures;
	}
};

// src/resilience/periodic.ts
/** Work that is done again and again in the background, one run at a time, until it is stopped. */
var Periodic = class {
	#work;
	#options;
	#stop;
	#timer;
	#running;
	constructor(work, options) {
		this.#work = work;
		this.#options = options;
	}
	/** The first run begins after one interval. Does nothing where it is started already. */
	start() {
		if (this.#stop) return;
		this.#stop = new AbortController();
		this.#schedule(this.#stop);
	}
	/** Aborts a run that is under way, and waits for its end. */
	async stop() {
		clearTimeout(this.#timer);
		this.#stop?.abort();
		this.#stop = void 0;
		await this.#running;
	}
	#schedule(stop) {
		this.#timer = setTimeout(() => {
			this.#running = this.#run(stop);
		}, this.#options.interval);
		this.#timer.unref();
	}
	async #run(stop) {
		const { timeout, onError } = this.#options;
		using limit = timeLimit(timeout, stop.signal);
		try {
			await this.#work(limit.signal);
		} catch (error) {
			if (!stop.signal.aborted) onError(error);
		}
		if (!stop.signal.aborted) this.#schedule(stop);
	}
};

// src/resilience/endpoint-breaker.ts
/** Around an error that counts against the server. */
var Failure = class extends Error {};
/** Spares everybody the wait for a server that does not work, and finds out when it works again. */
var EndpointBreaker = class {
	#options;
	#circuit;
	#monitor;
	#view;
	/** How often it went from closed to open, and back. */
	#turns = 0;
	#openedAt = 0;
	#isEnded = false;
	constructor(options) {
		const { name, address, rules, probe } = options;
		this.#options = options;
		this.#view = {
			name,
			address,
			state: "closed",
			since: Date.now()
		};
		this.#circuit = circuitBreaker(handleType(Failure), {
			halfOpenAfter: 0,
			halfOpenSampling: {
				calls: probe ? goodProbes(rules) : 1,
				threshold: 0
			},
			breaker: new FailureWindow(rules)
		});
		this.#circuit.onStateChange((circuit) => this.#follow(circuit));
		this.#monitor = probe && this.#createMonitor(probe);
	}
	/** Whether calls are made as usual. */
	get isClosed() {
		return this.#view.state === "closed";
	}
	view() {
		return this.#view;
	}
	/**
	* Makes a call and counts how it ends: a ProviderError that is `retryable` is a failure, all others are answers, and
	* what is no answer of a server (an abort, money that is missing) counts neither way. While the server is known not to
	* work the call is not made: throws ProviderError {@link ENDPOINT_OPEN}.
	*/
	async run(call) {
		if (!this.isClosed && !this.#isTrialDue()) throw endpointOpen(this.#view);
		return this.#judge(call);
	}
	/** As {@link run}, but always makes the call: for those that nothing can replace. A success ends an outage. */
	async observe(call) {
		if (this.isClosed) return this.#judge(call);
		try {
			const result = await call();
			await this.#endOutage();
			return result;
		} catch (error) {
			if (isOutage(error)) this.#note(error);
			else if (isAnswer(error)) await this.#endOutage();
			throw error;
		}
	}
	/** Ends a probe that is under way, and makes no further ones. */
	async close() {
		this.#isEnded = true;
		await this.#monitor?.stop();
	}
	async #judge(call) {
		let settled;
		try {
			settled = await this.#circuit.execute(() => this.#settle(call));
		} catch (error) {
			throw error instanceof Failure ? error.cause : error;
		}
		if ("error" in settled) throw settled.error;
		return settled.value;
	}
	/** A failure of a call that began before an outage did, or before it ended, says nothing about what is now. */
	async #settle(call) {
		const turns = this.#turns;
		const isTrial = !this.isClosed;
		try {
			return { value: await call() };
		} catch (error) {
			if (!isTrial && turns !== this.#turns) throw error;
			if (isAnswer(error)) return { error };
			if (isOutage(error)) this.#note(error);
			else if (!isTrial) throw error;
			throw new Failure("It failed.", { cause: error });
		}
	}
	#isTrialDue() {
		const { probe, rules } = this.#options;
		const isWaiting = Date.now() - this.#openedAt < rules.probeInterval;
		return !probe && this.#view.state === "open" && !isWaiting;
	}
	/** A probe, or a trial under way, says more than a single call. */
	async #endOutage() {
		if (this.#options.probe || this.#view.state !== "open") return;
		await this.#circuit.execute(async () => void 0);
	}
	#createMonitor(probe) {
		const { probeInterval: interval, probeTimeout: timeout } = this.#options.rules;
		const work = async (signal) => {
			await this.#judge(() => Promise.race([probe(signal), lateness(signal, timeout)]));
			if (this.#view.state === "half-open") this.#become("recovering");
		};
		return new Periodic(work, {
			interval,
			timeout,
			onError: () => {}
		});
	}
	#follow(circuit) {
		if (circuit === CircuitState.Open) this.#open();
		else if (circuit === CircuitState.HalfOpen) this.#become("half-open");
		else if (circuit === CircuitState.Closed) this.#become("closed");
		if (circuit === CircuitState.Closed) this.#monitor?.stop();
	}
	#open() {
		this.#openedAt = Date.now();
		this.#become("open");
		if (!this.#isEnded) this.#monitor?.start();
	}
	#become(state) {
		const before = this.#view;
		const isTurn = state === "closed" || before.state === "closed";
		if (isTurn) this.#turns++;
		this.#view = {
			...before,
			state,
			since: isTurn ? Date.now() : before.since
		};
		this.#options.onChange?.(this.#view, before);
	}
	#note({ code, message }) {
		this.#view = {
			...this.#view,
			lastError: {
				code,
				message,
				at: Date.now()
			}
		};
	}
};
/** From the first to the last of so many lies the delay, at least. */
function goodProbes({ probeInterval, restoreDelay }) {
	return Math.ceil(restoreDelay / probeInterval) + 1;
}
/** Rejects when a probe's time is over, also where the probe does not heed its signal. */
function lateness(signal, timeout) {
	return new Promise((_, reject) => {
		const message = `There was no answer to a probe within ${timeout / 1e3} s.`;
		const late = () => reject(new ProviderError("probe-timeout", message, { retryable: true }));
		signal.addEventListener("abort", late, { once: true });
	});
}

// src/resilience/endpoints.ts
/** The servers that a process asks, each with one breaker for all that ask it. */
var Endpoints = class {
	#options;
	#breakers = /* @__PURE__ */ new Map();
	constructor(options) {
		this.#options = options;
	}
	/** The breaker of a server; the probe is that of the first who asked for it. */
	of({ name, address, probe }) {
		const { origin } = new URL(address);
		const known = this.#breakers.get(origin);
		if (known) return known;
		const breaker = new EndpointBreaker({
			name,
			address: origin,
			probe,
			...this.#options
		});
		this.#breakers.set(origin, breaker);
		return breaker;
	}
	/** Whether all servers of a name are asked as usual. */
	isClosed(name) {
		return this.views().every((view) => view.name !== name || view.state === "closed");
	}
	views() {
		return [...this.#breakers.values()].map((breaker) => breaker.view());
	}
	/** Ends all probes. */
	async close() {
		await Promise.all([...this.#breakers.values()].map((breaker) => breaker.close()));
	}
};

// src/store/failover/live-failure.ts
/** The ledger of what is spent lies beside the live indexes. */
const NOT_WRITTEN_DOWN = "what a query costs cannot be written down while Qdrant cannot be reached";
/** Undefined for an error that another index would meet as well. */
function failureOf(error, view) {
	if (error instanceof ProviderError) return {
		error,
		sentence: said(whyNotReached(error, view)),
		unpaid: NOT_WRITTEN_DOWN
	};
	if (error instanceof ValidationError) return {
		error,
		sentence: said(`The live index cannot be read as it is (${error.code})`),
		unpaid: void 0
	};
	if (error instanceof QueryError && error.code === "not-indexed") return {
		error,
		sentence: said("Qdrant holds no index of this repository"),
		unpaid: void 0
	};
}
function said(reason) {
	return `${reason}, so this answer is from a snapshot.`;
}
function whyNotReached({ code, retryable }, view) {
	if (!retryable) return `The live index could not be had from Qdrant (${code})`;
	if (!view || view.state === "closed") return `The live index could not be reached (${code})`;
	const since = new Date(view.since).toISOString().slice(11, 16);
	if (view.state !== "recovering") return `The live index has not been reachable since ${since} UTC`;
	return `The live index has not been reachable since ${since} UTC, and only just is again`;
}
/** What the asker's apology is about: of a repository that is not there either way, that there is none. */
function withBackupFailure(error, backup) {
	if (!(error instanceof ProviderError) || !(backup instanceof Error)) return error;
	const { code, details, suggestions, retryable, message } = error;
	return new ProviderError(code, `${message} No snapshot could answer in its place: ${backup.message}`, {
		details,
		suggestions: [...suggestions, ...suggestionsOf(backup)],
		retryable,
		cause: error
	});
}
function suggestionsOf(error) {
	return error instanceof SlashfindError ? error.suggestions : [];
}

// src/store/failover/store-time.ts
/** The code of the error when a store took too long in all. */
const STORE_TOO_SLOW = "store-too-slow";
/**
* How long one search may wait for its store in all, in milliseconds. What else a search waits for, an embedder above all,
* is not the store's time.
*/
var StoreTime = class {
	/** Rejects with ProviderError when the time is used up. */
	over;
	#allowed;
	#giveUp;
	#left;
	#waits = 0;
	#since = 0;
	#timer;
	constructor(milliseconds) {
		this.#allowed = milliseconds;
		this.#left = milliseconds;
		const { promise, reject } = Promise.withResolvers();
		promise.catch(() => void 0);
		this.over = promise;
		this.#giveUp = reject;
	}
	/** Counts the time until the work settles; works at a time count once. */
	async count(work) {
		const end = this.begin();
		try {
			return await work;
		} finally {
			end();
		}
	}
	/** Counts the time until the function that it gives is called. */
	begin() {
		if (this.#waits++ === 0) {
			this.#since = Date.now();
			this.#timer = setTimeout(() => this.#giveUp(tooSlow(this.#allowed)), Math.max(0, this.#left));
		}
		let isEnded = false;
		return () => {
			if (isEnded) return;
			isEnded = true;
			if (--this.#waits > 0) return;
			clearTimeout(this.#timer);
			this.#left -= Date.now() - this.#since;
		};
	}
};
function tooSlow(milliseconds) {
	return new ProviderError(STORE_TOO_SLOW, `The live index did not give an answer within ${milliseconds / 1e3} seconds.`, {
		suggestions: ["Raise resilience.search-deadline where the store is always so slow."],
		retryable: true
	});
}

// src/store/failover/timed-index.ts
/** The same index; what it takes is counted. */
function timedIndex(index, time) {
	return {
		manifest: index.manifest,
		source: index.source,
		lexicon: () => time.count(index.lexicon()),
		candidates: (request) => time.count(index.candidates(request)),
		texts: (places) => time.count(index.texts(places)),
		close: () => index.close()
	};
}

// src/store/failover/failover-library.ts
/**
* The live indexes, and behind them the snapshots: what cannot be read from the one is read from the other in the same
* search, which then says so. While the server is known to be down it is not asked.
*/
var FailoverLibrary = class {
	#options;
	constructor(options) {
		this.#options = options;
	}
	/** Throws what the live index threw where no backup can answer. */
	async use(identity, work) {
		const { gate, onLive } = this.#options;
		try {
			const result = await this.#useLive(identity, work);
			onLive?.(void 0);
			return result;
		} catch (error) {
			const failure = failureOf(error, gate?.view());
			if (!failure) throw error;
			onLive?.(failure.error);
			return this.#useBackup(identity, {
				work,
				failure
			});
		}
	}
	close() {
		this.#options.live.close();
		this.#options.backup.close();
	}
	/** A server that is known to be down refuses at once, by its breaker. */
	async #useLive(identity, work) {
		const time = new StoreTime(this.#options.deadline);
		const opened = time.begin();
		const used = this.#options.live.use(identity, (found) => {
			opened();
			return work({
				...found,
				index: timedIndex(found.index, time)
			});
		});
		return Promise.race([used.finally(opened), time.over]);
	}
	async #useBackup(identity, { work, failure }) {
		const { error, sentence, unpaid } = failure;
		try {
			return await this.#options.backup.use(identity, (found) => {
				const degradations = [sentence, ...found.degradations];
				return work({
					...found,
					degradations,
					...unpaid !== void 0 && { unpaid }
				});
			});
		} catch (backupError) {
			if (!failureOf(backupError) && !(backupError instanceof IndexingError)) throw backupError;
			if (error.code === "store-too-slow") return this.#options.live.use(identity, work);
			throw withBackupFailure(error, backupError);
		}
	}
};

// src/wiring/backed-search.ts
/** Throws ConfigurationError for settings that cannot be used. */
function createBackedSearch({ dataDirectory, source, memory, onLive, ...options }) {
	const { settings, endpoints } = options;
	const snapshots = new SnapshotLibrary({
		dataDirectory,
		fingerprint: FINGERPRINT,
		memory
	});
	const backup = new FetchedLibrary({
		library: snapshots,
		source
	});
	const watched = watchQdrant(settings, endpoints);
	const live = watched && new QdrantLibrary(watched.connection, liveFingerprint);
	const library = watched && live ? new FailoverLibrary({
		live,
		backup,
		onLive,
		deadline: settings.resilience.searchDeadline * 1e3,
		gate: watched.breaker
	}) : backup;
	const searcher = createSearcher({
		library,
		qdrant: watched?.connection,
		...options
	});
	return {
		snapshots,
		qdrant: watched?.connection,
		search: (request) => {
			source.remember(request.place);
			watched?.aim(request.identity);
			return searcher.search(request);
		},
		forget: (identity) => {
			snapshots.forget(identity);
			live?.forget(identity);
			searcher.forget(identity);
		},
		close: async () => {
			await searcher.close();
			await watched?.close();
		}
	};
}

// src/github/snapshots/disk-error.ts
var import_yauzl = require_yauzl();
/** Throws IndexingError where it was the disk that refused a write to this path; what the network says comes wrapped. */
function throwIfOfDisk(cause, path) {
	const { code, syscall } = cause;
	if (code === void 0 || syscall !== "open" && syscall !== "write") return;
	writing(dirname(path), () => {
		throw cause;
	});
}

// src/github/snapshots/archive.ts
/** Code of what cannot be unpacked, or holds something else. */
const ARTIFACT_ARCHIVE = "artifact-archive";
/** Takes the snapshot out of an artifact's archive. Throws ValidationError where it is not what an index run uploads. */
async function extractSnapshot({ archive, path, maxBytes }) {
	try {
		const zip = await (0, import_yauzl.openPromise)(archive, {
			autoClose: false,
			validateEntrySizes: true
		});
		try {
			const stream = await zip.openReadStreamPromise(await onlyEntry(zip, maxBytes));
			await pipeline(stream, createWriteStream(path, { mode: 384 }));
		} finally {
			zip.close();
		}
	} catch (cause) {
		if (cause instanceof ValidationError) throw cause;
		throwIfOfDisk(cause, path);
		throw notOurs(cause.message.replace(/\.$/, ""));
	}
}
/** The names in an archive lead nowhere: the one entry is written where we say. */
async function onlyEntry(zip, maxBytes) {
	if (zip.entryCount !== 1) throw notOurs(`it holds ${zip.entryCount} files`);
	for await (const entry of zip.eachEntry()) {
		if (entry.isEncrypted()) throw notOurs("it is encrypted");
		if (entry.fileName === "index.snapshot" && entry.uncompressedSize <= maxBytes) return entry;
	}
	throw notOurs("its file has another name or is too large");
}
/** Caps an archive while it comes. */
function atMost(bytes) {
	let left = bytes;
	return new Transform({ transform(chunk, _encoding, done) {
		left -= chunk.length;
		if (left < 0) done(notOurs(`it is larger than ${bytes} bytes`));
		else done(null, chunk);
	} });
}
function notOurs(reason) {
	return new ValidationError(ARTIFACT_ARCHIVE, `The artifact with the index is not what an index run uploads: ${reason}.`);
}

// src/github/snapshots/artifact-download.ts
/**
* Downloads a snapshot's artifact and takes the snapshot out of it. What it holds is for the caller to check.
* Throws ProviderError where it cannot be had, ValidationError where the archive is not what an index run uploads, and
* IndexingError where it cannot be written.
*/
async function downloadSnapshotArtifact(request) {
	const { path, signal, maxBytes = MAX_SNAPSHOT_BYTES, clock = systemClock } = request;
	const archive = `${path}.zip`;
	const url = await archiveUrl(request);
	await withRetries$1(() => download({
		url,
		archive,
		maxBytes,
		signal
	}), {
		rules: CALL_RULES.artifact,
		signal,
		clock
	});
	await extractSnapshot({
		archive,
		path,
		maxBytes
	});
}
async function archiveUrl({ octokit, repository: { owner, repo }, artifactId, signal }) {
	const { headers } = await withRetries(() => octokit.request("GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}", {
		owner,
		repo,
		artifact_id: artifactId,
		archive_format: "zip",
		request: {
			redirect: "manual",
			...signal && { signal }
		}
	}), {
		what: "asking for the index among the artifacts",
		signal
	});
	if (headers.location === void 0) throw failed("GitHub does not say where it is", false);
	return headers.location;
}
async function download({ url, archive, maxBytes, signal }) {
	using limit = timeLimit(CALL_RULES.artifact.attempt, signal);
	try {
		const response = await fetch(url, { signal: limit.signal });
		if (!response.ok || !response.body) throw await refusedBy(response);
		const body = Readable.fromWeb(response.body);
		await pipeline(body, atMost(maxBytes), createWriteStream(archive, { mode: 384 }), { signal: limit.signal });
	} catch (cause) {
		signal?.throwIfAborted();
		if (cause instanceof SlashfindError) throw cause;
		throwIfOfDisk(cause, archive);
		throw failed(limit.isOver() ? `it took longer than ${CALL_RULES.artifact.attempt / 1e3} seconds` : cause.message, true);
	}
}
async function refusedBy({ status, body }) {
	await body?.cancel();
	return failed(`status ${status}`, status === 429 || status >= 500);
}
/** The reason holds no address: it is signed. */
function failed(reason, retryable) {
	return new ProviderError("download-failed", `The index could not be downloaded: ${reason}.`, { retryable });
}

// src/github/snapshots/artifact-list.ts
const PAGE_SIZE = 100;
const MOST_PAGES = 5;
/**
* The newest artifacts that have a snapshot's name, or undefined where the list is still the one of that ETag.
* Throws ProviderError where GitHub refuses; 403 means that the token lacks `actions: read`.
*/
async function firstPage(request, etag) {
	try {
		return await readPage(request, {
			page: 1,
			etag
		});
	} catch (error) {
		if (statusOf(error) === 304) return void 0;
		throw error;
	}
}
/** All of the list, newest first; further pages are read when somebody gets that far. */
async function* newestFirst({ artifacts: first }, request) {
	let artifacts = first;
	for (let page = 2;; page++) {
		yield* artifacts;
		if (artifacts.length < PAGE_SIZE || page > MOST_PAGES) return;
		artifacts = (await readPage(request, { page })).artifacts;
	}
}
async function readPage({ octokit, repository: { owner, repo }, signal }, { page, etag }) {
	const query = {
		owner,
		repo,
		name: ARTIFACT_NAME,
		per_page: PAGE_SIZE,
		page
	};
	const { data, headers } = await withRetries(() => octokit.rest.actions.listArtifactsForRepo({
		...query,
		...etag !== void 0 && { headers: { "if-none-match": etag } },
		...signal && { request: { signal } }
	}), {
		what: "looking for the index among the artifacts",
		signal
	});
	return {
		artifacts: data.artifacts.toSorted((a, b) => b.id - a.id),
		etag: headers.etag
	};
}

// src/github/snapshots/artifact-trust.ts
/** Artifacts whose run is looked up: beyond these the newest ones were all made up. */
const MOST_LOOKS = 5;
/**
* Says of each artifact whether it can be trusted. Anybody can upload an artifact of any name by a pull request, so its run
* has to be one that writes the live index. Throws ProviderError.
*/
async function* judged(artifacts, request) {
	let looks = 0;
	for await (const artifact of artifacts) {
		const refusal = refusalByList(artifact, request);
		if (refusal === void 0 && ++looks > MOST_LOOKS) return;
		yield {
			artifact,
			refusal: refusal ?? await refusalByRun(artifact.workflow_run.id, request)
		};
	}
}
function refusalByList({ name, expired, size_in_bytes: size, workflow_run: run }, { repository, branch }) {
	if (name !== "slashfind-snapshot") return "it has another name";
	if (expired) return EXPIRED;
	if (size > MAX_SNAPSHOT_BYTES) return `it has ${size} bytes`;
	if (run?.id === void 0) return "GitHub does not say which run uploaded it";
	if (run.head_repository_id !== repository.id) return "it is from a fork";
	return run.head_branch === branch ? void 0 : OTHER_BRANCH;
}
const EXPIRED = "it has expired";
const OTHER_BRANCH = "it is from another branch than the index's";
async function refusalByRun(runId, request) {
	const { octokit, repository, branch, signal } = request;
	const { owner, repo, id } = repository;
	const run = await unlessGone(withRetries(() => octokit.rest.actions.getWorkflowRun({
		owner,
		repo,
		run_id: runId,
		...abortedBy(signal)
	}), {
		what: "looking at the run that uploaded the index",
		signal
	}));
	if (run === void 0) return "the run that uploaded it is gone";
	const { event, head_branch, head_repository, head_sha } = run.data;
	if (!LIVE_EVENTS.some((name) => name === event)) return `its run was started by ${event}`;
	if (head_repository?.id !== id) return "it is from a fork";
	if (head_branch !== branch || !await isOnBranch(head_sha, request)) return OTHER_BRANCH;
}
/**
* GitHub calls a pushed tag the run's branch, too, and who may push tags may not be allowed to push to the branch. Only
* commits are compared, as a name could stand for both.
*/
async function isOnBranch(commit, { octokit, repository, branch, signal }) {
	const place = {
		owner: repository.owner,
		repo: repository.repo,
		...abortedBy(signal)
	};
	const retry = {
		what: "looking for the indexed commit on its branch",
		signal
	};
	try {
		const basehead = `${commit}...${(await withRetries(() => octokit.rest.repos.getBranch({
			...place,
			branch
		}), retry)).data.commit.sha}`;
		const { data } = await withRetries(() => octokit.rest.repos.compareCommitsWithBasehead({
			...place,
			basehead,
			per_page: 1
		}), retry);
		return data.behind_by === 0;
	} catch (error) {
		if (statusOf(error) === 404) return false;
		throw error;
	}
}
function abortedBy(signal) {
	return signal ? { request: { signal } } : {};
}

export { limiterOptions as C, unlessGone as D, statusOf as E, withRetries as O, countersOf as S, identifyToken as T, id as _, downloadSnapshotArtifact as a, deliveryKey as b, Endpoints as c, InFlight as d, errorRecord as f, TEXT_EVENTS as g, minuteOf as h, newestFirst as i, garbledAnswer as k, Periodic as l, STATE_WORDS as m, judged as n, ARTIFACT_ARCHIVE as o, withDeadline as p, firstPage as r, createBackedSearch as s, EXPIRED as t, createApp as u, surroundings as v, memoryCounters as w, LimiterCounter as x, Claims as y };