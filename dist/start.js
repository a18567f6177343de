import { i as __toESM } from "./rolldown-runtime.js";
import { a as require_pino, n as run, r as Probot, t as createNodeMiddleware } from "./probot~start~run-find-action~run.js";
import { Dt as makeRealFolder, Jt as FINGERPRINT, Ot as writing, Pn as readOperatorLayers, Tt as SnapshotFolder, Xn as operatorSettings, Z as timeLimit, ar as ConfigurationError, cr as QueryError, dr as explain, ln as nameOfIdentity, lr as SlashfindError, lt as pause, qn as isSet, qt as readSmallFile, sn as identityKey, sr as ProviderError, tt as breakerRules, ur as ValidationError } from "./models.js";
import { C as limiterOptions, D as unlessGone, E as statusOf, O as withRetries, S as countersOf, _ as id, a as downloadSnapshotArtifact, b as deliveryKey, c as Endpoints, d as InFlight, f as errorRecord, g as TEXT_EVENTS, h as minuteOf, i as newestFirst, k as garbledAnswer, l as Periodic, m as STATE_WORDS, n as judged, o as ARTIFACT_ARCHIVE, p as withDeadline, r as firstPage, s as createBackedSearch, t as EXPIRED, u as createApp, v as surroundings, w as memoryCounters, x as LimiterCounter, y as Claims } from "./artifact-trust.js";
import { n as liveStatusReader, o as readAppCredentials, r as snapshotStatusReader, t as indexTimesReader } from "./index-status.js";
import { l as MemoryGuard, n as githubFetch, p as NOT_INDEXED, t as AppOctokit, u as TOO_LARGE_FOR_MEMORY, y as ENDPOINT_OPEN } from "./octokit.js";
import { c as isEnterpriseServer, l as LIVE_EVENTS } from "./artifact-name.js";
import { n as require_rate_limiter_flexible } from "./vendor~start~run-find-action.js";
import { t as require_prom_client } from "./vendor~start.js";
import { C as record, D as unknown, O as url, S as object, T as string, f as datetime, m as array, r as I, t as PQueue, v as int, x as number } from "./vendor~start~run-find-action~run~run-action.js";
import { accessSync, constants, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createServer } from "node:http";
import { once } from "node:events";
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { constants as constants$1, homedir } from "node:os";

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

// src/app/metrics/metrics-page.ts
/** Never rejects: a metric that cannot be read is a status of its own. */
async function sendMetrics(request, { page, response }) {
	const { token, contentType } = page;
	if (token !== void 0 && !hasBearer(request.headers.authorization, token)) {
		response.writeHead(401, {
			"www-authenticate": "Bearer",
			"content-type": "text/plain"
		}).end();
		return;
	}
	try {
		const text = await page.text();
		response.writeHead(200, { "content-type": contentType }).end(text);
	} catch {
		response.writeHead(500, { "content-type": "text/plain" }).end("the metrics cannot be read\n");
	}
}
/** Compared in a time that tells nothing of the token. */
function hasBearer(authorization, token) {
	const given = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1] ?? "";
	return timingSafeEqual(digest(given), digest(token));
}
/** Of equal length, as the comparison wants it, whatever is hashed. */
function digest(text) {
	return createHash("sha256").update(text).digest();
}

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
/** Routes the server's requests: deliveries, the two probes, the metrics, and nothing else. */
function createHttpHandler(options) {
	const { metrics: page } = options;
	const budget = new ByteBudget(options.maxHeld ?? MAX_HELD);
	return (request, response) => {
		const path = request.url?.split("?", 1)[0];
		if (path === "/healthz") return respond(response, {
			status: 200,
			text: "alive"
		});
		if (path === "/readyz") {
			const { ready, lines } = options.readiness();
			return respond(response, {
				status: ready ? 200 : 503,
				text: lines.join("\n")
			});
		}
		if (path === "/metrics" && page) return void sendMetrics(request, {
			page,
			response
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
	if (typeof body === "string") return refuse$1(body, exchange);
	try {
		await pass(request, {
			...exchange,
			body
		});
	} finally {
		budget.giveBack(body.length);
	}
}
function refuse$1(reason, { maxBody, response, log }) {
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

// src/app/log-endpoint-change.ts
/**
* Gives what writes one line for each change of a server's state: a warning where it is not asked any more. A probe that
* fails changes nothing for anybody, and comes again every few seconds: it is for who debugs.
*/
function logEndpointChange(log) {
	return (view, before) => {
		const { name, state } = view;
		const facts = factsOf(view);
		if (state === "closed") log.info(facts, `${name} works again`);
		else if (state === "recovering") log.info(facts, `Waiting whether ${name} goes on answering`);
		else if (state === "half-open") log.debug(facts, `Probing ${name}`);
		else if (before.state === "half-open") log.debug(facts, `${name} still fails`);
		else log.warn(facts, `${name} fails`);
	};
}
function factsOf({ name, address, state, since, lastError }) {
	return {
		endpoint: name,
		address,
		state,
		since: new Date(since).toISOString(),
		...lastError && { error: {
			code: lastError.code,
			message: lastError.message
		} }
	};
}

// src/app/readiness.ts
/** A server that is down makes answers worse, and is no reason to send commands elsewhere. */
function readinessOf({ isStopping, obstacle, endpoints, trouble }) {
	if (isStopping) return {
		ready: false,
		lines: ["stopping"]
	};
	if (obstacle !== void 0) return {
		ready: false,
		lines: [obstacle]
	};
	const degraded = [...endpoints.filter(({ state }) => state !== "closed").map(line), ...trouble ? [`ready, degraded: snapshots answer since ${at(trouble.since)} (${trouble.code})`] : []];
	return {
		ready: true,
		lines: degraded.length === 0 ? ["ready"] : degraded
	};
}
function line({ name, state, since }) {
	return `ready, degraded: ${name} ${state} since ${at(since)}`;
}
function at(milliseconds) {
	return minuteOf(new Date(milliseconds));
}

// src/app/running-server.ts
/** A delivery is small; who takes longer to send one holds a socket for nothing. In milliseconds. */
const REQUEST_TIMEOUT = 3e4;
/** How often those who take longer are looked for, in milliseconds. */
const CHECKING_INTERVAL = 5e3;
/** GitHub keeps far fewer open; each costs a stranger nothing, and us memory. */
const MAX_CONNECTIONS = 200;
/** Requests that were begun before the stop get this long to end, in milliseconds. */
const CLOSING_TIMEOUT = 1e3;
/** Starts to listen. Throws ConfigurationError where the host or the port cannot be had. */
async function listen({ handler, host, port }) {
	let isStopping = false;
	const server = createServer({
		requestTimeout: REQUEST_TIMEOUT,
		connectionsCheckingInterval: CHECKING_INTERVAL
	}, (request, response) => isStopping && request.method === "POST" ? refuse(response) : handler(request, response));
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
		stop: async (workInHand) => {
			isStopping = true;
			await workInHand();
			await close(server);
		}
	};
}
function refuse(response) {
	response.writeHead(503, {
		"content-type": "text/plain; charset=utf-8",
		connection: "close"
	}).end("slashfind is stopping; what is delivered now is answered after its next start\n");
}
function addressOf(server) {
	const { address, family, port } = server.address();
	return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}
/** Senders keep connections open for seconds after their response, which `close` alone would wait for. */
async function close(server) {
	const giveUp = new AbortController();
	const tooLong = pause(CLOSING_TIMEOUT, giveUp.signal).catch(() => void 0);
	const sweep = setInterval(() => server.closeIdleConnections(), 20);
	await Promise.race([new Promise((resolve) => server.close(resolve)), tooLong]);
	giveUp.abort();
	clearInterval(sweep);
	server.closeAllConnections();
}

// src/app/stop-answering.ts
/** Takes nothing on any more, answers what is in hand, and names what could not be answered in time. */
async function stopAnswering({ server, inFlight, missed, drainDeadline, log }) {
	await server.stop(async () => {
		await missed.stop();
		await inFlight.drain(drainDeadline);
	});
	inFlight.giveUp(log);
}

// src/github/client/probot.ts
var import_pino = /* @__PURE__ */ __toESM(require_pino(), 1);
const STANDARD_OUTPUT = 1;
/** Probot with our client, and JSON lines on standard output as its log. */
function connectProbot({ appId, privateKey, webhookSecret, apiUrl }, { log, resilience, breaker }) {
	const attempt = resilience.githubTimeout * 1e3;
	return new Probot({
		appId,
		privateKey,
		secret: webhookSecret,
		baseUrl: apiUrl,
		Octokit: AppOctokit,
		request: { fetch: githubFetch({
			attempt,
			breaker
		}) },
		log: (0, import_pino.pino)({
			name: "slashfind",
			level: log.level,
			formatters: { level: (level) => ({ level }) }
		}, import_pino.pino.destination({
			dest: STANDARD_OUTPUT,
			sync: true
		}))
	}).ready();
}

// src/github/webhook-deliveries.ts
/** Most that GitHub lists at once. */
const PAGE = 100;
/** Nobody waits for it, and GitHub may be what is down; in milliseconds. */
const PATIENCE$2 = 18e4;
const listedSchema = array(object({
	id: number(),
	guid: string(),
	delivered_at: datetime({ offset: true }),
	event: string(),
	action: string().nullable()
}).transform(({ id, guid, delivered_at, event, action }) => ({
	id,
	guid,
	deliveredAt: Date.parse(delivered_at),
	event,
	action
})));
const deliverySchema = object({ request: object({ payload: record(string(), unknown()) }) });
/** What GitHub remembers of the deliveries to an App. All calls need the client of the App itself, and throw ProviderError. */
var WebhookDeliveries = class {
	#octokit;
	#signal;
	constructor(octokit, signal) {
		this.#octokit = octokit;
		this.#signal = signal;
	}
	/** The latest first, page by page, whatever became of them. */
	async *pages() {
		for (let cursor, isFirst = true; isFirst || cursor !== void 0; isFirst = false) {
			const request = {
				per_page: PAGE,
				...cursor === void 0 ? {} : { cursor },
				request: { signal: this.#signal }
			};
			const list = () => this.#octokit.rest.apps.listWebhookDeliveries(request);
			const { data, headers } = await withRetries(list, {
				what: "listing webhook deliveries",
				signal: this.#signal,
				patience: PATIENCE$2
			});
			yield read$1(listedSchema, data);
			cursor = nextCursor(headers.link);
		}
	}
	/** What was delivered. */
	async payloadOf({ id }) {
		const request = {
			delivery_id: id,
			request: { signal: this.#signal }
		};
		const get = () => this.#octokit.rest.apps.getWebhookDelivery(request);
		const { data } = await withRetries(get, {
			what: "reading a webhook delivery",
			signal: this.#signal,
			patience: PATIENCE$2
		});
		return read$1(deliverySchema, data).request.payload;
	}
};
/** Undefined on the last page. */
function nextCursor(link) {
	const next = /<([^>]+)>; rel="next"/.exec(link ?? "")?.[1];
	return next === void 0 ? void 0 : new URL(next).searchParams.get("cursor") ?? void 0;
}
function read$1(schema, data) {
	const { data: known, success } = schema.safeParse(data);
	if (success) return known;
	throw garbledAnswer("reading webhook deliveries");
}

// src/app/missed-deliveries.ts
/** Who asked longer ago has asked again, or found it otherwise; in milliseconds. */
const LOOKED_BACK = 36e5;
/** Each costs a call, of the 5,000 an hour that the App itself may make. */
const MOST_FETCHED = 300;
/** Each page has a hundred, most of which may be of other events. */
const MOST_PAGES = 20;
/** Of these in a row no further one is tried: it is GitHub that fails, and not a single delivery. */
const MOST_FAILED = 3;
/** For all of it, in milliseconds. */
const TIMEOUT$1 = 6e5;
/**
* Fetches what GitHub delivered within the last hour while nobody was there, or to a process that ended before it had
* answered. GitHub delivers nothing again by itself, and what it counts as delivered may have been lost all the same; so
* all recent texts are looked at again, and those that have their answer are left alone.
*/
var MissedDeliveries = class {
	#options;
	#stop = new AbortController();
	#looking;
	constructor(options) {
		this.#options = options;
	}
	/** Begins to look; once, and in the background. */
	start() {
		this.#looking ??= this.#look();
	}
	/** Ends the looking, and waits for its end. */
	async stop() {
		this.#stop.abort();
		await this.#looking;
	}
	async #look() {
		const { log, connect } = this.#options;
		using limit = timeLimit(TIMEOUT$1, this.#stop.signal);
		const done = {
			replayed: 0,
			failed: 0
		};
		try {
			const deliveries = new WebhookDeliveries(await connect(), limit.signal);
			await this.#replayAll({
				deliveries,
				signal: limit.signal,
				done
			});
			log.info(done, "Looked at what GitHub delivered before the start");
		} catch (error) {
			if (this.#stop.signal.aborted) return;
			const facts = {
				...done,
				error: errorRecord(error)
			};
			log.warn(facts, "Could not look at all that GitHub delivered before the start");
		}
	}
	/** Throws what kept several in a row from being fetched. */
	async #replayAll({ done, ...look }) {
		let failedInRow = 0;
		for (const delivery of await this.#listed(look.deliveries)) {
			await unlessAborted(this.#options.inFlight.commands.room(), look.signal);
			if (this.#isTaken(delivery)) continue;
			try {
				await this.#replay(delivery, look);
				done.replayed++;
				failedInRow = 0;
			} catch (error) {
				look.signal.throwIfAborted();
				done.failed++;
				if (++failedInRow >= MOST_FAILED) throw error;
			}
		}
	}
	/** What may hold a command and was not taken on: the latest ones, the oldest of them first. */
	async #listed(deliveries) {
		const since = Date.now() - LOOKED_BACK;
		const found = /* @__PURE__ */ new Map();
		let pages = 0;
		for await (const page of deliveries.pages()) {
			for (const delivery of page) if (delivery.deliveredAt >= since && isText(delivery) && !this.#isTaken(delivery)) found.set(delivery.guid, delivery);
			if (++pages >= MOST_PAGES || found.size >= MOST_FETCHED || page.some(({ deliveredAt }) => deliveredAt < since)) break;
		}
		return [...found.values()].slice(0, MOST_FETCHED).reverse();
	}
	async #replay(delivery, { deliveries, signal }) {
		const { receive, replays } = this.#options;
		const { guid: id, event: name } = delivery;
		const payload = await deliveries.payloadOf(delivery);
		signal.throwIfAborted();
		replays.add(id);
		await receive({
			id,
			name,
			payload
		});
	}
	#isTaken({ guid }) {
		return this.#options.claims.has(deliveryKey(guid));
	}
};
function isText({ event, action }) {
	return TEXT_EVENTS.some((name) => name === `${event}.${action}`);
}
/** Rejects with the signal's reason when that aborts first. */
function unlessAborted(work, signal) {
	const { promise, reject, resolve } = Promise.withResolvers();
	signal.throwIfAborted();
	const abort = () => reject(signal.reason);
	signal.addEventListener("abort", abort, { once: true });
	work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
	return promise;
}

// src/app/events/snapshot-events.ts
const { repository, installation } = surroundings;
/** A `workflow_run` delivery. */
const workflowRun = object({
	workflow_run: object({
		event: string(),
		head_branch: string().nullable(),
		/** Null where a fork is gone. */
		head_repository: object({ id }).nullable()
	}),
	repository,
	installation
});
const installed = object({
	id,
	html_url: url({ protocol: /^https?$/ })
}).transform((found) => ({
	id: found.id,
	host: new URL(found.html_url).host
}));
const repositories = array(object({ id }));
/** An `installation` delivery. */
const uninstalled = object({
	installation: installed,
	repositories: repositories.default([])
});
/** An `installation_repositories` delivery. */
const repositoriesRemoved = object({
	installation: installed,
	repositories_removed: repositories
});
/** A `repository` delivery. */
const repositoryDeleted = object({ repository });

// src/app/snapshot-events.ts
const UNINSTALLED = "the App was uninstalled";
/** The Probot function that keeps the cached snapshots as GitHub says: newer ones come, and those of who leaves go. */
function createSnapshotEvents(options) {
	const { cachedCode } = options;
	return (app) => {
		app.on("workflow_run.completed", async (context) => {
			const completed = read(workflowRun, context);
			if (completed) bringAfter(completed, options);
		});
		app.on("installation.deleted", async (context) => {
			const deleted = read(uninstalled, context);
			if (!deleted) return;
			const { installation, repositories } = deleted;
			await cachedCode.deleteInstallation(installation.id, UNINSTALLED);
			await deleteAll(repositories, {
				host: installation.host,
				cachedCode
			});
		});
		app.on("installation_repositories.removed", async (context) => {
			const removed = read(repositoriesRemoved, context);
			if (!removed) return;
			await deleteAll(removed.repositories_removed, {
				host: removed.installation.host,
				cachedCode
			});
		});
		app.on("repository.deleted", async (context) => {
			const deleted = read(repositoryDeleted, context);
			if (!deleted) return;
			const { id, url } = deleted.repository;
			await cachedCode.delete({
				host: new URL(url).host,
				id: String(id)
			}, "the repository was deleted");
		});
	};
}
/** A run that may have written the live index, of the repository itself: GitHub names runs of forks by its branches, too. */
function bringAfter({ workflow_run: run, repository, installation }, { snapshots, sync }) {
	if (!LIVE_EVENTS.some((name) => name === run.event) || run.head_repository?.id !== repository.id) return;
	const { id, owner, name: repo, url, defaultBranch } = repository;
	const { host } = new URL(url);
	const identity = {
		host,
		id: String(id)
	};
	const branch = snapshots.places.find(identity)?.branch ?? defaultBranch;
	if (run.head_branch !== branch) return;
	snapshots.remember({
		host,
		id,
		owner,
		repo,
		branch,
		installationId: installation?.id
	});
	sync.soon(identity);
}
async function deleteAll(repositories, { host, cachedCode }) {
	for (const { id } of repositories) await cachedCode.delete({
		host,
		id: String(id)
	}, UNINSTALLED);
}
/** Undefined, with a word in the log, where the payload is not what GitHub documents. */
function read(schema, { name, payload, log }) {
	const { data } = schema.safeParse(payload);
	if (data === void 0) log.warn(`Ignored an event ${name} of unknown shape.`);
	return data;
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
/**
* The folder of the App's snapshots: the one that is stated; with Qdrant, where they are only what stands behind it, one
* in the user's cache, which is made. Throws ConfigurationError where there is none that can be used.
*/
function appDataDirectory({ dataDir, qdrant }, environment) {
	if (dataDir !== void 0 || qdrant.url === void 0) return requireDataDirectory(dataDir);
	const cache = environment.XDG_CACHE_HOME || join(homedir(), ".cache");
	const path = join(resolve(cache), "slashfind");
	try {
		mkdirSync(path, {
			recursive: true,
			mode: 448
		});
		return path;
	} catch (cause) {
		const { code } = cause;
		throw new ConfigurationError("data-dir", `The folder ${path} for snapshots cannot be made (${code}).`, {
			suggestions: ["Set SLASHFIND_DATA_DIR to a folder that the App may write to."],
			cause
		});
	}
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

// src/resilience/counting/shared-server.ts
var import_rate_limiter_flexible = require_rate_limiter_flexible();
/** Milliseconds that a start waits for the connection, as its first commands would else not be counted together. */
const PATIENCE$1 = 1e3;
/** Milliseconds for which a server that failed is not asked again: a slow one would hold up every command. */
const REST = 1e4;
/** Whether a Redis server can be asked now, and a word in the log when that changes. */
var SharedServer = class {
	#redis;
	#log;
	#isOut = false;
	#restsUntil = 0;
	constructor(redis, log) {
		this.#redis = redis;
		this.#log = log;
		redis.on("error", (error) => this.#fail(error));
		redis.on("ready", () => this.#recover());
	}
	/** Resolves when the server can be asked, or when it is not worth waiting for any more. */
	async firstConnection() {
		const giveUp = new AbortController();
		const tooLong = pause(PATIENCE$1, giveUp.signal).catch(() => void 0);
		const connected = this.#redis.connect().catch((error) => this.#fail(error));
		await Promise.race([connected, tooLong]);
		giveUp.abort();
	}
	/** Asks the server, or does without it. */
	async ask(shared, own) {
		if (Date.now() < this.#restsUntil) return own();
		try {
			const result = await shared();
			this.#recover();
			return result;
		} catch (error) {
			this.#restsUntil = Date.now() + REST;
			this.#fail(error);
			return own();
		}
	}
	#fail(error) {
		if (this.#isOut) return;
		this.#isOut = true;
		this.#log.warn({ reason: reasonOf$1(error) }, "Redis cannot be reached: this process counts commands on its own");
	}
	#recover() {
		this.#restsUntil = 0;
		if (!this.#isOut) return;
		this.#isOut = false;
		this.#log.info("Redis is back: commands are counted there again");
	}
};
/** In words: what ioredis says where there is no connection speaks of its own options. */
function reasonOf$1(error) {
	const { message, code } = error;
	return message.includes("enableOfflineQueue") ? "not connected" : message || code;
}

// src/resilience/counting/redis-counters.ts
/** Milliseconds that an asker waits for one count. */
const COMMAND_TIMEOUT = 500;
/** Milliseconds for one try to connect. */
const CONNECT_TIMEOUT = 1e3;
/** Milliseconds between two tries to connect. */
const LONGEST_BACKOFF = 5e3;
/** Milliseconds that a connection has to end by itself, when nothing is counted any more. */
const DISCONNECT_TIMEOUT = 100;
/**
* Counts on a Redis server together with all other processes that do; while it cannot be reached, in this one alone.
* Throws ConfigurationError for an address that cannot be used, and for nothing else.
*/
async function connectRedis({ url, log }) {
	const redis = await clientOf(url);
	const server = new SharedServer(redis, log);
	const own = memoryCounters();
	const counters = countersOf((name) => {
		return insured({
			shared: new LimiterCounter(new import_rate_limiter_flexible.RateLimiterRedis({
				...limiterOptions(name),
				storeClient: redis
			})),
			own: own[name],
			server
		});
	});
	await server.firstConnection();
	return {
		counters,
		close: async () => redis.disconnect()
	};
}
/** Loaded on demand: few have a Redis server. */
async function clientOf(url) {
	const { protocol = "", hostname = "" } = URL.parse(url) ?? {};
	if (!/^rediss?:$/.test(protocol) || hostname === "") throw unusable();
	const { Redis } = await import("./built.js").then((m) => /* @__PURE__ */ __toESM(m.default, 1));
	return new Redis(url, {
		protocol: 2,
		lazyConnect: true,
		disableClientInfo: true,
		connectTimeout: CONNECT_TIMEOUT,
		commandTimeout: COMMAND_TIMEOUT,
		disconnectTimeout: DISCONNECT_TIMEOUT,
		retryStrategy: (times) => Math.min(times * 200, LONGEST_BACKOFF),
		enableOfflineQueue: false,
		autoResendUnfulfilledCommands: false,
		maxRetriesPerRequest: 0
	});
}
function unusable() {
	return new ConfigurationError("redis-url", "redis.url is not the address of a Redis server.", { suggestions: ["Set REDIS_URL to redis://HOST:PORT, or to rediss://HOST:PORT for TLS."] });
}
function insured({ shared, own, server }) {
	return {
		add: (key) => server.ask(() => shared.add(key), () => own.add(key)),
		count: (key) => server.ask(() => shared.count(key), () => own.count(key)),
		giveBack: (key) => server.ask(() => shared.giveBack(key), () => own.giveBack(key))
	};
}

// src/wiring/command-counts.ts
/** Where the commands of the limits are counted. Throws ConfigurationError for an address that cannot be used. */
async function openCommandCounts({ redis }, log) {
	if (redis.url === void 0) return {
		counters: memoryCounters(),
		close: async () => {}
	};
	return connectRedis({
		url: redis.url,
		log
	});
}

// src/app/metrics/read-at-scrape.ts
var import_prom_client = require_prom_client();
/** A value that goes up and down. */
function addGauge(registry, { read, ...metric }) {
	const gauge = new import_prom_client.Gauge({
		...declared(registry, metric),
		collect: () => {
			empty(gauge);
			for (const { value, labels = {} } of read()) gauge.set(labels, value);
		}
	});
}
/** A count that somebody else keeps, and that only grows. */
function addCounter(registry, { read, ...metric }) {
	const counter = new import_prom_client.Counter({
		...declared(registry, metric),
		collect: () => {
			empty(counter);
			for (const { value, labels = {} } of read()) counter.inc(labels, value);
		}
	});
}
function declared(registry, { name, help, labels = [] }) {
	return {
		name,
		help,
		labelNames: [...labels],
		registers: [registry]
	};
}
/** A reset leaves a metric without labels at 0, which is a value. */
function empty(metric) {
	metric.reset();
	metric.remove({});
}

// src/app/metrics/cache-metrics.ts
function addCacheMetrics(registry, caches) {
	const labels = ["cache"];
	addCounter(registry, {
		name: "slashfind_cache_hits_total",
		help: "What a cache was asked for and had, or had on its way for somebody else.",
		labels,
		read: () => samples(caches(), ({ hits }) => hits)
	});
	addCounter(registry, {
		name: "slashfind_cache_misses_total",
		help: "What a cache was asked for and did not have.",
		labels,
		read: () => samples(caches(), ({ misses }) => misses)
	});
}
function samples(caches, amountOf) {
	return Object.entries(caches).flatMap(([cache, counts]) => counts ? [{
		labels: { cache },
		value: amountOf(counts)
	}] : []);
}

// src/app/metrics/outcome-label.ts
const OUTCOMES = /* @__PURE__ */ new Set([
	"answered-before",
	"busy",
	"failed",
	"found",
	"help",
	"limited",
	"no-access",
	"no-match",
	"not-indexed",
	"outdated",
	"status",
	"status-refused",
	"unknown-event",
	"unknown-flag"
]);
/** A word out of a bounded set, whatever codes there will be: each value of a label is a series that is kept for ever. */
function outcomeLabel({ outcome, answers }) {
	if (OUTCOMES.has(outcome)) return outcome;
	if (outcome.includes("+")) return "mixed";
	return answers ? "query-error" : "other";
}

// src/app/metrics/command-metrics.ts
/** In seconds: the aim is one, an asker gets an apology after 25, and GitHub may let a reply wait for minutes. */
const BUCKETS$1 = [
	.1,
	.25,
	.5,
	1,
	2,
	3,
	5,
	10,
	15,
	25,
	60,
	300
];
/** Counts comments and reviews with commands; gives what has to be told of each. */
function addCommandMetrics(registry) {
	const done = new import_prom_client.Counter({
		name: "slashfind_commands_total",
		help: "Comments and reviews with commands, by how they ended, and whether our reply stands.",
		labelNames: ["outcome", "posted"],
		registers: [registry]
	});
	const seconds = new import_prom_client.Histogram({
		name: "slashfind_command_seconds",
		help: "Time from the arrival of a delivery with commands until their reply was posted.",
		buckets: BUCKETS$1,
		registers: [registry]
	});
	return (record, context) => {
		done.inc({
			outcome: outcomeLabel(record),
			posted: String(record.posted)
		});
		if (record.posted && context) seconds.observe(context.tookMs / 1e3);
	};
}

// src/app/metrics/endpoint-metrics.ts
/** The better ones first. */
const STATES = [
	"closed",
	"recovering",
	"half-open",
	"open"
];
const LABELS = ["endpoint"];
/** Shows how the servers do that are asked over the network: by their names, never by their addresses. */
function addEndpointMetrics(registry, endpoints) {
	addGauge(registry, {
		name: "slashfind_endpoint_state",
		help: "1 for the state that a server is in, 0 for the others; it is asked as usual while closed.",
		labels: [...LABELS, "state"],
		read: () => worstByName(endpoints()).flatMap(statesOf)
	});
	addGauge(registry, {
		name: "slashfind_endpoint_since_timestamp_seconds",
		help: "Unix time since when a server is asked as usual, or is not.",
		labels: LABELS,
		read: () => worstByName(endpoints()).map((view) => sample(view, view.since / 1e3))
	});
	addGauge(registry, {
		name: "slashfind_endpoint_last_failure_timestamp_seconds",
		help: "Unix time of the newest call to a server that failed; absent where none did.",
		labels: LABELS,
		read: () => worstByName(endpoints()).flatMap((view) => view.lastError ? [sample(view, view.lastError.at / 1e3)] : [])
	});
}
/** Two servers may have one name. */
function worstByName(views) {
	const ordered = views.toSorted((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
	return [...new Map(ordered.map((view) => [view.name, view])).values()];
}
function statesOf({ name, state }) {
	return STATES.map((each) => ({
		labels: {
			endpoint: name,
			state: each
		},
		value: each === state ? 1 : 0
	}));
}
function sample({ name }, value) {
	return {
		labels: { endpoint: name },
		value
	};
}

// src/app/metrics/queue-metrics.ts
function addQueueMetrics(registry, queue) {
	addGauge(registry, {
		name: "slashfind_queue_waiting",
		help: "Commands that wait to be answered.",
		read: () => [{ value: queue().waiting }]
	});
	addGauge(registry, {
		name: "slashfind_queue_running",
		help: "Commands that are being answered.",
		read: () => [{ value: queue().running }]
	});
	addCounter(registry, {
		name: "slashfind_queue_refused_total",
		help: "Commands that were refused, as too many waited.",
		read: () => [{ value: queue().refused }]
	});
}

// src/app/metrics/search-metrics.ts
/** In seconds: from a small snapshot to the longest wait that an asker is expected to bear. */
const BUCKETS = [
	.005,
	.01,
	.025,
	.05,
	.1,
	.25,
	.5,
	1,
	2,
	4,
	10,
	25
];
/** Of a search that has no answer. */
const NONE = {
	mode: "none",
	source: "none"
};
/** Counts searches; gives what has to be told of each. */
function addSearchMetrics(registry) {
	const done = new import_prom_client.Counter({
		name: "slashfind_searches_total",
		help: "Searches by mode, by what was searched, and by how they ended.",
		labelNames: [
			"mode",
			"source",
			"outcome"
		],
		registers: [registry]
	});
	const seconds = new import_prom_client.Histogram({
		name: "slashfind_search_seconds",
		help: "Time that a search with an answer took, where the answer was not kept from before.",
		labelNames: ["mode", "source"],
		buckets: BUCKETS,
		registers: [registry]
	});
	return {
		onAnswer: ({ mode, source, places, tookMs, cached }) => {
			done.inc({
				mode,
				source,
				outcome: places > 0 ? "found" : "no-match"
			});
			if (!cached) seconds.observe({
				mode,
				source
			}, tookMs / 1e3);
		},
		onFailure: (error) => done.inc({
			...NONE,
			outcome: failureLabel(error)
		})
	};
}
function failureLabel(error) {
	if (!(error instanceof QueryError)) return "failed";
	return error.code === "not-indexed" ? error.code : "query-error";
}

// src/app/metrics/snapshot-metrics.ts
/** Shows what is held in memory: never of which repositories, as the port may be open to everybody. */
function addSnapshotMetrics(registry, snapshots) {
	addGauge(registry, {
		name: "slashfind_snapshots_loaded",
		help: "Snapshots that are held in memory.",
		read: () => [{ value: snapshots().length }]
	});
	addGauge(registry, {
		name: "slashfind_snapshots_loaded_bytes",
		help: "Memory that they take, as estimated when they were loaded.",
		read: () => [{ value: snapshots().reduce((sum, { bytes }) => sum + bytes, 0) }]
	});
}
/** How old the snapshots are that would answer in place of the live index; of each repository the newest, as ISO 8601. */
function addSnapshotAge(registry, indexTimes) {
	addGauge(registry, {
		name: "slashfind_snapshot_age_seconds",
		help: "Time since the oldest and the newest cached snapshot were indexed, of each repository its newest; absent where none is cached.",
		labels: ["which"],
		read: () => ages(indexTimes())
	});
}
function ages(indexTimes) {
	const seconds = indexTimes.map((time) => (Date.now() - Date.parse(time)) / 1e3).filter(Number.isFinite);
	if (seconds.length === 0) return [];
	return [{
		labels: { which: "oldest" },
		value: Math.max(...seconds)
	}, {
		labels: { which: "newest" },
		value: Math.min(...seconds)
	}];
}

// src/app/metrics/spend-metrics.ts
/** Shows what this process was billed, and what the month has cost all that share its ledger. */
function addSpendMetrics(registry, spend) {
	const own = (amountOf) => (spend()?.own ?? []).map((each) => ({
		labels: {
			purpose: each.purpose,
			model: each.model
		},
		value: amountOf(each)
	}));
	const month = (amountOf) => {
		const known = spend()?.month;
		const value = known && amountOf(known);
		return value === void 0 ? [] : [{ value }];
	};
	const labels = ["purpose", "model"];
	addCounter(registry, {
		name: "slashfind_billed_tokens_total",
		help: "Tokens that this process was billed.",
		labels,
		read: () => own(({ tokens }) => tokens)
	});
	addCounter(registry, {
		name: "slashfind_doubtful_tokens_total",
		help: "Tokens of failed calls of this process that may have been billed; they count as if they were.",
		labels,
		read: () => own(({ doubtfulTokens }) => doubtfulTokens)
	});
	addCounter(registry, {
		name: "slashfind_spent_dollars_total",
		help: "What billed and doubtful tokens of this process cost, as if none were free.",
		labels,
		read: () => own(({ usd }) => usd)
	});
	addGauge(registry, {
		name: "slashfind_queries_month_spent_dollars",
		help: "What queries have cost this month (UTC), as the ledger was read last; absent until then.",
		read: () => month(({ usd }) => usd)
	});
	addGauge(registry, {
		name: "slashfind_queries_month_cap_dollars",
		help: "What queries may cost in a month.",
		read: () => month(({ capUsd }) => capUsd)
	});
}

// src/app/metrics/metrics.ts
/**
* Labels hold words out of bounded sets, and never a query, code, a name or an address: whoever reaches the port may read
* them.
*/
function createMetrics(sources) {
	const { endpoints, queue, snapshots, indexTimes, caches, spend } = sources;
	const registry = new import_prom_client.Registry();
	(0, import_prom_client.collectDefaultMetrics)({ register: registry });
	const onDone = addCommandMetrics(registry);
	const searches = addSearchMetrics(registry);
	if (endpoints) addEndpointMetrics(registry, endpoints);
	if (queue) addQueueMetrics(registry, queue);
	if (snapshots) addSnapshotMetrics(registry, snapshots);
	if (indexTimes) addSnapshotAge(registry, indexTimes);
	if (caches) addCacheMetrics(registry, caches);
	if (spend) addSpendMetrics(registry, spend);
	return {
		contentType: registry.contentType,
		text: () => registry.metrics(),
		onDone,
		...searches
	};
}

// src/app/status/recent-errors.ts
/** Of one repository: as many as a reply shows. */
const KEPT = 5;
/** Repositories that are remembered. */
const REPOSITORIES = 1e3;
/** Remembers what went wrong with the last commands of each repository, until the process ends. */
var RecentErrors = class {
	#errors = new I({ max: REPOSITORIES });
	/** To be told of every command. */
	note({ outcome, error }, context) {
		if (error === void 0 || !context) return;
		const { repository, reference } = context;
		const newest = {
			at: Date.now(),
			outcome,
			reference,
			code: codeOf(error)
		};
		this.#errors.set(nameOfIdentity(repository), [newest, ...this.of(repository)].slice(0, KEPT));
	}
	/** The newest first. */
	of(repository) {
		return this.#errors.get(nameOfIdentity(repository)) ?? [];
	}
};
/** Messages stay in the log: they may name what is nobody's business who reads a pull request. */
function codeOf(error) {
	return error instanceof SlashfindError ? error.code : "internal";
}

// src/app/status/source-in-use.ts
/** Of the server that holds the live indexes. */
const LIVE_ENDPOINT = "qdrant";
/** Which of the indexes the next search is answered from. */
function sourceInUse({ live, snapshot, endpoints }) {
	const server = endpoints.find(({ name }) => name === LIVE_ENDPOINT);
	if (!live) return fallBack(snapshot, { why: "no Qdrant is configured" });
	if (server && server.state !== "closed") {
		const failure = server.lastError ? ` (${server.lastError.code})` : "";
		return fallBack(snapshot, {
			why: `Qdrant ${STATE_WORDS[server.state]}${failure}`,
			since: server.since
		});
	}
	if (live.state === "failed") return fallBack(snapshot, { why: `the live index could not be read just now (${live.code})` });
	if (live.state === "none") return fallBack(snapshot, { why: "there is no live index" });
	return {
		source: "live",
		why: "Qdrant answers",
		since: server?.since
	};
}
function fallBack(snapshot, reason) {
	if (snapshot?.state === "found") return {
		...reason,
		source: "snapshot"
	};
	const why = snapshot?.state === "failed" ? `${reason.why}, and the snapshot cannot be read (${snapshot.code})` : `${reason.why}, and there is no snapshot here`;
	return {
		...reason,
		why,
		source: "none"
	};
}

// src/app/status/read-status.ts
/** For each of the parts, which are read at the same time, in milliseconds. */
const PATIENCE = 5e3;
/** Puts the status of one repository together; what cannot be read is told as such, and fails nothing else. */
function createStatusReader(sources) {
	const { readLive, readSnapshot, endpoints, errorsOf, readMonth } = sources;
	return async ({ host, id }) => {
		const identity = {
			host,
			id: String(id)
		};
		const [live, snapshot, spend] = await Promise.all([
			readLive && reading(readLive(identity)),
			readSnapshot && reading(readSnapshot(identity)),
			readMonth && withDeadline(readMonth(), PATIENCE).catch(() => void 0)
		]);
		const views = endpoints?.() ?? [];
		return {
			inUse: sourceInUse({
				live,
				snapshot,
				endpoints: views
			}),
			live,
			snapshot,
			endpoints: views,
			errors: errorsOf?.(identity) ?? [],
			spend
		};
	};
}
async function reading(asked) {
	try {
		const index = await withDeadline(asked, PATIENCE);
		return index ? {
			state: "found",
			index
		} : { state: "none" };
	} catch (error) {
		return {
			state: "failed",
			code: codeOf(error)
		};
	}
}

// src/wiring/search-meters.ts
/** What can be read of a search by who shows how it does; nothing of what does not exist. */
var SearchMeters = class {
	hooks;
	#parts;
	#searcher;
	constructor(hooks) {
		this.hooks = hooks;
	}
	/** To be called by who puts the search together. */
	watch(parts) {
		this.#parts = parts;
	}
	watchSearcher(searcher) {
		this.#searcher = searcher;
		return searcher;
	}
	/** By name. */
	get caches() {
		return {
			answers: this.#searcher?.cacheCounts,
			queries: this.#parts?.queryCounts
		};
	}
	/** By what was read last; undefined where nothing is paid for. */
	spend() {
		return this.#parts?.budget.view();
	}
	/** Reads the ledger first; undefined where there is none, or nothing is paid for. Throws what the ledger throws. */
	async readMonth() {
		return this.#parts?.budget.readMonth();
	}
};

// src/main/server/observe.ts
function observe(sources) {
	const errors = new RecentErrors();
	const metrics = createMetrics({
		...sources,
		caches: () => meters.caches,
		spend: () => meters.spend()
	});
	const meters = new SearchMeters(metrics);
	return {
		metrics,
		meters,
		readStatus: createStatusReader({
			...sources,
			errorsOf: (identity) => errors.of(identity),
			readMonth: () => meters.readMonth()
		}),
		onDone: (record, context) => {
			metrics.onDone(record, context);
			errors.note(record, context);
		}
	};
}

// src/app/live-health.ts
/** What says nothing new: a server that is not asked has its own line in the log, and a repository may have no index. */
const EXPECTED = [ENDPOINT_OPEN, NOT_INDEXED];
/** Sees to it that nobody overlooks that snapshots answer: an outage is seen by its breaker, a refusal by nobody else. */
var LiveHealth = class {
	#log;
	#trouble;
	constructor(log) {
		this.#log = log;
	}
	/** Undefined while the last search that asked a live index was answered from it. */
	get trouble() {
		return this.#trouble;
	}
	/** To be told of each search that asked a live index: what went wrong, if anything did. */
	note(error) {
		if (error === void 0) this.#recover();
		else if (!EXPECTED.includes(error.code)) this.#suffer(error);
	}
	#recover() {
		if (this.#trouble) this.#log.info({}, "Searches are answered from the live index again");
		this.#trouble = void 0;
	}
	#suffer({ code, message, suggestions }) {
		if (this.#trouble?.code === code) return;
		this.#trouble = {
			code,
			since: Date.now()
		};
		this.#log.warn({ error: {
			code,
			message,
			suggestions
		} }, "The live index fails: snapshots answer");
	}
};

// src/github/snapshots/artifact-access.ts
const MOST_INSTALLATIONS = 1e4;
/** The code of the error that says that a repository, or the App's installation on it, is no more. */
const REPOSITORY_GONE = "repository-gone";
/** Tells the ways apart in which GitHub keeps artifacts from us. */
var ArtifactAccess = class {
	#log;
	#denied = new I({ max: MOST_INSTALLATIONS });
	constructor(log) {
		this.#log = log;
	}
	granted({ installationId = 0 }) {
		this.#denied.delete(installationId);
	}
	/**
	* Logs a lack of permission, once for each installation: it is no failure, as the App works without artifacts, too.
	* Throws ProviderError `repository-gone`, and the error itself where it is another one.
	*/
	async explain({ error, place, octokit, signal }) {
		const status = statusOf(error);
		if (status === 404 && !(octokit && await isThere({
			octokit,
			id: place.id,
			signal
		}))) throw gone(place, error);
		if (status !== 404 && !isForbidden(error)) throw error;
		const { installationId = 0, owner, repo } = place;
		if (this.#denied.has(installationId)) return;
		this.#denied.set(installationId, true);
		this.#log.warn(`GitHub answered ${status} for the artifacts of ${owner}/${repo}, so no snapshots are taken for installation ${installationId}: grant "Actions: read" to the App, and have its owner accept that.`);
	}
};
/** By its id, which survives renames; an installation's token sees only what it is installed on. */
async function isThere({ octokit, id, signal }) {
	const ask = () => octokit.request("GET /repositories/{id}", {
		id,
		request: { signal }
	});
	return await unlessGone(withRetries(ask, {
		what: "looking for a repository",
		signal
	})) !== void 0;
}
/** A rate limit has the same status, and says so. */
function isForbidden(error) {
	if (statusOf(error) !== 403) return false;
	const { response } = error.cause;
	const { "retry-after": wait, "x-ratelimit-remaining": left } = { ...response?.headers };
	return wait === void 0 && left !== "0";
}
function gone({ owner, repo, host }, cause) {
	return new ProviderError(REPOSITORY_GONE, `${owner}/${repo} on ${host} is gone, or the App is not installed on it any more.`, {
		details: { status: 404 },
		cause
	});
}

// src/github/snapshots/incoming.ts
const PREFIX = "incoming-";
const INCOMING = /^incoming-[A-Za-z0-9]{6}$/;
/** No download is under way for so long, in milliseconds. */
const LEFT_BEHIND = 36e5;
/** Runs `work` with a folder of the data folder, for this user alone, that goes when it is done. Throws IndexingError. */
async function inIncoming(dataDirectory, work) {
	const folder = writing(dataDirectory, () => mkdtempSync(join(dataDirectory, PREFIX)));
	try {
		return await work(folder);
	} finally {
		rmSync(folder, {
			recursive: true,
			force: true
		});
	}
}
/** Deletes what a process that was killed has left. What cannot be deleted is tried again the next time. */
function deleteLeftBehind(dataDirectory) {
	try {
		for (const name of readdirSync(dataDirectory)) {
			const path = join(dataDirectory, name);
			if (INCOMING.test(name) && isOld(path)) rmSync(path, {
				recursive: true,
				force: true
			});
		}
	} catch (error) {
		if (error.code === void 0) throw error;
	}
}
function isOld(path) {
	const stat = lstatSync(path, { throwIfNoEntry: false });
	return stat !== void 0 && Date.now() - stat.mtimeMs > LEFT_BEHIND;
}

// src/github/snapshots/repository-file.ts
const FILE = "repository.json";
const MAX_BYTES = 16384;
const name = string().regex(/^[\w.-]{1,255}$/);
const positive = int().positive();
const schema = object({
	host: string().regex(/^[\w.:-]{1,255}$/),
	id: positive,
	owner: name,
	repo: name,
	installationId: positive.optional(),
	branch: string().min(1).max(4096),
	/**
	* The newest artifact that was looked at, for that branch and that fingerprint: a restart downloads nothing again.
	*/
	looked: object({
		artifact: positive,
		branch: string(),
		fingerprint: string()
	}).optional().catch(void 0)
});
/** Undefined where there is none, or where it cannot be read: it is written anew with the next snapshot. */
function readRepositoryFile(folder) {
	try {
		const text = readSmallFile(join(folder, FILE), MAX_BYTES);
		return text === void 0 ? void 0 : schema.safeParse(JSON.parse(text)).data;
	} catch (error) {
		if (isUnreadable(error)) return void 0;
		throw error;
	}
}
function isUnreadable(error) {
	if (error instanceof SyntaxError || error instanceof ValidationError) return true;
	return error instanceof ConfigurationError || error.code === "EACCES";
}
/**
* Replaces the file in one step, unless it says the same already. Throws IndexingError, and ConfigurationError where the
* folder is a link.
*/
function writeRepositoryFile(folder, content) {
	const text = JSON.stringify(schema.parse(content));
	if (JSON.stringify(readRepositoryFile(folder)) === text) return;
	const draft = join(folder, `${FILE}.${randomBytes(6).toString("hex")}.new`);
	writing(folder, () => {
		makeRealFolder(folder);
		try {
			writeFileSync(draft, text, {
				mode: 384,
				flag: "wx"
			});
			renameSync(draft, join(folder, FILE));
		} finally {
			rmSync(draft, { force: true });
		}
	});
}

// src/github/snapshots/known-places.ts
/** Repositories whose snapshots are kept up to date. */
const MOST_PLACES = 1e3;
/** Names of the folders of repositories on GitHub: see identityKey. */
const FOLDER = /^(?:[0-9a-f]{8}-)?[1-9][0-9]*$/;
/** Where the repositories are that the App answers: from what it was asked, and from what its data folder says. */
var KnownPlaces = class {
	#dataDirectory;
	#asked = new I({ max: MOST_PLACES });
	constructor(dataDirectory) {
		this.#dataDirectory = dataDirectory;
	}
	remember(place) {
		this.#asked.set(identityKey(identityOf(place)), place);
	}
	find(identity) {
		const key = identityKey(identity);
		return this.#asked.get(key) ?? this.#inFolder(key);
	}
	forget(identity) {
		this.#asked.delete(identityKey(identity));
	}
	/** Those that were asked for last come first. */
	recent() {
		return this.#all().take(MOST_PLACES).toArray();
	}
	ofInstallation(id) {
		return this.#all().filter(({ installationId }) => installationId === id).toArray();
	}
	*#all() {
		const asked = new Map(this.#asked.entries());
		yield* asked.values();
		for (const name of namesIn(this.#dataDirectory)) {
			const place = asked.has(name) ? void 0 : this.#inFolder(name);
			if (place) yield place;
		}
	}
	#inFolder(name) {
		const content = readRepositoryFile(join(this.#dataDirectory, name));
		const place = content && placeIn(content);
		return place && identityKey(identityOf(place)) === name ? place : void 0;
	}
};
function identityOf({ host, id }) {
	return {
		host,
		id: String(id)
	};
}
function placeIn({ looked, installationId, ...place }) {
	return {
		...place,
		installationId
	};
}
function namesIn(folder) {
	try {
		return readdirSync(folder).filter((name) => FOLDER.test(name));
	} catch {
		return [];
	}
}

// src/github/snapshots/looked-artifacts.ts
const MOST_REPOSITORIES = 5e3;
/** Remembers how far artifacts were looked at, over restarts where there is a snapshot to remember it beside. */
var LookedArtifacts = class {
	#options;
	#looked = new I({ max: MOST_REPOSITORIES });
	constructor(options) {
		this.#options = options;
	}
	/** Undefined where everything has to be looked at: for the first time, for another branch, after a deletion. */
	of(place) {
		const hasSnapshot = this.folder(place).version() !== void 0;
		const looked = this.#looked.get(keyOf(place)) ?? (hasSnapshot ? this.#onFile(place) : void 0);
		if (looked?.branch !== place.branch) return void 0;
		return looked.hadSnapshot && !hasSnapshot ? void 0 : looked;
	}
	/** Throws IndexingError where it cannot be written. */
	note(place, { artifact, etag }) {
		const folder = this.folder(place);
		const { branch } = place;
		const hadSnapshot = folder.version() !== void 0;
		this.#looked.set(keyOf(place), {
			branch,
			artifact,
			etag,
			hadSnapshot
		});
		if (!hadSnapshot) return;
		const { fingerprint } = this.#options;
		const looked = artifact > 0 ? {
			artifact,
			branch,
			fingerprint
		} : void 0;
		writeRepositoryFile(folder.path, {
			...place,
			looked
		});
	}
	forget(identity) {
		this.#looked.delete(identityKey(identity));
	}
	/** Where the repository's snapshots are. */
	folder(place) {
		return new SnapshotFolder(join(this.#options.dataDirectory, keyOf(place)));
	}
	#onFile(place) {
		const { looked } = readRepositoryFile(this.folder(place).path) ?? {};
		return looked?.fingerprint === this.#options.fingerprint ? {
			...looked,
			hadSnapshot: true
		} : void 0;
	}
};
function keyOf(place) {
	return identityKey(identityOf(place));
}

// src/github/snapshots/artifact-looks.ts
const MOST_REFUSED = 1e4;
/** Takes snapshots out of artifacts into the data folder. What was looked at once is not asked for, or loaded, again. */
var ArtifactLooks = class {
	#options;
	#looked;
	/** Those that are newer than what was looked at to the end. */
	#refused = new I({ max: MOST_REFUSED });
	constructor(options) {
		this.#options = options;
		this.#looked = new LookedArtifacts(options);
	}
	/**
	* Takes the newest snapshot that an index run of this repository uploaded, if it is newer than what is there. Gives
	* what was wrong with such ones. Throws ProviderError, and IndexingError where it cannot be written.
	*/
	async look({ place, octokit, signal }) {
		const { owner, repo, id, branch } = place;
		const request = {
			octokit,
			repository: {
				owner,
				repo,
				id
			},
			branch,
			signal
		};
		const before = this.#looked.of(place);
		const first = await firstPage(request, before?.etag);
		if (!first) {
			this.#looked.note(place, before);
			return [];
		}
		const problems = [];
		let reached = first.artifacts[0]?.id ?? 0;
		const fresh = this.#fresh(newestFirst(first, request), {
			branch,
			newest: before?.artifact ?? 0
		});
		for await (const { artifact, refusal } of judged(fresh, request)) {
			const problem = refusal === void 0 ? await this.#take(artifact.id, {
				place,
				...request
			}) : void 0;
			const reason = refusal ?? (problem && reasonOf(problem));
			if (reason === void 0) {
				reached = Math.max(reached, artifact.id);
				break;
			}
			if (problem && reason !== "it has expired") problems.push(problem);
			if (problem?.code === "snapshot-memory") reached = 0;
			if (!this.#mayPass(place, problem)) this.#refused.set(refusalKey(artifact.id, branch), true);
			this.#tell(artifact.id, {
				place,
				reason
			});
		}
		const told = problems.map(({ message }) => message);
		if (problems.some((problem) => this.#mayPass(place, problem))) return told;
		const artifact = Math.max(before?.artifact ?? 0, reached);
		this.#looked.note(place, {
			artifact,
			etag: first.etag
		});
		return told;
	}
	/**
	* Whether to try what could not be unpacked again at the next look: it may have been garbled on its way, and as long as
	* there is nothing else nobody can be answered.
	*/
	#mayPass(place, problem) {
		return problem?.code === "artifact-archive" && this.#looked.folder(place).version() === void 0;
	}
	forget(identity) {
		this.#looked.forget(identity);
	}
	async *#fresh(artifacts, { branch, newest }) {
		for await (const artifact of artifacts) {
			if (artifact.id <= newest) return;
			if (!this.#refused.has(refusalKey(artifact.id, branch))) yield artifact;
		}
	}
	/** Gives why it cannot be used; undefined where it is taken, or is not newer than what is there. */
	async #take(artifactId, { place, ...request }) {
		const { dataDirectory, fingerprint, log, admit, maxBytes, clock } = this.#options;
		const identity = identityOf(place);
		const limits = {
			...maxBytes !== void 0 && { maxBytes },
			...clock && { clock }
		};
		try {
			const manifest = await inIncoming(dataDirectory, async (incoming) => {
				const path = join(incoming, "snapshot");
				await downloadSnapshotArtifact({
					...request,
					artifactId,
					path,
					...limits
				});
				await admit?.(identity, path);
				request.signal.throwIfAborted();
				return this.#looked.folder(place).adoptNewer(path, {
					identity,
					fingerprint
				});
			});
			if (manifest) log.info(`Took the index of ${nameOf(place)} at ${manifest.commit} from artifact ${artifactId}.`);
			return;
		} catch (error) {
			if (error instanceof ValidationError) return error;
			if (GONE.includes(statusOf(error) ?? 0)) return new ValidationError("artifact-expired", EXPIRED);
			throw error;
		}
	}
	#tell(artifactId, { place, reason }) {
		if (reason === "it has expired") return;
		const why = reason.replace(/\.$/, "");
		this.#options.log.warn(`Artifact ${artifactId} of ${nameOf(place)} is not used: ${why}.`);
	}
};
/** What GitHub answers where an artifact has expired, or was deleted, since it was listed. */
const GONE = [404, 410];
/** What happened and what to do, on one line. */
function reasonOf({ message, suggestions }) {
	return [message, ...suggestions].join(" ");
}
/** What is wrong for one branch may be right for another. */
function refusalKey(artifactId, branch) {
	return `${artifactId} ${branch}`;
}
function nameOf({ owner, repo }) {
	return `${owner}/${repo}`;
}

// src/github/snapshots/artifact-snapshots.ts
/** Four tries of a download with the pauses between them, and the calls before it; in milliseconds. */
const LONGEST = 3e5;
/** The snapshots that index runs uploaded as artifacts, for the App. */
var ArtifactSnapshots = class {
	places;
	#octokitOf;
	#looks;
	#access;
	#runs = /* @__PURE__ */ new Map();
	#isClosed = false;
	constructor({ octokitOf, ...options }) {
		this.places = new KnownPlaces(options.dataDirectory);
		this.#octokitOf = octokitOf;
		this.#looks = new ArtifactLooks(options);
		this.#access = new ArtifactAccess(options.log);
	}
	remember(place) {
		this.places.remember(place);
	}
	/**
	* See the port; calls for one repository at one time share a run. Without a place, without the permission and on a
	* GHES, which has no such artifacts, nothing is brought. Throws ProviderError `repository-gone` where GitHub does not
	* show us the repository any more.
	*/
	async bring(identity) {
		const key = identityKey(identity);
		const running = this.#runs.get(key);
		if (running) return running.done;
		const place = this.places.find(identity);
		if (this.#isClosed || !place || isEnterpriseServer(`https://${place.host}`)) return [];
		const stop = new AbortController();
		const done = this.#bring(place, stop.signal).finally(() => this.#runs.delete(key));
		this.#runs.set(key, {
			done,
			stop
		});
		return done;
	}
	/** Resolves when no run for the repository is under way, however it ended. */
	async settled(identity) {
		await Promise.allSettled([this.#runs.get(identityKey(identity))?.done]);
	}
	/** Ends a run for the repository that is under way, and knows nothing of it any more. */
	async forget(identity) {
		this.#runs.get(identityKey(identity))?.stop.abort();
		await this.settled(identity);
		this.places.forget(identity);
		this.#looks.forget(identity);
	}
	/** Ends all runs; nothing is brought from then on. */
	async close() {
		this.#isClosed = true;
		const runs = [...this.#runs.values()];
		for (const { stop } of runs) stop.abort();
		await Promise.allSettled(runs.map(({ done }) => done));
	}
	async #bring(place, stop) {
		using limit = timeLimit(LONGEST, stop);
		const { signal } = limit;
		try {
			return await this.#look(place, signal);
		} catch (error) {
			throw signal.aborted ? cutShort(place, limit.isOver()) : error;
		}
	}
	async #look(place, signal) {
		let octokit;
		try {
			octokit = await withRetries(() => this.#octokitOf(place.installationId), {
				what: "signing in as an installation",
				signal
			});
			const problems = await this.#looks.look({
				place,
				octokit,
				signal
			});
			this.#access.granted(place);
			return problems;
		} catch (error) {
			signal.throwIfAborted();
			await this.#access.explain({
				error,
				place,
				octokit,
				signal
			});
			return [];
		}
	}
};
function cutShort({ owner, repo }, isOver) {
	return new ProviderError("artifact-cut-short", `Looking for a newer index of ${owner}/${repo} ${isOver ? `took longer than ${LONGEST / 1e3} seconds` : "was ended"}.`, { retryable: true });
}

// src/github/snapshots/cached-code.ts
/** What the App keeps of repositories' code, for as long as it is installed there. */
var CachedCode = class {
	#options;
	constructor(options) {
		this.#options = options;
	}
	/** Deletes all that is kept of a repository; `why` is the end of a sentence. It never throws. */
	async delete(identity, why) {
		const { dataDirectory, snapshots, forget, log } = this.#options;
		await snapshots.forget(identity);
		forget(identity);
		const name = nameOfIdentity(identity);
		const path = join(dataDirectory, identityKey(identity));
		try {
			if (deleteFolder(path)) log.info(`Deleted the snapshots of ${name}, because ${why}.`);
		} catch (error) {
			const { message } = error;
			log.warn(`The snapshots of ${name} have to go, because ${why}, and cannot be deleted: ${message}`);
		}
	}
	/** The same for all repositories that are known to be of an installation. */
	async deleteInstallation(id, why) {
		for (const place of this.#options.snapshots.places.ofInstallation(id)) await this.delete(identityOf(place), why);
	}
};
/** Whether there was one. Throws where something else stands there: a link may lead anywhere. */
function deleteFolder(path) {
	const stat = lstatSync(path, { throwIfNoEntry: false });
	if (!stat) return false;
	if (!stat.isDirectory()) throw new Error(`${path} is no folder. Look what stands there, and remove it.`);
	rmSync(path, {
		recursive: true,
		force: true
	});
	return true;
}

// src/github/snapshots/snapshot-sync.ts
/** Of a round, in milliseconds; what is left is looked at in the next. */
const TIMEOUT = 18e5;
const MOST_FAILURES = 1e3;
/** A large snapshot keeps a core busy while it is checked. */
const AT_ONCE = 2;
/** Keeps the snapshots of the repositories that the App answers up to date, and deletes those of repositories that go. */
var SnapshotSync = class {
	#options;
	#rounds;
	#queue = new PQueue({ concurrency: AT_ONCE });
	#stop = new AbortController();
	/** Messages of the last failures, by repository. */
	#failures = new I({ max: MOST_FAILURES });
	#waiting = /* @__PURE__ */ new Set();
	constructor(options) {
		this.#options = options;
		this.#rounds = new Periodic((signal) => this.#round(signal), {
			interval: options.interval * 1e3,
			timeout: TIMEOUT,
			onError: (error) => options.log.warn(`Looking for newer snapshots failed: ${explain(error)}`)
		});
	}
	start() {
		this.#rounds.start();
	}
	/** Ends what is under way, and waits for its end. Nothing is brought from then on, not for searches either. */
	async stop() {
		this.#stop.abort();
		await Promise.all([
			this.#rounds.stop(),
			this.#options.snapshots.close(),
			this.#queue.onIdle()
		]);
	}
	/** Looks for a newer snapshot of one repository, ahead of the others. */
	soon(identity) {
		const key = identityKey(identity);
		if (this.#waiting.has(key)) return;
		this.#waiting.add(key);
		const task = async () => {
			await this.#options.snapshots.settled(identity);
			this.#waiting.delete(key);
			await this.#bring(identity);
		};
		this.#queue.add(task, {
			priority: 1,
			signal: this.#stop.signal
		}).catch(() => void 0);
	}
	async #round(signal) {
		const { dataDirectory, snapshots } = this.#options;
		deleteLeftBehind(dataDirectory);
		const tasks = snapshots.places.recent().map((place) => () => this.#bring(identityOf(place)));
		await Promise.allSettled(tasks.map((task) => this.#queue.add(task, { signal })));
	}
	async #bring(identity) {
		const { snapshots, cachedCode } = this.#options;
		try {
			await snapshots.bring(identity);
			this.#note(identity, void 0);
		} catch (error) {
			if (this.#stop.signal.aborted) return;
			if (error instanceof SlashfindError && error.code === "repository-gone") {
				this.#failures.delete(identityKey(identity));
				await cachedCode.delete(identity, "GitHub does not show the repository to the App any more");
			} else this.#note(identity, explain(error));
		}
	}
	/** A line for each change: an outage lasts many rounds. */
	#note(identity, failure) {
		const key = identityKey(identity);
		if (this.#failures.get(key) === failure) return;
		const { log } = this.#options;
		const name = nameOfIdentity(identity);
		if (failure === void 0) {
			this.#failures.delete(key);
			log.info(`Newer snapshots of ${name} can be had again.`);
		} else {
			this.#failures.set(key, failure);
			log.warn(`No newer snapshot of ${name} can be had: ${failure}`);
		}
	}
};

// src/wiring/app-snapshots.ts
/** The App's cache of snapshots: how they come into its data folder, and how they go. */
function openAppSnapshots({ settings, octokitOf, admit, ...place }) {
	const snapshots = new ArtifactSnapshots({
		...place,
		octokitOf,
		admit,
		fingerprint: FINGERPRINT
	});
	const cachedCode = new CachedCode({
		...place,
		snapshots
	});
	const interval = settings.backup.syncInterval;
	return {
		snapshots,
		cachedCode,
		sync: new SnapshotSync({
			...place,
			snapshots,
			cachedCode,
			interval
		})
	};
}

// src/main/server/open-search.ts
/** Throws ConfigurationError for settings that cannot be used. */
function openSearch({ settings, dataDirectory, endpoints, meters, probot }) {
	const { log } = probot;
	const health = new LiveHealth(log);
	const cache = openAppSnapshots({
		settings,
		dataDirectory,
		log,
		octokitOf: async (installationId) => await probot.auth(installationId),
		admit: (identity, path) => searching.snapshots.admit(identity, path),
		forget: (identity) => searching.forget(identity)
	});
	const searching = createBackedSearch({
		settings,
		dataDirectory,
		source: cache.snapshots,
		endpoints,
		meters,
		onLive: (error) => health.note(error),
		memory: memoryGuard(settings, (warning) => log.warn(warning)),
		onNearCap: (warning) => log.warn(warning)
	});
	return {
		searching,
		cache,
		health,
		obstacle: () => {
			return searching.qdrant && endpoints.isClosed("qdrant") || isReadable(dataDirectory) ? void 0 : "the data folder cannot be read";
		},
		close: async () => {
			await cache.sync.stop();
			await searching.close();
		}
	};
}
function memoryGuard({ backup }, onRed) {
	return new MemoryGuard({
		maxBytes: backup.maxMemoryMb * 1024 ** 2,
		allowRed: backup.allowRed,
		onRed
	});
}

// src/main/server/answering.ts
/** Throws ConfigurationError for settings that cannot be used. */
async function openAnswering(options) {
	const { operator, settings, endpoints, github, probot } = options;
	const { budget, resilience, qdrant } = settings;
	const dataDirectory = appDataDirectory(settings, process.env);
	const inFlight = new InFlight({ queueLength: resilience.queueLength });
	const { metrics, meters, onDone, readStatus } = observe({
		endpoints: () => endpoints.views(),
		queue: () => inFlight.view(),
		snapshots: () => search.searching.snapshots.loaded(),
		indexTimes: indexTimesReader(dataDirectory),
		...qdrant.url !== void 0 && { readLive: (identity) => readLive(identity) },
		readSnapshot: snapshotStatusReader(dataDirectory)
	});
	const search = openSearch({
		settings,
		dataDirectory,
		endpoints,
		meters,
		probot
	});
	const { searching, cache } = search;
	const readLive = searching.qdrant && liveStatusReader(searching.qdrant);
	const counts = await openCommandCounts(settings, probot.log);
	const taken = {
		claims: new Claims(),
		replays: /* @__PURE__ */ new Set()
	};
	const commands = createApp({
		...taken,
		search: (request) => searching.search(request),
		operator,
		inFlight,
		timing: {
			answerDeadline: resilience.answerDeadline * 1e3,
			replyPatience: resilience.replyPatience * 1e3
		},
		counters: counts.counters,
		github,
		onDone,
		readStatus,
		paidAllowance: {
			user: budget.userPaidPerDay,
			repository: budget.repositoryPaidPerDay
		}
	});
	const missed = new MissedDeliveries({
		...taken,
		connect: () => probot.auth(),
		receive: (event) => probot.receive(event),
		inFlight,
		log: probot.log
	});
	return {
		app: async (...args) => {
			await commands(...args);
			await createSnapshotEvents(cache)(...args);
		},
		inFlight,
		missed,
		metrics,
		health: search.health,
		obstacle: search.obstacle,
		start: () => {
			cache.sync.start();
			missed.start();
		},
		close: async () => {
			await Promise.all([search.close(), counts.close()]);
		}
	};
}

// src/main/server/stop-signal.ts
const SIGNALS = ["SIGTERM", "SIGINT"];
/** Stops at the first signal, and ends the process then, with 0; a second one ends it at once. */
function onStopSignal(stop) {
	let isStopping = false;
	for (const signal of SIGNALS) process.on(signal, () => {
		if (isStopping) process.exit(128 + constants$1.signals[signal]);
		isStopping = true;
		stop().then(() => process.exit(0), fail);
	});
}
function fail(error) {
	process.stderr.write(`${explain(error)}\n`);
	process.exit(1);
}

// src/main/server/serve.ts
/** Listens for deliveries, and answers them until a signal comes. Throws ConfigurationError. */
async function serve() {
	const operator = readOperatorLayers({
		environment: process.env,
		door: "app"
	});
	const settings = operatorSettings(operator);
	const { http, log, resilience } = settings;
	const credentials = readAppCredentials(process.env);
	const endpoints = new Endpoints({
		rules: breakerRules(settings),
		onChange: (view, before) => logEndpointChange(probot.log)(view, before)
	});
	const github = endpoints.of({
		name: "github",
		address: credentials.apiUrl
	});
	const probot = await connectProbot(credentials, {
		log,
		resilience,
		breaker: github
	});
	const answering = await openAnswering({
		operator,
		settings,
		endpoints,
		github,
		probot
	});
	let isStopping = false;
	const handler = createHttpHandler({
		middleware: await createNodeMiddleware(answering.app, {
			probot,
			webhooksPath: WEBHOOK_PATH
		}),
		verify: probot.webhooks.verify,
		maxBody: http.maxBodyKb * 1024,
		readiness: () => readinessOf({
			isStopping,
			obstacle: answering.obstacle(),
			endpoints: endpoints.views(),
			trouble: answering.health.trouble
		}),
		metrics: {
			...answering.metrics,
			token: http.metricsToken
		},
		log: probot.log
	});
	const server = await listen({
		handler,
		host: http.host,
		port: http.port
	});
	process.stdout.write(`slashfind listening on ${server.address}\n`);
	answering.start();
	onStopSignal(async () => {
		isStopping = true;
		const drainDeadline = resilience.drainDeadline * 1e3;
		await stopAnswering({
			server,
			...answering,
			drainDeadline,
			log: probot.log
		});
		await endpoints.close();
		await answering.close();
	});
}

// src/main/server/start.ts
async function setUp() {
	const { http } = operatorSettings(readOperatorLayers({
		environment: process.env,
		door: "app"
	}));
	const page = await runSetup(process.env, http.port);
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