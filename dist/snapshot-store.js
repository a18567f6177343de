import { i as __toESM } from "./rolldown-runtime.js";
import { $ as MAX_FILE_BYTES, A as StringTable, C as numbersInUse, Ct as ProviderError, H as SNAPSHOT_KIND, M as VectorsBuilder, N as GrowableU32, O as codeWords, P as GrowableU8, S as Interner, St as IndexingError, T as checkedVectors, V as fingerprintOf, W as createCodeParser, X as unreadable, bt as printableBytes, et as REPOSITORY_FILE, gt as fileTraits, j as encodeStrings, k as quantise, q as readSettings, rt as nearest, w as packFile, xt as ConfigurationError, yt as printable, z as weighFile } from "./wiring.js";
import { t as require_ignore } from "./vendor~run~run-action.js";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { isUtf8 } from "node:buffer";
import { crc32, zstdDecompressSync } from "node:zlib";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { spawn } from "node:child_process";
import { pipeline } from "node:stream/promises";
import { basename as basename$1 } from "node:path/posix";

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
/** Ends the child, which leads a process group, with this process, if it is still running then. */
function endWithProcess(child) {
	if (!(child.pid !== void 0)) return;
	children.add(child);
	watch();
	child.once("close", () => {
		children.delete(child);
		watch();
	});
}
/**
* Ends a child that leads a process group, and the helpers it started. They get the chance to take back their locks: a
* `shallow.lock` that stays would stop every later fetch.
*/
function endGroup(child) {
	if (process.platform === "win32" || child.pid === void 0) {
		child.kill();
		return;
	}
	try {
		process.kill(-child.pid, "SIGTERM");
	} catch {}
}
/**
* A new empty folder while `use` runs; it goes afterwards, and also where the process is ended meanwhile. Throws
* ConfigurationError where there is no place for it.
*/
async function withScratchFolder(prefix, use) {
	const folder = makeFolder(prefix);
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
function makeFolder(prefix) {
	try {
		return mkdtempSync(join(tmpdir(), prefix));
	} catch (cause) {
		throw new ConfigurationError("no-temporary-folder", `No folder can be made in ${tmpdir()}, the folder for temporary files: ${cause.message}.`, {
			suggestions: ["Set TMPDIR to a folder that exists and that you may write to."],
			cause
		});
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
	for (const child of children) endGroup(child);
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

// src/git/git-environment.ts
/**
* The `GIT_*` variables that are left to the user: configuration (it may name the trusted folders), the installation,
* certificates and proxies of its network, and where discovery stops. All others could lead git to another repository,
* index, object store or attribute source.
*/
const KEPT = /^GIT_(CONFIG_(COUNT|KEY_\d+|VALUE_\d+|GLOBAL|SYSTEM|NOSYSTEM)|(PROXY_)?SSL_\w+|HTTP_PROXY_AUTHMETHOD|EXEC_PATH|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM)$/;
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

// src/git/redact.ts
/** The text without these secrets, and without the credentials in the addresses that it names. */
function redact(text, secrets = []) {
	return secrets.reduce((rest, secret) => rest.replaceAll(secret, "***"), text).replace(/\b(https?:\/\/)[^\s/]*@/gi, "$1");
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
		detached: process.platform !== "win32",
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
		endGroup(child);
		child.once("exit", () => reject(error));
	});
	child.on("error", (cause) => {
		stopClock();
		reject(gitMissing(cause));
	});
	child.on("close", (status, signal) => {
		stopClock();
		const said = redact(stderr, call.secrets);
		if (status !== null) resolve({
			status,
			stderr: said
		});
		else reject(gitFailure(call, {
			ending: `signal ${signal}`,
			stderr: said
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

// src/git/objects-alone.ts
/**
* An empty repository, while `use` runs, over the object database of the one in `directory`: same objects, but no
* configuration, references, index or attributes of its own.
*/
async function withObjectsAlone(directory, use) {
	const [format = "", ...objects] = withoutLineFeed(await runGit({
		directory,
		args: [
			"rev-parse",
			"--show-object-format",
			"--git-path",
			"objects"
		]
	})).split("\n");
	return withScratchFolder("slashfind-objects-", async (scratch) => {
		const init = [
			"init",
			"--quiet",
			"--bare",
			"--template=",
			`--object-format=${format}`,
			"."
		];
		await runGit({
			directory: scratch,
			args: init
		});
		return use({
			directory: scratch,
			environment: {
				GIT_DIR: scratch,
				GIT_OBJECT_DIRECTORY: resolve(directory, objects.join("\n"))
			}
		});
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
	if (wanted.length === 0) return /* @__PURE__ */ new Map();
	try {
		return await batchCheck({ directory }, wanted);
	} catch (error) {
		if (!(error instanceof ProviderError) || error.code !== "missing-object") throw error;
		return withObjectsAlone(directory, (place) => batchCheck(place, wanted));
	}
}
async function batchCheck(place, wanted) {
	const args = [
		"cat-file",
		"--batch-check",
		"--buffer"
	];
	const output = await runGit({
		...place,
		args,
		input: `${wanted.join("\n")}\n`
	});
	const found = /* @__PURE__ */ new Map();
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
	return withObjectsAlone(directory, async (place) => {
		const environment = await prepare({
			place,
			sources
		});
		return parse(await checkAttributes({
			place: {
				...place,
				environment
			},
			paths,
			timeLimit
		}));
	});
}
/** Makes an index of nothing but the sources; gives the environment that leads git to it, too. */
async function prepare({ place, sources }) {
	const environment = {
		...place.environment,
		GIT_INDEX_FILE: join(place.directory, "index"),
		GIT_ATTR_NOSYSTEM: "1"
	};
	await runGit({
		directory: place.directory,
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
function checkAttributes({ place, paths, timeLimit }) {
	return runGit({
		...place,
		options: HERMETIC_OPTIONS,
		args: [
			"check-attr",
			"--cached",
			"-z",
			"--stdin",
			...NAMES
		],
		input: paths.map((path) => `${path}\0`).join(""),
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
/** Whether history is cut off somewhere. */
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

// src/git/byte-reader.ts
const LINE_FEED$2 = 10;
/** Reads lines and counted bytes from a stream, no faster than they are asked for. */
var ByteReader = class {
	#chunks;
	#rest = Buffer.alloc(0);
	constructor(stream) {
		this.#chunks = stream[Symbol.asyncIterator]();
	}
	/** The text up to the next line feed, or undefined at the end of the stream. */
	async line() {
		let end = this.#rest.indexOf(LINE_FEED$2);
		while (end < 0) {
			const chunk = await this.#next();
			if (chunk === void 0) return void 0;
			this.#rest = Buffer.concat([this.#rest, chunk]);
			end = this.#rest.indexOf(LINE_FEED$2);
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
	return redact(withoutLineFeed(result.stdout));
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

// src/indexing/embedding-note.ts
/** The same report, which says what it means where the embedder has failed. */
function withEmbeddingNote(report) {
	const failure = report.embedding?.failure;
	if (failure === void 0) return report;
	const { pending, total } = report.chunks;
	const note = `${pending} of ${total} chunks have no dense vector yet and are found by their words alone: ${failure} The next run goes on with them.`;
	return {
		...report,
		notes: [...report.notes, note]
	};
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
	const entry = listing.entries.find(({ path }) => `${path}/`.startsWith(`${REPOSITORY_FILE}/`));
	if (!entry) return void 0;
	if (entry.path !== ".github/slashfind.yml" || !isFile(entry)) throw unreadable(REPOSITORY_FILE, "is not a regular file");
	if (((await repository.sizes([entry.blob])).get(entry.blob) ?? 0) > 65536) return {
		text: " ".repeat(MAX_FILE_BYTES + 1),
		source: REPOSITORY_FILE
	};
	for await (const blob of repository.readBlobs([entry.blob])) return {
		text: decodeText(blob.bytes) ?? "\0",
		source: REPOSITORY_FILE
	};
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
* are indexed already, the content is read again, because what it may hold depends on the selection as well. Those in
* which a secret was or is are written anew: what is left out of them may have changed.
*/
async function changesFromReselection({ repository, known, listing, selection }) {
	const knownByPath = byPath(known);
	const { admitted, skipped: skippedByName } = await selection.evaluate(listing.entries);
	const isIndexed = (entry) => {
		const held = knownByPath.get(entry.path);
		return held?.skipped === void 0 && held?.blob === entry.blob;
	};
	const { refused, secretive } = await lookInto(admitted.filter(isIndexed), {
		repository,
		selection
	});
	const wasRedacted = ({ path }) => knownByPath.get(path)?.redacted === true;
	const isRefused = new Set(refused.map(({ path }) => path));
	const isToRewrite = (entry) => wasRedacted(entry) || secretive.has(entry.path);
	const skipped = [...skippedByName, ...refused];
	return {
		written: admitted.filter((entry) => !isIndexed(entry) || isToRewrite(entry) && !isRefused.has(entry.path)),
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
/** What contents tell: which are to be skipped, and in which a secret stands. */
async function lookInto(entries, { repository, selection }) {
	const refused = [];
	const secretive = /* @__PURE__ */ new Set();
	let position = 0;
	for await (const { blob, bytes } of repository.readBlobs(entries.map((entry) => entry.blob))) {
		const { path } = entries[position];
		position += 1;
		const verdict = selection.judgeContent(path, bytes);
		if (verdict) refused.push({
			path,
			blob,
			reason: verdict.reason
		});
		else if (selection.secretsIn(path, decodeText(bytes) ?? "").length > 0) secretive.add(path);
	}
	return {
		refused,
		secretive
	};
}

// src/indexing/choose-changes.ts
/** The cheapest way to the change set that is sure to be right. */
async function chooseChanges(base, target) {
	const { repository, listing, selection } = target;
	if (!base) return {
		mode: "full",
		changes: await changesFromPairs({
			known: [],
			listing,
			selection
		})
	};
	if (base.selection !== selection.hash) return {
		mode: "reselected",
		changes: await changesFromReselection({
			repository,
			known: knownEntries(base),
			listing,
			selection
		})
	};
	const incremental = base.manifest && await changesSince(base.manifest.commit, target);
	if (incremental) return {
		mode: "incremental",
		changes: incremental
	};
	return {
		mode: "reconciled",
		changes: await changesFromPairs({
			known: knownEntries(base),
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
function* knownEntries(base) {
	for (const entry of base.entries()) yield {
		...entry,
		skipped: entry.skipped
	};
}

// src/indexing/secrets/redact-file.ts
/** So much of a secret in a name gives it away: a title may be a token cut short. UTF-16 units. */
const TELLING_UNITS = 16;
/**
* The file without the chunks that hold a secret, or are named after one. Their text becomes blank, so that all others
* stay in their lines and at their offsets; symbols that are named there go with them.
*/
function redactFile({ text, parsed }, secrets) {
	if (secrets.length === 0) return {
		text,
		parsed,
		redactions: []
	};
	const names = secrets.map(({ start, end }) => text.slice(start, Math.min(end, start + TELLING_UNITS)));
	const isTelling = (name) => names.some((secret) => name.includes(secret));
	const kept = [];
	const redactions = [];
	const gone = [];
	for (const chunk of parsed.chunks) {
		const secret = secrets.find(({ start, end }) => start < chunk.end && end > chunk.start);
		if (!secret && !isTelling(chunk.breadcrumb)) {
			kept.push(chunk);
			continue;
		}
		gone.push(chunk);
		redactions.push({
			line: lineOf(text, {
				chunk,
				secret
			}),
			what: (secret ?? secrets[0]).what
		});
	}
	const symbols = parsed.symbols.filter((symbol) => !gone.some((chunk) => isNamedIn(symbol, chunk)));
	return {
		text: blanked(text, gone),
		parsed: {
			...parsed,
			chunks: kept,
			symbols
		},
		redactions
	};
}
/** The secret's line; of a later chunk of a long one, that chunk's first. */
function lineOf(text, { chunk, secret }) {
	if (!secret || secret.start <= chunk.start) return chunk.startLine;
	return chunk.startLine + text.slice(chunk.start, secret.start).split("\n").length - 1;
}
function isNamedIn({ nameLine }, { startLine, endLine }) {
	return nameLine >= startLine && nameLine <= endLine;
}
function blanked(text, chunks) {
	let result = "";
	let end = 0;
	for (const chunk of chunks) {
		result += text.slice(end, chunk.start) + text.slice(chunk.start, chunk.end).replace(/[^\r\n]/g, " ");
		end = chunk.end;
	}
	return result + text.slice(end);
}

// src/indexing/index-file.ts
/** Turns one blob into what the index keeps of it, secrets left out; undefined where it is no text. */
async function indexFile({ path, blob, bytes }, { parser, selection }) {
	const decoded = decodeText(bytes);
	if (decoded === void 0) return void 0;
	const file = {
		text: decoded,
		parsed: await parser.parse(path, decoded)
	};
	const { text, parsed, redactions } = redactFile(file, selection.secretsIn(path, decoded));
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
		}),
		redactions
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
function makeReport({ base, manifest, mode, written, notes }) {
	const { counts } = manifest;
	const before = base?.counts ?? {
		files: 0,
		chunks: 0
	};
	const changed = [...written.keys()].filter((path) => base?.holds(path)).length;
	const added = written.size - changed;
	const chunksWritten = [...written.values()].reduce((sum, count) => sum + count, 0);
	const reused = counts.chunks - chunksWritten;
	return {
		repository: `${manifest.identity.host}/${manifest.identity.id}`,
		ref: manifest.ref,
		commit: manifest.commit,
		base: base?.manifest?.commit ?? null,
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
			pending: manifest.pending,
			skipped: counts.redacted > 0 ? { secret: counts.redacted } : {}
		},
		parsers: counts.parsers,
		languages: counts.languages,
		notes
	};
}

// src/indexing/secret-notes.ts
const SHOWN = 5;
/** Where chunks were left out of the index because of a secret: the first few places, and how many more there are. */
function secretNotes(redactions) {
	const all = [...redactions];
	if (all.length === 0) return [];
	const notes = all.slice(0, SHOWN).map(({ path, line, what }) => `${printable(path)}:${line}: the code around it is left out, since it looks like a secret (${what}).`);
	const more = all.length - notes.length;
	const advice = "If they are made up, name their files in selection.allow-secrets; if not, revoke them.";
	return [...notes, more > 0 ? `${more} more chunks are left out in the same way. ${advice}` : advice];
}

// src/indexing/secrets/aws-keys.ts
/**
* An access key's id: AKIA of a user, ASIA of a session. It is no secret by itself; those of Amazon's own manuals end with
* EXAMPLE. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
*/
const KEY_ID = /(?<![A-Za-z0-9])A[KS]IA[A-Z2-7]{16}(?![A-Za-z0-9])/g;
/** 40 characters of base 64, which hashes and paths may have as well: only near an id they are a secret. */
const SECRET = /(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g;
/** UTF-16 units on either side of an id; the lines of a credentials file lie closer. */
const NEAR = 400;
/** Amazon's access keys, where id and secret stand together; both are left out. */
function findAwsKeys(text) {
	return [...text.matchAll(KEY_ID)].flatMap(({ index, 0: id }) => {
		if (id.endsWith("EXAMPLE")) return [];
		const secrets = secretsNear(text, index);
		if (secrets.length === 0) return [];
		return [{
			start: index,
			end: index + id.length,
			what: WHAT
		}, ...secrets];
	});
}
const WHAT = "AWS access key";
function secretsNear(text, at) {
	const from = Math.max(0, at - NEAR);
	return [...text.slice(from, at + NEAR).matchAll(SECRET)].filter(({ 0: value }) => isMixed(value)).map(({ index, 0: value }) => ({
		start: from + index,
		end: from + index + value.length,
		what: WHAT
	}));
}
/** A hash in hex has no upper case, a path few different letters. */
function isMixed(value) {
	return [
		/[a-z]/,
		/[A-Z]/,
		/[0-9]/
	].every((kind) => kind.test(value)) && new Set(value).size >= 16;
}

// src/indexing/secrets/key-blocks.ts
/**
* RFC 7468 (PKCS #8), OpenSSH's and OpenSSL's own labels, RFC 9580 (OpenPGP). The label alone is no key: it stands in all
* code that reads keys.
*/
const BEGIN = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----/g;
const MARKER = "-----";
/** UTF-16 units; a key of 16,384 bits has 13,000, an OpenPGP key with its certificates some more. */
const MAX_BLOCK_UNITS = 65536;
/** What a line of a key holds at least, however it is quoted: base 64, and no name is that long. */
const KEY_DATA = /[A-Za-z0-9+/]{32,}/g;
/** UTF-16 units before the data and between two lines of it: quotes and indentation, in a whole block headers as well. */
const MAX_GAP = {
	whole: 400,
	withoutEnd: 100
};
/** The private keys of a text. A block without an end lasts as long as its data. */
function findKeyBlocks(text) {
	const found = [];
	for (const { index: start, 0: label } of text.matchAll(BEGIN)) {
		const end = endOfBlock(text, start + label.length);
		if (end !== void 0) found.push({
			start,
			end,
			what: "private key"
		});
	}
	return found;
}
/** Undefined where no key follows. */
function endOfBlock(text, from) {
	const rest = text.slice(from, from + MAX_BLOCK_UNITS);
	const marker = rest.indexOf(MARKER);
	const block = marker < 0 ? rest : rest.slice(0, marker);
	const isWhole = rest.startsWith(`${MARKER}END`, marker);
	const endOfData = lastOfData(block, isWhole ? MAX_GAP.whole : MAX_GAP.withoutEnd);
	if (endOfData === 0) return void 0;
	if (!isWhole) return from + endOfData;
	const endMarker = rest.indexOf(MARKER, marker + 5);
	return from + (endMarker < 0 ? marker : endMarker) + 5;
}
/** Where the lines of data end that follow each other; 0 where there are none. */
function lastOfData(block, maxGap) {
	let end = 0;
	for (const { index, 0: data } of block.matchAll(KEY_DATA)) {
		if (index - end > maxGap) break;
		if (/[a-z]/.test(data) && /[A-Z]/.test(data)) end = index + data.length;
	}
	return end;
}

// src/indexing/secrets/token-checksum.ts
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** Characters of the checksum at the end. */
const LENGTH = 6;
/**
* Whether a token without its prefix ends with its own checksum, as GitHub's do: the CRC-32 of what stands before, in base
* 62 with leading zeros. Of things that only look like tokens none does.
*/
function hasTokenChecksum(body) {
	return body.endsWith(tokenChecksum(body.slice(0, -6)));
}
function tokenChecksum(text) {
	let digits = "";
	for (let rest = crc32(text); digits.length < LENGTH; rest = Math.floor(rest / 62)) digits = DIGITS[rest % 62] + digits;
	return digits;
}

// src/indexing/secrets/token-rules.ts
const WORD = "A-Za-z0-9";
const WEB = "A-Za-z0-9_-";
/** The letter of an escape (`\n`) and the digits of a percent code (`%3D`) are not part of the word that follows. */
const NOT_IN_A_WORD = "(?<!(?<!\\\\)(?<!%[0-9A-Fa-f])[A-Za-z0-9])";
function rule(what, source, { prefix, body, alphabet, isReal = looksRandom }) {
	return {
		what,
		source,
		prefix,
		pattern: new RegExp(`${NOT_IN_A_WORD}${prefix}(${body})(?![${alphabet}])`, "g"),
		isReal
	};
}
/**
* Only what a publisher gave a fixed prefix. Where it says no length, the shortest that is known counts. Twilio's `SK…`
* names a key without being one, Telegram's tokens have no prefix, Stripe's `pk_…` and Square's `sq0idp-…` are public.
*/
const TOKEN_RULES = [
	rule("GitHub token", "https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/", {
		prefix: "gh[opsu]_",
		body: `[${WORD}]{36}`,
		alphabet: WORD,
		isReal: hasTokenChecksum
	}),
	rule("GitHub refresh token", "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github", {
		prefix: "ghr_",
		body: `[${WORD}]{36,255}`,
		alphabet: WORD
	}),
	rule("GitHub installation token", "https://github.blog/changelog/2026-05-15-github-app-installation-tokens-per-request-override-header/", {
		prefix: "gh[oprsu]_[0-9]{1,20}_eyJ",
		body: `[${WEB}]{10,2000}\\.[${WEB}]{10,4000}\\.[${WEB}]{10,2000}`,
		alphabet: WEB
	}),
	rule("GitHub fine-grained token", "https://github.blog/security/application-security/introducing-fine-grained-personal-access-tokens-for-github/", {
		prefix: "github_pat_",
		body: `[${WORD}]{22}_[${WORD}]{59}`,
		alphabet: WORD
	}),
	rule("GitLab token", "https://docs.gitlab.com/security/tokens/#token-prefixes", {
		prefix: "gl(?:agent|cbt|dt|ffct|ft|imt|oas|pat|ptt|rt|rtr|soat|wt)-",
		body: `[${WEB}]{20,400}`,
		alphabet: WEB
	}),
	rule("Slack token", "https://docs.slack.dev/authentication/tokens", {
		prefix: "xox[abeoprs](?:\\.xox[bp])?-[0-9]",
		body: "[A-Za-z0-9-]{20,400}",
		alphabet: WORD
	}),
	rule("Slack app token", "https://docs.slack.dev/authentication/tokens", {
		prefix: "xapp-[0-9]-[A-Z0-9]{6,20}-[0-9]{6,20}-",
		body: "[A-Za-z0-9]{32,128}",
		alphabet: WORD
	}),
	rule("Stripe live key", "https://docs.stripe.com/keys", {
		prefix: "[rs]k_live_",
		body: `[${WORD}]{16,247}`,
		alphabet: WORD
	}),
	rule("Google API key", "https://cloud.google.com/docs/authentication/api-keys", {
		prefix: "AIza",
		body: `[${WEB}]{35}`,
		alphabet: WEB
	}),
	rule("npm token", "https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format/", {
		prefix: "npm_",
		body: `[${WORD}]{36}`,
		alphabet: WORD
	}),
	rule("PyPI token", "https://docs.pypi.org/api/secrets/", {
		prefix: "pypi-AgE(?:IcHlwaS5vcmc|NdGVzdC5weXBpLm9yZw)",
		body: `[${WEB}]{60,4000}`,
		alphabet: WEB
	}),
	rule("Anthropic key", "https://gitlab.com/gitlab-org/security-products/analyzers/secrets/-/merge_requests/319", {
		prefix: "sk-ant-[a-z]{3,8}[0-9]{2}-",
		body: `[${WEB}]{80,120}`,
		alphabet: WEB
	}),
	rule("OpenAI key", "https://platform.openai.com/docs/api-reference/authentication", {
		prefix: "sk-(?:admin|proj|svcacct)-",
		body: `[${WEB}]{40,300}`,
		alphabet: WEB
	}),
	rule("SendGrid key", "https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys", {
		prefix: "SG\\.",
		body: `[${WEB}]{22}\\.[${WEB}]{43}`,
		alphabet: WEB
	}),
	rule("DigitalOcean token", "https://docs.digitalocean.com/reference/api/create-personal-access-token/", {
		prefix: "do[opr]_v1_",
		body: "[0-9a-f]{64}",
		alphabet: WORD
	}),
	rule("Hugging Face token", "https://huggingface.co/docs/hub/security-tokens", {
		prefix: "hf_",
		body: `[${WORD}]{34,40}`,
		alphabet: WORD
	}),
	rule("Linear key", "https://linear.app/developers/graphql", {
		prefix: "lin_(?:api|oauth)_",
		body: `[${WORD}]{32,64}`,
		alphabet: WORD
	}),
	rule("Shopify token", "https://shopify.dev/changelog/length-of-the-shopify-access-token-is-increasing", {
		prefix: "shp(?:at|ca|pa)_",
		body: "[0-9A-Fa-f]{32}",
		alphabet: WORD
	}),
	rule("Shopify app secret", "https://shopify.dev/changelog/app-secret-key-length-has-increased", {
		prefix: "shpss_",
		body: "[0-9A-Fa-f]{32}",
		alphabet: WORD
	}),
	rule("Square access token", "https://developer.squareup.com/docs/build-basics/access-tokens", {
		prefix: "sq0atp-",
		body: `[${WEB}]{22}`,
		alphabet: WEB
	}),
	rule("Square application secret", "https://developer.squareup.com/docs/build-basics/access-tokens", {
		prefix: "sq0csp-",
		body: `[${WEB}]{43}`,
		alphabet: WEB
	}),
	rule("CircleCI token", "https://circleci.com/changelog/new-format-for-api-access-tokens/", {
		prefix: "CCI(?:PAT|PRJ)_",
		body: `[${WORD}]{16,30}_[0-9a-f]{40}`,
		alphabet: WORD
	}),
	rule("Vault token", "https://developer.hashicorp.com/vault/docs/concepts/tokens", {
		prefix: "hv[brs]\\.",
		body: `[${WEB}]{90,1000}`,
		alphabet: WEB
	}),
	rule("age key", "https://age-encryption.org/v1", {
		prefix: "AGE-SECRET-KEY-1",
		body: "[AC-HJ-NP-Z02-9]{58}",
		alphabet: WORD
	})
];
/** Fewer different characters than any real token has. */
const MIN_CHARACTERS = 8;
/** False for what stands for a token in a manual: `xxxxxxxx…`, `your-token-goes-here`. */
function looksRandom(body) {
	return [
		/[a-z]/,
		/[A-Z]/,
		/[0-9]/
	].filter((kind) => kind.test(body)).length >= 2 && new Set(body).size >= MIN_CHARACTERS;
}

// src/indexing/secrets/find-secrets.ts
/** How any secret begins: nearly all files hold nothing of the kind, and one look is quicker than one for each rule. */
const BEGINNING = new RegExp([
	"-----BEGIN ",
	"A[KS]IA",
	...TOKEN_RULES.map(({ prefix }) => prefix)
].join("|"));
/** Everything in the text that a rule takes for a secret, by where it starts. */
function findSecrets(text) {
	if (!BEGINNING.test(text)) return [];
	return [
		...findTokens(text),
		...findKeyBlocks(text),
		...findAwsKeys(text)
	].sort((left, right) => left.start - right.start || right.end - left.end);
}
function findTokens(text) {
	return TOKEN_RULES.flatMap(({ what, pattern, isReal }) => [...text.matchAll(pattern)].filter(({ 1: body = "" }) => isReal(body)).map(({ index, 0: token }) => ({
		start: index,
		end: index + token.length,
		what
	})));
}

// src/indexing/selection/generated-contents.ts
/** Bytes; a mark stands above all code, though maybe below a license. */
const HEAD_BYTES = 4096;
/** After Linguist's `generated.rb`, unless another source is named. */
const GENERATED$1 = [
	{
		what: "a Go generator",
		files: /\.go$/,
		lines: 40,
		mark: /^\/\/ Code generated .*DO NOT EDIT\.?$/
	},
	{
		what: "protoc",
		files: /\.(py|java|h|cc|cpp|m|rb|php)$/,
		lines: 3,
		mark: /Generated by the protocol buffer compiler\. {1,2}DO NOT EDIT!/
	},
	{
		what: "protoc",
		files: /\.js$/,
		lines: 6,
		mark: /^\/\/ GENERATED CODE -- DO NOT EDIT!/
	},
	{
		what: "go-to-protobuf",
		files: /\.proto$/,
		lines: 20,
		mark: /This file was autogenerated by go-to-protobuf/
	},
	{
		what: "gRPC's C++ plugin",
		files: /\.(cpp|hpp|h|cc)$/,
		lines: 1,
		mark: /^\/\/ Generated by the gRPC/
	},
	{
		what: "the Thrift compiler",
		files: /\.(rb|py|go|js|m|java|h|cc|cpp|php)$/,
		lines: 6,
		mark: /Autogenerated by Thrift Compiler/
	},
	{
		what: "javah",
		files: /\.h$/,
		lines: 1,
		mark: /DO NOT EDIT THIS FILE - it is machine generated/
	},
	{
		what: "Cython",
		files: /\.(c|cpp)$/,
		lines: 1,
		mark: /Generated by Cython/
	},
	{
		what: "PEG.js",
		files: /\.js$/,
		lines: 5,
		mark: /Generated by (PEG\.js|Peggy)/
	},
	{
		what: "CoffeeScript",
		files: /\.js$/,
		lines: 1,
		mark: /^\/\/ Generated by CoffeeScript/
	},
	{
		what: "Jison",
		files: /\.js$/,
		lines: 1,
		mark: /^\/\* (parser generated by jison|generated by jison-lex) /
	},
	{
		what: "Racc",
		files: /\.rb$/,
		lines: 3,
		mark: /^# This file is automatically generated by Racc/
	},
	{
		what: "JFlex",
		files: /\.java$/,
		lines: 1,
		mark: /^\/\* The following code was generated by JFlex /
	},
	{
		what: "Grammar-Kit",
		files: /\.java$/,
		lines: 1,
		mark: /^\/\/ This is a generated file\. Not intended for manual editing\./
	},
	{
		what: "jOOQ",
		files: /\.java$/i,
		lines: 2,
		mark: /This file is generated by jOOQ\./
	},
	{
		what: "Haxe",
		files: /\.(js|py|lua|cpp|h|java|cs|php)$/,
		lines: 3,
		mark: /Generated by Haxe/
	},
	{
		what: "a Dart generator",
		files: /\.dart$/,
		lines: 1,
		mark: /generated code\W{2,3}do not modify/i
	},
	{
		what: "roxygen2",
		files: /\.Rd$/,
		lines: 1,
		mark: /^% Generated by roxygen2: do not edit by hand/
	},
	{
		what: "Tapioca",
		files: /\.rbi$/i,
		lines: 3,
		mark: /^# DO NOT EDIT MANUALLY/
	},
	{
		what: "Unity",
		files: /\.meta$/,
		lines: 1,
		mark: /^fileFormatVersion: /
	},
	{
		what: "Doxygen",
		files: /\.x?html?$/i,
		lines: 31,
		mark: /<!--\s+Generated by Doxygen\s+[.0-9]+\s*-->/i
	},
	{
		what: "a .NET generator",
		files: /\.(cs|vb)$/i,
		lines: 10,
		mark: /^\s*(\/\/|')\s*<auto-?generated/i
	},
	{
		what: "a Rust generator",
		files: /\.rs$/,
		lines: 5,
		mark: /^\s*(\/\/|\/?\*).*@generated\b/
	}
];
/** The mark of the tool that wrote the file; undefined where there is none. */
function generatorMark(path, bytes) {
	const possible = GENERATED$1.filter(({ files }) => files.test(path));
	if (possible.length === 0) return void 0;
	const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString("utf8").replace(/^\ufeff/, "");
	for (const [index, text] of head.split(/\r?\n/).entries()) {
		const found = possible.find(({ lines, mark }) => index < lines && mark.test(text));
		if (found) return {
			what: found.what,
			line: index + 1
		};
	}
}

// src/indexing/selection/lfs-pointer.ts
/** From the Git LFS specification: a pointer begins so and is shorter than 1,024 bytes. */
const FIRST_LINE = Buffer.from("version https://git-lfs.github.com/spec/v1\n");
const MAX_BYTES = 1024;
/** Whether these bytes stand for a large file that Git LFS keeps elsewhere. */
function isLfsPointer(bytes) {
	return bytes.length < MAX_BYTES && FIRST_LINE.equals(bytes.subarray(0, FIRST_LINE.length));
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
const LINE_FEED$1 = 10;
function isMinifiedName(path) {
	return NAME.test(path);
}
/**
* The lines of a script or stylesheet, if they are a minifier's: very long on average, and one of them at least. Else
* undefined.
*/
function minifiedLines(path, bytes) {
	if (!MAYBE_MINIFIED.test(path) || bytes.length < MIN_LONGEST_LINE) return void 0;
	let lines = 0;
	let longest = 0;
	for (let start = 0; start < bytes.length; lines += 1) {
		const lineFeed = bytes.indexOf(LINE_FEED$1, start);
		const end = lineFeed < 0 ? bytes.length : lineFeed;
		longest = Math.max(longest, end - start);
		start = end + 1;
	}
	return longest >= MIN_LONGEST_LINE && bytes.length / lines > MAX_AVERAGE_LINE ? {
		longest,
		average: Math.floor(bytes.length / lines)
	} : void 0;
}

// src/indexing/selection/heuristic.ts
function firstMatch(heuristics, path) {
	return heuristics.find(({ pattern }) => pattern.test(path))?.what;
}

// src/indexing/selection/generated-paths.ts
/**
* Names that only a tool's output has, after Linguist's `generated.rb` and, for protocol buffers and Dart, the names
* that the compilers' manuals give to what they write.
*/
const GENERATED = [
	{
		what: "source maps",
		pattern: /\.(js|mjs|cjs|css)\.map$/
	},
	{
		what: "Yarn's Plug'n'Play",
		pattern: /(^|\/)\.pnp\.(js|cjs|mjs|loader\.mjs)$/
	},
	{
		what: "Visual Studio's designers",
		pattern: /\.designer\.(cs|vb)$/i
	},
	{
		what: "SpecFlow",
		pattern: /\.feature\.cs$/i
	},
	{
		what: "protoc for Go or C++",
		pattern: /\.pb\.(go|gw\.go|cc|h)$/
	},
	{
		what: "protoc for Python",
		pattern: /_pb2(_grpc)?\.pyi?$/
	},
	{
		what: "protoc for JavaScript",
		pattern: /_(grpc_)?pb\.(js|d\.ts)$/
	},
	{
		what: "Dart's build_runner",
		pattern: /\.(g|freezed)\.dart$/
	},
	{
		what: "the Relay compiler",
		pattern: /(^|\/)__generated__\//
	},
	{
		what: "IntelliJ IDEA",
		pattern: /(^|\/)\.idea\//
	},
	{
		what: "Xcode",
		pattern: /\.(nib|xcworkspacedata|xcuserstate)$/
	},
	{
		what: "Zephir",
		pattern: /\.zep\.(c|h|php)$/
	},
	{
		what: "Delphi's type library import",
		pattern: /_tlb\.pas$/i
	}
];
/** Whose output a file is by its name; undefined where nothing tells. */
function generatorOfPath(path) {
	return firstMatch(GENERATED, path);
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

// src/indexing/selection/skip.ts
function skip(reason, because) {
	return {
		reason,
		because: typeof because === "string" ? () => because : because
	};
}

// src/indexing/selection/vendored-paths.ts
/**
* What a package manager fills and nobody edits, after Linguist's `vendor.yml` and its `generated.rb` (for Go). What
* Linguist lists beyond these (`vendor/`, `third_party/`, `external/`, `deps/`, `dist/`, `tools/`, `cache/`) also holds
* people's own code in many repositories: hiding it would be worse than showing too much, so it takes
* `linguist-vendored` or an ignore file. For the same reason libraries are known by name only with their version.
*/
const VENDORED = [
	{
		what: "packages of npm, Bower or jspm",
		pattern: /(^|\/)(node_modules|bower_components|jspm_packages)\//
	},
	{
		what: "Yarn's own files",
		pattern: /(^|\/)\.yarn\/(releases|plugins|sdks|versions|unplugged|cache)\//
	},
	{
		what: "Go modules",
		pattern: /(^|\/)vendor\/[\w-]+(\.[\w-]+)*\.(com|org|net|io|in|dev|sh|xyz|me|fm|edu|gov)\//
	},
	{
		what: "packages of Godep",
		pattern: /(^|\/)Godeps\/_workspace\//
	},
	{
		what: "packages of Bundler or Composer",
		pattern: /(^|\/)vendor\/(bundle|cache|composer)\//
	},
	{
		what: "pods of CocoaPods",
		pattern: /(^|\/)Pods\//
	},
	{
		what: "packages of Carthage",
		pattern: /(^|\/)Carthage\/(Build|Checkouts)\//
	},
	{
		what: "the Gradle wrapper",
		pattern: /(^|\/)(gradlew(\.bat)?$|gradle\/wrapper\/)/
	},
	{
		what: "the Maven wrapper",
		pattern: /(^|\/)(mvnw(\.cmd)?$|\.mvn\/wrapper\/)/
	},
	{
		what: "a copied library",
		pattern: /(^|\/)(angular|bootstrap|d3|jquery(-ui)?|modernizr|underscore)-\d+(\.\d+)+(\.\w+)?\.(js|css)$/
	}
];
/** Whose files lie there; undefined where nothing tells. */
function vendorOfPath(path) {
	return firstMatch(VENDORED, path);
}

// src/indexing/selection/name-rules.ts
/** The kind is asked first: an index tells by the reason that an unchanged blob used to be a link. */
function skipByName({ path, kind }, rules) {
	if (kind === "symlink") return skip(kind, "it is a symbolic link, and only regular files are indexed");
	if (kind === "submodule") return skip(kind, "it is a submodule, a commit of another repository");
	return skipByRules(path, rules) ?? skipByAttributes(path, rules);
}
function skipByRules(path, { ignored, excluded, included }) {
	if (ignored.selects(path)) return skip("ignored", () => says(ignored.decisive(path)));
	if (excluded.selects(path)) return skip("excluded", () => says(excluded.decisive(path)));
	if (!included || included.selects(path)) return void 0;
	const because = () => {
		const rule = included.decisive(path);
		return rule ? says(rule) : "no rule of selection.include selects it";
	};
	return skip("not-included", because);
}
function skipByAttributes(path, rules) {
	const attributes = rules.attributes.get(path);
	const set = (what) => () => `${what} in ${attributePlaces(path, rules)}`;
	if (attributes?.generated) return skip("generated", set("linguist-generated is set"));
	if (attributes?.vendored) return skip("vendored", set("linguist-vendored is set"));
	if (attributes?.binary) return skip("binary-attribute", set("binary is set, or diff is unset,"));
	return isClaimed(attributes) ? void 0 : skipByConvention(path);
}
/** What a name suggests as long as no attribute says otherwise. */
function skipByConvention(path) {
	if (isLockFile(path)) return skip("lock-file", "its name is that of a package manager's lock file");
	const vendor = vendorOfPath(path);
	if (vendor) return skip("vendored", `its path has the mark of ${vendor}`);
	if (isMinifiedName(path)) return skip("minified", "its name is that of a minifier's output");
	const generator = generatorOfPath(path);
	return generator ? skip("generated", `its name has the mark of ${generator}`) : void 0;
}
/** `linguist-generated=false` or `linguist-vendored=false`: people say that they maintain the file. */
function isClaimed(attributes) {
	return attributes?.generated === false || attributes?.vendored === false;
}
/** `docs/.slashfindignore, line 3: *.md` */
function says(rule) {
	return rule ? `${rule.place}: ${rule.text}` : "a rule";
}
/** The attribute files that have a say on a path, and only git knows which of them decided. */
function attributePlaces(path, { attributeFiles }) {
	return attributeFiles.filter((file) => path.startsWith(file.slice(0, file.lastIndexOf("/") + 1))).join(" or ");
}

// src/indexing/selection/source-map-reference.ts
const COMPILED = /\.(js|mjs|cjs|css)$/i;
/** After the source map specification (ECMA-426), and the older form with `@`. */
const REFERENCE = /^\/[*/][#@] ?source(Mapping)?URL=/;
const LINE_FEED = 10;
/**
* Whether the last line of a script or stylesheet says where the map to its source lies: then it was compiled, as
* Linguist's `generated.rb` has it, too.
*/
function hasSourceMapReference(path, bytes) {
	if (!COMPILED.test(path)) return false;
	let end = bytes.length;
	while (end > 0 && isBlank(bytes[end - 1])) end -= 1;
	const start = bytes.subarray(0, end).lastIndexOf(LINE_FEED) + 1;
	return REFERENCE.test(Buffer.from(bytes.subarray(start, start + 40)).toString("latin1"));
}
function isBlank(byte) {
	return byte <= 32;
}

// src/indexing/selection/content-rules.ts
/** The rules that look at what a file holds. */
function skipByContent({ path, bytes, attributes }) {
	if (isLfsPointer(bytes)) return skip("lfs-pointer", "it is a pointer of Git LFS, which keeps the file elsewhere");
	if (decodeText(bytes) === void 0) return skip("binary", "it holds a NUL character, so it is no text");
	return isClaimed(attributes) ? void 0 : skipByHeuristics(path, bytes);
}
/** What a content suggests as long as no attribute says otherwise. */
function skipByHeuristics(path, bytes) {
	const lines = minifiedLines(path, bytes);
	if (lines) {
		const lengths = `have ${lines.average} bytes on average, the longest ${lines.longest}`;
		return skip("minified", `its lines are a minifier's: they ${lengths}`);
	}
	if (hasSourceMapReference(path, bytes)) return skip("generated", "its last line names a source map, so it was compiled");
	const mark = generatorMark(path, bytes);
	return mark && skip("generated", `its line ${mark.line} has the mark of ${mark.what}`);
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
	for (const rule of placed) {
		const { place, text, atRoot } = rule;
		const reason = reasonInLength(text, atRoot) ?? (rules.length === MAX_RULES ? TOO_MANY : void 0);
		const several = reason === void 0 && isDeep(atRoot) ? countGlobstars(atRoot) : 0;
		if (reason !== void 0) notes.push(note(place, reason));
		else if (globstars + several > MAX_GLOBSTARS) notes.push(note(place, TOO_MANY_GLOBSTARS));
		else {
			globstars += several;
			rules.push(rule);
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

// src/indexing/selection/ignore-files.ts
const IGNORE_FILE = /(^|\/)\.slashfindignore$/;
/** Larger ignore files are not people's. In bytes. */
const MAX_IGNORE_FILE = 65536;
function isIgnoreFile({ path }) {
	return IGNORE_FILE.test(path);
}
/** Reads the ignore files of a tree, with a sentence about each that is too large. */
async function readIgnoreFiles(repository, entries) {
	const { usable, notes } = await withoutLargeFiles(repository, entries);
	const files = [];
	for await (const { bytes } of repository.readBlobs(usable.map(({ blob }) => blob))) {
		const { path } = usable[files.length];
		files.push({
			directory: path.replace(IGNORE_FILE, "$1"),
			bytes
		});
	}
	return {
		files,
		notes
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
		const reached = new Map(globs.map((glob) => [glob, glob.start]));
		this.#trail = [{
			path: "",
			reached,
			layer: void 0,
			ignored: false
		}];
	}
	ignores(path) {
		return this.#walk(path).ignored;
	}
	/** The rule that counts: of an ignored folder above the path, or else of the path itself; undefined where none matches. */
	decisive(path) {
		const { path: decided, layer } = this.#walk(path);
		return layer?.rules.findLast(({ pattern, deep }) => deep || new DirectRules([pattern]).matches(decided));
	}
	/** The path's own place, or that of the first ignored folder on the way. */
	#walk(path) {
		while (!path.startsWith(this.#trail.at(-1).path)) this.#trail.pop();
		let place = this.#trail.at(-1);
		for (const name of path.slice(place.path.length).match(/[^/]+\/?/g) ?? []) {
			if (place.ignored) return place;
			place = this.#enter(place, name);
			if (name.endsWith("/")) this.#trail.push(place);
		}
		return place;
	}
	/** @param name with a slash at its end where it is a folder's */
	#enter(parent, name) {
		const path = parent.path + name;
		const plain = name.replace(/\/$/, "");
		const reached = new Map([...parent.reached].map(([glob, soFar]) => [glob, glob.advance(soFar, plain)]));
		const layer = this.#layers.findLast(({ matcher }) => matcher instanceof FolderGlob ? matcher.matches(path, reached.get(matcher)) : matcher.matches(path));
		return {
			path,
			reached,
			layer,
			ignored: layer !== void 0 && !layer.negated
		};
	}
};
function layersOf(rules) {
	const layers = [];
	for (let at = 0; at < rules.length;) {
		const { negated, deep, pattern } = rules[at];
		if (deep) {
			layers.push({
				rules: [rules[at]],
				negated,
				matcher: new FolderGlob(pattern)
			});
			at += 1;
			continue;
		}
		const end = rules.findIndex((rule, other) => other > at && (rule.deep || rule.negated !== negated));
		const alike = rules.slice(at, end < 0 ? rules.length : end);
		layers.push({
			rules: alike,
			negated,
			matcher: new DirectRules(alike.map((rule) => rule.pattern))
		});
		at += alike.length;
	}
	return layers;
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
	const ordered = new OrderedRules(rules.map(parseRule));
	const decisive = (path) => ordered.decisive(path)?.placed;
	return {
		selects: quickMatcher(rules) ?? ((path) => ordered.ignores(path)),
		decisive,
		notes
	};
}
/** Answers for all rules by one look; undefined where some of them could take it too long. */
function quickMatcher(rules) {
	const texts = rules.map(({ atRoot }) => atRoot);
	if (texts.some(isDeep)) return void 0;
	const shallow = (0, import_ignore.default)({
		ignoreCase: false,
		allowRelativePaths: true
	}).add(texts);
	return (path) => shallow.ignores(path);
}
function parseRule(placed) {
	const { atRoot } = placed;
	const negated = atRoot.startsWith("!");
	return {
		placed,
		negated,
		pattern: negated ? atRoot.slice(1) : atRoot,
		deep: isDeep(atRoot)
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

// src/indexing/selection/selection-hash.ts
/** Raised whenever a rule of the selection changes, so that every index evaluates its entries anew. */
const SELECTION_VERSION = 3;
/** Two trees with the same hash give every (path, kind, blob) the same verdict. */
function selectionHash({ settings, ruleFiles }) {
	const { include, exclude, maxFileKb, allowSecrets } = settings;
	const files = ruleFiles.map(({ path, blob }) => [path, blob]);
	const content = JSON.stringify([
		[SELECTION_VERSION, 1],
		include,
		exclude,
		maxFileKb,
		allowSecrets,
		files
	]);
	return createHash("sha256").update(content).digest("hex");
}

// src/indexing/selection/selection.ts
/** Reads the rules that a tree carries. @throws SlashfindError where git fails */
async function loadSelection({ repository, listing, settings }) {
	const files = listing.entries.filter(isFile);
	const ignoreFiles = files.filter(isIgnoreFile);
	const ignoreTexts = await readIgnoreFiles(repository, ignoreFiles);
	const attributeSources = attributeFiles(listing);
	const ignored = ignoreRules(ignoreTexts.files);
	const included = settingRules("selection.include", settings.include);
	const excluded = settingRules("selection.exclude", settings.exclude);
	const allowed = settingRules("selection.allow-secrets", settings.allowSecrets);
	const paths = files.map(({ path }) => path);
	const attributes = await repository.attributes(listing, paths);
	const rules = {
		ignored,
		included: settings.include.length === 0 ? void 0 : included,
		excluded,
		attributes,
		attributeFiles: attributeSources.map(({ path }) => path)
	};
	const judging = {
		repository,
		rules,
		maxFileKb: settings.maxFileKb
	};
	return {
		hash: selectionHash({
			settings,
			ruleFiles: [...ignoreFiles, ...attributeSources]
		}),
		notes: [
			ignoreTexts,
			ignored,
			included,
			excluded,
			allowed
		].flatMap(({ notes }) => notes),
		rules,
		evaluate: (entries) => evaluate(entries, judging),
		judge: async (entry) => (await judge([entry], judging))[0].verdict,
		judgeContent: (path, bytes) => skipByContent({
			path,
			bytes,
			attributes: attributes.get(path)
		}),
		secretsIn: (path, text) => allowed.selects(path) ? [] : findSecrets(text)
	};
}
async function evaluate(entries, judging) {
	const admitted = [];
	const skipped = [];
	for (const { entry, verdict } of await judge(entries, judging)) if (verdict === void 0) admitted.push(entry);
	else skipped.push({
		path: entry.path,
		blob: entry.blob,
		reason: verdict.reason
	});
	return {
		admitted,
		skipped
	};
}
async function judge(entries, { repository, rules, maxFileKb }) {
	const byName = entries.map((entry) => ({
		entry,
		verdict: skipByName(entry, rules)
	}));
	const named = byName.filter(({ verdict }) => verdict === void 0);
	const sizes = await repository.sizes(named.map(({ entry }) => entry.blob));
	return byName.map(({ entry, verdict }) => {
		if (verdict) return {
			entry,
			verdict
		};
		return {
			entry,
			verdict: skipBySize(sizes.get(entry.blob), maxFileKb)
		};
	});
}
function skipBySize(bytes, maxFileKb) {
	const cap = maxFileKb * 1024;
	if (bytes <= cap) return void 0;
	return skip("too-large", `it has ${bytes} bytes, and selection.max-file-kb (${maxFileKb}) allows ${cap}`);
}

// src/indexing/run-index.ts
/** How often a run that another one overtook starts over. */
const RECONCILIATIONS = 3;
/**
* Makes the store's index that of the commit's tree. A run that is cut short is healed by the next one. Throws
* IndexingError where the store cannot be written or others keep coming first, and ProviderError where git or the
* store's server fails.
*/
async function runIndex(request) {
	const started = performance.now();
	let current = request;
	for (let overtaken = 0;; overtaken++) {
		const report = await runOnce(current);
		if (report) return {
			...report,
			tookMs: performance.now() - started
		};
		if (!request.tip || overtaken === RECONCILIATIONS) throw contended(request.ref);
		current = {
			...request,
			full: false,
			...await request.tip()
		};
	}
}
async function runOnce(request) {
	const { store, full } = request;
	const index = await store.open({
		full,
		fingerprint: fingerprintOf(store)
	});
	try {
		return await update({
			request,
			index
		});
	} finally {
		index.close();
	}
}
async function update({ request, index }) {
	const { repository, listing, settings, commit } = request;
	const { base } = index;
	const selection = await loadSelection({
		repository,
		listing,
		settings
	});
	const notes = [
		...request.notes,
		...index.notes,
		...selection.notes,
		...unreadableNotes(listing)
	];
	if (base?.manifest && base.isComplete && isCurrent(base.manifest, {
		request,
		selection
	})) {
		const written = /* @__PURE__ */ new Map();
		const found = [...notes, ...secretNotes(base.redactions())];
		const report = {
			base,
			manifest: base.manifest,
			mode: "unchanged",
			written,
			notes: found
		};
		return {
			...makeReport(report),
			...index.place()
		};
	}
	const { mode, changes } = await chooseChanges(base, {
		repository,
		commit,
		listing,
		selection
	});
	const edit = await index.begin({
		commit,
		selection: selection.hash
	});
	const written = await apply(changes, {
		edit,
		request,
		selection
	});
	const published = await edit.publish({
		identity: request.identity,
		ref: request.ref,
		commit,
		selection: selection.hash,
		indexedAt: (/* @__PURE__ */ new Date()).toISOString(),
		unlisted: { "unreadable-name": listing.unreadableNames.length }
	});
	if (!published) return void 0;
	const { manifest, redactions, place } = published;
	const report = {
		base,
		manifest,
		mode,
		written,
		notes: [...notes, ...secretNotes(redactions)]
	};
	return {
		...makeReport(report),
		...place
	};
}
function isCurrent(manifest, { request, selection }) {
	return manifest.commit === request.commit && manifest.ref === request.ref && manifest.selection === selection.hash;
}
/** Enters a change set into the index; gives each written path with its number of chunks. */
async function apply({ written, removed, skipped }, { edit, request, selection }) {
	for (const path of removed) edit.remove(path);
	for (const entry of skipped) edit.skip(entry);
	const parser = createCodeParser();
	const chunks = /* @__PURE__ */ new Map();
	try {
		let done = 0;
		for await (const { bytes } of request.repository.readBlobs(written.map((entry) => entry.blob))) {
			const entry = written[done++];
			request.progress(done, written.length);
			const verdict = selection.judgeContent(entry.path, bytes);
			const file = verdict ? void 0 : await indexFile({
				...entry,
				bytes
			}, {
				parser,
				selection
			});
			if (!file) {
				edit.skip({
					...entry,
					reason: verdict?.reason ?? "binary"
				});
				continue;
			}
			await edit.add(file);
			chunks.set(file.path, file.chunks.length);
		}
	} finally {
		await parser.close();
	}
	return chunks;
}
function contended(ref) {
	return new IndexingError("index-contended", `Other runs for ${ref} were faster, again and again.`, { suggestions: ["Let only one run write the index at a time: put `concurrency: slashfind` into the workflow.", "Run again: the next run compares the whole index with the tree."] });
}
const NAMES_SHOWN = 3;
function unreadableNotes({ unreadableNames }) {
	if (unreadableNames.length === 0) return [];
	const shown = unreadableNames.slice(0, NAMES_SHOWN).map(printable).join(", ");
	return [`Left out because no text can stand for what they are called, ${unreadableNames.length === 1 ? "1 name" : `${unreadableNames.length} names`}: ${shown}.`];
}

// src/indexing/why.ts
/** @throws SlashfindError where git fails */
async function why({ repository, listing, selection, path: typed }) {
	const path = typed.replace(/^(\.?\/)+/, "").replace(/\/+$/, "");
	const entry = listing.entries.find((each) => each.path === path);
	if (!entry) return absent(path, listing);
	const byName = await selection.judge(entry);
	if (byName) return {
		path,
		verdict: "skipped",
		reason: byName.reason,
		because: byName.because(),
		secrets: []
	};
	for await (const { bytes } of repository.readBlobs([entry.blob])) return byContent(entry, {
		bytes,
		selection
	});
	return absent(path, listing);
}
function byContent({ path }, { bytes, selection }) {
	const verdict = selection.judgeContent(path, bytes);
	if (verdict) return {
		path,
		verdict: "skipped",
		reason: verdict.reason,
		because: verdict.because(),
		secrets: []
	};
	const text = decodeText(bytes) ?? "";
	const secrets = selection.secretsIn(path, text).map(({ start, what }) => ({
		line: text.slice(0, start).split("\n").length,
		what
	}));
	return {
		path,
		verdict: "indexed",
		reason: void 0,
		because: admission(path, {
			bytes,
			rules: selection.rules
		}),
		secrets
	};
}
/** The rule that let a file in: one that says so against others, or that none says anything. */
function admission(path, { bytes, rules }) {
	const { ignored, excluded, included, attributes } = rules;
	const suggested = isClaimed(attributes.get(path)) ? skipByConvention(path) ?? skipByHeuristics(path, bytes) : void 0;
	if (suggested) return `${`linguist-generated or linguist-vendored is unset in ${attributePlaces(path, rules)}`}, although ${suggested.because()}`;
	const takenBack = ignored.decisive(path) ?? excluded.decisive(path) ?? included?.decisive(path);
	return takenBack ? says(takenBack) : "no rule leaves it out";
}
function absent(path, listing) {
	const rest = {
		path,
		reason: void 0,
		secrets: []
	};
	if (listing.unreadableNames.includes(path)) {
		const because = "its name is not UTF-8, or names no place inside the repository";
		return {
			...rest,
			verdict: "skipped",
			reason: "unreadable-name",
			because
		};
	}
	return {
		...rest,
		verdict: "absent",
		because: absence(path, listing)
	};
}
const FEW = 3;
function absence(path, { entries }) {
	const below = entries.filter((entry) => entry.path.startsWith(`${path}/`)).map((entry) => entry.path);
	if (below.length > 0) return `it is a folder; name a file in it, such as ${below.slice(0, FEW).join(", ")}`;
	const similar = similarPaths(path, entries);
	return `the commit holds no such path${similar.length > 0 ? `; similar: ${similar.join(", ")}` : ""}`;
}
/** Paths of the same name elsewhere, or else those that differ by a letter or two. */
function similarPaths(path, entries) {
	const paths = entries.map((entry) => entry.path);
	const name = path.slice(path.lastIndexOf("/") + 1);
	const namesakes = paths.filter((each) => each === name || each.endsWith(`/${name}`));
	return namesakes.length > 0 ? namesakes.slice(0, FEW) : nearest(path, paths);
}

// src/indexing/index-commit.ts
/** Indexes a commit as its own settings file says, and those around it; throws as {@link runIndex}. */
async function indexCommit({ operator, sources = [], ...request }) {
	const read = await readCommit({
		...request,
		operator,
		sources
	});
	return runIndex({
		...request,
		...read
	});
}
/** Which rule lets a path of a commit into its index, or leaves it out. Indexes nothing. */
async function whyInCommit({ path, ...request }) {
	const { repository, commit } = request;
	const { listing, settings, notes } = await readCommit(request);
	const selection = await loadSelection({
		repository,
		listing,
		settings
	});
	return {
		...await why({
			repository,
			listing,
			selection,
			path
		}),
		commit,
		notes: [...notes, ...selection.notes]
	};
}
/** What stands in a commit, and what its own settings file and those around it say. */
async function readCommit({ repository, commit, operator, sources = [] }) {
	const listing = await repository.tree(commit);
	const own = commitConfigSource({
		repository,
		listing
	});
	const { settings, notes } = await readSettings([...sources, own], operator);
	return {
		listing,
		settings: settings.selection,
		followed: settings.index.ref,
		notes
	};
}

// src/indexing/live-run.ts
/** How often a run goes on because the ref has moved meanwhile. */
const CATCH_UPS = 3;
/**
* Makes the live index that of the commit, and then, if the ref has moved meanwhile, that of its tip: the run that
* ends last must not leave an older commit behind. Throws as {@link runIndex}.
*/
async function runLive({ live, ...request }) {
	const { store } = live;
	let report = await runIndex({
		...request,
		store
	});
	for (let times = 0; times < CATCH_UPS; times++) {
		const tip = await request.tip();
		if (tip.commit === report.commit) break;
		report = await runIndex({
			...request,
			...tip,
			full: false,
			store
		});
	}
	const embedding = await live.finishVectors();
	return embedding ? withEmbeddingNote({
		...report,
		embedding
	}) : report;
}

// src/store/snapshot/chunk-texts.ts
/** What is embedded of the wanted chunks, in their order; of files without one the text is not read. */
function* chunkTexts(content, isWanted) {
	const { columns } = content;
	const { fileChunks, chunkStart, chunkEnd, chunkBreadcrumb } = columns;
	const strings = new StringTable({
		bytes: columns.stringBytes,
		offsets: columns.stringOffsets
	});
	for (let file = 0; file + 1 < fileChunks.length; file++) {
		let text;
		for (let chunk = fileChunks[file]; chunk < fileChunks[file + 1]; chunk++) {
			if (!isWanted(chunk)) continue;
			text ??= content.text(file);
			const code = text.slice(chunkStart[chunk], chunkEnd[chunk]);
			yield {
				chunk,
				breadcrumb: strings.at(chunkBreadcrumb[chunk]),
				code
			};
		}
	}
}

// src/store/snapshot/add-vectors.ts
/** Texts asked for at a time: enough for a few large requests to an embedder. */
const GROUP = 2e3;
/** Rows copied at a time; bounds what a copy holds in memory. */
const ROWS_AT_ONCE = 1e3;
/** The row of a chunk that is not taken over, or had no vector. */
const NONE = -1;
/**
* The content with what dense vectors there are. Those of files that were taken over are copied if the same model made
* them; all others are asked for, also where an earlier run had to leave a chunk without. Throws what `dense` throws.
*/
async function addVectors(content, { previous, dense }) {
	const comparable = isOf(previous, dense.model) ? previous : void 0;
	const old = oldRows(content, comparable);
	const fresh = await freshVectors(content, {
		old,
		dense
	});
	const origins = {
		previous: comparable,
		old,
		fresh
	};
	const chunkEmbedded = Uint8Array.from(old, (row, chunk) => row !== NONE || fresh.has(chunk) ? 1 : 0);
	const rowCount = chunkEmbedded.reduce((sum, one) => sum + one, 0);
	const denseCodes = new Uint32Array(rowCount * codeWords(dense.model.dimension));
	fillCodes(denseCodes, origins);
	return {
		columns: {
			...content.columns,
			chunkEmbedded,
			denseCodes
		},
		rows: () => rowsOf(origins),
		texts: () => content.texts(),
		newVectors: fresh.size,
		pending: chunkEmbedded.length - rowCount
	};
}
/** Whether the snapshot's vectors may stand beside those of the model. */
function isOf(snapshot, { name, dimension }) {
	const made = snapshot?.manifest.embedding;
	return made?.name === name && made.dimension === dimension;
}
function oldRows(content, previous) {
	const { fileChunks, chunkKind } = content.columns;
	const rows = new Int32Array(chunkKind.length).fill(NONE);
	if (!previous) return rows;
	for (let file = 0; file + 1 < fileChunks.length; file++) {
		const old = content.oldFile(file);
		if (old === void 0) continue;
		const shift = previous.columns.fileChunks[old] - fileChunks[file];
		for (let chunk = fileChunks[file]; chunk < fileChunks[file + 1]; chunk++) rows[chunk] = previous.denseRows.rowOf(chunk + shift);
	}
	return rows;
}
async function freshVectors(content, { old, dense }) {
	const fresh = /* @__PURE__ */ new Map();
	for (const group of inGroups(chunkTexts(content, (chunk) => old[chunk] === NONE))) {
		const vectors = await checkedVectors(dense, group);
		for (const [at, { chunk }] of group.entries()) {
			const vector = vectors[at] && quantise(vectors[at]);
			if (vector) fresh.set(chunk, vector);
		}
	}
	return fresh;
}
function* inGroups(chunks) {
	let group = [];
	for (const chunk of chunks) {
		group.push(chunk);
		if (group.length < GROUP) continue;
		yield group;
		group = [];
	}
	if (group.length > 0) yield group;
}
function fillCodes(codes, { previous, old, fresh }) {
	const words = codeWords(previous?.denseRows.dimension ?? 0);
	let at = 0;
	for (let chunk = 0; chunk < old.length; chunk++) {
		const row = old[chunk];
		const code = row === NONE ? fresh.get(chunk)?.code : previous.columns.denseCodes.subarray(row * words, (row + 1) * words);
		if (!code) continue;
		codes.set(code, at);
		at += code.length;
	}
}
/** Neighbours in the previous snapshot are read together. */
function* rowsOf({ previous, old, fresh }) {
	for (let chunk = 0; chunk < old.length; chunk++) {
		const row = old[chunk];
		if (row === NONE) {
			const vector = fresh.get(chunk);
			if (vector) yield vector.row;
			continue;
		}
		const first = chunk;
		while (chunk - first < ROWS_AT_ONCE && old[chunk + 1] === old[chunk] + 1) chunk++;
		yield previous.denseRows.read(row, old[chunk] + 1);
	}
}

// src/store/snapshot/columns-writer.ts
/** Appends files in path order and gives all columns at the end, without dense vectors. */
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
		fileRedactions: new GrowableU32(),
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
		symbolEndLine: new GrowableU32(),
		redactionLine: new GrowableU32(),
		redactionWhat: new GrowableU32()
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
		this.#u32.fileRedactions.push(0);
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
		for (const { line, what } of file.redactions) this.#redaction(line, string(what));
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
		for (let at = columns.fileChunks[file]; at < columns.fileChunks[file + 1]; at++) this.#chunk({
			startLine: columns.chunkStartLine[at],
			endLine: columns.chunkEndLine[at],
			start: columns.chunkStart[at],
			end: columns.chunkEnd[at],
			kind: columns.chunkKind[at],
			symbol: string(columns.chunkSymbol[at]),
			breadcrumb: string(columns.chunkBreadcrumb[at])
		});
		for (let at = columns.fileSymbols[file]; at < columns.fileSymbols[file + 1]; at++) this.#symbol({
			name: string(columns.symbolName[at]),
			kind: columns.symbolKind[at],
			startLine: columns.symbolStartLine[at],
			nameLine: columns.symbolNameLine[at],
			endLine: columns.symbolEndLine[at]
		});
		for (let at = columns.fileRedactions[file]; at < columns.fileRedactions[file + 1]; at++) this.#redaction(columns.redactionLine[at], string(columns.redactionWhat[at]));
		const numbers = this.#terms.fromOld;
		const [from, to] = [columns.fileChunks[file], columns.fileChunks[file + 1]];
		this.#chunkVectors.addRows(previous.chunks, {
			from,
			to,
			numbers
		});
		this.#fileVectors.addRows(previous.files, {
			from: file,
			to: file + 1,
			numbers
		});
		this.#endRow();
	}
	finish(skipped) {
		const paths = encodeStrings(this.#paths);
		const strings = this.#strings.union;
		const terms = this.#terms.union;
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
			chunkEmbedded: new Uint8Array(this.#u8.chunkKind.length),
			denseCodes: /* @__PURE__ */ new Uint32Array(),
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
	#redaction(line, what) {
		this.#u32.redactionLine.push(line);
		this.#u32.redactionWhat.push(what);
	}
	#endRow() {
		this.#u32.fileChunks.push(this.#u8.chunkKind.length);
		this.#u32.fileSymbols.push(this.#u8.symbolKind.length);
		this.#u32.fileRedactions.push(this.#u32.redactionLine.length);
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
* once. The old ones are copied as bytes: a run that changes little decodes few of them.
*/
function mergeVocabularies(old, added) {
	const union = new Union(old);
	const fromNew = new Uint32Array(added.strings.length);
	const places = Array.from(added.strings, (_, place) => place).filter((place) => added.used[place]);
	places.sort((a, b) => added.strings[a] < added.strings[b] ? -1 : 1);
	for (const place of places) fromNew[place] = union.add(added.strings[place]);
	return {
		...union.finish(),
		fromNew
	};
}
/** Grows in ascending order. */
var Union = class {
	#old;
	#fromOld;
	#bytes = new GrowableU8();
	#offsets = new GrowableU32();
	/** Old entries before this one are behind. */
	#next = 0;
	constructor(old) {
		this.#old = old;
		this.#fromOld = new Uint32Array(old?.table.length ?? 0);
		this.#offsets.push(0);
	}
	/** Appends a string behind the old ones that stand before it, and gives its number. */
	add(text) {
		this.#copyTo(this.#old?.table.lowerBound(text, this.#next) ?? 0);
		const number = this.#offsets.length - 1;
		if (this.#isNext(text)) this.#fromOld[this.#next++] = number;
		this.#bytes.pushAll(Buffer.from(text, "utf8"));
		this.#offsets.push(this.#bytes.length);
		return number;
	}
	#isNext(text) {
		return this.#next < this.#fromOld.length && this.#old.table.at(this.#next) === text;
	}
	finish() {
		this.#copyTo(this.#fromOld.length);
		return {
			union: {
				bytes: this.#bytes.finish(),
				offsets: this.#offsets.finish()
			},
			fromOld: this.#fromOld
		};
	}
	/** Copies the old entries in use that stand before `end`, neighbours at once. */
	#copyTo(end) {
		while (this.#next < end) {
			const { used } = this.#old;
			let last = this.#next;
			while (last < end && used[last]) last++;
			this.#copyRun(last);
			while (last < end && !used[last]) last++;
			this.#next = last;
		}
	}
	#copyRun(end) {
		const { bytes, offsets } = this.#old.table.columns;
		const shift = this.#bytes.length - offsets[this.#next];
		this.#bytes.pushAll(bytes.subarray(offsets[this.#next], offsets[end]));
		for (let index = this.#next; index < end; index++) {
			this.#fromOld[index] = this.#offsets.length - 1;
			this.#offsets.push(offsets[index + 1] + shift);
		}
	}
};

// src/store/snapshot/previous-content.ts
/** What a run takes over from the snapshot before it, with the vectors decoded once. */
var PreviousContent = class {
	snapshot;
	files;
	chunks;
	constructor(snapshot) {
		this.snapshot = snapshot;
		const { files, chunks } = snapshot.takeVectors();
		this.files = files;
		this.chunks = chunks;
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
			mark(strings, columns.redactionWhat, columns.fileRedactions[file], columns.fileRedactions[file + 1]);
			mark(terms, this.files.terms, this.files.postings[file], this.files.postings[file + 1]);
			mark(terms, this.chunks.terms, this.chunks.postings[chunks[0]], this.chunks.postings[chunks[1]]);
		}
		return {
			strings,
			terms
		};
	}
};

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
			rows: () => [],
			texts: () => readTexts(sources, this.#previous),
			oldFile: (file) => oldNumber(sources[file]),
			text: (file) => decodedText(sources[file], this.#previous)
		};
	}
	#mergeVocabularies(sources, { previous, reasons }) {
		const kept = sources.flatMap((source) => "old" in source ? [source.old] : []);
		const old = previous?.numbersInUse(kept);
		const added = numbersInUse(this.#packed.values(), this.#interners);
		for (const reason of reasons) added.strings[reason] = 1;
		const merge = (name) => {
			const strings = this.#interners[name].strings();
			const before = old && this.#previous && {
				table: this.#previous[name],
				used: old[name]
			};
			return mergeVocabularies(before, {
				strings,
				used: added[name]
			});
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
function* readTexts(sources, previous) {
	for (const source of sources) yield "old" in source ? previous.storedText(source.old) : source.packed.text;
}
function oldNumber(source) {
	return "old" in source ? source.old : void 0;
}
function decodedText(source, previous) {
	return "old" in source ? previous.text(source.old) : zstdDecompressSync(source.packed.text).toString("utf8");
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
		redacted: columns.redactionLine.length,
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

// src/store/snapshot/redactions.ts
/** The chunks of a content that are left out because of a secret, by path and line. */
function* redactionsOf(columns) {
	const paths = new StringTable({
		bytes: columns.pathBytes,
		offsets: columns.pathOffsets
	});
	const strings = new StringTable({
		bytes: columns.stringBytes,
		offsets: columns.stringOffsets
	});
	const { fileRedactions, redactionLine, redactionWhat } = columns;
	let file = 0;
	for (let at = 0; at < redactionLine.length; at++) {
		while (fileRedactions[file + 1] <= at) file++;
		yield {
			path: paths.at(file),
			line: redactionLine[at],
			what: strings.at(redactionWhat[at])
		};
	}
}

// src/store/snapshot/snapshot-store.ts
/**
* Runs that write into a folder of snapshots, one at a time. The snapshot is published at the very end: a run that is
* cut short leaves what was there before. A snapshot of another model is built upon, but for its dense vectors. Throws
* IndexingError where the folder is locked or cannot be written.
*/
function snapshotStore(folder, { vectors } = {}) {
	return {
		schema: SNAPSHOT_KIND,
		embedding: void 0,
		open: async (request) => open({
			...request,
			folder,
			source: vectors
		})
	};
}
function open({ folder, source, full, fingerprint }) {
	folder.create();
	const unlock = folder.lock();
	try {
		const newest = folder.openNewest(fingerprint);
		const vectors = source?.open(folder.path);
		const previous = full ? void 0 : newest.snapshot;
		const run = {
			folder,
			fingerprint,
			newest,
			previous,
			vectors
		};
		return {
			base: previous && baseOf(previous, run),
			notes: [...newest.failures.map((failure) => `${failure.message} It is rebuilt.`), ...vectors?.notes ?? []],
			place: () => placeOf(run),
			begin: async () => edit(run),
			close: () => {
				vectors?.close();
				newest.snapshot?.close();
				unlock();
			}
		};
	} catch (error) {
		unlock();
		throw error;
	}
}
function baseOf(snapshot, { newest, vectors }) {
	const { manifest, columns, paths } = snapshot;
	const lacksVectors = vectors && (manifest.pending > 0 || !isOf(snapshot, vectors.model));
	return {
		manifest,
		selection: manifest.selection,
		isComplete: newest.failures.length === 0 && !lacksVectors,
		counts: manifest.counts,
		entries: () => knownFiles(snapshot),
		holds: (path) => paths.find(path) >= 0,
		redactions: () => redactionsOf(columns)
	};
}
function* knownFiles(snapshot) {
	let file = 0;
	for (const path of snapshot.paths) {
		yield {
			path,
			blob: snapshot.blob(file),
			redacted: snapshot.isRedacted(file)
		};
		file++;
	}
	for (const { path, blob, reason } of snapshot.skippedFiles()) yield {
		path,
		blob,
		skipped: reason
	};
}
function edit(run) {
	const builder = new ContentBuilder(run.previous);
	return {
		add: async (file) => builder.add(file),
		skip: (file) => builder.skip(file),
		remove: (path) => builder.remove(path),
		publish: async (draft) => publish(builder, {
			run,
			draft
		})
	};
}
async function publish(builder, { run, draft }) {
	const { folder, fingerprint, newest, previous, vectors } = run;
	const { unlisted, ...known } = draft;
	const lexical = builder.finish();
	const embedded = vectors && await addVectors(lexical, {
		previous,
		dense: vectors
	});
	const content = embedded ?? lexical;
	const manifest = {
		...known,
		ordinal: (newest.snapshot?.manifest.ordinal ?? 0) + 1,
		fingerprint,
		counts: countContent(content.columns, unlisted),
		...vectors && { embedding: {
			name: vectors.model.name,
			dimension: vectors.model.dimension
		} },
		pending: embedded?.pending ?? 0
	};
	folder.publish(manifest, content);
	await vectors?.finish(() => chunkTexts(lexical, () => true));
	const place = {
		...placeOf(run),
		...embedded && { newVectors: embedded.newVectors }
	};
	return {
		manifest,
		redactions: redactionsOf(content.columns),
		place
	};
}
function placeOf({ folder, vectors }) {
	const path = folder.newestPath();
	const embedding = vectors?.report();
	return {
		snapshot: {
			path,
			bytes: statSync(path).size
		},
		...embedding && { embedding }
	};
}

export { missingObject as C, explainGitFailure as S, requireSuccess as _, whyInCommit as a, withScratchFolder as b, commitConfigSource as c, openRepository as d, isShallow as f, askGit as g, objectInfo as h, readCommit as i, decodeText as l, isObjectId as m, runLive as n, runIndex as o, attributeFiles as p, indexCommit as r, loadSelection as s, snapshotStore as t, withEmbeddingNote as u, runGit as v, complaint as x, redact as y };