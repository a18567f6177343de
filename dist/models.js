import { i as __toESM } from "./rolldown-runtime.js";
import { a as isBlank, i as LineTable, n as cutCosts, r as cutAt, t as DefinitionTree } from "./definition-tree.js";
import { A as ZodError, C as record, E as tuple, S as object, T as string, _ as discriminatedUnion, a as require_undici, c as handleWhen, d as ConstantBackoff, f as datetime, g as boolean, h as base64, i as QdrantClient, k as uuid, l as retry, m as array, n as VoyageAIClient, p as _enum, r as I, t as PQueue, v as int, w as strictObject, x as number, y as literal } from "./vendor~start~run-find-action~run~run-action.js";
import { t as require_dist } from "./probot~start~run-find-action~run~run-action.js";
import { Worker } from "node:worker_threads";
import { closeSync, constants, existsSync, fstatSync, fsyncSync, linkSync, lstatSync, mkdirSync, openSync, readSync, readdirSync, realpathSync, renameSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";
import { isUtf8 } from "node:buffer";
import { crc32, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { createHash, hash, randomBytes, randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setFlagsFromString } from "node:v8";

// src/errors.ts
/**
* The root of everything slashfind throws on purpose. `message` says what happened and where, in a sentence for a
* person; `code` is stable and meant for programs.
*/
var SlashfindError = class extends Error {
	code;
	details;
	suggestions;
	/** True where the same call may succeed later without anybody changing anything. */
	retryable = false;
	constructor(code, message, { details = {}, suggestions = [], cause } = {}) {
		super(message, cause === void 0 ? void 0 : { cause });
		this.name = new.target.name;
		this.code = code;
		this.details = details;
		this.suggestions = suggestions;
	}
};
/** A setting, flag or environment variable that cannot be used. Doors exit 2 or refuse to boot. */
var ConfigurationError = class extends SlashfindError {};
/** Data that fails its own checks (a broken snapshot, a short provider answer). Never retried. */
var ValidationError = class extends SlashfindError {};
/** A query that cannot be run as typed. The asker gets a hint; operators see no error. */
var QueryError = class extends SlashfindError {};
/** Git, GitHub or another service did not do what was asked. */
var ProviderError = class extends SlashfindError {
	retryable;
	constructor(code, message, more = {}) {
		super(code, message, more);
		this.retryable = more.retryable ?? false;
	}
};
/**
* A cap on spending that is reached, or would be passed. Answers get less clever and runs end partial: it is no failure, and
* never retried.
*/
var BudgetError = class extends SlashfindError {};
/** An index run that could not finish. What was indexed before is untouched. */
var IndexingError = class extends SlashfindError {};
/** The message and suggestions as lines for a terminal or a log; never a stack trace. */
function explain(error) {
	if (!(error instanceof SlashfindError)) return error instanceof Error ? error.message : String(error);
	return [error.message, ...error.suggestions.map((suggestion) => `  → ${suggestion}`)].join("\n");
}

// src/git/printable.ts
/** Characters that move the cursor, hide, reorder, or do not exist: none may reach a terminal or a log as they are. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const SHORT_ESCAPES = /* @__PURE__ */ new Map([
	["\n", "\\n"],
	["\r", "\\r"],
	["	", "\\t"]
]);
/**
* The text on one line, with every control, bidirectional, zero-width and unpaired surrogate character as a visible
* escape (`\n`, `\x1b`, `\u{202e}`). Made for names from a repository, which may hold anything but NUL and `/`.
*/
function printable(text) {
	return text.replace(INVISIBLE, (character) => SHORT_ESCAPES.get(character) ?? visible(character.codePointAt(0)));
}
/** Bytes that are no UTF-8, ASCII as it is and the others as `\xff`. */
function printableBytes(bytes) {
	return printable(bytes.toString("latin1").replace(/[\x80-\xff]/g, (byte) => hex(byte.charCodeAt(0))));
}
function visible(codePoint) {
	return codePoint < 128 ? hex(codePoint) : `\\u{${codePoint.toString(16)}}`;
}
function hex(byte) {
	return `\\x${byte.toString(16).padStart(2, "0")}`;
}

// src/config/key.ts
/** Checks a definition and keeps its type. */
function key(definition) {
	return definition;
}

// src/config/value-types.ts
/** Both ends included. */
function wholeNumber(least, most) {
	const words = `a whole number from ${least} to ${most}`;
	return {
		words,
		inText: "",
		schema: number(`it is ${words}`).int().min(least).max(most),
		fromText: (text) => /^\d{1,9}$/.test(text) ? Number(text) : text
	};
}
/** What {@link fromDecimal} takes. */
const DECIMAL = "a plain decimal with up to nine digits behind the point";
const MOST_DOLLARS = 1e6;
const DOLLARS_WORDS = `an amount of dollars from 0 to ${MOST_DOLLARS}, written as ${DECIMAL}`;
const DOLLARS = {
	words: DOLLARS_WORDS,
	inText: "",
	schema: number(`it is ${DOLLARS_WORDS}`).min(0).max(MOST_DOLLARS),
	fromText: fromDecimal
};
const MOST_SECONDS = 86400;
const SECONDS_WORDS = `a number of seconds from 0.01 to ${MOST_SECONDS}, written as a plain decimal`;
const SECONDS = {
	words: SECONDS_WORDS,
	inText: "",
	schema: number(`it is ${SECONDS_WORDS}`).min(.01).max(MOST_SECONDS),
	fromText: fromDecimal
};
const TRUTH_WORDS = "true or false";
const TRUTH = {
	words: TRUTH_WORDS,
	inText: "",
	schema: boolean(`it is ${TRUTH_WORDS}`),
	fromText: (text) => ({
		true: true,
		false: false
	})[text] ?? text
};
/** `Number` takes "", "0x10", "1e9" and "Infinity" as well; nobody means them. */
function fromDecimal(text) {
	return /^\d{1,13}(\.\d{1,9})?$/.test(text) ? Number(text) : text;
}
const MOST_MODELS = 20;
const MODEL_NAME = /^[a-z0-9][a-z0-9._/-]{0,99}$/i;
/** A number for each of some models. */
function perModel({ least, most, unit }) {
	const words = `${unit} from ${least} to ${most}, each written as ${DECIMAL}, by the names of up to ${MOST_MODELS} models`;
	const name = string().regex(MODEL_NAME, `it is ${words}`);
	const number$1 = number(`it is ${words}`).min(least).max(most);
	return {
		words,
		inText: ", written `NAME=NUMBER` and separated by commas",
		schema: record(name, number$1, `it is ${words}`).refine((models) => Object.keys(models).length <= MOST_MODELS, `it is ${words}`),
		fromText: (text) => fromPairs(text) ?? text
	};
}
function fromPairs(text) {
	const pairs = text.split(/[,\n]/).filter((item) => item.trim() !== "").map((item) => item.split("=").map((part) => part.trim()));
	if (!pairs.every(([name, ...rest]) => rest.length === 1 && MODEL_NAME.test(name))) return void 0;
	if (new Set(pairs.map(([name]) => name)).size < pairs.length) return void 0;
	return Object.fromEntries(pairs.map(([name, number]) => [name, fromDecimal(number)]));
}
function oneOf(...choices) {
	const words = `one of ${choices.join(", ")}`;
	return {
		words,
		inText: "",
		schema: _enum(choices, `it is ${words}`),
		fromText: asItIs
	};
}
/** A text that is not empty. */
function text(words) {
	return {
		words,
		inText: "",
		schema: string(`it is ${words}`).min(1),
		fromText: asItIs
	};
}
const ADDRESS_WORDS = "an http or https address without a user name, a password, a query or a fragment";
/** Of a server. A password in it would be shown where settings are. */
const ADDRESS = {
	words: ADDRESS_WORDS,
	inText: "",
	schema: string(`it is ${ADDRESS_WORDS}`).refine(isAddress, `it is ${ADDRESS_WORDS}`),
	fromText: asItIs
};
function isAddress(text) {
	const url = URL.parse(text);
	if (!url || !/^https?:$/.test(url.protocol)) return false;
	return [
		url.username,
		url.password,
		url.search,
		url.hash
	].every((part) => part === "");
}
/** As git takes one: no name in it can be read as a pattern, an option or another ref. */
const BRANCH = /^(?![-/.@])(?!refs\/)(?!.*(?:\.\.|\/\/|\/\.|@\{|\.lock(?:\/|$)))[^\s\x00-\x1f\x7f~^:?*[\\]{1,250}(?<![/.])$/;
const BRANCH_WORDS = "the name of a branch, without refs/heads/";
const BRANCH_NAME = {
	words: BRANCH_WORDS,
	inText: "",
	schema: string(`it is ${BRANCH_WORDS}`).regex(BRANCH, `it is ${BRANCH_WORDS}`),
	fromText: asItIs
};
const GLOB = "it is a glob of 1 to 500 characters";
const GLOB_LIST = "a list of up to 200 globs";
const GLOBS = {
	words: GLOB_LIST,
	inText: ", separated by commas or on lines of their own",
	schema: array(string(GLOB).min(1).max(500), `it is ${GLOB_LIST}`).max(200),
	fromText: (list) => list.split(/[,\n]/).map((item) => item.trim()).filter((item) => item !== "")
};
function asItIs(text) {
	return text;
}

// src/config/budget-keys.ts
/** More than any account of Voyage has been given for nothing. */
const MOST_FREE_TOKENS = 0xe8d4a51000;
/** Dollars a million tokens; no model of November 2026 costs a hundredth of it. */
const HIGHEST_PRICE = 1e3;
/** What may be spent, and on whom. No repository has a say in it. */
const BUDGET_KEYS = {
	"budget.per-run-usd": key({
		type: DOLLARS,
		default: 1,
		meaning: "Dollars that one index run may spend on dense vectors; 0 pays for none. What is left waits for the next run, and is found by its words meanwhile.",
		example: .5,
		doors: ["index", "cli"]
	}),
	"budget.monthly-usd": key({
		type: DOLLARS,
		default: void 0,
		defaultWords: "10 with Qdrant; without it there is no ledger, and no monthly cap",
		meaning: "Dollars that all index runs of all repositories on one Qdrant server may spend in a calendar month (UTC). Needs `qdrant.url`.",
		example: 25,
		doors: ["index", "cli"]
	}),
	"budget.per-run-tokens": key({
		type: wholeNumber(0, 999999999),
		default: void 0,
		defaultWords: "not set: dollars alone count",
		meaning: "Tokens that one index run may be billed, also where they cost nothing.",
		example: 5e6,
		doors: ["index", "cli"]
	}),
	"budget.queries-monthly-usd": key({
		type: DOLLARS,
		default: void 0,
		defaultWords: "2; without Qdrant each process counts for itself",
		meaning: "Dollars that embedding and reranking queries may cost in a calendar month (UTC), for all repositories on one Qdrant server together; 0 pays for none. Past it answers go by words alone. Needs `qdrant.url` where it is set.",
		example: 5,
		doors: [
			"find",
			"app",
			"cli"
		]
	}),
	"budget.free-tokens": key({
		type: perModel({
			least: 0,
			most: MOST_FREE_TOKENS,
			unit: "tokens"
		}),
		default: {},
		defaultWords: "none",
		meaning: "Tokens of each model that the account has for nothing; they are spent first. Needs `qdrant.url`, whose ledger counts them.",
		example: { "voyage-code-4": 2e8 },
		doors: [
			"index",
			"find",
			"app",
			"cli"
		]
	}),
	"budget.user-paid-per-day": key({
		type: wholeNumber(0, 1e5),
		default: 20,
		meaning: "Commands of one person without triage access that may cost money, in a day; the others are answered by words alone. The find Action, which remembers nobody, takes it for 0.",
		example: 5,
		doors: ["app"]
	}),
	"budget.repository-paid-per-day": key({
		type: wholeNumber(0, 1e6),
		default: 200,
		meaning: "The same of all such persons in one repository together.",
		example: 50,
		doors: ["app"]
	}),
	prices: key({
		type: perModel({
			least: 0,
			most: HIGHEST_PRICE,
			unit: "dollars a million tokens"
		}),
		default: {},
		defaultWords: "the list in docs/budget.md",
		meaning: "Prices that differ from those that slashfind knows, or of models that it does not know, in dollars a million tokens.",
		example: { "voyage-code-4": .12 },
		doors: [
			"index",
			"find",
			"app",
			"cli"
		]
	})
};

// src/config/resilience-keys.ts
/** How long what is asked of others may take, how often it is asked, and what answers instead. */
const RESILIENCE_KEYS = {
	"backup.sync-interval": key({
		type: SECONDS,
		default: 300,
		meaning: "Seconds between two looks of the App for newer snapshots among the artifacts of the repositories that it answers.",
		example: 600,
		doors: ["app"]
	}),
	"backup.restore-delay": key({
		type: SECONDS,
		default: 60,
		meaning: "Seconds for which Qdrant has to answer every probe after an outage before searches go to the live index again.",
		example: 30,
		doors: ["app"]
	}),
	"backup.max-memory-mb": key({
		type: wholeNumber(1, 1048576),
		default: 2048,
		meaning: "Memory that all loaded snapshots together may take, in MiB. Those that were not used for longest go first.",
		example: 4096,
		doors: ["app"]
	}),
	"backup.allow-red": key({
		type: TRUTH,
		default: false,
		meaning: "Whether a snapshot is loaded although it would take more memory than the process may still use. The process may be killed.",
		example: true,
		doors: ["app"]
	}),
	"resilience.breaker-failures": key({
		type: wholeNumber(1, 100),
		default: 5,
		meaning: "Calls to one server that have to fail, in a row or within `resilience.breaker-window`, until it is asked no more.",
		example: 3,
		doors: ["app"]
	}),
	"resilience.breaker-window": key({
		type: SECONDS,
		default: 60,
		meaning: "Seconds within which such failures count together.",
		example: 30,
		doors: ["app"]
	}),
	"resilience.probe-interval": key({
		type: SECONDS,
		default: 5,
		meaning: "Seconds between two probes of a server that is asked no more.",
		example: 10,
		doors: ["app"]
	}),
	"resilience.search-deadline": key({
		type: SECONDS,
		default: 4,
		meaning: "Seconds after which a search of the live index is answered from the snapshot, where there is one.",
		example: 8,
		doors: ["find", "app"]
	}),
	"resilience.search-retries": key({
		type: wholeNumber(0, 10),
		default: 1,
		meaning: "How often a request of a search to Qdrant is made again.",
		example: 2,
		doors: [
			"find",
			"app",
			"cli"
		]
	}),
	"resilience.write-retries": key({
		type: wholeNumber(0, 20),
		default: 5,
		meaning: "How often a request of an index run to Qdrant is made again.",
		example: 8,
		doors: ["index", "cli"]
	}),
	"resilience.query-retries": key({
		type: wholeNumber(0, 10),
		default: 1,
		meaning: "How often Voyage is asked for a query again. Each time may be paid for.",
		example: 0,
		doors: [
			"find",
			"app",
			"cli"
		]
	}),
	"resilience.documents-retries": key({
		type: wholeNumber(0, 20),
		default: 6,
		meaning: "How often a batch of texts is sent to Voyage again. Where each time may be paid for, twice at most.",
		example: 3,
		doors: ["index", "cli"]
	}),
	"resilience.github-timeout": key({
		type: SECONDS,
		default: 10,
		meaning: "Seconds after which one request to GitHub is given up, to be made again.",
		example: 20,
		doors: ["find", "app"]
	}),
	"resilience.answer-deadline": key({
		type: SECONDS,
		default: 25,
		meaning: "Seconds after which a command gets an apology in place of its answer.",
		example: 15,
		doors: ["app"]
	}),
	"resilience.reply-patience": key({
		type: SECONDS,
		default: 180,
		meaning: "Seconds for which a reply that GitHub does not take is tried again; then the log names the command.",
		example: 60,
		doors: ["app"]
	}),
	"resilience.drain-deadline": key({
		type: SECONDS,
		default: 8,
		meaning: "Seconds that commands have to be answered after the server was asked to stop. What is left is answered after the next start.",
		example: 25,
		doors: ["app"]
	}),
	"resilience.queue-length": key({
		type: wholeNumber(1, 1e5),
		default: 1e3,
		meaning: "Commands that wait at most; those beyond are told that the App is busy.",
		example: 200,
		doors: ["app"]
	})
};

// src/config/operator-keys.ts
/** What only whoever runs slashfind may state: a repository must not redirect data or lift a limit. */
const OPERATOR_KEYS = {
	"data-dir": key({
		type: text("the path of a folder"),
		default: void 0,
		defaultWords: "`.slashfind` in the repository (command line); required (App)",
		meaning: "Folder of the indexes.",
		example: "/srv/slashfind",
		doors: ["app", "cli"]
	}),
	"log.level": key({
		type: oneOf("fatal", "error", "warn", "info", "debug", "trace"),
		default: "info",
		meaning: "How much the App logs.",
		example: "warn",
		doors: ["app"],
		variables: ["LOG_LEVEL"]
	}),
	"http.host": key({
		type: text("an address or a host name"),
		default: "127.0.0.1",
		meaning: "Address that the App listens on; `0.0.0.0` in a container.",
		example: "0.0.0.0",
		doors: ["app"],
		variables: ["HOST"]
	}),
	"http.port": key({
		type: wholeNumber(0, 65535),
		default: 3e3,
		meaning: "Port that the App listens on; 0 takes any free one.",
		example: 8080,
		doors: ["app"],
		variables: ["PORT"]
	}),
	"http.max-body-kb": key({
		type: wholeNumber(64, 25600),
		default: 4096,
		meaning: "Larger deliveries are refused, in KiB.",
		example: 1024,
		doors: ["app"]
	}),
	"http.connections": key({
		type: wholeNumber(1, 256),
		default: 25,
		meaning: "Connections that are open to Qdrant at a time, and as many to Voyage; further requests wait for one. These are not those that the App listens for.",
		example: 8,
		doors: [
			"index",
			"find",
			"app",
			"cli"
		]
	}),
	"http.metrics-token": key({
		type: text("one line without spaces"),
		default: void 0,
		defaultWords: "not set: whoever reaches the App may read them",
		meaning: "What `/metrics` asks for, as `Authorization: Bearer`.",
		example: "a-long-random-text",
		doors: ["app"],
		isSecret: true
	}),
	"qdrant.url": key({
		type: ADDRESS,
		default: void 0,
		defaultWords: "not set: there are snapshots alone",
		meaning: "Address of the Qdrant server that holds the live index, with its port where that is not 6333.",
		example: "https://qdrant.example.com:6333",
		doors: [
			"index",
			"find",
			"app",
			"cli"
		],
		variables: ["QDRANT_URL"]
	}),
	"qdrant.api-key": key({
		type: text("one line without spaces"),
		default: void 0,
		defaultWords: "not set",
		meaning: "Key of the Qdrant server: for the index one that may create, write and delete collections; for searches one that may read suffices, and write `slashfind-ledger` where queries are embedded.",
		example: "the-key-of-the-server",
		doors: [
			"index",
			"find",
			"app",
			"cli"
		],
		variables: ["QDRANT_API_KEY"],
		isSecret: true
	}),
	"qdrant.search-timeout-ms": key({
		type: wholeNumber(100, 6e4),
		default: 1500,
		meaning: "Milliseconds after which one request of a search is given up, to be made once more. Raise it where Qdrant is far away.",
		example: 3e3,
		doors: [
			"find",
			"app",
			"cli"
		]
	}),
	"qdrant.write-timeout-seconds": key({
		type: wholeNumber(1, 600),
		default: 60,
		meaning: "Seconds after which one request of an index run is given up, to be made again.",
		example: 120,
		doors: ["index", "cli"]
	}),
	"store.keep-days": key({
		type: wholeNumber(0, 365),
		default: 7,
		meaning: "Days for which a live index is kept after another one took its place, for `slashfind store rollback`.",
		example: 14,
		doors: ["index", "cli"]
	}),
	"embedding.provider": key({
		type: oneOf("none", "voyage"),
		default: void 0,
		defaultWords: "`voyage` where `voyage.api-key` is set, else `none`",
		meaning: "Who makes the dense vectors of texts and queries; `none` searches by words alone.",
		example: "voyage",
		doors: [
			"index",
			"find",
			"app",
			"cli"
		]
	}),
	"embedding.model": key({
		type: text("the name of one of the provider's models"),
		default: "voyage-code-4",
		meaning: "Model of the dense vectors. Another one means another live index, which is built beside the one of before; queries are embedded by the same.",
		example: "voyage-code-3",
		doors: [
			"index",
			"find",
			"app",
			"cli"
		]
	}),
	"embedding.dimension": key({
		type: wholeNumber(1, 4096),
		default: 1024,
		meaning: "Values of each dense vector, out of those that the model offers.",
		example: 512,
		doors: [
			"index",
			"find",
			"app",
			"cli"
		]
	}),
	"embedding.keep-days": key({
		type: wholeNumber(1, 3650),
		default: 90,
		meaning: "Days for which a vector that was paid for is kept after its last use.",
		example: 30,
		doors: ["index", "cli"]
	}),
	rerank: key({
		type: oneOf("off", "voyage"),
		default: "off",
		meaning: "`voyage` has the best places of a search read once more together with the query, by rerank-2.5-lite: some 12,000 tokens and a further request for each search. Try it with `slashfind eval` before.",
		example: "voyage",
		doors: [
			"find",
			"app",
			"cli"
		]
	}),
	"voyage.api-key": key({
		type: text("a key of Voyage, or of MongoDB Atlas"),
		default: void 0,
		defaultWords: "not set",
		meaning: "Key by which texts and queries are embedded, and paid for.",
		example: "the-key-of-the-account",
		doors: [
			"index",
			"find",
			"app",
			"cli"
		],
		variables: ["VOYAGE_API_KEY"],
		isSecret: true
	}),
	"voyage.base-url": key({
		type: ADDRESS,
		default: void 0,
		defaultWords: "the host that the key is for",
		meaning: "Address of Voyage's API where it is reached through a proxy.",
		example: "https://voyage.example.com/v1",
		doors: [
			"index",
			"find",
			"app",
			"cli"
		]
	}),
	"voyage.query-timeout-ms": key({
		type: wholeNumber(100, 6e4),
		default: 2e3,
		meaning: "Milliseconds after which Voyage's answer to a query is given up, to be asked for once more; then the search goes by words alone.",
		example: 4e3,
		doors: [
			"find",
			"app",
			"cli"
		]
	}),
	"voyage.documents-timeout-seconds": key({
		type: wholeNumber(1, 600),
		default: 90,
		meaning: "Seconds after which a batch of texts that Voyage embeds is given up, to be sent again.",
		example: 180,
		doors: ["index", "cli"]
	}),
	...BUDGET_KEYS,
	...RESILIENCE_KEYS,
	"redis.url": key({
		type: text("the address of a Redis server: redis://HOST:PORT, or rediss:// with TLS"),
		default: void 0,
		defaultWords: "not set: each process counts for itself",
		meaning: "Redis server that counts the commands of the limits, where several processes of the App run. A secret, as it may hold a password.",
		example: "redis://redis.example.com:6379",
		doors: ["app"],
		variables: ["REDIS_URL"],
		isSecret: true
	})
};

// src/config/repository-keys.ts
/** Who may ask; each but `anyone` is an access to the repository, the least first. */
const ACCESS_LEVELS = [
	"anyone",
	"read",
	"triage",
	"write"
];
/** What a repository says about its own index and replies. Any source may state these. */
const REPOSITORY_KEYS = {
	"index.ref": key({
		type: BRANCH_NAME,
		default: void 0,
		defaultWords: "the default branch",
		meaning: "Branch that the index follows. The index Action and the command line read this at the commit that they index, the App and the find Action on the default branch: say it on both.",
		example: "develop",
		doors: [
			"index",
			"find",
			"app",
			"cli"
		]
	}),
	"selection.include": key({
		type: GLOBS,
		default: [],
		meaning: "Where there are any, only files that match one of these globs (gitignore syntax) are indexed.",
		example: ["src/", "docs/**/*.md"],
		doors: ["index", "cli"]
	}),
	"selection.exclude": key({
		type: GLOBS,
		default: [],
		meaning: "Files that match one of these globs (gitignore syntax) are not indexed.",
		example: ["*.gen.ts", "third_party/"],
		doors: ["index", "cli"]
	}),
	"selection.max-file-kb": key({
		type: wholeNumber(1, 10240),
		default: 512,
		meaning: "Larger files are not indexed, in KiB.",
		example: 256,
		doors: ["index", "cli"]
	}),
	"selection.allow-secrets": key({
		type: GLOBS,
		default: [],
		meaning: "In files that match one of these globs (gitignore syntax), such as fixtures, what looks like a secret is indexed.",
		example: ["test/fixtures/"],
		doors: ["index", "cli"]
	}),
	"reply.limit": key({
		type: wholeNumber(1, 10),
		default: 5,
		meaning: "Places that a reply shows where the asker does not say.",
		example: 8,
		doors: ["find", "app"]
	}),
	"reply.embeds": key({
		type: wholeNumber(0, 3),
		default: 2,
		meaning: "How many of them are shown as a code snippet; the others are links.",
		example: 1,
		doors: ["find", "app"]
	}),
	"limits.user-per-minute": key({
		type: wholeNumber(1, 1e3),
		default: 10,
		meaning: "Commands that one person may give in a minute. The find Action runs anew for each comment, so there it counts within one.",
		example: 4,
		doors: ["find", "app"]
	}),
	"limits.user-per-hour": key({
		type: wholeNumber(1, 1e4),
		default: 60,
		meaning: "Commands that one person may give in an hour.",
		example: 30,
		doors: ["app"]
	}),
	"limits.user-per-day": key({
		type: wholeNumber(1, 1e5),
		default: 200,
		meaning: "Commands that one person may give in a day.",
		example: 100,
		doors: ["app"]
	}),
	"limits.repository-per-minute": key({
		type: wholeNumber(1, 1e4),
		default: 60,
		meaning: "Commands that all persons together may give in a minute. Who has triage access is counted, and never refused for what others ask.",
		example: 30,
		doors: ["app"]
	}),
	"limits.repository-per-hour": key({
		type: wholeNumber(1, 1e5),
		default: 600,
		meaning: "The same in an hour.",
		example: 300,
		doors: ["app"]
	}),
	"limits.repository-per-day": key({
		type: wholeNumber(1, 1e6),
		default: 3e3,
		meaning: "The same in a day.",
		example: 1e3,
		doors: ["app"]
	}),
	access: key({
		type: oneOf(...ACCESS_LEVELS),
		default: "anyone",
		meaning: "Who may ask: everybody who can comment, or only who has at least this access to the repository. Where both sides state one the stricter holds. In a public repository everybody has `read`.",
		example: "triage",
		doors: ["find", "app"]
	})
};

// src/config/schema.ts
const KEYS = {
	...REPOSITORY_KEYS,
	...OPERATOR_KEYS
};
/** All names, in the order of the docs. */
const KEY_NAMES = Object.keys(KEYS);
function isOperatorKey(name) {
	return name in OPERATOR_KEYS;
}
function isSecret(name) {
	const { isSecret = false } = KEYS[name];
	return isSecret;
}
/** Where the operator and the repository both state one of these, the smaller or stricter holds. */
function isLimit(name) {
	return name.startsWith("limits.") || name === "access";
}
/** Compares values of limits: how much each lets through. */
function latitudeOf(value) {
	return typeof value === "number" ? value : -ACCESS_LEVELS.indexOf(value);
}

// src/config/settings.ts
/** Builds the nested form from a value for each name. */
function settingsOf(names, valueFor) {
	const settings = {};
	for (const name of names) {
		const [first, rest] = name.split(".");
		if (rest === void 0) settings[camel(first)] = valueFor(name);
		else settings[first] = {
			...settings[first],
			[camel(rest)]: valueFor(name)
		};
	}
	return settings;
}
function camel(text) {
	return text.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

// src/config/combine-layers.ts
/** The origin of what no source states. */
const DEFAULT_ORIGIN = "default";
/** The value of a repository's key that is in force: the strongest source's, but of limits the smaller side's. */
function repositoryValue(name, { operator, repository }) {
	const { above, below } = operator;
	if (!isLimit(name)) return first(name, [
		above,
		...repository,
		...below
	]) ?? defaultOf(name);
	return [first(name, [above, ...below]), first(name, repository)].filter((side) => side !== void 0).sort((a, b) => latitudeOf(a.value) - latitudeOf(b.value))[0] ?? defaultOf(name);
}
/** The value of an operator's key that is in force. No repository has a part in it. */
function operatorValue(name, { above, below }) {
	return first(name, [above, ...below]) ?? defaultOf(name);
}
function repositorySettings(sources) {
	const names = Object.keys(REPOSITORY_KEYS);
	return settingsOf(names, (name) => repositoryValue(name, sources).value);
}
function operatorSettings(operator) {
	const names = Object.keys(OPERATOR_KEYS);
	return settingsOf(names, (name) => operatorValue(name, operator).value);
}
/** Any key's value that is in force. */
function valueInForce(name, sources) {
	return isOperatorKey(name) ? operatorValue(name, sources.operator) : repositoryValue(name, sources);
}
function first(name, layers) {
	return layers.find((layer) => layer.has(name))?.get(name);
}
function defaultOf(name) {
	return {
		value: KEYS[name].default,
		origin: DEFAULT_ORIGIN
	};
}

// src/config/environment.ts
const INPUT = "INPUT_";
/** `SLASHFIND_REPLY_LIMIT` */
function variableOf(name) {
	return `SLASHFIND_${name.replaceAll(/[.-]/g, "_").toUpperCase()}`;
}
/** `reply-limit` */
function inputOf(name) {
	return name.replaceAll(".", "-");
}
/**
* What the environment states of the keys that a door reads, or of all: of each the Action input, else our variable, else
* those of others. Throws ConfigurationError, naming the variable, for a value that cannot be used.
*/
function readEnvironment(environment, door) {
	const names = KEY_NAMES.filter((name) => door === void 0 || KEYS[name].doors.includes(door));
	return new Map(names.flatMap((name) => {
		const stated = readKey(name, environment);
		return stated ? [[name, stated]] : [];
	}));
}
/** Every variable that can state a key, the strongest first. */
function variablesOf(name) {
	return [
		`${INPUT}${inputOf(name).toUpperCase()}`,
		variableOf(name),
		...KEYS[name].variables ?? []
	];
}
function readKey(name, environment) {
	const { type } = KEYS[name];
	const variable = variablesOf(name).find((candidate) => isSet(environment[candidate]));
	if (variable === void 0) return void 0;
	const result = type.schema.safeParse(type.fromText(environment[variable].trim()));
	if (result.success) return {
		value: result.data,
		origin: labelOf(variable)
	};
	throw unusable$3(variable, result.error.issues[0].message);
}
function isSet(value) {
	return value !== void 0 && value.trim() !== "";
}
function unusable$3(variable, reason) {
	const label = labelOf(variable);
	return new ConfigurationError("bad-variable", `${label} cannot be used: ${reason}.`, {
		details: { variable },
		suggestions: [`Correct ${label}, or leave it unset for the default.`]
	});
}
function labelOf(variable) {
	return variable.startsWith(INPUT) ? `the input ${variable.slice(6).toLowerCase()}` : variable;
}

// src/config/operator-files.ts
/** Of the whole machine. */
const SYSTEM_FILE = "/etc/slashfind.yml";
/** Where the person who runs slashfind keeps settings; undefined where there is no such place. */
function userFile({ XDG_CONFIG_HOME: config, HOME: home }) {
	if (isSet(config) && isAbsolute(config)) return join(config, "slashfind", "config.yml");
	return isSet(home) && isAbsolute(home) ? join(home, ".config", "slashfind", "config.yml") : void 0;
}
/** The operator's files, the strongest first. */
function operatorFiles(environment) {
	const own = userFile(environment);
	return own === void 0 ? [SYSTEM_FILE] : [own, SYSTEM_FILE];
}

// src/lexical/nearest.ts
/**
* The known words that a mistyped one may have meant, nearest first and at most three. At most two letters may be
* wrong, and never more than half of the known word.
*/
function nearest(typed, known) {
	const wanted = typed.toLowerCase();
	return [...new Set(known)].map((word) => ({
		word,
		distance: distanceWithin(wanted, word.toLowerCase())
	})).filter(({ word, distance }) => distance <= Math.min(MOST_ERRORS, Math.floor(word.length / 2))).sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1)).slice(0, SHOWN).map(({ word }) => word);
}
const MOST_ERRORS = 2;
const SHOWN = 3;
/** Edits that turn one word into the other, where swapped neighbours count once; Infinity past {@link MOST_ERRORS}. */
function distanceWithin(a, b) {
	if (Math.abs(a.length - b.length) > MOST_ERRORS) return Number.POSITIVE_INFINITY;
	let beforePrevious = [];
	let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
	for (let row = 1; row <= a.length; row++) {
		const current = [row];
		for (let column = 1; column <= b.length; column++) {
			const same = a[row - 1] === b[column - 1];
			let cost = Math.min(previous[column - 1] + (same ? 0 : 1), previous[column] + 1, current[column - 1] + 1);
			const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
			if (row > 1 && column > 1 && swapped) cost = Math.min(cost, beforePrevious[column - 2] + 1);
			current.push(cost);
		}
		beforePrevious = previous;
		previous = current;
	}
	return previous[b.length];
}

// src/config/quote.ts
const MAX_QUOTED = 60;
/** A piece of what was typed, for a message: in backquotes, on one line, clipped. */
function quote(text) {
	const oneLine = text.replaceAll("`", "'").replace(/\s+/gu, " ");
	return `\`${oneLine.length > MAX_QUOTED ? `${oneLine.slice(0, MAX_QUOTED).toWellFormed()}…` : oneLine}\``;
}

// src/config/config-source.ts
var import_dist = /* @__PURE__ */ __toESM(require_dist(), 1);
/** Where the repository keeps its settings, from the repository's root. */
const REPOSITORY_FILE = ".github/slashfind.yml";
/** Settings beside a working tree, for the command line alone. */
const WORKING_FILE = ".slashfind.yml";
/** Larger files are not read, in bytes. */
const MAX_FILE_BYTES = 65536;

// src/config/yaml-content.ts
/** More than a settings file needs, fewer than it takes to fill the memory. */
const MAX_ALIASES = 20;
/** In a mapping: several times what there is to say. */
const MAX_KEYS = 100;
const TOO_DEEP = "this is nested too deeply or has too many aliases.";
/** Reads a mapping, in bounded time and memory. Never throws. */
function parseYaml(text) {
	if (Buffer.byteLength(text) > 65536) return { message: `this is larger than ${MAX_FILE_BYTES / 1024} KiB.` };
	try {
		return contentOf(text);
	} catch {
		return { message: TOO_DEEP };
	}
}
/** Throws where the stack or the number of aliases ends. */
function contentOf(text) {
	const lines = new import_dist.LineCounter();
	const document = (0, import_dist.parseDocument)(text, {
		lineCounter: lines,
		prettyErrors: false,
		uniqueKeys: false,
		resolveKnownTags: false
	});
	const lineAt = (offset) => lines.linePos(offset).line;
	const [error] = document.errors;
	if (error) return {
		message: error.code === "RESOURCE_EXHAUSTION" ? TOO_DEEP : "this is not valid YAML.",
		line: lineAt(error.pos[0])
	};
	const wrong = wrongMapping(document);
	if (wrong) return {
		message: wrong.message,
		line: lineAt(wrong.offset)
	};
	const mapping = document.toJS({ maxAliasCount: MAX_ALIASES }) ?? {};
	if (!isMapping(mapping)) return { message: "this is not a mapping of settings." };
	return {
		mapping,
		lineOf: (path) => lineAt(offsetOf(document, path))
	};
}
/** What is wrong with the keys of the file or of one of its sections as such. */
function wrongMapping({ contents }) {
	if (!(0, import_dist.isMap)(contents)) return void 0;
	const sections = contents.items.map(({ value }) => value).filter(import_dist.isMap);
	for (const { items, range } of [contents, ...sections]) {
		if (items.length > MAX_KEYS) return {
			message: `this has more than ${MAX_KEYS} keys.`,
			offset: range?.[0] ?? 0
		};
		const complex = items.find(({ key }) => !(0, import_dist.isScalar)(key));
		if (complex) return {
			message: "a key here is no plain text.",
			offset: complex.key?.range?.[0] ?? 0
		};
		const keys = items.map(({ key }) => key).filter(import_dist.isScalar);
		const known = /* @__PURE__ */ new Set();
		const repeated = keys.find(({ value }) => known.size === known.add(value).size);
		if (repeated) return {
			message: "a key stands here for the second time.",
			offset: repeated.range?.[0] ?? 0
		};
	}
}
function offsetOf({ contents }, path) {
	let node = contents;
	let offset = 0;
	for (const key of path) {
		const [label, value] = childOf(node, key);
		if (!(0, import_dist.isNode)(label) || !label.range) break;
		offset = label.range[0];
		node = value;
	}
	return offset;
}
/** What a key or an item is written as, and its value. */
function childOf(node, key) {
	if ((0, import_dist.isSeq)(node)) return [node.items[Number(key)], node.items[Number(key)]];
	const pair = (0, import_dist.isMap)(node) ? node.items.find((item) => (0, import_dist.isScalar)(item.key) && String(item.key.value) === key) : void 0;
	return [pair?.key, pair?.value];
}
function isMapping(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

// src/config/check-content.ts
/** What a mapping states. Of a section with a mistake nothing counts: half of what was meant may be worse than none. */
function checkContent(content) {
	const parts = Object.entries(content.mapping).map(([name, value]) => checkPart(name, {
		value,
		content
	}));
	return {
		layer: new Map(parts.flatMap(({ layer }) => [...layer])),
		problems: parts.flatMap(({ problems }) => problems)
	};
}
/** A section, or a key that stands in none. */
function checkPart(name, { value, content }) {
	const known = KEY_NAMES.filter((key) => key.split(".", 1)[0] === name);
	if (known.length === 0) return refused(unknownPart(name, content));
	if (!known.some((key) => content.allowed.includes(key))) return refused(forbidden$1([name], content));
	if (known[0] === name) return checkKey$1([name], {
		value,
		content
	});
	if (value === null) return {
		layer: /* @__PURE__ */ new Map(),
		problems: []
	};
	if (!isMapping(value)) return refused(unusable$2([name], {
		reason: "it is a mapping of settings",
		content
	}));
	return checkSection(name, {
		value,
		content
	});
}
function checkSection(name, { value, content }) {
	const keys = Object.entries(value).map(([key, value]) => checkKey$1([name, key], {
		value,
		content
	}));
	const problems = keys.flatMap((key) => key.problems);
	const isBroken = problems.some(({ consequence }) => consequence !== IGNORED);
	return {
		layer: new Map(isBroken ? [] : keys.flatMap(({ layer }) => [...layer])),
		problems
	};
}
function checkKey$1(path, { value, content }) {
	const name = path.join(".");
	const key = KEY_NAMES.find((candidate) => candidate === name);
	if (key === void 0) return refused(unknownKey(path, content));
	if (!content.allowed.includes(key)) return refused(forbidden$1(path, content));
	const result = KEYS[key].type.schema.safeParse(value);
	if (!result.success) {
		const { path: below, message } = result.error.issues[0];
		return refused(unusable$2([...path, ...below.map(String)], {
			reason: message,
			content
		}));
	}
	const stated = {
		value: result.data,
		origin: content.placeOf(path)
	};
	return {
		layer: /* @__PURE__ */ new Map([[key, stated]]),
		problems: []
	};
}
function refused(problem) {
	return {
		layer: /* @__PURE__ */ new Map(),
		problems: [problem]
	};
}
/** Of keys that cost their section nothing. */
const IGNORED = "";
function forbidden$1(path, { placeOf, allowed }) {
	const reason = allowed === OPERATOR_SCOPE ? secretReason(path) : SCOPE_REASON;
	const message = `${quote(path.join("."))} is ignored here. ${reason}`;
	return {
		place: placeOf(path),
		message,
		consequence: IGNORED
	};
}
const SCOPE_REASON = "Only whoever runs slashfind may set it, as a repository must not redirect data or lift a limit.";
function secretReason(path) {
	const name = KEY_NAMES.find((key) => key.split(".").slice(0, path.length).join(".") === path.join("."));
	return `A secret stands in no file.${name ? ` Set ${variableOf(name)} in its place.` : ""}`;
}
function unusable$2(path, { reason, content }) {
	const message = `${quote(path.join("."))} cannot be used: ${reason}.`;
	return {
		place: content.placeOf(path),
		message,
		consequence: consequenceFor(path)
	};
}
function unknownPart(name, { placeOf, allowed }) {
	const tops = allowed.map((key) => key.split(".", 1)[0]);
	const misplaced = allowed.filter((key) => key.split(".")[1] === name);
	const joined = allowed.find((key) => key === name)?.split(".");
	const hint = joined ? ` Write ${quote(`${joined[1]}:`)} below ${quote(`${joined[0]}:`)}.` : didYouMean([...misplaced, ...nearest(name, tops)]);
	const message = `${named([name])} is not a setting.${hint}`;
	return {
		place: placeOf([name]),
		message,
		consequence: IGNORED
	};
}
function unknownKey(path, { placeOf, allowed }) {
	const [section, key] = path;
	const keys = allowed.filter((name) => name.startsWith(`${section}.`)).map((name) => name.split(".")[1]);
	const near = nearest(key, keys).map((name) => `${section}.${name}`);
	const message = `${named(path)} is not a setting.${didYouMean(near)}`;
	return {
		place: placeOf(path),
		message,
		consequence: consequenceFor(path)
	};
}
/** What nobody would take for a setting is not repeated: it may be a secret in the wrong place. */
const LIKE_A_KEY = /^[a-z][a-z.-]{0,39}$/i;
function named(path) {
	return path.every((part) => LIKE_A_KEY.test(part)) ? quote(path.join(".")) : "A key here";
}
function consequenceFor([top]) {
	return `Nothing of ${quote(top)} is taken from this file.`;
}
function didYouMean([near]) {
	return near ? ` Did you mean ${quote(near)}?` : "";
}
/** The keys that a repository's files may state. */
const REPOSITORY_SCOPE = KEY_NAMES.filter((name) => !isOperatorKey(name));
/** The keys that the operator's files may state. */
const OPERATOR_SCOPE = KEY_NAMES.filter((name) => !isSecret(name));

// src/config/parse-config.ts
/** Reads a file that comes with a repository. Never throws: what cannot be used is not stated, and a problem. */
function parseRepositoryFile(file) {
	return parse$1(file, REPOSITORY_SCOPE);
}
/** Reads a file of whoever runs slashfind, which may state every key but secrets. Never throws. */
function parseOperatorFile(file) {
	return parse$1(file, OPERATOR_SCOPE);
}
function parse$1({ text, source }, allowed) {
	const parsed = parseYaml(text);
	if ("message" in parsed) {
		const { message, line } = parsed;
		const place = line === void 0 ? source : `${source}:${line}`;
		return {
			layer: /* @__PURE__ */ new Map(),
			problems: [{
				place,
				message,
				consequence: "Nothing is taken from this file."
			}]
		};
	}
	const { mapping, lineOf } = parsed;
	return checkContent({
		mapping,
		placeOf: (path) => `${source}:${lineOf(path)}`,
		allowed
	});
}

// src/config/read-file.ts
/** Opening a pipe waits for whoever writes to it, unless told not to. */
const READ = constants.O_RDONLY | constants.O_NONBLOCK;
/**
* The beginning of a file, one byte more than a file of settings may have, or undefined where there is none. Throws
* ConfigurationError where something else stands in its place, or it may not be read.
*/
function readConfigFile(path, source = path) {
	const descriptor = open$1(path, source);
	if (descriptor === void 0) return void 0;
	try {
		if (!fstatSync(descriptor).isFile()) throw unreadable(source, "is not a regular file");
		const bytes = Buffer.alloc(MAX_FILE_BYTES + 1);
		return {
			text: bytes.toString("utf8", 0, fill(bytes, descriptor)),
			source
		};
	} finally {
		closeSync(descriptor);
	}
}
function open$1(path, source) {
	try {
		return openSync(path, READ);
	} catch (error) {
		const { code } = error;
		if (code === "ENOENT" || code === "ENOTDIR") return void 0;
		throw unreadable(source, `cannot be read (${code})`);
	}
}
/** A read may give less than is asked for. */
function fill(bytes, descriptor) {
	let length = 0;
	for (let read = -1; read !== 0 && length < bytes.length; length += read) read = readSync(descriptor, bytes, length, bytes.length - length, null);
	return length;
}
/** What stands where a file of settings is looked for, and is none. */
function unreadable(source, reason) {
	return new ConfigurationError("unreadable-config", `\`${source}\` ${reason}.`, {
		details: { source },
		suggestions: ["Make it a text file that slashfind may read, or remove it."]
	});
}

// src/config/operator-layers.ts
/**
* What whoever runs this process states for a door. Throws ConfigurationError for anything that cannot be used: unlike a
* repository's, an operator's mistake must not go on with defaults.
*/
function readOperatorLayers({ environment, door, files = operatorFiles(environment) }) {
	return {
		above: readEnvironment(environment, door),
		below: files.map(readLayer)
	};
}
function readLayer(path) {
	const file = readConfigFile(path);
	if (file === void 0) return /* @__PURE__ */ new Map();
	const { layer, problems } = parseOperatorFile(file);
	if (problems[0]) throw broken(path, problems[0]);
	return layer;
}
function broken(path, { place, message }) {
	return new ConfigurationError("bad-config-file", `${place}: ${message}`, {
		details: { path },
		suggestions: [`\`slashfind config validate ${path}\` names every problem of the file.`]
	});
}

// src/config/problem.ts
/** For a reply or a report, in a sentence or two. */
function noteOf({ place, message, consequence }) {
	return `\`${place}\`: ${message} ${consequence}`.trimEnd();
}

// src/config/read-settings.ts
/** More would fill a report with the mistakes of one file. */
const MOST_NOTES = 50;
/** A repository's settings from its sources, the strongest first, between those of the operator. */
async function readSettings(sources, operator) {
	const { layers, notes } = await readRepositoryLayers(sources);
	return {
		settings: repositorySettings({
			operator,
			repository: layers
		}),
		notes
	};
}
/** What a repository's sources state. A file that cannot be read or used becomes a note. */
async function readRepositoryLayers(sources) {
	const read = await Promise.all(sources.map(readSource));
	return {
		layers: read.map(({ layer }) => layer),
		notes: bounded$1(read.flatMap(({ notes }) => notes))
	};
}
async function readSource(source) {
	try {
		const file = await source.read();
		if (file === void 0) return {
			layer: /* @__PURE__ */ new Map(),
			notes: []
		};
		const { layer, problems } = parseRepositoryFile(file);
		return {
			layer,
			notes: [...file.note === void 0 ? [] : [file.note], ...problems.map(noteOf)]
		};
	} catch (error) {
		if (!(error instanceof SlashfindError)) throw error;
		return {
			layer: /* @__PURE__ */ new Map(),
			notes: [`${error.message} The default settings are used in its place.`]
		};
	}
}
function bounded$1(notes) {
	if (notes.length <= MOST_NOTES) return notes;
	const left = notes.length - MOST_NOTES;
	return [...notes.slice(0, MOST_NOTES), `There are ${left} more such problems in the settings.`];
}

// src/code/chunk.ts
/** What a chunk or a symbol is; also the values of the `kind:` qualifier. */
const KINDS = [
	"function",
	"method",
	"class",
	"interface",
	"type",
	"enum",
	"module",
	"variable",
	"doc",
	"test",
	"config",
	"other"
];
/** Chunks are packed towards this many UTF-16 units. */
const TARGET_CHUNK_UNITS = 1500;
/** No chunk is longer than this many UTF-16 units. */
const MAX_CHUNK_UNITS = 3e3;

// src/code/cut.ts
/** A cut that leaves less than this before it makes a chunk too small to say anything. UTF-16 units. */
const MIN_RUN_UNITS = TARGET_CHUNK_UNITS / 3;
/**
* Cuts lines into runs near the target, at the cheapest places. Blank lines at the ends of runs are dropped. A run is
* longer than a chunk may be only if it is a single line.
*/
function* cutLines({ lines, costs, firstLine, lastLine }) {
	let first = firstLine;
	while (first <= lastLine) {
		if (lines.isBlank(first)) {
			first++;
			continue;
		}
		const next = nextCut({
			lines,
			costs,
			firstLine: first,
			lastLine
		});
		yield {
			firstLine: first,
			lastLine: lines.lastNonBlank(next - 1)
		};
		first = next;
	}
}
/** The line before which to cut: the cheapest within reach, of equally cheap ones the nearest to the target. */
function nextCut({ lines, costs, firstLine, lastLine }) {
	if (lines.units(firstLine, lastLine) <= 1500) return lastLine + 1;
	let best = firstLine + 1;
	let bestCost = Number.POSITIVE_INFINITY;
	for (let line = firstLine; line <= lastLine; line++) {
		const units = lines.units(firstLine, line);
		if (units > 3e3) break;
		const cost = line === lastLine ? 0 : costs[line + 1];
		if (units < MIN_RUN_UNITS || cost < bestCost || cost === bestCost && units <= 1500) {
			best = line + 1;
			bestCost = units < MIN_RUN_UNITS ? Number.POSITIVE_INFINITY : cost;
		}
	}
	return best;
}
/** The parts of one line that is too long for a chunk; blank parts are dropped. */
function* cutLine(lines, line) {
	const lineEnd = lines.end(line);
	for (let start = lines.start(line); start < lineEnd;) {
		const part = cutAt(lines.text.slice(start, lineEnd), MAX_CHUNK_UNITS);
		if (!isBlank(part)) yield {
			start,
			end: start + part.length
		};
		start += part.length;
	}
}

// src/code/pieces.ts
/** Cuts a file into pieces: whole definitions where they are small enough, else what is inside them. */
function piecesOf(outline, lines) {
	return new PieceCutter(outline, lines).cut();
}
var PieceCutter = class {
	#outline;
	#lines;
	#pieces = [];
	constructor(outline, lines) {
		this.#outline = outline;
		this.#lines = lines;
	}
	cut() {
		const whole = {
			firstLine: 0,
			lastLine: this.#lines.count - 1,
			owner: void 0
		};
		this.#split(whole, this.#outline.definitions);
		return this.#pieces;
	}
	/** Recursion is as deep as definitions are nested, which {@link DefinitionTree} bounds. */
	#split({ firstLine, lastLine, owner }, definitions) {
		let next = firstLine;
		for (const definition of definitions) {
			const first = Math.max(definition.firstLine, next);
			const last = Math.min(definition.lastLine, lastLine);
			if (first > last) continue;
			this.#loose({
				firstLine: next,
				lastLine: first - 1,
				owner
			});
			this.#place(definition, {
				firstLine: first,
				lastLine: last,
				owner
			});
			next = last + 1;
		}
		this.#loose({
			firstLine: next,
			lastLine,
			owner
		});
	}
	#place(definition, part) {
		const { firstLine, lastLine } = part;
		if (this.#lines.units(firstLine, lastLine) <= roomFor$1(definition)) this.#add({
			...part,
			definition
		});
		else this.#split({
			firstLine,
			lastLine,
			owner: definition
		}, definition.children);
	}
	/** Lines that are nobody's definition: imports, statements, fields, a class's head and its closing brace. */
	#loose({ firstLine, lastLine, owner }) {
		const costs = this.#outline.cutCosts;
		for (const run of cutLines({
			lines: this.#lines,
			costs,
			firstLine,
			lastLine
		})) if (this.#lines.units(run.firstLine, run.lastLine) <= 3e3) this.#add({
			...run,
			owner,
			definition: void 0
		});
		else this.#addParts(run.firstLine, owner);
	}
	#add({ firstLine, lastLine, ...rest }) {
		const start = this.#lines.start(firstLine);
		this.#pieces.push({
			firstLine,
			lastLine,
			start,
			end: this.#lines.end(lastLine),
			...rest,
			inLine: false
		});
	}
	#addParts(line, owner) {
		const all = {
			firstLine: line,
			lastLine: line,
			owner,
			definition: void 0,
			inLine: true
		};
		for (const part of cutLine(this.#lines, line)) this.#pieces.push({
			...all,
			...part
		});
	}
};
/**
* A function, and whatever has nothing defined inside, is read as one and so stays whole as long as a chunk may be.
* A bigger container is better shown as its members.
*/
function roomFor$1({ kind, children }) {
	return kind === "function" || kind === "method" || children.length === 0 ? MAX_CHUNK_UNITS : TARGET_CHUNK_UNITS;
}

// src/code/chunker.ts
/**
* A definition or a run of loose lines of this many UTF-16 units (about ten lines) is a chunk of its own, so that an
* answer shows exactly that function and not its neighbours or the imports; smaller ones say too little alone.
*/
const STANDALONE_UNITS = 400;
/** Packs a file's pieces into chunks, in order. */
function chunksOf({ lines, outline }, naming) {
	return merge(piecesOf(outline, lines), lines.text).map((pieces) => chunkOf(pieces, naming));
}
/** Groups neighbours that belong to the same definition, or to none. */
function merge(pieces, text) {
	const groups = [];
	for (const piece of pieces) {
		const group = groups.at(-1);
		if (group && joins({
			group,
			piece,
			text
		})) group.push(piece);
		else groups.push([piece]);
	}
	return groups;
}
function joins({ group, piece, text }) {
	const first = group[0];
	const last = group.at(-1);
	const units = piece.end - first.start;
	if (last.inLine || piece.inLine) return false;
	if (closes(piece, text)) return units <= MAX_CHUNK_UNITS;
	return first.owner === piece.owner && units <= 1500 && !isAlone(last) && !isAlone(piece);
}
/** Brackets that end a definition say nothing alone, so they stay with what stands before them. */
function closes({ start, end, definition }, text) {
	return !definition && end - start <= 1500 && !/[\p{L}\p{N}_]/u.test(text.slice(start, end));
}
function isAlone({ start, end }) {
	return end - start >= STANDALONE_UNITS;
}
function chunkOf(pieces, { fileName, kind }) {
	const first = pieces[0];
	const last = pieces.at(-1);
	const main = mainDefinition(pieces);
	return {
		startLine: first.firstLine + 1,
		endLine: last.lastLine + 1,
		start: first.start,
		end: last.end,
		kind: main?.kind ?? kind,
		symbol: main?.name ?? "",
		breadcrumb: [fileName, ...main ? [...main.scope, main.name] : []].join(" › ")
	};
}
/**
* What a chunk is named after: the definition whose head it holds, so that a class in many parts is still found as
* a class; else the largest whole definition; else the one it is a part of.
*/
function mainDefinition(pieces) {
	const { owner, firstLine } = pieces[0];
	if (owner && owner.firstLine === firstLine) return owner;
	let largest;
	for (const piece of pieces) {
		if (!piece.definition) continue;
		if (!largest || piece.end - piece.start > largest.end - largest.start) largest = piece;
	}
	return largest?.definition ?? owner;
}

// src/code/comment-style.ts
const SLASHES = {
	line: ["//"],
	block: ["/*", "*/"]
};
const STARS = {
	line: [],
	block: ["/*", "*/"]
};
const HASH = { line: ["#"] };
const HASH_OR_SLASHES = {
	line: ["#", "//"],
	block: ["/*", "*/"]
};
const DASHES = { line: ["--"] };
const DASHES_AND_STARS = {
	line: ["--"],
	block: ["/*", "*/"]
};
const DASHES_AND_BRACES = {
	line: ["--"],
	block: ["{-", "-}"]
};
const DASHES_AND_BRACKETS = {
	line: ["--"],
	block: ["--[[", "]]"]
};
const SEMICOLON = { line: [";"] };
const SEMICOLON_OR_HASH = { line: [";", "#"] };
const PERCENT = { line: ["%"] };
const APOSTROPHE = { line: ["'"] };
const EXCLAMATION = { line: ["!"] };
const QUOTE_MARK = { line: ["\""] };
const REM = { line: [
	"rem ",
	"REM ",
	"::"
] };
const HASH_AND_ANGLES = {
	line: ["#"],
	block: ["<#", "#>"]
};
const HASH_AND_EQUALS = {
	line: ["#"],
	block: ["#=", "=#"]
};
const HASH_AND_BRACKETS = {
	line: ["#"],
	block: ["#[", "]#"]
};
const SLASHES_AND_PARENTHESES = {
	line: ["//"],
	block: ["(*", "*)"]
};
const PARENTHESES = {
	line: [],
	block: ["(*", "*)"]
};
const MARKUP = {
	line: [],
	block: ["<!--", "-->"]
};

// src/code/language-rows.ts
function code(name, row) {
	return language("code", name, row);
}
function docs(name, row) {
	return language("docs", name, row);
}
function config(name, row) {
	return language("config", name, row);
}
function language(corpus, name, row) {
	return {
		id: idOf$1(name),
		name,
		aliases: words(row.aliases),
		extensions: words(row.extensions).map((extension) => `.${extension}`),
		...row.filenames && { filenames: words(row.filenames) },
		...row.grammar && { grammar: row.grammar },
		...row.comments && { comments: row.comments },
		tests: row.tests ?? "functions",
		corpus
	};
}
function idOf$1(name) {
	return name.toLowerCase().replace("++", "pp").replace("#", "sharp").replaceAll(" ", "-");
}
function words(list = "") {
	return list.split(" ").filter((word) => word !== "");
}

// src/code/language-table.ts
/**
* Every language that is told apart, most telling first: where two claim an extension, the first has it. Names and
* extensions follow GitHub's Linguist, so that `lang:` accepts what GitHub's code search accepts.
*/
const LANGUAGES = [
	code("TypeScript", {
		tests: "titles",
		aliases: "typescript",
		extensions: "ts mts cts",
		comments: SLASHES,
		grammar: "typescript"
	}),
	code("TSX", {
		tests: "titles",
		aliases: "typescriptreact",
		extensions: "tsx",
		comments: SLASHES,
		grammar: "tsx"
	}),
	code("JavaScript", {
		tests: "titles",
		aliases: "node javascriptreact",
		extensions: "js jsx mjs cjs es6 jsm",
		filenames: "jakefile",
		comments: SLASHES,
		grammar: "javascript"
	}),
	code("Python", {
		aliases: "python3 bazel starlark",
		extensions: "py pyi pyw bzl bazel",
		filenames: "sconstruct sconscript wscript build.bazel workspace.bazel module.bazel",
		comments: HASH,
		grammar: "python"
	}),
	code("Cython", {
		aliases: "pyrex",
		extensions: "pyx pxd pxi",
		comments: HASH
	}),
	code("Go", {
		aliases: "golang",
		extensions: "go",
		comments: SLASHES,
		grammar: "go"
	}),
	code("Rust", {
		extensions: "rs",
		comments: SLASHES,
		grammar: "rust"
	}),
	code("Java", {
		extensions: "java",
		comments: SLASHES,
		grammar: "java"
	}),
	code("C", {
		extensions: "c h",
		comments: SLASHES,
		grammar: "c"
	}),
	code("C++", {
		aliases: "cplusplus cuda",
		extensions: "cpp cc cxx c++ hpp hh hxx h++ ipp inl tpp txx ixx cppm cu cuh ino",
		comments: SLASHES,
		grammar: "cpp"
	}),
	code("Kotlin", {
		extensions: "kt kts",
		comments: SLASHES,
		grammar: "kotlin"
	}),
	code("Scala", {
		tests: "mixed",
		extensions: "scala sc sbt",
		comments: SLASHES,
		grammar: "scala"
	}),
	code("C#", {
		aliases: "cs dotnet",
		extensions: "cs csx cake",
		comments: SLASHES,
		grammar: "csharp"
	}),
	code("F#", {
		aliases: "fs",
		extensions: "fs fsi fsx",
		comments: SLASHES_AND_PARENTHESES
	}),
	code("Visual Basic .NET", {
		aliases: "vb vbnet",
		extensions: "vb vbs bas",
		comments: APOSTROPHE
	}),
	code("Ruby", {
		tests: "mixed",
		extensions: "rb rake gemspec ru erb jbuilder podspec",
		filenames: "rakefile gemfile guardfile podfile brewfile vagrantfile fastfile",
		comments: HASH,
		grammar: "ruby"
	}),
	code("PHP", {
		extensions: "php phtml blade.php",
		comments: HASH_OR_SLASHES,
		grammar: "php"
	}),
	code("Swift", {
		extensions: "swift",
		comments: SLASHES
	}),
	code("Objective-C", {
		aliases: "objc objectivec",
		extensions: "m mm",
		comments: SLASHES
	}),
	code("Dart", {
		extensions: "dart",
		comments: SLASHES
	}),
	code("Groovy", {
		aliases: "gradle",
		extensions: "groovy gradle gvy",
		filenames: "jenkinsfile",
		comments: SLASHES
	}),
	code("Shell", {
		aliases: "sh bash zsh fish",
		extensions: "sh bash zsh fish ksh bats",
		filenames: ".bashrc .zshrc .profile .bash_profile .envrc",
		comments: HASH,
		grammar: "bash"
	}),
	code("PowerShell", {
		tests: "titles",
		aliases: "pwsh",
		extensions: "ps1 psm1 psd1",
		comments: HASH_AND_ANGLES,
		grammar: "powershell"
	}),
	code("Batchfile", {
		aliases: "batch cmd",
		extensions: "bat cmd",
		comments: REM
	}),
	code("Lua", {
		tests: "titles",
		extensions: "lua luau rockspec",
		comments: DASHES_AND_BRACKETS,
		grammar: "lua"
	}),
	code("Perl", {
		extensions: "pl pm t",
		comments: HASH
	}),
	code("Raku", {
		aliases: "perl6",
		extensions: "raku rakumod p6",
		comments: HASH
	}),
	code("R", {
		extensions: "r rmd",
		comments: HASH
	}),
	code("Julia", {
		extensions: "jl",
		comments: HASH_AND_EQUALS
	}),
	code("Zig", {
		tests: "titles",
		extensions: "zig zon",
		comments: SLASHES,
		grammar: "zig"
	}),
	code("Nim", {
		extensions: "nim nims nimble",
		comments: HASH_AND_BRACKETS
	}),
	code("Crystal", {
		extensions: "cr",
		comments: HASH
	}),
	code("D", {
		aliases: "dlang",
		extensions: "d di",
		comments: SLASHES
	}),
	code("V", {
		aliases: "vlang",
		extensions: "v vv",
		comments: SLASHES
	}),
	code("Elixir", {
		tests: "titles",
		extensions: "ex exs eex heex leex",
		comments: HASH,
		grammar: "elixir"
	}),
	code("Erlang", {
		extensions: "erl hrl escript",
		filenames: "rebar.config",
		comments: PERCENT
	}),
	code("Gleam", {
		extensions: "gleam",
		comments: SLASHES
	}),
	code("Haskell", {
		tests: "titles",
		extensions: "hs lhs hsc",
		comments: DASHES_AND_BRACES,
		grammar: "haskell"
	}),
	code("PureScript", {
		extensions: "purs",
		comments: DASHES_AND_BRACES
	}),
	code("Elm", {
		extensions: "elm",
		comments: DASHES_AND_BRACES
	}),
	code("OCaml", {
		aliases: "reason",
		extensions: "ml mli mll mly re rei",
		comments: PARENTHESES
	}),
	code("Clojure", {
		aliases: "clojurescript",
		extensions: "clj cljs cljc edn bb",
		comments: SEMICOLON
	}),
	code("Common Lisp", {
		aliases: "lisp",
		extensions: "lisp lsp cl asd",
		comments: SEMICOLON
	}),
	code("Emacs Lisp", {
		aliases: "elisp",
		extensions: "el",
		comments: SEMICOLON
	}),
	code("Scheme", {
		extensions: "scm ss sld",
		comments: SEMICOLON
	}),
	code("Racket", {
		extensions: "rkt rktl",
		comments: SEMICOLON
	}),
	code("Prolog", {
		extensions: "pro prolog plt",
		comments: PERCENT
	}),
	code("Fortran", {
		extensions: "f90 f95 f03 f08 f for",
		comments: EXCLAMATION
	}),
	code("Pascal", {
		aliases: "delphi",
		extensions: "pas dpr lpr pp",
		comments: SLASHES
	}),
	code("Ada", {
		extensions: "adb ads",
		comments: DASHES
	}),
	code("COBOL", { extensions: "cob cbl cpy" }),
	code("Assembly", {
		aliases: "asm nasm",
		extensions: "asm s nasm",
		comments: SEMICOLON_OR_HASH
	}),
	code("VHDL", {
		extensions: "vhd vhdl",
		comments: DASHES
	}),
	code("SystemVerilog", {
		aliases: "verilog",
		extensions: "sv svh vh",
		comments: SLASHES
	}),
	code("MATLAB", {
		aliases: "octave",
		extensions: "mlx matlab",
		comments: PERCENT
	}),
	code("Tcl", {
		extensions: "tcl",
		comments: HASH
	}),
	code("Vim Script", {
		aliases: "vim viml",
		extensions: "vim",
		filenames: ".vimrc",
		comments: QUOTE_MARK
	}),
	code("GDScript", {
		extensions: "gd",
		comments: HASH
	}),
	code("Solidity", {
		extensions: "sol",
		comments: SLASHES
	}),
	code("Move", {
		extensions: "move",
		comments: SLASHES
	}),
	code("Cairo", {
		extensions: "cairo",
		comments: SLASHES
	}),
	code("WebAssembly", {
		aliases: "wat wast",
		extensions: "wat wast",
		comments: SEMICOLON
	}),
	code("GLSL", {
		aliases: "shader",
		extensions: "glsl vert frag geom comp",
		comments: SLASHES
	}),
	code("HLSL", {
		extensions: "hlsl fx",
		comments: SLASHES
	}),
	code("WGSL", {
		extensions: "wgsl",
		comments: SLASHES
	}),
	code("CoffeeScript", {
		aliases: "coffee",
		extensions: "coffee",
		comments: HASH
	}),
	code("SQL", {
		aliases: "plsql plpgsql tsql",
		extensions: "sql psql pgsql ddl",
		comments: DASHES_AND_STARS
	}),
	code("GraphQL", {
		extensions: "graphql gql",
		comments: HASH
	}),
	code("Protocol Buffer", {
		aliases: "protobuf proto",
		extensions: "proto",
		comments: SLASHES
	}),
	code("Thrift", {
		extensions: "thrift",
		comments: HASH_OR_SLASHES
	}),
	code("Cap'n Proto", {
		aliases: "capnp",
		extensions: "capnp",
		comments: HASH
	}),
	code("Prisma", {
		extensions: "prisma",
		comments: SLASHES
	}),
	code("CSS", {
		extensions: "css pcss",
		comments: STARS,
		grammar: "css"
	}),
	code("SCSS", {
		extensions: "scss",
		comments: SLASHES
	}),
	code("Sass", {
		extensions: "sass",
		comments: SLASHES
	}),
	code("Less", {
		extensions: "less",
		comments: SLASHES
	}),
	code("Stylus", {
		extensions: "styl",
		comments: SLASHES
	}),
	code("HTML", {
		tests: "titles",
		aliases: "xhtml",
		extensions: "html htm xhtml",
		comments: MARKUP
	}),
	code("Vue", {
		tests: "titles",
		extensions: "vue",
		comments: MARKUP
	}),
	code("Svelte", {
		tests: "titles",
		extensions: "svelte",
		comments: MARKUP
	}),
	code("Astro", {
		tests: "titles",
		extensions: "astro",
		comments: MARKUP
	}),
	code("Handlebars", {
		aliases: "hbs mustache",
		extensions: "hbs handlebars mustache",
		comments: MARKUP
	}),
	code("Jinja", {
		aliases: "django twig liquid",
		extensions: "jinja jinja2 j2 twig liquid njk"
	}),
	code("EJS", { extensions: "ejs" }),
	code("Pug", {
		aliases: "jade",
		extensions: "pug jade",
		comments: SLASHES
	}),
	code("Nix", {
		extensions: "nix",
		comments: HASH_OR_SLASHES
	}),
	code("HCL", {
		aliases: "terraform tf",
		extensions: "tf hcl tfvars tofu",
		comments: HASH_OR_SLASHES
	}),
	code("Dockerfile", {
		aliases: "docker",
		extensions: "dockerfile",
		filenames: "dockerfile containerfile",
		comments: HASH
	}),
	code("Makefile", {
		aliases: "make",
		extensions: "mk mak",
		filenames: "makefile gnumakefile",
		comments: HASH
	}),
	code("CMake", {
		extensions: "cmake",
		filenames: "cmakelists.txt",
		comments: HASH
	}),
	code("Meson", {
		extensions: "meson",
		filenames: "meson.build meson_options.txt",
		comments: HASH
	}),
	code("Just", {
		extensions: "just",
		filenames: "justfile",
		comments: HASH
	}),
	code("Jupyter Notebook", {
		aliases: "ipynb",
		extensions: "ipynb"
	}),
	config("YAML", {
		aliases: "yml",
		extensions: "yaml yml",
		comments: HASH
	}),
	config("TOML", {
		extensions: "toml",
		filenames: "pipfile",
		comments: HASH
	}),
	config("JSON", {
		aliases: "jsonc json5",
		extensions: "json jsonc json5 webmanifest code-workspace",
		filenames: ".babelrc .eslintrc .prettierrc .swcrc",
		comments: SLASHES
	}),
	config("XML", {
		extensions: "xml xsd xsl xslt wsdl plist csproj vbproj fsproj props targets pom resx",
		comments: MARKUP
	}),
	config("INI", {
		aliases: "properties dotenv",
		extensions: "ini cfg conf properties env editorconfig service desktop",
		filenames: ".npmrc .gitconfig .gitmodules",
		comments: SEMICOLON_OR_HASH
	}),
	config("Ignore List", {
		aliases: "ignore gitignore",
		extensions: "gitignore dockerignore npmignore",
		filenames: ".gitattributes .slashfindignore .eslintignore .prettierignore codeowners",
		comments: HASH
	}),
	config("Go Module", {
		aliases: "gomod",
		extensions: "",
		filenames: "go.mod go.work",
		comments: SLASHES
	}),
	config("CSV", {
		aliases: "tsv",
		extensions: "csv tsv"
	}),
	docs("Markdown", {
		aliases: "md",
		extensions: "md markdown mdown mkd",
		filenames: "contents.lr"
	}),
	docs("MDX", { extensions: "mdx" }),
	docs("reStructuredText", {
		aliases: "rst",
		extensions: "rst rest"
	}),
	docs("AsciiDoc", {
		aliases: "adoc",
		extensions: "adoc asciidoc asc"
	}),
	docs("Org", { extensions: "org" }),
	docs("TeX", {
		aliases: "latex",
		extensions: "tex sty cls bib",
		comments: PERCENT
	}),
	docs("Text", {
		aliases: "txt plaintext",
		extensions: "txt text log",
		filenames: "readme license licence copying changelog changes authors contributors notice todo news"
	})
];

// src/code/languages.ts
const TEXT = LANGUAGES.find(({ id }) => id === "text");
const BY_FILE_NAME = indexBy(({ filenames = [] }) => filenames);
const BY_EXTENSION = indexBy(({ extensions }) => extensions);
const BY_ALIAS = indexBy(({ aliases }) => aliases);
const BY_ID = indexBy(({ id, name }) => [id, name.toLowerCase()]);
/** The language of a file, judged by its name alone; {@link LANGUAGES}' `text` where the name tells nothing. */
function languageOfPath(path) {
	const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
	const whole = BY_FILE_NAME.get(name);
	if (whole) return whole;
	for (let dot = name.indexOf("."); dot !== -1; dot = name.indexOf(".", dot + 1)) {
		const language = BY_EXTENSION.get(name.slice(dot));
		if (language) return language;
	}
	return BY_FILE_NAME.get(name.split(".", 1)[0]) ?? TEXT;
}
/** The language that a person means by an id, a name, an alias or an extension (`ts`, `.ts`), in any case. */
function findLanguage(nameOrAlias) {
	const wanted = nameOrAlias.trim().toLowerCase();
	const extension = wanted.startsWith(".") ? wanted : `.${wanted}`;
	return BY_ID.get(wanted) ?? BY_ALIAS.get(wanted) ?? BY_EXTENSION.get(extension);
}
/** The first language of the table that claims a key gets it. */
function indexBy(keysOf) {
	const index = /* @__PURE__ */ new Map();
	for (const language of LANGUAGES) for (const key of keysOf(language)) if (!index.has(key)) index.set(key, language);
	return index;
}

// src/code/grammar-of.ts
/** Files that count as a language and whose text is another one, with marks for what is filled in. */
const TEMPLATES = /\.(?:bats|eex|erb|fish|heex|hsc|leex|lhs|zon|zsh)$/i;
/**
* The grammar that reads a file. Headers are read by that of C++, which reads C's declarations as well: the name does
* not tell the two apart, and C's grammar makes nothing of a class.
*/
function grammarOf(path, { grammar }) {
	if (TEMPLATES.test(path)) return void 0;
	return path.toLowerCase().endsWith(".h") ? "cpp" : grammar;
}

// src/code/markdown-outline.ts
/** Up to three blanks and one to six `#`, as CommonMark has it. */
const ATX_HEADING = /^ {0,3}(#{1,6})[ \t]/;
/** The `#` that may close such a heading. */
const ATX_CLOSING = /(?:^|[ \t])#+$/;
/** The line under a heading of level 1 (`=`) or 2 (`-`). */
const UNDERLINE = /^ {0,3}(?:(=+)|-+)[ \t]*\r?$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
/** How much a cut inside a fenced block costs more than one between paragraphs. */
const FENCE_DEPTH = 2;
/** Headings are looked for in this much of a line: longer ones are no headings, and patterns stay cheap. */
const MAX_HEADING_UNITS = 1e3;
/** The outline of a Markdown or MDX file: its headings are definitions, each with all that stands under it. */
function markdownOutline(lines) {
	const { headings, depths } = readLines(lines);
	const definitions = new DefinitionTree();
	const lastLines = sectionEnds(headings, lines.count);
	for (const [index, { line, level, title }] of headings.entries()) {
		definitions.closeFrom(level);
		const lastLine = lines.lastNonBlank(lastLines[index]);
		definitions.open({
			name: title,
			kind: "doc",
			firstLine: line,
			nameLine: line,
			lastLine
		}, level);
	}
	return {
		definitions: definitions.roots,
		cutCosts: cutCosts(lines, depths),
		comments: []
	};
}
function readLines(lines) {
	const headings = [];
	const depths = new Uint8Array(lines.count);
	let fence;
	for (let line = 0; line < lines.count; line++) {
		const text = headOf(lines, line);
		if (fence) {
			depths[line] = FENCE_DEPTH;
			if (closesFence(text, fence)) fence = void 0;
			continue;
		}
		fence = FENCE.exec(text)?.[1];
		const heading = fence ? void 0 : headingAt({
			lines,
			line,
			text,
			previous: headings.at(-1)
		});
		if (heading) headings.push(heading);
	}
	return {
		headings,
		depths
	};
}
function headingAt({ lines, line, text, previous }) {
	const atx = ATX_HEADING.exec(text);
	if (atx) {
		const title = plainTitle(text.slice(atx[0].length).trim().replace(ATX_CLOSING, ""));
		return title === "" ? void 0 : {
			line,
			level: atx[1].length,
			title
		};
	}
	const underline = UNDERLINE.exec(text);
	if (!underline || line === 0 || previous?.line === line - 1) return void 0;
	const above = headOf(lines, line - 1);
	return /^ {0,3}[\p{L}\p{N}*_`["'(]/u.test(above) && (line < 2 || lines.isBlank(line - 2)) ? {
		line: line - 1,
		level: underline[1] ? 1 : 2,
		title: plainTitle(above)
	} : void 0;
}
function headOf(lines, line) {
	const start = lines.start(line);
	return lines.text.slice(start, Math.min(lines.end(line), start + MAX_HEADING_UNITS));
}
function closesFence(text, fence) {
	const closing = FENCE.exec(text)?.[1];
	return closing === text.trim() && closing.startsWith(fence);
}
/** A title without the marks that only style it. */
function plainTitle(title) {
	return title.replace(/!?\[([^[\]]*)\]\([^()]*\)/g, "$1").replace(/[`*]/g, "").trim();
}
/** A section lasts until the next heading of its level or above. */
function sectionEnds(headings, lineCount) {
	const ends = new Array(headings.length).fill(lineCount - 1);
	const open = [];
	for (const [index, { line, level }] of headings.entries()) {
		while (open.length > 0 && headings[open.at(-1)].level >= level) ends[open.pop()] = line - 1;
		open.push(index);
	}
	return ends;
}

// src/code/indentation.ts
/** A tab counts as this many columns of indentation. */
const TAB_COLUMNS = 4;
/** Indentation beyond this is all the same. Columns. */
const MAX_COLUMNS = 200;
function indentationOf(lines, line) {
	const text = lines.text;
	const end = Math.min(lines.end(line), lines.start(line) + MAX_COLUMNS);
	let columns = 0;
	for (let at = lines.start(line); at < end; at++) {
		if (!isBlank(text[at])) return {
			columns,
			at,
			isBlank: false
		};
		columns += text[at] === "	" ? TAB_COLUMNS : 1;
	}
	return {
		columns,
		at: end,
		isBlank: true
	};
}

// src/code/landmarks/landmark-definitions.ts
/** A line is judged by its beginning, so that patterns stay cheap. UTF-16 units. */
const READ_UNITS$1 = 300;
/** What continues a definition at its own indentation: brackets, and the items of a list. */
const CONTINUES = /^(?:[)\]}{(>]|- )/;
/** A line that says something about the definition below it. */
const ATTRIBUTE = /^\s*@[\w.]+(?:\([^()]*\))?\s*$/;
/** The definitions that lines show without a grammar. */
function landmarkDefinitions(source) {
	const commented = commentLines(source);
	const indentations = indentationsOf(source.lines);
	const found = findLandmarks(source, {
		commented,
		indentations
	});
	const lasts = lastLines(found, {
		source,
		indentations,
		commented
	});
	const tree = new DefinitionTree();
	for (const [index, landmark] of found.entries()) {
		tree.closeFrom(source.rules.end === "next" ? 0 : landmark.columns);
		add(tree, {
			...landmark,
			firstLine: leadOf(source.lines, {
				landmark,
				commented
			}),
			lastLine: lasts[index]
		});
	}
	return tree.roots;
}
function add(tree, { landmark, groups, line, columns, ...range }) {
	const around = tree.current?.kind;
	const isMember = around === "class" || around === "interface" || around === "enum";
	const isLocal = around === "function" || around === "method" || around === "test";
	if (groups.name === void 0 || landmark.outsideFunctions && isLocal) return;
	tree.open({
		name: groups.name,
		kind: isMember ? landmark.memberKind ?? landmark.kind : landmark.kind,
		scope: groups.scope?.split(".") ?? [],
		nameLine: line,
		...range,
		...landmark.listed === false && { listed: false }
	}, columns);
}
function indentationsOf(lines) {
	return Array.from({ length: lines.count }, (_, line) => indentationOf(lines, line));
}
/** Per line, whether it is nothing but a comment. */
function commentLines({ lines, comments }) {
	const commented = new Uint8Array(lines.count);
	let line = 0;
	for (const { start, end } of comments) {
		line = lines.at(start, line);
		commented.fill(1, line, lines.at(end - 1, line) + 1);
	}
	return commented;
}
function findLandmarks({ lines, rules }, { commented, indentations }) {
	const found = [];
	let above;
	for (let line = 0; line < lines.count; line++) {
		const { columns, isBlank } = indentations[line];
		if (isBlank || commented[line]) continue;
		const text = lineText$1(lines, line);
		const match = matchIn(rules, {
			text,
			above
		});
		if (match) found.push({
			...match,
			line,
			columns
		});
		above = text;
	}
	return found;
}
function matchIn({ landmarks }, { text, above }) {
	for (const landmark of landmarks) {
		if (landmark.after && above !== void 0 && !landmark.after.test(above)) continue;
		const match = landmark.pattern.exec(text);
		if (match) return {
			landmark,
			groups: match.groups ?? {}
		};
	}
}
function lineText$1(lines, line) {
	const start = lines.start(line);
	return lines.text.slice(start, Math.min(lines.end(line), start + READ_UNITS$1));
}
/** Comments and attributes directly above a landmark lead to it. */
function leadOf(lines, { landmark: { line }, commented }) {
	let first = line;
	while (first > 0 && (commented[first - 1] || ATTRIBUTE.test(lineText$1(lines, first - 1)))) first--;
	return first;
}
function lastLines(found, { source, indentations, commented }) {
	const { lines, rules } = source;
	if (rules.end === "indentation") return endsByIndentation(found, {
		source,
		indentations,
		commented
	});
	return found.map(({ line }, index) => {
		const next = found[index + 1];
		const before = next ? leadOf(lines, {
			landmark: next,
			commented
		}) - 1 : lines.count - 1;
		return Math.max(line, lastNonBlank(lines, {
			from: before,
			to: line
		}));
	});
}
/** One pass: a line that is not indented deeper ends all that is open at its indentation or beyond. */
function endsByIndentation(found, { source, indentations }) {
	const { lines } = source;
	const ends = found.map(({ line }) => line);
	const open = [];
	let next = 0;
	for (let line = found[0]?.line ?? lines.count; line < lines.count; line++) {
		const { columns, at, isBlank } = indentations[line];
		if (isBlank) continue;
		const continues = CONTINUES.test(lines.text.slice(at, at + 4));
		while (open.length > 0 && isOver(found[open.at(-1)], {
			columns,
			continues
		})) open.pop();
		for (const index of open) ends[index] = line;
		if (found[next]?.line === line) open.push(next++);
	}
	return ends;
}
function isOver({ columns: own }, { columns, continues }) {
	return columns < own || columns === own && !continues;
}
function lastNonBlank(lines, { from, to }) {
	let line = from;
	while (line > to && lines.isBlank(line)) line--;
	return line;
}

// src/code/landmarks/cython.ts
/** What may stand before a function's name: its type, with pointers and arrays. */
const TYPE = "(?:[\\w.\\[\\],:]+[\\s*]+)*";
const CYTHON = {
	end: "indentation",
	landmarks: [
		{
			pattern: /^\s*(?:cdef\s+)?class\s+(?<name>\w+)/,
			kind: "class"
		},
		{
			pattern: /^\s*c(?:p?def|typedef)\s+(?:public\s+|packed\s+)*(?:struct|union|cppclass)\s+(?<name>\w+)/,
			kind: "class"
		},
		{
			pattern: /^\s*c(?:p?def|typedef)\s+enum\s+(?<name>\w+)/,
			kind: "enum"
		},
		{
			pattern: new RegExp(`^\\s*cp?def\\s+${TYPE}(?<name>\\w+)\\s*\\(`),
			kind: "function",
			memberKind: "method"
		},
		{
			pattern: /^\s*(?:async\s+)?def\s+(?<name>\w+)/,
			kind: "function",
			memberKind: "method"
		},
		{
			pattern: /^\s*ctypedef\s+.*?(?<name>\w+)\s*$/,
			kind: "type"
		},
		{
			pattern: /^(?:DEF\s+)?(?<name>[A-Za-z_]\w*)\s*=(?!=)/,
			kind: "variable"
		}
	]
};

// src/code/landmarks/perl.ts
const NAME = "(?:(?<scope>\\w+(?:::\\w+)*)::)?(?<name>\\w+)";
/** `package Queue;` only says where what follows belongs; with a block it is a class. */
const PERL = {
	end: "indentation",
	landmarks: [
		{
			pattern: /^(?:package|class)\s+(?<name>\w+(?:::\w+)*)/,
			kind: "class"
		},
		{
			pattern: new RegExp(`^\\s*(?:my\\s+|our\\s+|state\\s+)?sub\\s+${NAME}`),
			kind: "function",
			memberKind: "method"
		},
		{
			pattern: /^\s*method\s+(?<name>\w+)/,
			kind: "method"
		},
		{
			pattern: /^use\s+constant\s+(?:\{\s*)?(?<name>[A-Za-z_]\w*)/,
			kind: "variable"
		},
		{
			pattern: /^our\s+[$@%](?<name>\w+)/,
			kind: "variable"
		}
	]
};

// src/code/landmarks/schemas.ts
const PROTOBUF = {
	end: "indentation",
	landmarks: [
		{
			pattern: /^\s*message\s+(?<name>\w+)/,
			kind: "class"
		},
		{
			pattern: /^\s*enum\s+(?<name>\w+)/,
			kind: "enum"
		},
		{
			pattern: /^\s*service\s+(?<name>\w+)/,
			kind: "interface"
		},
		{
			pattern: /^\s*rpc\s+(?<name>\w+)/,
			kind: "method"
		},
		{
			pattern: /^\s*extend\s+(?:\w+\.)*(?<name>\w+)/,
			kind: "class",
			listed: false
		}
	]
};
const GRAPHQL = {
	end: "indentation",
	landmarks: [
		{
			pattern: /^extend\s+\w+\s+(?<name>\w+)/,
			kind: "class",
			listed: false
		},
		{
			pattern: /^(?:type|input)\s+(?<name>\w+)/,
			kind: "class"
		},
		{
			pattern: /^interface\s+(?<name>\w+)/,
			kind: "interface"
		},
		{
			pattern: /^enum\s+(?<name>\w+)/,
			kind: "enum"
		},
		{
			pattern: /^(?:scalar|union)\s+(?<name>\w+)/,
			kind: "type"
		},
		{
			pattern: /^directive\s+@(?<name>\w+)/,
			kind: "function"
		},
		{
			pattern: /^(?:query|mutation|subscription|fragment)\s+(?<name>\w+)/,
			kind: "function"
		}
	]
};
/** A name in SQL, quoted or not, with the schema that it may stand in. */
const SQL_NAME = "(?:[\"`\\[]?(?<scope>\\w+)[\"`\\]]?\\.)?[\"`\\[]?(?<name>\\w+)";
const created = (what) => new RegExp(`^create\\s+(?:or\\s+(?:replace|alter)\\s+)?(?:(?:global|local|temp|temporary|unlogged|external|materialized|recursive|unique)\\s+)*(?:${what})\\s+(?:concurrently\\s+)?(?:if\\s+not\\s+exists\\s+)?${SQL_NAME}`, "i");
const SQL = {
	end: "next",
	landmarks: [
		{
			pattern: created("table|view"),
			kind: "class"
		},
		{
			pattern: created("function|procedure|proc|trigger|macro"),
			kind: "function"
		},
		{
			pattern: created("type|domain"),
			kind: "type"
		},
		{
			pattern: created("schema|database|extension|package(?:\\s+body)?"),
			kind: "module"
		},
		{
			pattern: created("index|sequence|role|user|policy"),
			kind: "other"
		},
		{
			pattern: /^(?:alter|analyze|call|commit|copy|delete|drop|explain|go|grant|insert|merge|pragma|revoke|rollback|select|set|truncate|update|use|vacuum|with)\b/i,
			kind: "other",
			after: /(?:;|^go|^\/)\s*$/i
		}
	]
};

// src/code/landmarks/settings.ts
/** Of top-level keys those that have something below them. */
const YAML = {
	end: "indentation",
	landmarks: [{
		pattern: /^(?:(?<name>[\w.$/-]+)|"(?:[^"\\]|\\.){1,80}"):\s*(?:[&!]\S+\s*)?(?:[|>][+-]?\d?\s*)?(?:#.*)?\r?$/,
		kind: "config"
	}]
};
const TOML = {
	end: "next",
	landmarks: [{
		pattern: /^\s*\[\[?\s*(?<name>[^\][#]+?)\s*\]/,
		kind: "config"
	}]
};
/** Blocks are called as other blocks refer to them. */
const HCL = {
	end: "indentation",
	landmarks: [
		{
			pattern: /^(?:resource|data)\s+"(?<scope>[\w-]+)"\s+"(?<name>[\w-]+)"/,
			kind: "class"
		},
		{
			pattern: /^(?:variable|output)\s+"(?<name>[\w-]+)"/,
			kind: "variable"
		},
		{
			pattern: /^module\s+"(?<name>[\w-]+)"/,
			kind: "module"
		},
		{
			pattern: /^provider\s+"(?<name>[\w-]+)"/,
			kind: "config",
			listed: false
		},
		{
			pattern: /^(?<name>locals|terraform)\s*\{/,
			kind: "config",
			listed: false
		},
		{
			pattern: /^[a-z_]+\s+(?:"[\w-]+"\s+)?"(?<name>[\w-]+)"\s*\{/,
			kind: "other"
		}
	]
};
/** Stages; one without a name is called by its image. */
const DOCKERFILE = {
	end: "next",
	landmarks: [{
		pattern: /^from\s+(?:--\S+\s+)*\S+\s+as\s+(?<name>\S+)/i,
		kind: "module"
	}, {
		pattern: /^from\s+(?:--\S+\s+)*(?<name>\S+)/i,
		kind: "module",
		listed: false
	}]
};

// src/code/landmarks/swift.ts
const MODIFIERS = "(?:@\\w+(?:\\([^()]*\\))?\\s+)*(?:(?:public|private|internal|fileprivate|open|package|static|class|final|override|mutating|nonmutating|indirect|lazy|weak|unowned|required|convenience|dynamic|optional|nonisolated|isolated|distributed|prefix|postfix|infix|async)(?:\\(\\w+\\))?\\s+)*";
const after = (rest) => new RegExp(`^\\s*${MODIFIERS}${rest}`);
const SWIFT = {
	end: "indentation",
	landmarks: [
		{
			pattern: /^\s*(?:@\w+\s+)*@Test\b[^{}]*\bfunc\s+(?<name>[^\s(<]+)/,
			kind: "test"
		},
		{
			pattern: after("func\\s+(?<name>test(?![a-z])\\w*)"),
			kind: "function",
			memberKind: "test"
		},
		{
			pattern: after("func\\s+(?<name>[^\\s(<]+)"),
			kind: "function",
			memberKind: "method"
		},
		{
			pattern: after("(?<name>init|deinit|subscript)\\b[?!]?\\s*[<({]"),
			kind: "method"
		},
		{
			pattern: after("(?:class|struct|actor)\\s+(?<name>\\w+)"),
			kind: "class"
		},
		{
			pattern: after("protocol\\s+(?<name>\\w+)"),
			kind: "interface"
		},
		{
			pattern: after("enum\\s+(?<name>\\w+)"),
			kind: "enum"
		},
		{
			pattern: after("extension\\s+(?:\\w+\\.)*(?<name>\\w+)"),
			kind: "class",
			listed: false
		},
		{
			pattern: after("(?:typealias|associatedtype)\\s+(?<name>\\w+)"),
			kind: "type"
		},
		{
			pattern: after("macro\\s+(?<name>\\w+)"),
			kind: "function"
		},
		{
			pattern: after("(?:let|var)\\s+(?<name>\\w+)"),
			kind: "variable",
			outsideFunctions: true
		}
	]
};

// src/code/landmarks/landmark-rules.ts
const RULES$1 = {
	cython: CYTHON,
	dockerfile: DOCKERFILE,
	graphql: GRAPHQL,
	hcl: HCL,
	perl: PERL,
	"protocol-buffer": PROTOBUF,
	sql: SQL,
	swift: SWIFT,
	toml: TOML,
	yaml: YAML
};
/** By the language's id; undefined where lines tell nothing for sure. */
function landmarkRulesOf(language) {
	return Object.hasOwn(RULES$1, language) ? RULES$1[language] : void 0;
}

// src/code/line-comments.ts
/**
* Comments as far as the beginnings of lines show them. Those after code are left out: without a grammar, the `//` of
* an address or a `#` in a string would look the same.
*/
function lineComments(lines, style) {
	const { text } = lines;
	const comments = [];
	const blocks = new BlockFinder(text, style.block);
	for (let line = 0; line < lines.count; line++) {
		const start = firstNonBlank(text, lines.start(line), lines.end(line));
		const end = blocks.endAt(start) ?? lineEnd({
			lines,
			line,
			start,
			marks: style.line
		});
		if (end === void 0) continue;
		comments.push({
			start,
			end
		});
		line = lines.at(end - 1, line);
	}
	return comments;
}
function firstNonBlank(text, from, to) {
	let at = from;
	while (at < to && (text[at] === " " || text[at] === "	")) at++;
	return at;
}
function lineEnd({ lines, line, start, marks }) {
	return marks.some((mark) => lines.text.startsWith(mark, start)) ? lines.end(line) : void 0;
}
/** Finds where comments in blocks end. One that never ends is none, and the text is searched only once for that. */
var BlockFinder = class {
	#text;
	#block;
	#hasMore = true;
	constructor(text, block) {
		this.#text = text;
		this.#block = block;
	}
	endAt(start) {
		if (!this.#block || !this.#hasMore) return void 0;
		const [open, close] = this.#block;
		if (!this.#text.startsWith(open, start)) return void 0;
		const closing = this.#text.indexOf(close, start + open.length);
		this.#hasMore = closing !== -1;
		return this.#hasMore ? closing + close.length : void 0;
	}
};

// src/code/plain-outline.ts
/**
* The outline of text that no grammar reads: indentation tells what lies inside what, and definitions are those that
* the beginnings of lines show for sure.
*/
function plainOutline(lines, { id, comments: style }) {
	const depths = Uint16Array.from({ length: lines.count }, (_, line) => depthOf(lines, line));
	const comments = style ? lineComments(lines, style) : [];
	const rules = landmarkRulesOf(id);
	return {
		definitions: rules ? landmarkDefinitions({
			lines,
			rules,
			comments
		}) : [],
		cutCosts: cutCosts(lines, depths),
		comments
	};
}
/** Columns of indentation; a line that begins with a closing bracket or `end` belongs to the lines above it. */
function depthOf(lines, line) {
	const { columns, at } = indentationOf(lines, line);
	return columns + (/^(?:[)\]}]|end\b)/.test(lines.text.slice(at, at + 4)) ? 1 : 0);
}

// src/code/regions/place-regions.ts
/** Cuts inside a region cost more than those around it. In the measure of {@link Outline.cutCosts}. */
const REGION_COST = 2;
/** The outline of a file with what was read in its regions at its place. */
function placeRegions(whole, { lines, parts }) {
	const cutCosts = Int32Array.from(whole.cutCosts);
	for (const { region, outline } of parts) {
		cutCosts.fill(REGION_COST, region.firstLine + 1, region.lastLine + 1);
		for (const [index, line] of region.lines.entries()) cutCosts[line] = outline.cutCosts[index] + REGION_COST;
	}
	return {
		definitions: parts.flatMap(definitionsIn),
		cutCosts,
		comments: commentsOf(whole, {
			lines,
			parts
		})
	};
}
/** A region's definitions stand for it; one without any is called by its own name. */
function definitionsIn({ region, outline }) {
	if (outline.definitions.length > 0) return outline.definitions.map((definition) => placed(definition, region));
	const { name, firstLine, lastLine } = region;
	return [{
		name,
		kind: "other",
		scope: [],
		firstLine,
		nameLine: firstLine,
		lastLine,
		listed: false,
		children: []
	}];
}
/** Recursion is as deep as definitions are nested, which is bounded. */
function placed(definition, region) {
	return {
		...definition,
		firstLine: region.lines[definition.firstLine],
		nameLine: region.lines[definition.nameLine],
		lastLine: region.lines[definition.lastLine],
		children: definition.children.map((child) => placed(child, region))
	};
}
/** The file's own comments, where they are not in a region, and the regions'. */
function commentsOf(whole, { lines, parts }) {
	const inside = parts.flatMap(({ region, outline }) => {
		const table = new LineTable(region.text);
		return outline.comments.map(({ start, end }) => ({
			start: offsetIn(lines, {
				region,
				table,
				offset: start
			}),
			end: offsetIn(lines, {
				region,
				table,
				offset: end
			})
		}));
	});
	const spans = parts.map(({ region }) => ({
		start: lines.start(region.firstLine),
		end: lines.end(region.lastLine)
	}));
	return [...whole.comments.filter(({ start, end }) => !spans.some((span) => start < span.end && end > span.start)), ...inside].sort((a, b) => a.start - b.start);
}
/** Near enough where a line is written with escapes: it never leaves its line. */
function offsetIn(lines, { region, table, offset }) {
	const line = table.at(offset);
	const fileLine = region.lines[line];
	const column = region.indents[line] + offset - table.start(line);
	return Math.min(lines.start(fileLine) + column, lines.end(fileLine));
}

// src/code/regions/markup-regions.ts
/** An element that holds code and not markup. Its attributes may span lines, but not endlessly many units. */
const OPENING = /<(script|style)\b([^<>]{0,500})>/gi;
const LANGUAGE = /\b(?:lang|type)\s*=\s*["']?(?:text\/|application\/)?(?:x-)?([\w+-]+)/i;
/** What `type` says of scripts that are no other language than the default. */
const PLAIN_TYPES = /* @__PURE__ */ new Set([
	"css",
	"ecmascript",
	"javascript",
	"module"
]);
const DEFAULT_LANGUAGES = {
	script: "javascript",
	style: "css"
};
/** The scripts and style sheets of HTML and of single-file components, as far as they have lines of their own. */
function* markupRegions(lines) {
	const { text } = lines;
	const opening = new RegExp(OPENING);
	const closings = /* @__PURE__ */ new Map();
	for (let match = opening.exec(text); match; match = opening.exec(text)) {
		const name = match[1].toLowerCase();
		const known = closings.get(name) ?? new Closings(text, name);
		closings.set(name, known);
		const end = known.after(opening.lastIndex);
		if (end === void 0) continue;
		const language = languageOf(name, match[2]);
		const region = language && regionOf(lines, {
			name,
			language,
			from: opening.lastIndex,
			to: end
		});
		if (region) yield region;
		opening.lastIndex = end;
	}
}
/** Finds the end of an element; where there is none any more, the text is not searched again. */
var Closings = class {
	#text;
	#pattern;
	#hasMore = true;
	constructor(text, name) {
		this.#text = text;
		this.#pattern = new RegExp(`</${name}`, "gi");
	}
	after(offset) {
		if (!this.#hasMore) return void 0;
		this.#pattern.lastIndex = offset;
		const found = this.#pattern.exec(this.#text)?.index;
		this.#hasMore = found !== void 0;
		return found;
	}
};
/** Undefined for data and templates, which scripts may hold as well. */
function languageOf(name, attributes) {
	const written = LANGUAGE.exec(attributes)?.[1]?.toLowerCase();
	return findLanguage(written === void 0 || PLAIN_TYPES.has(written) ? DEFAULT_LANGUAGES[name] : written);
}
/** The lines between the tags; what stands in the lines of the tags is left to the markup. */
function regionOf(lines, { name, language, from, to }) {
	const firstLine = lines.at(from);
	const lastLine = lines.at(to, firstLine);
	if (!isBlank(lines.text.slice(from, lines.end(firstLine))) || lastLine - firstLine < 2) return void 0;
	const text = lines.text.slice(lines.start(firstLine + 1), lines.end(lastLine - 1));
	if (isBlank(text)) return void 0;
	const inside = Array.from({ length: lastLine - firstLine - 1 }, (_, index) => firstLine + 1 + index);
	return {
		name,
		language,
		text,
		lines: inside,
		indents: inside.map(() => 0),
		firstLine,
		lastLine
	};
}

// src/code/regions/notebook-regions.ts
const CELL_TYPE = /^([ \t]*)"cell_type": "(code|markdown)",?\s*$/;
const SOURCE = /^([ \t]*)"source": \[\s*$/;
const STRING = /^([ \t]*)("(?:[^"\\]|\\.)*"),?\s*$/;
/** Lines that are IPython's and no other language's: `%matplotlib inline`, `!pip install`, `?help`. */
const MAGIC$1 = /^\s*[%!?]/;
const DEFAULT_LANGUAGE = "python";
/**
* The cells of a notebook, as Jupyter and its like write it: one line of source per line of JSON. Outputs are no cells,
* and what is formatted otherwise has none.
*/
function* notebookRegions(lines) {
	const code = findLanguage(languageName(lines.text)) ?? findLanguage(DEFAULT_LANGUAGE);
	const prose = findLanguage("markdown");
	let cell;
	let number = 0;
	for (let line = 0; line < lines.count; line++) {
		const text = lineText(lines, line);
		const type = CELL_TYPE.exec(text);
		if (type) {
			number++;
			cell = {
				indent: type[1],
				language: type[2] === "code" ? code : prose
			};
		}
		if (!cell || SOURCE.exec(text)?.[1] !== cell.indent) continue;
		const region = cellAt(lines, {
			line,
			name: `cell ${number}`,
			language: cell.language
		});
		cell = void 0;
		if (!region) continue;
		yield region;
		line = region.lastLine;
	}
}
/** Whatever is longer is no line of a person's, and patterns stay cheap. */
const MAX_LINE_UNITS = 5e3;
function lineText(lines, line) {
	return lines.text.slice(lines.start(line), Math.min(lines.end(line), lines.start(line) + MAX_LINE_UNITS));
}
function cellAt(lines, { line, name, language }) {
	const source = [];
	const inside = [];
	const indents = [];
	let last = line + 1;
	for (; last < lines.count; last++) {
		const match = STRING.exec(lineText(lines, last));
		const text = match && decoded(match[2]);
		if (typeof text !== "string") break;
		source.push(MAGIC$1.test(text) ? "" : text);
		inside.push(last);
		indents.push(match[1].length + 1);
	}
	const text = source.join("\n");
	if (isBlank(text)) return void 0;
	return {
		name,
		language,
		text,
		lines: inside,
		indents,
		firstLine: line,
		lastLine: Math.min(last, lines.count - 1)
	};
}
/** One line of source; undefined where a string holds several, as no line of the file could be named for them. */
function decoded(literal) {
	try {
		const text = JSON.parse(literal).replace(/\r?\n$/, "");
		return text.includes("\n") ? void 0 : text;
	} catch {
		return;
	}
}
function languageName(text) {
	const description = text.slice(-5e3);
	const info = description.slice(Math.max(0, description.lastIndexOf("\"language_info\"")));
	const named = /"name": "([\w#+-]+)"/.exec(info.replace(/"codemirror_mode": \{[^{}]*\}/, ""));
	return (/"language": "([\w#+-]+)"/.exec(description) ?? named)?.[1] ?? DEFAULT_LANGUAGE;
}

// src/code/regions/regions.ts
/** Each one is parsed by itself, which takes its time; of a file with more, the rest is cut by lines. */
const MAX_REGIONS = 1e3;
const FINDERS = {
	html: markupRegions,
	"jupyter-notebook": notebookRegions,
	svelte: markupRegions,
	vue: markupRegions
};
/** The parts of a file that are in another language than the file; undefined for languages that have none. */
function regionsOf(language, lines) {
	const find = Object.hasOwn(FINDERS, language.id) ? FINDERS[language.id] : void 0;
	return find && Iterator.from(find(lines)).take(MAX_REGIONS).toArray();
}

// src/code/read-outline.ts
/** Languages that are cut by their headings. */
const BY_HEADINGS = /* @__PURE__ */ new Set(["markdown", "mdx"]);
/** Reads a file as its language wants it: by its regions, by its headings, by its syntax or by its lines. */
async function readOutline(source, thread) {
	const { language, lines } = source;
	const regions = regionsOf(language, lines);
	if (!regions) return await readWhole$1(source, thread);
	return await readRegions({
		...source,
		regions
	}, thread);
}
async function readWhole$1({ path, language, lines }, thread) {
	if (BY_HEADINGS.has(language.id)) return {
		parser: "markdown",
		outline: markdownOutline(lines)
	};
	const grammar = grammarOf(path, language);
	const reply = grammar && await thread.parse({
		grammar,
		text: lines.text
	});
	if (typeof reply === "object") return {
		parser: "tree-sitter",
		outline: reply
	};
	const byLines = {
		parser: "lines",
		outline: plainOutline(lines, language)
	};
	return reply ? {
		...byLines,
		fallback: reply
	} : byLines;
}
/** A file is said to have fallen back as soon as one of its regions has. */
async function readRegions({ path, language, lines, regions }, thread) {
	const parts = [];
	const readings = [];
	for (const region of regions) {
		const reading = await readWhole$1({
			path,
			language: region.language,
			lines: new LineTable(region.text)
		}, thread);
		readings.push(reading);
		parts.push({
			region,
			outline: reading.outline
		});
	}
	const fallback = readings.find((reading) => reading.fallback)?.fallback;
	return {
		parser: readings.some(({ parser }) => parser === "tree-sitter") ? "tree-sitter" : "lines",
		outline: placeRegions(plainOutline(lines, language), {
			lines,
			parts
		}),
		...fallback && { fallback }
	};
}

// src/code/syntax/simple-compilation.ts
/**
* Grammars with a function so large that V8's optimising compiler takes hundreds of megabytes for it in the background,
* and for PowerShell's 2 GB (measured: peak memory of indexing one small file, with and without).
*/
const LARGE = /* @__PURE__ */ new Set([
	"bash",
	"cpp",
	"csharp",
	"elixir",
	"kotlin",
	"powershell"
]);
/** How V8 decides, when a module is made, whether its functions are ever optimised. */
const OPTIMISING = ["wasm-tier-up", "wasm-dynamic-tiering"];
/**
* Has work done with a grammar by another thread; a large grammar that is loaded meanwhile never meets the optimising
* compiler, for somewhat slower parsing. V8 takes such flags from the main thread alone.
*/
async function compiledSimply(grammar, work) {
	if (!LARGE.has(grammar)) return work();
	for (const flag of OPTIMISING) setFlagsFromString(`--no-${flag}`);
	try {
		return await work();
	} finally {
		for (const flag of OPTIMISING) setFlagsFromString(`--${flag}`);
	}
}

// src/code/syntax/parser-thread.ts
/**
* Parses in a thread of its own, because a hostile file can use up or break WebAssembly's memory, and only the end of
* its thread gives that back. One file at a time.
*/
var ParserThread = class {
	#options;
	#worker;
	#last = Promise.resolve();
	constructor(options) {
		this.#options = options;
	}
	/** Never rejects. A file that crashes its thread is told apart from one that came after another's crash. */
	parse(request) {
		const reply = this.#last.then(() => this.#parse(request));
		this.#last = reply;
		return reply;
	}
	/** Ends the thread, and resolves when it has ended; a later parse starts a new one. */
	async close() {
		const worker = this.#worker;
		this.#worker = void 0;
		await worker?.terminate();
	}
	/** What a new thread says is final: the reply must not depend on which files came before. */
	async #parse(request) {
		const isNew = this.#worker === void 0;
		const reply = await compiledSimply(request.grammar, () => this.#ask(request));
		if (reply === "parse-timed-out") await this.close();
		if (reply !== "crashed") return reply;
		await this.close();
		return isNew ? "parse-failed" : this.#parse(request);
	}
	/** An idle thread is no reason for the process to stay, a busy one is. */
	#ask(request) {
		const { wasmFolder, patienceMs } = this.#options;
		const workerData = { wasmFolder };
		this.#worker ??= new Worker(workerFile(), { workerData });
		const worker = this.#worker;
		return new Promise((resolve) => {
			const crash = () => settle("crashed");
			const settle = (reply) => {
				clearTimeout(patience);
				worker.off("message", settle).off("error", crash).off("exit", crash).unref();
				resolve(reply);
			};
			const patience = setTimeout(() => settle("parse-timed-out"), patienceMs);
			worker.on("message", settle).on("error", crash).on("exit", crash).ref();
			worker.postMessage(request);
		});
	}
};
/** The build makes it an entry of its own, beside this code's chunk. */
function workerFile() {
	const bundled = new URL("./parse-worker.js", import.meta.url);
	return existsSync(bundled) ? bundled : new URL("./parse-worker.ts", import.meta.url);
}

// src/code/parser.ts
/** The last resort; what can be counted is counted long before. */
const PATIENCE_MS = 6e4;
function createCodeParser({ wasmFolder, patienceMs = PATIENCE_MS } = {}) {
	const thread = new ParserThread({
		wasmFolder,
		patienceMs
	});
	return {
		parse: (path, text) => parseFile({
			path,
			text
		}, thread),
		close: () => thread.close()
	};
}
async function parseFile({ path, text }, thread) {
	const language = languageOfPath(path);
	if (isBlank(text)) return {
		language: language.id,
		parser: "lines",
		chunks: [],
		symbols: [],
		comments: []
	};
	const lines = new LineTable(text);
	const { outline, ...how } = await readOutline({
		path,
		language,
		lines
	}, thread);
	const fileName = path.slice(path.lastIndexOf("/") + 1);
	return {
		language: language.id,
		...how,
		chunks: chunksOf({
			lines,
			outline
		}, {
			fileName,
			kind: kindWithoutDefinition(language)
		}),
		symbols: symbolsOf(outline.definitions).sort((a, b) => a.startLine - b.startLine),
		comments: outline.comments
	};
}
function kindWithoutDefinition({ corpus }) {
	if (corpus === "docs") return "doc";
	return corpus === "config" ? "config" : "other";
}
/**
* Outer before inner; but further names of a definition come behind what is inside it. Recursion is as deep as
* definitions are nested, which is bounded.
*/
function symbolsOf(definitions) {
	return definitions.flatMap((definition) => {
		const inner = symbolsOf(definition.children);
		return definition.listed ? [symbolOf(definition), ...inner] : inner;
	});
}
function symbolOf({ name, kind, scope, firstLine, nameLine, lastLine }) {
	return {
		name,
		kind,
		startLine: firstLine + 1,
		nameLine: nameLine + 1,
		endLine: lastLine + 1,
		scope
	};
}

// src/code/file-traits.ts
/** The traits' order; a stored bit set uses it, so append only (and raise the snapshot's schema). */
const TRAITS = [
	"test",
	"example",
	"legacy",
	"barrel",
	"declaration",
	"doc",
	"config"
];
const TEST_DIRECTORIES = /* @__PURE__ */ new Set([
	"test",
	"tests",
	"testing",
	"testdata",
	"spec",
	"specs",
	"__tests__",
	"__mocks__",
	"e2e",
	"fixtures",
	"benches"
]);
const TEST_NAME = /(^|[._-])(test|tests|spec|specs)([._-]|$)|[a-z0-9](Test|Tests|Spec|Specs|TestCase|IT)$/;
const EXAMPLE_DIRECTORIES = /* @__PURE__ */ new Set([
	"example",
	"examples",
	"sample",
	"samples",
	"demo",
	"demos",
	"docs_src",
	"tutorial",
	"tutorials",
	"playground"
]);
const LEGACY_DIRECTORIES = /* @__PURE__ */ new Set([
	"compat",
	"_compat",
	"legacy",
	"deprecated",
	"vendor",
	"vendored",
	"third_party",
	"third-party"
]);
const DOC_DIRECTORIES = /* @__PURE__ */ new Set([
	"doc",
	"docs",
	"documentation",
	"man"
]);
/** Below these a folder called `docs` is code that deals with documents. */
const SOURCE_DIRECTORIES = /* @__PURE__ */ new Set([
	"src",
	"source",
	"sources",
	"lib",
	"app",
	"internal",
	"pkg"
]);
const BARREL_NAMES = /* @__PURE__ */ new Set(["__init__.py", "package-info.java"]);
const PASSING_ON = /^\s*(import\b|from\s+\S+\s+import\b|export\s+(\*|\{[^}]*\}|type\s+\{[^}]*\})\s*from\b|(pub\s+)?use\s|pub\s+mod\s|mod\s+\w+;|#\s*include\b|require\b|using\s+[\w.]+;|(const|let|var)\s+[\w{},\s]+=\s*require\()/;
function fileTraits(path, text) {
	const directories = path.split("/");
	const name = directories.pop();
	const lower = directories.map((directory) => directory.toLowerCase());
	const stem = name.replace(/\.[^.]*$/, "");
	const { corpus } = languageOfPath(path);
	return {
		test: lower.some((directory) => TEST_DIRECTORIES.has(directory)) || TEST_NAME.test(stem),
		example: lower.some((directory) => EXAMPLE_DIRECTORIES.has(directory)) || /^examples?$/i.test(stem),
		legacy: lower.some((directory) => LEGACY_DIRECTORIES.has(directory)) || /^_?(compat|legacy)$/i.test(stem),
		barrel: BARREL_NAMES.has(name) || corpus === "code" && mostlyPassesOn(text),
		declaration: /\.(d\.[cm]?ts|pyi)$/.test(name) || isBareHeader(name, text),
		doc: corpus === "docs" || inDocuments(lower),
		config: corpus === "config"
	};
}
function inDocuments(directories) {
	const at = directories.findIndex((directory) => DOC_DIRECTORIES.has(directory));
	return at >= 0 && !directories.slice(0, at).some((directory) => SOURCE_DIRECTORIES.has(directory));
}
/** Where code stands, braces end on lines of their own; what a header declares in braces ends in `};` or goes on. */
function isBareHeader(name, text) {
	return /\.(h|hh|hpp|hxx)$/.test(name) && !/^[ \t]*\}\r?$/m.test(text);
}
/** The first line of a list of names that goes on below. */
const OPENS_LIST = /^\s*(?:(?:import|from|(?:pub\s)?use)\b[^;]*|export\s+(?:type\s+)?)[({]\s*$/;
/** A line is judged by its beginning: patterns below may not see what could take them long. */
const READ_UNITS = 300;
/** Whether a line imports names or passes them on. */
function passesNamesOn(line) {
	return PASSING_ON.test(line.slice(0, READ_UNITS));
}
/** Multi-line import lists count by their first line and their indented names. */
function mostlyPassesOn(text) {
	let code = 0;
	let passing = 0;
	let inList = false;
	for (const whole of text.split("\n")) {
		const line = whole.slice(0, READ_UNITS);
		if (!/\w/.test(line) || /^\s*(\/\/|#(?!\s*include)|\*|\/\*|--)/.test(line)) {
			if (inList && /[)}]/.test(line)) inList = false;
			continue;
		}
		code++;
		const opens = OPENS_LIST.test(line);
		if (inList || opens || PASSING_ON.test(line)) passing++;
		if (opens) inList = true;
		else if (/[)}]/.test(line)) inList = false;
	}
	return code > 0 && passing * 2 > code;
}

// src/lexical/defines-name.ts
const IDENTIFIER = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;
/**
* Whether a symbol defines a name that somebody may ask for: headings do not, and of tests only those that are functions,
* as the language tells; where it does not, those whose name is written like code. `language` is that of the file.
*/
function definesName({ kind, name }, language) {
	if (kind !== "test") return kind !== "doc";
	const { tests } = findLanguage(language) ?? { tests: "functions" };
	if (tests === "titles" || !IDENTIFIER.test(name)) return false;
	return tests === "functions" || /[\p{Lu}_]/u.test(name);
}

// src/lexical/field-weights.ts
/** BM25F fields of a file. Reference lengths: about the mean over public repositories in several languages. */
const FILE_FIELDS = {
	body: {
		weight: 1,
		b: .75,
		referenceLength: 600
	},
	comments: {
		weight: .5,
		b: .75,
		referenceLength: 170
	},
	names: {
		weight: 3,
		b: .5,
		referenceLength: 40
	},
	stem: {
		weight: 4,
		b: 0,
		referenceLength: 1
	},
	directories: {
		weight: 1.5,
		b: 0,
		referenceLength: 1
	},
	/** Comments in the first {@link HEAD_LINES} lines, on top of what they count as comments. */
	head: {
		weight: 1,
		b: 0,
		referenceLength: 1
	}
};
/** Saturation of a file's summed field counts (BM25F's k1). */
const FILE_K1 = 2.4;
/** BM25 of a passage: code and comments alike. */
const PASSAGE_K1 = 1.44;
const PASSAGE_B = .42;
/** Defined names count by what they name: a type stands for a file more than a constant does. */
const NAME_COUNTS = {
	type: 2,
	callable: 1,
	value: .3
};
/** Weights are stored in this many steps, so that every store holds and returns exactly the same number. */
const WEIGHT_STEPS = 255;
/** BM25 term saturation without length normalisation: count / (k1 + count), in 1..{@link WEIGHT_STEPS}. */
function quantisedSaturation(count, k1) {
	return Math.max(1, Math.round(count / (k1 + count) * 255));
}
/** A count, diluted by the length of the field it stands in. */
function normalisedCount(count, length, { b, referenceLength }) {
	return count / (1 - b + b * length / referenceLength);
}
/** Inverse document frequency, Lucene's variant: never negative. */
function inverseDocumentFrequency(documents, frequency) {
	return Math.log(1 + (documents - frequency + .5) / (frequency + .5));
}

// src/lexical/stem.ts
/**
* A light English suffix stripper for identifiers and comments: enough that "retries", "retried" and "retrying" meet
* "retry", cheap, and careful to leave short words alone. Not a dictionary stemmer: two words may share a stem by chance.
*/
function stem(word) {
	if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
	return trimEnd(stripDerivation(stripVerbEnding(stripPlural(word))));
}
function stripPlural(word) {
	if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
	if (/(ss|x|ch|sh|z)es$/.test(word)) return word.slice(0, -2);
	if (word.endsWith("s") && !/(ss|us|is)$/.test(word)) return word.slice(0, -1);
	return word;
}
function stripVerbEnding(word) {
	if (word.endsWith("ied") && word.length > 4) return `${word.slice(0, -3)}y`;
	for (const ending of ["ing", "ed"]) {
		const base = word.slice(0, -ending.length);
		if (!word.endsWith(ending) || base.length < 3 || !/[aeiouy]/.test(base)) continue;
		if (/[^aeiou]at$/.test(base) && base.length > 5 && word.at(-ending.length - 1) === "t") return base.slice(0, -2);
		return undouble(base);
	}
	return word;
}
/** In order of preference: ending, the least it has to leave, what takes its place. */
const DERIVATIONS = [
	[
		"ization",
		3,
		""
	],
	[
		"isation",
		3,
		""
	],
	[
		"izer",
		4,
		""
	],
	[
		"iser",
		4,
		""
	],
	[
		"ation",
		4,
		""
	],
	[
		"ation",
		2,
		"at"
	],
	[
		"ator",
		4,
		""
	],
	[
		"ator",
		2,
		"at"
	],
	[
		"ution",
		3,
		"ut"
	],
	[
		"ition",
		3,
		"it"
	],
	[
		"ction",
		2,
		"ct"
	],
	[
		"ption",
		2,
		"pt"
	],
	[
		"rtion",
		2,
		"rt"
	],
	[
		"ession",
		2,
		"ess"
	],
	[
		"ment",
		4,
		""
	],
	[
		"able",
		4,
		""
	],
	[
		"ible",
		4,
		""
	],
	[
		"ness",
		4,
		""
	],
	[
		"ally",
		4,
		"al"
	],
	[
		"ize",
		4,
		""
	],
	[
		"ise",
		4,
		""
	],
	[
		"iz",
		4,
		""
	],
	[
		"ate",
		4,
		""
	],
	[
		"er",
		4,
		""
	],
	[
		"or",
		4,
		""
	],
	[
		"ly",
		4,
		""
	]
];
function stripDerivation(word) {
	for (const [ending, keep, put] of DERIVATIONS) {
		if (!word.endsWith(ending) || word.length - ending.length < keep) continue;
		return undouble(word.slice(0, -ending.length) + put);
	}
	return word;
}
/** "parse" and "pars(ing)", "retry" and "retri(ed)" end alike. */
function trimEnd(word) {
	if (word.length > 3 && word.endsWith("e")) return word.slice(0, -1);
	if (word.length > 2 && word.endsWith("y")) return `${word.slice(0, -1)}i`;
	return word;
}
function undouble(word) {
	const last = word.at(-1);
	return last === word.at(-2) && !"aeioulsz".includes(last) ? word.slice(0, -1) : word;
}

// src/lexical/stop-words.ts
/**
* Words that say nothing about what code does: English function words, question forms, and the words people put around
* a search ("where do we …", "the code that …"). They are neither indexed nor searched; inside identifiers they still
* count through the whole name and its pairs.
*/
const STOP_WORDS = new Set("a about after all also an and any are as at be because been before being both but by can could did do does doing done each either else every for from had has have having he her here his how i if in into is it its just let like make makes many may me might more most much must my no nor not of off on once one only or other our out over own per same she should so some such than that the their them then there these they this those through to too under until up us used uses using very via was we were what when where whether which while who whose why will with within without would you your code implementation implemented work works happen happens return self null".split(" "));

// src/lexical/words.ts
/** Longer runs of letters are data (base64, hashes), not names. */
const MAX_WORD_UNITS = 64;
const WORD = /[\p{L}\p{N}_$]+/gu;
const PART = /\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}+|\p{N}+|\p{Lo}+|\p{Lt}|\p{Lm}+/gu;
/** Every identifier-like run of the text, with its UTF-16 offset. */
function* wordsOf(text) {
	for (const match of text.matchAll(WORD)) if (match[0].length <= 64) yield {
		text: match[0],
		offset: match.index
	};
}
const known = /* @__PURE__ */ new Map();
/** Forgets nothing that matters: the analysis is a pure function, the map only saves time. */
const MAX_KNOWN = 2e5;
/** Splits a word into the terms that stand for it. */
function analyseWord(text) {
	const found = known.get(text);
	if (found) return found;
	if (known.size >= MAX_KNOWN) known.clear();
	const word = analyse(text);
	known.set(text, word);
	return word;
}
/** The parts of a word as they are written: `parseHTTPHeaders2` gives parse, HTTP, Headers, 2. */
function writtenParts(text) {
	return text.match(PART) ?? [];
}
function analyse(text) {
	const raw = writtenParts(text).map((part) => part.toLowerCase());
	const stems = raw.map(stem);
	const parts = stems.filter((_, at) => !STOP_WORDS.has(raw[at]) && keeps(raw[at]));
	if (raw.length < 2) return {
		parts,
		whole: void 0,
		pairs: [],
		plain: parts[0]
	};
	const pairs = stems.slice(1).map((part, at) => pair(stems[at], part));
	return {
		parts,
		whole: wholeTerm(raw.join("")),
		pairs,
		plain: void 0
	};
}
/** Single letters and digits are everywhere and mean nothing. */
function keeps(part) {
	return part.length > 1 || part.charCodeAt(0) > 127;
}
/** The term of a whole identifier. */
function wholeTerm(lowerCased) {
	return `=${lowerCased}`;
}
/** The term of two stems that stand side by side. */
function pair(first, second) {
	return `${first}+${second}`;
}
/** The term of a defined name; case, separators, and the mark at the end of `empty?` do not count. */
function definitionTerm(name) {
	return `@${name.toLowerCase().replace(/[_$-]|(?<=[\p{L}\p{N}_])[?!=]$/gu, "")}`;
}
/** The last of at least two names that are joined by what joins them in some language. */
const LAST_NAME = /[\p{L}\p{N}_$](?:\.|::|\\)([\p{L}_$][\p{L}\p{N}_$]*[?!=]?)$/u;
/** What a qualified name is called for short: `Router` for `Phoenix.Router`; undefined for a plain one. */
function lastName(name) {
	return LAST_NAME.exec(name)?.[1];
}
/** The terms that a file carries for a name it defines: `Phoenix.Router` is asked for as `Router` too. */
function definitionTerms(name) {
	const last = lastName(name);
	return last === void 0 ? [definitionTerm(name)] : [definitionTerm(name), definitionTerm(last)];
}

// src/lexical/term-weights.ts
/**
* The lexical vectors of a file and of its chunks. A function of the file alone (no corpus statistics): those come in
* at query time, from the lexicon.
*/
function weighFile(file) {
	const counts = new FieldCounts();
	const chunks = countText(file, counts);
	countNames(file.symbols, counts);
	countPath(file.path, counts);
	const weights = counts.saturate();
	const language = languageOfPath(file.path).id;
	for (const symbol of file.symbols) {
		if (!definesName(symbol, language)) continue;
		for (const term of definitionTerms(symbol.name)) weights.set(term, 255);
	}
	return {
		file: weights,
		chunks
	};
}
/** Counts per field and term of one file. */
var FieldCounts = class {
	#counts = /* @__PURE__ */ new Map();
	#lengths = {
		body: 0,
		comments: 0,
		names: 0,
		stem: 0,
		directories: 0,
		head: 0
	};
	add(field, word, times = 1) {
		for (const part of word.parts) this.addTerm(field, part, times);
		for (const neighbours of word.pairs) this.addTerm(field, neighbours, times);
		if (word.whole) this.addTerm(field, word.whole, times);
		this.#lengths[field] += word.parts.length;
	}
	addTerm(field, term, times) {
		let fields = this.#counts.get(term);
		if (!fields) {
			fields = {};
			this.#counts.set(term, fields);
		}
		fields[field] = (fields[field] ?? 0) + times;
	}
	saturate() {
		const weights = /* @__PURE__ */ new Map();
		for (const [term, fields] of this.#counts) {
			let sum = 0;
			for (const field of Object.keys(fields)) {
				const { weight } = FILE_FIELDS[field];
				sum += weight * normalisedCount(fields[field], this.#lengths[field], FILE_FIELDS[field]);
			}
			weights.set(term, quantisedSaturation(sum, FILE_K1));
		}
		return weights;
	}
};
/** Counts per term of one chunk. */
var PassageCounts = class {
	#counts = /* @__PURE__ */ new Map();
	#length = 0;
	add(word) {
		for (const part of word.parts) this.addTerm(part);
		for (const neighbours of word.pairs) this.addTerm(neighbours);
		if (word.whole) this.addTerm(word.whole);
		this.#length += word.parts.length;
	}
	addTerm(term) {
		this.#counts.set(term, (this.#counts.get(term) ?? 0) + 1);
	}
	saturate() {
		const normalisation = {
			b: PASSAGE_B,
			referenceLength: 80
		};
		const weights = /* @__PURE__ */ new Map();
		for (const [term, count] of this.#counts) {
			const normalised = normalisedCount(count, this.#length, normalisation);
			weights.set(term, quantisedSaturation(normalised, PASSAGE_K1));
		}
		return weights;
	}
};
/** One pass over the words: each belongs to at most one chunk, and to the comments or to the body. */
function countText(file, counts) {
	const { chunks, comments, text } = file;
	const passages = chunks.map(() => new PassageCounts());
	const headEnd = endOfLine(text, 40);
	let chunk = 0;
	let comment = 0;
	let previous;
	for (const { text: word, offset } of wordsOf(text)) {
		while (chunk < chunks.length - 1 && offset >= chunks[chunk].end) chunk++;
		while (comment < comments.length && offset >= comments[comment].end) comment++;
		const inComment = comment < comments.length && offset >= comments[comment].start;
		const analysed = analyseWord(word);
		counts.add(inComment ? "comments" : "body", analysed);
		if (inComment && offset < headEnd) counts.add("head", analysed);
		passages[chunk]?.add(analysed);
		const prose = inComment || file.prose;
		if (prose && previous && analysed.plain && isOneGap(text, previous.end, offset)) {
			const neighbours = pair(previous.stem, analysed.plain);
			counts.addTerm(inComment ? "comments" : "body", neighbours, 1);
			passages[chunk]?.addTerm(neighbours);
		}
		previous = prose && analysed.plain ? {
			stem: analysed.plain,
			end: offset + word.length
		} : void 0;
	}
	return passages.map((passage) => passage.saturate());
}
/** Words pair up across one blank or hyphen, not across punctuation or lines. */
function isOneGap(text, from, to) {
	return to - from === 1 && (text[from] === " " || text[from] === "-");
}
function endOfLine(text, line) {
	let at = -1;
	for (let n = 0; n < line; n++) {
		at = text.indexOf("\n", at + 1);
		if (at < 0) return text.length;
	}
	return at;
}
const TYPE_KINDS = /* @__PURE__ */ new Set([
	"class",
	"interface",
	"type",
	"enum",
	"module"
]);
const CALLABLE_KINDS = /* @__PURE__ */ new Set(["function", "method"]);
function countNames(symbols, counts) {
	for (const { name, kind } of symbols) {
		const times = TYPE_KINDS.has(kind) ? NAME_COUNTS.type : CALLABLE_KINDS.has(kind) ? NAME_COUNTS.callable : NAME_COUNTS.value;
		for (const { text } of wordsOf(name)) counts.add("names", analyseWord(text), times);
	}
}
function countPath(path, counts) {
	const directories = path.split("/");
	const name = directories.pop();
	for (const { text } of wordsOf(stemOfName(name))) counts.add("stem", analyseWord(text));
	for (const directory of directories.slice(-3)) for (const { text } of wordsOf(directory)) counts.add("directories", analyseWord(text));
}
/** A file's name without its last extension; dot files keep theirs. */
function stemOfName(name) {
	const dot = name.lastIndexOf(".");
	return dot > 0 ? name.slice(0, dot) : name;
}

// src/embedding/embedded-text.ts
/**
* What is embedded of a chunk. The breadcrumb tells a nameless fragment from its neighbours; the directory is left out
* and the lines too, so that a file that moves, or a chunk that slides down, is never paid for again.
*/
function embeddedText({ breadcrumb, code }) {
	return `${breadcrumb}\n${code}`.toWellFormed();
}

// src/store/identity.ts
/** The identity of a repository that no GitHub id is known for: a hash of its real path. */
function localIdentity(directory) {
	return {
		host: "local",
		id: createHash("sha256").update(realpathSync(directory)).digest("hex").slice(0, 16)
	};
}
/** `github.com/4711`, for reports and the ledger. */
function nameOfIdentity({ host, id }) {
	return `${host}/${id}`;
}
/** A name for folders (and later collections): the id, behind a short hash of the host unless that is github.com. */
function identityKey({ host, id }) {
	if (host === "github.com") return id;
	if (host === "local") return `local-${id}`;
	return `${createHash("sha256").update(host).digest("hex").slice(0, 8)}-${id}`;
}

// src/store/qdrant/names.ts
/** Of names, vectors and payloads. Raise it with any change to them. */
const QDRANT_SCHEMA = 1;
/** As part of the fingerprint. */
const QDRANT_KIND = `qdrant-${1}`;
const FILE_TERMS = "file-terms";
const CHUNK_TERMS = "chunk-terms";
/** The name under which a repository's live index is known. */
function aliasOf(identity) {
	return `slashfind-${identityKey(identity)}`;
}
/** What the names of all collections of one alias and fingerprint start with. */
function collectionPrefix(alias, fingerprint) {
	return `${allCollectionsPrefix(alias)}${1}-${fingerprint}-`;
}
/** What the names of all collections behind an alias start with; no other alias has such names. */
function allCollectionsPrefix(alias) {
	return `${alias}-s`;
}
/** Names of the same prefix sort by the time at which they were built. */
function collectionName(prefix, builtAt) {
	return prefix + new Date(builtAt).toISOString().replace(/\D/g, "");
}
/** After the model and dimension: vectors of two spaces can never meet under one name. */
function denseName({ name, dimension }) {
	return `${name}-${dimension}`;
}

// src/embedding/token-ratios.ts
/** Tokens of a byte of UTF-8 until more is known: code has a third, prose a quarter, minified code and CJK up to one. */
const FIRST_RATIO = 1 / 3;
/** Until so many bytes of a language are known, the first ratio stands for those that are missing. */
const FIRST_BYTES = 1e4;
/** No byte-level tokenizer gives more tokens than bytes, and none of a provider has so few. */
const BOUNDS = {
	least: .05,
	most: 1
};
/** Of one language: what came earlier counts less and less. */
const REMEMBERED_BYTES = 2e6;
/** More than there are; a manifest may come from anybody. */
const MAX_LANGUAGES = 200;
const count$2 = int().min(0).max(REMEMBERED_BYTES);
/** Bytes of texts that were paid for lately, and the tokens billed for them, by language. */
const learnedTokensSchema = record(string().min(1).max(100), strictObject({
	bytes: count$2,
	tokens: count$2
})).refine((languages) => Object.keys(languages).length <= MAX_LANGUAGES, "too many languages");
/** How many tokens a text may have of which nothing is known but its size; more than 0 for all but none. */
function firstEstimate(text) {
	return Math.ceil(Buffer.byteLength(text) * FIRST_RATIO);
}
/**
* How many tokens texts have, learned from what was billed for others of their language. For plans and for the size of
* batches; never for what is reserved, since it may be wrong.
*/
var TokenRatios = class {
	#languages = /* @__PURE__ */ new Map();
	constructor(learned = {}) {
		this.recall(learned);
	}
	/** Goes on from what an earlier run has learned; of languages that this one knows of, it knows better. */
	recall(learned) {
		for (const [language, counted] of Object.entries(learned)) if (!this.#languages.has(language)) this.#languages.set(language, { ...counted });
	}
	expected({ text, language }) {
		return Math.ceil(Buffer.byteLength(text) * this.#ratioOf(language));
	}
	/** What was billed for texts together is shared out among their languages as it was expected of them. */
	learn(texts, billedTokens) {
		const bytes = /* @__PURE__ */ new Map();
		for (const { text, language } of texts) bytes.set(language, (bytes.get(language) ?? 0) + Buffer.byteLength(text));
		const expected = [...bytes].map(([language, sum]) => [language, sum * this.#ratioOf(language)]);
		const all = expected.reduce((sum, [, tokens]) => sum + tokens, 0);
		if (all === 0) return;
		for (const [language, tokens] of expected) this.#add(language, {
			bytes: bytes.get(language),
			tokens: billedTokens * tokens / all
		});
	}
	/** For the manifest; the languages of which there was most. */
	learned() {
		const rows = [...this.#languages].sort(([, one], [, other]) => other.bytes - one.bytes).slice(0, MAX_LANGUAGES).map(([language, { bytes, tokens }]) => {
			return [language, {
				bytes: Math.round(bytes),
				tokens: Math.round(tokens)
			}];
		});
		return Object.fromEntries(rows.sort(([one], [other]) => one < other ? -1 : 1));
	}
	#ratioOf(language) {
		const { bytes, tokens } = this.#languages.get(language) ?? {
			bytes: 0,
			tokens: 0
		};
		const unknown = Math.max(0, FIRST_BYTES - bytes);
		return bounded((tokens + FIRST_RATIO * unknown) / (bytes + unknown));
	}
	#add(language, { bytes, tokens }) {
		if (language === "" || bytes === 0) return;
		const before = this.#languages.get(language) ?? {
			bytes: 0,
			tokens: 0
		};
		const all = {
			bytes: before.bytes + bytes,
			tokens: before.tokens + bytes * bounded(tokens / bytes)
		};
		const share = Math.min(1, REMEMBERED_BYTES / all.bytes);
		this.#languages.set(language, {
			bytes: all.bytes * share,
			tokens: all.tokens * share
		});
	}
};
function bounded(ratio) {
	return Math.min(BOUNDS.most, Math.max(BOUNDS.least, ratio));
}

// src/store/manifest.ts
/** The index's own record: what it was built from. Written last, so that it never promises what is not there. */
const manifestSchema = strictObject({
	identity: strictObject({
		host: string().min(1).max(255),
		id: string().regex(/^[0-9a-f]{1,40}$/)
	}),
	/** Full name of the ref, or the commit itself where a bare commit was indexed. */
	ref: string().min(1).max(4096),
	commit: string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/),
	/** Counts runs of this index, from 1; the names of snapshots have room for ten digits. */
	ordinal: int().min(1).max(999999999),
	/** See {@link fingerprint}; two indexes are comparable only where it is the same. */
	fingerprint: string().regex(/^[0-9a-f]{16}$/),
	/** Hash of what decided which files are indexed. */
	selection: string().regex(/^[0-9a-f]{1,64}$/),
	/** ISO 8601, UTC. */
	indexedAt: datetime(),
	counts: strictObject({
		files: int().min(0),
		chunks: int().min(0),
		/** Chunks that are left out because of a secret. */
		redacted: int().min(0),
		symbols: int().min(0),
		skipped: record(string(), int().min(0)),
		parsers: record(string(), int().min(0)),
		languages: record(string(), int().min(0))
	}),
	/** What made the dense vectors; absent where the index is lexical. */
	embedding: strictObject({
		name: string().min(1).max(200),
		dimension: int().min(1).max(65536)
	}).optional(),
	/** For plans and batch sizes: see TokenRatios. */
	tokenRatios: learnedTokensSchema.optional(),
	/** Chunks that still lack a dense vector. */
	pending: int().min(0)
});

// src/store/snapshot/columns.ts
/** Bytes of one element; the order is the order on disk. */
const COLUMN_WIDTHS = {
	pathBytes: 1,
	pathOffsets: 4,
	stringBytes: 1,
	stringOffsets: 4,
	termBytes: 1,
	termOffsets: 4,
	fileBlobs: 1,
	fileLanguage: 4,
	fileParser: 4,
	fileTraits: 1,
	fileSize: 4,
	fileLines: 4,
	fileChunks: 4,
	fileSymbols: 4,
	fileRedactions: 4,
	textStored: 4,
	textBytes: 4,
	chunkStartLine: 4,
	chunkEndLine: 4,
	chunkStart: 4,
	chunkEnd: 4,
	chunkKind: 1,
	chunkSymbol: 4,
	chunkBreadcrumb: 4,
	symbolName: 4,
	symbolKind: 1,
	symbolStartLine: 4,
	symbolNameLine: 4,
	symbolEndLine: 4,
	redactionLine: 4,
	redactionWhat: 4,
	filePostings: 4,
	fileTermGaps: 1,
	fileWeights: 1,
	chunkPostings: 4,
	chunkTermGaps: 1,
	chunkWeights: 1,
	chunkEmbedded: 1,
	denseCodes: 4,
	skippedPathBytes: 1,
	skippedPathOffsets: 4,
	skippedBlobs: 1,
	skippedReason: 4
};
const COLUMN_NAMES = Object.keys(COLUMN_WIDTHS);
/** Bytes of a blob id column's entry, told from the manifest's commit: SHA-1 or SHA-256. */
function objectIdBytes(commit) {
	return commit.length / 2;
}

// src/store/snapshot/file-format.ts
const MAGIC = Buffer.from("SLSHFIND", "latin1");
/** Raise it when the layout or the meaning of a column changes. */
const SNAPSHOT_SCHEMA = 3;
/** As part of the fingerprint, which says nothing of the model: vectors of other texts are as useless as other columns. */
const SNAPSHOT_KIND = `${3}-${1}`;
const BLOCK_BYTES = 65536;
const PREAMBLE_BYTES = 48;
const DIGEST_OFFSET = 16;
/** Bounds what a hostile header can make a reader allocate: a directory is some kilobytes. */
const MAX_DIRECTORY_BYTES = 1048576;
const bytes = int().min(0).max(Number.MAX_SAFE_INTEGER);
const directorySchema = strictObject({
	manifest: manifestSchema,
	/** Bytes of each column's frame and of its content. */
	columns: strictObject(Object.fromEntries(COLUMN_NAMES.map((name) => [name, tuple([bytes, bytes])]))),
	bodyBytes: bytes
});
function encodeHead(directory, blockChecksums) {
	const json = Buffer.from(JSON.stringify(directory), "utf8");
	const preamble = Buffer.alloc(48);
	MAGIC.copy(preamble);
	preamble.writeUInt32LE(3, 8);
	preamble.writeUInt32LE(json.length, 12);
	const checksums = Buffer.from(blockChecksums.buffer, blockChecksums.byteOffset, blockChecksums.byteLength);
	const head = Buffer.concat([
		preamble,
		json,
		checksums
	]);
	digest(head).copy(head, DIGEST_OFFSET);
	return head;
}
/**
* Reads and checks a head. `read` gives bytes of the file, fewer at its end; `fileBytes` is the file's size.
* Throws ValidationError naming what is wrong.
*/
function decodeHead(read, fileBytes) {
	const preamble = read(0, 48);
	if (preamble.length < 48 || !preamble.subarray(0, 8).equals(MAGIC)) throw new ValidationError("snapshot-not-a-snapshot", "The file is not a slashfind snapshot.");
	const schema = preamble.readUInt32LE(8);
	if (schema !== 3) throw wrongSchema(schema);
	const jsonBytes = preamble.readUInt32LE(12);
	if (jsonBytes > MAX_DIRECTORY_BYTES) throw damaged$3(`its header claims ${jsonBytes} bytes`);
	const json = read(48, jsonBytes);
	if (json.length < jsonBytes) throw damaged$3("it is cut short");
	const directory = parseDirectory(json);
	const blocks = Math.ceil(directory.bodyBytes / BLOCK_BYTES);
	const bodyOffset = 48 + jsonBytes + blocks * 4;
	if (bodyOffset + directory.bodyBytes !== fileBytes) throw damaged$3(`it should have ${bodyOffset + directory.bodyBytes} bytes and has ${fileBytes}`);
	const head = Buffer.from(read(0, bodyOffset));
	const expected = Buffer.from(head.subarray(DIGEST_OFFSET, 48));
	head.fill(0, DIGEST_OFFSET, 48);
	if (!digest(head).equals(expected)) throw damaged$3("its header does not match its checksum");
	const blockChecksums = new Uint32Array(blocks);
	for (let block = 0; block < blocks; block++) blockChecksums[block] = head.readUInt32LE(48 + jsonBytes + block * 4);
	return {
		directory,
		blockChecksums,
		bodyOffset
	};
}
function parseDirectory(json) {
	let value;
	try {
		value = JSON.parse(json.toString("utf8"));
	} catch (cause) {
		throw damaged$3("its header cannot be read", cause);
	}
	const parsed = directorySchema.safeParse(value);
	if (!parsed.success) throw damaged$3("its header does not say what it should", parsed.error);
	return parsed.data;
}
function digest(head) {
	return createHash("sha256").update(head).digest();
}
function wrongSchema(schema) {
	const newer = schema > 3;
	return new ValidationError("snapshot-schema", `The snapshot has schema ${schema}; this slashfind reads schema ${3}.`, {
		details: {
			schema,
			supported: 3
		},
		suggestions: [newer ? "A newer slashfind wrote it: update this one, or use another data folder." : "Build it anew: run `slashfind index`, or the workflow with the index Action."]
	});
}
/** A ValidationError for a file that is not what its writer wrote. */
function damaged$3(what, cause) {
	return new ValidationError("snapshot-damaged", `The snapshot is damaged: ${what}.`, {
		suggestions: ["Build it anew: run `slashfind index`, or the workflow with the index Action."],
		cause
	});
}

// src/indexing/fingerprint.ts
/** Hash of everything that makes two indexes comparable; an index with another one is built anew, never mixed. */
function fingerprintOf({ schema, embedding }) {
	const dense = embedding && {
		name: embedding.name,
		dimension: embedding.dimension,
		text: 1
	};
	return createHash("sha256").update(JSON.stringify({
		schema,
		chunker: 3,
		lexical: 2,
		dense
	})).digest("hex").slice(0, 16);
}
/** That of snapshots, whatever model their dense vectors are of: the manifest names it. */
const FINGERPRINT = fingerprintOf({
	schema: SNAPSHOT_KIND,
	embedding: void 0
});
/** That of a live index, whose dense vectors, if it has any, are of such a model. */
function liveFingerprint(embedding) {
	return fingerprintOf({
		schema: QDRANT_KIND,
		embedding
	});
}

// src/store/snapshot/small-file.ts
/** Never through a link, and never waiting for a pipe's other end: a data folder may come from anywhere. */
const SAFE_READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
/**
* The text of a regular file of at most `limit` bytes; undefined where there is none.
* Throws ValidationError for anything else that stands there, and ConfigurationError where a folder above is a file.
*/
function readSmallFile(path, limit) {
	const descriptor = openIfThere(path);
	if (descriptor === void 0) return void 0;
	try {
		const stat = fstatSync(descriptor);
		if (!stat.isFile() || stat.size > limit) throw damaged$3(`${path} is not a file of at most ${limit} bytes`);
		const bytes = Buffer.alloc(stat.size);
		return bytes.toString("utf8", 0, readSync(descriptor, bytes, 0, bytes.length, 0));
	} finally {
		closeSync(descriptor);
	}
}
function openIfThere(path) {
	try {
		return openSync(path, SAFE_READ);
	} catch (error) {
		const { code } = error;
		if (code === "ENOENT") return void 0;
		if (code === "ENOTDIR") throw belowFile(path);
		if (code === "ELOOP" || code === "ENXIO" || code === "EMLINK") throw damaged$3(`${path} is a link or a device`);
		throw error;
	}
}
function belowFile(path) {
	return new ConfigurationError("data-folder-is-a-file", `${dirname(path)} is, or is below, a file.`, { suggestions: ["Name another data folder, or remove what stands there."] });
}

// src/store/snapshot/current-file.ts
const CURRENT_NAME = "current";
const MAX_CURRENT_BYTES = 4096;
/** What a run that died may leave behind. */
const CURRENT_DRAFT = /^current\.[0-9a-f]{12}\.new$/;
/** Begins with the run's number. */
const SNAPSHOT_NAME = /^[0-9]{1,10}-[0-9a-f]{12}\.snapshot$/;
/** The snapshots in use, newest first; the second one is there for the day when the first is found damaged. */
const KEPT = 2;
const currentSchema = array(string().regex(SNAPSHOT_NAME)).max(KEPT);
/** A new name for the snapshot of a run. */
function snapshotName(ordinal) {
	return `${ordinal}-${randomBytes(6).toString("hex")}.snapshot`;
}
/** Names of the snapshots in use, newest first. Where `current` cannot be read, the files themselves tell. */
function readCurrentNames(folder) {
	try {
		return currentSchema.parse(JSON.parse(readSmallFile(join(folder, CURRENT_NAME), MAX_CURRENT_BYTES) ?? "[]"));
	} catch (error) {
		if (error instanceof SyntaxError || error instanceof ZodError || error instanceof ValidationError) return namesOfFiles(folder);
		throw error;
	}
}
function namesOfFiles(folder) {
	return readdirSync(folder).filter((name) => SNAPSHOT_NAME.test(name)).sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10)).slice(0, KEPT);
}
/** Replaces `current` in one step with as many of the names, best first, as are kept. */
function writeCurrentNames(folder, names) {
	const draft = join(folder, `${CURRENT_NAME}.${randomBytes(6).toString("hex")}.new`);
	writeFileSync(draft, JSON.stringify(names.slice(0, KEPT)), {
		mode: 384,
		flush: true,
		flag: "wx"
	});
	try {
		renameSync(draft, join(folder, CURRENT_NAME));
	} catch (error) {
		rmSync(draft, { force: true });
		throw error;
	}
	flushDirectory(folder);
}
/** Makes the rename itself durable. Windows cannot open a directory, and does not need to. */
function flushDirectory(path) {
	if (process.platform === "win32") return;
	const descriptor = openSync(path, "r");
	try {
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}

// src/store/snapshot/delete-unnamed.ts
/** Somebody who waits for the lock may just be writing one. */
const LOCK_DRAFT = /^lock\.(?:takeover\.)?[0-9a-f-]{36}\.new$/;
const LOCK_DRAFT_AGE_MS = 6e4;
/** Deletes what is ours in a folder of snapshots and not named in `current`: for the only writer alone. */
function deleteUnnamed(folder) {
	const named = new Set(readCurrentNames(folder));
	for (const name of readdirSync(folder)) {
		if (named.has(name)) continue;
		const path = join(folder, name);
		const writtenAt = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
		const isStale = LOCK_DRAFT.test(name) && Date.now() - writtenAt > LOCK_DRAFT_AGE_MS;
		if (SNAPSHOT_NAME.test(name) || CURRENT_DRAFT.test(name) || isStale) rmSync(path, { force: true });
	}
}

// src/store/snapshot/body-reader.ts
/**
* Reads ranges of a snapshot's body, checking the checksum of every block that a range touches. The last block is
* kept: texts are read in order, several to a block. All blocks are read into one buffer: a new one each would leave as
* much garbage as the file is large.
*/
var BodyReader = class {
	#descriptor;
	#head;
	#buffer;
	#block;
	constructor(descriptor, head) {
		this.#descriptor = descriptor;
		this.#head = head;
		this.#buffer = Buffer.allocUnsafeSlow(Math.min(BLOCK_BYTES, head.directory.bodyBytes));
	}
	/** Throws ValidationError for a range outside the body and for a block that fails its checksum. */
	read(offset, length) {
		const { bodyBytes } = this.#head.directory;
		if (!Number.isSafeInteger(offset + length) || offset < 0 || length < 0 || offset + length > bodyBytes) throw damaged$3(`it points to bytes ${offset} to ${offset + length} of ${bodyBytes}`);
		const range = Buffer.allocUnsafe(length);
		let at = 0;
		while (at < length) {
			const block = this.#readBlock(Math.floor((offset + at) / BLOCK_BYTES));
			at += block.copy(range, at, (offset + at) % BLOCK_BYTES);
		}
		return range;
	}
	/** Checks every block. Throws ValidationError. */
	verify() {
		for (let block = 0; block < this.#head.blockChecksums.length; block++) this.#readBlock(block);
	}
	#readBlock(number) {
		if (this.#block?.number === number) return this.#block.bytes;
		const start = number * BLOCK_BYTES;
		const bytes = this.#buffer.subarray(0, this.#head.directory.bodyBytes - start);
		this.#block = void 0;
		if (readSync(this.#descriptor, bytes, 0, bytes.length, this.#head.bodyOffset + start) !== bytes.length) throw damaged$3(`block ${number} is cut short`);
		if (crc32(bytes) !== this.#head.blockChecksums[number]) throw damaged$3(`block ${number} does not match its checksum`);
		this.#block = {
			number,
			bytes
		};
		return bytes;
	}
};

// src/store/snapshot/dense-rows.ts
/** The dense vectors of a snapshot, one byte a value. They stay in the file: a search reads some hundred of them. */
var DenseRows = class {
	dimension;
	#body;
	#offset;
	/** CSR: a chunk has one row or none. */
	#rows;
	constructor(body, { offset, dimension, chunkEmbedded }) {
		this.dimension = dimension;
		this.#body = body;
		this.#offset = offset;
		this.#rows = new Uint32Array(chunkEmbedded.length + 1);
		for (let chunk = 0; chunk < chunkEmbedded.length; chunk++) this.#rows[chunk + 1] = this.#rows[chunk] + chunkEmbedded[chunk];
	}
	/** Where the rows end in the body. */
	get end() {
		return this.#offset + this.#rows.at(-1) * this.dimension;
	}
	/** A chunk's row; -1 where it has none. */
	rowOf(chunk) {
		return this.#rows[chunk + 1] > this.#rows[chunk] ? this.#rows[chunk] : -1;
	}
	/** Rows from one number up to another, one behind the other. Throws ValidationError. */
	read(from, to) {
		const { dimension } = this;
		const bytes = this.#body.read(this.#offset + from * dimension, (to - from) * dimension);
		return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
	}
};

// src/store/snapshot/memory-estimate.ts
/** Of the path table's row of a file, beside its path. */
const SUMMARY_BYTES = 110;
/** The words of a path, which ranking keeps of so many files. */
const PATH_WORDS_BYTES = 720;
const PATHS_WITH_WORDS = 1e4;
/** Texts that were read last. */
const TEXTS_BYTES = 2e6;
/** Code as text is about that much larger than compressed. */
const TEXT_RATIO = 3.5;
/** Manifest, directory and the objects around the columns. */
const FIXED_HEAP_BYTES = 153600;
/** Of each column's content, while all are read. */
const COPIES = 2;
/** In what `directory` describes, however large it is: nothing but the header is read for it. */
function memoryEstimate(directory) {
	const sizes = sizesOf(directory);
	const heap = heapBytes(sizes);
	const resident = bufferBytes(directory, sizes) + heap;
	return {
		resident,
		heap,
		peak: Math.max(resident, loadingBytes(sizes))
	};
}
function sizesOf({ manifest, columns, bodyBytes }) {
	const bytes = (name) => columns[name][1];
	const all = COLUMN_NAMES.reduce((sum, name) => sum + bytes(name), 0);
	const frames = COLUMN_NAMES.reduce((sum, name) => sum + columns[name][0], 0);
	const postings = bytes("fileWeights") + bytes("chunkWeights");
	const rows = (manifest.counts.chunks - manifest.pending) * (manifest.embedding?.dimension ?? 0);
	return {
		all,
		kept: all - postings - (bytes("filePostings") + bytes("chunkPostings") + bytes("fileTermGaps") + bytes("chunkTermGaps")),
		files: manifest.counts.files,
		chunks: manifest.counts.chunks,
		terms: bytes("termOffsets"),
		postings,
		texts: Math.max(0, bodyBytes - frames - rows),
		paths: bytes("pathBytes")
	};
}
function bufferBytes({ bodyBytes }, { kept, postings, terms, chunks, files }) {
	const inverted = postings * 5 + 2 * terms;
	const byChunk = chunks * 8;
	const byFile = files * 8;
	return kept + inverted + byChunk + byFile + Math.ceil(bodyBytes / BLOCK_BYTES) * 4 + BLOCK_BYTES;
}
function heapBytes({ files, paths, texts }) {
	const table = files * SUMMARY_BYTES + paths;
	const words = Math.min(files, PATHS_WITH_WORDS) * PATH_WORDS_BYTES;
	return FIXED_HEAP_BYTES + table + words + Math.min(TEXTS_BYTES, texts * TEXT_RATIO);
}
/** While vectors are inverted they are there twice; of columns, the collector may not have found all copies yet. */
function loadingBytes({ all, kept, postings, terms }) {
	return kept + 2 * (postings * 5) + 3 * terms + COPIES * all;
}

// src/store/snapshot/growable.ts
/** A typed array that grows by doubling: columns are built value by value, without a boxed array in between. */
var GrowableU32 = class {
	#values = /* @__PURE__ */ new Uint32Array(1024);
	length = 0;
	push(value) {
		if (this.length === this.#values.length) {
			const larger = new Uint32Array(this.length * 2);
			larger.set(this.#values);
			this.#values = larger;
		}
		this.#values[this.length++] = value;
	}
	finish() {
		return this.#values.slice(0, this.length);
	}
};
/** Of 32 bits, seven a byte. */
const MAX_VARINT_BYTES = 5;
/** The same for bytes. */
var GrowableU8 = class {
	#values = /* @__PURE__ */ new Uint8Array(1024);
	length = 0;
	push(value) {
		this.#reserve(1);
		this.#values[this.length++] = value;
	}
	pushAll(values) {
		this.#reserve(values.length);
		this.#values.set(values, this.length);
		this.length += values.length;
	}
	/**
	* How far each value lies behind the one before it, less 1, as unsigned LEB128: seven bits a byte, lowest first. With
	* `numbers` it is what they map the values to. In one loop: an incremental run copies millions of values.
	*/
	pushGaps(values, numbers) {
		this.#reserve(values.length * MAX_VARINT_BYTES);
		const bytes = this.#values;
		let at = this.length;
		let next = 0;
		for (let place = 0; place < values.length; place++) {
			const value = numbers ? numbers[values[place]] : values[place];
			let gap = value - next;
			while (gap > 127) {
				bytes[at++] = gap & 127 | 128;
				gap >>>= 7;
			}
			bytes[at++] = gap;
			next = value + 1;
		}
		this.length = at;
	}
	finish() {
		return this.#values.slice(0, this.length);
	}
	#reserve(count) {
		if (this.length + count <= this.#values.length) return;
		const larger = new Uint8Array(Math.max(this.#values.length * 2, this.length + count));
		larger.set(this.#values);
		this.#values = larger;
	}
};

// src/store/snapshot/postings.ts
/** Writes vectors one document after the other. */
var VectorsBuilder = class {
	#postings = new GrowableU32();
	#gaps = new GrowableU8();
	#weights = new GrowableU8();
	constructor() {
		this.#postings.push(0);
	}
	/** Terms have to ascend. */
	addSorted(terms, weights) {
		this.#gaps.pushGaps(terms);
		this.#weights.pushAll(weights);
		this.#postings.push(this.#weights.length);
	}
	/** Copies documents; `numbers`, which maps their terms to final numbers, has to ascend. */
	addRows({ postings, terms, weights }, { from, to, numbers }) {
		const shift = this.#weights.length - postings[from];
		for (let row = from; row < to; row++) {
			this.#gaps.pushGaps(terms.subarray(postings[row], postings[row + 1]), numbers);
			this.#postings.push(postings[row + 1] + shift);
		}
		this.#weights.pushAll(weights.subarray(postings[from], postings[to]));
	}
	/** Terms in any order; `numbers` maps them to their final numbers. */
	addPacked({ terms, weights }, numbers) {
		const pairs = Float64Array.from(terms, (term, at) => numbers[term] * 256 + weights[at]).sort();
		this.addSorted(Uint32Array.from(pairs, (pair) => Math.floor(pair / 256)), Uint8Array.from(pairs, (pair) => pair % 256));
	}
	finish() {
		return {
			postings: this.#postings.finish(),
			termGaps: this.#gaps.finish(),
			weights: this.#weights.finish()
		};
	}
};
/** Of the fifth byte of a gap, the last that one of 32 bits can have. */
const MAX_FACTOR = 2 ** 28;
/**
* The vectors' term numbers, decoded: as many as there are weights. Undefined where the gaps do not decode to exactly
* that many ascending numbers below `termCount`, which a sound file never shows.
*/
function decodeTerms({ postings, termGaps, weights }, termCount) {
	const terms = new Uint32Array(weights.length);
	let at = 0;
	for (let document = 0; document + 1 < postings.length; document++) {
		let previous = -1;
		for (let place = postings[document]; place < postings[document + 1]; place++) {
			let byte = termGaps[at++];
			if (byte === void 0) return void 0;
			let gap = byte & 127;
			for (let factor = 128; byte > 127; factor *= 128) {
				byte = termGaps[at++];
				if (byte === void 0 || factor > MAX_FACTOR) return void 0;
				gap += (byte & 127) * factor;
			}
			previous += gap + 1;
			if (previous >= termCount) return void 0;
			terms[place] = previous;
		}
	}
	return at === termGaps.length ? terms : void 0;
}
function invert({ postings, terms, weights: stored }, termCount) {
	const offsets = new Uint32Array(termCount + 1);
	for (const term of terms) offsets[term + 1]++;
	for (let term = 0; term < termCount; term++) offsets[term + 1] += offsets[term];
	const next = offsets.slice();
	const documents = new Uint32Array(terms.length);
	const weights = new Uint8Array(terms.length);
	for (let document = 0; document + 1 < postings.length; document++) for (let place = postings[document]; place < postings[document + 1]; place++) {
		const to = next[terms[place]]++;
		documents[to] = document;
		weights[to] = stored[place];
	}
	return {
		offsets,
		documents,
		weights,
		documentCount: postings.length - 1
	};
}
/** The document's weight for the term in 0..255, by binary search in the term's documents. */
function weightOf(index, term, document) {
	let low = index.offsets[term];
	let high = index.offsets[term + 1] - 1;
	while (low <= high) {
		const middle = low + high >>> 1;
		const found = index.documents[middle];
		if (found === document) return index.weights[middle];
		if (found < document) low = middle + 1;
		else high = middle - 1;
	}
	return 0;
}

// src/store/snapshot/read-columns.ts
/**
* Bounds what a hostile frame may inflate to. Honest columns shrink to a tenth at most, but for short ones and for
* columns of zeros, which the allowance is for.
*/
const MAX_RATIO = 100;
const ALLOWANCE_BYTES = 4194304;
/** All columns together, in bytes: more than any repository needs, and less than what takes a runner down. */
const MAX_COLUMN_BYTES = 1024 ** 3;
/** In bytes; zlib takes no smaller ones. */
const SMALLEST_PIECE = 64;
/** Reads all columns, and says where they end in the body. */
function readColumns(body, directory) {
	let offset = 0;
	let left = MAX_COLUMN_BYTES;
	const columns = {};
	for (const name of COLUMN_NAMES) {
		const [frameBytes, contentBytes] = directory.columns[name];
		columns[name] = asColumn(name, inflate$1(body.read(offset, frameBytes), {
			bytes: contentBytes,
			limit: Math.min(ALLOWANCE_BYTES + frameBytes * MAX_RATIO, left),
			what: `column ${name}`
		}));
		offset += frameBytes;
		left -= contentBytes;
	}
	return {
		columns,
		end: offset
	};
}
/** One zstd frame that has to inflate to exactly `bytes`. Throws ValidationError. */
function inflate$1(frame, { bytes, limit, what }) {
	if (bytes > limit) throw damaged$3(`${what} claims ${bytes} bytes`);
	let content;
	try {
		content = zstdDecompressSync(frame, {
			maxOutputLength: Math.max(bytes, 1),
			chunkSize: Math.max(bytes, SMALLEST_PIECE)
		});
	} catch (cause) {
		throw damaged$3(`${what} does not inflate`, cause);
	}
	if (content.length !== bytes) throw damaged$3(`${what} has ${content.length} bytes instead of ${bytes}`);
	return content;
}
function asColumn(name, content) {
	const width = COLUMN_WIDTHS[name];
	if (content.length % width !== 0) throw damaged$3(`column ${name} ends inside a number`);
	const bytes = new Uint8Array(content);
	return width === 1 ? bytes : new Uint32Array(bytes.buffer);
}

// src/store/snapshot/read-head.ts
/**
* The head of a snapshot file, some kilobytes, without the rest of it. Throws ValidationError for one that is damaged or
* of another schema; errors of the file system pass through.
*/
function readHead(path) {
	const descriptor = openSync(path, SAFE_READ);
	try {
		return readHeadOf(descriptor);
	} finally {
		closeSync(descriptor);
	}
}
/** The same of a file that is open. */
function readHeadOf(descriptor) {
	const stat = fstatSync(descriptor);
	if (!stat.isFile()) throw damaged$3("it is not a file");
	return decodeHead((offset, length) => readUpTo(descriptor, {
		offset,
		length,
		size: stat.size
	}), stat.size);
}
function readUpTo(descriptor, { offset, length, size }) {
	const bytes = Buffer.alloc(Math.min(length, Math.max(0, size - offset)));
	return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, offset));
}

// src/store/snapshot/string-table.ts
function encodeStrings(sorted) {
	const bytes = new GrowableU8();
	const offsets = new GrowableU32();
	offsets.push(0);
	for (const text of sorted) {
		bytes.pushAll(Buffer.from(text, "utf8"));
		offsets.push(bytes.length);
	}
	return {
		bytes: bytes.finish(),
		offsets: offsets.finish()
	};
}
/** Reads a table without decoding more than it is asked for: a large dictionary stays two buffers. */
var StringTable = class {
	length;
	columns;
	#bytes;
	#offsets;
	constructor(columns) {
		const { bytes, offsets } = columns;
		this.columns = columns;
		this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		this.#offsets = offsets;
		this.length = offsets.length - 1;
	}
	at(index) {
		return this.#bytes.toString("utf8", this.#offsets[index], this.#offsets[index + 1]);
	}
	/** Place of the string, or -1. */
	find(text) {
		if (!/^[\0-\x7f]*$/.test(text)) return this.#findDecoded(text);
		let low = 0;
		let high = this.length;
		while (low < high) {
			const middle = low + high >>> 1;
			const order = this.#compareBytes(middle, text);
			if (order === 0) return middle;
			if (order < 0) low = middle + 1;
			else high = middle;
		}
		return -1;
	}
	/** Below 0 where the string at the index stands before an ASCII text, 0 where it is the text. */
	#compareBytes(index, ascii) {
		const start = this.#offsets[index];
		const length = this.#offsets[index + 1] - start;
		const shorter = Math.min(length, ascii.length);
		for (let at = 0; at < shorter; at++) {
			const difference = this.#bytes[start + at] - ascii.charCodeAt(at);
			if (difference !== 0) return difference;
		}
		return length - ascii.length;
	}
	#findDecoded(text) {
		const place = this.lowerBound(text);
		return place < this.length && this.at(place) === text ? place : -1;
	}
	/** Place of the first string from `start` on that does not stand before the given one; `length` where all do. */
	lowerBound(text, start = 0) {
		let low = start;
		let high = this.length;
		while (low < high) {
			const middle = low + high >>> 1;
			if (this.at(middle) < text) low = middle + 1;
			else high = middle;
		}
		return low;
	}
	*[Symbol.iterator]() {
		for (let index = 0; index < this.length; index++) yield this.at(index);
	}
};
/** From this byte on, the order of UTF-8 and that of UTF-16 units may differ: surrogates stand before what it begins. */
const FIRST_AMBIGUOUS_BYTE = 238;
/** Whether the strings, sound UTF-8, ascend and are distinct. Tells by their bytes where it can, which is far cheaper. */
function isAscending(columns) {
	const { bytes, offsets } = columns;
	if (!hasPlainOrder(bytes)) return isAscendingText(new StringTable(columns));
	for (let index = 0; index + 2 < offsets.length; index++) if (!isBelowNext(columns, index)) return false;
	return true;
}
/** A loop, since callbacks for a megabyte of bytes take longer than all else here. */
function hasPlainOrder(bytes) {
	for (let at = 0; at < bytes.length; at++) if (bytes[at] >= FIRST_AMBIGUOUS_BYTE) return false;
	return true;
}
function isBelowNext({ bytes, offsets }, index) {
	const start = offsets[index];
	const next = offsets[index + 1];
	const length = next - start;
	const nextLength = offsets[index + 2] - next;
	for (let at = 0; at < length && at < nextLength; at++) {
		const difference = bytes[start + at] - bytes[next + at];
		if (difference !== 0) return difference < 0;
	}
	return length < nextLength;
}
function isAscendingText(strings) {
	let previous;
	for (const text of strings) {
		if (previous !== void 0 && previous >= text) return false;
		previous = text;
	}
	return true;
}

// src/store/snapshot/quantised-vector.ts
const LARGEST = 127;
const WORD_BITS = 32;
/** Words of a code; the last one is filled up with zeros. */
function codeWords(dimension) {
	return Math.ceil(dimension / WORD_BITS);
}
/** Undefined for a vector without a direction: no cosine with it has a meaning. */
function quantise(vector) {
	let largest = 0;
	for (const value of vector) largest = Math.max(largest, Math.abs(value));
	if (!(largest > 0 && largest < Number.POSITIVE_INFINITY)) return void 0;
	const scale = LARGEST / largest;
	return {
		row: Int8Array.from(vector, (value) => Math.round(value * scale)),
		code: codeOf(vector)
	};
}
/** The signs of a vector: the fewer bits two codes differ by, the smaller is the angle between their vectors. */
function codeOf(vector) {
	const code = new Uint32Array(codeWords(vector.length));
	for (let at = 0; at < vector.length; at++) if (vector[at] > 0) code[Math.floor(at / WORD_BITS)] |= 1 << at % WORD_BITS;
	return code;
}
/** How many bits the query's code differs by from each of the codes, which stand one behind the other. */
function differingBits(query, codes) {
	const differing = new Uint32Array(codes.length / query.length);
	let at = 0;
	for (let row = 0; row < differing.length; row++) {
		let bits = 0;
		for (let word = 0; word < query.length; word++) bits += bitCount(query[word] ^ codes[at++]);
		differing[row] = bits;
	}
	return differing;
}
/** Sums neighbouring bits, then pairs, then groups of four; the multiplication adds the four bytes up. */
function bitCount(word) {
	const pairs = word - (word >>> 1 & 1431655765);
	const fours = (pairs & 858993459) + (pairs >>> 2 & 858993459);
	return Math.imul(fours + (fours >>> 4) & 252645135, 16843009) >>> 24;
}
/** Cosine of a stored vector and a query of unit length; 0 for a row of zeros, which no writer makes. */
function cosine(row, query) {
	let product = 0;
	let square = 0;
	for (let at = 0; at < row.length; at++) {
		const value = row[at];
		product += value * query[at];
		square += value * value;
	}
	return square === 0 ? 0 : product / Math.sqrt(square);
}

// src/store/snapshot/validate-columns.ts
/**
* Checks everything that a reader later relies on without looking: every reference lands inside its target, every
* range is in order, every path is one that git could hold inside the repository. Checksums prove that a file is what
* somebody wrote; this proves that it cannot mislead the reader, whoever wrote it. Throws ValidationError.
*/
function validateColumns(columns, manifest) {
	const counts = tableLengths(columns);
	checkTable("paths", columns.pathBytes, columns.pathOffsets);
	checkTable("strings", columns.stringBytes, columns.stringOffsets);
	checkTable("terms", columns.termBytes, columns.termOffsets);
	checkTable("skipped paths", columns.skippedPathBytes, columns.skippedPathOffsets);
	checkPaths(columns);
	checkRows(columns, counts, objectIdBytes(manifest.commit));
	checkFileRanges(columns, counts);
	checkChunks(columns, counts);
	checkSymbols(columns, counts);
	checkRedactions(columns, counts);
	checkDense(columns, counts, manifest);
	checkManifest(manifest, counts);
}
function tableLengths(columns) {
	const rows = (offsets) => Math.max(0, offsets.length - 1);
	return {
		files: rows(columns.pathOffsets),
		strings: rows(columns.stringOffsets),
		terms: rows(columns.termOffsets),
		chunks: columns.chunkKind.length,
		symbols: columns.symbolKind.length,
		skipped: rows(columns.skippedPathOffsets),
		redactions: columns.redactionLine.length
	};
}
function check(condition, what) {
	if (!condition) throw damaged$3(what);
}
/** A CSR column: starts at 0, never falls, ends at `end`. */
function checkRanges(what, offsets, rows, end) {
	check(offsets.length === rows + 1 && offsets[0] === 0 && offsets[rows] === end, `${what} have wrong bounds`);
	for (let row = 0; row < rows; row++) check(offsets[row] <= offsets[row + 1], `${what} are out of order`);
}
function checkTable(what, bytes, offsets) {
	check(offsets.length > 0, `${what} have no offsets`);
	checkRanges(what, offsets, offsets.length - 1, bytes.length);
	check(isUtf8(bytes), `${what} are not UTF-8`);
	check(isAscending({
		bytes,
		offsets
	}), `${what} are not sorted`);
}
function checkPaths(columns) {
	for (const path of new StringTable({
		bytes: columns.pathBytes,
		offsets: columns.pathOffsets
	})) check(path !== "" && !path.includes("\0") && path.split("/").every((part) => part !== "" && part !== "." && part !== ".."), "a path leads outside the repository");
}
function checkRows(columns, { files, strings, skipped, chunks, symbols, redactions }, idBytes) {
	const lengths = [
		[columns.fileBlobs, files * idBytes],
		[columns.fileLanguage, files],
		[columns.fileParser, files],
		[columns.fileTraits, files],
		[columns.fileSize, files],
		[columns.fileLines, files],
		[columns.textStored, files],
		[columns.textBytes, files],
		[columns.chunkStartLine, chunks],
		[columns.chunkEndLine, chunks],
		[columns.chunkStart, chunks],
		[columns.chunkEnd, chunks],
		[columns.chunkSymbol, chunks],
		[columns.chunkBreadcrumb, chunks],
		[columns.chunkEmbedded, chunks],
		[columns.symbolName, symbols],
		[columns.symbolStartLine, symbols],
		[columns.symbolNameLine, symbols],
		[columns.symbolEndLine, symbols],
		[columns.skippedBlobs, skipped * idBytes],
		[columns.skippedReason, skipped],
		[columns.redactionWhat, redactions]
	];
	for (const [column, rows] of lengths) check(column.length === rows, "its columns have different lengths");
	for (const column of [
		columns.fileLanguage,
		columns.fileParser,
		columns.skippedReason,
		columns.chunkSymbol,
		columns.chunkBreadcrumb,
		columns.symbolName,
		columns.redactionWhat
	]) checkBelow("a string number", column, strings);
	checkBelow("a kind", columns.chunkKind, KINDS.length);
	checkBelow("a kind", columns.symbolKind, KINDS.length);
}
function checkBelow(what, column, limit) {
	for (let at = 0; at < column.length; at++) check(column[at] < limit, `${what} is out of range`);
}
function checkFileRanges(columns, { files, chunks, symbols, redactions }) {
	checkRanges("chunks of files", columns.fileChunks, files, chunks);
	checkRanges("symbols of files", columns.fileSymbols, files, symbols);
	checkRanges("redactions of files", columns.fileRedactions, files, redactions);
	checkRanges("postings of files", columns.filePostings, files, columns.fileWeights.length);
	checkRanges("postings of chunks", columns.chunkPostings, chunks, columns.chunkWeights.length);
}
function checkChunks(columns, { files }) {
	const { fileChunks, fileLines, textBytes, chunkStartLine, chunkEndLine, chunkStart, chunkEnd } = columns;
	for (let file = 0; file < files; file++) {
		let end = 0;
		for (let at = fileChunks[file]; at < fileChunks[file + 1]; at++) {
			check(chunkStartLine[at] >= 1 && chunkStartLine[at] <= chunkEndLine[at] && chunkEndLine[at] <= fileLines[file], "a chunk's lines are not in its file");
			check(chunkStart[at] >= end && chunkStart[at] <= chunkEnd[at], "a file's chunks overlap");
			end = chunkEnd[at];
		}
		check(end <= textBytes[file], "a chunk ends behind its file's text");
	}
}
function checkSymbols(columns, { files }) {
	const { fileSymbols, fileLines, symbolStartLine, symbolNameLine, symbolEndLine } = columns;
	for (let file = 0; file < files; file++) for (let at = fileSymbols[file]; at < fileSymbols[file + 1]; at++) {
		const inOrder = symbolStartLine[at] <= symbolNameLine[at] && symbolNameLine[at] <= symbolEndLine[at];
		check(symbolStartLine[at] >= 1 && inOrder && symbolEndLine[at] <= fileLines[file], "a symbol's lines are not in its file");
	}
}
function checkRedactions(columns, { files }) {
	const { fileRedactions, fileLines, redactionLine } = columns;
	for (let file = 0; file < files; file++) for (let at = fileRedactions[file]; at < fileRedactions[file + 1]; at++) check(redactionLine[at] >= 1 && redactionLine[at] <= fileLines[file], "a redaction's line is not in its file");
}
/** The rows themselves lie between columns and texts, and may be anything: where they end is checked with the texts. */
function checkDense({ chunkEmbedded, denseCodes }, { chunks }, { embedding, pending }) {
	checkBelow("whether a chunk has a vector", chunkEmbedded, 2);
	const rows = chunkEmbedded.reduce((sum, one) => sum + one, 0);
	const words = embedding ? codeWords(embedding.dimension) : 0;
	check(embedding !== void 0 || rows === 0, "it has vectors of no model");
	check(denseCodes.length === rows * words, "its codes and vectors differ in number");
	check(pending === (embedding ? chunks - rows : 0), "its manifest counts pending chunks differently");
}
function checkManifest({ counts }, { files, chunks, symbols, skipped, redactions }) {
	const { "unreadable-name": _, ...listed } = counts.skipped;
	const skippedCount = Object.values(listed).reduce((sum, count) => sum + count, 0);
	check(counts.files === files && counts.chunks === chunks && counts.redacted === redactions && counts.symbols === symbols && skippedCount === skipped, "its manifest counts differently");
}

// src/store/snapshot/open-snapshot.ts
/** Bounds what one file's text may inflate to; the selection admits nothing near it. */
const MAX_TEXT_BYTES = 268435456;
/**
* A snapshot that passed its checks. It keeps its file descriptor, so it can be read to the end of its life although
* a newer snapshot takes its place and its file is deleted.
*/
var OpenSnapshot = class OpenSnapshot {
	path;
	manifest;
	/** What it takes in memory once it is searched. */
	memory;
	/** All but the vectors: see {@link takeVectors}. */
	columns;
	paths;
	strings;
	terms;
	denseRows;
	#descriptor;
	#directory;
	#body;
	#textOffsets;
	#vectors;
	#isOpen = true;
	constructor(path, { descriptor, head }) {
		this.path = path;
		this.#descriptor = descriptor;
		this.#directory = head.directory;
		this.memory = memoryEstimate(head.directory);
		this.#body = new BodyReader(descriptor, head);
		this.#body.verify();
		this.manifest = head.directory.manifest;
		const { columns, end } = readColumns(this.#body, head.directory);
		validateColumns(columns, this.manifest);
		this.columns = withoutVectors(columns);
		this.paths = new StringTable({
			bytes: columns.pathBytes,
			offsets: columns.pathOffsets
		});
		this.strings = new StringTable({
			bytes: columns.stringBytes,
			offsets: columns.stringOffsets
		});
		this.terms = new StringTable({
			bytes: columns.termBytes,
			offsets: columns.termOffsets
		});
		this.#vectors = decodeVectors(columns);
		const { chunkEmbedded } = columns;
		const dimension = this.manifest.embedding?.dimension ?? 0;
		this.denseRows = new DenseRows(this.#body, {
			offset: end,
			dimension,
			chunkEmbedded
		});
		this.#textOffsets = textOffsets(columns, this.denseRows.end, head.directory.bodyBytes);
	}
	/**
	* Opens and checks a snapshot file. Throws ValidationError for one that is damaged, of another schema, or of another
	* fingerprint than the given one; errors of the file system pass through.
	*/
	static open(path, fingerprint) {
		const descriptor = openSync(path, SAFE_READ);
		try {
			const head = readHeadOf(descriptor);
			if (head.directory.manifest.fingerprint !== fingerprint) throw wrongFingerprint(head, fingerprint);
			return new OpenSnapshot(path, {
				descriptor,
				head
			});
		} catch (error) {
			closeSync(descriptor);
			throw error;
		}
	}
	blob(file) {
		const bytes = objectIdBytes(this.manifest.commit);
		return Buffer.from(this.columns.fileBlobs.subarray(file * bytes, (file + 1) * bytes)).toString("hex");
	}
	/** The file's text as stored: one zstd frame. Throws ValidationError. */
	storedText(file) {
		return this.#body.read(this.#textOffsets[file], this.columns.textStored[file]);
	}
	/** The file's decoded text. Throws ValidationError. */
	text(file) {
		const bytes = this.columns.textBytes[file];
		return inflate$1(this.storedText(file), {
			bytes,
			limit: MAX_TEXT_BYTES,
			what: `the text of ${printable(this.paths.at(file))}`
		}).toString("utf8");
	}
	/**
	* The lexical vectors of files and of chunks. They are not kept: a search index inverts them once and then has no
	* more use for them.
	*/
	takeVectors() {
		const vectors = this.#vectors ?? decodeVectors(readColumns(this.#body, this.#directory).columns);
		this.#vectors = void 0;
		return vectors;
	}
	*skippedFiles() {
		const { skippedPathBytes, skippedPathOffsets, skippedBlobs, skippedReason } = this.columns;
		const bytes = objectIdBytes(this.manifest.commit);
		let row = 0;
		for (const path of new StringTable({
			bytes: skippedPathBytes,
			offsets: skippedPathOffsets
		})) {
			yield {
				path,
				blob: Buffer.from(skippedBlobs.subarray(row * bytes, (row + 1) * bytes)).toString("hex"),
				reason: this.strings.at(skippedReason[row])
			};
			row++;
		}
	}
	/** Whether some of the file's chunks are left out because of a secret. */
	isRedacted(file) {
		const { fileRedactions } = this.columns;
		return fileRedactions[file] < fileRedactions[file + 1];
	}
	/** A second time it does nothing: the descriptor's number may be another file's by then. */
	close() {
		if (this.#isOpen) closeSync(this.#descriptor);
		this.#isOpen = false;
	}
};
function withoutVectors(columns) {
	const { filePostings, fileTermGaps, fileWeights, ...others } = columns;
	const { chunkPostings, chunkTermGaps, chunkWeights, ...kept } = others;
	return kept;
}
function decodeVectors(columns) {
	const { filePostings, fileTermGaps, fileWeights, chunkPostings, chunkTermGaps, chunkWeights } = columns;
	const terms = columns.termOffsets.length - 1;
	return {
		files: decode({
			postings: filePostings,
			termGaps: fileTermGaps,
			weights: fileWeights
		}, terms),
		chunks: decode({
			postings: chunkPostings,
			termGaps: chunkTermGaps,
			weights: chunkWeights
		}, terms)
	};
}
function decode(vectors, termCount) {
	const terms = decodeTerms(vectors, termCount);
	if (!terms || vectors.weights.includes(0)) throw damaged$3("its postings do not decode");
	return {
		terms,
		postings: vectors.postings,
		weights: vectors.weights
	};
}
/** Where each file's text starts in the body; the last has to end where the body ends. */
function textOffsets({ textStored }, start, bodyBytes) {
	const offsets = new Float64Array(textStored.length);
	let at = start;
	for (let file = 0; file < textStored.length; file++) {
		offsets[file] = at;
		at += textStored[file];
	}
	if (at !== bodyBytes) throw damaged$3(`its texts end at ${at} of ${bodyBytes}`);
	return offsets;
}
function wrongFingerprint({ directory }, expected) {
	return new ValidationError("snapshot-fingerprint", "The snapshot was built by another version of slashfind, whose chunks and weights are not comparable.", {
		details: {
			fingerprint: directory.manifest.fingerprint,
			expected
		},
		suggestions: ["Build it anew: run `slashfind index`, or the workflow with the index Action."]
	});
}

// src/store/snapshot/draft.ts
/** Snapshots from elsewhere are not taken in above this, in bytes. */
const MAX_SNAPSHOT_BYTES = 1024 ** 3;
/** Moves a file that came from elsewhere into a folder of snapshots, and checks it. Throws ValidationError. */
function takeDraft(path, { folder, identity, fingerprint }) {
	const stat = lstatSync(path, { throwIfNoEntry: false });
	if (!stat?.isFile()) throw notAFile();
	if (stat.size > MAX_SNAPSHOT_BYTES) throw tooLarge$1(stat.size);
	const name = snapshotName(0);
	renameSync(path, join(folder, name));
	const snapshot = OpenSnapshot.open(join(folder, name), fingerprint);
	snapshot.close();
	const { manifest } = snapshot;
	if (identityKey(manifest.identity) !== identityKey(identity)) throw ofAnother(manifest.identity);
	return {
		name,
		manifest
	};
}
function ofAnother({ host, id }) {
	return new ValidationError("snapshot-identity", `The snapshot is of another repository, ${host}/${id}.`);
}
function notAFile() {
	return new ValidationError("snapshot-missing", "No snapshot is where one should be.");
}
function tooLarge$1(bytes) {
	return new ValidationError("snapshot-too-large", `The snapshot has ${bytes} bytes; at most ${MAX_SNAPSHOT_BYTES} are taken from elsewhere.`);
}

// src/store/snapshot/file-errors.ts
const OCCUPIED = /* @__PURE__ */ new Set([
	"ENOTDIR",
	"EEXIST",
	"EISDIR",
	"ELOOP"
]);
const FULL = /* @__PURE__ */ new Set([
	"ENOSPC",
	"EDQUOT",
	"EFBIG"
]);
/** ENOENT: a parent that is there holds no folders, as in /proc. */
const FORBIDDEN = /* @__PURE__ */ new Set([
	"EACCES",
	"EPERM",
	"EROFS",
	"ENOENT"
]);
/** Makes a folder for its owner alone. Throws ConfigurationError where a link stands there: it may lead anywhere. */
function makeRealFolder(path) {
	makeFolders(path);
	if (lstatSync(path).isDirectory()) return;
	throw new ConfigurationError("data-folder-is-a-link", `The data folder ${path} is a link, and is not followed.`, {
		details: { folder: path },
		suggestions: ["Remove the link, or name another folder with --data."]
	});
}
/** One level after the other: Node's own `recursive` never returns where a parent is there but refuses to hold folders. */
function makeFolders(path) {
	if (existsSync(path)) return;
	const parent = dirname(path);
	if (parent !== path) makeFolders(parent);
	mkdirSync(path, { mode: 448 });
}
/** Runs a write to a data folder and says in words what the file system has against it. */
function writing(folder, work) {
	try {
		return work();
	} catch (error) {
		throw translate$2(error, folder);
	}
}
function translate$2(error, folder) {
	if (error instanceof SlashfindError) return error;
	const { code = "" } = error;
	if (FULL.has(code)) return new IndexingError("disk-full", `There is no room to write the index in ${folder}.`, {
		details: { folder },
		suggestions: ["Free some space, or choose another folder with --data.", "What was indexed before is untouched."],
		cause: error
	});
	if (FORBIDDEN.has(code)) return new IndexingError("data-folder-read-only", `The data folder ${folder} cannot be written.`, {
		details: { folder },
		suggestions: ["Give this user write permission there, or choose another folder with --data."],
		cause: error
	});
	if (OCCUPIED.has(code)) return new IndexingError("data-folder-is-a-file", `The data folder ${folder} is, or holds, something else than an index.`, {
		details: { folder },
		suggestions: ["Choose another folder with --data, or remove what stands there."],
		cause: error
	});
	return error;
}

// src/store/snapshot/named-snapshots.ts
/** A named snapshot that is gone, or in whose place a link, a folder or a device stands. */
const UNREADABLE = /* @__PURE__ */ new Set([
	"ENOENT",
	"ELOOP",
	"ENXIO",
	"EMLINK",
	"EISDIR",
	"ENOTDIR"
]);
/** Opens the first snapshot that `current` names and that passes its checks. Errors of the file system pass through. */
function openFirstSound(folder, fingerprint) {
	const failures = [];
	for (const name of readCurrentNames(folder)) try {
		return {
			snapshot: open(folder, {
				name,
				fingerprint
			}),
			failures
		};
	} catch (error) {
		if (!(error instanceof ValidationError)) throw error;
		failures.push(error);
	}
	return {
		snapshot: void 0,
		failures
	};
}
/** What it will take in memory, as far as headers tell; undefined where none can be read. */
function newestMemory(folder, fingerprint) {
	for (const name of readCurrentNames(folder)) try {
		const { directory } = readHead(join(folder, name));
		if (directory.manifest.fingerprint === fingerprint) return memoryEstimate(directory);
	} catch (error) {
		if (!(error instanceof ValidationError) && !isUnreadable(error)) throw error;
	}
}
/** Throws ValidationError that names the file. */
function open(folder, { name, fingerprint }) {
	try {
		return OpenSnapshot.open(join(folder, name), fingerprint);
	} catch (error) {
		if (error instanceof ValidationError) throw inFile(name, error);
		if (isUnreadable(error)) throw missing(name);
		throw error;
	}
}
function isUnreadable(error) {
	return UNREADABLE.has(error.code ?? "");
}
function inFile(name, { code, message, details, suggestions, cause }) {
	return new ValidationError(code, `${name}: ${message}`, {
		details: {
			...details,
			file: name
		},
		suggestions,
		cause
	});
}
function missing(name) {
	return new ValidationError("snapshot-missing", `The snapshot ${name} is named as current, but no such file is there.`, { suggestions: ["Build it anew: run `slashfind index`, or the workflow with the index Action."] });
}

// src/store/snapshot/write-snapshot.ts
/**
* Writes a snapshot to a new file and flushes it to the disk. Throws errors of the file system (a full disk, for one);
* the caller removes what is left of the file then.
*/
function writeSnapshot(path, manifest, content) {
	const descriptor = openSync(path, "wx", 384);
	try {
		const frames = compressColumns(content);
		const textBytes = content.columns.textStored.reduce((sum, bytes) => sum + bytes, 0);
		const frameBytes = frames.reduce((sum, { frame }) => sum + frame.length, 0);
		const directory = {
			manifest,
			columns: Object.fromEntries(frames.map(({ name, frame, bytes }) => [name, [frame.length, bytes]])),
			bodyBytes: frameBytes + rowBytes(content, manifest) + textBytes
		};
		const blocks = new Uint32Array(Math.ceil(directory.bodyBytes / BLOCK_BYTES));
		const body = new BlockWriter(descriptor, encodeHead(directory, blocks).length, blocks);
		for (const { frame } of frames) body.write(frame);
		for (const rows of content.rows()) body.write(asBytes(rows));
		for (const text of content.texts()) body.write(text);
		body.end();
		writeFully(descriptor, encodeHead(directory, blocks), 0);
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}
function rowBytes({ columns }, { embedding }) {
	return columns.chunkEmbedded.reduce((sum, one) => sum + one, 0) * (embedding?.dimension ?? 0);
}
function asBytes({ buffer, byteOffset, length }) {
	return new Uint8Array(buffer, byteOffset, length);
}
function compressColumns({ columns }) {
	return COLUMN_NAMES.map((name) => {
		const column = columns[name];
		const bytes = Buffer.from(column.buffer, column.byteOffset, column.byteLength);
		return {
			name,
			frame: zstdCompressSync(bytes),
			bytes: bytes.length
		};
	});
}
/** Writes a body in blocks and notes each block's checksum. */
var BlockWriter = class {
	#descriptor;
	#checksums;
	#block = Buffer.alloc(BLOCK_BYTES);
	#position;
	#filled = 0;
	#number = 0;
	constructor(descriptor, position, checksums) {
		this.#descriptor = descriptor;
		this.#position = position;
		this.#checksums = checksums;
	}
	write(bytes) {
		let at = 0;
		while (at < bytes.length) {
			const count = Math.min(bytes.length - at, BLOCK_BYTES - this.#filled);
			this.#block.set(bytes.subarray(at, at + count), this.#filled);
			this.#filled += count;
			at += count;
			if (this.#filled === 65536) this.#flush();
		}
	}
	end() {
		if (this.#filled > 0) this.#flush();
	}
	#flush() {
		const bytes = this.#block.subarray(0, this.#filled);
		this.#checksums[this.#number++] = crc32(bytes);
		writeFully(this.#descriptor, bytes, this.#position);
		this.#position += bytes.length;
		this.#filled = 0;
	}
};
/** `write` may take less than it is given, on a disk that is nearly full. */
function writeFully(descriptor, bytes, position) {
	let at = 0;
	while (at < bytes.length) at += writeSync(descriptor, bytes, at, bytes.length - at, position + at);
}

// src/store/snapshot/writer-lock.ts
const ownerSchema = object({
	pid: int().min(1),
	host: string().max(255),
	startedAt: datetime(),
	/** Tells two locks of one process apart. */
	nonce: uuid()
});
const LOCK_NAME = "lock";
const MAX_LOCK_BYTES = 1024;
const MAX_ATTEMPTS = 100;
/**
* Makes this process the folder's only writer until the returned function is called. A lock whose owner died on this
* machine is taken over. Throws IndexingError `index-locked` that says who is running.
*/
function lockForWriting(folder) {
	const path = join(folder, LOCK_NAME);
	for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
		const mine = tryCreate(path);
		if (mine !== void 0) return () => removeIf(path, mine);
		const text = readLock(path);
		if (text === void 0) continue;
		const owner = parseOwner(text);
		if (!owner || !isDead(owner)) throw locked(path, owner);
		takeOver(path, text);
	}
	throw locked(path, void 0);
}
/** Gives what the new lock says, or undefined where one stands already. */
function tryCreate(path) {
	const nonce = randomUUID();
	const owner = {
		pid: process.pid,
		host: hostname(),
		startedAt: (/* @__PURE__ */ new Date()).toISOString(),
		nonce
	};
	const text = JSON.stringify(owner);
	return createWhole(path, text) ? text : void 0;
}
/** Written beside and linked into place, so that nobody ever sees a file that does not say yet whose it is. */
function createWhole(path, text) {
	const draft = `${path}.${randomUUID()}.new`;
	try {
		writeFileSync(draft, text, {
			mode: 384,
			flag: "wx"
		});
		linkSync(draft, path);
		return true;
	} catch (error) {
		if (error.code === "EEXIST") return false;
		throw error;
	} finally {
		rmSync(draft, { force: true });
	}
}
/** What stands there that is no lock of ours is treated as somebody's lock: with advice, untouched. */
function readLock(path) {
	try {
		return readSmallFile(path, MAX_LOCK_BYTES);
	} catch (error) {
		if (error instanceof ValidationError) throw locked(path, void 0);
		throw error;
	}
}
function parseOwner(text) {
	try {
		return ownerSchema.safeParse(JSON.parse(text)).data;
	} catch {
		return;
	}
}
function isDead({ pid, host, startedAt }) {
	if (host !== hostname()) return false;
	if (pid === process.pid) return Date.parse(startedAt) < Date.now() - process.uptime() * 1e3;
	return !isRunning(pid);
}
function isRunning(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code !== "ESRCH";
	}
}
/** One process at a time removes a dead lock, and only if it is still that lock: a fresh one is never lost. */
function takeOver(path, dead) {
	const guard = `${path}.takeover`;
	if (!createWhole(guard, String(process.pid))) {
		const holder = Number(readLock(guard));
		if (!(holder > 0) || !isRunning(holder)) rmSync(guard, { force: true });
		return;
	}
	try {
		removeIf(path, dead);
	} finally {
		rmSync(guard, { force: true });
	}
}
function removeIf(path, text) {
	if (readLock(path) === text) rmSync(path, { force: true });
}
function locked(path, owner) {
	const who = owner ? `process ${owner.pid} on ${owner.host}, since ${owner.startedAt}` : "something that does not say who it is";
	return new IndexingError("index-locked", `Another index run is writing to this data folder: ${who}.`, {
		details: { lock: path },
		suggestions: ["Wait for it to end.", `If it is not running any more, delete ${path} and run again.`]
	});
}

// src/store/snapshot/snapshot-folder.ts
const MAX_LOOKS = 5;
/** Codes of snapshots that another version of slashfind may still read. */
const FOREIGN = /* @__PURE__ */ new Set(["snapshot-schema", "snapshot-fingerprint"]);
/**
* The folder of one repository's snapshots. Files are immutable and have names of their own; the small file `current`
* names the newest two and is replaced last, so a reader finds either the old state or the new one.
*/
var SnapshotFolder = class {
	path;
	/** What was found when the folder was last looked at: checking a snapshot again costs as much as the first time. */
	#seen;
	constructor(path) {
		this.path = path;
	}
	/** Makes the folder, readable by its owner alone: it holds code. */
	create() {
		writing(this.path, () => makeRealFolder(this.path));
	}
	/** Makes this process the only writer until the returned function is called. Throws IndexingError. */
	lock() {
		return writing(this.path, () => {
			const unlock = lockForWriting(this.path);
			try {
				deleteUnnamed(this.path);
			} catch (error) {
				unlock();
				throw error;
			}
			return unlock;
		});
	}
	/**
	* Takes a file that came from elsewhere in as the newest snapshot, by moving it here. Nothing is changed where it fails
	* its checks, or belongs to another repository; then the file is deleted, and ValidationError thrown.
	*/
	adopt(path, origin) {
		return this.#locked(() => this.#nameNewest(takeDraft(path, {
			folder: this.path,
			...origin
		})));
	}
	/**
	* As {@link adopt}, but only where it was indexed later than the newest sound snapshot of the same ref. Gives undefined,
	* and deletes the file, where it was not: a run by hand may have been faster than what comes from elsewhere.
	*/
	adoptNewer(path, origin) {
		return this.#locked(() => {
			const draft = takeDraft(path, {
				folder: this.path,
				...origin
			});
			return this.#isNews(draft.manifest) ? this.#nameNewest(draft) : void 0;
		});
	}
	/** Opens the newest snapshot that passes its checks. Errors of the file system pass through. */
	openNewest(fingerprint) {
		for (let attempt = 1; attempt < MAX_LOOKS; attempt++) {
			const version = this.version();
			const newest = openFirstSound(this.path, fingerprint);
			if (version === this.version()) return this.#note(newest, {
				fingerprint,
				version: version ?? ""
			});
			if (newest.snapshot) return newest;
		}
		return openFirstSound(this.path, fingerprint);
	}
	/** A string that changes whenever a snapshot is published; undefined where there is none. */
	version() {
		return readCurrentNames(this.path)[0];
	}
	/** Path of the snapshot that `current` names first. */
	newestPath() {
		return join(this.path, readCurrentNames(this.path)[0] ?? "");
	}
	/**
	* Writes a snapshot, then names it in `current`, then deletes what is no longer named.
	* Throws IndexingError where the folder cannot be written; then nothing has changed.
	*/
	publish(manifest, content) {
		writing(this.path, () => this.#publish(manifest, content));
	}
	/**
	* The snapshots worth keeping beside a new one, best first: one that is sound, then those of other versions of
	* slashfind. A damaged one is no fallback and must not push out another.
	*/
	#keptNames(fingerprint) {
		if (!(this.#seen?.fingerprint === fingerprint && this.#seen.version === (this.version() ?? ""))) this.openNewest(fingerprint).snapshot?.close();
		return this.#seen?.kept ?? [];
	}
	#note(newest, { fingerprint, version }) {
		const { snapshot, failures } = newest;
		const foreign = failures.filter(({ code }) => FOREIGN.has(code)).map(({ details }) => String(details.file));
		this.#seen = {
			fingerprint,
			version,
			kept: [...snapshot ? [basename(snapshot.path)] : [], ...foreign]
		};
		return newest;
	}
	#publish(manifest, content) {
		const name = snapshotName(manifest.ordinal);
		const path = join(this.path, name);
		try {
			writeSnapshot(path, manifest, content);
			writeCurrentNames(this.path, [name, ...this.#keptNames(manifest.fingerprint)]);
		} catch (error) {
			rmSync(path, { force: true });
			throw error;
		}
		deleteUnnamed(this.path);
	}
	/** As the only writer; drafts that were not named are gone afterwards. */
	#locked(work) {
		this.create();
		const unlock = this.lock();
		try {
			return writing(this.path, () => {
				try {
					return work();
				} finally {
					deleteUnnamed(this.path);
				}
			});
		} finally {
			unlock();
		}
	}
	#nameNewest({ name: draft, manifest }) {
		const name = snapshotName(manifest.ordinal);
		const kept = this.#keptNames(manifest.fingerprint);
		renameSync(join(this.path, draft), join(this.path, name));
		writeCurrentNames(this.path, [name, ...kept]);
		return manifest;
	}
	#isNews({ fingerprint, ref, indexedAt }) {
		const { snapshot } = this.openNewest(fingerprint);
		snapshot?.close();
		if (snapshot?.manifest.ref !== ref) return true;
		return Date.parse(indexedAt) > Date.parse(snapshot.manifest.indexedAt);
	}
};

// src/budget/money.ts
const PER_DOLLAR = 1e9;
function fromDollars(dollars) {
	return Math.round(dollars * PER_DOLLAR);
}
function toDollars(amount) {
	return amount / PER_DOLLAR;
}
/**
* `$1.50`, `$0.0149`: up to four decimals, as a sum that is just below its cap must not read like the cap. Below a cent two
* digits that count, and never "$0.00" for what is more than nothing.
*/
function formatDollars(amount) {
	const dollars = toDollars(amount);
	if (dollars === 0 || Math.abs(dollars) >= .01) return `$${dollars.toFixed(4).replace(/0{1,2}$/, "")}`;
	if (Math.abs(dollars) < 1e-6) return "less than $0.000001";
	const decimals = 1 - Math.floor(Math.log10(Math.abs(dollars)));
	return `$${dollars.toFixed(decimals)}`;
}

// src/budget/caps.ts
/** Dollars a month for index runs, where nobody says otherwise and there is a ledger to count them. */
const DEFAULT_MONTHLY_USD = 10;
/** Dollars a month for queries, where nobody says otherwise. */
const DEFAULT_QUERIES_MONTHLY_USD = 2;
/**
* For whoever spends out of that pot. Throws ConfigurationError for a cap of a month, or free tokens, where no ledger could
* count them.
*/
function capsOf({ budget, qdrant }, pot) {
	const hasLedger = qdrant.url !== void 0;
	if (!hasLedger) refuseUncountable(budget, pot);
	const { monthlyUsd = hasLedger ? DEFAULT_MONTHLY_USD : Number.POSITIVE_INFINITY } = budget;
	return {
		perRun: fromDollars(budget.perRunUsd),
		perRunTokens: budget.perRunTokens ?? Number.POSITIVE_INFINITY,
		monthly: fromDollars(monthlyUsd),
		queriesMonthly: fromDollars(budget.queriesMonthlyUsd ?? DEFAULT_QUERIES_MONTHLY_USD),
		freeTokens: new Map(Object.entries(budget.freeTokens))
	};
}
/** What holds without a ledger. */
const OTHERWISE = {
	index: "budget.per-run-usd is what holds, for each index run on its own",
	queries: "each process counts its own queries"
};
function refuseUncountable({ monthlyUsd, queriesMonthlyUsd, freeTokens }, pot) {
	const [cap, amount] = pot === "index" ? ["budget.monthly-usd", monthlyUsd] : ["budget.queries-monthly-usd", queriesMonthlyUsd || void 0];
	const [key] = [...amount === void 0 ? [] : [cap], ...Object.values(freeTokens).some((tokens) => tokens > 0) ? ["budget.free-tokens"] : []];
	if (key === void 0) return;
	throw new ConfigurationError("budget-without-ledger", `${key} is set, and there is no Qdrant whose ledger could count what the month has cost: nothing is paid for.`, { suggestions: ["Set QDRANT_URL.", `Or leave ${key} unset: then ${OTHERWISE[pot]}.`] });
}

// src/budget/month.ts
function monthOf(milliseconds) {
	const date = new Date(milliseconds);
	return date.getUTCFullYear() * 100 + date.getUTCMonth() + 1;
}
/** `2026-11` */
function formatMonth(month) {
	return `${Math.floor(month / 100)}-${String(month % 100).padStart(2, "0")}`;
}
/** The month of `2026-11`; undefined for any other text. */
function parseMonth(text) {
	const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? [];
	return year === void 0 ? void 0 : Number(year) * 100 + Number(month);
}

// src/budget/prices.ts
/**
* Voyage's list prices, without the tokens that an account has for nothing; that of voyage-code-4 is by third parties.
* https://docs.voyageai.com/docs/pricing, November 2026.
*/
const LIST_PRICES = [
	{
		model: "voyage-code-4",
		usdPerMillionTokens: .12
	},
	{
		model: "voyage-code-3",
		usdPerMillionTokens: .18
	},
	{
		model: "voyage-4-large",
		usdPerMillionTokens: .12
	},
	{
		model: "voyage-4",
		usdPerMillionTokens: .06
	},
	{
		model: "voyage-4-lite",
		usdPerMillionTokens: .02
	},
	{
		model: "rerank-2.5",
		usdPerMillionTokens: .05
	},
	{
		model: "rerank-2.5-lite",
		usdPerMillionTokens: .02
	}
];
/** Prices in force: those of the list, unless the operator states others. */
var Prices = class {
	#byModel;
	#stated;
	/** `stated` has dollars a million tokens by the names of models. */
	constructor(stated = {}) {
		this.#stated = new Set(Object.keys(stated));
		const listed = LIST_PRICES.map(({ model, usdPerMillionTokens }) => [model, usdPerMillionTokens]);
		this.#byModel = new Map([...listed, ...Object.entries(stated)]);
	}
	/** Whether the operator has stated it. */
	isStated(model) {
		return this.#stated.has(model);
	}
	/** Dollars a million tokens. Throws ConfigurationError for a model whose price nobody has stated. */
	of(model) {
		const price = this.#byModel.get(model);
		if (price === void 0) throw unknownPrice(model);
		return price;
	}
	/** Rounded up. Throws as {@link of}. */
	costOf(model, tokens) {
		const perBillionTokens = Math.round(this.of(model) * 1e6);
		return Math.ceil(tokens * perBillionTokens / 1e3);
	}
};
function unknownPrice(model) {
	return new ConfigurationError("price-unknown", `What ${model} costs is not known, so no budget could hold: nothing is paid for.`, { suggestions: [`State its price in dollars a million tokens: SLASHFIND_PRICES="${model}=0.12", or \`prices\` in the operator's settings.`, `Or choose a model of the list: ${LIST_PRICES.map((price) => price.model).join(", ")}.`] });
}

// src/embedding/models.ts
const DEFAULT_MODEL = {
	name: "voyage-code-4",
	dimension: 1024
};
const COMMON = {
	dimensions: [
		2048,
		1024,
		512,
		256
	],
	contextTokens: 32e3,
	requestsPerMinute: 2e3
};
/**
* Voyage's documentation (models, rate limits), November 2026; the limits of voyage-code-4 are those of its documented
* price group. voyage-4-nano is missing on purpose: it runs locally, the service does not offer it.
*/
const MODELS = [
	{
		...COMMON,
		name: "voyage-code-4",
		requestTokens: 32e4,
		tokensPerMinute: 8e6,
		space: "voyage-code-4",
		alternative: "voyage-code-3"
	},
	{
		...COMMON,
		name: "voyage-code-3",
		requestTokens: 12e4,
		tokensPerMinute: 3e6,
		space: "voyage-code-3",
		alternative: "voyage-4"
	},
	{
		...COMMON,
		name: "voyage-4-large",
		requestTokens: 12e4,
		tokensPerMinute: 3e6,
		space: "voyage-4",
		alternative: "voyage-code-3"
	},
	{
		...COMMON,
		name: "voyage-4",
		requestTokens: 32e4,
		tokensPerMinute: 8e6,
		space: "voyage-4",
		alternative: "voyage-code-3"
	},
	{
		...COMMON,
		name: "voyage-4-lite",
		requestTokens: 1e6,
		tokensPerMinute: 16e6,
		space: "voyage-4",
		alternative: "voyage-4"
	}
];
const MODEL_NAMES = MODELS.map(({ name }) => name);
/**
* A model that nobody listed can be used where the operator states what it costs: no budget could hold otherwise. Throws
* ConfigurationError for another one, and for a dimension that the service does not offer.
*/
function findModel({ name, dimension }, prices) {
	const model = MODELS.find((known) => known.name === name) ?? unlisted(name, prices);
	if (!model) throw unknownModel$1(name);
	if (!model.dimensions.includes(dimension)) throw unknownDimension(model, dimension);
	return model;
}
/** With the least that any listed model allows. */
function unlisted(name, prices) {
	if (!prices.isStated(name)) return void 0;
	const limits = {
		requestTokens: 12e4,
		tokensPerMinute: 3e6
	};
	return {
		...COMMON,
		...limits,
		name,
		space: name,
		alternative: DEFAULT_MODEL.name
	};
}
/** Whether a query embedded by one may be compared with texts embedded by the other. */
function areComparable(one, other) {
	const spaceOf = ({ name }) => MODELS.find((known) => known.name === name)?.space ?? name;
	return one.dimension === other.dimension && spaceOf(one) === spaceOf(other);
}
function unknownModel$1(name) {
	const meant = MODEL_NAMES.find((other) => withoutVersion(other) === withoutVersion(name)) ?? nearest(name, MODEL_NAMES)[0] ?? DEFAULT_MODEL.name;
	const others = MODEL_NAMES.filter((other) => other !== meant);
	return new ConfigurationError("embedding-model-unknown", `embedding.model names a model that is not known: ${name}.`, { suggestions: [
		`Set embedding.model to ${meant}.`,
		`Or to one of the others: ${others.join(", ")}.`,
		`Or say what it costs, in dollars a million tokens: SLASHFIND_PRICES="${name}=0.12".`
	] });
}
/** What is left tells models of one kind: of those the newest stands first here. */
function withoutVersion(name) {
	return name.replaceAll(/[\d.]+/g, "");
}
function unknownDimension({ name, dimensions }, dimension) {
	return new ConfigurationError("embedding-dimension-unknown", `embedding.dimension is ${dimension}, which ${name} does not offer.`, { suggestions: [`Set embedding.dimension to one of ${dimensions.join(", ")}.`] });
}

// src/budget/refusals.ts
/** The detail of a BudgetError in which stands how many tokens could still be reserved. */
const TOKENS_LEFT = "tokensLeft";
/** Code of the error that ends everything: the assumption on which all reservations rest is wrong. */
const BILL_ABOVE_RESERVATION = "budget-bill-above-reservation";
const TOLD$1 = {
	"budget.per-run-usd": {
		code: "budget-run",
		what: "What this run may spend is used up",
		outlook: () => "The next run goes on."
	},
	"budget.per-run-tokens": {
		code: "budget-run-tokens",
		what: "The tokens that this run may be billed are used up",
		outlook: () => "The next run goes on."
	},
	"budget.monthly-usd": {
		code: "budget-month",
		what: "What index runs may spend this month is used up",
		outlook: (month) => `A new month begins on ${firstDayAfter(month)}, UTC.`
	},
	"budget.queries-monthly-usd": {
		code: "budget-queries",
		what: "What queries may cost this month is used up",
		outlook: (month) => `A new month begins on ${firstDayAfter(month)}, UTC.`
	}
};
function capReached({ state, month, tokensLeft }) {
	const { code, what, outlook } = TOLD$1[state.cap];
	const isNothing = state.most === 0;
	const amount = state.cap === "budget.per-run-tokens" ? `${state.most} tokens` : formatDollars(state.most);
	return new BudgetError(code, `${what} (${state.cap}: ${amount}).`, {
		details: {
			cap: state.cap,
			[TOKENS_LEFT]: tokensLeft,
			isNothing
		},
		suggestions: [isNothing ? "Nothing is paid for while it is 0." : outlook(month), `Whoever runs slashfind can raise ${state.cap}.`]
	});
}
function billAboveReservation({ model, billed, reserved }) {
	return new BudgetError(BILL_ABOVE_RESERVATION, `${model} billed ${billed} tokens for a request that can have no more than ${reserved}: nothing more is spent by this run.`, {
		details: {
			model,
			billed,
			reserved
		},
		suggestions: [
			"Compare the ledger (`slashfind ledger`) with the bill of the account.",
			"If voyage.base-url leads through a proxy, check that it counts tokens as Voyage does.",
			"Please report this: slashfind takes it for granted that a text has no more tokens than UTF-8 bytes and 16."
		]
	});
}
/** `2026-12-01` */
function firstDayAfter(month) {
	const [year, number] = formatMonth(month).split("-").map(Number);
	return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
}
/** What nobody can count is not spent; who asked the ledger has tried again already, so its caller does not. */
function ledgerFailed(error) {
	if (!(error instanceof ProviderError) || error.code.startsWith("ledger-")) return error;
	return new ProviderError("ledger-failed", `The ledger could not be asked, so nothing is spent (${error.code}): ${error.message}`, {
		details: { reason: error.code },
		suggestions: error.suggestions,
		cause: error
	});
}
/** For who has asked, and is not concerned with how much is left; the end of a sentence. */
function whyNotPaid({ code, details }) {
	if (code === BILL_ABOVE_RESERVATION) return "nothing is paid for, as a bill was higher than it can be";
	return details.isNothing === true ? "nothing is paid for queries here" : "the budget for queries is used up for now";
}

// src/budget/spend.ts
/** The detail, `true`, of a ProviderError for an attempt that was surely not billed: refused, or never sent. */
const UNBILLED = "unbilled";
/**
* Makes one attempt at spending, within the budget. An attempt that may have been billed counts as billed with all that was reserved for it. Throws what the
* attempt throws, and as {@link Budget.reserve}.
*/
async function spend(budget, { attempt, ...spending }) {
	const reservation = await budget.reserve(spending);
	try {
		const answer = await attempt();
		reservation.settle(answer.billedTokens);
		return answer.billedTokens > spending.tokens ? overrun(budget, {
			spending,
			answer
		}) : answer;
	} catch (error) {
		if (isUnbilled(error)) reservation.release();
		else reservation.doubt();
		throw error;
	}
}
function isUnbilled(error) {
	return error instanceof ProviderError && error.details["unbilled"] === true;
}
/** What the provider adds to a text by itself; its prefixes have some ten tokens. */
const ADDED_TOKENS = 16;
/** What a tokenizer may bring a text into before it reads its bytes. */
const FORMS = [
	"NFC",
	"NFD",
	"NFKC",
	"NFKD"
];
const ASCII = /^[\x00-\x7f]*$/;
/**
* As many tokens as a text can have: a tokenizer that works on bytes makes no more than one of each, in whatever form of
* Unicode it reads the text. Voyage's are of that kind.
*/
function mostTokens(text) {
	return mostBytes(text) + ADDED_TOKENS;
}
function mostBytes(text) {
	if (ASCII.test(text)) return text.length;
	return Math.max(Buffer.byteLength(text), ...FORMS.map((form) => Buffer.byteLength(text.normalize(form))));
}
function overrun(budget, { spending, answer }) {
	const { model, tokens: reserved } = spending;
	const error = billAboveReservation({
		model,
		billed: answer.billedTokens,
		reserved
	});
	budget.stop(error);
	return {
		...answer,
		overrun: error
	};
}

// src/store/qdrant/points.ts
/** The points of one collection. Every method throws ProviderError. */
var Points = class {
	/** The collection's own name, not an alias. */
	collection;
	#connection;
	constructor(connection, collection) {
		this.#connection = connection;
		this.collection = collection;
	}
	/** Done, and to be seen by others, when it resolves. */
	async write(doing, operations) {
		await this.#connection.request(doing, (api, init) => api.batchUpdate({
			...this.#name,
			operations,
			wait: true
		}, init));
	}
	/** Those that are there. */
	async retrieve(ids, reading) {
		const found = [];
		for (let at = 0; at < ids.length; at += reading.pageSize) {
			const page = ids.slice(at, at + reading.pageSize);
			const points = await this.#connection.request("reading points", (api, init) => api.getPoints({
				...this.#name,
				ids: page,
				...attached(reading)
			}, init), Array.isArray);
			found.push(...points.map(asPoint));
		}
		return found;
	}
	async *scroll(filter, reading) {
		let offset;
		do {
			const page = {
				filter,
				limit: reading.pageSize,
				...offset !== void 0 && { offset }
			};
			const answer = await this.#connection.request("reading points", (api, init) => api.scrollPoints({
				...this.#name,
				...page,
				...attached(reading),
				...reading.consistency && { consistency: reading.consistency }
			}, init), ({ points }) => Array.isArray(points));
			yield* answer.points.map(asPoint);
			offset = answer.next_page_offset ?? void 0;
		} while (offset !== void 0);
	}
	/** Makes several searches in one request; hits of equal score come in any order. */
	async search(searches) {
		if (searches.length === 0) return [];
		const bodies = searches.map(({ query, ...search }) => query ? {
			query: { nearest: query },
			...search
		} : search);
		return (await this.#connection.request("searching", (api, init) => api.queryBatchPoints({
			...this.#name,
			searches: bodies
		}, init), (results) => results.length === bodies.length && results.every((one) => Array.isArray(one?.points)))).map(({ points }) => points.map(({ id, score, payload }) => {
			return {
				id: String(id),
				score,
				payload: payload ?? {}
			};
		}));
	}
	/** Exact. */
	async count(filter) {
		const { count } = await this.#connection.request("counting points", (api, init) => api.countPoints({
			...this.#name,
			filter,
			exact: true
		}, init), (result) => Number.isInteger(result.count) && result.count >= 0);
		return count;
	}
	get #name() {
		return { collection_name: this.collection };
	}
};
function ofType(...types) {
	return {
		key: "type",
		match: { any: types }
	};
}
function attached({ payload, vectors }) {
	return {
		with_payload: payload,
		with_vector: vectors.length > 0 ? vectors : false
	};
}
function asPoint({ id, payload, vector }) {
	return {
		id: String(id),
		payload: payload ?? {},
		vector: vector ?? {}
	};
}
/** A payload as it was written; the fields are checked, since others may write to the server too. Throws ValidationError. */
function readPayload(schema, { id, payload }) {
	const read = schema.safeParse(payload);
	if (read.success) return read.data;
	const [issue] = read.error.issues;
	throw new ValidationError("qdrant-point", `The point ${id} is not as slashfind writes it: ${issue?.path.join(".")}: ${issue?.message}.`, {
		suggestions: ["Run the index with --full; let nothing else write to its collections."],
		cause: read.error
	});
}

// src/resilience/connection-end.ts
/** Whether the other side has ended the connection, as it may at any time with one that was kept alive. */
function isEndedByPeer(error) {
	return /\bSocketError\b|\bECONNRESET\b|\bEPIPE\b/.test(causeOf(error));
}
/** Whether we have closed the client ourselves: then no repetition can help. */
function isClosedByUs(error) {
	return /\bClient(Destroyed|Closed)Error\b/.test(causeOf(error));
}
/** In words: what is no error of its own realm, fetch passes on as a text without a code. */
function causeOf(error) {
	return String(error?.cause);
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

// src/resilience/clock.ts
const systemClock = {
	now: () => Date.now(),
	pause
};

// src/resilience/verdict.ts
/** Whether an error says that the other side does not work, as opposed to one that it answers with. */
function isOutage(error) {
	return error instanceof ProviderError && error.retryable;
}
/** Whether an error says that the other side works. One of our own, an abort, or money that is missing say nothing. */
function isAnswer(error) {
	if (error instanceof BudgetError || error instanceof ConfigurationError) return false;
	return error instanceof SlashfindError && !isOutage(error);
}

// src/resilience/retry.ts
/** The detail of a ProviderError in which a service's own wish stands, in milliseconds. */
const STATED_WAIT = "retryAfterMs";
/**
* The detail, `true`, of a ProviderError that a connection's end brought. The first one may be a kept connection that
* the other side had just given up: that says nothing about its health, so the call is made again at once.
*/
const CONNECTION_ENDED = "connectionEnded";
/**
* Makes a call again after each ProviderError that is `retryable`, and throws the last one. The pauses are not
* cockatiel's: those go on after an abort and then make the call once more.
*/
async function withRetries(call, options) {
	const { rules, signal, clock = systemClock, random = Math.random, isWorthwhile = () => true } = options;
	const recovery = new Recovery(options.recover);
	let last;
	const isWorthRetrying = (error) => {
		last = {
			error,
			at: clock.now()
		};
		if (signal?.aborted || recovery.hasFailed || !isOutage(error)) return false;
		return (statedWait$1(error) ?? 0) <= rules.longestStatedWait && isWorthwhile(error);
	};
	const policy = retry(handleWhen(isWorthRetrying), {
		maxAttempts: rules.retries,
		backoff: new ConstantBackoff(0)
	});
	try {
		return await policy.execute(async ({ attempt }) => {
			if (!last) return call();
			const due = last.at + pauseBefore(attempt, {
				last: last.error,
				rules,
				random
			});
			await clock.pause(Math.max(due - clock.now(), 0), signal);
			return await recovery.look() ?? call();
		});
	} catch (error) {
		const recovered = error instanceof ProviderError && !recovery.hasFailed ? await recovery.look() : void 0;
		if (recovered === void 0) throw error;
		return recovered;
	}
}
var Recovery = class {
	hasFailed = false;
	#recover;
	constructor(recover) {
		this.#recover = recover;
	}
	async look() {
		try {
			return await this.#recover?.();
		} catch (error) {
			this.hasFailed = true;
			throw error;
		}
	}
};
function statedWait$1(error) {
	const stated = error instanceof ProviderError ? error.details[STATED_WAIT] : void 0;
	return typeof stated === "number" ? stated : void 0;
}
/** Milliseconds before a further try; `attempt` is 1 for the second. */
function pauseBefore(attempt, { last, rules, random }) {
	const isEnded = last instanceof ProviderError && last.details["connectionEnded"] === true;
	if (attempt === 1 && isEnded) return 0;
	return statedWait$1(last) ?? backoff(attempt, {
		rules,
		random
	});
}
/** At least half of the full pause, so that jitter never means "at once". */
function backoff(attempt, { rules, random }) {
	const { firstPause, growth = 2, longestPause } = rules;
	return Math.min(firstPause * growth ** (attempt - 1), longestPause) * (.5 + random() / 2);
}

// src/store/qdrant/refusals.ts
/** The one code that callers act upon; the others are only told. */
const NOT_FOUND = "qdrant-not-found";
const LATER = "Look at the server's log, and try again later.";
const MAX_SHOWN$1 = 300;
/** What the client threw, in words. The client's own classes tell little, and are not all exported. */
function translate$1(error, asked) {
	if (error instanceof ProviderError) return error;
	const { status, data } = error;
	const told = typeof status === "number" ? said(data) : "";
	const refusal = typeof status === "number" ? refusalOf$1(status, told) : failureOf(error, asked);
	const shown = shownDetail$1(told, asked);
	const behind = shown === "" ? "" : ` It said: ${shown}`;
	return new ProviderError(refusal.code, `${refusal.message} (Qdrant at ${asked.server}, while ${asked.doing}).${behind}`, {
		details: detailsOf(error),
		suggestions: refusal.suggestions,
		retryable: refusal.retryable ?? false,
		cause: error
	});
}
function detailsOf(error) {
	const { status } = error;
	if (typeof status === "number") return { status };
	return isEndedByPeer(error) ? { [CONNECTION_ENDED]: true } : {};
}
function refusalOf$1(status, told) {
	if (status === 413 || status === 400 && /larger than allowed/.test(told)) return tooLarge();
	if (status === 429) return rateLimited();
	return REFUSALS[status] ?? failed(status);
}
const REFUSALS = {
	401: {
		code: "qdrant-key-refused",
		message: "The server does not accept the key",
		suggestions: ["Check QDRANT_API_KEY against the server's service.api_key, or mint a new token."]
	},
	403: {
		code: "qdrant-forbidden",
		message: "The key may not do this",
		suggestions: ["A search needs `r` on the repository's alias, an index run manage access: docs/operations.md, Keys of Qdrant.", "A token may have expired: mint a new one."]
	},
	404: {
		code: NOT_FOUND,
		message: "The server does not know this collection or path",
		suggestions: ["Run the index: it builds the collection.", "Check qdrant.url, its path included."]
	},
	408: {
		code: "qdrant-timeout",
		message: "The server gave the request up as too slow",
		suggestions: [LATER],
		retryable: true
	},
	507: {
		code: "qdrant-full",
		message: "The server's quota of disk or memory is used up",
		suggestions: ["Free space on the server or raise its quota; `slashfind store prune` drops old collections."],
		retryable: true
	},
	501: {
		code: "qdrant-unsupported",
		message: "The server does not offer this",
		suggestions: ["Update the server: slashfind works with Qdrant 1.16 and later."]
	}
};
function failed(status) {
	if (status < 400) return {
		code: "qdrant-redirected",
		message: `The address leads elsewhere (${status}), where the key was not sent`,
		suggestions: ["Set qdrant.url to the address that the server itself has."]
	};
	if (status >= 500) return {
		code: "qdrant-failed",
		message: `The server answered ${status}`,
		suggestions: [LATER],
		retryable: true
	};
	return {
		code: status === 409 ? "qdrant-conflict" : "qdrant-bad-request",
		message: `The server refused the request (${status})`,
		suggestions: ["Update slashfind or the server: they may not know each other's version."]
	};
}
function tooLarge() {
	return {
		code: "qdrant-too-large",
		message: "The server takes smaller requests than were sent",
		suggestions: ["Raise service.max_request_size_mb to 32, its default, and the limit of a proxy in front of it."]
	};
}
/** Without `Retry-After` the request alone is more than the limit: it would fail for ever. */
function rateLimited() {
	return {
		code: "qdrant-rate-limited",
		message: "One request is more than the server's rate limit allows at all",
		suggestions: ["Raise the collection's write_rate_limit and read_rate_limit, or take them away."]
	};
}
function failureOf(error, { deadline }) {
	const { name, message, cause } = error;
	if (name === "TimeoutError") return {
		code: "qdrant-timeout",
		message: `There was no whole answer within ${deadline / 1e3} s`,
		suggestions: [LATER],
		retryable: true
	};
	if (isRateLimit(error)) return {
		code: "qdrant-rate-limited",
		message: "The server's rate limit is used up",
		suggestions: ["Try again in a minute, or raise the collection's rate limits."],
		retryable: true
	};
	if (error instanceof SyntaxError) return garbled("The server's answer is cut off or no JSON");
	if (/^Unexpected Response/.test(message)) return garbled(message.split("\n", 1)[0]);
	if (isClosedByUs(error)) return {
		code: "qdrant-closed",
		message: "The connections were closed before the answer",
		suggestions: []
	};
	return {
		code: "qdrant-unreachable",
		message: `The server cannot be reached: ${cause?.code ?? cause?.message ?? message}`,
		suggestions: ["Check qdrant.url, and that this machine may open connections to it."],
		retryable: true
	};
}
/** Of the header the client keeps the first character, and fails in a way of its own where that is no digit. */
function isRateLimit(error) {
	const { name, message } = error;
	return name === "QdrantClientResourceExhaustedError" || /^Invalid retryAfter value/.test(message);
}
function garbled(message) {
	return {
		code: "qdrant-garbled",
		message,
		suggestions: [LATER],
		retryable: true
	};
}
/** An answer with 200 that Qdrant would not give: something else stands at the address. */
function notQdrant({ server, doing }) {
	return new ProviderError("qdrant-not-there", `What answers at ${server} is not Qdrant (while ${doing}).`, { suggestions: ["Check qdrant.url: it has to be the REST address, by default on port 6333."] });
}
/** The server puts it in JSON, what stands before it in plain text; pages are not repeated. */
function said(data) {
	if (typeof data === "string") return data.startsWith("<") ? "" : data;
	const { status } = data ?? {};
	return typeof status?.error === "string" ? status.error : "";
}
function shownDetail$1(told, { apiKey }) {
	const safe = printable(apiKey ? told.replaceAll(apiKey, "[the key]") : told).trim();
	return safe.length > MAX_SHOWN$1 ? `${safe.slice(0, MAX_SHOWN$1).toWellFormed()}…` : safe;
}

// src/resilience/call-rules.ts
/** Every kind of call that goes out, where settings say nothing. All times in milliseconds. */
const CALL_RULES = {
	/** Somebody waits: two tries and the pause stay within 4 s. */
	qdrantSearch: {
		attempt: 1500,
		retries: 1,
		firstPause: 400,
		longestPause: 400,
		longestStatedWait: 500
	},
	qdrantWrite: {
		attempt: 6e4,
		retries: 5,
		firstPause: 1e3,
		longestPause: 6e4,
		longestStatedWait: 6e4
	},
	voyageQuery: {
		attempt: 2e3,
		retries: 1,
		firstPause: 200,
		longestPause: 200,
		longestStatedWait: 1e3
	},
	voyageRerank: {
		attempt: 2e3,
		retries: 1,
		firstPause: 200,
		longestPause: 200,
		longestStatedWait: 1e3
	},
	voyageDocuments: {
		attempt: 9e4,
		retries: 6,
		firstPause: 1e3,
		longestPause: 3e4,
		longestStatedWait: 12e4
	},
	/** A command that is answered after more than five minutes is better given again. */
	github: {
		attempt: 1e4,
		retries: 2,
		firstPause: 1e3,
		longestPause: 3e3,
		growth: 3,
		longestStatedWait: 3e5
	},
	/** Download of one file; GitHub itself is asked for its address as `github` says. */
	artifact: {
		attempt: 6e4,
		retries: 3,
		firstPause: 1e3,
		longestPause: 1e4,
		longestStatedWait: 1e4
	}
};
/** For asking a remote where a branch stands; git bounds a try by itself. */
const REMOTE_RULES = {
	retries: 2,
	firstPause: 1e3,
	longestPause: 3e3,
	growth: 3,
	longestStatedWait: 0
};
function searchRules({ resilience, qdrant }) {
	const { searchRetries: retries } = resilience;
	return {
		...CALL_RULES.qdrantSearch,
		attempt: qdrant.searchTimeoutMs,
		retries
	};
}
function writeRules({ resilience, qdrant }) {
	const { writeRetries: retries } = resilience;
	return {
		...CALL_RULES.qdrantWrite,
		attempt: qdrant.writeTimeoutSeconds * 1e3,
		retries
	};
}
function queryRules({ resilience, voyage }) {
	return {
		...CALL_RULES.voyageQuery,
		attempt: voyage.queryTimeoutMs,
		retries: resilience.queryRetries
	};
}
function rerankRules({ resilience, voyage }) {
	return {
		...CALL_RULES.voyageRerank,
		attempt: voyage.queryTimeoutMs,
		retries: resilience.queryRetries
	};
}
function documentsRules({ resilience, voyage }) {
	const attempt = voyage.documentsTimeoutSeconds * 1e3;
	return {
		...CALL_RULES.voyageDocuments,
		attempt,
		retries: resilience.documentsRetries
	};
}
/** When a server is asked no more, and when again. */
function breakerRules({ resilience, backup, qdrant }) {
	return {
		failures: resilience.breakerFailures,
		window: resilience.breakerWindow * 1e3,
		probeInterval: resilience.probeInterval * 1e3,
		probeTimeout: qdrant.searchTimeoutMs,
		restoreDelay: backup.restoreDelay * 1e3
	};
}

// src/resilience/http-client.ts
var import_undici = require_undici();
/** Connections to one provider where nobody says: more than an index run or a burst of commands has requests at a time. */
const CONNECTIONS = 25;
/** Milliseconds. Qdrant ends a connection that was idle for 5 s: ours has to go first, or a request meets the end. */
const KEEP_ALIVE = 4e3;
/** Milliseconds until a connection stands; each request has a deadline of its own besides. */
const CONNECT = 1e4;
/**
* Connections that are kept alive, `connections` at most; further requests wait for one. The timers of undici are off,
* as every request brings a signal that bounds it with its whole answer. Nothing is opened before the first request.
*/
function httpClient(connections = CONNECTIONS) {
	const agent = new import_undici.Agent({
		connections,
		keepAliveTimeout: KEEP_ALIVE,
		connect: { timeout: CONNECT },
		headersTimeout: 0,
		bodyTimeout: 0
	});
	const dispatcher = agent;
	return {
		dispatcher,
		fetch: (input, init) => fetch(input, {
			...init,
			dispatcher
		}),
		close: () => agent.destroy()
	};
}

// src/resilience/time-limit.ts
/**
* In milliseconds. Disposing of it lets go of its timer. Built on the global timer, which tests can move by hand, unlike
* that of `AbortSignal.timeout`.
*/
function timeLimit(milliseconds, other) {
	const limit = new AbortController();
	const reason = new DOMException(`${milliseconds} ms are over`, "TimeoutError");
	const timer = setTimeout(() => limit.abort(reason), milliseconds);
	return {
		signal: other ? AbortSignal.any([limit.signal, other]) : limit.signal,
		isOver: () => limit.signal.aborted,
		[Symbol.dispose]: () => clearTimeout(timer)
	};
}

// src/store/qdrant/address.ts
/** Qdrant's own, also behind https. */
const DEFAULT_PORT = 6333;
/** Throws ConfigurationError for what is no address of a server. */
function parseAddress(url) {
	const text = url.trim();
	const parsed = URL.parse(text);
	if (!parsed || !["http:", "https:"].includes(parsed.protocol)) throw unusable$1("it has to start with https:// or http://");
	if (parsed.username || parsed.password) throw unusable$1("it holds a user name or a password");
	if (parsed.search || parsed.hash) throw unusable$1("it has something behind a ? or a #");
	return {
		host: parsed.hostname,
		port: Number(/^https?:\/\/[^/]*:(\d+)(?:\/|$)/i.exec(text)?.[1] ?? DEFAULT_PORT),
		https: parsed.protocol === "https:",
		prefix: parsed.pathname.replace(/\/+$/, "")
	};
}
/** Scheme, host and port, by which one server is told from another. Throws ConfigurationError. */
function originOf(url) {
	const { https, host, port } = parseAddress(url);
	return `${https ? "https" : "http"}://${host}:${port}`;
}
/** Throws ConfigurationError for a text that no header could carry, without repeating any of it. */
function checkKey(key) {
	const objection = objectionTo$1(key);
	if (objection === void 0) return key;
	throw new ConfigurationError("qdrant-api-key", `The key of Qdrant cannot be used: it ${objection}.`, { suggestions: ["Set QDRANT_API_KEY to the key alone, on one line, without quotes."] });
}
function objectionTo$1(key) {
	if (key.trim() === "") return "is empty";
	if (/[\r\n]/.test(key)) return "holds a line break";
	if (/\s/u.test(key)) return "holds a space";
	if (!/^[\x21-\x7e]+$/.test(key)) return "holds characters that no key has";
}
function unusable$1(reason) {
	return new ConfigurationError("qdrant-url", `qdrant.url cannot be used: ${reason}.`, { suggestions: [`Set it to the address of the server alone, like https://qdrant.example.com:${DEFAULT_PORT}.`] });
}

// src/store/qdrant/connection.ts
/**
* Qdrant's client, its defects kept inside: it overwrites signals, drops paths and ports of addresses, warns on the
* console, and tells errors in five ways. All requests here may be repeated: none adds anything twice.
*/
var QdrantConnection = class {
	/** Host and port, for messages. */
	server;
	#client;
	#http;
	#options;
	#breaker;
	#apiKey;
	/** Throws ConfigurationError for an address or a key that cannot be used. */
	constructor({ url, apiKey, connections, breaker, ...options }) {
		const address = parseAddress(url);
		this.#apiKey = apiKey === void 0 ? void 0 : checkKey(apiKey);
		this.server = `${address.host}:${address.port}`;
		this.#breaker = breaker;
		const { attempt: deadline, ...rules } = CALL_RULES.qdrantWrite;
		this.#options = {
			deadline,
			rules,
			clock: systemClock,
			...options
		};
		this.#http = httpClient(connections);
		this.#client = new QdrantClient({
			...address,
			headers: this.#apiKey === void 0 ? {} : { "api-key": this.#apiKey },
			timeout: Number.POSITIVE_INFINITY,
			checkCompatibility: false
		});
	}
	/** Makes a request, again where that may help. Throws ProviderError, also for a result that is not as it has to be. */
	request(doing, call, isSound = () => true) {
		const { clock, rules } = this.#options;
		const ask = () => withRetries(() => this.#attempt(doing, {
			call,
			isSound
		}), {
			rules,
			clock
		});
		return this.#breaker ? this.#breaker.run(ask) : ask();
	}
	/** Ends all connections; what is still under way fails. For whoever made it, when the work is done. */
	close() {
		return this.#http.close();
	}
	/** The server's version. Throws ProviderError. */
	async version() {
		const doing = "asking for the version";
		const answer = await this.request(doing, async (api, init) => ({ data: { result: (await api.root({}, init)).data } }));
		if (typeof answer.version !== "string") throw notQdrant(this.#asked(doing));
		return answer.version;
	}
	async #attempt(doing, { call, isSound }) {
		const asked = this.#asked(doing);
		let result;
		using limit = timeLimit(asked.deadline);
		try {
			const { dispatcher } = this.#http;
			const { data } = await call(this.#client.api(), {
				signal: limit.signal,
				dispatcher,
				redirect: "manual"
			});
			result = data?.result;
		} catch (error) {
			throw translate$1(error, asked);
		}
		if (result === void 0 || result === null || !isSound(result)) throw notQdrant(asked);
		if (isUnapplied(result)) throw unapplied(asked);
		return result;
	}
	#asked(doing) {
		return {
			doing,
			server: this.server,
			apiKey: this.#apiKey,
			deadline: this.#options.deadline
		};
	}
};
/** A write that was waited for is only taken down: 200 all the same. */
function isUnapplied(result) {
	return [result].flat().some((each) => {
		const status = each?.status;
		return status === "acknowledged" || status === "wait_timeout";
	});
}
function unapplied({ server, doing }) {
	return new ProviderError("qdrant-timeout", `The server stopped waiting for its own write (Qdrant at ${server}, while ${doing}).`, {
		suggestions: ["Try again when the server has less to do."],
		retryable: true
	});
}

// src/budget/ledger.ts
function nameOfEntry({ run, identity, purpose, model, month }) {
	return JSON.stringify([
		run,
		identity,
		purpose,
		model,
		month
	]);
}

// src/budget/pots.ts
/** What is capped together, and the purposes for which it is spent: texts of an index; a query's meaning and its answer's order. */
const POTS = {
	index: ["index"],
	queries: ["query", "rerank"]
};
function potOf(purpose) {
	return purpose === "index" ? "index" : "queries";
}

// src/store/qdrant/ensure-record-collection.ts
/** Of numbers that are compared. */
const RANGE_INDEX = {
	type: "integer",
	lookup: false,
	range: true
};
/** Makes a collection of records, which have no vectors to search, if it is not there yet. Throws ProviderError. */
async function ensureRecordCollection(connection, { name, indexes, features }) {
	const indexed = await indexedFields(connection, name) ?? await create(connection, {
		name,
		features
	});
	for (const [field_name, field_schema] of Object.entries(indexes)) {
		if (indexed.includes(field_name)) continue;
		const index = {
			collection_name: name,
			field_name,
			field_schema,
			wait: true
		};
		await connection.request("creating an index", (api, init) => api.createFieldIndex(index, init));
	}
}
/** Undefined where there is no such collection. */
async function indexedFields(connection, collection_name) {
	try {
		const { payload_schema } = await connection.request("reading a collection", (api, init) => api.getCollection({ collection_name }, init));
		return Object.keys(payload_schema);
	} catch (error) {
		if (error instanceof ProviderError && error.code === "qdrant-not-found") return void 0;
		throw error;
	}
}
async function create(connection, { name, features }) {
	const collection = {
		collection_name: name,
		vectors: {},
		...features.memory ? { payload: { memory: "cold" } } : { on_disk_payload: true },
		strict_mode_config: {
			enabled: true,
			unindexed_filtering_retrieve: false,
			unindexed_filtering_update: false
		}
	};
	await connection.request("creating a collection", async (api, init) => {
		try {
			return await api.createCollection(collection, init);
		} catch (error) {
			if (error.status === 409) return { data: { result: true } };
			throw error;
		}
	});
	return [];
}

// src/store/qdrant/point-ids.ts
/** The namespace of all ids here; made up once, it must never change. */
const NAMESPACE = Buffer.from("6f0b3c1f5a0e4d0c9c3e6a6de2a7b914", "hex");
/** A UUID of version 5: the same parts give the same id, so writing again overwrites. */
function idOf(...parts) {
	const name = Buffer.from(JSON.stringify(parts));
	const bytes = hash("sha1", Buffer.concat([NAMESPACE, name]), "buffer").subarray(0, 16);
	bytes[6] = bytes[6] & 15 | 80;
	bytes[8] = bytes[8] & 63 | 128;
	const hex = bytes.toString("hex");
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		hex.slice(12, 16),
		hex.slice(16, 20),
		hex.slice(20)
	].join("-");
}
const MANIFEST_ID = idOf("manifest");
function fileId(path) {
	return idOf("file", path);
}
/** `place`: the chunk's among its file's. */
function chunkId({ path, blob, place }) {
	return idOf("chunk", path, blob, place);
}
function markId(run) {
	return idOf("mark", run);
}
/** Named after what is in it: a block is never changed, another one is written. */
function blockId({ section, sha256, piece }) {
	return idOf("lexicon", section, sha256, piece);
}
function ledgerEntryId(name) {
	return idOf("ledger", name);
}
function ledgerNoteId(name) {
	return idOf("ledger-note", name);
}

// src/store/qdrant/server-version.ts
/** Conditions on updates and metadata of collections came with it. */
const OLDEST = 16;
/** Throws ProviderError for a server that is too old or of another major version. */
async function serverFeatures(connection) {
	const version = await connection.version();
	const [, major, minor] = /^(\d+)\.(\d+)\./.exec(version) ?? [];
	if (major === "1" && Number(minor) >= OLDEST) return { memory: Number(minor) >= 19 };
	throw new ProviderError("qdrant-version", `Qdrant at ${connection.server} is ${version}, which slashfind does not work with.`, {
		details: { version },
		suggestions: [`Run Qdrant 1.${OLDEST} or a later 1.x; 1.19 is what slashfind is made for.`]
	});
}

// src/store/qdrant/ledger-collection.ts
/** Shared by all repositories of a server, as they share an account; no migration, rollback or prune touches it. */
const LEDGER_COLLECTION = "slashfind-ledger";
const count$1 = int().min(0);
const entryPayload = object({
	type: literal("entry"),
	run: uuid(),
	identity: string().max(300),
	purpose: _enum([
		"index",
		"query",
		"rerank"
	]),
	model: string().min(1).max(200),
	month: int().min(197001).max(999912).refine((month) => month % 100 >= 1 && month % 100 <= 12, "there is no such month"),
	time: datetime(),
	tokens: count$1,
	reserved: count$1,
	doubtful: count$1,
	nanodollars: count$1,
	sequence: int().min(1)
}).refine(({ tokens, reserved, doubtful }) => reserved + doubtful <= tokens, "more tokens are reserved than there are");
/** Some two hundred bytes each. */
const PAGE = 5e3;
const OTHER = {
	index: "queries",
	queries: "index"
};
/** By what entries are asked for. */
const LEDGER_INDEXES = {
	month: RANGE_INDEX,
	purpose: "keyword"
};
/** The ledger on the server. Methods throw ProviderError, and ValidationError for a point that is no entry. */
var LedgerCollection = class {
	#connection;
	#points;
	#ready;
	constructor(connection) {
		this.#connection = connection;
		this.#points = new Points(connection, LEDGER_COLLECTION);
	}
	async write(entries) {
		await this.#ensure();
		await this.#write(entries.map(writeIfNewer));
	}
	async read(since, pot) {
		await this.#ensure();
		const filter = { must_not: [{
			key: "month",
			range: { lt: since }
		}, ...pot ? [{
			key: "purpose",
			match: { any: POTS[OTHER[pot]] }
		}] : []] };
		const entries = [];
		const reading = {
			payload: true,
			vectors: [],
			pageSize: PAGE,
			consistency: "majority"
		};
		for await (const point of this.#points.scroll(filter, reading)) if (point.payload.type !== "note") entries.push(entryOf(point));
		return entries;
	}
	async noteOnce(name, month) {
		await this.#ensure();
		const id = ledgerNoteId(name);
		const [known] = await this.#points.retrieve([id], {
			payload: false,
			vectors: [],
			pageSize: 1
		});
		if (known) return false;
		const payload = {
			type: "note",
			purpose: "note",
			name,
			month
		};
		await this.#write([{ upsert: { points: [{
			id,
			payload,
			vector: {}
		}] } }]);
		return true;
	}
	async #write(operations) {
		const request = {
			collection_name: LEDGER_COLLECTION,
			operations,
			wait: true,
			ordering: "strong"
		};
		try {
			await this.#connection.request("writing the ledger", (api, init) => api.batchUpdate(request, init));
		} catch (error) {
			if (error instanceof ProviderError && error.code === "qdrant-not-found") this.#ready = void 0;
			throw error;
		}
	}
	/** Once; again after a failure. */
	#ensure() {
		this.#ready ??= this.#create().catch((error) => {
			this.#ready = void 0;
			throw error;
		});
		return this.#ready;
	}
	async #create() {
		const features = await serverFeatures(this.#connection);
		await ensureRecordCollection(this.#connection, {
			name: LEDGER_COLLECTION,
			indexes: LEDGER_INDEXES,
			features
		});
	}
};
/** A state that was sent earlier and comes late must not take anything back. */
function writeIfNewer({ cost, ...entry }) {
	const payload = {
		type: "entry",
		...entry,
		nanodollars: cost
	};
	return { upsert: {
		points: [{
			id: ledgerEntryId(nameOfEntry(entry)),
			payload,
			vector: {}
		}],
		update_filter: { must: [{
			key: "sequence",
			range: { lt: entry.sequence }
		}] }
	} };
}
function entryOf({ id, payload }) {
	const read = entryPayload.safeParse(payload);
	if (!read.success) {
		const [issue] = read.error.issues;
		throw damaged$2(`${id} (${issue?.path.join(".")}: ${issue?.message})`, read.error);
	}
	const { type: _, nanodollars: cost, ...entry } = read.data;
	return {
		...entry,
		cost
	};
}
function damaged$2(entry, cause) {
	return new ValidationError("ledger-damaged", `The entry ${entry} in ${LEDGER_COLLECTION} is not as slashfind writes it, so nobody knows what was spent: nothing more is.`, {
		suggestions: ["Look at the entry in Qdrant and delete that point, if you know what the account was billed.", "Let nothing else write to this collection."],
		cause
	});
}

// src/store/qdrant/payloads.ts
const path$1 = string().min(1);
const blob = string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/);
const kind = _enum(KINDS);
const line = int().min(0);
const count = int().min(0);
const run = uuid();
/** What a file's record and its chunks say alike. */
const ofFile = {
	path: path$1,
	/** All folders above it, each as a path: what a filter by folder looks at. */
	dirs: array(string()),
	blob,
	/** A commit at which it was valid; not part of the content. */
	commit: string()
};
/** See stored-terms.ts; the vector stands beside the payload. */
const terms = {
	checks: base64(),
	crowded: array(tuple([int().min(0), int().min(1).max(255)])).default([])
};
const filePayload = object({
	type: literal("file"),
	...ofFile,
	...terms,
	/** Of its chunks, each once. */
	kind: array(kind),
	language: string(),
	/** Those that hold. */
	traits: array(_enum(TRAITS)),
	parser: string(),
	size: count,
	lines: count,
	/** Name, kind, first line, line of the name, last line. */
	symbols: array(tuple([
		string(),
		kind,
		line,
		line,
		line
	])),
	/** First line, last line, kind, symbol, breadcrumb: enough to rank a file without its chunks. */
	chunks: array(tuple([
		line,
		line,
		kind,
		string(),
		string()
	])),
	/** Line, what was seen there. */
	redactions: array(tuple([line, string()]))
});
const chunkPayload = object({
	type: literal("chunk"),
	...ofFile,
	...terms,
	/** Id of the file's record. */
	file: uuid(),
	/** Among the file's chunks, from 0. */
	place: count,
	startLine: line,
	endLine: line,
	kind,
	symbol: string(),
	breadcrumb: string(),
	text: string()
});
/** Where one part of the lexicon is: in `pieces` points, named after its hash. */
const sectionSchema = object({
	section: _enum([
		"files",
		"skipped",
		"terms"
	]),
	/** Of the part, not compressed. */
	sha256: string().regex(/^[0-9a-f]{64}$/),
	bytes: count,
	pieces: int().min(1)
});
const manifestPayload = object({
	type: literal("manifest"),
	/** The manifest's own, where a filter can see it. */
	ordinal: int().min(1),
	/** Which run wrote it. */
	run,
	manifest: manifestSchema,
	lexicon: array(sectionSchema)
});
const blockPayload = object({
	type: literal("lexicon"),
	data: base64()
});
/** Stands as long as a run is under way, and stays where it was cut short. */
const markPayload = object({
	type: literal("mark"),
	run,
	commit: string(),
	selection: string(),
	/** How many requests the run had sent: it goes on, or has gone on, where that has changed. */
	writes: count
});

// src/store/qdrant/dense-query.ts
/**
* Undefined where nothing is asked for, or the index has no such vectors. Throws ValidationError for a vector of another
* length than theirs: it was made by another model.
*/
function denseQuery(dense, embedding) {
	if (!dense || !embedding) return void 0;
	if (dense.length !== embedding.dimension) throw otherDimension(dense.length, embedding);
	return {
		using: denseName(embedding),
		query: shortFloats(dense)
	};
}
/** 7 digits are more than 32-bit floats keep, and half as many bytes. */
function shortFloats(vector) {
	return Array.from(vector, (value) => Number(value.toPrecision(7)));
}
function otherDimension(found, { name, dimension }) {
	return new ValidationError("dense-dimension", `The query has a vector of ${found} numbers, the index vectors of ${dimension} (${name}): they cannot be compared.`, {
		details: {
			found,
			expected: dimension
		},
		suggestions: ["Set embedding.model and embedding.dimension as they were when the index was built, or build it anew."]
	});
}

// src/store/qdrant/term-key.ts
const CHECKS = 2 ** 21;
/** Keys of the terms that a run has seen: hashing costs more than looking up. */
var TermKeys = class {
	#known = /* @__PURE__ */ new Map();
	of(term) {
		const known = this.#known.get(term);
		if (known !== void 0) return known;
		const key = termKey(term);
		this.#known.set(term, key);
		return key;
	}
};
function termKey(term) {
	const digest = hash("sha1", term, "buffer");
	return keyOf(digest.readUInt32BE(0), digest.readUIntBE(4, 3) % CHECKS);
}
/** Keys sort by their index. */
function keyOf(index, check) {
	return index * CHECKS + check;
}
function indexOf(key) {
	return Math.floor(key / CHECKS);
}
function checkOf(key) {
	return key % CHECKS;
}

// src/store/qdrant/stored-terms.ts
const CHECK_BYTES = 3;
function storedTerms(weights, keys) {
	const byKey = /* @__PURE__ */ new Map();
	for (const [term, weight] of weights) byKey.set(keys.of(term), weight);
	const indices = [];
	const values = [];
	const checks = [];
	const crowded = [];
	for (const key of Float64Array.from(byKey.keys()).sort()) {
		const index = indexOf(key);
		if (indices.at(-1) === index) {
			crowded.push([key, byKey.get(key)]);
			continue;
		}
		indices.push(index);
		values.push(byKey.get(key));
		checks.push(checkOf(key));
	}
	return {
		vector: {
			indices,
			values
		},
		checks: packChecks(checks),
		crowded
	};
}
/** The weights by term, exactly as they were stored. Throws ValidationError where vector and checks do not belong together. */
function readTerms({ vector, checks, crowded }) {
	const bytes = Buffer.from(checks, "base64");
	const { indices, values } = vector;
	if (bytes.length !== indices.length * CHECK_BYTES || values.length !== indices.length) throw mismatch();
	const weights = new Map(crowded);
	for (const [at, index] of indices.entries()) weights.set(keyOf(index, bytes.readUIntBE(at * CHECK_BYTES, CHECK_BYTES)), values[at]);
	return weights;
}
function packChecks(checks) {
	const bytes = Buffer.alloc(checks.length * CHECK_BYTES);
	for (const [at, check] of checks.entries()) bytes.writeUIntBE(check, at * CHECK_BYTES, CHECK_BYTES);
	return bytes.toString("base64");
}
function mismatch() {
	return new ValidationError("qdrant-point", "A point's terms and the checks beside them do not belong together.", { suggestions: ["Run `slashfind store verify --repair`, or the index with --full."] });
}

// src/store/count-values.ts
/** How often each value comes, most frequent first. */
function countValues(values) {
	const counts = /* @__PURE__ */ new Map();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return Object.fromEntries([...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
}

// src/store/qdrant/term-frequencies.ts
/** How many files, and how many chunks, hold each term, and how much it weighs in all files together. */
var TermFrequencies = class TermFrequencies {
	#counts = {
		file: /* @__PURE__ */ new Map(),
		chunk: /* @__PURE__ */ new Map()
	};
	#fileWeights = /* @__PURE__ */ new Map();
	of(kind, key) {
		return this.#counts[kind].get(key) ?? 0;
	}
	/** Sum of the term's stored weights, 1 to 255 each, over all files. */
	fileWeight(key) {
		return this.#fileWeights.get(key) ?? 0;
	}
	get isEmpty() {
		const { file, chunk } = this.#counts;
		return file.size === 0 && chunk.size === 0 && this.#fileWeights.size === 0;
	}
	/** Whether what is counted holds such a document, as far as the counts can tell. */
	covers(kind, weights) {
		return [...weights].every(([key, weight]) => {
			return this.of(kind, key) > 0 && (kind === "chunk" || this.fileWeight(key) >= weight);
		});
	}
	/** All terms, ascending. */
	keys() {
		const { file, chunk } = this.#counts;
		return Float64Array.from(/* @__PURE__ */ new Set([...file.keys(), ...chunk.keys()])).sort();
	}
	add(kind, weights) {
		for (const [key, weight] of weights) {
			change(this.#counts[kind], key, 1);
			if (kind === "file") change(this.#fileWeights, key, weight);
		}
	}
	subtract(kind, weights) {
		for (const [key, weight] of weights) {
			change(this.#counts[kind], key, -1);
			if (kind === "file") change(this.#fileWeights, key, -weight);
		}
	}
	/** The same bytes for the same counts: gaps between ascending keys, both counts, and where files hold it their weights, all in 7 bits a byte. */
	encode() {
		const { file, chunk } = this.#counts;
		const bytes = [];
		let previous = -1;
		for (const key of this.keys()) {
			pushNumber(bytes, key - previous - 1);
			pushNumber(bytes, file.get(key) ?? 0);
			pushNumber(bytes, chunk.get(key) ?? 0);
			if (file.has(key)) pushNumber(bytes, this.fileWeight(key));
			previous = key;
		}
		return Buffer.from(bytes);
	}
	/** Throws ValidationError for bytes that {@link encode} never gives. */
	static decode(bytes) {
		const frequencies = new TermFrequencies();
		const { file, chunk } = frequencies.#counts;
		const reader = new NumberReader(bytes);
		let key = -1;
		while (!reader.atEnd) {
			key += reader.next() + 1;
			const [files, chunks] = [reader.next(), reader.next()];
			if (files > 0) file.set(key, files);
			if (chunks > 0) chunk.set(key, chunks);
			if (files > 0) frequencies.#fileWeights.set(key, reader.next());
		}
		if (key > Number.MAX_SAFE_INTEGER) throw damaged$1();
		return frequencies;
	}
};
/** What comes to nothing is left out. */
function change(sums, key, by) {
	const sum = (sums.get(key) ?? 0) + by;
	if (sum > 0) sums.set(key, sum);
	else sums.delete(key);
}
function pushNumber(bytes, number) {
	let rest = number;
	for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push(rest % 128 + 128);
	bytes.push(rest);
}
var NumberReader = class {
	#bytes;
	#at = 0;
	constructor(bytes) {
		this.#bytes = bytes;
	}
	get atEnd() {
		return this.#at === this.#bytes.length;
	}
	next() {
		let number = 0;
		for (let factor = 1;; factor *= 128) {
			const byte = this.#bytes[this.#at++];
			if (byte === void 0 || factor > 2 ** 49) throw damaged$1();
			number += (byte & 127) * factor;
			if (byte < 128) return number;
		}
	}
};
function damaged$1() {
	return new ValidationError("qdrant-lexicon", "The index's lexicon does not decode.", { suggestions: ["Run the index: it is written anew."] });
}

// src/store/qdrant/lexicon.ts
/** What the path table says of a file. Its number is its place in the table, by path in code-unit order. */
const fileRow = object({
	path: string(),
	blob: string(),
	language: string(),
	parser: string(),
	traits: array(_enum(TRAITS)),
	lines: int().min(0),
	/** How many chunks it has. */
	chunks: int().min(0),
	/** How many symbols, and their distinct names in the order in which they come. */
	symbols: int().min(0),
	names: array(string()),
	/** Those of the names that define nothing, by their places among them. */
	mentions: array(int().min(0)),
	/** Line, what was seen there. */
	redactions: array(tuple([int().min(0), string()]))
});
const skippedRow = object({
	path: string(),
	blob: string(),
	reason: string()
});
function rowOf(record) {
	const { path, blob, language, parser, traits, lines, chunks, symbols, redactions } = record;
	const names = [...new Set(symbols.map(([name]) => name))];
	const definedIn = languageOfPath(path).id;
	const defined = new Set(symbols.filter(([name, kind]) => definesName({
		name,
		kind
	}, definedIn)).map(([name]) => name));
	return {
		path,
		blob,
		language,
		parser,
		traits,
		lines,
		chunks: chunks.length,
		symbols: symbols.length,
		names,
		mentions: [...names.keys()].filter((at) => !defined.has(names[at])),
		redactions
	};
}
/** Statistics of the whole index, and what it remembers of paths that are left out. A function of the tree. */
var Lexicon = class Lexicon {
	files = /* @__PURE__ */ new Map();
	skipped = /* @__PURE__ */ new Map();
	frequencies = new TermFrequencies();
	*entries() {
		for (const { path, blob, redactions } of this.files.values()) yield {
			path,
			blob,
			redacted: redactions.length > 0
		};
		for (const { path, blob, reason } of this.skipped.values()) yield {
			path,
			blob,
			skipped: reason
		};
	}
	*redactions() {
		for (const { path, redactions } of byPath(this.files.values())) for (const [line, what] of redactions) yield {
			path,
			line,
			what
		};
	}
	/** `unlisted` are skips that no row stands for, by reason. */
	counts(unlisted) {
		const files = [...this.files.values()];
		const sum = (count) => files.reduce((total, row) => total + count(row), 0);
		const further = Object.entries(unlisted).filter(([, count]) => count > 0);
		return {
			files: files.length,
			chunks: sum(({ chunks }) => chunks),
			redacted: sum(({ redactions }) => redactions.length),
			symbols: sum(({ symbols }) => symbols),
			skipped: {
				...countValues([...this.skipped.values()].map(({ reason }) => reason)),
				...Object.fromEntries(further)
			},
			parsers: countValues(files.map(({ parser }) => parser)),
			languages: countValues(files.map(({ language }) => language))
		};
	}
	encode() {
		return {
			files: Buffer.from(JSON.stringify(byPath(this.files.values()))),
			skipped: Buffer.from(JSON.stringify(byPath(this.skipped.values()))),
			terms: this.frequencies.encode()
		};
	}
	/** Throws ValidationError for what {@link encode} never gives. */
	static decode(sections) {
		const lexicon = new Lexicon();
		for (const row of parseRows(fileRow, sections.files)) lexicon.files.set(row.path, row);
		for (const row of parseRows(skippedRow, sections.skipped)) lexicon.skipped.set(row.path, row);
		lexicon.frequencies = TermFrequencies.decode(sections.terms);
		return lexicon;
	}
};
function byPath(rows) {
	return [...rows].sort((a, b) => a.path < b.path ? -1 : 1);
}
function parseRows(schema, bytes) {
	try {
		return array(schema).parse(JSON.parse(bytes.toString("utf8")));
	} catch (cause) {
		throw new ValidationError("qdrant-lexicon", "The index's lexicon is not as slashfind writes it.", {
			suggestions: ["Run the index: it is written anew."],
			cause
		});
	}
}

// src/store/qdrant/lexicon-blocks.ts
/** Of compressed bytes in one point. */
const PIECE_BYTES = 1048576;
/** Bounds what a part may claim to inflate to. */
const MAX_BYTES = 1024 ** 3;
function lexiconBlocks(lexicon, written) {
	const sections = [];
	const points = [];
	for (const [name, bytes] of Object.entries(lexicon.encode())) {
		const section = name;
		const sha256 = hash("sha256", bytes);
		const known = written.find((before) => before.section === section && before.sha256 === sha256);
		if (known) {
			sections.push(known);
			continue;
		}
		const packed = zstdCompressSync(bytes);
		const pieces = Math.ceil(packed.length / PIECE_BYTES);
		sections.push({
			section,
			sha256,
			bytes: bytes.length,
			pieces
		});
		for (let piece = 0; piece < pieces; piece++) {
			const data = packed.subarray(piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES).toString("base64");
			points.push({
				id: blockId({
					section,
					sha256,
					piece
				}),
				payload: {
					type: "lexicon",
					data
				},
				vector: {}
			});
		}
	}
	return {
		sections,
		points
	};
}
function blockIds(sections) {
	return sections.flatMap(({ section, sha256, pieces }) => Array.from({ length: pieces }, (_, piece) => blockId({
		section,
		sha256,
		piece
	})));
}
/** One by one: each has to come within the time that a search has for a request, also over a slow line. */
const BLOCKS = {
	payload: true,
	vectors: [],
	pageSize: 1
};
/** The lexicon that a manifest names. Throws ValidationError where some of it is missing or damaged. */
async function readLexicon(points, sections) {
	const found = await points.retrieve(blockIds(sections), BLOCKS);
	const byId = new Map(found.map((point) => [point.id, point]));
	const part = (name) => {
		const section = sections.find(({ section }) => section === name);
		if (!section) throw damaged(name);
		return inflate(section, byId);
	};
	return Lexicon.decode({
		files: part("files"),
		skipped: part("skipped"),
		terms: part("terms")
	});
}
function inflate(section, byId) {
	const pieces = blockIds([section]).map((id) => {
		const point = byId.get(id);
		if (!point) throw damaged(section.section);
		return Buffer.from(readPayload(blockPayload, point).data, "base64");
	});
	if (section.bytes > MAX_BYTES) throw damaged(section.section);
	const bytes = decompress(Buffer.concat(pieces), section);
	if (hash("sha256", bytes) !== section.sha256) throw damaged(section.section);
	return bytes;
}
function decompress(packed, { bytes, section }) {
	try {
		return zstdDecompressSync(packed, { maxOutputLength: Math.max(1, bytes) });
	} catch (cause) {
		throw damaged(section, cause);
	}
}
function damaged(section, cause) {
	return new ValidationError("qdrant-lexicon", `The index's lexicon is damaged or incomplete (${section}).`, {
		suggestions: ["Run the index: it is written anew."],
		cause
	});
}

// src/store/qdrant/live-lexicon.ts
/** A name that many files define is written alike in most of them. */
const FILES_LOOKED_AT = 10;
/** What a reader makes of the lexicon of one manifest; it never changes. */
var LiveLexicon = class {
	fileCount;
	chunkCount;
	meanLines;
	/** By their numbers. */
	rows;
	#frequencies;
	#numbers;
	#sharedIndexes;
	#ids;
	#numbersById;
	#summaries;
	#definingFiles;
	/** The rows come by path, as they are stored. */
	constructor({ files, frequencies }) {
		this.rows = [...files.values()];
		this.#frequencies = frequencies;
		this.#numbers = new Map(this.rows.map(({ path }, number) => [path, number]));
		this.#sharedIndexes = sharedIndexes(frequencies.keys());
		this.fileCount = this.rows.length;
		this.chunkCount = this.rows.reduce((sum, { chunks }) => sum + chunks, 0);
		this.meanLines = this.rows.reduce((sum, { lines }) => sum + lines, 0) / Math.max(1, this.fileCount);
	}
	fileFrequency(term) {
		return this.frequency("file", termKey(term));
	}
	chunkFrequency(term) {
		return this.frequency("chunk", termKey(term));
	}
	frequency(kind, key) {
		return this.#frequencies.of(kind, key);
	}
	prominence(term) {
		const key = termKey(term);
		return this.#frequencies.fileWeight(key) / (255 * Math.max(1, this.frequency("file", key)));
	}
	/** Whether another term of the index has the same place in sparse vectors. */
	isShared(key) {
		return this.#sharedIndexes.has(indexOf(key));
	}
	/** Undefined for a path that the manifest does not know yet, or any more. */
	numberOf(path) {
		return this.#numbers.get(path);
	}
	/** Ids of the files' records, by their numbers. */
	get ids() {
		this.#ids ??= this.rows.map(({ path }) => fileId(path));
		return this.#ids;
	}
	/** Of the file with that record. */
	numberOfId(id) {
		this.#numbersById ??= new Map(this.ids.map((each, number) => [each, number]));
		return this.#numbersById.get(id);
	}
	files() {
		this.#summaries ??= this.rows.map(({ path, language, traits }) => {
			return {
				path,
				language,
				traits: traitsOf(traits)
			};
		});
		return this.#summaries;
	}
	symbolNames() {
		return [...new Set(this.rows.flatMap(({ names }) => names))];
	}
	spellings(term) {
		this.#definingFiles ??= definingFiles(this.rows);
		const files = this.#definingFiles.get(term) ?? [];
		return [...new Set(files.flatMap((number) => this.rows[number].names))].filter((name) => definitionTerms(name).includes(term));
	}
};
/** Traits as a record tells them: those that hold. */
function traitsOf(held) {
	return Object.fromEntries(TRAITS.map((trait) => [trait, held.includes(trait)]));
}
/** Of each definition term the first files that define such a name. */
function definingFiles(rows) {
	const files = /* @__PURE__ */ new Map();
	for (const [number, { names, mentions }] of rows.entries()) {
		const mentioned = new Set(mentions);
		for (const term of names.flatMap((name, at) => mentioned.has(at) ? [] : definitionTerms(name))) {
			const known = files.get(term);
			if (known === void 0) files.set(term, [number]);
			else if (known.at(-1) !== number && known.length < FILES_LOOKED_AT) known.push(number);
		}
	}
	return files;
}
/** Keys ascend, so those of one index are neighbours. */
function sharedIndexes(keys) {
	const shared = /* @__PURE__ */ new Set();
	for (let at = 1; at < keys.length; at++) {
		const index = indexOf(keys[at]);
		if (index === indexOf(keys[at - 1])) shared.add(index);
	}
	return shared;
}

// src/store/snapshot/pack-file.ts
/** Gives each distinct string a number, in order of first use. */
var Interner = class {
	#numbers = /* @__PURE__ */ new Map();
	get size() {
		return this.#numbers.size;
	}
	number(text) {
		const known = this.#numbers.get(text);
		if (known !== void 0) return known;
		const next = this.#numbers.size;
		this.#numbers.set(text, next);
		return next;
	}
	/** All strings; a string's number is its place. */
	strings() {
		return [...this.#numbers.keys()];
	}
};
/** Which of the interners' numbers the files use: 1 where in use. A file that was replaced within a run uses none. */
function numbersInUse(files, { strings, terms }) {
	const used = {
		strings: new Uint8Array(strings.size),
		terms: new Uint8Array(terms.size)
	};
	for (const file of files) {
		for (const number of [file.language, file.parser]) used.strings[number] = 1;
		for (const { symbol, breadcrumb, vector } of file.chunks) {
			used.strings[symbol] = 1;
			used.strings[breadcrumb] = 1;
			for (const term of vector.terms) used.terms[term] = 1;
		}
		for (const { name } of file.symbols) used.strings[name] = 1;
		for (const { what } of file.redactions) used.strings[what] = 1;
		for (const term of file.vector.terms) used.terms[term] = 1;
	}
	return used;
}
function packFile(file, { strings, terms }) {
	const utf8 = Buffer.from(file.text, "utf8");
	return {
		path: file.path,
		blob: file.blob,
		language: strings.number(file.language),
		parser: strings.number(file.parser),
		traits: packTraits(file.traits),
		size: file.size,
		lines: file.lines,
		text: zstdCompressSync(utf8),
		textBytes: utf8.length,
		chunks: file.chunks.map((chunk, at) => ({
			startLine: chunk.startLine,
			endLine: chunk.endLine,
			start: chunk.start,
			end: chunk.end,
			kind: packKind(chunk.kind),
			symbol: strings.number(chunk.symbol),
			breadcrumb: strings.number(chunk.breadcrumb),
			vector: packVector(file.weights.chunks[at], terms)
		})),
		symbols: file.symbols.map((symbol) => ({
			name: strings.number(symbol.name),
			kind: packKind(symbol.kind),
			startLine: symbol.startLine,
			nameLine: symbol.nameLine,
			endLine: symbol.endLine
		})),
		redactions: file.redactions.map(({ line, what }) => ({
			line,
			what: strings.number(what)
		})),
		vector: packVector(file.weights.file, terms)
	};
}
function packVector(weights, terms) {
	const packed = {
		terms: new Uint32Array(weights.size),
		weights: new Uint8Array(weights.size)
	};
	let at = 0;
	for (const [term, weight] of weights) {
		packed.terms[at] = terms.number(term);
		packed.weights[at++] = weight;
	}
	return packed;
}
function packKind(kind) {
	return KINDS.indexOf(kind);
}
function packTraits(traits) {
	return TRAITS.reduce((bits, trait, at) => traits[trait] ? bits | 1 << at : bits, 0);
}
/** Few combinations exist, and every candidate of every query asks for one. */
const unpacked = /* @__PURE__ */ new Map();
function unpackTraits(bits) {
	const known = unpacked.get(bits);
	if (known) return known;
	const traits = Object.fromEntries(TRAITS.map((trait, at) => [trait, (bits & 1 << at) !== 0]));
	unpacked.set(bits, traits);
	return traits;
}

// src/budget/free-tokens.ts
/** Those of the embedding go to index runs, which need them; queries cost next to nothing, and count as if they paid. */
function hasFreeTokens(purpose) {
	return purpose !== "query";
}
/** Of a model when the month began. */
function freeTokensBefore(model, { entries, month, freeTokens }) {
	const earlier = entries.filter((entry) => entry.model === model && entry.month < month);
	return Math.max(0, (freeTokens.get(model) ?? 0) - tokensOf$1(earlier));
}
/** Of a model by now. Queries leave them to others until the month is over. */
function freeTokensLeft(model, request) {
	const { entries, month } = request;
	const users = entries.filter((entry) => entry.model === model && entry.month === month && hasFreeTokens(entry.purpose));
	return Math.max(0, freeTokensBefore(model, request) - tokensOf$1(users));
}
function tokensOf$1(entries) {
	return entries.reduce((sum, { tokens }) => sum + tokens, 0);
}

// src/budget/sums.ts
/**
* What a month has cost. It depends on the entries alone and not on their order, so that all who read the same ledger see the
* same sum; whoever adds an entry raises the sum of its own pot alone.
*/
function sumOf(pot, accounts) {
	const sums = inGroups(accounts.entries.filter((entry) => entry.month === accounts.month && potOf(entry.purpose) === pot)).map((group) => withoutFree(group, accounts));
	return {
		tokens: total(sums.map(({ tokens }) => tokens)),
		cost: total(sums.map(({ cost }) => cost))
	};
}
/**
* What a run has cost, in all its months. Of the tokens that are free it has its part: of each model it costs no more than
* all runs of the month together, nor than its own tokens.
*/
function sumOfRun(run, accounts) {
	const ofIndex = accounts.entries.filter(({ purpose }) => potOf(purpose) === "index");
	const own = inGroups(ofIndex.filter((entry) => entry.run === run));
	const costs = own.map((group) => {
		const { month, model, purpose } = group[0];
		const all = ofIndex.filter((entry) => entry.month === month && entry.model === model && entry.purpose === purpose);
		return Math.min(costOf(group), withoutFree(all, {
			...accounts,
			month
		}).cost);
	});
	return {
		tokens: total(own.map(tokensOf)),
		cost: total(costs)
	};
}
/** By month, purpose and model. */
function inGroups(entries) {
	return [...Map.groupBy(entries, ({ month, purpose, model }) => JSON.stringify([
		month,
		purpose,
		model
	])).values()];
}
/** Of one group. Where the price has changed meanwhile, the tokens that were free are worth the mean. */
function withoutFree(group, accounts) {
	const { purpose, model } = group[0];
	const free = hasFreeTokens(purpose) ? freeTokensBefore(model, accounts) : 0;
	const [tokens, cost] = [tokensOf(group), costOf(group)];
	const paid = Math.max(0, tokens - free);
	return {
		tokens,
		cost: tokens === 0 ? 0 : Math.min(cost, Math.ceil(cost * paid / tokens))
	};
}
function tokensOf(entries) {
	return total(entries.map(({ tokens }) => tokens));
}
function costOf(entries) {
	return total(entries.map(({ cost }) => cost));
}
function total(numbers) {
	return numbers.reduce((sum, number) => sum + number, 0);
}

// src/budget/room.ts
function capStates(pot, accounts) {
	const { caps } = accounts;
	const month = sumOf(pot, accounts);
	if (pot === "queries") return [{
		cap: "budget.queries-monthly-usd",
		most: caps.queriesMonthly,
		used: month.cost
	}];
	const run = sumOfRun(accounts.run, accounts);
	return [
		{
			cap: "budget.per-run-usd",
			most: caps.perRun,
			used: run.cost
		},
		{
			cap: "budget.per-run-tokens",
			most: caps.perRunTokens,
			used: run.tokens
		},
		{
			cap: "budget.monthly-usd",
			most: caps.monthly,
			used: month.cost
		}
	];
}
/** The first cap of a pot that is passed, and less so before: what costs nothing passes none. */
function passedCap(pot, now, before) {
	const earlier = capStates(pot, before);
	return capStates(pot, now).find(({ used, most }, at) => used > most && used > earlier[at].used);
}
/** More tokens than any cap allows that is one. */
const UNLIMITED = 2 ** 40;
/** Throws ConfigurationError for a model whose price nobody has stated. */
function roomFor({ accounts, prices, purpose, model }) {
	const pot = potOf(purpose);
	const passedWith = (tokens) => {
		const cost = prices.costOf(model, tokens);
		const attempt = {
			...NOTHING$2,
			run: accounts.run,
			month: accounts.month,
			purpose,
			model,
			tokens,
			cost
		};
		return passedCap(pot, {
			...accounts,
			entries: [...accounts.entries, attempt]
		}, accounts);
	};
	const tokens = mostBelow((more) => passedWith(more) === void 0);
	if (!Number.isFinite(tokens)) return {
		tokens,
		cap: void 0
	};
	const passed = passedWith(tokens + 1);
	return {
		tokens,
		cap: capStates(pot, accounts).find(({ cap }) => cap === passed.cap)
	};
}
const NOTHING$2 = {
	identity: "",
	time: "",
	reserved: 0,
	doubtful: 0,
	sequence: 0
};
/** The most that fits, by halves: what does not fit never fits with more. */
function mostBelow(fits) {
	if (!fits(1)) return 0;
	if (fits(UNLIMITED)) return Number.POSITIVE_INFINITY;
	let [enough, tooMany] = [1, UNLIMITED];
	while (tooMany - enough > 1) {
		const middle = Math.floor((enough + tooMany) / 2);
		if (fits(middle)) enough = middle;
		else tooMany = middle;
	}
	return enough;
}

// src/search/closest-lines.ts
/** Lines of a passage that a reply shows: a longer snippet is a wall of code in a conversation. */
const EXCERPT_LINES = 12;
/** The lines that hold the most of the query; of equally good ones the fewest, then the first. Undefined where none does. */
function closestLines(text, parts) {
	if (parts.length === 0) return void 0;
	const found = occurrences(text, parts);
	let best;
	for (let at = 0; at < found.length; at++) {
		const here = gather(found, {
			start: at,
			parts
		});
		if (best === void 0 || isCloser(here, best)) best = here;
	}
	return best;
}
/** More of the query, or as much of it in fewer lines. */
function isCloser(one, other) {
	if (one.worth !== other.worth) return one.worth > other.worth;
	return one.lines < other.lines;
}
/** What the excerpt holds that begins with one of the words. */
function gather(found, { start, parts }) {
	const first = found[start].line;
	const seen = /* @__PURE__ */ new Set();
	let last = first;
	for (let at = start; at < found.length && found[at].line < first + 12; at++) {
		const { line, part } = found[at];
		if (seen.has(part)) continue;
		seen.add(part);
		last = line;
	}
	const worth = parts.reduce((sum, part) => seen.has(part) ? sum + part.rarity : sum, 0);
	return {
		first,
		lines: last - first + 1,
		worth
	};
}
/**
* The query's words in the text, in order, but for those on lines that only import names: these say nothing of what is
* done with them. Only words that begin like one of the query's are looked into; most do not.
*/
function occurrences(text, parts) {
	const byStem = new Map(parts.map((part) => [part.stem, part]));
	const found = [];
	let line = 0;
	let lineStart = 0;
	let lineEnd = text.indexOf("\n");
	let wordEnd = 0;
	for (const { index } of text.matchAll(beginnings(parts))) {
		if (index < wordEnd) continue;
		const word = wordAround(text, {
			index,
			from: wordEnd
		});
		wordEnd = index + word.after.length;
		while (lineEnd >= 0 && lineEnd < index) {
			line++;
			lineStart = lineEnd + 1;
			lineEnd = text.indexOf("\n", lineStart);
		}
		if (passesNamesOn(text.slice(lineStart, lineEnd < 0 ? void 0 : lineEnd))) continue;
		const whole = word.before + word.after;
		for (const stem of whole.length > 64 ? [] : analyseWord(whole).parts) {
			const part = byStem.get(stem);
			if (part !== void 0) found.push({
				line,
				part
			});
		}
	}
	return found;
}
/** Stems differ from their words in the last letter at most, and in what follows it. */
function beginnings(parts) {
	return new RegExp(parts.map(({ stem }) => beginning([...stem])).join("|"), "giu");
}
function beginning(letters) {
	return letters.slice(0, Math.max(1, letters.length - 1)).join("");
}
const WORD_CHARACTER = /[\p{L}\p{N}_$]/u;
const AFTER = /[\p{L}\p{N}_$]+/uy;
/** The word that a place of a text stands in, before it and from it on. */
function wordAround(text, { index, from }) {
	AFTER.lastIndex = index;
	const after = AFTER.exec(text)?.[0] ?? "";
	const nearest = Math.max(from, index - 64);
	let start = index;
	while (start > nearest && WORD_CHARACTER.test(text[start - 1])) start--;
	return {
		before: text.slice(start, index),
		after
	};
}

// src/budget/near-cap.ts
/** The share of a month's cap past which somebody should know. */
const NEAR = .8;
const TOLD = {
	index: {
		cap: "budget.monthly-usd",
		what: "index runs may spend",
		outlook: "new texts wait for the next month, and are found by their words alone"
	},
	queries: {
		cap: "budget.queries-monthly-usd",
		what: "queries may cost",
		outlook: "answers go by words alone until the next month"
	}
};
/** Whether a pot's month is nearly used up, by what the budget has read last. A cap of nothing is nobody's surprise. */
function isNearCap(pot, budget) {
	return nearCap(pot, budget) !== void 0;
}
/**
* Says that a pot's month is nearly used up: once a month, to one of all who share the ledger, or at worst to those that
* notice it at the same time. Throws what the ledger throws.
*/
async function nearCapWarning(pot, budget) {
	const near = nearCap(pot, budget);
	const month = formatMonth(budget.month);
	if (!near || !await budget.noteOnce(`near-cap ${pot} ${month}`)) return void 0;
	const { cap, what, outlook } = TOLD[pot];
	return `${Math.floor(near.used / near.most * 100)} % of what ${what} in ${month} is used up: ${`${formatDollars(near.used)} of ${formatDollars(near.most)}`}. When all of it is, ${outlook}. Whoever runs slashfind can raise ${cap}.`;
}
function nearCap(pot, budget) {
	const state = budget.statesOfSpent(pot).find(({ cap }) => cap === TOLD[pot].cap);
	return state && state.most > 0 && state.used > NEAR * state.most ? state : void 0;
}

// src/store/qdrant/read-term-points.ts
const fields = discriminatedUnion("type", [filePayload.pick({
	type: true,
	checks: true,
	crowded: true
}), chunkPayload.pick({
	type: true,
	checks: true,
	crowded: true
})]);
/** What {@link termsOf} needs of a point. */
const TERM_READING = {
	payload: [
		"type",
		"checks",
		"crowded"
	],
	vectors: [FILE_TERMS, CHUNK_TERMS],
	pageSize: 256
};
/** The lexical weights of a file's or a chunk's point. Throws ValidationError. */
function termsOf(point) {
	const { type, checks, crowded } = readPayload(fields, point);
	const vector = point.vector[type === "file" ? "file-terms" : "chunk-terms"] ?? NOTHING$1;
	return {
		kind: type,
		weights: readTerms({
			vector,
			checks,
			crowded
		})
	};
}
/** A vector without values need not come back. */
const NOTHING$1 = {
	indices: [],
	values: []
};

// src/budget/condense.ts
/** One entry, of no run, for all that count alike: a ledger may be long, and is summed up again and again. */
function condense(entries) {
	return [...Map.groupBy(entries, ({ month, purpose, model }) => JSON.stringify([
		month,
		purpose,
		model
	])).values()].map((kind) => ({
		...kind[0],
		run: "",
		identity: "",
		tokens: sum$1(kind, ({ tokens }) => tokens),
		reserved: sum$1(kind, ({ reserved }) => reserved),
		doubtful: sum$1(kind, ({ doubtful }) => doubtful),
		cost: sum$1(kind, ({ cost }) => cost)
	}));
}
/** What is spent of an entry, and cannot be given back. */
function withoutReserved(entry) {
	const { tokens, reserved, cost } = entry;
	const spent = tokens - reserved;
	return {
		...entry,
		tokens: spent,
		cost: tokens === 0 ? 0 : Math.ceil(cost * spent / tokens)
	};
}
function sum$1(entries, part) {
	return entries.reduce((total, entry) => total + part(entry), 0);
}

// src/budget/contention.ts
/** Milliseconds. An attempt takes no longer; whoever has not written for so long was cut short. */
const LONGEST_ATTEMPT = 12e4;
/** Milliseconds that a run waits in all. */
const PATIENCE$2 = 3e5;
/** Milliseconds between two looks; each time anew by chance, so that two that stand in each other's way part. */
const [SHORTEST_PAUSE, LONGEST_PAUSE] = [1e3, 4e3];
/**
* Whether a refusal is worth waiting out: others reserve several times what they are billed, and give the rest back soon.
* Only an index run waits, and only where nothing at all can be had; nobody is kept waiting for an answer.
*/
var Contention = class {
	#clock;
	#wanted;
	#since;
	constructor(clock, wanted) {
		this.#clock = clock;
		this.#wanted = wanted;
		this.#since = clock.now();
	}
	mayPass(error, held) {
		const { purpose, tokens, least = tokens } = this.#wanted;
		if (!(error instanceof BudgetError) || purpose !== "index") return false;
		const { cap, [TOKENS_LEFT]: left } = error.details;
		if (cap !== "budget.monthly-usd" || Number(left) >= least) return false;
		const now = this.#clock.now();
		return now - this.#since < PATIENCE$2 && isHeldByOthers(held, now);
	}
	/** Throws the signal's reason. */
	async wait() {
		const spread = Math.random() * (LONGEST_PAUSE - SHORTEST_PAUSE);
		await this.#clock.pause(SHORTEST_PAUSE + spread, this.#wanted.signal);
	}
};
/** Whether others have something reserved of late. */
function isHeldByOthers({ others, month }, now) {
	return others.some((entry) => entry.purpose === "index" && entry.month === month && entry.reserved > 0 && now - Date.parse(entry.time) < LONGEST_ATTEMPT);
}

// src/budget/ledger-view.ts
/** What a process knows of a ledger that others write to as well. */
var LedgerView = class {
	#options;
	#past = [];
	/** Up to which month the past is known. */
	#pastUntil;
	#present = [];
	#sums = [];
	constructor(options) {
		this.#options = options;
	}
	/**
	* Reads what counts from that month on. Throws what the ledger throws, and ProviderError where it does not show this
	* process's own entries as they were written: then nobody else would count them either.
	*/
	async read(month, own) {
		const { ledger, run, pot, needsPast } = this.#options;
		const asksForPast = needsPast && this.#pastUntil !== month;
		const entries = await (asksForPast ? ledger.read(0) : ledger.read(month, pot));
		const shown = new Map(entries.map((entry) => [nameOfEntry(entry), entry.sequence]));
		const isShown = (entry) => (shown.get(nameOfEntry(entry)) ?? 0) >= entry.sequence;
		if (!own.every((entry) => entry.month < month || isShown(entry))) throw notShown();
		const others = entries.filter((entry) => entry.run !== run);
		this.#present = others.filter((entry) => entry.month >= month);
		if (asksForPast) {
			this.#past = condense(others.filter((entry) => entry.month < month));
			this.#pastUntil = month;
		}
		this.#sums = [...this.#past, ...condense(this.#present)];
	}
	/** The latest month that anybody has spent in; 0 where nobody has. */
	get latestMonth() {
		return this.#present.filter(({ tokens }) => tokens > 0).reduce((latest, { month }) => Math.max(latest, month), 0);
	}
	/** Of this month and later, of all but this process, as they were read last. */
	get others() {
		return this.#present;
	}
	/** Of all months that count, condensed. */
	get sums() {
		return this.#sums;
	}
};
function notShown() {
	return new ProviderError("ledger-unreliable", "The ledger does not show what was just written to it, so nothing is spent.", {
		suggestions: ["Where Qdrant has several nodes, look whether one of them lags behind or is cut off.", "Try again later."],
		retryable: false
	});
}

// src/budget/own-entries.ts
/** The entries that this process writes to the ledger. */
var OwnEntries = class {
	#options;
	#entries = /* @__PURE__ */ new Map();
	constructor(options) {
		this.#options = options;
	}
	reserve(key, tokens) {
		this.#of(key).reserved += tokens;
	}
	/** Takes a reservation back for which nothing was billed. */
	release(key, tokens) {
		this.#of(key).reserved -= tokens;
	}
	/** For an attempt that has failed, and may have been billed all the same. */
	doubt(key, tokens) {
		const entry = this.#of(key);
		entry.reserved -= tokens;
		entry.doubtful += tokens;
	}
	settle(key, { reserved, billed }) {
		const entry = this.#of(key);
		entry.reserved -= reserved;
		entry.settled += billed;
	}
	/** As they are now. */
	all() {
		return [...this.#entries.values()].map((entry) => this.#asLedgerEntry(entry));
	}
	/** Those that the ledger does not have as they are now; the next sequence numbers are theirs. */
	takeChanged() {
		const changed = [...this.#entries.values()].filter((entry) => stateOf(entry) !== entry.written);
		for (const entry of changed) {
			entry.sequence++;
			entry.written = stateOf(entry);
		}
		return changed.map((entry) => this.#asLedgerEntry(entry));
	}
	/** Whatever became of them, the entries have to be written again. */
	noteUnwritten() {
		for (const entry of this.#entries.values()) entry.written = void 0;
	}
	#of(key) {
		const name = nameOfEntry(key);
		const known = this.#entries.get(name);
		if (known) return known;
		const entry = {
			key,
			settled: 0,
			reserved: 0,
			doubtful: 0,
			sequence: 0,
			written: NOTHING
		};
		this.#entries.set(name, entry);
		return entry;
	}
	#asLedgerEntry({ key, settled, reserved, doubtful, sequence }) {
		const { prices, now } = this.#options;
		const tokens = Math.min(settled + reserved + doubtful, Number.MAX_SAFE_INTEGER);
		const time = new Date(now()).toISOString();
		const { run, identity, purpose, model, month } = key;
		return {
			run,
			identity,
			purpose,
			model,
			month,
			time,
			tokens,
			reserved,
			doubtful,
			cost: Math.min(prices.costOf(model, tokens), Number.MAX_SAFE_INTEGER),
			sequence
		};
	}
};
/** Of an entry of which the ledger needs to know nothing. */
const NOTHING = "0 0 0";
function stateOf({ settled, reserved, doubtful }) {
	return `${settled} ${reserved} ${doubtful}`;
}

// src/budget/reservation.ts
/** Money set aside for one attempt. Whatever is not released counts as spent for ever. */
var Reservation = class {
	#own;
	#key;
	#tokens;
	#isOpen = true;
	constructor(own, { key, tokens }) {
		this.#own = own;
		this.#key = key;
		this.#tokens = tokens;
	}
	/** Notes what was billed. */
	settle(billed) {
		if (this.#close()) this.#own.settle(this.#key, {
			reserved: this.#tokens,
			billed
		});
	}
	/** For an attempt that was surely not billed. */
	release() {
		if (this.#close()) this.#own.release(this.#key, this.#tokens);
	}
	/** For one that has failed, and may have been. */
	doubt() {
		if (this.#close()) this.#own.doubt(this.#key, this.#tokens);
	}
	#close() {
		const wasOpen = this.#isOpen;
		this.#isOpen = false;
		return wasOpen;
	}
};

// src/budget/rounds.ts
/** Works off what comes in rounds: what comes while one is under way goes together into the next. */
var Rounds = class {
	#work;
	#waiting = [];
	#isBusy = false;
	/** `work` never rejects, and gives the items that need another round. */
	constructor(work) {
		this.#work = work;
	}
	add(item) {
		this.#waiting.push(item);
		this.#goOn();
	}
	async #goOn() {
		if (this.#isBusy) return;
		this.#isBusy = true;
		while (this.#waiting.length > 0) {
			const again = await this.#work(this.#waiting.splice(0));
			this.#waiting.unshift(...again);
		}
		this.#isBusy = false;
	}
};

// src/budget/spending.ts
/** Throws ConfigurationError. */
function checkTokens(tokens) {
	if (Number.isSafeInteger(tokens) && tokens > 0) return;
	throw new ConfigurationError("budget-tokens", `A reservation of ${tokens} tokens is none.`);
}

// src/budget/budget.ts
/**
* Lets a process spend no more than its caps allow, whatever others spend meanwhile. Before every attempt its reservation is
* added to the ledger, and then the sum is read: of several that come together at least the last one sees them all, and
* whoever passes a cap takes its own reservation back.
*/
var Budget = class {
	/** Names this process in the ledger. */
	run = randomUUID();
	caps;
	prices;
	#options;
	#clock;
	#own;
	#view;
	#rounds = new Rounds((requests) => this.#round(requests));
	#month = 0;
	#ended;
	/** Whether the ledger failed when it was asked last. */
	#isOut = false;
	constructor(options) {
		const { caps, prices, ledger, pot, clock = systemClock } = options;
		this.caps = caps;
		this.prices = prices;
		this.#options = options;
		this.#clock = clock;
		this.#own = new OwnEntries({
			prices,
			now: () => clock.now()
		});
		this.#view = new LedgerView({
			ledger,
			run: this.run,
			pot,
			needsPast: caps.freeTokens.size > 0
		});
	}
	/**
	* Throws BudgetError where a cap would be passed, ConfigurationError for a model without a price, what the ledger throws
	* (what nobody can count is not spent), and the signal's reason.
	*/
	async reserve(spending) {
		this.prices.of(spending.model);
		checkTokens(spending.tokens);
		const contention = new Contention(this.#clock, spending);
		for (;;) {
			spending.signal?.throwIfAborted();
			if (this.#ended) throw this.#ended;
			try {
				const key = await this.#ask(spending);
				const reservation = new Reservation(this.#own, {
					key,
					tokens: spending.tokens
				});
				if (spending.signal?.aborted) reservation.release();
				spending.signal?.throwIfAborted();
				return reservation;
			} catch (error) {
				const held = {
					others: this.#view.others,
					month: this.#month
				};
				if (!contention.mayPass(error, held)) throw error;
			}
			await contention.wait();
		}
	}
	/** Ends all spending; that is what every later {@link reserve} throws. */
	stop(error) {
		this.#ended ??= error;
	}
	/** Tells the ledger what was billed of what is still reserved there. Throws what the ledger throws. */
	async close() {
		await this.#write();
	}
	/** The same for who has what was paid for: where it fails, the ledger goes on saying that more was spent than was. */
	async closeQuietly() {
		if (!this.#isOut) await this.close().catch(() => void 0);
	}
	/** Reads the ledger, also where nothing was spent. Throws what it throws. */
	async look() {
		this.#advance();
		await this.#view.read(this.#month, []);
		this.#advance();
	}
	/** Takes down in the ledger what is said once in a month; false where it was said. Throws what the ledger throws. */
	async noteOnce(name) {
		return this.#options.ledger.noteOnce(name, this.#month);
	}
	/** The month that is spent in; 0 before the ledger was read. */
	get month() {
		return this.#month;
	}
	/** What ends all spending, if anything does. */
	get ended() {
		return this.#ended;
	}
	/** How the caps of a pot stand, without what others have reserved and may give back. */
	statesOfSpent(pot) {
		const accounts = this.#accounts();
		return capStates(pot, {
			...accounts,
			entries: accounts.entries.map(withoutReserved)
		});
	}
	/** How the caps of a pot stand by what was read last, with this process's own spending as it is now. */
	states(pot) {
		return capStates(pot, this.#accounts());
	}
	/** What one more attempt could reserve, by what was read last. */
	room({ purpose, model }) {
		return roomFor({
			accounts: this.#accounts(),
			prices: this.prices,
			purpose,
			model
		});
	}
	/** What this process has spent, and reserved. */
	get own() {
		return this.#own.all();
	}
	async #ask(spending) {
		const request = {
			spending,
			...Promise.withResolvers()
		};
		this.#rounds.add(request);
		return request.promise;
	}
	/** Never rejects. Gives the requests that need another round. */
	async #round(requests) {
		this.#advance();
		const month = this.#month;
		const asked = requests.map((request) => ({
			...request,
			key: this.#keyOf(request.spending)
		}));
		for (const { key, spending } of asked) this.#own.reserve(key, spending.tokens);
		try {
			await this.#write();
			await this.#view.read(month, this.#own.all());
			this.#isOut = false;
			this.#advance();
		} catch (error) {
			this.#own.noteUnwritten();
			this.#isOut = true;
			for (const { key, spending, reject } of asked) {
				this.#own.release(key, spending.tokens);
				reject(ledgerFailed(error));
			}
			return [];
		}
		if (this.#month > month) {
			for (const { key, spending } of asked) this.#own.release(key, spending.tokens);
			return requests;
		}
		await this.#grant(asked);
		return [];
	}
	async #grant(asked) {
		const refused = asked.toReversed().flatMap((request) => {
			const { key, spending } = request;
			const withIt = this.#accounts();
			this.#own.release(key, spending.tokens);
			const state = passedCap(potOf(spending.purpose), withIt, this.#accounts());
			if (state) return [{
				request,
				state
			}];
			this.#own.reserve(key, spending.tokens);
			return [];
		});
		for (const request of asked) if (!refused.some((each) => each.request === request)) request.resolve(request.key);
		if (refused.length === 0) return;
		await this.#write().catch(() => void 0);
		for (const { request, state } of refused) {
			const { tokens: tokensLeft, cap = state } = request.spending.purpose === "index" ? this.room(request.spending) : NO_ROOM;
			request.reject(capReached({
				state: cap,
				month: this.#month,
				tokensLeft
			}));
		}
	}
	async #write() {
		const changed = this.#own.takeChanged();
		if (changed.length === 0) return;
		try {
			await this.#options.ledger.write(changed);
		} catch (error) {
			this.#own.noteUnwritten();
			throw error;
		}
	}
	/** Never goes back, whatever the clock does, and never behind what others have spent in. */
	#advance() {
		this.#month = Math.max(this.#month, monthOf(this.#clock.now()), this.#view.latestMonth);
	}
	#keyOf({ purpose, model, identity }) {
		const payer = identity ?? this.#options.identity;
		return {
			run: this.run,
			identity: payer,
			purpose,
			model,
			month: this.#month
		};
	}
	#accounts() {
		const { caps, run } = this;
		return {
			entries: [...this.#view.sums, ...this.#own.all()],
			month: this.#month,
			freeTokens: caps.freeTokens,
			caps,
			run
		};
	}
};
const NO_ROOM = {
	tokens: 0,
	cap: void 0
};

// src/budget/memory-ledger.ts
/** A ledger of this process alone, for where there is no server to keep one. */
var MemoryLedger = class {
	#entries = /* @__PURE__ */ new Map();
	#notes = /* @__PURE__ */ new Set();
	async write(entries) {
		for (const entry of entries) {
			const name = nameOfEntry(entry);
			if (entry.sequence > (this.#entries.get(name)?.sequence ?? 0)) this.#entries.set(name, entry);
		}
	}
	async noteOnce(name) {
		const isNew = !this.#notes.has(name);
		this.#notes.add(name);
		return isNew;
	}
	async read(since, pot) {
		return [...this.#entries.values()].filter(({ month }) => month >= since).filter(({ purpose }) => pot === void 0 || potOf(purpose) === pot);
	}
};

// src/budget/spend-view.ts
/** By what the budget has read last; asks nobody. */
function spendView(budget, { pot, isShared }) {
	const month = isShared ? monthSpend(budget, pot) : void 0;
	return {
		own: ownSpend(budget),
		...month && { month }
	};
}
function ownSpend({ own, prices }) {
	return [...Map.groupBy(own, ({ purpose, model }) => JSON.stringify([purpose, model])).values()].map((entries) => {
		const { purpose, model } = entries[0];
		const doubtfulTokens = sum(entries, ({ doubtful }) => doubtful);
		const tokens = sum(entries, (entry) => entry.tokens - entry.reserved - entry.doubtful);
		return {
			purpose,
			model,
			tokens,
			doubtfulTokens,
			usd: toDollars(prices.costOf(model, tokens + doubtfulTokens))
		};
	});
}
/** What was read last month says nothing of this one. */
function monthSpend(budget, pot) {
	if (!isNow(budget.month)) return void 0;
	const { used, most } = budget.states(pot).find(({ cap }) => cap.endsWith("monthly-usd"));
	return {
		name: formatMonth(budget.month),
		usd: toDollars(used),
		...Number.isFinite(most) && { capUsd: toDollars(most) }
	};
}
/** A month ahead of our clock is one that others have spent in. */
function isNow(month) {
	return month >= monthOf(Date.now());
}
function sum(entries, of) {
	return entries.reduce((all, entry) => all + of(entry), 0);
}

// src/wiring/budget.ts
/** The budget of a process, from its first use on: who spends nothing needs no caps. */
var BudgetOnDemand = class {
	#request;
	#budget;
	constructor(request) {
		this.#request = request;
	}
	/** Asks nobody yet. Throws ConfigurationError for caps that could not be counted. */
	get() {
		this.#budget ??= createBudget(this.#request);
		return this.#budget;
	}
	/** What was spent, by what was read last; undefined where nothing can be paid for. */
	view() {
		const { pot, qdrant } = this.#request;
		return this.#budget && spendView(this.#budget, {
			pot,
			isShared: qdrant !== void 0
		});
	}
	/** Reads the ledger first; undefined without one, or where nothing can be paid for. Throws what the ledger throws. */
	async readMonth() {
		if (this.#request.qdrant === void 0) return void 0;
		await this.#budget?.look();
		return this.view()?.month;
	}
	/** See {@link Budget.closeQuietly}. */
	async close() {
		await this.#budget?.closeQuietly();
	}
};
function createBudget({ settings, pot, identity, qdrant }) {
	return new Budget({
		caps: capsOf(settings, pot),
		prices: new Prices(settings.prices),
		pot,
		ledger: qdrant ? new LedgerCollection(qdrant) : new MemoryLedger(),
		identity: identity ? nameOfIdentity(identity) : ""
	});
}

// src/embedding/cache-counts.ts
/** How often a cache had what it was asked for, since it was made. What is still on its way counts as had. */
var CacheCounts = class {
	#hits = 0;
	#misses = 0;
	get hits() {
		return this.#hits;
	}
	get misses() {
		return this.#misses;
	}
	hit() {
		this.#hits++;
	}
	miss() {
		this.#misses++;
	}
};

// src/embedding/query-cache.ts
const ENTRIES = 1e3;
/** Milliseconds. A question asked again is mostly the next page, or an edit of the command around it. */
const KEPT_FOR = 3e5;
/**
* The same embedder, which answers a query that it knows from memory, and embeds one that several ask at the same time
* once. A failure is given to all who wait for it and then forgotten.
*/
function withQueryCache(embedder, { now, counts = new CacheCounts() } = {}) {
	const cache = new I({
		max: ENTRIES,
		ttl: KEPT_FOR,
		ttlResolution: 0,
		...now && { perf: { now } }
	});
	function embedOnce(text, identity) {
		const known = cache.get(text);
		if (known) {
			counts.hit();
			return known;
		}
		counts.miss();
		const asked = embedder.embedQuery(text, { identity });
		cache.set(text, asked);
		asked.catch(() => {
			if (cache.peek(text) === asked) cache.delete(text);
		});
		return asked;
	}
	return {
		model: embedder.model,
		embedDocuments: (texts, options) => embedder.embedDocuments(texts, options),
		embedQuery: async (text, { signal, identity } = {}) => {
			signal?.throwIfAborted();
			return unlessAborted(embedOnce(text, identity), { signal });
		}
	};
}
async function unlessAborted(promise, { signal }) {
	if (!signal) return promise;
	const { promise: aborted, reject } = Promise.withResolvers();
	const abort = () => reject(signal.reason);
	signal.addEventListener("abort", abort, { once: true });
	return Promise.race([promise, aborted]).finally(() => signal.removeEventListener("abort", abort));
}

// src/embedding/voyage/base-url.ts
/** Keys of MongoDB Atlas; all others are Voyage's own. Each host refuses the other's keys. */
const ATLAS_KEY = /^al-/;
const ATLAS_URL = "https://ai.mongodb.com/v1";
const VOYAGE_URL = "https://api.voyageai.com/v1";
/** Throws ConfigurationError for an address that is none. */
function baseUrlFor(apiKey, configured) {
	if (configured === void 0) return ATLAS_KEY.test(apiKey) ? ATLAS_URL : VOYAGE_URL;
	const url = URL.parse(configured.trim());
	if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash) return url.href.replace(/\/+$/, "");
	throw new ConfigurationError("voyage-base-url", "voyage.base-url is not an address that starts with https:// and has neither a password nor a query.", { suggestions: [`Leave it unset, or write it like ${VOYAGE_URL}.`] });
}

// src/embedding/voyage/api-key.ts
const SUGGESTION = "Set VOYAGE_API_KEY to the key alone, on one line, without quotes: dashboard.voyageai.com, or Atlas, shows it once when it is made.";
/** Throws ConfigurationError for a text that no header could carry, without repeating any of it. */
function checkApiKey(key) {
	const objection = objectionTo(key);
	if (objection === void 0) return key;
	throw new ConfigurationError("voyage-api-key", `The key of Voyage cannot be used: it ${objection}.`, { suggestions: [SUGGESTION] });
}
function objectionTo(key) {
	if (key.trim() === "") return "is empty";
	if (/[\r\n]/.test(key)) return "holds a line break";
	if (/\s/u.test(key)) return "holds a space";
	if (/^["'`]|["'`]$/.test(key)) return "stands in quotes";
	if (!/^[\x21-\x7e]+$/.test(key)) return "holds characters that no key has";
}

// src/embedding/round-vector.ts
/**
* A vector whose values are exact in half precision (11 significant bits). Done once, where vectors come in, so that a
* vector is the same whether it comes from the provider or from a cache that keeps two bytes a value. The rounding moves
* a cosine by about 0.00001, far less than the stores' own quantisation does; int8 would halve the cache again, but
* would put a second loss below the values with which stores rescore.
*/
function roundVector(values) {
	const rounded = new Float32Array(new Float16Array(values));
	for (let at = 0; at < rounded.length; at++) rounded[at] += 0;
	return rounded;
}

// src/embedding/voyage/answer-items.ts
/** The items of an answer's text. Throws ValidationError for one that is short, doubled, or without the bill. */
function answerItems(text, { api, count, name, read }) {
	const answer = parse(text);
	if (!Array.isArray(answer?.data)) throw unusable(`it is not what the ${api} API gives`);
	const data = answer.data;
	if (data.length !== count) throw unusable(`it has ${data.length} ${name}s for ${count} texts`);
	const billedTokens = answer.usage?.total_tokens;
	if (!isCount(billedTokens)) throw unusable("it does not say how many tokens were billed");
	const items = new Array(count);
	for (const item of data) {
		const fields = item ?? {};
		const { index } = fields;
		if (!isCount(index) || index >= count) throw unusable(`a ${name} does not say which text it belongs to`);
		if (index in items) throw unusable(`text ${index} has two ${name}s`);
		items[index] = read(fields);
	}
	return {
		items,
		billedTokens
	};
}
function unusable(what) {
	return new ValidationError("voyage-answer-unusable", `Voyage's answer cannot be used: ${what}.`, { suggestions: ["If a proxy, or voyage.base-url, stands between this machine and Voyage, check that it passes answers on unchanged.", "Otherwise try again later: https://status.voyageai.com says whether Voyage is at fault."] });
}
function parse(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
function isCount(value) {
	return Number.isSafeInteger(value) && value >= 0;
}

// src/embedding/voyage/check-answer.ts
/**
* The vectors of an answer's text, in the order of the texts that were sent. Throws ValidationError for an answer that
* is short, doubled, of another dimension, not numbers, or without the bill: half an answer is never used.
*/
function checkAnswer(text, { count, dimension }) {
	const { items, billedTokens } = answerItems(text, {
		api: "embeddings",
		count,
		name: "vector",
		read: ({ embedding }) => checkVector(embedding, dimension)
	});
	return {
		vectors: items,
		billedTokens
	};
}
function checkVector(values, dimension) {
	if (!Array.isArray(values)) throw unusable("a vector is missing");
	if (values.length !== dimension) throw unusable(`a vector has ${values.length} values, not ${dimension}`);
	if (!values.every((value) => Number.isFinite(value))) throw unusable("a vector holds what is no number");
	const vector = roundVector(values);
	if (!vector.every(Number.isFinite)) throw unusable("a vector is far longer than 1");
	if (vector.every((value) => value === 0)) throw unusable("a vector has no direction");
	return vector;
}

// src/embedding/voyage/exchange.ts
/** More than a thousand vectors of 2048 values take, as JSON. */
const MAX_ANSWER_BYTES = 67108864;
/**
* Carries one request of the SDK and keeps what came of it. The SDK ends its own timer at the headers, takes any answer
* below 400 for a success, forgets why the network failed and then keeps the process alive for a minute; of an answer it
* checks every number of every vector, slowly, and logs each that it dislikes. So it never sees more than `{}`.
*/
var Exchange = class {
	#options;
	/** Undefined until a request has ended. */
	outcome;
	constructor(options) {
		this.#options = options;
	}
	/** Never rejects. The signal that the SDK brings is its own timer's, and is left aside. */
	fetch = async (input, init) => {
		const late = new AbortController();
		const timer = setTimeout(() => late.abort(), this.#options.deadline);
		timer.unref();
		const signals = [late.signal, ...this.#options.signal ? [this.#options.signal] : []];
		try {
			const request = {
				...init,
				redirect: "manual",
				signal: AbortSignal.any(signals)
			};
			const response = await this.#options.fetch(input, request);
			const text = await readWhole(response);
			this.outcome = {
				kind: "answer",
				status: response.status,
				headers: response.headers,
				text
			};
		} catch (cause) {
			this.outcome = late.signal.aborted ? { kind: "late" } : {
				kind: "failure",
				cause
			};
		} finally {
			clearTimeout(timer);
		}
		return new Response("{}");
	};
};
async function readWhole({ body }) {
	const parts = [];
	let bytes = 0;
	for await (const part of body ?? []) {
		parts.push(part);
		bytes += part.length;
		if (bytes > MAX_ANSWER_BYTES) throw new Error(`the answer has more than ${MAX_ANSWER_BYTES} bytes`);
	}
	return Buffer.concat(parts).toString("utf8");
}

// src/embedding/voyage/answer-detail.ts
const MAX_SHOWN = 300;
/** What Voyage says about a refusal (`{"detail": "…"}`), in full; "" where it says nothing in words. */
function answerDetail(text) {
	try {
		const { detail } = JSON.parse(text);
		return typeof detail === "string" ? detail : "";
	} catch {
		return "";
	}
}
/** The same for a message: on one line, clipped, and never with the key, which a proxy might send back. */
function shownDetail(detail, apiKey) {
	const line = detail.replaceAll(apiKey, "[the key]").replace(/\s+/gu, " ").trim();
	return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN).toWellFormed()}…` : line;
}

// src/embedding/voyage/stated-wait.ts
/** Milliseconds that a `Retry-After` asks for, be it seconds or a date; undefined where there is none. */
function statedWait(headers, now = Date.now()) {
	const text = headers.get("retry-after")?.trim();
	if (!text) return void 0;
	if (/^\d{1,9}(\.\d+)?$/.test(text)) return Number(text) * 1e3;
	const date = Date.parse(text);
	return Number.isNaN(date) ? void 0 : Math.max(date - now, 0);
}

// src/embedding/voyage/refusals.ts
/** Codes that callers act upon; the others are only told. */
const BATCH_TOO_LARGE = "voyage-batch-too-large";
const NO_PAYMENT_METHOD = "voyage-no-payment-method";
const STATUS_PAGE = "See https://status.voyageai.com, and try again later.";
const ADD_PAYMENT_METHOD = "Add a payment method at https://dashboard.voyageai.com: the limits rise at once, and the free tokens stay free.";
/** An answer that is not a success, in words. */
function refusalError(answer, asked) {
	const detail = answerDetail(answer.text);
	const { code, message, suggestions, retryable = false } = refusalOf({
		...answer,
		detail
	}, asked);
	const shown = shownDetail(detail, asked.apiKey);
	const wait = statedWait(answer.headers);
	return new ProviderError(code, shown === "" ? message : `${message} It said: ${shown}`, {
		details: {
			status: answer.status,
			...isRefusal(answer.status) && { ["unbilled"]: true },
			...wait !== void 0 && { ["retryAfterMs"]: wait }
		},
		suggestions,
		retryable
	});
}
/** A redirection is no answer of Voyage's; a timeout of the server's may come after the work. */
function isRefusal(status) {
	return status >= 400 && status < 500 && status !== 408;
}
/** "Model voyage-x is not supported. Supported models are …", and its kin; not "… is not supported by model voyage-x". */
const UNKNOWN_MODEL = /\bmodel\b\W*[\w.-]*\W*(is not|was not|not|does not) (supported|found|available|exist)|(unknown|invalid) model/i;
function refusalOf(told, asked) {
	const { status } = told;
	if ([
		400,
		403,
		404
	].includes(status) && UNKNOWN_MODEL.test(told.detail)) return unknownModel(asked);
	if (status === 400) return badRequest(told.detail, asked);
	if (status === 401) return keyRefused();
	if (status === 403) return forbidden(told, asked);
	if (status === 404) return wrongAddress(asked);
	if (status === 413) return batchTooLarge(asked);
	if (status === 429) return tooMany(told.detail);
	const retryable = status === 408 || status >= 500;
	return {
		code: "voyage-failed",
		message: `Voyage answered ${status}.`,
		suggestions: [STATUS_PAGE],
		retryable
	};
}
function badRequest(detail, asked) {
	if (/context (window|length)/i.test(detail)) return {
		code: "voyage-text-too-long",
		message: `A text is longer than ${asked.model.name} takes (${asked.model.contextTokens} tokens).`,
		suggestions: [asked.shorter]
	};
	if (/tokens? per (submitted )?batch|too many tokens|TOO_MANY_TOKENS|batch size/i.test(detail)) return batchTooLarge(asked);
	return {
		code: "voyage-bad-request",
		message: "Voyage refused the request (400).",
		suggestions: ["Update slashfind: Voyage may have changed what it takes."]
	};
}
function unknownModel({ model, otherModel }) {
	return {
		code: "voyage-model-unknown",
		message: `This Voyage account does not have the model ${model.name}.`,
		suggestions: [otherModel, "Or see on https://dashboard.voyageai.com which models the account may use."]
	};
}
function batchTooLarge({ shorter }) {
	return {
		code: BATCH_TOO_LARGE,
		message: "Voyage takes fewer tokens in one request than were sent.",
		suggestions: [shorter]
	};
}
function keyRefused() {
	return {
		code: "voyage-key-refused",
		message: "Voyage does not accept the key (401).",
		suggestions: ["Check VOYAGE_API_KEY, or make a new key at https://dashboard.voyageai.com."]
	};
}
function forbidden({ headers }, { baseUrl }) {
	return {
		code: "voyage-forbidden",
		message: `${new URL(baseUrl).host} does not let this key, or this machine, in (403).`,
		suggestions: ["Keys that start with pa- belong to api.voyageai.com, those with al- to ai.mongodb.com: leave voyage.base-url unset, or set it to the key's host.", "If the account lists the addresses that may use it, add this machine's."],
		retryable: headers.has("retry-after")
	};
}
function wrongAddress({ api, baseUrl }) {
	return {
		code: "voyage-not-found",
		message: `There is no ${api} API at ${baseUrl} (404).`,
		suggestions: ["Leave voyage.base-url unset, or end it in /v1."]
	};
}
function tooMany(detail) {
	if (/payment method/i.test(detail)) return {
		code: NO_PAYMENT_METHOD,
		message: "The Voyage account has no payment method, and so a limit of 3 requests and 10,000 tokens a minute.",
		suggestions: [ADD_PAYMENT_METHOD]
	};
	return {
		code: "voyage-rate-limited",
		message: "Voyage's limit of requests or tokens per minute is used up (429).",
		suggestions: ["Try again in a minute.", "See https://dashboard.voyageai.com for the account's limits."],
		retryable: true
	};
}

// src/embedding/voyage/sdk-call.ts
/**
* Makes one request by the SDK and gives the text of its answer, which the SDK itself never sees. Throws ProviderError
* unless it is a success, and the signal's reason after an abort.
*/
async function callSdk(call, options) {
	const { apiKey, baseUrl, signal } = options;
	signal?.throwIfAborted();
	const exchange = new Exchange(options);
	await call(new VoyageAIClient({
		apiKey,
		baseUrl,
		fetch: exchange.fetch,
		maxRetries: 0
	}));
	signal?.throwIfAborted();
	return answerText(exchange.outcome, options);
}
function answerText(outcome, options) {
	if (outcome.kind === "answer" && outcome.status === 200) return outcome.text;
	throw translate(outcome, options);
}
function translate(outcome, options) {
	if (outcome.kind === "answer") return refusalError(outcome, options);
	const { host } = new URL(options.baseUrl);
	if (outcome.kind === "late") return new ProviderError("voyage-timeout", `Voyage (${host}) did not answer within ${options.deadline / 1e3} s.`, {
		suggestions: ["See https://status.voyageai.com, and try again later."],
		retryable: true
	});
	if (isClosedByUs(outcome.cause)) {
		const message = `The connections to Voyage (${host}) were closed before the answer.`;
		return new ProviderError("voyage-closed", message, { cause: outcome.cause });
	}
	const reason = reasonOf(outcome.cause);
	return new ProviderError("voyage-unreachable", `Voyage (${host}) cannot be reached: ${reason}.`, {
		suggestions: [`Check that this machine may open connections to ${host}, and voyage.base-url if it is set.`],
		details: {
			...isEndedByPeer(outcome.cause) && { ["connectionEnded"]: true },
			...isUnconnected(outcome.cause) && { ["unbilled"]: true }
		},
		cause: outcome.cause,
		retryable: true
	});
}
/** What undici and the system say where no connection came about, so that nothing was sent. */
const UNCONNECTED = /* @__PURE__ */ new Set([
	"ECONNREFUSED",
	"ENOTFOUND",
	"EAI_AGAIN",
	"UND_ERR_CONNECT_TIMEOUT"
]);
function isUnconnected(error) {
	const { cause } = error;
	return UNCONNECTED.has(cause?.code ?? "");
}
/** fetch hides what the network said in the cause. */
function reasonOf(error) {
	const { cause } = error;
	const named = cause?.code ?? cause?.message;
	if (named) return named;
	return error instanceof Error ? error.message : String(error);
}

// src/embedding/voyage/attempt.ts
/**
* Requests to Voyage by its SDK. Throws ProviderError, ValidationError for an answer that cannot be used, and the
* signal's reason after an abort.
*/
function voyageAttempt(options) {
	const { model, dimension, deadlines, ...access } = options;
	const asked = {
		...access,
		api: "embeddings",
		model,
		otherModel: `Set embedding.model to ${model.alternative}.`,
		shorter: "Ask in fewer words; for an index, leave the file with the longest lines out."
	};
	return async ({ texts, inputType }, { signal }) => {
		const call = {
			...asked,
			fetch: access.fetch,
			deadline: deadlines[inputType],
			signal
		};
		const text = await callSdk((client) => client.embed({
			input: [...texts],
			model: model.name,
			inputType,
			truncation: false,
			outputDimension: dimension,
			outputDtype: "float"
		}), call);
		return checkAnswer(text, {
			count: texts.length,
			dimension
		});
	};
}

// src/embedding/voyage/batches.ts
/** Voyage's limit of texts in one request. */
const MAX_TEXTS = 1e3;
/** Our estimate may be too low by a third before a batch is refused. */
const SHARE_OF_LIMIT = .75;
/** Of texts of which nothing is known but their size. */
function estimateTokens(texts) {
	return texts.reduce((sum, text) => sum + firstEstimate(text), 0);
}
function expectedTokens(texts) {
	return texts.reduce((sum, text) => sum + text.expectedTokens, 0);
}
/** Cuts a batch into as few as fit under a limit of tokens; a text that alone does not fit is a batch of its own. */
function splitBatch({ start, texts }, tokenLimit) {
	const most = tokenLimit * SHARE_OF_LIMIT;
	const batches = [];
	let first = 0;
	let tokens = 0;
	for (const [at, { expectedTokens: more }] of texts.entries()) {
		if (at > first && (tokens + more > most || at - first === MAX_TEXTS)) {
			batches.push({
				start: start + first,
				texts: texts.slice(first, at)
			});
			first = at;
			tokens = 0;
		}
		tokens += more;
	}
	if (first < texts.length) batches.push({
		start: start + first,
		texts: texts.slice(first)
	});
	return batches;
}
/** For a batch that was refused whatever the estimate said; of one text there is no half. */
function halve(batch) {
	return splitAt(batch, Math.ceil(batch.texts.length / 2));
}
/** Two batches, of which the first has so many texts; one where that is all. */
function splitAt({ start, texts }, count) {
	return [{
		start,
		texts: texts.slice(0, count)
	}, {
		start: start + count,
		texts: texts.slice(count)
	}].filter((part) => part.texts.length > 0);
}

// src/embedding/voyage/rate-window.ts
const MINUTE = 6e4;
/** Keeps every window of a minute under two limits, by saying when the next request may start. First come, first served. */
var RateWindow = class {
	#limits;
	/** Oldest first; the last ones may lie in the future. */
	#reservations = [];
	constructor(limits) {
		this.#limits = limits;
	}
	reserve(tokens, now) {
		this.#reservations = this.#reservations.filter(({ at }) => at + MINUTE > now);
		let at = Math.max(now, this.#reservations.at(-1)?.at ?? now);
		const counted = [...this.#reservations];
		while (counted.length > 0 && !this.#hasRoom(counted, tokens)) at = Math.max(at, counted.shift().at + MINUTE);
		const reservation = {
			at,
			tokens
		};
		this.#reservations.push(reservation);
		return reservation;
	}
	cancel(reservation) {
		this.#reservations = this.#reservations.filter((other) => other !== reservation);
	}
	/** From now on other limits hold; what was used of them up to now is not known, so it counts as all. */
	restart(limits, now) {
		this.#limits = limits;
		this.#reservations = [{
			at: now,
			tokens: limits.tokensPerMinute
		}];
	}
	#hasRoom(counted, tokens) {
		const used = counted.reduce((sum, reservation) => sum + reservation.tokens, 0);
		return counted.length < this.#limits.requestsPerMinute && used + tokens <= this.#limits.tokensPerMinute;
	}
};

// src/embedding/voyage/pace.ts
/** Of an account without a payment method: Voyage's documentation, November 2026. */
const UNPAID_LIMITS = {
	requestsPerMinute: 3,
	tokensPerMinute: 1e4
};
/** Lets requests go as fast as the account may, and no faster. All requests of one account share it. */
var Pace = class {
	#options;
	#queues;
	#window;
	/** When the account turned out to be unpaid. */
	#slowSince;
	constructor(options) {
		this.#options = options;
		this.#queues = {
			document: new PQueue({ concurrency: options.concurrency.document }),
			query: new PQueue({ concurrency: options.concurrency.query })
		};
		this.#window = new RateWindow(options.limits);
	}
	/** Batches of documents that are worth preparing at the same time. */
	get concurrency() {
		return this.#queues.document.concurrency;
	}
	/** True once {@link slowDown} was called. */
	get isSlow() {
		return this.#slowSince !== void 0;
	}
	/** From here on the limits of an account without a payment method hold. */
	slowDown() {
		if (this.#slowSince !== void 0) return;
		this.#slowSince = this.#options.clock.now();
		this.#window.restart(UNPAID_LIMITS, this.#slowSince);
		this.#queues.document.concurrency = 1;
	}
	/**
	* Makes a call when it is its turn. Throws ProviderError, at once, where that is later than the caller wants to
	* wait, or than an unpaid account is worth waiting for; and the signal's reason.
	*/
	run(call, turn) {
		const { inputType, signal } = turn;
		return this.#queues[inputType].add(() => this.#runInTurn(call, turn), signal ? { signal } : {});
	}
	async #runInTurn(call, { inputType, tokens, patience, signal }) {
		const { clock } = this.#options;
		const now = clock.now();
		const reservation = this.#window.reserve(tokens, now);
		try {
			if (reservation.at > this.#latestStart(inputType, now + patience)) throw this.#tooLate();
			if (reservation.at > now) await clock.pause(reservation.at - now, signal);
		} catch (error) {
			this.#window.cancel(reservation);
			throw error;
		}
		const result = await call();
		reservation.tokens = result.billedTokens;
		return result;
	}
	/** A run ends, and the next one goes on; a process that answers queries must not stop asking for ever. */
	#latestStart(inputType, wanted) {
		if (this.#slowSince === void 0 || inputType === "query") return wanted;
		return Math.min(wanted, this.#slowSince + this.#options.unpaidPatience);
	}
	#tooLate() {
		if (!this.isSlow) return new ProviderError("voyage-busy", "This process has used up Voyage's limits for this minute.", {
			suggestions: ["Try again in a minute."],
			retryable: false
		});
		return new ProviderError(NO_PAYMENT_METHOD, "The Voyage account has no payment method; at 10,000 tokens a minute this would take too long.", { suggestions: [ADD_PAYMENT_METHOD, "Or run again later: what was embedded is kept."] });
	}
};

// src/embedding/voyage/document-run.ts
/** The way of many texts through few requests. For one use. */
var DocumentRun = class {
	#options;
	#waiting;
	#running = /* @__PURE__ */ new Set();
	#ready = [];
	#stop = new AbortController();
	#signal;
	#failure;
	/** Near a cap one batch waits for what the one before gives back of its reservation. */
	#isScarce = false;
	constructor(texts, options) {
		this.#options = options;
		this.#waiting = [{
			start: 0,
			texts
		}];
		this.#signal = options.signal ? AbortSignal.any([this.#stop.signal, options.signal]) : this.#stop.signal;
	}
	/** Throws the first failure, after all batches that were paid for. */
	async *batches() {
		try {
			for (;;) {
				this.#startMore();
				const batch = this.#ready.shift();
				if (batch) yield batch;
				else if (this.#running.size > 0) await Promise.race(this.#running);
				else break;
			}
			if (this.#failure) throw this.#failure.error;
		} finally {
			this.#stop.abort();
		}
	}
	#hasMore() {
		return this.#failure === void 0 && this.#waiting.length > 0;
	}
	#startMore() {
		const most = this.#isScarce ? 1 : this.#options.pace.concurrency;
		while (this.#hasMore() && this.#running.size < most) {
			const [first, ...rest] = splitBatch(this.#waiting.shift(), this.#tokenLimit());
			this.#waiting.unshift(...rest);
			if (first) this.#start(first);
		}
	}
	#tokenLimit() {
		const { pace, requestTokens } = this.#options;
		return pace.isSlow ? Math.min(requestTokens, UNPAID_LIMITS.tokensPerMinute) : requestTokens;
	}
	#start(batch) {
		const running = this.#embed(batch).finally(() => this.#running.delete(running));
		this.#running.add(running);
	}
	/** Never rejects. */
	async #embed(batch) {
		const wasSlow = this.#options.pace.isSlow;
		try {
			const { overrun, ...answer } = await this.#options.embed(batch.texts, { signal: this.#signal });
			this.#ready.push({
				start: batch.start,
				...answer
			});
			if (overrun) this.#failure ??= { error: overrun };
		} catch (error) {
			const again = this.#batchesAfter(error, {
				batch,
				wasSlow
			});
			if (again) this.#waiting.unshift(...again);
			else this.#failure ??= { error };
		}
	}
	/** What to send instead of a batch that was refused; undefined where nothing would help. */
	#batchesAfter(error, { batch, wasSlow }) {
		if (error instanceof BudgetError) return this.#affordable(error, batch);
		if (!(error instanceof ProviderError)) return void 0;
		if (error.code === "voyage-batch-too-large" && batch.texts.length > 1) return halve(batch);
		if (error.code !== "voyage-no-payment-method" || wasSlow) return void 0;
		this.#options.pace.slowDown();
		return [batch];
	}
	/** What can be sent of a batch that a cap has refused: all of it later, or its beginning, or nothing. */
	#affordable(error, batch) {
		const others = this.#running.size - 1;
		this.#isScarce = true;
		if (others > 0) return [batch];
		const left = Number(error.details["tokensLeft"] ?? 0);
		let [most, texts] = [0, 0];
		for (const { text } of batch.texts) {
			most += mostTokens(text);
			if (most > left) break;
			texts++;
		}
		return texts > 0 ? splitAt(batch, texts) : void 0;
	}
};

// src/embedding/voyage/doubts.ts
/** Attempts at one batch that may each have been billed: more would use up a budget while the provider is down. */
const MOST = 3;
/** Says of each failed attempt at a batch whether another one is worth it. */
function withFewDoubts() {
	let doubts = 0;
	return ({ details }) => details["unbilled"] === true || ++doubts < MOST;
}

// src/embedding/voyage/voyage-embedder.ts
const CONCURRENCY = {
	document: 4,
	query: 16
};
const UNPAID_PATIENCE = 3e5;
const RULES = {
	document: CALL_RULES.voyageDocuments,
	query: CALL_RULES.voyageQuery
};
const DEADLINES = {
	document: RULES.document.attempt,
	query: RULES.query.attempt
};
/** Milliseconds. Somebody waits for a query; nobody for a batch of documents. */
const PATIENCE$1 = {
	document: Number.POSITIVE_INFINITY,
	query: 2e3
};
/** Embeds by Voyage's API. */
var VoyageEmbedder = class {
	model;
	#attempt;
	#budget;
	#pace;
	#clock;
	#rules;
	#breaker;
	#requestTokens;
	/** Throws ConfigurationError for a key, an address or a model that cannot be used. */
	constructor(options) {
		const apiKey = checkApiKey(options.apiKey);
		const model = findModel(options.model, options.budget.prices);
		this.#attempt = voyageAttempt({
			apiKey,
			baseUrl: baseUrlFor(apiKey, options.baseUrl),
			model,
			dimension: options.model.dimension,
			deadlines: options.deadlines ?? DEADLINES,
			fetch: options.fetch ?? fetch
		});
		this.model = options.model;
		this.#budget = options.budget;
		this.#clock = options.clock ?? systemClock;
		this.#pace = new Pace(paceOptions({
			...options,
			clock: this.#clock,
			limits: model
		}));
		this.#rules = options.rules ?? RULES;
		this.#breaker = options.breaker;
		this.#requestTokens = model.requestTokens;
	}
	embedDocuments(texts, { signal } = {}) {
		return new DocumentRun(texts, {
			pace: this.#pace,
			requestTokens: this.#requestTokens,
			embed: (batch, options) => {
				const request = {
					inputType: "document",
					texts: batch.map(({ text }) => text)
				};
				return this.#embed(request, {
					...options,
					expected: expectedTokens(batch)
				});
			},
			signal
		}).batches();
	}
	async embedQuery(text, options = {}) {
		try {
			const texts = [text.toWellFormed()];
			const expected = estimateTokens(texts);
			const ask = () => this.#embed({
				inputType: "query",
				texts
			}, {
				...options,
				expected
			});
			const { vectors } = await (this.#breaker ? this.#breaker.run(ask) : ask());
			return vectors[0];
		} catch (error) {
			if (error instanceof ProviderError && error.code === "voyage-no-payment-method") this.#pace.slowDown();
			throw error;
		}
	}
	/** `expected`: tokens, for the pace alone. */
	#embed(request, { signal, identity, expected }) {
		const { inputType, texts } = request;
		const turn = {
			inputType,
			tokens: expected,
			patience: PATIENCE$1[inputType],
			signal
		};
		const paid = () => spend(this.#budget, {
			purpose: inputType === "query" ? "query" : "index",
			model: this.model.name,
			identity,
			tokens: texts.reduce((sum, text) => sum + mostTokens(text), 0),
			least: mostTokens(texts[0] ?? ""),
			signal,
			attempt: () => this.#attempt(request, { signal })
		});
		return withRetries(() => this.#pace.run(paid, turn), {
			rules: this.#rules[inputType],
			isWorthwhile: withFewDoubts(),
			signal,
			clock: this.#clock
		});
	}
};
function paceOptions({ limits, clock, concurrency = CONCURRENCY, unpaidPatience = UNPAID_PATIENCE }) {
	return {
		limits,
		clock,
		concurrency,
		unpaidPatience
	};
}

// src/embedding/voyage/rerank-model.ts
/**
* The one that Voyage recommends where somebody waits. It costs $0.02 a million tokens, its larger sister rerank-2.5
* $0.05 for a percent more of quality: thirty passages are about 12,000 tokens, a fortieth of a cent a search. Voyage's
* documentation and prices, November 2026.
*/
const RERANK_MODEL = {
	name: "rerank-2.5-lite",
	/** Of the query and any one document together. */
	contextTokens: 32e3,
	requestsPerMinute: 2e3,
	tokensPerMinute: 4e6
};

// src/embedding/voyage/rerank-attempt.ts
/** Throws as the attempts of the embedder do. */
function rerankAttempt(options) {
	const asked = {
		...options,
		api: "rerank",
		model: RERANK_MODEL,
		otherModel: "Set rerank to off.",
		shorter: "Ask in fewer words."
	};
	return async ({ query, documents }, { signal }) => {
		const request = {
			query,
			documents: [...documents],
			model: RERANK_MODEL.name,
			truncation: false
		};
		return checkScores(await callSdk((client) => client.rerank(request), {
			...asked,
			...options,
			signal
		}), documents.length);
	};
}
/** In the order of the documents: Voyage gives them best first. */
function checkScores(text, count) {
	const { items, billedTokens } = answerItems(text, {
		api: "rerank",
		count,
		name: "score",
		read: readScore
	});
	return {
		scores: items,
		billedTokens
	};
}
function readScore({ relevance_score: score }) {
	if (typeof score !== "number" || !Number.isFinite(score)) throw unusable("a score is no number");
	return score;
}

// src/embedding/voyage/voyage-reranker.ts
/** Milliseconds, as for the embedding of a query: somebody waits. */
const PATIENCE = 2e3;
/** Nothing but queries comes here, and an account without a payment method, which has not the tokens, is never waited for. */
const PACE = {
	limits: RERANK_MODEL,
	concurrency: {
		document: 1,
		query: 16
	},
	unpaidPatience: 0
};
/** Reranks by Voyage's API. */
var VoyageReranker = class {
	#attempt;
	#budget;
	#pace;
	#clock;
	#rules;
	#breaker;
	/** Throws ConfigurationError for a key or an address that cannot be used. */
	constructor(options) {
		const apiKey = checkApiKey(options.apiKey);
		this.#attempt = rerankAttempt({
			apiKey,
			baseUrl: baseUrlFor(apiKey, options.baseUrl),
			deadline: options.deadline ?? CALL_RULES.voyageRerank.attempt,
			fetch: options.fetch ?? fetch
		});
		this.#budget = options.budget;
		this.#clock = options.clock ?? systemClock;
		this.#rules = options.rules ?? CALL_RULES.voyageRerank;
		this.#breaker = options.breaker;
		this.#pace = new Pace({
			...PACE,
			clock: this.#clock
		});
	}
	async rerank(query, documents, { signal, identity } = {}) {
		if (documents.length === 0) return {
			scores: [],
			billedTokens: 0
		};
		const request = {
			query: query.toWellFormed(),
			documents: documents.map((document) => document.toWellFormed())
		};
		const turn = {
			inputType: "query",
			tokens: estimateRequest(request),
			patience: PATIENCE,
			signal
		};
		const paid = () => spend(this.#budget, {
			purpose: "rerank",
			model: RERANK_MODEL.name,
			identity,
			tokens: mostRequestTokens(request),
			signal,
			attempt: () => this.#attempt(request, { signal })
		});
		const attemptInTurn = () => this.#pace.run(paid, turn);
		const ask = () => withRetries(attemptInTurn, {
			rules: this.#rules,
			signal,
			clock: this.#clock
		});
		return this.#breaker ? this.#breaker.run(ask) : ask();
	}
};
/** The query is read, and billed, once with each document. */
function estimateRequest({ query, documents }) {
	return estimateTokens([query]) * documents.length + estimateTokens(documents);
}
function mostRequestTokens({ query, documents }) {
	return documents.reduce((sum, document) => sum + mostTokens(query) + mostTokens(document), 0);
}

// src/store/qdrant/read-probe.ts
/**
* Asks a server for what searches begin with: one that is up, and cannot read its collections, is no better than one that
* is down.
*/
var ReadProbe = class {
	#connection;
	#alias;
	/** Over a connection of its own, which makes one try and which no breaker guards. */
	constructor(connection) {
		this.#connection = connection;
	}
	/** Names the repository whose index is read from now on; that of the newest search. */
	aim(identity) {
		this.#alias = aliasOf(identity);
	}
	/** Throws ProviderError where the server cannot read. That an index is not there, or a key refused, is an answer. */
	async run() {
		try {
			await this.#read();
		} catch (error) {
			if (!(error instanceof ProviderError) || error.retryable) throw error;
		}
	}
	async #read() {
		if (this.#alias === void 0) await this.#connection.version();
		else await new Points(this.#connection, this.#alias).retrieve([MANIFEST_ID], {
			payload: [],
			vectors: [],
			pageSize: 1
		});
	}
};

// src/wiring/qdrant.ts
/** The server as those ask it who cannot wait long; undefined where none is configured. Throws ConfigurationError. */
function connectQdrant(settings) {
	return settings.qdrant.url === void 0 ? void 0 : new QdrantConnection(connectionOf(settings));
}
/** Undefined where no server is configured. Throws ConfigurationError. */
function watchQdrant(settings, endpoints) {
	const { url } = settings.qdrant;
	if (url === void 0) return void 0;
	const options = connectionOf(settings);
	const probing = new QdrantConnection({
		...options,
		rules: {
			...options.rules,
			retries: 0
		},
		connections: 1
	});
	const probe = new ReadProbe(probing);
	const breaker = endpoints.of({
		name: "qdrant",
		address: originOf(url),
		probe: () => probe.run()
	});
	const connection = new QdrantConnection({
		...options,
		breaker
	});
	return {
		connection,
		breaker,
		aim: (identity) => probe.aim(identity),
		close: async () => {
			await Promise.all([connection.close(), probing.close()]);
		}
	};
}
function connectionOf(settings) {
	const { url, apiKey } = settings.qdrant;
	const { attempt: deadline, ...rules } = searchRules(settings);
	const { connections } = settings.http;
	return {
		url,
		apiKey,
		deadline,
		rules,
		connections
	};
}

// src/wiring/watched-models.ts
/** The same models; `look` is called after everything that may have been paid for. */
function watchedModels({ embedder, reranker }, look) {
	return {
		embedder: embedder && {
			model: embedder.model,
			embedDocuments: (texts, options) => embedder.embedDocuments(texts, options),
			embedQuery: (text, options) => embedder.embedQuery(text, options).finally(look)
		},
		reranker: reranker && { rerank: (query, documents, options) => reranker.rerank(query, documents, options).finally(look) }
	};
}

// src/wiring/models.ts
/** Those of a searcher, for who searches without one. Disposing of them ends their connections. Throws ConfigurationError. */
function openQueryModels(settings) {
	const voyage = httpClient(settings.http.connections);
	const qdrant = connectQdrant(settings);
	const budget = new BudgetOnDemand({
		settings,
		pot: "queries",
		qdrant
	});
	return {
		...queryModels(settings, {
			voyage,
			budget
		}),
		[Symbol.asyncDispose]: async () => {
			await budget.close();
			await Promise.all([voyage.close(), qdrant?.close()]);
		}
	};
}
function queryModels(settings, means) {
	const models = {
		embedder: createEmbedder(settings, means),
		reranker: createReranker(settings, means)
	};
	const { embedder, reranker } = means.onSpent ? watchedModels(models, means.onSpent) : models;
	if (!embedder) return {
		embedder,
		reranker,
		queryCounts: void 0
	};
	const counts = new CacheCounts();
	return {
		embedder: withQueryCache(embedder, { counts }),
		reranker,
		queryCounts: counts
	};
}
function createReranker(settings, { voyage: { fetch }, budget, endpoints }) {
	if (settings.rerank === "off") return void 0;
	const { apiKey, baseUrl } = settings.voyage;
	if (apiKey === void 0) throw noVoyageKey("rerank");
	const { attempt: deadline, ...rules } = rerankRules(settings);
	const breaker = voyageBreaker({
		apiKey,
		baseUrl
	}, endpoints);
	return new VoyageReranker({
		apiKey,
		baseUrl,
		budget: budget.get(),
		deadline,
		rules,
		breaker,
		fetch
	});
}
/** Undefined where the operator wants none. Throws ConfigurationError for a key or a model that cannot be used. */
function createEmbedder(settings, { voyage: { fetch }, budget, endpoints }) {
	const { embedding } = settings;
	const { apiKey, baseUrl } = settings.voyage;
	if ((embedding.provider ?? (apiKey === void 0 ? "none" : "voyage")) === "none") return void 0;
	if (apiKey === void 0) throw noVoyageKey("embedding.provider");
	const rules = {
		query: queryRules(settings),
		document: documentsRules(settings)
	};
	return new VoyageEmbedder({
		apiKey,
		baseUrl,
		model: {
			name: embedding.model,
			dimension: embedding.dimension
		},
		budget: budget.get(),
		deadlines: {
			query: rules.query.attempt,
			document: rules.document.attempt
		},
		rules,
		breaker: voyageBreaker({
			apiKey,
			baseUrl
		}, endpoints),
		fetch
	});
}
/** Without a probe, which would cost money. */
function voyageBreaker({ apiKey, baseUrl }, endpoints) {
	return endpoints?.of({
		name: "voyage",
		address: baseUrlFor(apiKey, baseUrl)
	});
}
function noVoyageKey(setting) {
	return new ConfigurationError("voyage-api-key", `${setting} is voyage, and there is no key for it.`, { suggestions: ["Set VOYAGE_API_KEY.", `Or leave ${setting} unset.`] });
}

export { CALL_RULES as $, KEYS as $n, CHUNK_TERMS as $t, TermKeys as A, LANGUAGES as An, wrongFingerprint as At, LEDGER_INDEXES as B, REPOSITORY_FILE as Bn, VectorsBuilder as Bt, blockIds as C, inverseDocumentFrequency as Cn, fromDollars as Ct, rowOf as D, createCodeParser as Dn, makeRealFolder as Dt, Lexicon as E, fileTraits as En, newestMemory as Et, chunkPayload as F, readConfigFile as Fn, differingBits as Ft, fileId as G, operatorFiles as Gn, memoryEstimate as Gt, serverFeatures as H, quote as Hn, weightOf as Ht, filePayload as I, unreadable as In, quantise as It, ensureRecordCollection as J, variablesOf as Jn, FINGERPRINT as Jt, markId as K, userFile as Kn, readCurrentNames as Kt, manifestPayload as L, parseOperatorFile as Ln, StringTable as Lt, termKey as M, readRepositoryLayers as Mn, codeOf as Mt, denseQuery as N, readSettings as Nn, codeWords as Nt, TermFrequencies as O, findLanguage as On, writing as Ot, shortFloats as P, readOperatorLayers as Pn, cosine as Pt, httpClient as Q, valueInForce as Qn, TokenRatios as Qt, markPayload as R, parseRepositoryFile as Rn, encodeStrings as Rt, traitsOf as S, stem as Sn, formatDollars as St, readLexicon as T, TRAITS as Tn, SnapshotFolder as Tt, MANIFEST_ID as U, nearest as Un, GrowableU32 as Ut, LedgerCollection as V, WORKING_FILE as Vn, invert as Vt, chunkId as W, SYSTEM_FILE as Wn, GrowableU8 as Wt, QdrantConnection as X, operatorSettings as Xn, liveFingerprint as Xt, potOf as Y, DEFAULT_ORIGIN as Yn, fingerprintOf as Yt, timeLimit as Z, repositorySettings as Zn, SNAPSHOT_KIND as Zt, Interner as _, pair as _n, Prices as _t, watchQdrant as a, collectionPrefix as an, ConfigurationError as ar, withRetries as at, unpackTraits as b, writtenParts as bn, parseMonth as bt, TERM_READING as c, localIdentity as cn, QueryError as cr, systemClock as ct, nearCapWarning as d, stemOfName as dn, explain as dr, ofType as dt, FILE_TERMS as en, KEY_NAMES as er, REMOTE_RULES as et, closestLines as f, weighFile as fn, readPayload as ft, freeTokensLeft as g, lastName as gn, findModel as gt, sumOf as h, definitionTerms as hn, areComparable as ht, connectQdrant as i, collectionName as in, BudgetError as ir, STATED_WAIT as it, indexOf as j, KINDS as jn, validateColumns as jt, storedTerms as k, languageOfPath as kn, MAX_SNAPSHOT_BYTES as kt, termsOf as l, nameOfIdentity as ln, SlashfindError as lr, pause as lt, roomFor as m, definitionTerm as mn, whyNotPaid as mt, openQueryModels as n, aliasOf as nn, printable as nr, writeRules as nt, CacheCounts as o, denseName as on, IndexingError as or, isAnswer as ot, isCloser as p, analyseWord as pn, mostTokens as pt, RANGE_INDEX as q, isSet as qn, readSmallFile as qt, queryModels as r, allCollectionsPrefix as rn, printableBytes as rr, NOT_FOUND as rt, BudgetOnDemand as s, identityKey as sn, ProviderError as sr, isOutage as st, createEmbedder as t, QDRANT_KIND as tn, isSecret as tr, breakerRules as tt, isNearCap as u, embeddedText as un, ValidationError as ur, Points as ut, numbersInUse as v, wholeTerm as vn, formatMonth as vt, lexiconBlocks as w, definesName as wn, toDollars as wt, LiveLexicon as x, STOP_WORDS as xn, capsOf as xt, packFile as y, wordsOf as yn, monthOf as yt, LEDGER_COLLECTION as z, MAX_FILE_BYTES as zn, readHead as zt };