import { i as __toESM } from "./rolldown-runtime.js";
import { n as run, r as Probot, t as createNodeMiddleware } from "./probot~start~run-find-action~run.js";
import { a as limiterOptions, i as countersOf, n as InFlight, o as memoryCounters, r as LimiterCounter, t as createApp } from "./app.js";
import { $ as pause, An as isSet, Hn as ConfigurationError, Jn as explain, Nn as operatorSettings, _n as readOperatorLayers } from "./models.js";
import { n as readAppCredentials } from "./app-credentials.js";
import { a as createSnapshotSearch, i as createLiveSearch, n as timedFetch, t as AppOctokit } from "./octokit.js";
import { t as require_rate_limiter_flexible } from "./vendor~start~run-find-action.js";
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { createServer } from "node:http";
import { once } from "node:events";

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
/** How often those who take longer are looked for, in milliseconds. */
const CHECKING_INTERVAL = 5e3;
/** GitHub keeps far fewer open; each costs a stranger nothing, and us memory. */
const MAX_CONNECTIONS = 200;
/** Commands in flight get this long to be answered when the server stops, in milliseconds. */
const DRAIN_TIMEOUT = 1e4;
/** Starts to listen. Throws ConfigurationError where the host or the port cannot be had. */
async function listen({ handler, host, port }) {
	const server = createServer({
		requestTimeout: REQUEST_TIMEOUT,
		connectionsCheckingInterval: CHECKING_INTERVAL
	}, handler);
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

// src/github/client/probot.ts
/** Probot with our client, and JSON lines on standard output as its log. */
function connectProbot({ appId, privateKey, webhookSecret, apiUrl }, { log }) {
	return new Probot({
		appId,
		privateKey,
		secret: webhookSecret,
		baseUrl: apiUrl,
		Octokit: AppOctokit,
		request: { fetch: timedFetch },
		logFormat: "json",
		logLevelInString: true,
		logLevel: log.level
	}).ready();
}

// src/resilience/counting/shared-server.ts
var import_rate_limiter_flexible = require_rate_limiter_flexible();
/** Milliseconds that a start waits for the connection, as its first commands would else not be counted together. */
const PATIENCE = 1e3;
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
		const tooLong = pause(PATIENCE, giveUp.signal).catch(() => void 0);
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
		this.#log.warn({ reason: reasonOf(error) }, "Redis cannot be reached: this process counts commands on its own");
	}
	#recover() {
		this.#restsUntil = 0;
		if (!this.#isOut) return;
		this.#isOut = false;
		this.#log.info("Redis is back: commands are counted there again");
	}
};
/** In words: what ioredis says where there is no connection speaks of its own options. */
function reasonOf(error) {
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

// src/main/server/start.ts
async function serve() {
	const operator = readOperatorLayers({
		environment: process.env,
		door: "app"
	});
	const settings = operatorSettings(operator);
	const { http, log, budget } = settings;
	const credentials = readAppCredentials(process.env);
	const { searcher, isReady } = openSearch(settings, (warning) => probot.log.warn(warning));
	const inFlight = new InFlight();
	const probot = await connectProbot(credentials, { log });
	const counts = await openCommandCounts(settings, probot.log);
	const app = createApp({
		search: (request) => searcher.search(request),
		operator,
		inFlight,
		counters: counts.counters,
		paidAllowance: {
			user: budget.userPaidPerDay,
			repository: budget.repositoryPaidPerDay
		}
	});
	const handler = createHttpHandler({
		middleware: await createNodeMiddleware(app, {
			probot,
			webhooksPath: WEBHOOK_PATH
		}),
		verify: probot.webhooks.verify,
		maxBody: http.maxBodyKb * 1024,
		isReady,
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
		await Promise.all([searcher.close(), counts.close()]);
		process.exit(0);
	}
	process.once("SIGTERM", stop).once("SIGINT", stop);
}
/** The live indexes where Qdrant is configured, else the snapshots of the data folder. Throws ConfigurationError. */
function openSearch(settings, onNearCap) {
	const live = createLiveSearch({
		settings,
		onNearCap
	});
	if (live) return {
		searcher: live,
		isReady: () => true
	};
	const dataDirectory = requireDataDirectory(settings.dataDir);
	return {
		searcher: createSnapshotSearch({
			settings,
			dataDirectory,
			onNearCap
		}),
		isReady: () => isReadable(dataDirectory)
	};
}
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