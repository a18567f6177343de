import { i as ProbotOctokit, n as run, r as Probot, t as createNodeMiddleware } from "./probot.js";
import { a as datetime, g as url, h as unknown, l as number, n as require_rate_limiter_flexible, o as _enum, p as string, r as I, t as PQueue, u as object } from "./vendor.js";
import { A as ProviderError, D as printable, E as parseQuery, M as SlashfindError, N as ValidationError, P as explain, a as readOperatorSettings, c as createSearch, i as isSet, j as QueryError, k as ConfigurationError, o as readOverrides, r as REPOSITORY_FILE, s as NOTHING_STATED, t as readSettings } from "./read-settings.js";
import { accessSync, constants, existsSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { once } from "node:events";
import { createHash, createPrivateKey, randomBytes } from "node:crypto";
import { createServer } from "node:http";

// src/commands/user-limit.ts
var import_rate_limiter_flexible = require_rate_limiter_flexible();
/** Each pull request gets one of each in a window: after that, what a refusal costs GitHub is worth more than it says. */
const NOTICES = ["line", "reaction"];
const WINDOW_SECONDS = 60;
/** More refusals than are worth remembering for a minute; who is forgotten is told again. */
const MOST_TOLD = 2e4;
/** Counts the commands of each person in a window that begins with their first. */
var UserLimit = class {
	/** One window for each allowance, as repositories allow different numbers. */
	#windows = /* @__PURE__ */ new Map();
	/** How often we have told whom where; forgotten when their window ends, by the limiter's clock. */
	#told = new I({
		max: MOST_TOLD,
		perf: Date
	});
	/** Whether the asker was told all there is to tell, and is not to be heard before the window ends. */
	isSilenced(asker) {
		return this.#noticeFor(asker) === "silence";
	}
	/** Takes one command from the user's allowance. */
	async take(request) {
		const window = this.#windowOf(request.perMinute);
		try {
			await window.consume(request.user);
			return { granted: true };
		} catch (refusal) {
			const { msBeforeNext } = refusal;
			await window.reward(request.user);
			const notice = this.#noticeFor(request);
			this.#remember(request, Math.max(msBeforeNext, 1));
			return {
				granted: false,
				seconds: Math.ceil(msBeforeNext / 1e3),
				notice
			};
		}
	}
	/** Gives back what a command took that there was nothing to do for. */
	async giveBack({ user, perMinute }) {
		const window = this.#windowOf(perMinute);
		const used = await window.get(user);
		if (used && used.consumedPoints > 0) await window.reward(user);
	}
	#noticeFor(asker) {
		return NOTICES[this.#told.get(placeOf(asker)) ?? 0] ?? "silence";
	}
	#remember(asker, ttl) {
		const place = placeOf(asker);
		this.#told.set(place, (this.#told.get(place) ?? 0) + 1, { ttl });
	}
	#windowOf(perMinute) {
		const window = this.#windows.get(perMinute) ?? new import_rate_limiter_flexible.RateLimiterMemory({
			points: perMinute,
			duration: WINDOW_SECONDS
		});
		this.#windows.set(perMinute, window);
		return window;
	}
};
function placeOf({ user, pull }) {
	return `${user} ${pull}`;
}

// src/resilience/pause.ts
/**
* Waits, in milliseconds; rejects with the signal's reason when that aborts first. Built on the global timer, which
* tests can move by hand, unlike the one of `node:timers/promises`.
*/
function pause(milliseconds, signal) {
	return new Promise((resolve, reject) => {
		signal?.throwIfAborted();
		function abort() {
			clearTimeout(timer);
			reject(signal?.reason);
		}
		const timer = setTimeout(() => {
			signal?.removeEventListener("abort", abort);
			resolve();
		}, milliseconds);
		signal?.addEventListener("abort", abort, { once: true });
	});
}

// src/github/retry.ts
/** One try and two more, as for every read and reply. */
const ATTEMPTS = 3;
/** Milliseconds before the second and the third try of a call that failed for no stated reason. */
const PAUSES = [1e3, 3e3];
/** GitHub asks for a minute where it names no time. */
const UNSTATED_WAIT = 6e4;
/** A command that is answered later than this is better given again. */
const MAX_WAIT = 3e5;
/**
* Calls GitHub, again after server and network errors, and after a rate limit for as long as GitHub says. Throws
* ProviderError; `details.status` is the HTTP status, or 0 where there was no response. Where `recover` throws, it cannot
* be known whether the call was carried out: then it is not made again, and that error is thrown.
*/
async function withRetries(call, { what, signal, recover }) {
	let inDoubt = false;
	for (let attempt = 1;; attempt++) try {
		return await call();
	} catch (cause) {
		const failure = readFailure(cause);
		if (failure === void 0) throw cause;
		inDoubt ||= isInDoubt(failure);
		const wait = waitAfter(failure, attempt);
		if (wait !== void 0) await pause(wait, signal);
		const recovered = inDoubt ? await recover?.() : void 0;
		if (recovered !== void 0) return recovered;
		if (wait === void 0) throw translate(cause, {
			what,
			failure
		});
	}
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
/** Milliseconds, or undefined where another try is no use. */
function waitAfter({ status, headers }, attempt) {
	if (attempt >= ATTEMPTS) return void 0;
	if (status === 429 || status === 403 && isRateLimited(headers)) {
		const wait = statedWait(headers);
		return wait <= MAX_WAIT ? wait : void 0;
	}
	return isInDoubt({ status }) ? PAUSES[attempt - 1] : void 0;
}
/** Whether GitHub may have carried the call out all the same. */
function isInDoubt({ status }) {
	return status === 0 || status >= 500;
}
function isRateLimited(headers) {
	return headers["retry-after"] !== void 0 || headers["x-ratelimit-remaining"] === "0";
}
function statedWait(headers) {
	const seconds = Number(headers["retry-after"]);
	if (Number.isFinite(seconds)) return Math.max(seconds, 1) * 1e3;
	const reset = Number(headers["x-ratelimit-reset"]);
	return Number.isFinite(reset) ? Math.max(reset * 1e3 - Date.now(), 1e3) : UNSTATED_WAIT;
}
function translate(cause, { what, failure }) {
	const { status } = failure;
	const reason = status === 0 ? "did not answer" : `answered ${status}`;
	return new ProviderError("github-failed", `GitHub ${reason} while ${what}.`, {
		details: { status },
		cause,
		retryable: status === 0 || status === 429 || status >= 500
	});
}
/** The HTTP status of a failed call, or undefined for any other error. */
function statusOf(error) {
	return error instanceof ProviderError ? Number(error.details.status) : void 0;
}

// src/github/app-identity.ts
/** Asks GitHub once, with the App's own client; a failure is asked again the next time. */
function createIdentityReader(connect) {
	let known;
	return () => {
		known ??= readIdentity(connect).catch((error) => {
			known = void 0;
			throw error;
		});
		return known;
	};
}
async function readIdentity(connect) {
	const octokit = await connect();
	const { data } = await withRetries(() => octokit.rest.apps.getAuthenticated(), { what: "asking who this App is" });
	if (!data?.slug) throw new Error("GitHub names no slug for this App.");
	return {
		id: data.id,
		slug: data.slug
	};
}

// src/github/freshness.ts
/** GitHub names no more files than these in a comparison. */
const MOST_CHANGED_FILES = 300;
const KEPT$2 = {
	max: 1e3,
	ttl: 6e4
};
/** A reply does not wait longer than this for a detail, in milliseconds. */
const TIMEOUT = 3e3;
/** Compares by one call a minute for each index. */
function createFreshnessReader() {
	const known = new I(KEPT$2);
	return async (request) => {
		const { repository, commit, branch } = request;
		const key = JSON.stringify([
			repository.owner,
			repository.repo,
			commit,
			branch
		]);
		const distance = known.get(key) ?? await compare(request);
		if (distance) known.set(key, distance);
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
			request: { signal: AbortSignal.timeout(TIMEOUT) }
		});
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

// src/github/repository-config.ts
/** A repository's settings are read again after five minutes. */
const KEPT$1 = {
	max: 5e3,
	ttl: 3e5
};
/**
* Makes the sources of repositories' settings: the file on the default branch, never a pull request's version. Commands
* that come at once share one call.
*/
function createConfigSources() {
	const known = new I(KEPT$1);
	return (request) => ({ read() {
		const { repositoryId } = request;
		const cached = known.get(repositoryId);
		if (cached) return cached;
		const content = readFile(request);
		known.set(repositoryId, content);
		content.catch(() => known.delete(repositoryId));
		return content;
	} });
}
async function readFile({ octokit, repository }) {
	const request = {
		...repository,
		path: REPOSITORY_FILE
	};
	try {
		const { data } = await withRetries(() => octokit.rest.repos.getContent(request), { what: "reading the settings" });
		if (Array.isArray(data) || data.type !== "file") return void 0;
		if (data.encoding !== "base64") throw new ConfigurationError("config-too-large", `\`${REPOSITORY_FILE}\` is too large to be read.`);
		return {
			text: Buffer.from(data.content, "base64").toString("utf8"),
			source: REPOSITORY_FILE
		};
	} catch (error) {
		if (statusOf(error) === 404) return void 0;
		throw error;
	}
}

// src/github/write-line.ts
/** GitHub asks for a second between writes of one installation, in milliseconds. */
const WRITE_SPACING = 1e3;
/**
* The writes of one installation, one after another and at most one a spacing (in milliseconds), second attempts
* included. A write that waits for a rate limit holds up those behind it, as the limit is the installation's.
*/
var WriteLine = class {
	#queue;
	#spacing;
	#nextAttempt = 0;
	constructor(spacing = WRITE_SPACING) {
		this.#spacing = spacing;
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
	/** Resolves when GitHub has taken the write; rejects as {@link withRetries}, or when the signal drops it in line. */
	add({ urgency, run, ...retry }) {
		const { signal } = retry;
		const priority = urgency === "reply" ? 1 : 0;
		const attempt = () => this.#attempt(run, signal);
		return this.#queue.add(() => withRetries(attempt, retry), {
			priority,
			...signal && { signal }
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

// src/github/write-lines.ts
/** More installations than write within any minute. */
const MOST_LINES = 5e3;
/** Gives each installation its own line of writes; `undefined` stands for a token that belongs to none. */
function createWriteLines(spacing) {
	const lines = new I({ max: MOST_LINES });
	return (installationId = 0) => {
		const line = lines.get(installationId) ?? new WriteLine(spacing);
		lines.set(installationId, line);
		return line;
	};
}

// src/app/claims.ts
/** GitHub redelivers only by hand, and what is older is recognised by its reply. */
const KEPT = { max: 2e4 };
/** Remembers what was taken on, so that a redelivery does not do it twice. */
var Claims = class {
	#taken = new I(KEPT);
	/** Takes all keys, or none if one of them is taken. */
	take(keys) {
		if (keys.some((key) => this.#taken.has(key))) return false;
		for (const key of keys) this.#taken.set(key, true);
		return true;
	}
	/** Gives the keys back, so that a redelivery may try again. */
	release(keys) {
		for (const key of keys) this.#taken.delete(key);
	}
};

// src/app/comment-event.ts
/** GitHub's own shape for an account. */
const account = object({
	id: number().int(),
	login: string(),
	type: string()
});
/** The part of an `issue_comment` delivery that is used; everything else may look as it likes. */
const commentEvent = object({
	action: _enum(["created", "edited"]),
	comment: object({
		id: number().int().positive(),
		body: string(),
		created_at: datetime({ offset: true }),
		updated_at: datetime({ offset: true })
	}),
	changes: object({ body: object({ from: string() }).optional() }).optional(),
	issue: object({
		number: number().int().positive(),
		pull_request: unknown().optional()
	}),
	repository: object({
		id: number().int().positive(),
		name: string().regex(/^[\w.-]+$/),
		owner: object({ login: string().regex(/^[\w.-]+$/) }),
		html_url: url({ protocol: /^https?$/ }).regex(/^[\w.:/-]+$/),
		default_branch: string().min(1)
	}),
	sender: account,
	installation: object({ id: number().int() }).optional()
});
/** Undefined where the payload is not what GitHub documents. */
function readCommentEvent(payload) {
	return commentEvent.safeParse(payload).data;
}

// src/commands/comment-command.ts
const COMMAND = /^ {0,3}\/find(?:@([a-z0-9-]{1,100}))?(?:[ \t\u00a0]+(.*))?$/isu;
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/su;
const QUOTE = /^ {0,3}>/;
const CODE_SPAN = /`[^`]*`/g;
/**
* The first command of a comment. A command begins a line; what is quoted, fenced, indented as code, commented out or
* folded into `<details>` is talk about commands.
*/
function findCommand(body) {
	const hidden = new HiddenText(body);
	for (const line of body.split(/\r\n|\r|\n/)) {
		if (hidden.covers(line)) continue;
		const [match, addressee, text = ""] = COMMAND.exec(line) ?? [];
		if (match !== void 0) return {
			text: text.trim(),
			addressee: addressee?.toLowerCase()
		};
	}
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
		const lower = line.toLowerCase();
		const opened = lower.split("<details").length - 1;
		const closed = lower.split("</details").length - 1;
		this.#foldedDepth = Math.max(this.#foldedDepth + opened - closed, 0);
		const comment = line.lastIndexOf("<!--");
		if (comment === -1 || line.includes("-->", comment)) return;
		const endsLater = this.#lastCommentEnd >= this.#offset;
		this.#inComment = endsLater || line.trimStart().startsWith("<!--");
	}
};

// src/app/event-command.ts
/**
* The command of an event; undefined where there is none for us: no pull request, a bot, no command in the comment, or
* an edit that leaves it as it was. Needs no call to GitHub, as most comments are ordinary talk.
*/
function commandOf({ action, comment, changes, issue, sender }) {
	if (!issue.pull_request || sender.type === "Bot") return void 0;
	const command = readCommand(comment.body);
	if (command === void 0) return void 0;
	return (action === "edited" ? readCommand(changes?.body?.from ?? comment.body) : void 0)?.hash === command.hash ? void 0 : command;
}
/** The command that a comment's text holds. */
function readCommand(body) {
	const command = findCommand(body);
	if (command === void 0) return void 0;
	const hash = createHash("sha256").update(JSON.stringify([command.text, command.addressee])).digest("hex").slice(0, 16);
	return {
		...command,
		hash
	};
}

// src/github/conversation.ts
/** The conversation of one pull request. Every call throws ProviderError when GitHub refuses it for good. */
var Conversation = class {
	#octokit;
	#repository;
	#number;
	#line;
	constructor({ octokit, repository, number, line }) {
		this.#octokit = octokit;
		this.#repository = repository;
		this.#number = number;
		this.#line = line;
	}
	/** All comments that were written or edited at or after a time (ISO 8601), oldest first. */
	async commentsSince(since) {
		const list = this.#octokit.rest.issues.listComments;
		const request = {
			...this.#repository,
			issue_number: this.#number,
			since,
			per_page: 100
		};
		return (await withRetries(() => this.#octokit.paginate(list, request), { what: "listing comments" })).map(commentOf).sort((a, b) => a.id - b.id);
	}
	/** Undefined when it was deleted. */
	async readComment(id) {
		const request = {
			...this.#repository,
			comment_id: id
		};
		try {
			const { data } = await withRetries(() => this.#octokit.rest.issues.getComment(request), { what: "reading a comment" });
			return commentOf(data);
		} catch (error) {
			if (statusOf(error) === 404) return void 0;
			throw error;
		}
	}
	/**
	* Posts a comment. Where a response was lost, `findPosted` says whether the comment is there already, by its id, before
	* it is posted again.
	*/
	async create(body, findPosted) {
		const request = {
			...this.#repository,
			issue_number: this.#number,
			body
		};
		await this.#line.add({
			urgency: "reply",
			what: "posting a reply",
			run: async () => (await this.#octokit.rest.issues.createComment(request)).data.id,
			recover: findPosted
		});
	}
	async update(id, body) {
		const request = {
			...this.#repository,
			comment_id: id,
			body
		};
		await this.#line.add({
			urgency: "reply",
			what: "editing a reply",
			run: () => this.#octokit.rest.issues.updateComment(request)
		});
	}
	/** Fine when somebody else was faster. */
	async remove(id) {
		const request = {
			...this.#repository,
			comment_id: id
		};
		try {
			await this.#line.add({
				urgency: "reply",
				what: "deleting a second reply",
				run: () => this.#octokit.rest.issues.deleteComment(request)
			});
		} catch (error) {
			if (statusOf(error) !== 404) throw error;
		}
	}
	/** Reacts to a comment; the signal takes a reaction that still waits out of the line. */
	async react(id, { content, signal }) {
		const request = {
			...this.#repository,
			comment_id: id,
			content
		};
		await this.#line.add({
			urgency: "ack",
			what: "reacting to a comment",
			signal,
			run: () => this.#octokit.rest.reactions.createForIssueComment(request)
		});
	}
};
function commentOf({ id, body, user, performed_via_github_app: app }) {
	return {
		id,
		body: body ?? "",
		author: user?.login ?? "",
		appId: app?.id
	};
}

// src/app/acknowledgement.ts
/** Puts 👀 on a comment unless it is called off before; returns how to call it off. */
function scheduleAcknowledgement({ conversation, courtesies, commentId, grace }) {
	const stop = new AbortController();
	courtesies.run(async (signal) => {
		await pause(grace, signal);
		await conversation.react(commentId, {
			content: "eyes",
			signal
		});
	}, stop);
	return () => stop.abort();
}
/** Puts 😕 on a comment: it was refused, or could not be answered. */
function showConfusion({ conversation, courtesies, commentId }) {
	return courtesies.run((signal) => conversation.react(commentId, {
		content: "confused",
		signal
	}));
}

// src/github/markdown/code-span.ts
/**
* Any text as a code span, where markdown, mentions, references and HTML are inert: on one line, invisible characters
* as escapes, clipped at `most` UTF-16 units. `<!--` is taken apart, as bots that strip comments look inside spans.
*/
function codeSpan(text, most = Number.POSITIVE_INFINITY) {
	const clipped = text.length > most ? `${text.slice(0, most)}…` : text;
	const content = printable(clipped.toWellFormed()).replaceAll("<!--", "<! --");
	const fence = "`".repeat(longestRun(content) + 1);
	const padding = /^`|`$|^ .* $/.test(content) || content === "" ? " " : "";
	return `${fence}${padding}${content}${padding}${fence}`;
}
function longestRun(text) {
	return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}

// src/github/markdown/prose.ts
/** Letters with an apostrophe or a hyphen inside, and the punctuation of a sentence around them. */
const PLAIN_WORD = /^[("]?\p{L}+(?:['’-]\p{L}+)*[)",.:;?!]{0,3}$/u;
const PLAIN_NUMBER = /^\d{1,6}[.,;%)]?$/;
const PLAIN_SIGN = /^[—–·→›]$/;
/** What is left of a word when its other part is in backquotes. */
const PUNCTUATION = /^[.,:;?!]$/;
/** At the beginning it would make a list. */
const LIST_NUMBER = /^\d+[.)](?= |$)/;
/** GitHub links words that are the beginning of a commit's hash. */
const LIKE_A_HASH = /[a-f]{7}/i;
const MAX_PROSE = 600;
/**
* A sentence of ours that may quote names or typed text, as markdown in which nothing but code spans can come to life.
* Pieces in backquotes become code spans, and so does every word that is not plainly a word.
*/
function prose(text) {
	return text.slice(0, MAX_PROSE).replace(/\s+/gu, " ").trim().split("`").map((piece, at) => at % 2 === 1 ? codeSpan(piece) : words(piece)).join("").replace(LIST_NUMBER, "`$&`");
}
function words(text) {
	return text.split(" ").map((word) => word === "" || isPlain(word) ? word : codeSpan(word)).join(" ");
}
function isPlain(word) {
	if (LIKE_A_HASH.test(word)) return false;
	return PLAIN_WORD.test(word) || PLAIN_NUMBER.test(word) || PLAIN_SIGN.test(word) || PUNCTUATION.test(word);
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

Whoever runs slashfind for this repository can build one with \`slashfind index\`. Then ask again.`;
}
/** What a failure on our side is answered with; the reason is in the log alone. */
function renderApology(record) {
	return `**Couldn't search.** Something went wrong on our side, not in your query. Please try again later.

${recordLine(record)}`;
}
/** Where the index is damaged, another try would only fail again. */
function renderUnreadableIndex(record) {
	return `**Couldn't search.** This repository's index cannot be read.

Whoever runs slashfind for this repository has to build it again with \`slashfind index\`. Then ask again.

${recordLine(record)}`;
}
function recordLine({ reference, at }) {
	return `<sub>ref ${codeSpan(reference)} · logged ${minuteOf(at)}</sub>`;
}
/** The refusal of a command above the asker's limit; `seconds` is when the next one is taken. */
function renderLimit({ perMinute, seconds }) {
	return `That is more than ${perMinute === 1 ? "one command" : `${perMinute} commands`} in a minute. Ask again in ${seconds} s.`;
}
/** `2026-11-20 22:06 UTC` */
function minuteOf(date) {
	return `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

// src/github/marker.ts
/** The command of a reply that answers none: an apology or a refusal, to be replaced when there is an answer. */
const UNANSWERED = "none";
const MARKER = /(?:^|\n)<!-- slashfind:v1 reply-to=(\d{1,16}) command=([0-9a-z]{4,64}) -->\s*$/;
function renderMarker({ replyTo, command }) {
	return `<!-- slashfind:v1 reply-to=${replyTo} command=${command} -->`;
}
/** The marker in a comment's last line; who wrote it is for the caller to check. */
function readMarker(body) {
	const [, replyTo, command] = MARKER.exec(body.slice(-200)) ?? [];
	return replyTo === void 0 || command === void 0 ? void 0 : {
		replyTo: Number(replyTo),
		command
	};
}

// src/github/replies.ts
/** Our replies to a question, oldest first. What others wrote does not count, whatever its marker says. */
async function findReplies(conversation, { question, self }) {
	return (await conversation.commentsSince(question.createdAt)).flatMap((comment) => {
		const marker = isOurs(comment, self) ? readMarker(comment.body) : void 0;
		return marker?.replyTo === question.commentId ? [{
			id: comment.id,
			command: marker.command
		}] : [];
	});
}
function isOurs({ appId, author }, self) {
	return appId === self.id || author === `${self.slug}[bot]`;
}
/**
* Whether nothing is left to do: the command is answered already, or it comes late, as a redelivery, to a question that
* was changed and answered since.
*/
function isSettled({ action, command }, [reply]) {
	if (reply === void 0 || reply.command === "none") return false;
	return action === "created" || reply.command === command;
}
/** Deletes all but the first of our replies to one question. */
async function removeSurplus(conversation, replies) {
	for (const { id } of replies.slice(1)) await conversation.remove(id);
}
/** Posts a reply, or edits the one that stands; in the end one reply remains, also when two processes answer. */
async function postReply(conversation, reply) {
	const { question, self, existing, answers } = reply;
	const command = answers ? question.command : UNANSWERED;
	const body = `${reply.body}\n\n${renderMarker({
		replyTo: question.commentId,
		command
	})}`;
	const [standing] = existing;
	if (standing !== void 0) {
		await conversation.update(standing.id, body);
		await removeSurplus(conversation, existing);
		return;
	}
	const find = () => findReplies(conversation, {
		question,
		self
	});
	await conversation.create(body, async () => (await find())[0]?.id);
	const posted = await find();
	await removeSurplus(conversation, posted);
	const [oldest] = posted;
	if (oldest && answers && !isSettled(question, posted)) await conversation.update(oldest.id, body);
}

// src/commands/find-arguments.ts
const FLAG = /(?:^|\s)(--[a-z][\w-]*)/i;
const QUOTED = /"[^"]*"/g;
/** Tells help and flags from a query; a flag in quotes is part of the query. */
function readFindArguments(text) {
	const flag = FLAG.exec(text.replace(QUOTED, "\"\""))?.[1];
	if (text === "" || flag?.toLowerCase() === "--help") return { ask: "help" };
	if (flag !== void 0) return {
		ask: "unknown-flag",
		flag
	};
	return {
		ask: "search",
		query: text
	};
}

// src/github/markdown/links.ts
const RENDERED = /\.(?:md|mdx|markdown|mdown|rst|adoc|asciidoc|org|textile|rdoc|pod|ipynb|csv|tsv|svg)$/i;
/** A permanent link, to an excerpt from a line on, that GitHub shows as a snippet where it stands alone in a paragraph. */
function snippetLink(repositoryUrl, range) {
	const startLine = range.focusLine;
	const endLine = Math.min(range.endLine, startLine + 12 - 1);
	return linesLink(repositoryUrl, {
		...range,
		startLine,
		endLine
	});
}
/** A permanent link to lines of a file. */
function linesLink(repositoryUrl, { path, commit, startLine, endLine }) {
	const file = path.split("/").map(encodeSegment).join("/");
	const plain = RENDERED.test(path) ? "?plain=1" : "";
	return `${repositoryUrl}/blob/${encodeSegment(commit)}/${file}${plain}#L${startLine}-L${endLine}`;
}
function commitLink(repositoryUrl, commit) {
	return `${repositoryUrl}/commit/${encodeSegment(commit)}`;
}
/** Also encodes what markdown reads as emphasis or as the end of a link. */
function encodeSegment(segment) {
	return encodeURIComponent(segment.toWellFormed()).replace(/[!'()*~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
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
const MAX_PATH = 300;
const MAX_SYMBOL = 120;
/** A place with its snippet: two paragraphs, as GitHub shows a snippet only for a link that stands alone. */
function renderSnippet(hit, context) {
	const path = codeSpan(hit.path, MAX_PATH);
	return `${`**${context.rank}.** ${path}${staleSign(hit, context)} ${lines(hit)}${definition(hit)}`}\n\n${snippetLink(context.repositoryUrl, hit)}`;
}
/** A place as one item of a list. */
function renderListed(hit, context) {
	return `- [${`${codeSpan(hit.path, MAX_PATH)} ${lines(hit)}`}](${linesLink(context.repositoryUrl, hit)})${staleSign(hit, context)}${definition(hit)}`;
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
const MAX_NAME = 120;
/** What stands in the place of results where there are none: what was searched, and what to try instead. */
function renderNoMatch({ answer, query, limit }, origin) {
	const { provenance, page, places, similarSymbols } = answer;
	const files = count(provenance.files, "file");
	const isPastEnd = places > 0;
	const failure = isPastEnd ? `**Nothing more** on page ${page}` : "**No match**";
	const names = similarSymbols.map((name) => codeSpan(name, MAX_NAME));
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

// src/commands/reply.ts
/** GitHub refuses comments above 65,536 characters; the rest is left for the marker. */
const MAX_BODY = 6e4;

// src/commands/render-answer.ts
const SHOWN_NOTES = 3;
/** The answer as markdown, at most {@link MAX_BODY} characters: places that do not fit are counted instead. */
function renderAnswer(view) {
	const { hits } = view.answer;
	for (let shown = hits.length; shown > 0; shown--) {
		const body = renderShown(view, hits.slice(0, shown));
		if (body.length <= 6e4) return body;
	}
	return renderShown(view, []);
}
function renderShown(view, shown) {
	const { answer, notes } = view;
	return [
		...answer.provenance.degradations.map((sentence) => alert("WARNING", prose(sentence))),
		answer.hits.length > 0 ? `${title(view, shown)} · ${origin(view)}` : renderNoMatch(view, origin(view)),
		...staleNote(view, shown),
		...places(view, shown),
		...answer.hints.map((hint) => alert("TIP", prose(hint))),
		...settingsNote(notes),
		footer(view, shown)
	].join("\n\n");
}
function alert(kind, text) {
	return `> [!${kind}]\n> ${text}`;
}
function title({ answer }, shown) {
	const places = shown.length === 1 ? "**1 place**" : `**${shown.length} places**`;
	const page = answer.page > 1 ? ` (page ${answer.page})` : "";
	return `${places} for ${codeSpan(answer.query)}${page}`;
}
function origin({ answer, freshness, repositoryUrl }) {
	const { commit } = answer.provenance;
	return `index at [${codeSpan(commit.slice(0, 7))}](${commitLink(repositoryUrl, commit)}), ${distanceWords(freshness)}`;
}
function staleNote(view, shown) {
	const sentences = staleSentences(view, shown);
	return sentences.length > 0 ? [alert("NOTE", sentences.join("\n> "))] : [];
}
function settingsNote(notes) {
	if (notes.length === 0) return [];
	const more = notes.length > SHOWN_NOTES ? [`There are ${notes.length - SHOWN_NOTES} more such problems.`] : [];
	return [alert("NOTE", [...notes.slice(0, SHOWN_NOTES), ...more].map(prose).join("\n> "))];
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
function footer({ answer, limit }, shown) {
	const left = answer.hits.length - shown.length;
	return `<sub>${[
		...left > 0 ? [`${left} more did not fit into a comment`] : [],
		...answer.hits.length > 0 ? [countMatches(answer)] : [],
		...hasNextPage(answer, limit) ? [`more: ${codeSpan(nextPage(answer))}`] : [],
		`snapshot of ${builtAt(answer)}`,
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

<sub>Edit your comment to ask again: the reply changes with it. Settings: \`${REPOSITORY_FILE}\`</sub>`;
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
		case "unknown-flag": return {
			body: renderUnknownFlag(asked.flag),
			answers: true,
			outcome: "unknown-flag"
		};
		case "search": return searchFor(asked.query, request);
	}
}
async function searchFor(text, request) {
	const { identity, settings, repositoryUrl, notes } = request;
	try {
		const query = parseQuery(text);
		const limit = query.limit ?? settings.reply.limit;
		const answer = await request.search({
			identity,
			query,
			limit
		});
		const freshness = await request.readFreshness(answer.provenance.commit);
		const view = {
			answer,
			query,
			limit,
			embeds: settings.reply.embeds,
			notes,
			repositoryUrl,
			freshness
		};
		const places = answer.hits.length;
		return {
			body: renderAnswer(view),
			answers: true,
			outcome: places > 0 ? "found" : "no-match",
			places
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

// src/app/compose-reply.ts
/** Runs a command, with 👀 where that takes its time; a failure on our side becomes an apology. */
async function composeReply(task, { services, file }) {
	const { event, command, octokit, conversation, reference } = task;
	const { repository, comment } = event;
	const { timing, search, readFreshness, courtesies } = services;
	const grace = timing.ackGrace;
	const callOff = scheduleAcknowledgement({
		conversation,
		courtesies,
		commentId: comment.id,
		grace
	});
	try {
		const reply = find({
			...file,
			text: command.text,
			identity: {
				host: new URL(repository.html_url).host,
				id: String(repository.id)
			},
			repositoryUrl: repository.html_url,
			search,
			readFreshness: (commit) => readFreshness({
				octokit,
				repository: {
					owner: repository.owner.login,
					repo: repository.name
				},
				commit,
				branch: repository.default_branch
			})
		});
		return await withDeadline(reply, timing.answerDeadline);
	} catch (error) {
		return {
			body: (error instanceof ValidationError ? renderUnreadableIndex : renderApology)({
				reference,
				at: /* @__PURE__ */ new Date()
			}),
			answers: false,
			outcome: "failed",
			error
		};
	} finally {
		callOff();
	}
}

// src/app/standing.ts
/** Looks for replies to a command; where it is answered already, only the oldest of them is left. */
async function readStanding(task, self) {
	const { event, command, conversation } = task;
	const { id, created_at } = event.comment;
	const question = {
		commentId: id,
		createdAt: created_at,
		action: event.action,
		command: command.hash
	};
	const [existing, outdated] = await Promise.all([findReplies(conversation, {
		question,
		self
	}), isOutdated(task)]);
	const standing = {
		self,
		question,
		existing
	};
	if (outdated) return {
		...standing,
		needsNothing: "outdated"
	};
	if (!isSettled(question, existing)) return standing;
	await removeSurplus(conversation, existing);
	return {
		...standing,
		needsNothing: "answered-before"
	};
}
/** Deliveries may overtake each other, or come again much later: the comment itself says what is asked now. */
async function isOutdated({ event, command, conversation }) {
	if (event.action === "created") return false;
	const current = await conversation.readComment(event.comment.id);
	return current === void 0 || readCommand(current.body)?.hash !== command.hash;
}

// src/app/answer-command.ts
const REFUSED = {
	outcome: "limited",
	final: false
};
/** Answers a command unless that is done already, or is not for us to do. Throws where no reply could be posted. */
async function answerCommand(task, services) {
	const { event, command, conversation } = task;
	const { comment, sender, repository, issue } = event;
	const { userLimit, courtesies } = services;
	const asker = {
		user: `${repository.id} ${sender.id}`,
		pull: issue.number
	};
	if (userLimit.isSilenced(asker)) return REFUSED;
	const self = await services.readIdentity();
	if (command.addressee !== void 0 && command.addressee !== self.slug.toLowerCase()) return {
		outcome: "not-for-us",
		final: true
	};
	const file = await readSettings(services.configSourceOf(configRequest(task)), services.overrides);
	const limit = {
		...asker,
		perMinute: file.settings.limits.userPerMinute
	};
	const permit = await userLimit.take(limit);
	if (!permit.granted && permit.notice === "silence") return REFUSED;
	const standing = await readStanding(task, self);
	if (standing.needsNothing) {
		if (permit.granted) await userLimit.giveBack(limit);
		return {
			outcome: standing.needsNothing,
			final: true
		};
	}
	if (permit.granted) return post(task, {
		standing,
		reply: await composeReply(task, {
			services,
			file
		})
	});
	if (permit.notice === "line") return post(task, {
		standing,
		reply: {
			body: renderLimit({
				perMinute: limit.perMinute,
				seconds: permit.seconds
			}),
			answers: false,
			outcome: REFUSED.outcome
		}
	});
	await showConfusion({
		conversation,
		courtesies,
		commentId: comment.id
	});
	return REFUSED;
}
function configRequest({ event, octokit }) {
	const { id, name, owner } = event.repository;
	return {
		octokit,
		repository: {
			owner: owner.login,
			repo: name
		},
		repositoryId: id
	};
}
async function post({ conversation }, { standing, reply }) {
	const { self, question, existing } = standing;
	const { body, answers, ...outcome } = reply;
	await postReply(conversation, {
		self,
		question,
		existing,
		body,
		answers
	});
	return {
		...outcome,
		final: answers
	};
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
		...error instanceof SlashfindError && {
			code: error.code,
			details: error.details
		},
		...error.cause !== void 0 && { cause: errorRecord(error.cause) }
	};
}

// src/app/handle-command.ts
/**
* Answers a command once, whatever is delivered again, and logs one line about it. Never throws: a command that could
* not be answered gets 😕. Where the asker got no answer, a redelivery may try again.
*/
async function handleCommand(delivery, services) {
	const { event, command, octokit, log } = delivery;
	const { comment, issue, repository, installation } = event;
	const keys = [`delivery ${delivery.delivery}`, `command ${comment.id} ${comment.updated_at} ${command.hash}`];
	if (!services.claims.take(keys)) return;
	const reference = randomBytes(4).toString("hex");
	const conversation = new Conversation({
		octokit,
		repository: {
			owner: repository.owner.login,
			repo: repository.name
		},
		number: issue.number,
		line: services.lineOf(installation?.id)
	});
	const started = performance.now();
	const record = {
		reference,
		repository: repository.id,
		pull: issue.number,
		comment: comment.id
	};
	try {
		const task = {
			...delivery,
			conversation,
			reference
		};
		const ended = await services.lanes.run(String(comment.id), () => answerCommand(task, services));
		const tookMs = Math.round(performance.now() - started);
		const { final, error, ...facts } = ended;
		if (!final) services.claims.release(keys);
		if (error === void 0) log.info({
			...record,
			...facts,
			tookMs
		}, "Command done");
		else log.error({
			...record,
			...facts,
			error: errorRecord(error),
			tookMs
		}, "Command answered with an apology");
	} catch (error) {
		services.claims.release(keys);
		log.error({
			...record,
			error: errorRecord(error)
		}, "Command without a reply");
		await showConfusion({
			conversation,
			courtesies: services.courtesies,
			commentId: comment.id
		});
	}
}

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
/** What the App is at, so that a stopping server can wait for what matters. */
var InFlight = class {
	courtesies = new Courtesies();
	#running = /* @__PURE__ */ new Set();
	/** Counts the answering of a command until it settles, and settles as it does. */
	async track(work) {
		this.#running.add(work);
		try {
			return await work;
		} finally {
			this.#running.delete(work);
		}
	}
	/** Drops the courtesies, and resolves when no command is being answered any more, however that ended. */
	async drain() {
		this.courtesies.drop();
		while (this.#running.size > 0) await Promise.allSettled(this.#running);
	}
};

// src/app/lanes.ts
/** Runs work of one key strictly one after another; work of different keys does not wait for each other. */
var Lanes = class {
	#last = /* @__PURE__ */ new Map();
	/** Settles as the work does. */
	async run(key, work) {
		const mine = (this.#last.get(key) ?? Promise.resolve()).then(work, work);
		this.#last.set(key, mine);
		try {
			return await mine;
		} finally {
			if (this.#last.get(key) === mine) this.#last.delete(key);
		}
	}
};

// src/app/timing.ts
const DEFAULT_TIMING = {
	ackGrace: 1e3,
	writeSpacing: WRITE_SPACING,
	answerDeadline: 25e3
};

// src/app/app.ts
/** The Probot function: comments of pull requests in, replies out. It never throws into Probot. */
function createApp({ search, overrides, inFlight, timing }) {
	return (app) => {
		const running = inFlight ?? new InFlight();
		const times = {
			...DEFAULT_TIMING,
			...timing
		};
		const services = {
			search,
			overrides: overrides ?? NOTHING_STATED,
			timing: times,
			readIdentity: createIdentityReader(() => app.auth()),
			configSourceOf: createConfigSources(),
			readFreshness: createFreshnessReader(),
			lineOf: createWriteLines(times.writeSpacing),
			userLimit: new UserLimit(),
			claims: new Claims(),
			courtesies: running.courtesies,
			lanes: new Lanes()
		};
		app.on(["issue_comment.created", "issue_comment.edited"], async ({ id, payload, octokit, log }) => {
			const event = readCommentEvent(payload);
			if (event === void 0) {
				log.warn("Ignored a comment event of unknown shape.");
				return;
			}
			const command = commandOf(event);
			if (command === void 0) return;
			await running.track(handleCommand({
				event,
				command,
				delivery: id,
				octokit,
				log
			}, services));
		});
	};
}

// src/app/byte-budget.ts
/** Shares a number of bytes of memory between requests, as senders who are strangers still decide how much they take. */
var ByteBudget = class {
	#free;
	constructor(bytes) {
		this.#free = bytes;
	}
	/** Takes bytes, or none where there are not enough left. */
	take(bytes) {
		if (bytes > this.#free) return false;
		this.#free -= bytes;
		return true;
	}
	giveBack(bytes) {
		this.#free += bytes;
	}
};

// src/app/request-body.ts
/**
* Bytes that Node 24 keeps for a piece of a body beside its content (measured: 764 of resident memory). Pieces may be as
* short as the sender likes.
*/
const PIECE_OVERHEAD = 768;
/**
* A request's body, or why there is none. A body's bytes are taken from the budget, and are the caller's to give back.
* What comes beyond a limit is read and dropped, as a sender who is cut off in the middle would not see the answer.
*/
function readBody(request, { most, budget }) {
	if (Number(request.headers["content-length"] ?? 0) > most) return Promise.resolve("too-large");
	return new Promise((resolve) => {
		const pieces = [];
		let size = 0;
		let taken = 0;
		let settled = false;
		function settle(result) {
			if (settled) return;
			settled = true;
			request.off("data", keep);
			pieces.length = 0;
			budget.giveBack(typeof result === "string" ? taken : taken - size);
			resolve(result);
		}
		function keep(piece) {
			size += piece.length;
			const cost = piece.length + PIECE_OVERHEAD;
			if (size > most) settle("too-large");
			else if (!budget.take(cost)) settle("no-room");
			else {
				taken += cost;
				pieces.push(piece);
			}
		}
		request.on("data", keep);
		request.on("end", () => settle(Buffer.concat(pieces)));
		request.on("error", () => settle("cut-off"));
		request.on("close", () => settle("cut-off"));
	});
}

// src/app/http-handler.ts
/** Where GitHub delivers; Probot's own default. */
const WEBHOOK_PATH = "/api/github/webhooks";
/** GitHub's deliveries are tens of kilobytes: more than these bytes at once come from somebody else. */
const MAX_HELD = 67108864;
/** Routes the server's requests: deliveries, the two probes, and nothing else. */
function createHttpHandler(options) {
	const budget = new ByteBudget(options.maxHeld ?? MAX_HELD);
	return (request, response) => {
		const path = request.url?.split("?", 1)[0];
		if (path === "/healthz") return respond(response, {
			status: 200,
			text: "alive"
		});
		if (path === "/readyz") return options.isReady() ? respond(response, {
			status: 200,
			text: "ready"
		}) : respond(response, {
			status: 503,
			text: "the data folder cannot be read"
		});
		if (path !== "/api/github/webhooks") return respond(response, {
			status: 404,
			text: "not found"
		});
		receive(request, {
			...options,
			budget,
			response
		}).catch((error) => {
			options.log.error({ message: String(error) }, "Delivery failed");
			if (!response.headersSent) respond(response, {
				status: 500,
				text: "internal error"
			});
		});
	};
}
const SIGNATURE = "x-hub-signature-256";
const REQUIRED_HEADERS = [
	"x-github-event",
	"x-github-delivery",
	SIGNATURE
];
const WRONG_SIGNATURE = {
	status: 400,
	text: "the signature does not fit the body and the secret"
};
/**
* Checks a delivery before Probot sees it: Probot reads bodies of any size, and logs those that it refuses whole, with
* whatever a stranger sent.
*/
async function receive(request, exchange) {
	const { maxBody, budget, response } = exchange;
	if (request.method !== "POST") return respond(response, {
		status: 405,
		text: "deliveries are posted"
	});
	const missing = REQUIRED_HEADERS.filter((name) => !request.headers[name]);
	if (missing.length > 0) return respond(response, {
		status: 400,
		text: `headers missing: ${missing.join(", ")}`
	});
	if (!/^sha256=[0-9a-f]{64}$/.test(signatureOf(request))) return respond(response, WRONG_SIGNATURE);
	const body = await readBody(request, {
		most: maxBody,
		budget
	});
	if (typeof body === "string") return refuse(body, exchange);
	try {
		await pass(request, {
			...exchange,
			body
		});
	} finally {
		budget.giveBack(body.length);
	}
}
function refuse(reason, { maxBody, response, log }) {
	if (reason === "too-large") respond(response, {
		status: 413,
		text: `a delivery may have ${maxBody} bytes`
	});
	else if (reason === "no-room") {
		log.warn("Refused a delivery, as too many are being read at once");
		respond(response, {
			status: 503,
			text: "too many deliveries at once, deliver it again"
		});
	}
}
/** Gives a delivery whose body was read to Probot, if it is GitHub's. */
async function pass(request, { middleware, verify, log, response, body }) {
	const text = body.toString("utf8");
	if (!await verify(text, signatureOf(request)).catch(() => false)) {
		log.warn({ delivery: request.headers["x-github-delivery"] }, "Refused a delivery with a wrong signature");
		return respond(response, WRONG_SIGNATURE);
	}
	if (!isJsonObject(text)) return respond(response, {
		status: 400,
		text: "the body is not a JSON object"
	});
	await middleware(Object.assign(request, {
		body: {},
		rawBody: body
	}), response);
}
function signatureOf(request) {
	return String(request.headers[SIGNATURE]);
}
function isJsonObject(text) {
	try {
		const value = JSON.parse(text);
		return typeof value === "object" && value !== null && !Array.isArray(value);
	} catch {
		return false;
	}
}
function respond(response, { status, text }) {
	response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${text}\n`);
}

// src/app/running-server.ts
/** A delivery is small; who takes longer to send one holds a socket for nothing. In milliseconds. */
const REQUEST_TIMEOUT = 3e4;
/** GitHub keeps far fewer open; each costs a stranger nothing, and us memory. */
const MAX_CONNECTIONS = 200;
/** Commands in flight get this long to be answered when the server stops, in milliseconds. */
const DRAIN_TIMEOUT = 1e4;
/** Starts to listen. Throws ConfigurationError where the host or the port cannot be had. */
async function listen({ handler, host, port }) {
	const server = createServer({ requestTimeout: REQUEST_TIMEOUT }, handler);
	server.maxConnections = MAX_CONNECTIONS;
	try {
		await once(server.listen({
			host,
			port
		}), "listening");
	} catch (cause) {
		const { code = "unknown error" } = cause;
		throw new ConfigurationError("cannot-listen", `Cannot listen on ${host}, port ${port} (${code}).`, {
			suggestions: ["Set SLASHFIND_HTTP_HOST to an address of this machine and SLASHFIND_HTTP_PORT to a free port."],
			cause
		});
	}
	return {
		address: addressOf(server),
		stop: (inFlight) => stop(server, inFlight)
	};
}
function addressOf(server) {
	const { address, family, port } = server.address();
	return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}
async function stop(server, inFlight) {
	const giveUp = new AbortController();
	const tooLong = pause(DRAIN_TIMEOUT, giveUp.signal).catch(() => void 0);
	const closed = new Promise((resolve) => server.close(resolve));
	const answered = inFlight.drain().then(() => closeWhenIdle(server, closed));
	await Promise.race([answered, tooLong]);
	giveUp.abort();
	server.closeAllConnections();
}
/** Senders keep connections open for seconds after their response, which `close` alone would wait for. */
async function closeWhenIdle(server, closed) {
	const sweep = setInterval(() => server.closeIdleConnections(), 20);
	await closed;
	clearInterval(sweep);
}

// src/app/setup.ts
/** The setup page stores the App's private key for whoever opens it first, so nobody else may reach it. */
const LOOPBACK = "127.0.0.1";
/**
* Starts Probot's page that registers the App on GitHub and writes its credentials to `.env`; returns the page's
* address. Throws ConfigurationError where there is an App already: its credentials would be overwritten.
*/
async function runSetup(environment, port) {
	const set = [
		"APP_ID",
		"PRIVATE_KEY",
		"PRIVATE_KEY_PATH"
	].find((name) => isSet(environment[name]));
	if (set !== void 0) throw new ConfigurationError("already-set-up", `${set} is set, so there is an App already.`, { suggestions: ["Start without --setup. To register another App, unset APP_ID and PRIVATE_KEY first."] });
	prepare(environment);
	const server = await run(() => void 0, { env: {
		HOST: LOOPBACK,
		PORT: String(port),
		LOG_FORMAT: "json",
		LOG_LEVEL: "info"
	} });
	return `http://${LOOPBACK}:${server.port}/probot`;
}
/** Probot asks the process's own environment whether to show the page at all, and whether to download a proxy for it. */
function prepare(environment) {
	delete environment.NODE_ENV;
	environment.NO_SMEE_SETUP = "true";
	process.umask(63);
}

// src/config/app-credentials.ts
/** What Probot silently accepts where no secret is set, so that anybody could sign a delivery. */
const PROBOTS_DEFAULT_SECRET = "development";
/** Reads the variables that Probot's setup page writes. Throws ConfigurationError for what is missing or unusable. */
function readAppCredentials(environment) {
	return {
		appId: readAppId(textOf(environment, "APP_ID")),
		privateKey: readPrivateKey(environment),
		webhookSecret: readSecret(textOf(environment, "WEBHOOK_SECRET")),
		apiUrl: readApiUrl(environment)
	};
}
/** "" where the variable is not set. */
function textOf(environment, name) {
	const value = environment[name];
	return isSet(value) ? value : "";
}
function readAppId(value) {
	if (/^[1-9]\d{0,14}$/.test(value.trim())) return Number(value);
	throw refused$1("app-id", {
		message: value === "" ? "APP_ID is not set." : "APP_ID is not a number.",
		suggestion: "Set APP_ID to the App ID that GitHub shows on the App's settings page."
	});
}
function readSecret(value) {
	if (value !== "" && value !== PROBOTS_DEFAULT_SECRET) return value;
	throw refused$1("webhook-secret", {
		message: value === "" ? "WEBHOOK_SECRET is not set." : `WEBHOOK_SECRET is "${PROBOTS_DEFAULT_SECRET}", which everybody knows.`,
		suggestion: "Set WEBHOOK_SECRET to the secret of the App's webhook, a long random text."
	});
}
function readPrivateKey(environment) {
	const inline = textOf(environment, "PRIVATE_KEY");
	const path = textOf(environment, "PRIVATE_KEY_PATH");
	const suggestion = "Set PRIVATE_KEY to the App's private key (PEM or its base64), or PRIVATE_KEY_PATH to its file.";
	if (inline === "" && path === "") throw refused$1("private-key", {
		message: "PRIVATE_KEY is not set.",
		suggestion
	});
	const name = inline === "" ? "PRIVATE_KEY_PATH" : "PRIVATE_KEY";
	try {
		const key = createPrivateKey(inline === "" ? readFileSync(path) : pemOf(inline));
		if (key.asymmetricKeyType === "rsa") return key.export({
			type: "pkcs8",
			format: "pem"
		}).toString();
	} catch (cause) {
		throw refused$1("private-key", {
			message: `${name} holds no private key that can be read.`,
			suggestion,
			cause
		});
	}
	throw refused$1("private-key", {
		message: `${name} holds a key that is not RSA, as GitHub's are.`,
		suggestion
	});
}
/** One-line forms that fit into an environment variable: escaped line ends, or base64 of the whole. */
function pemOf(text) {
	if (!text.includes("-----BEGIN")) return Buffer.from(text, "base64").toString("utf8");
	return text.trim().replace(/^"|"$/g, "").replaceAll("\\n", "\n");
}
function readApiUrl(environment) {
	const url = textOf(environment, "GITHUB_API_URL").trim();
	const host = textOf(environment, "GHE_HOST").trim();
	const wanted = url || (host ? `https://${host}/api/v3` : "https://api.github.com");
	if (URL.canParse(wanted) && /^https?:/.test(wanted)) return wanted.replace(/\/+$/, "");
	throw refused$1("api-url", {
		message: `${url ? "GITHUB_API_URL" : "GHE_HOST"} is not an address.`,
		suggestion: "For github.com leave both unset; for GitHub Enterprise Server set GHE_HOST to its host name."
	});
}
function refused$1(code, { message, suggestion, cause }) {
	return new ConfigurationError(code, message, {
		suggestions: [suggestion],
		cause
	});
}

// src/config/data-directory.ts
/** The folder that the server reads indexes from. Throws ConfigurationError where there is none that can be read. */
function requireDataDirectory(directory) {
	if (directory === void 0) throw refused("SLASHFIND_DATA_DIR is not set.");
	const path = resolve(directory);
	try {
		if (!statSync(path).isDirectory()) throw refused(`The data folder ${path} is a file.`);
		checkReadable(path);
	} catch (cause) {
		if (cause instanceof ConfigurationError) throw cause;
		const { code } = cause;
		throw refused(`The data folder ${path} ${code === "ENOENT" ? "does not exist" : `cannot be read (${code})`}.`);
	}
	return path;
}
/** Whether the folder is still there, as its volume may go away under a running server. */
function isReadable(directory) {
	try {
		checkReadable(directory);
		return true;
	} catch {
		return false;
	}
}
function checkReadable(directory) {
	accessSync(directory, constants.R_OK | constants.X_OK);
}
function refused(message) {
	return new ConfigurationError("data-dir", message, { suggestions: ["Set SLASHFIND_DATA_DIR to the folder that `slashfind index --data` writes to."] });
}

// src/github/octokit.ts
/** One try of a call, in milliseconds. */
const ATTEMPT_TIMEOUT = 1e4;
/**
* Probot's client without its own throttling and retries, which would queue all installations in one line and send
* acknowledgements before replies; WriteLine and withRetries take their place. (Probot merges its options over an
* object of defaults, so only the function form turns throttling off.)
*/
const AppOctokit = ProbotOctokit.defaults((options) => ({
	...options,
	retry: { enabled: false },
	throttle: { enabled: false }
}));
/** `fetch` with a time limit for each call, for Octokit's `request.fetch`. */
const timedFetch = (input, init) => {
	const limit = AbortSignal.timeout(ATTEMPT_TIMEOUT);
	const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit;
	return fetch(input, {
		...init,
		signal
	});
};

// src/github/probot.ts
/** Probot with our client, and JSON lines on standard output as its log. */
function connectProbot({ appId, privateKey, webhookSecret, apiUrl }, { logLevel }) {
	return new Probot({
		appId,
		privateKey,
		secret: webhookSecret,
		baseUrl: apiUrl,
		Octokit: AppOctokit,
		request: { fetch: timedFetch },
		logFormat: "json",
		logLevelInString: true,
		logLevel
	}).ready();
}

// src/main/server/start.ts
async function serve() {
	const { dataDirectory, http, logLevel } = readOperatorSettings(process.env);
	const credentials = readAppCredentials(process.env);
	const data = requireDataDirectory(dataDirectory);
	const searcher = createSearch({ dataDirectory: data });
	const inFlight = new InFlight();
	const app = createApp({
		search: searcher.search,
		overrides: readOverrides(process.env),
		inFlight
	});
	const probot = await connectProbot(credentials, { logLevel });
	const handler = createHttpHandler({
		middleware: await createNodeMiddleware(app, {
			probot,
			webhooksPath: WEBHOOK_PATH
		}),
		verify: probot.webhooks.verify,
		maxBody: http.maxBodyKb * 1024,
		isReady: () => isReadable(data),
		log: probot.log
	});
	const server = await listen({
		handler,
		host: http.host,
		port: http.port
	});
	process.stdout.write(`slashfind listening on ${server.address}\n`);
	async function stop() {
		await server.stop(inFlight);
		await searcher.close();
		process.exit(0);
	}
	process.once("SIGTERM", stop).once("SIGINT", stop);
}
async function setUp() {
	const page = await runSetup(process.env, readOperatorSettings(process.env).http.port);
	process.stdout.write(`slashfind setup page on ${page}\n`);
}
/** Starts what the command line asks for; what cannot be used is said in words, with the exit code that it has. */
async function startServer(options) {
	try {
		const [option, ...rest] = options;
		if (rest.length > 0 || option !== void 0 && option !== "--setup") throw new ConfigurationError("usage", "The server takes no arguments but --setup.");
		if (existsSync(".env")) process.loadEnvFile();
		await (option === "--setup" ? setUp() : serve());
	} catch (error) {
		process.stderr.write(`${explain(error)}\n`);
		process.exitCode = error instanceof ConfigurationError ? 2 : 1;
	}
}

export { startServer };