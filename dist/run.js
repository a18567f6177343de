import { r as __toESM } from "./rolldown-runtime.js";
import { S as InvalidArgumentError, b as Option, i as require_ignore, x as CommanderError, y as Command } from "./vendor.js";
import { A as ProviderError, C as weighFile, D as printable, E as parseQuery, M as SlashfindError, O as printableBytes, P as explain, S as localIdentity, T as createCodeParser, _ as GrowableU32, b as writing, c as createSearch, d as packFile, f as fileTraits, g as VectorsBuilder, h as encodeStrings, j as QueryError, k as ConfigurationError, l as Interner, m as StringTable, n as MAX_FILE_BYTES, o as readOverrides, p as SnapshotFolder, r as REPOSITORY_FILE, t as readSettings, u as numbersInUse, v as GrowableU8, w as FINGERPRINT, x as identityKey, y as makeRealFolder } from "./read-settings.js";
import { lstatSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { createHash } from "node:crypto";
import { isUtf8 } from "node:buffer";
import { tmpdir } from "node:os";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { basename as basename$1 } from "node:path/posix";

// package.json
var version = "0.1.0";

// src/main/cli/exit-codes.ts
/** What the command line tells the shell. */
const EXIT_CODES = {
	fine: 0,
	failed: 1,
	usage: 2,
	partial: 3
};
/** A query that cannot be run as typed and a setting that cannot be used are for the caller to mend. */
function exitCodeOf(error) {
	return error instanceof ConfigurationError || error instanceof QueryError && error.code !== "not-indexed" ? EXIT_CODES.usage : EXIT_CODES.failed;
}

// src/main/cli/format-report.ts
/** The report for a terminal: what happened, what is in the index, what was left out. */
function formatReport(report) {
	const { files, chunks } = report;
	return [...[
		`${headline(report)} in ${duration(report.tookMs)}.`,
		`  files    ${count$1(files.indexed)} indexed: ${count$1(files.added)} added, ${count$1(files.changed)} changed, ${count$1(files.removed)} removed, ${count$1(files.unchanged)} unchanged`,
		`  chunks   ${count$1(chunks.total)}: ${count$1(chunks.written)} written, ${count$1(chunks.reused)} reused, ${count$1(chunks.removed)} removed`,
		`  parsers  ${listCounts(report.parsers) || "none"}`,
		`  skipped  ${listCounts(files.skipped) || "nothing"}`,
		`  snapshot ${printable(report.snapshot.path)} (${size(report.snapshot.bytes)})`
	], ...report.notes.map((note) => `  note     ${printable(note)}`)].join("\n");
}
function headline({ mode, commit, base }) {
	const short = commit.slice(0, 10);
	switch (mode) {
		case "full": return `Indexed ${short} from nothing`;
		case "unchanged": return `${short} is indexed already; checked`;
		case "incremental": return `Indexed ${short} from the changes since ${base?.slice(0, 10)}`;
		case "reconciled": return `Indexed ${short}; ${base?.slice(0, 10)} is not in this clone, so the whole tree was compared`;
		case "reselected": return `Indexed ${short}; what to index has changed since ${base?.slice(0, 10)}, so every file was looked at again`;
	}
}
function listCounts(counts) {
	return Object.entries(counts).map(([name, number]) => `${printable(name)} ${count$1(number)}`).join(", ");
}
function count$1(number) {
	return number.toLocaleString("en-US");
}
function duration(ms) {
	return ms < 1e3 ? `${Math.round(ms)} ms` : `${(ms / 1e3).toFixed(1)} s`;
}
function size(bytes) {
	if (bytes < 1024) return `${bytes} B`;
	return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)} KiB` : `${(bytes / 1024 ** 2).toFixed(1)} MiB`;
}

// src/git/entry-fields.ts
/** The kind behind a mode of git in octal, such as `100644`. */
function kindOfMode(mode) {
	if (mode === "120000") return "symlink";
	if (mode === "160000") return "submodule";
	if (/^100[0-7]{3}$/.test(mode)) return Number.parseInt(mode, 8) & 64 ? "executable" : "file";
	throw new ProviderError("git-failed", `git reports an entry of the unknown mode ${mode}.`);
}
/**
* A path as text, or undefined where it cannot be one: bytes that are not UTF-8, and the components `.`, `..` and ""
* that git never checks out and that would name another file.
*/
function pathFromBytes(bytes) {
	if (!isUtf8(bytes)) return void 0;
	const path = bytes.toString("utf8");
	return /(^|\/)\.{0,2}(\/|$)/.test(path) ? void 0 : path;
}
/** Whether the entry is a regular file, executable or not: neither a link nor a submodule. */
function isFile({ kind }) {
	return kind === "file" || kind === "executable";
}

// src/git/git-errors.ts
/** What git's own message means, as the error to throw. */
function explainGitFailure(failure) {
	const { directory, stderr } = failure;
	if (/dubious ownership|unsafe repository \(/.test(stderr)) return unsafeRepository(directory, stderr);
	if (/not a git repository|cannot change to '/.test(stderr)) return notARepository(directory);
	const unfetched = /could not fetch ([0-9a-f]{40,64}) from promisor remote/.exec(stderr)?.[1];
	if (unfetched !== void 0) return missingObject(directory, unfetched);
	return new ProviderError("git-failed", `git ${failure.command} failed in ${printable(directory)} (${failure.ending}): ${complaint(stderr)}`, { suggestions: ["Run `git fsck` in the repository to see whether it is damaged."] });
}
/** @param cause what the operating system said when git was started */
function gitMissing(cause) {
	return new ProviderError("git-missing", `git could not be started: ${printable(cause.message)}.`, {
		suggestions: ["Install git 2.39 or newer and put it on the PATH."],
		cause
	});
}
/** @param milliseconds that git was given to match the paths against the attribute files */
function attributesTooSlow(directory, milliseconds) {
	return new ProviderError("git-too-slow", `git did not finish matching the patterns of .gitattributes in ${printable(directory)} within ${milliseconds / 1e3} s.`, { suggestions: ["Look in the .gitattributes files for patterns with many `*` or `**`, and write them with fewer.", "`git check-attr --all -- PATH` shows for one path whether git can match it."] });
}
function notARepository(directory) {
	return new ConfigurationError("not-a-repository", `${printable(directory)} is not in a git repository.`, { suggestions: ["Name the folder of a git clone with --repo, or run the command inside one."] });
}
function missingObject(directory, objectId) {
	return new ProviderError("missing-object", `The repository ${printable(directory)} lacks the object ${printable(objectId)} that its tree names.`, {
		suggestions: ["In a partial clone, fetch what is left out: `git fetch --refetch --no-filter`.", "Otherwise the repository is damaged: run `git fsck`, or clone it again."],
		details: { object: printable(objectId) }
	});
}
function unsafeRepository(directory, stderr) {
	const trusted = /repository (?:at |\()'(.*?)'(?:$| is owned)/ms.exec(stderr)?.[1] ?? directory;
	return new ProviderError("unsafe-repository", `git refuses to read ${printable(trusted)}, because it belongs to another user.`, { suggestions: [`If you trust it, run: git config --global --add safe.directory ${printable(shellWord(trusted))}`] });
}
/** The line in which git says what is wrong; warnings may stand before it. */
function complaint(stderr) {
	const lines = stderr.split("\n").filter((line) => line.trim() !== "");
	const line = lines.find((candidate) => /^(fatal|error):/.test(candidate)) ?? lines[0];
	return line === void 0 ? "it gave no reason" : printable(line);
}
function shellWord(text) {
	return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

// src/git/left-behind.ts
/**
* What must not outlive this process: children, which would go on alone, and scratch folders. As long as there is any,
* a signal that ends the process first ends them; then it does what it would have done.
*/
const children = /* @__PURE__ */ new Set();
const folders = /* @__PURE__ */ new Set();
const SIGNALS = [
	"SIGINT",
	"SIGTERM",
	"SIGHUP"
];
let watching = false;
/** Ends the child with this process, if it is still running then. */
function endWithProcess(child) {
	if (!(child.pid !== void 0)) return;
	children.add(child);
	watch();
	child.once("close", () => {
		children.delete(child);
		watch();
	});
}
/** A new empty folder while `use` runs; it goes afterwards, and also where the process is ended meanwhile. */
async function withScratchFolder(prefix, use) {
	const folder = mkdtempSync(join(tmpdir(), prefix));
	folders.add(folder);
	watch();
	try {
		return await use(folder);
	} finally {
		removeFolder(folder);
		folders.delete(folder);
		watch();
	}
}
/** Listens only while there is something to end, so that at other times signals are none of our business. */
function watch() {
	const needed = children.size + folders.size > 0;
	if (needed === watching) return;
	watching = needed;
	const change = needed ? "on" : "off";
	for (const signal of SIGNALS) process[change](signal, endAndGoOn);
	process[change]("exit", endAll);
}
function endAndGoOn(signal) {
	endAll();
	process.off(signal, endAndGoOn);
	if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}
function endAll() {
	for (const child of children) child.kill("SIGKILL");
	for (const folder of folders) removeFolder(folder);
}
/** Tried again where a git that is just being killed still wrote into it. */
function removeFolder(folder) {
	rmSync(folder, {
		recursive: true,
		force: true,
		maxRetries: 5,
		retryDelay: 20
	});
}

// src/git/nul-records.ts
/** Records that each end in NUL, as git's `-z` output has them. */
function* nulRecords(output) {
	for (let start = 0; start < output.length;) {
		const end = output.indexOf(0, start);
		if (end < 0) throw new RangeError("A record of git's output is cut off.");
		yield output.subarray(start, end);
		start = end + 1;
	}
}

// src/git/git-environment.ts
/**
* The `GIT_*` variables that are left to the user: configuration (it may name the trusted folders), the installation,
* and where discovery stops. All others could lead git to another repository, index, object store or attribute source.
*/
const KEPT = /^GIT_(CONFIG_(COUNT|KEY_\d+|VALUE_\d+|GLOBAL|SYSTEM|NOSYSTEM)|EXEC_PATH|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM)$/;
const FIXED = {
	LC_ALL: "C",
	GIT_PAGER: "cat",
	GIT_TERMINAL_PROMPT: "0",
	GIT_OPTIONAL_LOCKS: "0",
	GIT_NO_LAZY_FETCH: "1",
	GIT_NO_REPLACE_OBJECTS: "1"
};
/** The environment for every git child: the process's own without what could redirect git, and without prompts. */
function gitEnvironment(extra = {}) {
	const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_") || KEPT.test(name));
	return {
		...Object.fromEntries(inherited),
		...FIXED,
		...extra
	};
}

// src/git/run-git.ts
/** Enough for any message; the rest of a runaway stderr is dropped. */
const MAX_STDERR_CHARACTERS = 65536;
/**
* Starts git with its stdin and stdout as pipes that carry bytes: names and contents are no text yet.
* Errors of the stdin pipe are left to `ended`, since a git that stops reading says why.
*/
function startGit(call) {
	const options = [
		"-C",
		call.directory,
		"--no-pager",
		...call.options ?? []
	];
	const child = spawn("git", [...options, ...call.args], {
		env: gitEnvironment(call.environment),
		stdio: "pipe",
		windowsHide: true
	});
	endWithProcess(child);
	child.stdin.on("error", () => {});
	let stderr = "";
	child.stderr.setEncoding("utf8").on("data", (text) => {
		stderr = (stderr + text).slice(0, MAX_STDERR_CHARACTERS);
	});
	const { promise: ended, resolve, reject } = Promise.withResolvers();
	const stopClock = startClock(call.timeLimit, (error) => {
		child.kill("SIGKILL");
		reject(error);
	});
	child.on("error", (cause) => {
		stopClock();
		reject(gitMissing(cause));
	});
	child.on("close", (status, signal) => {
		stopClock();
		if (status !== null) resolve({
			status,
			stderr
		});
		else reject(gitFailure(call, {
			ending: `signal ${signal}`,
			stderr
		}));
	});
	return {
		child,
		ended
	};
}
/** Gives the function that stops it. */
function startClock(limit, expired) {
	if (limit === void 0) return () => {};
	const timer = setTimeout(() => expired(limit.error()), limit.milliseconds);
	return () => clearTimeout(timer);
}
/** Runs git to its end, whatever its exit status. */
async function askGit(call) {
	const { child, ended } = startGit(call);
	const chunks = [];
	child.stdout.on("data", (chunk) => chunks.push(chunk));
	child.stdin.end(call.input ?? "");
	const { status, stderr } = await ended;
	return {
		status,
		stderr,
		stdout: Buffer.concat(chunks)
	};
}
/** Runs git and gives its output. @throws SlashfindError for any exit status but 0. */
async function runGit(call) {
	const result = await askGit(call);
	requireSuccess(call, result);
	return result.stdout;
}
/** @throws SlashfindError that explains the result, unless it is a success. */
function requireSuccess(call, { status, stderr }) {
	if (status !== 0) throw gitFailure(call, {
		ending: `status ${status}`,
		stderr
	});
}
/** Output that is one value behind which git puts a line feed; the value may hold line feeds of its own. */
function withoutLineFeed(output) {
	return output.toString("utf8").replace(/\n$/, "");
}
function gitFailure(call, end) {
	return explainGitFailure({
		directory: call.directory,
		command: call.args[0],
		...end
	});
}

// src/git/object-info.ts
/** An object id in hex: SHA-1 or SHA-256. */
function isObjectId(text) {
	return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}
/** What is known of each of these object ids; absent objects are absent. Contents are not read. */
async function objectInfo(directory, objectIds) {
	const wanted = [...new Set(objectIds)];
	const found = /* @__PURE__ */ new Map();
	if (wanted.length === 0) return found;
	const output = await runGit({
		directory,
		args: [
			"cat-file",
			"--batch-check",
			"--buffer"
		],
		input: `${wanted.join("\n")}\n`
	});
	for (const line of output.toString("latin1").split("\n")) {
		const [objectId, type, size] = line.split(" ");
		if (objectId && type && size !== void 0) found.set(objectId, {
			type,
			size: Number(size)
		});
	}
	return found;
}
/** Sizes of blobs in bytes, from their headers. @throws ProviderError `missing-object` naming the first absent one. */
async function blobSizes(directory, blobs) {
	const wanted = [...blobs];
	const known = await objectInfo(directory, wanted);
	const sizes = /* @__PURE__ */ new Map();
	for (const blob of wanted) {
		const info = known.get(blob);
		if (info === void 0) throw missingObject(directory, blob);
		sizes.set(blob, info.size);
	}
	return sizes;
}

// src/git/attributes.ts
const NAMES = [
	"linguist-generated",
	"linguist-vendored",
	"binary",
	"diff"
];
/**
* Git tries all ways to match a pattern, which for some takes years. For the patterns that people write it needs a
* second for 100,000 paths.
*/
const TIME_LIMIT_MS = 6e4;
/**
* Only the commit's own attribute files may count, so git gets an empty repository and an index with nothing but
* them: then `info/attributes`, the working tree, and the user's and system's attributes have no say.
*/
const HERMETIC_OPTIONS = [
	"-c",
	"core.attributesFile=/dev/null",
	"-c",
	"core.ignoreCase=false",
	"-c",
	"core.protectNTFS=false",
	"-c",
	"core.protectHFS=false"
];
/** The regular files of a tree in which its attributes stand. A link of that name counts for nothing in git. */
function attributeFiles(listing) {
	return listing.entries.filter((entry) => isFile(entry) && /(^|\/)\.gitattributes$/.test(entry.path));
}
/**
* The attributes of `paths` in a commit's tree; paths about which it says nothing are absent.
* @throws ProviderError `git-too-slow` where the patterns keep git busy for longer than the time limit
*/
async function readAttributes({ directory, listing, paths, timeLimitMs = TIME_LIMIT_MS }) {
	const sources = attributeFiles(listing);
	if (sources.length === 0 || paths.length === 0) return /* @__PURE__ */ new Map();
	await blobSizes(directory, sources.map(({ blob }) => blob));
	const timeLimit = {
		milliseconds: timeLimitMs,
		error: () => attributesTooSlow(directory, timeLimitMs)
	};
	return withScratchFolder("slashfind-attributes-", async (scratch) => {
		return parse(await checkAttributes({
			scratch,
			environment: await prepare({
				directory,
				scratch,
				sources
			}),
			paths,
			timeLimit
		}));
	});
}
/** Makes the empty repository and the index in `scratch`; gives the environment that leads git to them. */
async function prepare({ directory, scratch, sources }) {
	const objects = withoutLineFeed(await runGit({
		directory,
		args: [
			"rev-parse",
			"--git-path",
			"objects"
		]
	}));
	const format = sources[0].blob.length === 64 ? "sha256" : "sha1";
	await runGit({
		directory: scratch,
		args: [
			"init",
			"--quiet",
			"--bare",
			"--template=",
			`--object-format=${format}`,
			"."
		]
	});
	const environment = {
		GIT_DIR: scratch,
		GIT_OBJECT_DIRECTORY: resolve(directory, objects),
		GIT_INDEX_FILE: join(scratch, "index"),
		GIT_ATTR_NOSYSTEM: "1"
	};
	await runGit({
		directory: scratch,
		options: HERMETIC_OPTIONS,
		args: [
			"update-index",
			"-z",
			"--index-info"
		],
		input: sources.map(({ blob, path }) => `100644 ${blob}\t${path}\0`).join(""),
		environment
	});
	return environment;
}
function checkAttributes({ scratch, environment, paths, timeLimit }) {
	return runGit({
		directory: scratch,
		options: HERMETIC_OPTIONS,
		args: [
			"check-attr",
			"--cached",
			"-z",
			"--stdin",
			...NAMES
		],
		input: paths.map((path) => `${path}\0`).join(""),
		environment,
		timeLimit
	});
}
/** Three records per path and name: path, name, value. */
function parse(output) {
	const valuesByPath = /* @__PURE__ */ new Map();
	const records = nulRecords(output);
	for (const path of records) {
		const name = records.next().value?.toString() ?? "";
		const value = records.next().value?.toString() ?? "";
		if (value === "unspecified") continue;
		const key = path.toString();
		valuesByPath.set(key, (valuesByPath.get(key) ?? /* @__PURE__ */ new Map()).set(name, value));
	}
	return new Map([...valuesByPath].map(([path, values]) => [path, attributesFrom(values)]));
}
function attributesFrom(values) {
	return {
		generated: truth(values.get("linguist-generated")),
		vendored: truth(values.get("linguist-vendored")),
		binary: values.get("binary") === "set" || values.get("diff") === "unset"
	};
}
/** Linguist reads `name`, `name=true`, `-name` and `name=false`. */
function truth(value) {
	if (value === "set" || value === "true") return true;
	if (value === "unset" || value === "false") return false;
}

// src/git/byte-reader.ts
const LINE_FEED$1 = 10;
/** Reads lines and counted bytes from a stream, no faster than they are asked for. */
var ByteReader = class {
	#chunks;
	#rest = Buffer.alloc(0);
	constructor(stream) {
		this.#chunks = stream[Symbol.asyncIterator]();
	}
	/** The text up to the next line feed, or undefined at the end of the stream. */
	async line() {
		let end = this.#rest.indexOf(LINE_FEED$1);
		while (end < 0) {
			const chunk = await this.#next();
			if (chunk === void 0) return void 0;
			this.#rest = Buffer.concat([this.#rest, chunk]);
			end = this.#rest.indexOf(LINE_FEED$1);
		}
		const line = this.#rest.toString("latin1", 0, end);
		this.#rest = this.#rest.subarray(end + 1);
		return line;
	}
	/** Exactly `length` bytes in memory of their own, or undefined if the stream ends before. */
	async bytes(length) {
		const bytes = Buffer.allocUnsafeSlow(length);
		let filled = 0;
		for (;;) {
			const taken = this.#rest.copy(bytes, filled);
			filled += taken;
			this.#rest = this.#rest.subarray(taken);
			if (filled === length) return bytes;
			const chunk = await this.#next();
			if (chunk === void 0) return void 0;
			this.#rest = chunk;
		}
	}
	async #next() {
		const { done, value } = await this.#chunks.next();
		return done ? void 0 : value;
	}
};

// src/git/blobs.ts
/**
* The contents of blobs, in the order asked for, through one git. At most a pipe's worth is read ahead of the
* consumer; a consumer that stops early ends git.
* @throws ProviderError `missing-object` naming the blob, `git-failed`
*/
async function* readBlobs(directory, blobs) {
	const call = {
		directory,
		args: [
			"cat-file",
			"--batch",
			"--buffer"
		]
	};
	const { child, ended } = startGit(call);
	const fed = pipeline(Readable.from(lines(blobs)), child.stdin);
	ended.catch(() => {});
	fed.catch(() => {});
	const reader = new ByteReader(child.stdout);
	try {
		for (;;) {
			const content = await nextBlob(directory, reader);
			if (content === void 0) break;
			yield content;
		}
		requireSuccess(call, await ended);
		await fed;
	} finally {
		child.kill("SIGKILL");
		child.stdout.destroy();
		await ended.catch(() => {});
	}
}
function* lines(blobs) {
	for (const blob of blobs) yield `${blob}\n`;
}
/** `<object id> <type> <size>\n<contents>\n`, or `<object id> missing\n`; undefined where git's output ends. */
async function nextBlob(directory, reader) {
	const header = await reader.line();
	if (header === void 0) return void 0;
	const [blob = "", type, size] = header.split(" ");
	if (type === "missing" || size === void 0) throw missingObject(directory, blob);
	const bytes = await reader.bytes(Number(size));
	await reader.bytes(1);
	return bytes && {
		blob,
		bytes
	};
}

// src/git/commits.ts
/** @throws ProviderError `no-commits` where HEAD has none yet, `missing-object` where its commit is lost */
async function resolveHead(directory) {
	const head = await verify(directory, "HEAD");
	if (head === void 0) throw new ProviderError("no-commits", `The repository ${printable(directory)} has no commit yet.`, { suggestions: ["Make a first commit, or name a branch that has one with --ref."] });
	if (!await hasCommit(directory, head)) throw missingObject(directory, head);
	return {
		commit: head,
		ref: await fullName(directory, "HEAD") ?? head
	};
}
/** Branches, tags (peeled), commits, and what else git understands as one. @throws ConfigurationError `unknown-ref` */
async function resolveRef(directory, ref) {
	const commit = ref === "" || ref.startsWith("-") || ref.includes("\0") ? void 0 : await verify(directory, `${ref}^{commit}`);
	if (commit === void 0) throw new ConfigurationError("unknown-ref", `${printable(ref) || "An empty name"} is no branch, tag or commit of ${printable(directory)}.`, { suggestions: ["Look for its name in `git branch --all` and `git tag`; a remote one must be fetched first."] });
	return {
		commit,
		ref: await fullName(directory, ref) ?? commit
	};
}
/** Whether this id is a commit whose object is here. */
async function hasCommit(directory, commit) {
	if (!isObjectId(commit)) return false;
	return (await objectInfo(directory, [commit])).get(commit)?.type === "commit";
}
/** How many commits `to` has that `from` has not; undefined where the history that is here cannot tell. */
async function commitsBetween({ directory, from, to }) {
	if (!await hasCommit(directory, from) || !await hasCommit(directory, to)) return void 0;
	const range = `${from}..${to}`;
	if (await isShallow(directory) && await count(directory, ["--max-parents=0", range]) > 0) return void 0;
	return count(directory, [range]);
}
async function count(directory, args) {
	const output = await runGit({
		directory,
		args: [
			"rev-list",
			"--count",
			...args
		]
	});
	return Number(withoutLineFeed(output));
}
async function isShallow(directory) {
	const output = await runGit({
		directory,
		args: ["rev-parse", "--is-shallow-repository"]
	});
	return withoutLineFeed(output) === "true";
}
/** The full name of a branch or tag, or of the branch that HEAD is on; undefined where `ref` is no such name. */
async function fullName(directory, ref) {
	const output = await runGit({
		directory,
		args: [
			"rev-parse",
			"--symbolic-full-name",
			ref
		]
	});
	const name = withoutLineFeed(output);
	return name.startsWith("refs/") ? name : void 0;
}
/** The object id that an expression stands for, or undefined where git knows none. */
async function verify(directory, expression) {
	const call = {
		directory,
		args: [
			"rev-parse",
			"--verify",
			"--quiet",
			expression
		]
	};
	const result = await askGit(call);
	if (result.status === 0) {
		const objectId = withoutLineFeed(result.stdout);
		return isObjectId(objectId) ? objectId : void 0;
	}
	if (result.status !== 1 && !/expected commit type|bad revision|Needed a single revision/.test(result.stderr)) requireSuccess(call, result);
}

// src/git/tree.ts
/** The tree of a commit, with what is below its folders; submodules are entries, not entered. */
async function readTree(directory, commit) {
	const output = await runGit({
		directory,
		args: [
			"ls-tree",
			"-r",
			"-z",
			"--full-tree",
			commit
		]
	});
	const entries = [];
	const unreadableNames = [];
	for (const record of nulRecords(output)) {
		const { mode, blob, name } = fieldsOf(record);
		const path = pathFromBytes(name);
		if (path === void 0) unreadableNames.push(printableBytes(name));
		else entries.push({
			path,
			blob,
			kind: kindOfMode(mode)
		});
	}
	return {
		entries: entries.sort(byPath$1),
		unreadableNames
	};
}
function byPath$1(left, right) {
	if (left.path === right.path) return 0;
	return left.path < right.path ? -1 : 1;
}
/** `<mode> <type> <object id>\t<name>` */
function fieldsOf(record) {
	const tab = record.indexOf("	");
	const [mode, , blob] = record.toString("latin1", 0, tab).split(" ");
	if (mode === void 0 || blob === void 0) throw new ProviderError("git-failed", "git ls-tree gave a line of unknown shape.");
	return {
		mode,
		blob,
		name: record.subarray(tab + 1)
	};
}
/** Reads no more of the tree than the path's own entry. */
async function hasPath({ directory, commit, path }) {
	return (await runGit({
		directory,
		args: [
			"ls-tree",
			"-z",
			"--full-tree",
			commit,
			"--",
			path
		]
	})).length > 0;
}

// src/git/diff.ts
const ARGUMENTS = [
	"diff-tree",
	"-r",
	"-z",
	"--raw",
	"--no-abbrev",
	"--no-renames",
	"--ignore-submodules=none"
];
/** Compares the trees of two commits; how they are related does not matter. */
async function diffTrees({ directory, from, to }) {
	const output = await runGit({
		directory,
		args: [
			...ARGUMENTS,
			from,
			to
		]
	});
	const added = [];
	const changed = [];
	const removed = [];
	for (const change of changesIn(output)) {
		const path = pathFromBytes(change.name);
		if (path === void 0) continue;
		const before = sideOf(path, change.before);
		const after = sideOf(path, change.after);
		if (after === void 0) removed.push(path);
		else if (before === void 0) added.push(after);
		else if (before.blob !== after.blob || before.kind !== after.kind) changed.push(after);
	}
	return {
		added: added.sort(byPath$1),
		changed: changed.sort(byPath$1),
		removed: removed.sort()
	};
}
/** Each change is two records: `:<mode> <mode> <object id> <object id> <letter>` and the name. */
function* changesIn(output) {
	const records = nulRecords(output);
	for (const record of records) {
		const fields = /^:(\d+) (\d+) ([\da-f]+) ([\da-f]+) [A-Z]$/.exec(record.toString("latin1"));
		const name = records.next();
		if (fields === null || name.done) throw new ProviderError("git-failed", "git diff-tree gave a line of unknown shape.");
		const [, modeBefore, modeAfter, blobBefore, blobAfter] = fields;
		yield {
			name: name.value,
			before: {
				mode: modeBefore,
				blob: blobBefore
			},
			after: {
				mode: modeAfter,
				blob: blobAfter
			}
		};
	}
}
/** undefined where the path is absent on this side, which git writes as mode 000000. */
function sideOf(path, { mode, blob }) {
	return mode === "000000" ? void 0 : {
		path,
		blob,
		kind: kindOfMode(mode)
	};
}

// src/git/origin.ts
/** The address of the remote `origin` without the credentials that may stand in it, or undefined. */
async function readOriginUrl(directory) {
	const call = {
		directory,
		args: [
			"config",
			"--get",
			"remote.origin.url"
		]
	};
	const result = await askGit(call);
	if (result.status === 1) return void 0;
	requireSuccess(call, result);
	return withoutCredentials(withoutLineFeed(result.stdout));
}
function withoutCredentials(address) {
	return address.replace(/^(https?:\/\/)[^/]*@/i, "$1");
}

// src/git/repository.ts
/**
* Opens the repository that `directory` is in or is.
* @throws ConfigurationError `not-a-repository`, ProviderError `git-missing`, `unsafe-repository`, `git-failed`
*/
async function openRepository(directory) {
	const place = await locate(resolve(directory));
	const root = place.directory;
	return {
		...place,
		resolveCommit: (ref) => ref === void 0 ? resolveHead(root) : resolveRef(root, ref),
		tree: (commit) => readTree(root, commit),
		hasCommit: (commit) => hasCommit(root, commit),
		hasPath: (commit, path) => hasPath({
			directory: root,
			commit,
			path
		}),
		diff: (from, to) => diffTrees({
			directory: root,
			from,
			to
		}),
		sizes: (blobs) => blobSizes(root, blobs),
		readBlobs: (blobs) => readBlobs(root, blobs),
		attributes: (listing, paths) => readAttributes({
			directory: root,
			listing,
			paths
		}),
		commitsBetween: (from, to) => commitsBetween({
			directory: root,
			from,
			to
		}),
		originUrl: () => readOriginUrl(root)
	};
}
async function locate(start) {
	if (start.includes("\0")) throw notARepository(start);
	const answers = withoutLineFeed(await runGit({
		directory: start,
		args: ["rev-parse", ...[
			"--is-bare-repository",
			"--is-inside-work-tree",
			"--absolute-git-dir"
		]]
	}));
	const [, bare, inWorkTree, gitDirectory] = /^(true|false)\n(true|false)\n(.+)$/s.exec(answers) ?? [];
	if (gitDirectory === void 0) throw new ProviderError("git-failed", "git rev-parse did not say where the repository is.");
	if (inWorkTree !== "true") return {
		directory: gitDirectory,
		gitDirectory,
		bare: bare === "true"
	};
	const root = await runGit({
		directory: start,
		args: ["rev-parse", "--show-toplevel"]
	});
	return {
		directory: withoutLineFeed(root),
		gitDirectory,
		bare: false
	};
}

// src/main/cli/data-folder.ts
const DEFAULT_DATA_FOLDER = ".slashfind";
/**
* Throws ConfigurationError where the repository brings the data folder along, or something else stands in its place:
* it could lead elsewhere, or hold an index that somebody made up.
*/
async function checkDefaultFolder(repository) {
	const stat = lstatSync(join(repository.directory, DEFAULT_DATA_FOLDER), { throwIfNoEntry: false });
	if (!stat) return;
	if (!stat.isDirectory() || await isTracked(repository)) throw new ConfigurationError("data-folder-is-not-ours", `The repository itself holds ${DEFAULT_DATA_FOLDER}, where the index would go; what it holds is not trusted.`, { suggestions: ["Name another folder with --data, or remove it from the repository."] });
}
async function isTracked(repository) {
	try {
		const { commit } = await repository.resolveCommit();
		return await repository.hasPath(commit, DEFAULT_DATA_FOLDER);
	} catch (error) {
		if (error instanceof ProviderError && error.code === "no-commits") return false;
		throw error;
	}
}
/** The folder in the working tree ignores itself: nobody has to edit a .gitignore, and nobody commits an index. */
function makeDefaultFolder(path) {
	writing(path, () => {
		makeRealFolder(path);
		ignoreItself(join(path, ".gitignore"));
	});
}
function ignoreItself(path) {
	try {
		writeFileSync(path, "*\n", { flag: "wx" });
	} catch (error) {
		if (error.code !== "EEXIST") throw error;
	}
}

// src/main/cli/place.ts
/** `npm run slashfind` changes to slashfind's own folder; where the person stands, npm says in INIT_CWD. */
function startFolder() {
	const { npm_lifecycle_event: script, INIT_CWD: folder = "." } = process.env;
	return script === "slashfind" ? folder : ".";
}
const PLACE_OPTIONS = [
	new Option("--repo <dir>", "the git repository").default(startFolder(), "this folder"),
	new Option("--data <dir>", "data folder (default: .slashfind in the repository)").env("SLASHFIND_DATA_DIR"),
	new Option("--repository <id>", "GitHub's numeric id of the repository, as the App looks it up; host/id outside github.com")
];
async function openPlace({ repo, data, repository: id }) {
	const repository = await openRepository(repo);
	if (data === void 0) await checkDefaultFolder(repository);
	return {
		repository,
		identity: id === void 0 ? localIdentity(repository.directory) : parseIdentity(id),
		dataDirectory: data === void 0 ? join(repository.directory, DEFAULT_DATA_FOLDER) : resolve(data),
		isDefaultFolder: data === void 0
	};
}
function parseIdentity(text) {
	const match = /^(?:(?<host>[a-z0-9.-]+(?::\d+)?)\/)?(?<id>[1-9]\d{0,18})$/.exec(text.toLowerCase());
	if (!match?.groups) throw new ConfigurationError("bad-repository-id", `--repository is a numeric id such as 123456, not "${text}".`, { suggestions: ["`gh api repos/OWNER/NAME --jq .id` prints it.", "On GitHub Enterprise Server put the host in front: ghe.example.com/42."] });
	return {
		host: match.groups.host ?? "github.com",
		id: match.groups.id
	};
}
/** Undefined where git cannot tell. */
async function distanceToHead({ repository }, commit) {
	try {
		const head = (await repository.resolveCommit()).commit;
		const behind = await repository.commitsBetween(commit, head);
		const ahead = await repository.commitsBetween(head, commit);
		return behind === void 0 || ahead === void 0 ? void 0 : {
			behind,
			ahead
		};
	} catch (error) {
		if (error instanceof ProviderError && error.code === "no-commits") return void 0;
		throw error;
	}
}
/** "2 commits behind HEAD", and what else a reader has to know before believing the lines. */
function formatDistance(distance) {
	if (!distance) return "distance to HEAD unknown";
	const { behind, ahead } = distance;
	if (ahead > 0) return `not on HEAD: ${ahead} ahead, ${behind} behind`;
	return behind === 0 ? "at HEAD" : `${behind} ${behind === 1 ? "commit" : "commits"} behind HEAD`;
}

// src/main/cli/format-answer.ts
/** One line of JSON. */
function answerAsJson({ answer, distance, explain }) {
	const { query, hits, places, files, page, provenance, hints, similarSymbols, tookMs } = answer;
	return JSON.stringify({
		query,
		hits: hits.map(({ text: _, focusLine: __, features, ...hit }) => explain ? {
			...hit,
			features
		} : hit),
		places,
		files,
		page,
		provenance: {
			...provenance,
			behind: distance?.behind ?? null,
			ahead: distance?.ahead ?? null
		},
		hints,
		similarSymbols,
		tookMs
	});
}
function errorAsJson(query, { code, message, suggestions }) {
	return JSON.stringify({
		query,
		hits: [],
		error: {
			code,
			message,
			suggestions
		}
	});
}
/** For a terminal: where, what, and the first lines of each place. */
function formatAnswer(shown) {
	const { answer } = shown;
	const hits = answer.hits.map((hit, at) => formatHit(hit, {
		place: at + 1,
		explain: shown.explain
	}));
	return [
		...answer.hints,
		...answer.provenance.degradations,
		...hits.length > 0 ? hits : nothingFound(answer),
		footer(shown)
	].join("\n");
}
const EXCERPT_LINES = 6;
function formatHit(hit, { place, explain }) {
	const what = hit.symbol === "" ? hit.kind : `${printable(hit.symbol)} — ${hit.kind}`;
	const features = explain ? [`   score ${hit.score.toFixed(3)} = ${formatFeatures(hit.features ?? {})}`] : [];
	return [
		`${place}. ${printable(hit.path)}:${hit.startLine}-${hit.endLine}  ${what}`,
		...features,
		...formatExcerpt(hit),
		""
	].join("\n");
}
function formatExcerpt({ text, startLine, focusLine }) {
	const lines = text.replace(/\n$/, "").split("\n").slice(focusLine - startLine);
	const width = String(focusLine + EXCERPT_LINES).length;
	const shown = lines.slice(0, EXCERPT_LINES).map((line, at) => `   ${String(focusLine + at).padStart(width)}  ${printableCode(line)}`);
	return lines.length > EXCERPT_LINES ? [...shown, `   ${" ".repeat(width)}  …`] : shown;
}
const EXCERPT_COLUMNS = 160;
function printableCode(line) {
	return printable(line.replace(/\r$/, "").replaceAll("	", "  ").slice(0, EXCERPT_COLUMNS));
}
function formatFeatures(features) {
	return Object.entries(features).filter(([name, value]) => name.startsWith("×") ? value !== 1 : value !== 0).map(([name, value]) => `${name} ${value.toFixed(3)}`).join(", ");
}
function nothingFound({ places, page, similarSymbols }) {
	if (places > 0) return [`Page ${page} is behind the last of ${plural(places, "place")}.`];
	return ["No match. Drop a qualifier, use another word, or describe what the code does.", ...similarSymbols.length > 0 ? [`Similar symbols: ${similarSymbols.map(printable).join(", ")}`] : []];
}
function footer({ answer, distance }) {
	const { provenance, places, files, hits, tookMs } = answer;
	return `${`${hits.length} of ${plural(places, "place")} in ${plural(files, "file")}`} · index at ${provenance.commit.slice(0, 10)}, ${formatDistance(distance)} · ${duration(tookMs)}`;
}
function plural(number, noun) {
	return `${count$1(number)} ${noun}${number === 1 ? "" : "s"}`;
}

// src/main/cli/output.ts
/** A reader that stops reading (`| head`) is no error: the process ends quietly. */
function ignoreClosedOutput() {
	for (const stream of [process.stdout, process.stderr]) stream.on("error", (error) => {
		if (error.code === "EPIPE") process.exit(0);
		throw error;
	});
}
/** Prints to standard output and waits until it is taken: a reader may be slow. */
async function print(text) {
	await new Promise((resolve) => process.stdout.write(`${text}\n`, () => resolve()));
}
const PROGRESS_INTERVAL_MS = 100;
/** A line on the terminal that is overwritten; nothing where standard error is none. */
function progressLine() {
	if (!process.stderr.isTTY) return {
		update: () => {},
		clear: () => {}
	};
	let last = 0;
	return {
		update: (done, total) => {
			const now = Date.now();
			if (now - last < PROGRESS_INTERVAL_MS && done < total) return;
			last = now;
			process.stderr.write(`\r\x1b[KIndexing ${done} of ${total} files`);
		},
		clear: () => process.stderr.write("\r\x1B[K")
	};
}

// src/main/cli/find-command.ts
const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;
function addFindCommand(program) {
	const command = program.command("find").description("search the index; the query language is that of /find").argument("[query...]", "words, \"exact phrases\", path: lang: symbol: kind: in: page:").option("--limit <n>", `hits to show, at most ${MAX_LIMIT}`, parseLimit, DEFAULT_LIMIT).option("--json", "print the answer as JSON and nothing else").option("--explain", "show what each feature contributed to a file's score").option("--stdin", "read one query per line; with --json one object per line, as soon as it is there").allowUnknownOption().action((words, options) => find({
		words,
		options,
		command
	}));
	for (const option of PLACE_OPTIONS) command.addOption(option);
}
function parseLimit(text) {
	const limit = Number(text);
	if (Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIMIT) return limit;
	throw new InvalidArgumentError(`It is a whole number from 1 to ${MAX_LIMIT}.`);
}
async function find({ words, options, command }) {
	const unknown = words.find((word) => /^-(-|[a-z]$)/.test(word) && word !== "--");
	if (unknown) command.error(`error: unknown option '${unknown}'`);
	if (options.stdin && words.length > 0) command.error("error: --stdin reads the queries; leave the query out");
	if (!options.stdin && words.length === 0) command.error("error: say what to look for");
	const place = await openPlace(options);
	const searcher = createSearch({ dataDirectory: place.dataDirectory });
	const session = {
		place,
		searcher,
		options,
		distances: /* @__PURE__ */ new Map()
	};
	try {
		if (options.stdin) await answerLines(session);
		else await print(await answer(words.join(" "), session));
	} finally {
		await searcher.close();
	}
}
async function answer(text, { place, searcher, options, distances }) {
	const found = await searcher.search({
		identity: place.identity,
		query: parseQuery(text),
		limit: options.limit
	});
	const { commit } = found.provenance;
	if (!distances.has(commit)) distances.set(commit, distanceToHead(place, commit));
	const shown = {
		answer: found,
		distance: await distances.get(commit),
		explain: options.explain ?? false
	};
	return options.json ? answerAsJson(shown) : formatAnswer(shown);
}
/** A query that cannot be run is answered in its place; the next line is read all the same. */
async function answerLines(session) {
	for await (const line of createInterface({
		input: process.stdin,
		crlfDelay: Number.POSITIVE_INFINITY
	})) try {
		if (!session.options.json) await print(`${printable(line)}\n`);
		await print(await answer(line, session));
	} catch (error) {
		if (!(error instanceof QueryError) || error.code === "not-indexed") throw error;
		await print(session.options.json ? errorAsJson(line, error) : explain(error));
	}
}

// src/code/decode.ts
/**
* The text of a blob: UTF-8, or UTF-16 where a byte order mark says so; the mark itself is dropped and what is invalid
* becomes U+FFFD. Undefined for a binary: a NUL anywhere, which includes git's own test (a NUL in the first 8,000
* bytes). In UTF-16 it is U+0000 that makes it binary.
*/
function decodeText(bytes) {
	const encoding = encodingOf(bytes);
	if (encoding === "utf-8" && bytes.includes(0)) return void 0;
	const text = new TextDecoder(encoding).decode(bytes);
	return text.includes("\0") ? void 0 : text;
}
function encodingOf([first, second]) {
	if (first === 255 && second === 254) return "utf-16le";
	if (first === 254 && second === 255) return "utf-16be";
	return "utf-8";
}

// src/indexing/commit-config-source.ts
/** The settings file of the commit that is indexed: what a branch changes there counts for that branch alone. */
function commitConfigSource({ repository, listing }) {
	return { read: () => readFromCommit({
		repository,
		listing
	}) };
}
async function readFromCommit({ repository, listing }) {
	const entry = listing.entries.find(({ path }) => path === REPOSITORY_FILE);
	if (!entry || !isFile(entry)) return void 0;
	if (((await repository.sizes([entry.blob])).get(entry.blob) ?? 0) > 65536) return {
		text: " ".repeat(MAX_FILE_BYTES + 1),
		source: REPOSITORY_FILE
	};
	for await (const blob of repository.readBlobs([entry.blob])) return {
		text: decodeText(blob.bytes) ?? "\0",
		source: REPOSITORY_FILE
	};
}

// src/store/snapshot/columns-writer.ts
/** Appends files in path order and gives all columns at the end. */
var ColumnsWriter = class {
	#strings;
	#terms;
	#paths = [];
	#u32 = {
		fileLanguage: new GrowableU32(),
		fileParser: new GrowableU32(),
		fileSize: new GrowableU32(),
		fileLines: new GrowableU32(),
		fileChunks: new GrowableU32(),
		fileSymbols: new GrowableU32(),
		textStored: new GrowableU32(),
		textBytes: new GrowableU32(),
		chunkStartLine: new GrowableU32(),
		chunkEndLine: new GrowableU32(),
		chunkStart: new GrowableU32(),
		chunkEnd: new GrowableU32(),
		chunkSymbol: new GrowableU32(),
		chunkBreadcrumb: new GrowableU32(),
		symbolName: new GrowableU32(),
		symbolStartLine: new GrowableU32(),
		symbolNameLine: new GrowableU32(),
		symbolEndLine: new GrowableU32()
	};
	#u8 = {
		fileBlobs: new GrowableU8(),
		fileTraits: new GrowableU8(),
		chunkKind: new GrowableU8(),
		symbolKind: new GrowableU8()
	};
	#fileVectors = new VectorsBuilder();
	#chunkVectors = new VectorsBuilder();
	constructor({ strings, terms }) {
		this.#strings = strings;
		this.#terms = terms;
		this.#u32.fileChunks.push(0);
		this.#u32.fileSymbols.push(0);
	}
	add(file) {
		const string = (number) => this.#strings.fromNew[number];
		this.#row({
			...file,
			language: string(file.language),
			parser: string(file.parser),
			textStored: file.text.length
		});
		for (const chunk of file.chunks) {
			this.#chunk({
				...chunk,
				symbol: string(chunk.symbol),
				breadcrumb: string(chunk.breadcrumb)
			});
			this.#chunkVectors.addPacked(chunk.vector, this.#terms.fromNew);
		}
		for (const symbol of file.symbols) this.#symbol({
			...symbol,
			name: string(symbol.name)
		});
		this.#fileVectors.addPacked(file.vector, this.#terms.fromNew);
		this.#endRow();
	}
	/** Copies a file of the previous snapshot, renumbering what it points to. */
	takeOver(previous, file) {
		const { snapshot } = previous;
		const { columns } = snapshot;
		const string = (number) => this.#strings.fromOld[number];
		this.#row({
			path: snapshot.paths.at(file),
			blob: snapshot.blob(file),
			language: string(columns.fileLanguage[file]),
			parser: string(columns.fileParser[file]),
			traits: columns.fileTraits[file],
			size: columns.fileSize[file],
			lines: columns.fileLines[file],
			textStored: columns.textStored[file],
			textBytes: columns.textBytes[file]
		});
		for (let at = columns.fileChunks[file]; at < columns.fileChunks[file + 1]; at++) {
			this.#chunk({
				startLine: columns.chunkStartLine[at],
				endLine: columns.chunkEndLine[at],
				start: columns.chunkStart[at],
				end: columns.chunkEnd[at],
				kind: columns.chunkKind[at],
				symbol: string(columns.chunkSymbol[at]),
				breadcrumb: string(columns.chunkBreadcrumb[at])
			});
			const vector = previous.chunkVector(at);
			this.#chunkVectors.addSorted(this.#renumber(vector.terms), vector.weights);
		}
		for (let at = columns.fileSymbols[file]; at < columns.fileSymbols[file + 1]; at++) this.#symbol({
			name: string(columns.symbolName[at]),
			kind: columns.symbolKind[at],
			startLine: columns.symbolStartLine[at],
			nameLine: columns.symbolNameLine[at],
			endLine: columns.symbolEndLine[at]
		});
		const vector = previous.fileVector(file);
		this.#fileVectors.addSorted(this.#renumber(vector.terms), vector.weights);
		this.#endRow();
	}
	finish(skipped) {
		const paths = encodeStrings(this.#paths);
		const strings = encodeStrings(this.#strings.union);
		const terms = encodeStrings(this.#terms.union);
		const skippedPaths = encodeStrings(skipped.map((file) => file.path));
		const files = this.#fileVectors.finish();
		const chunks = this.#chunkVectors.finish();
		return {
			pathBytes: paths.bytes,
			pathOffsets: paths.offsets,
			stringBytes: strings.bytes,
			stringOffsets: strings.offsets,
			termBytes: terms.bytes,
			termOffsets: terms.offsets,
			...finishAll(this.#u32),
			...finishAll(this.#u8),
			filePostings: files.postings,
			fileTermGaps: files.termGaps,
			fileWeights: files.weights,
			chunkPostings: chunks.postings,
			chunkTermGaps: chunks.termGaps,
			chunkWeights: chunks.weights,
			skippedPathBytes: skippedPaths.bytes,
			skippedPathOffsets: skippedPaths.offsets,
			skippedBlobs: Buffer.concat(skipped.map((file) => Buffer.from(file.blob, "hex"))),
			skippedReason: Uint32Array.from(skipped, (file) => file.reason)
		};
	}
	#row(row) {
		this.#paths.push(row.path);
		this.#u8.fileBlobs.pushAll(Buffer.from(row.blob, "hex"));
		this.#u8.fileTraits.push(row.traits);
		this.#u32.fileLanguage.push(row.language);
		this.#u32.fileParser.push(row.parser);
		this.#u32.fileSize.push(row.size);
		this.#u32.fileLines.push(row.lines);
		this.#u32.textStored.push(row.textStored);
		this.#u32.textBytes.push(row.textBytes);
	}
	#chunk(chunk) {
		this.#u32.chunkStartLine.push(chunk.startLine);
		this.#u32.chunkEndLine.push(chunk.endLine);
		this.#u32.chunkStart.push(chunk.start);
		this.#u32.chunkEnd.push(chunk.end);
		this.#u8.chunkKind.push(chunk.kind);
		this.#u32.chunkSymbol.push(chunk.symbol);
		this.#u32.chunkBreadcrumb.push(chunk.breadcrumb);
	}
	#symbol(symbol) {
		this.#u32.symbolName.push(symbol.name);
		this.#u8.symbolKind.push(symbol.kind);
		this.#u32.symbolStartLine.push(symbol.startLine);
		this.#u32.symbolNameLine.push(symbol.nameLine);
		this.#u32.symbolEndLine.push(symbol.endLine);
	}
	#endRow() {
		this.#u32.fileChunks.push(this.#u8.chunkKind.length);
		this.#u32.fileSymbols.push(this.#u8.symbolKind.length);
	}
	/** The union keeps the old order, so ascending terms stay ascending. */
	#renumber(terms) {
		return terms.map((term) => this.#terms.fromOld[term]);
	}
};
function finishAll(columns) {
	const finished = Object.entries(columns).map(([name, column]) => [name, column.finish()]);
	return Object.fromEntries(finished);
}

// src/store/snapshot/merge-vocabularies.ts
/**
* Joins what is in use of an old, sorted vocabulary with what is in use of a new one in any order. Entries that no
* document uses any more are dropped, so that an index after a thousand incremental runs equals one that was built at
* once.
*/
function mergeVocabularies(old, added) {
	const fromOld = new Uint32Array(old.length);
	const fromNew = new Uint32Array(added.length);
	const order = Array.from({ length: added.length }, (_, at) => at).filter((at) => added.used[at]);
	order.sort((a, b) => added.at(a) < added.at(b) ? -1 : 1);
	const union = [];
	let next = 0;
	for (let index = 0; index < old.length; index++) {
		if (!old.used[index]) continue;
		const text = old.at(index);
		while (next < order.length && added.at(order[next]) < text) append(order[next++]);
		fromOld[index] = union.length;
		if (next < order.length && added.at(order[next]) === text) fromNew[order[next++]] = union.length;
		union.push(text);
	}
	while (next < order.length) append(order[next++]);
	return {
		union,
		fromOld,
		fromNew
	};
	function append(place) {
		fromNew[place] = union.length;
		union.push(added.at(place));
	}
}

// src/store/snapshot/previous-content.ts
/** What a run takes over from the snapshot before it, with the vectors decoded once. */
var PreviousContent = class {
	snapshot;
	#files;
	#chunks;
	constructor(snapshot) {
		this.snapshot = snapshot;
		const { files, chunks } = snapshot.takeVectors();
		this.#files = files;
		this.#chunks = chunks;
	}
	fileVector(file) {
		return vectorAt(this.#files, file);
	}
	chunkVector(chunk) {
		return vectorAt(this.#chunks, chunk);
	}
	/** Which strings and terms the given files use: 1 where in use. */
	numbersInUse(files) {
		const { columns } = this.snapshot;
		const strings = new Uint8Array(this.snapshot.strings.length);
		const terms = new Uint8Array(this.snapshot.terms.length);
		const mark = (used, numbers, from, to) => {
			for (let at = from; at < to; at++) used[numbers[at]] = 1;
		};
		for (const file of files) {
			const chunks = [columns.fileChunks[file], columns.fileChunks[file + 1]];
			mark(strings, columns.fileLanguage, file, file + 1);
			mark(strings, columns.fileParser, file, file + 1);
			mark(strings, columns.chunkSymbol, ...chunks);
			mark(strings, columns.chunkBreadcrumb, ...chunks);
			mark(strings, columns.symbolName, columns.fileSymbols[file], columns.fileSymbols[file + 1]);
			mark(terms, this.#files.terms, this.#files.postings[file], this.#files.postings[file + 1]);
			mark(terms, this.#chunks.terms, this.#chunks.postings[chunks[0]], this.#chunks.postings[chunks[1]]);
		}
		return {
			strings,
			terms
		};
	}
};
function vectorAt({ postings, terms, weights }, row) {
	const [from, to] = [postings[row], postings[row + 1]];
	return {
		terms: terms.subarray(from, to),
		weights: weights.subarray(from, to)
	};
}

// src/store/snapshot/content-builder.ts
/**
* Builds a snapshot's content from the previous one and what a run changes. The result depends on the files that it
* holds in the end and on nothing else: not on the order of calls, not on what the previous snapshot held besides.
*/
var ContentBuilder = class {
	#previous;
	#interners = {
		strings: new Interner(),
		terms: new Interner()
	};
	#dropped = /* @__PURE__ */ new Set();
	#packed = /* @__PURE__ */ new Map();
	#skipped = /* @__PURE__ */ new Map();
	constructor(previous) {
		this.#previous = previous;
		for (const skipped of previous?.skippedFiles() ?? []) this.#skipped.set(skipped.path, skipped);
	}
	/** Adds a file, or replaces what is there at its path. */
	add(file) {
		this.remove(file.path);
		this.#packed.set(file.path, packFile(file, this.#interners));
	}
	/** Notes a file that the selection leaves out; whatever was indexed at its path goes. */
	skip(file) {
		this.remove(file.path);
		this.#skipped.set(file.path, {
			path: file.path,
			blob: file.blob,
			reason: file.reason
		});
	}
	/** Forgets a path, indexed or skipped. */
	remove(path) {
		this.#dropped.add(path);
		this.#packed.delete(path);
		this.#skipped.delete(path);
	}
	finish() {
		const sources = this.#sources();
		const previous = this.#previous && new PreviousContent(this.#previous);
		const skipped = [...this.#skipped.values()].sort((a, b) => a.path < b.path ? -1 : 1);
		const reasons = skipped.map(({ reason }) => this.#interners.strings.number(reason));
		const { strings, terms } = this.#mergeVocabularies(sources, {
			previous,
			reasons
		});
		const writer = new ColumnsWriter({
			strings,
			terms
		});
		for (const source of sources) if ("old" in source) writer.takeOver(previous, source.old);
		else writer.add(source.packed);
		const rows = skipped.map(({ path, blob }, at) => ({
			path,
			blob,
			reason: strings.fromNew[reasons[at]]
		}));
		return {
			columns: writer.finish(rows),
			texts: () => readTexts(sources, this.#previous)
		};
	}
	#mergeVocabularies(sources, { previous, reasons }) {
		const kept = sources.flatMap((source) => "old" in source ? [source.old] : []);
		const old = previous?.numbersInUse(kept);
		const added = numbersInUse(this.#packed.values(), this.#interners);
		for (const reason of reasons) added.strings[reason] = 1;
		const merge = (name) => {
			const strings = this.#interners[name].strings();
			const before = old && this.#previous ? usedVocabulary(this.#previous[name], old[name]) : NOTHING;
			return mergeVocabularies(before, usedVocabulary(strings, added[name]));
		};
		return {
			strings: merge("strings"),
			terms: merge("terms")
		};
	}
	#sources() {
		const sources = [...this.#packed.values()].map((packed) => ({
			path: packed.path,
			packed
		}));
		let number = 0;
		for (const path of this.#previous?.paths ?? []) {
			if (!this.#dropped.has(path)) sources.push({
				path,
				old: number
			});
			number++;
		}
		return sources.sort((a, b) => a.path < b.path ? -1 : 1);
	}
};
const NOTHING = {
	length: 0,
	at: () => void 0,
	used: /* @__PURE__ */ new Uint8Array(0)
};
function usedVocabulary(vocabulary, used) {
	return {
		length: vocabulary.length,
		at: (index) => vocabulary.at(index),
		used
	};
}
function* readTexts(sources, previous) {
	for (const source of sources) yield "old" in source ? previous.storedText(source.old) : source.packed.text;
}

// src/store/snapshot/count-content.ts
/** The manifest's counts of a content; `unlisted` are skips that no row stands for, by reason. */
function countContent(columns, unlisted) {
	const strings = new StringTable({
		bytes: columns.stringBytes,
		offsets: columns.stringOffsets
	});
	const skipped = countBy(columns.skippedReason, strings);
	for (const [reason, count] of Object.entries(unlisted)) if (count > 0) skipped[reason] = count;
	return {
		files: columns.fileLines.length,
		chunks: columns.chunkKind.length,
		symbols: columns.symbolKind.length,
		skipped,
		parsers: countBy(columns.fileParser, strings),
		languages: countBy(columns.fileLanguage, strings)
	};
}
/** How often each string is pointed to, most frequent first. */
function countBy(numbers, strings) {
	const counts = /* @__PURE__ */ new Map();
	for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
	const rows = [...counts].map(([number, count]) => [strings.at(number), count]);
	return Object.fromEntries(rows.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
}

// src/indexing/change-set.ts
/** The change set between two commits whose selections have the same hash. */
async function changesFromDiff({ repository, from, to, selection }) {
	const { added, changed, removed } = await repository.diff(from, to);
	const { admitted, skipped } = await selection.evaluate([...added, ...changed]);
	const changedPaths = new Set(changed.map(({ path }) => path));
	const dropped = skipped.map(({ path }) => path).filter((path) => changedPaths.has(path));
	return {
		written: admitted,
		removed: [...removed, ...dropped],
		skipped,
		reevaluated: "changes"
	};
}
/** The change set from what an index remembers to a tree whose selection has the hash that the index was made with. */
async function changesFromPairs({ known, listing, selection }) {
	const knownByPath = byPath(known);
	const { admitted, skipped } = await selection.evaluate(listing.entries.filter((entry) => !isSame(knownByPath.get(entry.path), entry)));
	return {
		written: admitted,
		removed: pathsToDrop({
			knownByPath,
			listing,
			skipped
		}),
		skipped,
		reevaluated: "changes"
	};
}
/**
* The change set from what an index remembers to a tree with another selection. Every entry is evaluated; of those that
* are indexed already, the content is read again, because what it may hold depends on the selection as well.
*/
async function changesFromReselection({ repository, known, listing, selection }) {
	const knownByPath = byPath(known);
	const { admitted, skipped: skippedByName } = await selection.evaluate(listing.entries);
	const isIndexed = (entry) => {
		const held = knownByPath.get(entry.path);
		return held?.skipped === void 0 && held?.blob === entry.blob;
	};
	const skippedByContent = await refusedContents({
		repository,
		selection,
		entries: admitted.filter(isIndexed)
	});
	const skipped = [...skippedByName, ...skippedByContent];
	return {
		written: admitted.filter((entry) => !isIndexed(entry)),
		removed: pathsToDrop({
			knownByPath,
			listing,
			skipped
		}),
		skipped,
		reevaluated: "everything"
	};
}
function byPath(known) {
	return new Map(Array.from(known, (entry) => [entry.path, entry]));
}
/** A link and a file may have the same blob; that the path was a link is told by the reason of its skip. */
function isSame(held, entry) {
	if (held?.blob !== entry.blob) return false;
	return held.skipped !== "symlink" && held.skipped !== "submodule" ? isFile(entry) : held.skipped === entry.kind;
}
function pathsToDrop({ knownByPath, listing, skipped }) {
	const present = new Set(listing.entries.map(({ path }) => path));
	const gone = [...knownByPath.keys()].filter((path) => !present.has(path));
	const wasIndexed = (path) => knownByPath.has(path) && knownByPath.get(path)?.skipped === void 0;
	return [...gone, ...skipped.map(({ path }) => path).filter(wasIndexed)];
}
async function refusedContents({ repository, selection, entries }) {
	const refused = [];
	let position = 0;
	for await (const { blob, bytes } of repository.readBlobs(entries.map((entry) => entry.blob))) {
		const { path } = entries[position];
		position += 1;
		const reason = selection.admitContent(path, bytes);
		if (reason !== void 0) refused.push({
			path,
			blob,
			reason
		});
	}
	return refused;
}

// src/indexing/choose-changes.ts
/** The cheapest way to the change set that is sure to be right. */
async function chooseChanges(previous, target) {
	const { repository, listing, selection } = target;
	if (!previous) return {
		mode: "full",
		changes: await changesFromPairs({
			known: [],
			listing,
			selection
		})
	};
	const known = () => knownEntries(previous);
	if (previous.manifest.selection !== selection.hash) return {
		mode: "reselected",
		changes: await changesFromReselection({
			repository,
			known: known(),
			listing,
			selection
		})
	};
	const incremental = await changesSince(previous.manifest.commit, target);
	if (incremental) return {
		mode: "incremental",
		changes: incremental
	};
	return {
		mode: "reconciled",
		changes: await changesFromPairs({
			known: known(),
			listing,
			selection
		})
	};
}
/** Undefined where the diff cannot be had: the base is gone (force push, shallow clone) or its trees are incomplete. */
async function changesSince(from, { repository, commit, selection }) {
	if (!await repository.hasCommit(from)) return void 0;
	try {
		return await changesFromDiff({
			repository,
			from,
			to: commit,
			selection
		});
	} catch (error) {
		if (error instanceof ProviderError && error.code === "missing-object") return void 0;
		throw error;
	}
}
function* knownEntries(previous) {
	let file = 0;
	for (const path of previous.paths) yield {
		path,
		blob: previous.blob(file++)
	};
	for (const { path, blob, reason } of previous.skippedFiles()) yield {
		path,
		blob,
		skipped: reason
	};
}

// src/indexing/index-file.ts
/** Turns one blob into what the index keeps of it; undefined where it is no text. */
async function indexFile({ path, blob }, { bytes, parser }) {
	const text = decodeText(bytes);
	if (text === void 0) return void 0;
	const parsed = await parser.parse(path, text);
	const traits = fileTraits(path, text);
	const { chunks, symbols, comments } = parsed;
	return {
		path,
		blob,
		language: parsed.language,
		parser: parsed.fallback ? `${parsed.parser} (${parsed.fallback})` : parsed.parser,
		traits,
		size: bytes.length,
		lines: countLines(text),
		text,
		chunks,
		symbols,
		weights: weighFile({
			path,
			text,
			chunks,
			symbols,
			comments,
			prose: traits.doc
		})
	};
}
/** A line feed ends a line; a last line without one counts as well. */
function countLines(text) {
	let lines = text.endsWith("\n") || text === "" ? 0 : 1;
	for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
	return lines;
}

// src/indexing/make-report.ts
/** What the run did, told from what was there before and what is there now. */
function makeReport({ folder, previous, manifest, mode, written, notes }) {
	const { counts } = manifest;
	const before = previous?.manifest.counts ?? {
		files: 0,
		chunks: 0
	};
	const changed = [...written.keys()].filter((path) => (previous?.paths.find(path) ?? -1) >= 0).length;
	const added = written.size - changed;
	const chunksWritten = [...written.values()].reduce((sum, count) => sum + count, 0);
	const reused = counts.chunks - chunksWritten;
	const path = folder.newestPath();
	return {
		repository: `${manifest.identity.host}/${manifest.identity.id}`,
		ref: manifest.ref,
		commit: manifest.commit,
		base: previous?.manifest.commit ?? null,
		mode,
		files: {
			indexed: counts.files,
			added,
			changed,
			removed: before.files + added - counts.files,
			unchanged: counts.files - written.size,
			skipped: counts.skipped
		},
		chunks: {
			total: counts.chunks,
			written: chunksWritten,
			reused,
			removed: before.chunks - reused,
			pending: manifest.pending
		},
		parsers: counts.parsers,
		languages: counts.languages,
		notes,
		snapshot: {
			path,
			bytes: statSync(path).size
		}
	};
}

// src/indexing/selection/generated-paths.ts
/**
* Names that only a tool's output has, after Linguist's `generated.rb` and, for protocol buffers and Dart, the names
* that the compilers' manuals give to what they write.
*/
const GENERATED = [
	/\.(js|mjs|cjs|css)\.map$/,
	/(^|\/)\.pnp\.(js|cjs|mjs|loader\.mjs)$/,
	/\.designer\.(cs|vb)$/i,
	/\.feature\.cs$/i,
	/\.pb\.(go|gw\.go|cc|h)$/,
	/_pb2(_grpc)?\.pyi?$/,
	/_(grpc_)?pb\.(js|d\.ts)$/,
	/\.(g|freezed)\.dart$/
];
function isGeneratedPath(path) {
	return GENERATED.some((pattern) => pattern.test(path));
}

// src/indexing/selection/direct-rules.ts
var import_ignore = /* @__PURE__ */ __toESM(require_ignore(), 1);
/**
* `ignore` keeps an answer for every path that it was ever asked about. Thousands of matchers would fill the memory with
* them, so each is made anew after this many questions.
*/
const QUESTIONS_A_MATCHER = 100;
/**
* Tells whether a rule matches a path itself. `ignore` alone would also say yes where a rule matches one of the path's
* folders, and what comes of that is for all rules together to say.
*/
var DirectRules = class {
	#rules;
	#matcher;
	#questions = 0;
	/** @param patterns rules without the exclamation mark of a negation */
	constructor(patterns) {
		this.#rules = patterns.map((pattern) => `!${pattern}`);
	}
	/** @param path with a slash at its end where it is a folder */
	matches(path) {
		if (this.#matcher === void 0 || this.#questions === QUESTIONS_A_MATCHER) {
			this.#matcher = (0, import_ignore.default)({
				ignoreCase: false,
				allowRelativePaths: true
			}).add(this.#rules);
			this.#questions = 0;
		}
		this.#questions += 1;
		return this.#matcher.test(path).unignored;
	}
};

// src/indexing/selection/folder-glob.ts
/**
* A rule with `**`, matched name by name: all ways to match are followed side by side, so a name costs at most as much as
* the rule has segments. As a regular expression each `**` multiplies the time by the depth of the path.
*/
var FolderGlob = class {
	#steps;
	#foldersOnly;
	/** Where the walk from the root begins. */
	start;
	/** @param pattern a rule that holds a slash, without the exclamation mark of a negation */
	constructor(pattern) {
		const whole = withoutTrailingSpaces(pattern);
		this.#foldersOnly = whole.endsWith("/");
		this.#steps = stepsOf(this.#foldersOnly ? whole.slice(0, -1) : whole);
		this.start = this.#closure([0]);
	}
	/** What is reached behind one more name of the path. */
	advance(reached, name) {
		const next = [];
		for (const at of reached) {
			const step = this.#steps[at];
			const goesOn = step === "folders" || step?.matches(name);
			const to = step === "folders" ? at : at + 1;
			if (goesOn && next.at(-1) !== to) next.push(to);
		}
		return this.#closure(next);
	}
	/** @param path with a slash at its end where it is a folder; what it reached must be given, too */
	matches(path, reached) {
		return reached.at(-1) === this.#steps.length && (!this.#foldersOnly || path.endsWith("/"));
	}
	/** With each `**` also what follows it, since it may stand for no folder at all. Still ascending, each once. */
	#closure(ascending) {
		const all = [];
		for (const at of ascending) {
			if (all.at(-1) !== at) all.push(at);
			if (this.#steps[at] === "folders") all.push(at + 1);
		}
		return all;
	}
};
/** How many of a rule's segments are `**`. */
function countGlobstars(rule) {
	return segmentsOf(withoutTrailingSpaces(rule.replace(/^!/, ""))).filter(isGlobstar).length;
}
function stepsOf(pattern) {
	const segments = segmentsOf(pattern.replace(/^\//, ""));
	if (isGlobstar(segments.at(-1))) segments.push("*");
	return segments.filter((segment, at) => !isGlobstar(segment) || !isGlobstar(segments[at - 1] ?? "")).map((segment) => {
		if (isGlobstar(segment)) return "folders";
		return new DirectRules(segment === "" ? [] : [`/${segment}`]);
	});
}
function isGlobstar(segment) {
	return /^\*{2,}$/.test(segment);
}
/** A quoted character, a set in brackets, or any other character. */
const TOKEN = /\\.?|\[[!^]?\]?(?:\\.|\[:\w*:\]|[^\]\\])*\]|./gs;
/** A slash separates also where it is quoted, but not in a set. Blanks become sets: they count at the end of a segment. */
function segmentsOf(pattern) {
	const segments = [""];
	for (const token of pattern.match(TOKEN) ?? []) if (token === "/" || token === "\\/") segments.push("");
	else segments[segments.length - 1] += token.replace(/^\\?([ \r\n])$/, "[$1]");
	return segments;
}
/** Blanks at the end of a rule count only where they are quoted. */
function withoutTrailingSpaces(pattern) {
	return /^(?:\\.|[^\\]|\\$)*?(?= *$)/s.exec(pattern)[0];
}

// src/indexing/selection/ordered-rules.ts
/**
* Reads rules in git's order: of all that match a path the last one counts, the path's folders are asked first, and
* below an ignored folder nothing comes back. Paths in the order of a listing share the walk through their folders.
*/
var OrderedRules = class {
	#layers;
	/** The folders of the path that was asked last, the root first. */
	#trail;
	constructor(rules) {
		this.#layers = layersOf(rules);
		const globs = this.#layers.map(({ matcher }) => matcher).filter((matcher) => matcher instanceof FolderGlob);
		this.#trail = [{
			path: "",
			reached: new Map(globs.map((glob) => [glob, glob.start])),
			ignored: false
		}];
	}
	ignores(path) {
		while (!path.startsWith(this.#trail.at(-1).path)) this.#trail.pop();
		let place = this.#trail.at(-1);
		for (const name of path.slice(place.path.length).match(/[^/]+\/?/g) ?? []) {
			if (place.ignored) return true;
			place = this.#enter(place, name);
			if (name.endsWith("/")) this.#trail.push(place);
		}
		return place.ignored;
	}
	/** @param name with a slash at its end where it is a folder's */
	#enter(parent, name) {
		const path = parent.path + name;
		const plain = name.replace(/\/$/, "");
		const reached = new Map([...parent.reached].map(([glob, soFar]) => [glob, glob.advance(soFar, plain)]));
		const decisive = this.#layers.findLast(({ matcher }) => matcher instanceof FolderGlob ? matcher.matches(path, reached.get(matcher)) : matcher.matches(path));
		return {
			path,
			reached,
			ignored: decisive !== void 0 && !decisive.negated
		};
	}
};
function layersOf(rules) {
	const layers = [];
	for (let at = 0; at < rules.length;) {
		const { negated, deep, pattern } = rules[at];
		if (deep) {
			layers.push({
				negated,
				matcher: new FolderGlob(pattern)
			});
			at += 1;
			continue;
		}
		const end = rules.findIndex((rule, other) => other > at && (rule.deep || rule.negated !== negated));
		const alike = rules.slice(at, end < 0 ? rules.length : end);
		layers.push({
			negated,
			matcher: new DirectRules(alike.map((rule) => rule.pattern))
		});
		at += alike.length;
	}
	return layers;
}

// src/indexing/selection/rule-limits.ts
/** UTF-16 units; people's rules have less than a hundred, and of very long ones no regular expression can be made. */
const MAX_RULE_UNITS = 500;
/** UTF-16 units of a rule together with the folder that it stands in; an operating system's paths have 4,096 bytes. */
const MAX_PLACED_UNITS = 4596;
/** Each rule costs a match for each path. */
const MAX_RULES = 5e3;
/** In all rules that have several: each costs a match for each folder, too. */
const MAX_GLOBSTARS = 1e3;
const MAX_NOTES = 10;
/** Leaves out the rules that would take too long: a repository may hold anything. */
function usableRules(placed) {
	const rules = [];
	const notes = [];
	let globstars = 0;
	for (const { place, text, atRoot } of placed) {
		const reason = reasonInLength(text, atRoot) ?? (rules.length === MAX_RULES ? TOO_MANY : void 0);
		const several = reason === void 0 && isDeep(atRoot) ? countGlobstars(atRoot) : 0;
		if (reason !== void 0) notes.push(note(place, reason));
		else if (globstars + several > MAX_GLOBSTARS) notes.push(note(place, TOO_MANY_GLOBSTARS));
		else {
			globstars += several;
			rules.push(atRoot);
		}
	}
	return {
		rules,
		notes: fewNotes(notes)
	};
}
/** Whether a rule has to be matched folder by folder: it has more than one `**`. */
function isDeep(rule) {
	return countGlobstars(rule) > 1;
}
/** The first notes, and how many more there are. */
function fewNotes(notes) {
	const more = notes.length - MAX_NOTES;
	return more <= 0 ? [...notes] : [...notes.slice(0, MAX_NOTES), `${more} more are left out in the same way.`];
}
function note(place, reason) {
	return `${printable(place)}: the rule is left out, since ${reason}.`;
}
const TOO_MANY = `${MAX_RULES} rules are taken at most`;
const TOO_MANY_GLOBSTARS = `rules with more than one ** may hold ${MAX_GLOBSTARS} of them in all`;
function reasonInLength(text, atRoot) {
	if (text.length > MAX_RULE_UNITS) return `it has ${text.length} characters, and ${MAX_RULE_UNITS} are taken at most`;
	if (atRoot.length > MAX_PLACED_UNITS) return "its folder's path is too long";
}

// src/indexing/selection/ignore-rules.ts
/**
* The ignore files of a tree as one matcher, which reads them as git does: in each the last rule that matches counts,
* a deeper file goes before a shallower one, and below an ignored folder nothing comes back.
*
* The rules of a file below the root are rewritten to what they mean at the root. One list then holds them all, in
* which deeper ones come later.
*/
function ignoreRules(files) {
	return pathRules([...files].sort((left, right) => left.directory.length - right.directory.length).flatMap(rulesIn));
}
/** Rules of gitignore syntax from the settings. @param name of the setting, for notes */
function settingRules(name, texts) {
	return pathRules(texts.map((text, index) => ({
		place: `${name}, rule ${index + 1}`,
		text,
		atRoot: text
	})).filter(isRule));
}
function pathRules(placed) {
	const { rules, notes } = usableRules(placed);
	return {
		selects: matcher(rules),
		notes
	};
}
function matcher(rules) {
	if (rules.some(isDeep)) {
		const ordered = new OrderedRules(rules.map(parseRule));
		return (path) => ordered.ignores(path);
	}
	const shallow = (0, import_ignore.default)({
		ignoreCase: false,
		allowRelativePaths: true
	}).add(rules);
	return (path) => shallow.ignores(path);
}
function parseRule(rule) {
	const negated = rule.startsWith("!");
	return {
		negated,
		pattern: negated ? rule.slice(1) : rule,
		deep: isDeep(rule)
	};
}
function rulesIn({ directory, bytes }) {
	const lines = (decodeText(bytes) ?? "").split("\n").map((line) => line.replace(/\r$/, ""));
	const place = (index) => `${directory}.slashfindignore, line ${index + 1}`;
	return lines.map((text, index) => ({
		place: place(index),
		text,
		atRoot: atRoot(text, directory)
	})).filter(isRule);
}
/** Neither blank nor a comment. A lone slash selects nothing. */
function isRule({ text }) {
	return !/^(#.*|!?\/?[ \r]*)$/s.test(text);
}
function atRoot(rule, directory) {
	if (directory === "") return rule;
	const negation = rule.startsWith("!") ? "!" : "";
	const pattern = rule.slice(negation.length);
	const anchored = pattern.replace(/\/ *$/, "").includes("/");
	return `${negation}/${directory.replace(/[\\*?[\]]/g, "\\$&")}${anchored ? pattern.replace(/^\//, "") : `**/${pattern}`}`;
}

// src/indexing/selection/lfs-pointer.ts
/** From the Git LFS specification: a pointer begins so and is shorter than 1,024 bytes. */
const FIRST_LINE = Buffer.from("version https://git-lfs.github.com/spec/v1\n");
const MAX_BYTES = 1024;
/** Whether these bytes stand for a large file that Git LFS keeps elsewhere. */
function isLfsPointer(bytes) {
	return bytes.length < MAX_BYTES && FIRST_LINE.equals(bytes.subarray(0, FIRST_LINE.length));
}

// src/indexing/selection/lock-files.ts
/** Resolved dependencies that a package manager writes: the names that each one's manual gives. */
const LOCK_FILES = /* @__PURE__ */ new Set([
	"package-lock.json",
	"npm-shrinkwrap.json",
	"yarn.lock",
	"pnpm-lock.yaml",
	"bun.lock",
	"bun.lockb",
	"deno.lock",
	"poetry.lock",
	"pdm.lock",
	"uv.lock",
	"Pipfile.lock",
	"pixi.lock",
	"conda-lock.yml",
	"go.sum",
	"go.work.sum",
	"Gopkg.lock",
	"glide.lock",
	"Cargo.lock",
	"Gemfile.lock",
	"gems.locked",
	"composer.lock",
	"mix.lock",
	"rebar.lock",
	"pubspec.lock",
	"shard.lock",
	"Package.resolved",
	"Podfile.lock",
	"Cartfile.resolved",
	"packages.lock.json",
	"paket.lock",
	"gradle.lockfile",
	"conan.lock",
	"stack.yaml.lock",
	"cabal.project.freeze",
	"flake.lock",
	"MODULE.bazel.lock",
	".terraform.lock.hcl",
	"Chart.lock"
]);
function isLockFile(path) {
	return LOCK_FILES.has(basename$1(path));
}

// src/indexing/selection/minified.ts
const NAME = /[.-]min\.(js|mjs|cjs|css)$/i;
const MAYBE_MINIFIED = /\.(js|mjs|cjs|css)$/i;
/** Linguist's `generated.rb` takes JavaScript and CSS for minified above this many characters a line on average. */
const MAX_AVERAGE_LINE = 110;
/**
* Linguist's rule alone would hit short files of long lines (one long `export … from`); nobody writes lines of this
* many bytes, and every minifier does.
*/
const MIN_LONGEST_LINE = 500;
const LINE_FEED = 10;
function isMinifiedName(path) {
	return NAME.test(path);
}
/** Whether the lines of a script or stylesheet are a minifier's: very long on average, and one of them at least. */
function hasMinifiedLines(path, bytes) {
	if (!MAYBE_MINIFIED.test(path) || bytes.length < MIN_LONGEST_LINE) return false;
	let lines = 0;
	let longest = 0;
	for (let start = 0; start < bytes.length; lines += 1) {
		const lineFeed = bytes.indexOf(LINE_FEED, start);
		const end = lineFeed < 0 ? bytes.length : lineFeed;
		longest = Math.max(longest, end - start);
		start = end + 1;
	}
	return longest >= MIN_LONGEST_LINE && bytes.length / lines > MAX_AVERAGE_LINE;
}

// src/indexing/selection/selection-hash.ts
/** Raised whenever a rule of the selection changes, so that every index evaluates its entries anew. */
const SELECTION_VERSION = 2;
/** Two trees with the same hash give every (path, kind, blob) the same verdict. */
function selectionHash({ settings, ruleFiles }) {
	const { include, exclude, maxFileKb } = settings;
	const files = ruleFiles.map(({ path, blob }) => [path, blob]);
	const content = JSON.stringify([
		SELECTION_VERSION,
		include,
		exclude,
		maxFileKb,
		files
	]);
	return createHash("sha256").update(content).digest("hex");
}

// src/indexing/selection/vendored-paths.ts
/**
* Folders that a package manager fills and nobody edits, after Linguist's `vendor.yml` and its `generated.rb` (for Go).
* What Linguist lists beyond these (`vendor/`, `third_party/`, `external/`, `deps/`, `dist/`, `tools/`, `cache/`) also
* holds people's own code in many repositories: hiding it would be worse than showing too much, so it takes
* `linguist-vendored` or an ignore file.
*/
const VENDORED = [
	/(^|\/)(node_modules|bower_components|jspm_packages)\//,
	/(^|\/)\.yarn\/(releases|plugins|sdks|versions|unplugged|cache)\//,
	/(^|\/)vendor\/[\w-]+(\.[\w-]+)*\.(com|org|net|io|in|dev|sh|xyz|me|fm|edu|gov)\//,
	/(^|\/)Godeps\/_workspace\//,
	/(^|\/)vendor\/(bundle|cache|composer)\//,
	/(^|\/)Pods\//,
	/(^|\/)Carthage\/(Build|Checkouts)\//
];
function isVendoredPath(path) {
	return VENDORED.some((pattern) => pattern.test(path));
}

// src/indexing/selection/selection.ts
const IGNORE_FILE = /(^|\/)\.slashfindignore$/;
/** Larger ignore files are not people's. In bytes. */
const MAX_IGNORE_FILE = 65536;
/** Reads the rules that a tree carries. @throws SlashfindError where git fails */
async function loadSelection({ repository, listing, settings }) {
	const files = listing.entries.filter(isFile);
	const ignoreFiles = files.filter(({ path }) => IGNORE_FILE.test(path));
	const paths = files.map(({ path }) => path);
	const { usable, notes } = await withoutLargeFiles(repository, ignoreFiles);
	const ignored = ignoreRules(await readIgnoreFiles(repository, usable));
	const included = settingRules("selection.include", settings.include);
	const excluded = settingRules("selection.exclude", settings.exclude);
	const rules = {
		ignored: ignored.selects,
		included: settings.include.length === 0 ? () => true : included.selects,
		excluded: excluded.selects,
		attributes: await repository.attributes(listing, paths)
	};
	return {
		hash: selectionHash({
			settings,
			ruleFiles: [...ignoreFiles, ...attributeFiles(listing)]
		}),
		notes: [
			...notes,
			...ignored.notes,
			...included.notes,
			...excluded.notes
		],
		evaluate: (entries) => evaluate({
			repository,
			entries,
			rules,
			maxFileKb: settings.maxFileKb
		}),
		admitContent: (path, bytes) => reasonInContent({
			path,
			bytes,
			attributes: rules.attributes.get(path)
		})
	};
}
async function withoutLargeFiles(repository, entries) {
	const sizes = await repository.sizes(entries.map(({ blob }) => blob));
	const isLarge = ({ blob }) => sizes.get(blob) > MAX_IGNORE_FILE;
	const notes = entries.filter(isLarge).map(({ path, blob }) => {
		const size = `${sizes.get(blob)} bytes, and ${MAX_IGNORE_FILE} are read at most`;
		return `${printable(path)}, line 1 to its end: all rules are left out, since the file has ${size}.`;
	});
	return {
		usable: entries.filter((entry) => !isLarge(entry)),
		notes: fewNotes(notes)
	};
}
async function readIgnoreFiles(repository, entries) {
	const files = [];
	for await (const { bytes } of repository.readBlobs(entries.map(({ blob }) => blob))) {
		const { path } = entries[files.length];
		files.push({
			directory: path.replace(IGNORE_FILE, "$1"),
			bytes
		});
	}
	return files;
}
async function evaluate({ repository, entries, rules, maxFileKb }) {
	const byName = entries.map((entry) => ({
		entry,
		reason: reasonInName(entry, rules)
	}));
	const named = byName.filter(({ reason }) => reason === void 0);
	const sizes = await repository.sizes(named.map(({ entry }) => entry.blob));
	const tooLarge = (blob) => sizes.get(blob) > maxFileKb * 1024;
	const admitted = [];
	const skipped = [];
	for (const { entry, reason: reasonSoFar } of byName) {
		const reason = reasonSoFar ?? (tooLarge(entry.blob) ? "too-large" : void 0);
		if (reason === void 0) admitted.push(entry);
		else skipped.push({
			path: entry.path,
			blob: entry.blob,
			reason
		});
	}
	return {
		admitted,
		skipped
	};
}
/** The kind is asked first: an index tells by the reason that an unchanged blob used to be a link. */
function reasonInName({ path, kind }, rules) {
	if (kind === "symlink" || kind === "submodule") return kind;
	if (rules.ignored(path)) return "ignored";
	if (rules.excluded(path)) return "excluded";
	if (!rules.included(path)) return "not-included";
	const attributes = rules.attributes.get(path);
	if (attributes?.generated) return "generated";
	if (attributes?.vendored) return "vendored";
	if (attributes?.binary) return "binary-attribute";
	return isClaimed(attributes) ? void 0 : reasonInConvention(path);
}
/** What a name suggests as long as no attribute says otherwise. */
function reasonInConvention(path) {
	if (isLockFile(path)) return "lock-file";
	if (isVendoredPath(path)) return "vendored";
	if (isMinifiedName(path)) return "minified";
	return isGeneratedPath(path) ? "generated" : void 0;
}
function reasonInContent({ path, bytes, attributes }) {
	if (isLfsPointer(bytes)) return "lfs-pointer";
	if (decodeText(bytes) === void 0) return "binary";
	return !isClaimed(attributes) && hasMinifiedLines(path, bytes) ? "minified" : void 0;
}
/** `linguist-generated=false` or `linguist-vendored=false`: people say that they maintain the file. */
function isClaimed(attributes) {
	return attributes?.generated === false || attributes?.vendored === false;
}

// src/indexing/run-index.ts
/**
* Makes the folder's index that of the commit's tree. The snapshot is published at the very end: a run that is cut
* short leaves what was there before. Throws IndexingError where the folder is locked or cannot be written, and
* ProviderError where git fails.
*/
async function runIndex(request) {
	const started = performance.now();
	request.folder.create();
	const unlock = request.folder.lock();
	try {
		const { snapshot, failures } = request.folder.openNewest(FINGERPRINT);
		const previous = request.full ? void 0 : snapshot;
		try {
			const notes = [...request.notes, ...failures.map((failure) => `${failure.message} It is rebuilt.`)];
			return {
				...await update({
					request: {
						...request,
						notes
					},
					previous,
					isSound: failures.length === 0,
					ordinal: (snapshot?.manifest.ordinal ?? 0) + 1
				}),
				tookMs: performance.now() - started
			};
		} finally {
			snapshot?.close();
		}
	} finally {
		unlock();
	}
}
async function update({ request, previous, isSound, ordinal }) {
	const { repository, listing, settings, commit } = request;
	const selection = await loadSelection({
		repository,
		listing,
		settings
	});
	const notes = [
		...request.notes,
		...selection.notes,
		...unreadableNotes(listing)
	];
	if (previous && isSound && isCurrent(previous.manifest, {
		request,
		selection
	})) return makeReport({
		folder: request.folder,
		previous,
		manifest: previous.manifest,
		mode: "unchanged",
		written: /* @__PURE__ */ new Map(),
		notes
	});
	const { mode, changes } = await chooseChanges(previous, {
		repository,
		commit,
		listing,
		selection
	});
	const builder = new ContentBuilder(previous);
	const written = await apply(changes, {
		builder,
		request,
		selection
	});
	const content = builder.finish();
	const manifest = {
		identity: request.identity,
		ref: request.ref,
		commit,
		ordinal,
		fingerprint: FINGERPRINT,
		selection: selection.hash,
		indexedAt: (/* @__PURE__ */ new Date()).toISOString(),
		counts: countContent(content.columns, { "unreadable-name": listing.unreadableNames.length }),
		pending: 0
	};
	request.folder.publish(manifest, content);
	return makeReport({
		folder: request.folder,
		previous,
		manifest,
		mode,
		written,
		notes
	});
}
function isCurrent(manifest, { request, selection }) {
	return manifest.commit === request.commit && manifest.ref === request.ref && manifest.selection === selection.hash;
}
/** Enters a change set into the content; gives each written path with its number of chunks. */
async function apply({ written, removed, skipped }, { builder, request, selection }) {
	for (const path of removed) builder.remove(path);
	for (const entry of skipped) builder.skip(entry);
	const parser = createCodeParser();
	const chunks = /* @__PURE__ */ new Map();
	try {
		let done = 0;
		for await (const { bytes } of request.repository.readBlobs(written.map((entry) => entry.blob))) {
			const entry = written[done++];
			request.progress(done, written.length);
			const reason = selection.admitContent(entry.path, bytes);
			const file = reason === void 0 ? await indexFile(entry, {
				bytes,
				parser
			}) : void 0;
			if (!file) {
				builder.skip({
					...entry,
					reason: reason ?? "binary"
				});
				continue;
			}
			builder.add(file);
			chunks.set(file.path, file.chunks.length);
		}
	} finally {
		parser.close();
	}
	return chunks;
}
const NAMES_SHOWN = 3;
function unreadableNotes({ unreadableNames }) {
	if (unreadableNames.length === 0) return [];
	const shown = unreadableNames.slice(0, NAMES_SHOWN).map(printable).join(", ");
	return [`Left out because no text can stand for what they are called, ${unreadableNames.length === 1 ? "1 name" : `${unreadableNames.length} names`}: ${shown}.`];
}

// src/main/cli/index-command.ts
function addIndexCommand(program) {
	const command = program.command("index").description("build the index of a commit, or bring it up to date").option("--ref <ref>", "the commit, branch or tag to index (default: HEAD)").option("--full", "build from nothing, whatever is there").option("--json", "print the report as JSON and nothing else").action(index);
	for (const option of PLACE_OPTIONS) command.addOption(option);
}
async function index(options) {
	const place = await openPlace(options);
	const { repository } = place;
	const { commit, ref } = await repository.resolveCommit(options.ref);
	const listing = await repository.tree(commit);
	const { settings, notes } = await readSettings(commitConfigSource({
		repository,
		listing
	}), readOverrides(process.env));
	if (place.isDefaultFolder) makeDefaultFolder(place.dataDirectory);
	const progress = progressLine();
	try {
		const report = await runIndex({
			repository,
			identity: place.identity,
			folder: new SnapshotFolder(join(place.dataDirectory, identityKey(place.identity))),
			commit,
			ref,
			listing,
			settings: settings.selection,
			notes,
			full: options.full ?? false,
			progress: progress.update
		});
		progress.clear();
		await print(options.json ? JSON.stringify(report) : formatReport(report));
	} finally {
		progress.clear();
	}
}

// src/main/cli/status-command.ts
function addStatusCommand(program) {
	const command = program.command("status").description("what is indexed, how far behind it is, and whether it is sound").option("--json", "print the status as JSON and nothing else").action(status);
	for (const option of PLACE_OPTIONS) command.addOption(option);
}
async function status(options) {
	const found = await readStatus(options);
	await print(options.json ? JSON.stringify(found) : formatStatus(found));
}
/** Throws QueryError `not-indexed`, and ValidationError where no snapshot passes its checks. */
async function readStatus(options) {
	const place = await openPlace(options);
	const { repository, identity, dataDirectory } = place;
	const { snapshot, failures } = new SnapshotFolder(join(dataDirectory, identityKey(identity))).openNewest(FINGERPRINT);
	if (!snapshot) {
		if (failures[0]) throw failures[0];
		throw new QueryError("not-indexed", `${repository.directory} has no index in ${dataDirectory}.`, { suggestions: ["Build one with `slashfind index` and the same --data and --repository, if you gave any here."] });
	}
	const { manifest } = snapshot;
	snapshot.close();
	const { path } = snapshot;
	const distance = await distanceToHead(place, manifest.commit);
	return {
		repository: `${manifest.identity.host}/${manifest.identity.id}`,
		ref: manifest.ref,
		commit: manifest.commit,
		behind: distance?.behind ?? null,
		ahead: distance?.ahead ?? null,
		indexedAt: manifest.indexedAt,
		runs: manifest.ordinal,
		...manifest.counts,
		pending: manifest.pending,
		snapshot: {
			path,
			bytes: statSync(path).size
		},
		problems: failures.map(({ message }) => message)
	};
}
function formatStatus(status) {
	const { behind, ahead } = status;
	const distance = formatDistance(behind === null || ahead === null ? void 0 : {
		behind,
		ahead
	});
	return [
		`${status.commit.slice(0, 10)} of ${printable(status.ref)}, ${distance}, indexed ${status.indexedAt} (run ${status.runs})`,
		`  files     ${count$1(status.files)}`,
		`  chunks    ${count$1(status.chunks)}`,
		`  symbols   ${count$1(status.symbols)}`,
		`  parsers   ${listCounts(status.parsers) || "none"}`,
		`  languages ${listCounts(status.languages) || "none"}`,
		`  skipped   ${listCounts(status.skipped) || "nothing"}`,
		`  snapshot  ${printable(status.snapshot.path)} (${size(status.snapshot.bytes)})`,
		...status.problems.map((problem) => `  problem   ${printable(problem)}`)
	].join("\n");
}

// src/main/cli/run.ts
/** Runs one command and gives the exit code; errors go to standard error in words. */
async function run(args) {
	ignoreClosedOutput();
	try {
		await program().parseAsync(args, { from: "user" });
		return EXIT_CODES.fine;
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODES.fine : EXIT_CODES.usage;
		const lines = explain(error).split("\n").map(printable);
		process.stderr.write(`slashfind: ${lines.join("\n")}\n`);
		if (!(error instanceof SlashfindError)) process.stderr.write(`${unexpected(error)}\n`);
		return exitCodeOf(error);
	}
}
function program() {
	const command = new Command("slashfind").description("Searches a repository's code from an index that is equal to a commit.").version(version, "--version", "print the version").exitOverride().showHelpAfterError("Run with --help to see what there is.").addHelpText("after", "\nExit codes: 0 fine, 1 failed, 2 wrong usage, 3 partial.");
	addIndexCommand(command);
	addFindCommand(command);
	addStatusCommand(command);
	return command;
}
/** Only for errors that nobody foresaw: where it happened is what a report needs. */
function unexpected(error) {
	return `This is a defect of slashfind; please report it with the command that you ran.\n${error instanceof Error ? (error.stack ?? "").split("\n").slice(1, 3).join("\n") : ""}`;
}

export { run };