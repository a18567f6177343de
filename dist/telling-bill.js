import { i as __toESM } from "./rolldown-runtime.js";
import { S as object, T as string, f as datetime, h as base64, v as int } from "./vendor~start~run-find-action~run~run-action.js";
import { $t as CHUNK_TERMS, A as TermKeys, B as LEDGER_INDEXES, Bn as REPOSITORY_FILE, Bt as VectorsBuilder, C as blockIds, Ct as fromDollars, D as rowOf, Dn as createCodeParser, En as fileTraits, F as chunkPayload, G as fileId, H as serverFeatures, In as unreadable, It as quantise, J as ensureRecordCollection, K as markId, L as manifestPayload, Lt as StringTable, Nn as readSettings, Nt as codeWords, O as TermFrequencies, P as shortFloats, Q as httpClient, Qt as TokenRatios, Rt as encodeStrings, S as traitsOf, St as formatDollars, Tn as TRAITS, U as MANIFEST_ID, Un as nearest, Ut as GrowableU32, V as LedgerCollection, W as chunkId, Wt as GrowableU8, X as QdrantConnection, Y as potOf, Yt as fingerprintOf, Zt as SNAPSHOT_KIND, _ as Interner, _t as Prices, an as collectionPrefix, ar as ConfigurationError, b as unpackTraits, c as TERM_READING, ct as systemClock, d as nearCapWarning, dt as ofType, en as FILE_TERMS, fn as weighFile, ft as readPayload, g as freeTokensLeft, gt as findModel, in as collectionName, k as storedTerms, kn as languageOfPath, l as termsOf, ln as nameOfIdentity, lr as SlashfindError, m as roomFor, nn as aliasOf, nr as printable, nt as writeRules, on as denseName, or as IndexingError, pt as mostTokens, q as RANGE_INDEX, rn as allCollectionsPrefix, rr as printableBytes, rt as NOT_FOUND, s as BudgetOnDemand, sr as ProviderError, t as createEmbedder, tn as QDRANT_KIND, un as embeddedText, ur as ValidationError, ut as Points, v as numbersInUse, vt as formatMonth, w as lexiconBlocks, wt as toDollars, xt as capsOf, y as packFile, yt as monthOf, z as LEDGER_COLLECTION, zn as MAX_FILE_BYTES$1 } from "./models.js";
import { t as require_ignore } from "./vendor~run~run-action.js";
import { a as isOf$1, n as findIndex, t as baseOf } from "./found-index.js";
import { a as plural, n as count$1 } from "./wording.js";
import { closeSync, constants, fstatSync, ftruncateSync, lstatSync, mkdtempSync, openSync, readSync, readdirSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { isUtf8 } from "node:buffer";
import { crc32, zstdDecompressSync } from "node:zlib";
import { createHash, randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { spawn } from "node:child_process";
import { basename as basename$1 } from "node:path/posix";
import { pipeline } from "node:stream/promises";

// src/embedding/vector-file-format.ts
const MAGIC = Buffer.from("SLSHVECS", "latin1");
const SCHEMA = 1;
const KEY_BYTES = 32;
const DAY_OFFSET = KEY_BYTES;
const VALUES_OFFSET = 36;
const HEADER_BYTES = MAGIC.length + 4 + 4 + 4;
function recordBytes(dimension) {
	return VALUES_OFFSET + dimension * 2 + 4;
}
function encodeHeader(dimension) {
	const header = Buffer.alloc(HEADER_BYTES);
	MAGIC.copy(header);
	header.writeUInt32LE(SCHEMA, 8);
	header.writeUInt32LE(dimension, 12);
	return seal(header);
}
/** Whether a file with this header holds vectors of this dimension that this version can read. */
function isHeader(header, dimension) {
	return header.equals(encodeHeader(dimension));
}
function encodeRecord({ key, vector, day }) {
	const record = Buffer.alloc(recordBytes(vector.length));
	record.write(key, 0, KEY_BYTES, "hex");
	record.writeUInt32LE(day, DAY_OFFSET);
	const values = viewOf$2(record);
	for (const [at, value] of vector.entries()) values.setFloat16(VALUES_OFFSET + at * 2, value, true);
	return seal(record);
}
/** The same record, used on another day. */
function withDay(record, day) {
	const copy = Buffer.from(record);
	copy.writeUInt32LE(day, DAY_OFFSET);
	return seal(copy);
}
/** Whether a record is as it was written, and by us: we write finite values alone. */
function isSound(record) {
	return record.readUInt32LE(record.length - 4) === checksum(record) && isFinite16(record);
}
/** In half precision an exponent of ones alone means infinity, or no number. */
const EXPONENT = 31744;
function isFinite16(record) {
	for (let at = VALUES_OFFSET; at < record.length - 4; at += 2) if ((record.readUInt16LE(at) & EXPONENT) === EXPONENT) return false;
	return true;
}
function keyOf(record) {
	return record.toString("hex", 0, KEY_BYTES);
}
function dayOf$1(record) {
	return record.readUInt32LE(DAY_OFFSET);
}
function vectorOf$1(record) {
	const values = viewOf$2(record);
	const vector = new Float32Array((record.length - VALUES_OFFSET - 4) / 2);
	for (const at of vector.keys()) vector[at] = values.getFloat16(VALUES_OFFSET + at * 2, true);
	return vector;
}
function viewOf$2({ buffer, byteOffset, length }) {
	return new DataView(buffer, byteOffset, length);
}
function seal(bytes) {
	bytes.writeUInt32LE(checksum(bytes), bytes.length - 4);
	return bytes;
}
function checksum(bytes) {
	return crc32(bytes.subarray(0, -4));
}

// src/embedding/vector-file.ts
/** Never through a link, and never waiting for a pipe's other end: the folder may come from a cache. */
const SAFE = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
/** Bounds how long a hostile file can keep a run busy: two million vectors of the usual dimension. */
const MAX_FILE_BYTES = 2 ** 32;
const READ_AT_ONCE = 256;
/** An open file of vectors with a list of what is in it; the vectors themselves stay on the disk. */
var VectorFile = class VectorFile {
	slots = /* @__PURE__ */ new Map();
	/** Records that were dropped because they are not as they were written. */
	damaged = 0;
	#descriptor;
	#recordBytes;
	#end = HEADER_BYTES;
	constructor(descriptor, dimension) {
		this.#descriptor = descriptor;
		this.#recordBytes = recordBytes(dimension);
	}
	/** Undefined where the file is none of ours. Throws what the file system says, ENOENT among it. */
	static open(path, dimension) {
		return VectorFile.#openWith(constants.O_RDWR, {
			path,
			dimension
		});
	}
	/** The same for who only looks, also where nothing may be written. */
	static openToRead(path, dimension) {
		return VectorFile.#openWith(constants.O_RDONLY, {
			path,
			dimension
		});
	}
	static #openWith(access, { path, dimension }) {
		const descriptor = openSync(path, access | SAFE);
		try {
			const stat = fstatSync(descriptor);
			const header = Buffer.alloc(HEADER_BYTES);
			if (stat.isFile() && stat.size <= MAX_FILE_BYTES && readSync(descriptor, header, 0, HEADER_BYTES, 0) === HEADER_BYTES && isHeader(header, dimension)) return new VectorFile(descriptor, dimension).#list(stat.size);
		} catch (error) {
			closeSync(descriptor);
			throw error;
		}
		closeSync(descriptor);
	}
	/** A new file; the path must be free. */
	static create(path, dimension) {
		const descriptor = openSync(path, "wx+", 384);
		writeSync(descriptor, encodeHeader(dimension), 0, HEADER_BYTES, 0);
		return new VectorFile(descriptor, dimension);
	}
	/** Undefined where the record was damaged since the file was opened. */
	read({ offset }) {
		const record = Buffer.alloc(this.#recordBytes);
		return readSync(this.#descriptor, record, 0, record.length, offset) === record.length && isSound(record) ? record : void 0;
	}
	/** Adds records; a disk that is full leaves those that were there. */
	append(records) {
		const bytes = Buffer.concat(records);
		try {
			this.#writeAll(bytes);
		} catch (error) {
			ftruncateSync(this.#descriptor, this.#end);
			throw error;
		}
		for (const record of records) {
			this.slots.set(keyOf(record), {
				offset: this.#end,
				day: dayOf$1(record)
			});
			this.#end += record.length;
		}
	}
	close() {
		closeSync(this.#descriptor);
	}
	#writeAll(bytes) {
		let written = 0;
		while (written < bytes.length) written += writeSync(this.#descriptor, bytes, written, bytes.length - written, this.#end + written);
	}
	#list(fileBytes) {
		const block = Buffer.alloc(this.#recordBytes * READ_AT_ONCE);
		const wholeRecords = Math.floor((fileBytes - HEADER_BYTES) / this.#recordBytes);
		this.#end = HEADER_BYTES + wholeRecords * this.#recordBytes;
		for (let offset = HEADER_BYTES; offset < this.#end;) {
			const wanted = Math.min(block.length, this.#end - offset);
			const got = readSync(this.#descriptor, block, 0, wanted, offset);
			if (got < wanted) break;
			for (let at = 0; at < got; at += this.#recordBytes) this.#note(block.subarray(at, at + this.#recordBytes), offset + at);
			offset += got;
		}
		if (fileBytes !== this.#end) this.damaged++;
		return this;
	}
	#note(record, offset) {
		if (isSound(record)) this.slots.set(keyOf(record), {
			offset,
			day: dayOf$1(record)
		});
		else this.damaged++;
	}
};

// src/embedding/open-vector-file.ts
/** Never throws: what cannot be read counts as not there, and is embedded again. */
function openVectorFile(path, dimension) {
	try {
		const file = VectorFile.open(path, dimension);
		return {
			file,
			note: noteOn(file, path)
		};
	} catch (error) {
		const { code = "unknown" } = error;
		if (code === "ENOENT") return {
			file: void 0,
			note: void 0
		};
		return {
			file: void 0,
			note: `The vector cache ${path} cannot be read (${code}), and starts empty.`
		};
	}
}
function noteOn(file, path) {
	if (!file) return `The vector cache ${path} is damaged or of another version, and starts empty.`;
	if (file.damaged === 0) return void 0;
	return `The vector cache ${path} was damaged: what cannot be read of it is embedded again.`;
}

// src/embedding/unused-vector-files.ts
/** What the name of every file of vectors begins with. */
const VECTOR_FILE_PREFIX = "vectors-";
/** Removes files of models that nobody has used since then, and drafts that a killed run left behind. */
function removeUnusedVectorFiles({ folder, except, unusedSince }) {
	for (const name of readdirSync(folder)) {
		if (!name.startsWith("vectors-") || name === except) continue;
		const path = join(folder, name);
		const stat = lstatSync(path, { throwIfNoEntry: false });
		if (stat?.isFile() && stat.mtimeMs < unusedSince.getTime()) rmSync(path, { force: true });
	}
}

// src/embedding/file-vector-cache.ts
const DAY = 864e5;
/** Bounds the memory of a rewrite. */
const COPIED_AT_ONCE = 256;
/** What the file of a model is called in its folder. */
function vectorFileName({ name, dimension }) {
	return `${VECTOR_FILE_PREFIX}${name}-${dimension}`;
}
/** Vectors of one model in one file. A vector that is put is written at once; the days of use at the end of a run. */
var FileVectorCache = class FileVectorCache {
	/** A sentence about what was lost when the file was opened, or undefined. */
	note;
	#folder;
	#name;
	#dimension;
	#now;
	#touched = /* @__PURE__ */ new Set();
	#file;
	constructor({ folder, model, now = Date.now }) {
		this.#folder = folder;
		this.#name = vectorFileName(model);
		this.#dimension = model.dimension;
		this.#now = now;
		const { file, note } = openVectorFile(this.#path, this.#dimension);
		this.#file = file;
		this.note = note;
	}
	/** Never throws: what cannot be read counts as not there. */
	static open(options) {
		return new FileVectorCache(options);
	}
	async get(keys) {
		const found = /* @__PURE__ */ new Map();
		for (const key of keys) {
			const slot = this.#file?.slots.get(key);
			const record = slot && this.#file?.read(slot);
			if (record) found.set(key, vectorOf$1(record));
		}
		return found;
	}
	/** Throws IndexingError where the folder cannot be written. */
	async put(entries) {
		const day = this.#today();
		for (const { key } of entries) this.#touched.add(key);
		this.#writing(() => {
			this.#file ??= this.#replaceFile([]);
			const { slots } = this.#file;
			const fresh = entries.filter(({ key }) => !slots.has(key));
			this.#file.append(fresh.map((entry) => encodeRecord({
				...entry,
				day
			})));
		});
	}
	async touch(keys) {
		for (const key of keys) this.#touched.add(key);
	}
	/** Whether there are vectors that {@link prune} would drop if nobody touched them before. */
	holdsUnused(since) {
		const firstDay = dayNumber(since.getTime());
		return this.#file?.slots.values().some(({ day }) => day < firstDay) ?? false;
	}
	/** Writes the file anew where that changes anything. Files of other models go once nobody has used them for as long. */
	async prune(unusedSince) {
		this.#writing(() => removeUnusedVectorFiles({
			folder: this.#folder,
			except: this.#name,
			unusedSince
		}));
		const file = this.#file;
		if (!file) return 0;
		const firstDay = dayNumber(unusedSince.getTime());
		const kept = [];
		let isCurrent = file.damaged === 0;
		for (const [key, { day }] of file.slots) {
			const isTouched = this.#touched.has(key);
			if (isTouched || day >= firstDay) kept.push(key);
			if (isTouched ? day !== this.#today() : day < firstDay) isCurrent = false;
		}
		const dropped = file.slots.size - kept.length;
		if (!isCurrent) this.#file = this.#writing(() => this.#replaceFile(kept));
		this.#touched.clear();
		return dropped;
	}
	close() {
		this.#file?.close();
		this.#file = void 0;
	}
	get #path() {
		return join(this.#folder, this.#name);
	}
	#today() {
		return dayNumber(this.#now());
	}
	/** Written beside and moved into place, so that a kill leaves the old file or the new one. */
	#replaceFile(kept) {
		const draft = `${this.#path}.${randomUUID()}`;
		const file = VectorFile.create(draft, this.#dimension);
		try {
			for (let at = 0; at < kept.length; at += COPIED_AT_ONCE) file.append(this.#recordsOf(kept.slice(at, at + COPIED_AT_ONCE)));
			renameSync(draft, this.#path);
		} catch (error) {
			file.close();
			rmSync(draft, { force: true });
			throw error;
		}
		this.#file?.close();
		return file;
	}
	#recordsOf(keys) {
		return keys.flatMap((key) => {
			const slot = this.#file?.slots.get(key);
			const record = slot && this.#file?.read(slot);
			if (!record) return [];
			return [withDay(record, this.#touched.has(key) ? this.#today() : dayOf$1(record))];
		});
	}
	#writing(work) {
		try {
			return work();
		} catch (cause) {
			const { code = "unknown" } = cause;
			throw new IndexingError("vector-cache-unwritable", `The vector cache ${this.#path} cannot be written (${code}).`, {
				details: {
					path: this.#path,
					error: code
				},
				suggestions: ["Free some space or give this user write permission there, then run again.", "What was embedded before is kept."],
				cause
			});
		}
	}
};
function dayNumber(milliseconds) {
	return Math.floor(milliseconds / DAY);
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
		text: " ".repeat(MAX_FILE_BYTES$1 + 1),
		source: REPOSITORY_FILE
	};
	for await (const blob of repository.readBlobs([entry.blob])) return {
		text: decodeText(blob.bytes) ?? "\0",
		source: REPOSITORY_FILE
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

// src/indexing/apply-changes.ts
/** Enters a change set; gives each written path with its number of chunks. Throws ProviderError, and what the taker throws. */
async function applyChanges({ written, removed, skipped }, { edit, repository, selection, progress }) {
	for (const path of removed) edit.remove(path);
	for (const entry of skipped) edit.skip(entry);
	const parser = createCodeParser();
	const chunks = /* @__PURE__ */ new Map();
	try {
		let done = 0;
		for await (const { bytes } of repository.readBlobs(written.map((entry) => entry.blob))) {
			const entry = written[done++];
			progress(done, written.length);
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
	const knownByPath = byPath$1(known);
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
	const knownByPath = byPath$1(known);
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
function byPath$1(known) {
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

// src/indexing/current-manifest.ts
/** The manifest of an index in which nothing is left to do; undefined where a run has to publish another one. */
function currentManifest(base, { commit, ref, selection }) {
	if (!base?.isComplete) return void 0;
	const { manifest } = base;
	return manifest?.commit === commit && manifest.ref === ref && manifest.selection === selection.hash ? manifest : void 0;
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
		repository: nameOfIdentity(manifest.identity),
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
const SHOWN$1 = 5;
/** Where chunks were left out of the index because of a secret: the first few places, and how many more there are. */
function secretNotes(redactions) {
	const all = [...redactions];
	if (all.length === 0) return [];
	const notes = all.slice(0, SHOWN$1).map(({ path, line, what }) => `${printable(path)}:${line}: the code around it is left out, since it looks like a secret (${what}).`);
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
const MAX_BYTES$1 = 1024;
/** Whether these bytes stand for a large file that Git LFS keeps elsewhere. */
function isLfsPointer(bytes) {
	return bytes.length < MAX_BYTES$1 && FIRST_LINE.equals(bytes.subarray(0, FIRST_LINE.length));
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
const LINE_FEED$2 = 10;
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
		const lineFeed = bytes.indexOf(LINE_FEED$2, start);
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
const LINE_FEED$1 = 10;
/**
* Whether the last line of a script or stylesheet says where the map to its source lies: then it was compiled, as
* Linguist's `generated.rb` has it, too.
*/
function hasSourceMapReference(path, bytes) {
	if (!COMPILED.test(path)) return false;
	let end = bytes.length;
	while (end > 0 && isBlank(bytes[end - 1])) end -= 1;
	const start = bytes.subarray(0, end).lastIndexOf(LINE_FEED$1) + 1;
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
	const current = currentManifest(base, {
		commit,
		ref: request.ref,
		selection
	});
	if (base && current) {
		const report = {
			base,
			manifest: current,
			mode: "unchanged",
			written: /* @__PURE__ */ new Map(),
			notes: [...notes, ...secretNotes(base.redactions())]
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
	const { progress } = request;
	const written = await applyChanges(changes, {
		edit,
		repository,
		selection,
		progress
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

// src/embedding/file-lookup.ts
/** The file of a model's vectors, for who only looks; a run may write it meanwhile. Never throws: without it nothing is kept. */
function openFileLookup({ folder, model }) {
	const path = join(folder, vectorFileName(model));
	try {
		return lookupIn(VectorFile.openToRead(path, model.dimension));
	} catch (error) {
		const { code = "unknown" } = error;
		const note = `The vector cache ${path} cannot be read (${code}), and counts as empty.`;
		return {
			...lookupIn(void 0),
			note: code === "ENOENT" ? void 0 : note
		};
	}
}
function lookupIn(file) {
	return {
		has: async (keys) => new Set(keys.filter((key) => file?.slots.has(key))),
		note: void 0,
		close: () => file?.close()
	};
}

// src/indexing/plan/allowance.ts
/** Caps that are as good as new in the next run. */
const OF_ONE_RUN = ["budget.per-run-usd", "budget.per-run-tokens"];
/** How far a room goes for texts in that order. A run stops at the first that does not fit. */
function allowanceOf(texts, { room, count }) {
	let [fitting, tokens] = [0, 0];
	for (const text of texts) {
		tokens += text.tokens.expected;
		if (tokens > room.tokens) break;
		fitting++;
	}
	const now = count(texts.slice(0, fitting));
	const pending = restOf(count(texts), now);
	return {
		cap: room.cap,
		now,
		pending,
		furtherRuns: furtherRuns({
			now,
			pending,
			room
		})
	};
}
/** What is free is used up by what comes first. */
function restOf(all, now) {
	return {
		texts: all.texts - now.texts,
		chunks: all.chunks - now.chunks,
		tokens: {
			expected: all.tokens.expected - now.tokens.expected,
			atMost: all.tokens.atMost - now.tokens.atMost
		},
		cost: {
			expected: all.cost.expected - now.cost.expected,
			atMost: all.cost.atMost - now.cost.atMost
		}
	};
}
function furtherRuns({ now, pending, room }) {
	if (pending.texts === 0) return 0;
	if (now.texts === 0 || !OF_ONE_RUN.includes(room.cap?.cap ?? "")) return null;
	return Math.ceil(pending.tokens.expected / now.tokens.expected);
}

// src/indexing/plan/token-estimate.ts
function tokensOf(text, ratios) {
	return {
		expected: ratios.expected(text),
		atMost: mostTokens(text.text)
	};
}
function sumOfTokens(estimates) {
	let [expected, atMost] = [0, 0];
	for (const estimate of estimates) {
		expected += estimate.expected;
		atMost += estimate.atMost;
	}
	return {
		expected,
		atMost
	};
}

// src/indexing/plan/text-counter.ts
/** Counts texts and what they cost, where they are paid for before any others. Throws as {@link Prices.of}. */
function textCounter({ prices, model, freeTokens }) {
	const costOf = (tokens) => prices.costOf(model, Math.max(0, tokens - freeTokens));
	return (texts) => {
		const tokens = sumOfTokens(texts.map((text) => text.tokens));
		const cost = {
			expected: costOf(tokens.expected),
			atMost: costOf(tokens.atMost)
		};
		return {
			texts: texts.length,
			chunks: chunksOf(texts),
			tokens,
			cost
		};
	};
}
function chunksOf(texts) {
	return texts.reduce((sum, { chunks }) => sum + chunks, 0);
}

// src/indexing/plan/largest-groups.ts
const SHOWN = 10;
/** The groups that take most tokens. Whose the free tokens are cannot be told: here all are priced. */
function largestGroups(texts, { nameOf, pricing }) {
	const count = textCounter({
		...pricing,
		freeTokens: 0
	});
	return [...Map.groupBy(texts, nameOf)].map(([name, members]) => ({
		name,
		...count(members)
	})).sort(largestFirst).slice(0, SHOWN);
}
function largestFirst(one, other) {
	return other.tokens.expected - one.tokens.expected || (one.name < other.name ? -1 : 1);
}

// src/indexing/plan/make-plan.ts
/** Throws ConfigurationError for a model whose price nobody has stated. */
function makePlan({ work, model, prices, room }) {
	const { texts, ...rest } = work;
	const kept = texts.filter(({ isKept }) => isKept);
	const unpaid = texts.filter(({ isKept }) => !isKept);
	const pricing = {
		prices,
		model: model.name,
		freeTokens: room.freeTokens
	};
	const count = textCounter(pricing);
	return {
		...rest,
		model,
		usdPerMillionTokens: prices.of(model.name),
		reused: {
			texts: kept.length,
			chunks: chunksOf(kept)
		},
		toEmbed: count(unpaid),
		allowance: allowanceOf(unpaid, {
			room,
			count
		}),
		languages: largestGroups(unpaid, {
			nameOf: ({ language }) => language,
			pricing
		}),
		directories: largestGroups(unpaid, {
			nameOf: ({ path }) => directoryOf(path),
			pricing
		})
	};
}
/** Deeper folders count for the one above them. */
const LEVELS = 2;
/** `.` for what lies in none. */
function directoryOf(path) {
	return path.split("/").slice(0, -1).slice(0, LEVELS).join("/") || ".";
}

// src/store/learned-ratios.ts
/** What an index knows of how many tokens texts have; nothing yet where another model made its vectors. */
function ratiosOf(manifest, model) {
	return new TokenRatios(manifest?.embedding?.name === model.name ? manifest.tokenRatios : {});
}
/** Lets a run go on from what is known of an index. */
function recallRatios({ ratios, model }, manifest) {
	ratios?.recall(ratiosOf(manifest, model).learned());
}
/** As a manifest says it: what a run knows in the end, or what was known before where it learns nothing. */
function tokenRatios({ ratios, model }, before) {
	const learned = (ratios ?? ratiosOf(before, model)).learned();
	return Object.keys(learned).length > 0 ? { tokenRatios: learned } : {};
}

// src/store/order-of-value.ts
/** Kinds of files, by what it is worth to find them by their meaning: the order in which vectors are paid for. */
const WORTH = [
	"source",
	"configuration",
	"tests and examples",
	"documents and legacy"
];
function worthOf({ test, example, legacy, barrel, doc, config }) {
	if (doc || legacy) return "documents and legacy";
	if (test || example) return "tests and examples";
	return config || barrel ? "configuration" : "source";
}
/** Most valuable first. */
function compareWorth(one, other) {
	return WORTH.indexOf(one) - WORTH.indexOf(other);
}
/** Enough texts for a few large requests to an embedder. */
const GROUP = 2e3;
/**
* Cuts what is in that order into groups to be paid for together. None holds things of different worth: large orders are
* not always filled in order, and a failure must not leave the more valuable ones behind.
*/
function* worthGroups(items) {
	let group = [];
	for (const item of items) {
		if (group.length === GROUP || group.length > 0 && group[0].worth !== item.worth) {
			yield group;
			group = [];
		}
		group.push(item);
	}
	if (group.length > 0) yield group;
}

// src/embedding/text-key.ts
/** As JSON, so that no two different inputs run together into the same bytes. */
function textKey({ model, inputType, text }) {
	const input = JSON.stringify([
		model.name,
		model.dimension,
		inputType,
		text
	]);
	return createHash("sha256").update(input).digest("hex");
}

// src/indexing/plan/text-tally.ts
/** Looked up together. */
const AT_ONCE$3 = 1e3;
/** Counts the texts of chunks, each different one once, as a run pays for it. */
var TextTally = class {
	#options;
	#texts = /* @__PURE__ */ new Map();
	#unknown = [];
	constructor(options) {
		this.#options = options;
	}
	/** Throws what the lookup throws. */
	async add(chunk) {
		const text = embeddedText(chunk);
		const { model, ratios } = this.#options;
		const key = textKey({
			model,
			inputType: "document",
			text
		});
		const { path, language, worth } = chunk;
		const place = {
			path,
			language,
			worth
		};
		const known = this.#texts.get(key);
		if (known) {
			known.chunks++;
			if (mostValuableFirst$1(place, known) < 0) Object.assign(known, place);
			return;
		}
		this.#texts.set(key, {
			...place,
			chunks: 1,
			tokens: tokensOf({
				text,
				language
			}, ratios),
			isKept: false
		});
		this.#unknown.push(key);
		if (this.#unknown.length === AT_ONCE$3) await this.#lookUp();
	}
	/** All of them, the most valuable first. Throws what the lookup throws. */
	async finish() {
		await this.#lookUp();
		return [...this.#texts.values()].sort(mostValuableFirst$1);
	}
	async #lookUp() {
		const keys = this.#unknown;
		this.#unknown = [];
		if (keys.length === 0) return;
		for (const key of await this.#options.kept.has(keys)) {
			const text = this.#texts.get(key);
			if (text) text.isKept = true;
		}
	}
};
function mostValuableFirst$1(one, other) {
	const byWorth = compareWorth(one.worth, other.worth);
	if (byWorth !== 0) return byWorth;
	return one.path < other.path ? -1 : Number(one.path > other.path);
}

// src/indexing/plan/survey-work.ts
/**
* Goes the way of a run as far as it costs nothing: the same selection, change set, chunks and texts; what would be
* written is counted. Throws ProviderError where git or the store's server fails, and ValidationError.
*/
async function surveyWork(request) {
	const { views, full } = request;
	const view = await views.view({
		full,
		fingerprint: fingerprintOf(views)
	});
	try {
		return await survey(request, view);
	} finally {
		view.close();
	}
}
async function survey(request, view) {
	const { repository, commit, ref, listing, settings, progress } = request;
	const { base } = view;
	const selection = await loadSelection({
		repository,
		listing,
		settings
	});
	const found = {
		commit,
		ref,
		base: base?.manifest?.commit ?? null,
		notes: [
			...request.notes,
			...view.notes,
			...selection.notes
		]
	};
	if (currentManifest(base, {
		commit,
		ref,
		selection
	})) return {
		...found,
		...NOTHING
	};
	const { mode, changes } = await chooseChanges(base, {
		repository,
		commit,
		listing,
		selection
	});
	const ratios = ratiosOf(base?.manifest, request.model);
	const counter = new ChangeCounter(new TextTally({
		...request,
		ratios
	}));
	await applyChanges(changes, {
		edit: counter,
		repository,
		selection,
		progress
	});
	let waiting = 0;
	for await (const chunk of view.waiting((path) => !counter.touched.has(path))) {
		await counter.tally.add(chunk);
		waiting++;
	}
	const { written, chunks, touched } = counter;
	const removed = [...touched].filter((path) => !written.has(path) && base?.holds(path)).length;
	return {
		...found,
		mode,
		files: {
			written: written.size,
			removed
		},
		chunks: {
			written: chunks,
			waiting
		},
		texts: await counter.tally.finish()
	};
}
const NOTHING = {
	mode: "unchanged",
	files: {
		written: 0,
		removed: 0
	},
	chunks: {
		written: 0,
		waiting: 0
	},
	texts: []
};
/** Takes a change set in as an index does, and keeps numbers alone. */
var ChangeCounter = class {
	tally;
	/** Paths of which nothing stays as it is. */
	touched = /* @__PURE__ */ new Set();
	written = /* @__PURE__ */ new Set();
	chunks = 0;
	constructor(tally) {
		this.tally = tally;
	}
	async add(file) {
		this.touched.add(file.path);
		this.written.add(file.path);
		this.chunks += file.chunks.length;
		const { path, language, text } = file;
		const worth = worthOf(file.traits);
		for (const { breadcrumb, start, end } of file.chunks) await this.tally.add({
			path,
			language,
			worth,
			breadcrumb,
			code: text.slice(start, end)
		});
	}
	skip({ path }) {
		this.touched.add(path);
	}
	remove(path) {
		this.touched.add(path);
	}
};

// src/store/qdrant/collection-schema.ts
/**
* What a collection is created with. The sparse vectors have no IDF modifier: the server's counts keep deleted points
* and differ by version, so query weights carry the lexicon's. Dense vectors are scored by int8 codes in memory, the
* originals stay on disk for rescoring.
*/
function collectionSchema({ embedding, features, metadata }) {
	const cold = features.memory ? { memory: "cold" } : { on_disk: true };
	const pinned = features.memory ? { memory: "pinned" } : { always_ram: true };
	const inMemory = { index: features.memory ? { memory: "pinned" } : { on_disk: false } };
	return {
		vectors: embedding ? { [denseName(embedding)]: {
			size: embedding.dimension,
			distance: "Cosine",
			...cold,
			quantization_config: { scalar: {
				type: "int8",
				quantile: .99,
				...pinned
			} }
		} } : {},
		sparse_vectors: {
			[FILE_TERMS]: inMemory,
			[CHUNK_TERMS]: inMemory
		},
		...features.memory ? { payload: cold } : { on_disk_payload: true },
		strict_mode_config: {
			enabled: true,
			unindexed_filtering_retrieve: false,
			unindexed_filtering_update: false
		},
		metadata
	};
}
/** Every field that is filtered by. They are there before the first point: the server does not build them well later. */
const PAYLOAD_INDEXES = {
	/** What the point is: file, chunk, lexicon, manifest, mark. */
	type: "keyword",
	path: "keyword",
	/** All folders above the file, each as a path. */
	dirs: "keyword",
	blob: "keyword",
	/** Of a chunk: the id of its file's record. */
	file: "uuid",
	place: {
		type: "integer",
		lookup: true,
		range: true
	},
	kind: "keyword",
	/** Of the manifest: number of the run. */
	ordinal: {
		type: "integer",
		lookup: true,
		range: true
	},
	/** Of a mark. */
	writes: {
		type: "integer",
		lookup: true,
		range: false
	}
};

// src/store/qdrant/collections.ts
/** What a collection says of itself. */
const metadataSchema = object({
	fingerprint: string(),
	/** ISO 8601, UTC: since when it has been complete; absent where it was never finished. */
	completeAt: datetime().optional(),
	/** ISO 8601, UTC: since when another collection has been live; absent before. */
	retiredAt: datetime().optional()
});
/** The collections behind one alias. Every method throws ProviderError. */
var Collections = class {
	alias;
	#connection;
	constructor(connection, alias) {
		this.#connection = connection;
		this.alias = alias;
	}
	/** The name behind the alias. */
	async live() {
		const { aliases } = await this.#connection.request("reading the aliases", (api, init) => api.getCollectionsAliases({}, init), (result) => Array.isArray(result.aliases));
		return aliases.find(({ alias_name }) => alias_name === this.alias)?.collection_name;
	}
	/** What readers search; undefined where there is no index yet. */
	async livePoints() {
		const name = await this.live();
		return name === void 0 ? void 0 : new Points(this.#connection, name);
	}
	/** All that were ever made for the alias and still are there, oldest first of each fingerprint. */
	async names() {
		const { collections } = await this.#connection.request("listing the collections", (api, init) => api.getCollections({}, init), (result) => Array.isArray(result.collections));
		const prefix = allCollectionsPrefix(this.alias);
		return collections.map(({ name }) => name).filter((name) => name.startsWith(prefix)).sort();
	}
	/** The newest of a fingerprint: one half built, or one of before. */
	async newest(fingerprint) {
		const prefix = collectionPrefix(this.alias, fingerprint);
		return (await this.names()).findLast((name) => name.startsWith(prefix));
	}
	/** Undefined where there is none of that name. */
	async info(name) {
		try {
			const found = await this.#connection.request("reading a collection", (api, init) => api.getCollection({ collection_name: name }, init));
			const { metadata } = found.config;
			const own = metadataSchema.safeParse(metadata).data;
			return {
				name,
				status: found.status,
				fingerprint: own?.fingerprint,
				isComplete: own?.completeAt !== void 0,
				retiredAt: own?.retiredAt === void 0 ? void 0 : new Date(own.retiredAt),
				indexed: Object.keys(found.payload_schema)
			};
		} catch (error) {
			if (error instanceof ProviderError && error.code === "qdrant-not-found") return void 0;
			throw error;
		}
	}
	async create({ name, fingerprint, embedding, features }) {
		const schema = collectionSchema({
			embedding,
			features,
			metadata: { fingerprint }
		});
		await this.#connection.request("creating a collection", async (api, init) => {
			try {
				return await api.createCollection({
					collection_name: name,
					...schema
				}, init);
			} catch (error) {
				if (error.status === 409) return { data: { result: true } };
				throw error;
			}
		});
	}
	/** Every index that is filtered by; before the first point, so that none is found without. */
	async ensureIndexes({ name, indexed }) {
		for (const [field_name, field_schema] of Object.entries(PAYLOAD_INDEXES)) {
			if (indexed.includes(field_name)) continue;
			const index = {
				collection_name: name,
				field_name,
				field_schema,
				wait: true
			};
			await this.#connection.request("creating an index", (api, init) => api.createFieldIndex(index, init));
		}
	}
	/** In one step: readers see either the one collection or the other. */
	async switchTo(name) {
		const action = { create_alias: {
			alias_name: this.alias,
			collection_name: name
		} };
		await this.#connection.request("switching the alias", (api, init) => api.updateAliases({ actions: [action] }, init));
	}
	async noteComplete(name, completeAt) {
		await this.#note(name, {
			completeAt: completeAt.toISOString(),
			retiredAt: null
		});
	}
	async noteRetired(name, retiredAt) {
		await this.#note(name, { retiredAt: retiredAt.toISOString() });
	}
	async delete(name) {
		await this.#connection.request("deleting a collection", (api, init) => api.deleteCollection({ collection_name: name }, init));
	}
	/** Of the metadata only what is named changes; null takes away. */
	async #note(name, metadata) {
		await this.#connection.request("noting what is live", (api, init) => api.updateCollection({
			collection_name: name,
			metadata
		}, init));
	}
};

// src/store/qdrant/kept-ledger.ts
/**
* What the server's ledger holds from a month on, for who only looks: one that is not there, or not yet finished, is empty,
* and is not made. Throws as {@link LedgerCollection.read}.
*/
async function keptEntries(connection, since) {
	const info = await new Collections(connection, LEDGER_COLLECTION).info(LEDGER_COLLECTION);
	return Object.keys(LEDGER_INDEXES).every((field) => info?.indexed.includes(field)) ? new LedgerCollection(connection).read(since) : [];
}

// src/store/qdrant/vector-collection.ts
/** Shared by all repositories of a server: a text costs nothing where any of them has paid for it. */
const VECTORS_COLLECTION = "slashfind-vectors";
const DAY_MS$2 = 864e5;
/** Points of one request: about 1 MB at 1,024 dimensions. */
const AT_ONCE$2 = 256;
const stored = object({ record: base64() });
const renewal = object({ day: int() });
/**
* The vector cache on the server. A vector is kept as a payload and not as a vector: it comes back exactly as it was put,
* models share one collection, and nothing is indexed that nobody searches. Methods throw ProviderError.
*/
var VectorCollection = class {
	#connection;
	#points;
	#clock;
	#ready;
	constructor({ connection, clock = systemClock }) {
		this.#connection = connection;
		this.#points = new Points(connection, VECTORS_COLLECTION);
		this.#clock = clock;
	}
	async get(keys) {
		await this.#ensure();
		const reading = {
			payload: ["record"],
			vectors: [],
			pageSize: AT_ONCE$2
		};
		const points = await this.#points.retrieve([...new Set(keys)].map(pointId), reading);
		return new Map(points.flatMap((point) => soundEntry(point) ?? []));
	}
	async put(entries) {
		await this.#ensure();
		for (const part of inParts$1(entries)) {
			const points = part.map((entry) => this.#pointOf(entry));
			await this.#points.write("keeping vectors", [{ upsert: { points } }]);
		}
	}
	async touch(keys) {
		await this.#ensure();
		const day = this.#today();
		const isStale = {
			key: "day",
			range: { lt: day }
		};
		for (const part of inParts$1([...keys])) {
			const filter = { must: [{ has_id: part.map(pointId) }, isStale] };
			const operations = [{ set_payload: {
				payload: { day },
				filter
			} }];
			await this.#connection.request("keeping vectors", (api, init) => api.batchUpdate({
				collection_name: VECTORS_COLLECTION,
				operations,
				wait: true
			}, init));
		}
	}
	async prune(unusedSince) {
		await this.#ensure();
		const filter = { must: [{
			key: "day",
			range: { lt: dayOf(unusedSince.getTime()) }
		}] };
		const dropped = await this.#points.count(filter);
		if (dropped > 0) await this.#points.write("dropping unused vectors", [{ delete: { filter } }]);
		return dropped;
	}
	/** Whether it is so many days since {@link noteRenewal}, or nobody knows. */
	async isRenewalDue(alias, days) {
		await this.#ensure();
		const [point] = await this.#points.retrieve([renewalId(alias)], {
			payload: ["day"],
			vectors: [],
			pageSize: 1
		});
		const { day = 0 } = renewal.safeParse(point?.payload).data ?? {};
		return this.#today() - day >= days;
	}
	/** Says that every vector that the index behind the alias uses was touched today. */
	async noteRenewal(alias) {
		await this.#ensure();
		const point = {
			id: renewalId(alias),
			payload: {
				day: this.#today(),
				alias
			},
			vector: {}
		};
		await this.#points.write("keeping vectors", [{ upsert: { points: [point] } }]);
	}
	#pointOf({ key, vector }) {
		const record = encodeRecord({
			key,
			vector,
			day: 0
		}).toString("base64");
		return {
			id: pointId(key),
			payload: {
				day: this.#today(),
				record
			},
			vector: {}
		};
	}
	#today() {
		return dayOf(this.#clock.now());
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
			name: VECTORS_COLLECTION,
			indexes: { day: RANGE_INDEX },
			features
		});
	}
};
/** Undefined for what is damaged: it counts as not there. */
function soundEntry({ payload }) {
	const { record = "" } = stored.safeParse(payload).data ?? {};
	const bytes = Buffer.from(record, "base64");
	return bytes.length > 4 && isSound(bytes) ? [[keyOf(bytes), vectorOf$1(bytes)]] : void 0;
}
/** The first half of the hash, which is as unique as any UUID. */
function pointId(key) {
	return [
		key.slice(0, 8),
		key.slice(8, 12),
		key.slice(12, 16),
		key.slice(16, 20),
		key.slice(20, 32)
	].join("-");
}
function renewalId(alias) {
	return pointId(createHash("sha256").update(alias).digest("hex"));
}
function dayOf(milliseconds) {
	return Math.floor(milliseconds / DAY_MS$2);
}
function inParts$1(items) {
	const parts = [];
	for (let at = 0; at < items.length; at += AT_ONCE$2) parts.push(items.slice(at, at + AT_ONCE$2));
	return parts;
}

// src/store/qdrant/kept-vectors.ts
/** As many as a run reads in one request. */
const AT_ONCE$1 = 256;
/** The server's vector cache for who only looks: one that is not there is empty, and is not made. Throws ProviderError. */
function keptVectors(connection) {
	const points = new Points(connection, VECTORS_COLLECTION);
	let isThere;
	return { has: async (keys) => {
		isThere ??= exists(connection);
		return await isThere ? soundKeys(points, keys) : /* @__PURE__ */ new Set();
	} };
}
async function exists(connection) {
	return await new Collections(connection, VECTORS_COLLECTION).info(VECTORS_COLLECTION) !== void 0;
}
/** The vectors themselves are read: a damaged one is paid for again. */
async function soundKeys(points, keys) {
	const reading = {
		payload: ["record"],
		vectors: [],
		pageSize: AT_ONCE$1
	};
	const found = await points.retrieve([...new Set(keys)].map(pointId), reading);
	return new Set(found.flatMap((point) => soundEntry(point)?.map(([key]) => key) ?? []));
}

// src/store/index-view.ts
/** Where a run would begin from nothing. */
const EMPTY_VIEW = {
	base: void 0,
	notes: [],
	waiting: async function* () {},
	close: () => {}
};

// src/store/dense-vectors.ts
/** The vectors of the chunks, counted. Throws ValidationError. */
function checkedVectors(chunks, vectors) {
	if (vectors.length === chunks.length) return vectors;
	throw new ValidationError("dense-vectors", `For ${chunks.length} chunks there came ${vectors.length} vectors: which belongs to which cannot be told.`);
}

// src/store/qdrant/chunk-texts.ts
const fields$2 = chunkPayload.pick({
	breadcrumb: true,
	text: true
});
const placed = chunkPayload.pick({
	path: true,
	breadcrumb: true,
	text: true
});
/** Reading of what {@link textOf} needs. */
const TEXT_READING = {
	payload: Object.keys(fields$2.shape),
	vectors: [],
	pageSize: 1e3
};
/** What is embedded of a chunk's point. Throws ValidationError. */
function textOf(point) {
	const { breadcrumb, text } = readPayload(fields$2, point);
	return {
		breadcrumb,
		code: text
	};
}
/** What is embedded of all chunks of a collection. Throws ProviderError, ValidationError. */
async function* chunkTexts$1(points) {
	const reading = {
		...TEXT_READING,
		payload: Object.keys(placed.shape)
	};
	for await (const point of points.scroll({ must: [ofType("chunk")] }, reading)) {
		const { path, breadcrumb, text } = readPayload(placed, point);
		yield {
			language: languageOfPath(path).id,
			breadcrumb,
			code: text
		};
	}
}

// src/store/qdrant/file-points.ts
function filePoints(file, { commit, keys }) {
	const { path, blob } = file;
	const alike = {
		path,
		dirs: foldersAbove(path),
		blob,
		commit
	};
	const terms = storedTerms(file.weights.file, keys);
	const payload = {
		type: "file",
		...alike,
		kind: [...new Set(file.chunks.map(({ kind }) => kind))],
		language: file.language,
		traits: namesOf(file.traits),
		parser: file.parser,
		size: file.size,
		lines: file.lines,
		symbols: file.symbols.map(({ name, kind, startLine, nameLine, endLine }) => {
			return [
				name.toWellFormed(),
				kind,
				startLine,
				nameLine,
				endLine
			];
		}),
		chunks: file.chunks.map(({ startLine, endLine, kind, symbol, breadcrumb }) => {
			return [
				startLine,
				endLine,
				kind,
				symbol.toWellFormed(),
				breadcrumb.toWellFormed()
			];
		}),
		redactions: file.redactions.map(({ line, what }) => [line, what]),
		...besideVector(terms)
	};
	return {
		record: {
			id: fileId(path),
			payload,
			vector: { [FILE_TERMS]: terms.vector }
		},
		payload,
		chunks: file.chunks.map((_, place) => chunkPoint(file, {
			place,
			alike,
			keys
		}))
	};
}
function chunkPoint({ path, blob, text, chunks, weights }, { place, alike, keys }) {
	const { start, end, symbol, breadcrumb, startLine, endLine, kind } = chunks[place];
	const terms = storedTerms(weights.chunks[place], keys);
	const payload = {
		type: "chunk",
		...alike,
		file: fileId(path),
		place,
		startLine,
		endLine,
		kind,
		symbol: symbol.toWellFormed(),
		breadcrumb: breadcrumb.toWellFormed(),
		text: text.slice(start, end).toWellFormed(),
		...besideVector(terms)
	};
	return {
		id: chunkId({
			path,
			blob,
			place
		}),
		payload,
		vector: { [CHUNK_TERMS]: terms.vector }
	};
}
/** The same point with its dense vector. */
function withDense(point, { model, vector }) {
	return vector ? {
		...point,
		vector: {
			...point.vector,
			...denseVector(model, vector)
		}
	} : point;
}
function denseVector(model, vector) {
	return { [denseName(model)]: shortFloats(vector) };
}
function besideVector({ checks, crowded }) {
	return {
		checks,
		crowded: crowded.map(([key, weight]) => [key, weight])
	};
}
function namesOf(traits) {
	return TRAITS.filter((trait) => traits[trait]);
}
/** `a/b/c.ts` stands in `a` and in `a/b`. */
function foldersAbove(path) {
	const names = path.split("/").slice(0, -1);
	return names.map((_, at) => names.slice(0, at + 1).join("/"));
}

// src/store/qdrant/chunk-vectors.ts
/** The same chunks with the vectors that were paid for before. */
async function withKnownVectors(chunks, dense) {
	if (!dense || chunks.length === 0) return {
		points: chunks,
		isComplete: true
	};
	const vectors = checkedVectors(chunks, await dense.knownVectors(chunks.map(textOf)));
	return {
		points: chunks.map((point, at) => withDense(point, {
			model: dense.model,
			vector: vectors[at]
		})),
		isComplete: vectors.every((vector) => vector !== void 0)
	};
}
/** Chunks that have no dense vector yet. */
function pendingChunks(model) {
	return {
		must: [ofType("chunk")],
		must_not: [{ has_vector: denseName(model) }]
	};
}

// src/store/qdrant/existing-collection.ts
/**
* What a run goes on with: the live collection if it is of this fingerprint, else the newest that is: one half built, or
* one of before. Throws ProviderError.
*/
async function existingCollection(collections, { fingerprint, live }) {
	const prefix = collectionPrefix(collections.alias, fingerprint);
	return live?.startsWith(prefix) ? live : collections.newest(fingerprint);
}

// src/store/qdrant/qdrant-view.ts
/** A repository's live index as a plan looks at it. */
function qdrantViews(options) {
	return {
		schema: QDRANT_KIND,
		embedding: options.model,
		view: (request) => viewOf$1(request, options)
	};
}
async function viewOf$1({ full, fingerprint }, { connection, identity, model }) {
	if (full) return EMPTY_VIEW;
	const collections = new Collections(connection, aliasOf(identity));
	const live = await collections.live();
	const name = await existingCollection(collections, {
		fingerprint,
		live
	});
	if (name === void 0) return EMPTY_VIEW;
	const points = new Points(connection, name);
	const found = await findIndex(points);
	return {
		base: baseOf(found, {
			isLive: name === live,
			hasDense: true
		}),
		notes: found.notes,
		waiting: (stays) => waitingChunks$1(points, {
			found,
			model,
			stays
		}),
		close: () => {}
	};
}
const fields$1 = chunkPayload.pick({
	path: true,
	blob: true,
	place: true,
	breadcrumb: true,
	text: true
});
/** Those of no file, which a run takes away, are left out. Throws ProviderError, ValidationError. */
async function* waitingChunks$1(points, { found, model, stays }) {
	const { files } = found.lexicon;
	const reading = {
		payload: Object.keys(fields$1.shape),
		vectors: [],
		pageSize: 1e3
	};
	for await (const point of points.scroll(pendingChunks(model), reading)) {
		const { path, blob, place, breadcrumb, text } = readPayload(fields$1, point);
		const row = files.get(path);
		if (!row || !isOf$1({
			id: point.id,
			path,
			blob,
			place
		}, row) || !stays(path)) continue;
		yield {
			path,
			language: row.language,
			worth: worthOf(traitsOf(row.traits)),
			breadcrumb,
			code: text
		};
	}
}

// src/store/snapshot/chunk-texts.ts
/** What is embedded of the wanted chunks, most valuable first; of files without one the text is not read. */
function* chunkTexts(content, isWanted) {
	const { columns } = content;
	const { fileChunks, fileLanguage, chunkStart, chunkEnd, chunkBreadcrumb } = columns;
	const strings = new StringTable({
		bytes: columns.stringBytes,
		offsets: columns.stringOffsets
	});
	for (const { file, worth } of filesByWorth(content)) {
		let text;
		const language = strings.at(fileLanguage[file]);
		for (let chunk = fileChunks[file]; chunk < fileChunks[file + 1]; chunk++) {
			if (!isWanted(chunk)) continue;
			text ??= content.text(file);
			const code = text.slice(chunkStart[chunk], chunkEnd[chunk]);
			yield {
				chunk,
				worth,
				language,
				breadcrumb: strings.at(chunkBreadcrumb[chunk]),
				code
			};
		}
	}
}
/** Files are numbered by path, and a sort leaves those of equal worth as they were. */
function filesByWorth({ columns }) {
	return Array.from(columns.fileTraits, (bits, file) => ({
		file,
		worth: worthOf(unpackTraits(bits))
	})).sort((one, other) => compareWorth(one.worth, other.worth));
}

// src/store/snapshot/add-vectors.ts
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
	for (const group of worthGroups(chunkTexts(content, (chunk) => old[chunk] === NONE))) {
		const vectors = checkedVectors(group, await dense.vectorsFor(group));
		for (const [at, { chunk }] of group.entries()) {
			const vector = vectors[at] && quantise(vectors[at]);
			if (vector) fresh.set(chunk, vector);
		}
	}
	return fresh;
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

// src/store/snapshot/snapshot-base.ts
/** A snapshot, as a run finds it. */
function snapshotBase(snapshot, { failures, model }) {
	const { manifest, columns, paths } = snapshot;
	const lacksVectors = model && (manifest.pending > 0 || !isOf(snapshot, model));
	return {
		manifest,
		selection: manifest.selection,
		isComplete: failures.length === 0 && !lacksVectors,
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

// src/store/snapshot/snapshot-view.ts
/** A folder of snapshots as a plan looks at it. */
function snapshotViews({ folder, model }) {
	return {
		schema: SNAPSHOT_KIND,
		embedding: void 0,
		view: async (request) => viewOf(request, {
			folder,
			model
		})
	};
}
function viewOf({ full, fingerprint }, { folder, model }) {
	if (full) return EMPTY_VIEW;
	const { snapshot, failures } = folder.openNewest(fingerprint);
	const notes = failures.map(({ message }) => `${message} It counts as none.`);
	if (!snapshot) return {
		...EMPTY_VIEW,
		notes
	};
	return {
		base: snapshotBase(snapshot, {
			failures,
			model
		}),
		notes,
		waiting: async function* (stays) {
			yield* waitingChunks(snapshot, {
				model,
				stays
			});
		},
		close: () => snapshot.close()
	};
}
/** Vectors of another model are none. */
function* waitingChunks(snapshot, { model, stays }) {
	const { columns, denseRows } = snapshot;
	const hasVectors = isOf(snapshot, model);
	const files = ownersOf(columns.fileChunks);
	const staying = Array.from(snapshot.paths, stays);
	const isWaiting = (chunk) => staying[files[chunk]] && !(hasVectors && denseRows.rowOf(chunk) >= 0);
	for (const { chunk, ...viewed } of chunkTexts(snapshot, isWaiting)) yield {
		...viewed,
		path: snapshot.paths.at(files[chunk])
	};
}
/** By chunk, the number of its file. */
function ownersOf(fileChunks) {
	const owners = new Uint32Array(fileChunks.at(-1) ?? 0);
	for (let file = 0; file + 1 < fileChunks.length; file++) owners.fill(file, fileChunks[file], fileChunks[file + 1]);
	return owners;
}

// src/wiring/plan-room.ts
/** Of a run that has not begun. */
const RUN = "planned";
/** What a run could spend that begins now, as its budget would tell. Throws ConfigurationError for a model without a price. */
function roomOf({ caps, prices, model, entries, month }) {
	const { freeTokens } = caps;
	const accounts = {
		caps,
		entries,
		month,
		run: RUN,
		freeTokens
	};
	return {
		...roomFor({
			accounts,
			prices,
			purpose: "index",
			model
		}),
		freeTokens: freeTokensLeft(model, accounts)
	};
}

// src/wiring/plan.ts
/** Throws ConfigurationError for settings that cannot be used, a model without a price among them. */
function openPlanner(request) {
	const { settings } = request;
	const { embedding } = settings;
	const model = {
		name: embedding.model,
		dimension: embedding.dimension
	};
	const prices = new Prices(settings.prices);
	findModel(model, prices);
	const caps = capsOf(settings, "index");
	const { collections, views, kept, entries, notes, ...sources } = openSources(request, model);
	return {
		...sources,
		collections,
		plan: async (run) => {
			const more = [
				...run.notes,
				...notes(),
				...unpaidNotes(settings)
			];
			const work = await surveyWork({
				...run,
				notes: more,
				views,
				kept,
				model
			});
			const month = monthOf(Date.now());
			const room = roomOf({
				caps,
				prices,
				model: model.name,
				month,
				entries: await entries(sinceOf(caps, month))
			});
			return makePlan({
				work,
				model,
				prices,
				room
			});
		}
	};
}
/** All that was ever spent counts where tokens are free. */
function sinceOf({ freeTokens }, month) {
	return freeTokens.size > 0 ? 0 : month;
}
function openSources({ settings, identity, folder }, model) {
	const { url, apiKey, writeTimeoutSeconds } = settings.qdrant;
	if (url === void 0) return folderSources(folder, model);
	const { connections } = settings.http;
	const deadline = writeTimeoutSeconds * 1e3;
	const connection = new QdrantConnection({
		url,
		apiKey,
		deadline,
		connections
	});
	return {
		collections: new Collections(connection, aliasOf(identity)),
		views: qdrantViews({
			connection,
			identity,
			model
		}),
		kept: keptVectors(connection),
		entries: (since) => keptEntries(connection, since),
		notes: () => [],
		[Symbol.asyncDispose]: () => connection.close()
	};
}
/** The file of vectors is opened when it is needed: whoever plans may bring it first. */
function folderSources(folder, model) {
	let opened;
	const kept = () => {
		opened ??= openFileLookup({
			folder: folder.path,
			model
		});
		return opened;
	};
	return {
		collections: void 0,
		views: snapshotViews({
			folder,
			model
		}),
		kept: { has: (keys) => kept().has(keys) },
		entries: async () => [],
		notes: () => [kept().note ?? []].flat(),
		[Symbol.asyncDispose]: async () => opened?.close()
	};
}
/** Why a run as the settings stand would pay for nothing. */
function unpaidNotes({ embedding, voyage }) {
	const reason = embedding.provider === "none" ? "embedding.provider is none" : voyage.apiKey === void 0 ? "VOYAGE_API_KEY is not set" : void 0;
	if (reason === void 0) return [];
	return [`A run as things stand pays for nothing, as ${reason}; this is the bill that ${embedding.model} would make with a key.`];
}

// src/git/byte-reader.ts
const LINE_FEED = 10;
/** Reads lines and counted bytes from a stream, no faster than they are asked for. */
var ByteReader = class {
	#chunks;
	#rest = Buffer.alloc(0);
	constructor(stream) {
		this.#chunks = stream[Symbol.asyncIterator]();
	}
	/** The text up to the next line feed, or undefined at the end of the stream. */
	async line() {
		let end = this.#rest.indexOf(LINE_FEED);
		while (end < 0) {
			const chunk = await this.#next();
			if (chunk === void 0) return void 0;
			this.#rest = Buffer.concat([this.#rest, chunk]);
			end = this.#rest.indexOf(LINE_FEED);
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
		entries: entries.sort(byPath),
		unreadableNames
	};
}
function byPath(left, right) {
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
		added: added.sort(byPath),
		changed: changed.sort(byPath),
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

// src/main/budget-wording.ts
const CELLS = 10;
/** How much of a cap is used: `██████░░░░`. Full only where nothing is left, and empty only where nothing is used. */
function budgetBar({ usd, capUsd }) {
	const full = usd >= capUsd ? CELLS : Math.floor(usd / capUsd * CELLS);
	const cells = usd > 0 ? Math.max(1, full) : full;
	return "█".repeat(cells) + "░".repeat(CELLS - cells);
}
/** `62 %`; 100 only where nothing is left. */
function shareInWords({ usd, capUsd }) {
	if (usd >= capUsd) return "100 %";
	const percent = Math.floor(usd / capUsd * 100);
	return percent === 0 && usd > 0 ? "less than 1 %" : `${percent} %`;
}
function dollars(usd) {
	return formatDollars(fromDollars(usd));
}
/** What a run was billed, and what it may be. */
function runCostInWords({ tokens, doubtfulTokens, usd, capUsd, capTokens }) {
	const ofTokens = capTokens === void 0 ? "" : ` (at most ${count$1(capTokens)})`;
	const unknown = doubtfulTokens === 0 ? "" : ` and up to ${count$1(doubtfulTokens)} more whose bill nobody has seen`;
	const ofDollars = capUsd === void 0 ? "" : ` of ${dollars(capUsd)}`;
	return `${plural(tokens, "token")}${unknown}${ofTokens}, ${dollars(usd)}${ofDollars}`;
}
function monthInWords(month) {
	return `${shareInWords(month)} of ${dollars(month.capUsd)} in ${month.name}`;
}

// src/main/plan-wording.ts
/** What a run would do, in a sentence. */
function planHeadline({ mode, ...plan }, quote) {
	const commit = quote(plan.commit.slice(0, 10));
	const base = plan.base === null ? void 0 : quote(plan.base.slice(0, 10));
	switch (mode) {
		case "unchanged": return `${commit} is indexed already, with all its vectors: there is nothing to do, and nothing to pay.`;
		case "full": return `A run would index ${commit} from nothing.`;
		case "incremental": return base === commit ? `A run would go on with ${commit}, which is indexed already.` : `A run would index ${commit} from the changes since ${base}.`;
		case "reconciled": return base === void 0 ? `A run would compare the whole tree of ${commit} with the index, as the last run was cut short.` : `A run would compare the whole tree of ${commit} with the index, as ${base} is not in this clone.`;
		case "reselected": return `A run would look at every file of ${commit} again, as what to index has changed.`;
	}
}
function filesInWords({ files: { written, removed } }) {
	return `${count$1(written)} to index, ${count$1(removed)} to remove`;
}
function chunksInWords({ chunks: { written, waiting } }) {
	const ofFiles = `${count$1(written)} in these files`;
	return waiting === 0 ? ofFiles : `${ofFiles}, and ${count$1(waiting)} of other files that earlier runs left without a vector`;
}
function vectorsInWords({ model, toEmbed, reused }, quote) {
	const embed = `${toEmbed.texts === 0 ? "nothing" : plural(toEmbed.texts, "different text")} to embed with ${quote(model.name)} at ${model.dimension}`;
	if (reused.texts === 0) return embed;
	return `${embed}; ${plural(reused.texts, "vector")} reused that ${reused.texts === 1 ? "was" : "were"} paid for before`;
}
function tokensInWords({ tokens }) {
	return `about ${count$1(tokens.expected)}, at most ${count$1(tokens.atMost)}`;
}
function costInWords({ toEmbed, usdPerMillionTokens }, quote) {
	if (toEmbed.texts === 0) return "nothing";
	const dollars = (amount) => quote(formatDollars(amount));
	const { expected, atMost } = toEmbed.cost;
	return `about ${dollars(expected)}, at most ${dollars(atMost)}, at ${dollars(fromDollars(usdPerMillionTokens))} a million tokens`;
}
/** How far the caps let a run go. */
function allowanceInWords({ cap, now, pending, furtherRuns }, quote) {
	if (!cap) return "no cap stands in the way";
	const room = `${quote(cap.cap)} (${amountsOf(cap, quote)}) has room for`;
	if (pending.texts === 0) return `${room} all that is expected`;
	const rest = `about ${plural(pending.tokens.expected, "token")} (${quote(formatDollars(pending.cost.expected))})`;
	const later = `${plural(pending.chunks, "chunk")} would stay pending, found by their words alone, for ${rest} more`;
	if (now.texts === 0) return `${room} nothing of it: ${later}`;
	const runs = furtherRuns === null ? "" : `, in about ${plural(furtherRuns, "further run")}`;
	return `${room} about ${count$1(now.chunks)} of ${plural(now.chunks + pending.chunks, "chunk")}, source code first; ${later}${runs}`;
}
function amountsOf({ cap, most, used }, quote) {
	const amount = (number) => cap === "budget.per-run-tokens" ? plural(number, "token") : quote(formatDollars(number));
	return used > 0 ? `${amount(most)}, of which ${amount(used)} are used` : amount(most);
}

// src/budget/report.ts
const IN_TOKENS = "budget.per-run-tokens";
/** By what the budget has read last. */
function budgetReport(budget) {
	const own = budget.own.filter(({ purpose }) => potOf(purpose) === "index");
	const doubtfulTokens = own.reduce((sum, { reserved, doubtful }) => sum + reserved + doubtful, 0);
	const tokens = own.reduce((sum, entry) => sum + entry.tokens, 0) - doubtfulTokens;
	const states = budget.states("index");
	const stateOf = (name) => states.find(({ cap }) => cap === name);
	const run = stateOf("budget.per-run-usd");
	const [runCap, tokensCap, month] = [
		run,
		stateOf(IN_TOKENS),
		stateOf("budget.monthly-usd")
	].map(finite);
	const remaining = leastLeft(states);
	return {
		tokens,
		doubtfulTokens,
		usd: toDollars(run?.used ?? 0),
		...runCap && { capUsd: toDollars(runCap.most) },
		...tokensCap && { capTokens: tokensCap.most },
		...month && { month: {
			name: formatMonth(budget.month),
			usd: toDollars(month.used),
			capUsd: toDollars(month.most)
		} },
		...remaining !== void 0 && { remainingUsd: toDollars(remaining) }
	};
}
function finite(state) {
	return state && Number.isFinite(state.most) ? state : void 0;
}
function leastLeft(states) {
	const left = states.filter(({ cap, most }) => cap !== IN_TOKENS && Number.isFinite(most)).map(({ most, used }) => Math.max(0, most - used));
	return left.length > 0 ? Math.min(...left) : void 0;
}

// src/budget/end-run.ts
/**
* Tells the ledger what a run was billed, and reads there what the month has cost. The index is there already: a ledger that
* cannot be asked is no failure any more.
*/
async function endRun(budget) {
	try {
		await budget.close();
		await budget.look();
		const warning = await nearCapWarning("index", budget);
		return {
			budget: budgetReport(budget),
			notes: warning === void 0 ? [] : [warning]
		};
	} catch (error) {
		if (!(error instanceof SlashfindError)) throw error;
		const { month: _, remainingUsd: __, ...report } = budgetReport(budget);
		return {
			budget: report,
			notes: [unasked(error)]
		};
	}
}
function unasked({ message }) {
	return `When the run had ended, the ledger could not be asked: what the month has cost is not known here, and the ledger may count more than this run was billed. ${message}`;
}

// src/indexing/embedding-note.ts
/** The same report, which says first what waits for a dense vector, and why. */
function withEmbeddingNote(report) {
	const note = report.embedding && noteOf(report, report.embedding);
	return note === void 0 ? report : {
		...report,
		notes: [note, ...report.notes]
	};
}
function noteOf({ chunks: { pending, total } }, { failure }) {
	if (pending === 0) return failure;
	const what = `${pending} of ${total} chunks have no dense vector yet and are found by their words alone until a later run embeds them`;
	return failure === void 0 ? `${what}.` : `${what}: ${failure}`;
}

// src/indexing/run-bill.ts
/**
* Ends the spending of a run whose index is written: the same report, with what it has cost and what waits for money. Where
* nothing was to be paid for there is nothing to say.
*/
async function withBill(report, budget) {
	if (!report.embedding) return report;
	const noted = withEmbeddingNote(report);
	if (!budget) return noted;
	const end = await endRun(budget);
	return {
		...noted,
		budget: end.budget,
		notes: [...end.notes, ...noted.notes]
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
	return embedding ? withBill({
		...report,
		embedding
	}, live.budget) : report;
}

// src/store/lost-vectors.ts
/** A note where an index has dense vectors, and the run that goes on with it has nothing that makes them. */
function withoutModel(before, embedding) {
	if (!before?.embedding || embedding) return [];
	return [`The index has dense vectors of ${before.embedding.name} so far, and nothing is configured that makes them (VOYAGE_API_KEY is not set): from the next change on it is searched by words alone.`];
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
		if (vectors) recallRatios(vectors, newest.snapshot?.manifest);
		const previous = full ? void 0 : newest.snapshot;
		const run = {
			folder,
			fingerprint,
			newest,
			previous,
			vectors
		};
		return {
			base: previous && snapshotBase(previous, {
				failures: newest.failures,
				model: source?.model
			}),
			notes: [
				...newest.failures.map((failure) => `${failure.message} It is rebuilt.`),
				...vectors?.notes ?? [],
				...withoutModel(newest.snapshot?.manifest, source?.model)
			],
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
		...vectors && tokenRatios(vectors, newest.snapshot?.manifest),
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

// src/embedding/run-vectors.ts
const DAY_MS$1 = 864e5;
/**
* The dense vectors of one run. The cache is asked before anything is paid for, and holds what was paid for before any
* point uses it: a run that is cut short never makes the next one pay again. Where the embedder fails, the rest of the
* run goes on without it.
*/
var RunVectors = class {
	ratios = new TokenRatios();
	#options;
	#used = /* @__PURE__ */ new Set();
	#reused = 0;
	#embedded = 0;
	#billedTokens = 0;
	#dropped = 0;
	#failure;
	/** Whether the cache has kept what this run paid for. */
	#isKept = false;
	constructor(options) {
		this.#options = options;
	}
	get model() {
		return this.#options.embedder.model;
	}
	get failure() {
		return this.#failure;
	}
	/** One for each chunk, in their order; undefined for those that the cache does not hold. Throws what the cache throws. */
	async knownVectors(chunks) {
		const keys = chunks.map((chunk) => this.#keyOf(embeddedText(chunk)));
		const found = await this.#known(keys);
		return keys.map((key) => found.get(key));
	}
	/** One for each chunk, in their order; undefined for those that have to wait. Throws what the cache throws. */
	async vectorsFor(chunks) {
		const texts = chunks.map((chunk) => ({
			text: embeddedText(chunk),
			language: chunk.language
		}));
		const keys = texts.map(({ text }) => this.#keyOf(text));
		const found = await this.#known(keys);
		const missing = new Map(keys.flatMap((key, at) => found.has(key) ? [] : [[key, texts[at]]]));
		await this.#embed(missing, found);
		return keys.map((key) => found.get(key));
	}
	/** Notes that the index goes on using the vector of a chunk that this run did not look at. */
	noteUse(chunk) {
		this.#used.add(this.#keyOf(embeddedText(chunk)));
	}
	/** What was not used since then is dropped when the run ends. */
	get unusedSince() {
		const { keepDays, now = Date.now } = this.#options;
		return /* @__PURE__ */ new Date(now() - keepDays * DAY_MS$1);
	}
	/** At the end of a run that has succeeded: says what is in use, and drops what has not been for long. */
	async finish() {
		const { cache } = this.#options;
		await cache.touch(this.#used);
		this.#dropped += await cache.prune(this.unusedSince);
		return this.report();
	}
	/** What the vectors took so far. */
	report() {
		return {
			model: this.model,
			reused: this.#reused,
			embedded: this.#embedded,
			billedTokens: this.#billedTokens,
			dropped: this.#dropped,
			failure: this.#failure && [this.#failure.message, ...this.#failure.suggestions].join(" ")
		};
	}
	async #known(keys) {
		const found = new Map(await this.#options.cache.get(keys));
		for (const key of found.keys()) {
			if (!this.#used.has(key)) this.#reused++;
			this.#used.add(key);
		}
		return found;
	}
	#keyOf(text) {
		return textKey({
			model: this.model,
			inputType: "document",
			text
		});
	}
	async #embed(missing, found) {
		if (missing.size === 0 || this.#failure) return;
		if (!this.#isKept && missing.size > 1) await this.#embed(new Map([...missing].slice(0, 1)), found);
		const rest = [...missing].filter(([key]) => !found.has(key));
		if (this.#failure || rest.length === 0) return;
		const { embedder, cache } = this.#options;
		const keys = rest.map(([key]) => key);
		const texts = rest.map(([, text]) => text);
		const asked = texts.map((each) => ({
			text: each.text,
			expectedTokens: this.ratios.expected(each)
		}));
		const batches = this.#untilFailure(embedder.embedDocuments(asked));
		for await (const { start, vectors, billedTokens } of batches) {
			const entries = vectors.map((vector, at) => ({
				key: keys[start + at],
				vector
			}));
			this.#embedded += entries.length;
			this.#billedTokens += billedTokens;
			this.ratios.learn(texts.slice(start, start + vectors.length), billedTokens);
			await cache.put(entries);
			this.#isKept = true;
			for (const { key, vector } of entries) {
				found.set(key, vector);
				this.#used.add(key);
			}
		}
	}
	/** Only what the embedder throws is noted: whoever takes the batches may fail for other reasons. */
	async *#untilFailure(batches) {
		try {
			yield* batches;
		} catch (error) {
			if (!(error instanceof SlashfindError)) throw error;
			this.#failure = error;
		}
	}
};

// src/store/qdrant/live-vectors.ts
/**
* Ends a run of the live index that has succeeded. A run looks at what has changed alone, and the vectors of the rest
* must not be taken for unused: so, three times in the days that they are kept, all are noted. Throws ProviderError.
*/
async function finishVectors({ vectors, cache, collections, keepDays }) {
	const live = await cache.isRenewalDue(collections.alias, Math.max(1, Math.floor(keepDays / 3))) ? await collections.livePoints() : void 0;
	if (live) for await (const chunk of chunkTexts$1(live)) vectors.noteUse(chunk);
	const report = await vectors.finish();
	if (live) await cache.noteRenewal(collections.alias);
	return report;
}

// src/store/qdrant/lexicon-count.ts
/**
* Takes what the files' points hold out of the lexicon's counts, before the points go. False where some points are not
* there: then the counts can only be made anew.
*/
async function uncount(files, { points, lexicon }) {
	const ids = files.flatMap(({ path, blob, chunks }) => [fileId(path), ...Array.from({ length: chunks }, (_, place) => chunkId({
		path,
		blob,
		place
	}))]);
	const found = await points.retrieve(ids, TERM_READING);
	for (const point of found) {
		const { kind, weights } = termsOf(point);
		lexicon.frequencies.subtract(kind, weights);
	}
	return found.length === ids.length;
}
/** Counts the terms of all files and chunks. */
async function countAnew(points) {
	const frequencies = new TermFrequencies();
	for await (const point of points.scroll({ must: [ofType("file", "chunk")] }, TERM_READING)) {
		const { kind, weights } = termsOf(point);
		frequencies.add(kind, weights);
	}
	return frequencies;
}

// src/store/qdrant/pending-vectors.ts
const fields = chunkPayload.pick({
	path: true,
	place: true
});
/**
* Vectors for chunks that have none, whichever run wrote them: the most valuable first, group by group until no more are
* to be had. Throws ProviderError, ValidationError.
*/
async function* pendingVectors(request) {
	const { dense } = request;
	for (const group of worthGroups(await readPending(request))) {
		const vectors = await vectorsOf(group, request);
		if (vectors.length > 0) yield vectors;
		if (dense.failure || vectors.length === 0) return;
	}
}
async function readPending({ points, files, dense }) {
	const pending = [];
	const reading = {
		payload: Object.keys(fields.shape),
		vectors: [],
		pageSize: 1e3
	};
	for await (const point of points.scroll(pendingChunks(dense.model), reading)) {
		const { path, place } = readPayload(fields, point);
		pending.push({
			id: point.id,
			path,
			place,
			...fileOf(files.get(path))
		});
	}
	return pending.sort(mostValuableFirst);
}
function mostValuableFirst(one, other) {
	const byWorth = compareWorth(one.worth, other.worth);
	if (byWorth !== 0) return byWorth;
	if (one.path === other.path) return one.place - other.place;
	return one.path < other.path ? -1 : 1;
}
/** What no record names is another run's, and its vector worth the least to this one. */
function fileOf(row) {
	if (!row) return {
		worth: "documents and legacy",
		language: ""
	};
	return {
		worth: worthOf(traitsOf(row.traits)),
		language: row.language
	};
}
async function vectorsOf(group, { points, dense }) {
	const languages = new Map(group.map(({ id, language }) => [id, language]));
	const found = new Map((await points.retrieve([...languages.keys()], TEXT_READING)).map((point) => [point.id, point]));
	const there = group.flatMap(({ id }) => found.get(id) ?? []);
	const chunks = there.map((point) => ({
		...textOf(point),
		language: languages.get(point.id)
	}));
	const vectors = checkedVectors(chunks, await dense.vectorsFor(chunks));
	return there.flatMap(({ id }, at) => vectorOf(id, {
		model: dense.model,
		vector: vectors[at]
	}));
}
function vectorOf(id, { model, vector }) {
	return vector ? [{
		id,
		vector: denseVector(model, vector)
	}] : [];
}

// src/store/qdrant/removals.ts
/** Paths, and ids, that one request names at most. */
const AT_ONCE = 100;
/** Chunks of a path that its record does not name. For one path alone: another's record may name the same blob. */
function deleteStaleChunks({ path, blob, chunks }) {
	const isStale = [{ must_not: [{
		key: "blob",
		match: { value: blob }
	}] }, { must: [{
		key: "place",
		range: { gte: chunks }
	}] }];
	return { delete: { filter: {
		must: [ofType("chunk"), {
			key: "path",
			match: { value: path }
		}],
		should: isStale
	} } };
}
/** Whole files: first the records, so that nobody finds one whose chunks are gone. */
function deleteFiles(paths) {
	return inParts(paths).flatMap((part) => [{ delete: { points: part.map(fileId) } }, { delete: { filter: { must: [ofType("chunk"), {
		key: "path",
		match: { any: part }
	}] } } }]);
}
function deletePoints(ids) {
	return inParts(ids).map((points) => ({ delete: { points } }));
}
function inParts(items) {
	const parts = [];
	for (let at = 0; at < items.length; at += AT_ONCE) parts.push(items.slice(at, at + AT_ONCE));
	return parts;
}

// src/store/qdrant/publish-manifest.ts
/**
* Writes the lexicon and then, if no other run was faster, the manifest. Undefined where one was: then the run's mark
* stays, since the points are a mixture of two.
*/
async function publishManifest(request) {
	const { points, found, writer, ordinal } = request;
	const before = found.survey ? [] : found.manifest?.lexicon ?? [];
	const { sections, points: blocks } = lexiconBlocks(found.lexicon, before);
	const stale = await staleBlocks(request, sections);
	await writer.write("writing the lexicon", [{ upsert: { points: blocks } }]);
	const manifest = await manifestOf(request);
	await writeManifest(request, {
		type: "manifest",
		ordinal,
		run: writer.run,
		manifest,
		lexicon: [...sections]
	});
	if (!await isPublished(points, {
		run: writer.run,
		sections
	})) return void 0;
	return {
		manifest,
		tidyUp: () => writer.end(deletePoints(stale), found.marks)
	};
}
/** Blocks that no manifest will name; noted before this run's own are there. */
async function staleBlocks({ points, found }, sections) {
	const present = found.survey ? await presentBlocks(points) : blockIds(found.manifest?.lexicon ?? []);
	const kept = new Set(blockIds(sections));
	return present.filter((id) => !kept.has(id));
}
async function presentBlocks(points) {
	const reading = {
		payload: false,
		vectors: [],
		pageSize: 1e3
	};
	const ids = [];
	for await (const { id } of points.scroll({ must: [ofType("lexicon")] }, reading)) ids.push(id);
	return ids;
}
async function manifestOf({ points, found, dense, fingerprint, ordinal, draft }) {
	const { unlisted, ...known } = draft;
	return {
		...known,
		ordinal,
		fingerprint,
		counts: found.lexicon.counts(unlisted),
		...dense && {
			embedding: dense.model,
			...tokenRatios(dense, found.manifest?.manifest)
		},
		pending: dense ? await points.count(pendingChunks(dense.model)) : 0
	};
}
/** The condition decides about a manifest that is there; whether it was met, no answer tells. */
async function writeManifest({ points, found }, payload) {
	const isOlder = { must: [{
		key: "ordinal",
		range: { lt: payload.ordinal }
	}] };
	await points.write("writing the manifest", [...found.isManifestBroken ? deletePoints([MANIFEST_ID]) : [], { upsert: {
		points: [{
			id: MANIFEST_ID,
			payload,
			vector: {}
		}],
		update_filter: isOlder
	} }]);
}
async function isPublished(points, { run, sections }) {
	const ids = blockIds(sections);
	const reading = {
		payload: [
			"type",
			"ordinal",
			"run"
		],
		vectors: [],
		pageSize: 1e3
	};
	const found = await points.retrieve([MANIFEST_ID, ...ids], reading);
	const manifest = found.find(({ id }) => id === MANIFEST_ID);
	if (!manifest || found.length !== ids.length + 1) return false;
	return readPayload(manifestPayload.pick({ run: true }), manifest).run === run;
}

// src/store/qdrant/write-vectors.ts
/**
* Gives chunks their vectors. The server refuses one whose chunk another run has taken away meanwhile: then those are
* written that are still there, and the run finds out at its end that it was overtaken. Throws ProviderError.
*/
async function writeVectors(vectors, { points, writer }) {
	const write = (some) => writer.write("writing vectors", [{ update_vectors: { points: some } }]);
	try {
		await write(vectors);
	} catch (error) {
		if (!(error instanceof ProviderError) || error.code !== "qdrant-not-found") throw error;
		const ids = vectors.map(({ id }) => id);
		const there = await points.retrieve(ids, {
			payload: false,
			vectors: [],
			pageSize: 1e3
		});
		const present = new Set(there.map(({ id }) => id));
		await write(vectors.filter(({ id }) => present.has(id)));
	}
}

// src/store/qdrant/qdrant-edit.ts
/** Files are written together as soon as they have so many points: a few large requests. */
const GROUP_POINTS = 2e3;
/** One run's changes to a collection; see DESIGN, I2 and I3. For one use. */
var QdrantEdit = class {
	#context;
	#keys = new TermKeys();
	/** Files that are in the store, sound or not. */
	#stored = /* @__PURE__ */ new Map();
	#group = /* @__PURE__ */ new Map();
	#groupPoints = 0;
	/** False where the lexicon's counts have to be made anew. */
	#isCounted;
	/** Whether there may be chunks without a dense vector. */
	#hasPending;
	constructor(context) {
		this.#context = context;
		const { lexicon, survey, manifest } = context.found;
		this.#isCounted = survey === void 0;
		this.#hasPending = survey !== void 0 || (manifest?.manifest.pending ?? 0) > 0;
		for (const path of survey?.recorded ?? []) this.#stored.set(path, {
			path,
			blob: "",
			chunks: 0
		});
		for (const row of lexicon.files.values()) this.#stored.set(row.path, row);
	}
	async add(file) {
		this.remove(file.path);
		const written = filePoints(file, {
			commit: this.#context.commit,
			keys: this.#keys
		});
		this.#lexicon.files.set(file.path, rowOf(written.payload));
		this.#group.set(file.path, written);
		this.#groupPoints += written.chunks.length + 1;
		if (this.#groupPoints >= GROUP_POINTS) await this.#flush();
	}
	skip({ path, blob, reason }) {
		this.remove(path);
		this.#lexicon.skipped.set(path, {
			path,
			blob,
			reason
		});
	}
	/** What is in the store goes at the end, after all that is new is there: a file that moves is never away. */
	remove(path) {
		this.#lexicon.files.delete(path);
		this.#lexicon.skipped.delete(path);
		this.#group.delete(path);
	}
	async publish(draft) {
		const { points } = this.#context;
		await this.#flush();
		await this.#removeGone();
		await this.#embed();
		if (!this.#isCounted) this.#lexicon.frequencies = await countAnew(points);
		const published = await publishManifest({
			...this.#context,
			draft
		});
		const place = published && await this.#context.goLive(published);
		if (!place) return void 0;
		return {
			manifest: published.manifest,
			redactions: this.#lexicon.redactions(),
			place
		};
	}
	get #lexicon() {
		return this.#context.found.lexicon;
	}
	/** Chunks of all files first, then all records, then what the records no longer name. */
	async #flush() {
		const files = [...this.#group.values()];
		this.#group = /* @__PURE__ */ new Map();
		this.#groupPoints = 0;
		if (files.length === 0) return;
		const replaced = files.flatMap(({ payload: { path } }) => this.#stored.get(path) ?? []);
		await this.#uncount(replaced);
		const chunks = await withKnownVectors(files.flatMap((file) => file.chunks), this.#context.dense);
		if (!chunks.isComplete) this.#hasPending = true;
		await this.#context.writer.write("writing points", [
			{ upsert: { points: chunks.points } },
			{ upsert: { points: files.map(({ record }) => record) } },
			...replaced.map(({ path }) => deleteStaleChunks(this.#lexicon.files.get(path)))
		]);
		for (const file of files) this.#count(file);
	}
	#count({ payload, record, chunks }) {
		const { path, blob } = payload;
		this.#stored.set(path, {
			path,
			blob,
			chunks: chunks.length
		});
		if (!this.#isCounted) return;
		for (const point of [record, ...chunks]) {
			const { kind, weights } = termsOf(point);
			this.#lexicon.frequencies.add(kind, weights);
		}
	}
	async #uncount(files) {
		if (!this.#isCounted || files.length === 0) return;
		this.#isCounted = await uncount(files, {
			points: this.#context.points,
			lexicon: this.#lexicon
		});
	}
	/** When all that costs nothing is there. */
	async #embed() {
		const { points, writer, dense } = this.#context;
		if (!dense || !this.#hasPending) return;
		for await (const vectors of pendingVectors({
			points,
			files: this.#lexicon.files,
			dense
		})) await writeVectors(vectors, {
			points,
			writer
		});
	}
	async #removeGone() {
		const { found, writer } = this.#context;
		const { files } = this.#lexicon;
		const gone = [...this.#stored.values()].filter(({ path }) => !files.has(path));
		await this.#uncount(gone);
		const orphans = (found.survey?.orphans ?? []).filter((chunk) => !isOf$1(chunk, files.get(chunk.path)));
		await writer.write("removing points", [...deleteFiles(gone.map(({ path }) => path)), ...deletePoints(orphans.map(({ id }) => id))]);
	}
};

// src/store/qdrant/pack-requests.ts
/** Of one request. The server takes 32 MiB; proxies and its own memory take less. */
const MAX_POINTS = 256;
const MAX_BYTES = 8e6;
/** What the JSON around points and operations takes. */
const FRAME_BYTES = 200;
/**
* Puts operations, in their order, into as few requests as fit. Each begins with the run's mark: whatever a run writes,
* its mark stands there with it, also where another run has cleared that away meanwhile.
*/
function* packRequests(operations, mark) {
	let request = new Request(mark());
	for (const operation of operations) for (const part of partsOf(operation)) {
		const bytes = Buffer.byteLength(JSON.stringify(part)) + FRAME_BYTES;
		if (!request.hasRoomFor(part, bytes)) {
			yield request.operations;
			request = new Request(mark());
		}
		request.push(part, {
			bytes,
			from: operation
		});
	}
	if (request.operations.length > 1) yield request.operations;
}
function partsOf(operation) {
	if ("upsert" in operation) return operation.upsert.points.map((point) => ({ upsert: point }));
	if ("update_vectors" in operation) return operation.update_vectors.points.map((point) => ({ update_vectors: point }));
	return [operation];
}
/** A request that is being filled. */
var Request = class {
	operations;
	#points = 1;
	#bytes;
	/** The operation whose parts came last, and the list that takes more of them. */
	#last;
	constructor(mark) {
		this.operations = [{ upsert: { points: [mark] } }];
		this.#bytes = Buffer.byteLength(JSON.stringify(mark)) + FRAME_BYTES;
	}
	hasRoomFor(part, bytes) {
		if (this.operations.length === 1) return true;
		const points = "delete" in part ? 0 : 1;
		return this.#points + points <= MAX_POINTS && this.#bytes + bytes <= MAX_BYTES;
	}
	push(part, { bytes, from }) {
		this.#bytes += bytes;
		if ("delete" in part) {
			this.operations.push(part);
			return;
		}
		this.#points++;
		const point = "upsert" in part ? part.upsert : part.update_vectors;
		if (this.#last?.from === from) {
			this.#last.points.push(point);
			return;
		}
		const points = [point];
		this.#last = {
			from,
			points
		};
		this.operations.push("upsert" in part ? { upsert: { points } } : { update_vectors: { points } });
	}
};

// src/store/qdrant/run-writer.ts
/**
* The writes of one run. The first is the run's mark, the last takes it away: where a mark stands, the points may be
* those of no commit, and the next run compares them with the tree. Each request brings the mark along, with a count
* that changes, so that a run that others have taken for dead cannot write without leaving a trace.
*/
var RunWriter = class {
	/** Names the run. */
	run;
	#points;
	#mark;
	#writes = 0;
	constructor(points, mark) {
		this.run = mark.run;
		this.#points = points;
		this.#mark = mark;
	}
	async begin() {
		await this.#points.write("marking the run", [{ upsert: { points: [this.#nextMark()] } }]);
	}
	async write(doing, operations) {
		for (const request of packRequests(operations, () => this.#nextMark())) await this.#points.write(doing, request);
	}
	/** Takes points away, and at last the marks of this run and of those that it has put right. */
	async end(leftOver, others) {
		const own = { delete: { points: [markId(this.run)] } };
		await this.#points.write("tidying up", [
			...leftOver,
			...others.map(unlessMoved),
			own
		]);
	}
	#nextMark() {
		const payload = {
			type: "mark",
			...this.#mark,
			writes: this.#writes++
		};
		return {
			id: markId(this.run),
			payload,
			vector: {}
		};
	}
};
/** A run that has written since its mark was read is not put right, and keeps it. */
function unlessMoved({ run, writes }) {
	return { delete: { filter: { must: [{ has_id: [markId(run)] }, {
		key: "writes",
		match: { value: writes }
	}] } } };
}

// src/store/qdrant/sample-searches.ts
/** Chunks that are looked for. Their ids are hashes: the lowest are as good a sample as any, and always the same. */
const SAMPLES = 20;
const HITS = 10;
/** A graph of neighbours may miss one in so many; an index of terms misses none. */
const ONE_MISS_IN = 10;
/** Scores by the originals, not by their codes. */
const RESCORED = { quantization: { rescore: true } };
/**
* Looks for chunks by their own vectors, as readers would, and names the vectors by which some are not found though
* nothing is nearer. Throws ProviderError.
*/
async function failedSearches(points, model) {
	const dense = model && denseName(model);
	const sample = await readSample(points, dense ? [CHUNK_TERMS, dense] : [CHUNK_TERMS]);
	const failed = [];
	const terms = sample.flatMap(termProbe);
	if (await lost(points, {
		using: "chunk-terms",
		probes: terms
	}) > 0) failed.push(CHUNK_TERMS);
	if (dense === void 0) return failed;
	const probes = sample.flatMap((point) => denseProbe(point, dense));
	if (await lost(points, {
		using: dense,
		probes
	}) > probes.length / ONE_MISS_IN) failed.push(dense);
	return failed;
}
async function readSample(points, vectors) {
	const sample = [];
	const reading = {
		payload: false,
		vectors,
		pageSize: SAMPLES
	};
	for await (const point of points.scroll({ must: [ofType("chunk")] }, reading)) if (sample.push(point) === SAMPLES) break;
	return sample;
}
/** A chunk of signs alone has no terms, and no search finds it by them. */
function termProbe({ id, vector }) {
	const query = vector[CHUNK_TERMS];
	return query && query.indices.length > 0 ? [{
		id,
		query
	}] : [];
}
/** A chunk may be waiting for its vector. */
function denseProbe({ id, vector }, name) {
	const query = vector[name];
	return query ? [{
		id,
		query
	}] : [];
}
/** How many are neither found nor left out for others that are as near. */
async function lost(points, { using, probes }) {
	const answers = await points.search(probes.map(({ query }) => ({
		query,
		using,
		filter: { must: [ofType("chunk")] },
		limit: HITS,
		with_payload: false,
		...Array.isArray(query) && { params: RESCORED }
	})));
	return probes.filter((probe, at) => !isFound(probe, answers[at] ?? [])).length;
}
function isFound({ id, query }, hits) {
	if (hits.some((hit) => hit.id === id)) return true;
	return hits.length === HITS && hits.at(-1).score >= ownScore(query) * .9999;
}
/** A stored dense vector has length 1. */
function ownScore(query) {
	return ("indices" in query ? query.values : query).reduce((sum, value) => sum + value * value, 0);
}

// src/store/qdrant/verify-build.ts
/**
* Makes sure that readers would find what was written, before they are sent there. Throws IndexingError where they would
* not, and ProviderError.
*/
async function verifyBuild({ points, info, counts, model }) {
	const { collection } = points;
	if (info?.status === "red") throw unusable(`An operation of the server on ${collection} has failed.`);
	const files = await points.count({ must: [ofType("file")] });
	const chunks = await points.count({ must: [ofType("chunk")] });
	if (files !== counts.files || chunks !== counts.chunks) {
		const details = {
			...counts,
			filesFound: files,
			chunksFound: chunks
		};
		throw new IndexingError("qdrant-incomplete", `${NOT_LIVE} It is not complete.`, {
			details,
			suggestions: ["Run again: what is missing is written then."]
		});
	}
	const failed = await failedSearches(points, model);
	if (failed.length > 0) throw unusable(`Searches by ${failed.join(" and ")} do not find what is stored in ${collection}.`);
}
const NOT_LIVE = "The new index was not made the live one.";
function unusable(reason) {
	return new IndexingError("qdrant-unusable", `${NOT_LIVE} ${reason}`, { suggestions: ["Look for the reason in the server's log.", "Then run the index with --full: it builds another one."] });
}

// src/store/qdrant/versions.ts
const DAY_MS = 864e5;
/** Makes a collection the live one, and notes since when the one before it has not been. */
async function goLive(collections, { name, now }) {
	const before = await collections.live();
	if (before === name) return;
	await collections.noteComplete(name, now);
	await collections.switchTo(name);
	if (before !== void 0) await collections.noteRetired(before, now);
}
/**
* Puts the collection back that was live before, and gives its name. Its index is that of the commit at which it was
* retired: the next run brings it up to date. Throws ConfigurationError where there is none, and ProviderError.
*/
async function rollback(collections, now) {
	const [latest] = (await offline(collections)).filter(({ isComplete, status }) => isComplete && status !== "red").sort((a, b) => retiredTime(b, now) - retiredTime(a, now));
	if (!latest) throw new ConfigurationError("store-no-rollback", "No earlier index is kept that could be put back.", { suggestions: ["Raise store.keep-days, so that the next one is kept for longer."] });
	await goLive(collections, {
		name: latest.name,
		now
	});
	return latest.name;
}
/** Days that one is kept at least that was never finished: a run may be filling it. */
const UNFINISHED_DAYS = 1;
/**
* Deletes collections that have not been live for so many days, those that were never finished included, and gives
* their names. One whose retirement was not noted yet counts from now: another run
* may be about to finish it. Throws ProviderError.
*/
async function prune(collections, { keepDays, now }) {
	const outdated = [];
	for (const { name, isComplete, retiredAt } of await offline(collections)) {
		if (retiredAt === void 0) await collections.noteRetired(name, now);
		const days = isComplete ? keepDays : Math.max(keepDays, UNFINISHED_DAYS);
		if (retiredAt && now.getTime() - retiredAt.getTime() >= days * DAY_MS) outdated.push(name);
	}
	return deleteOffline(collections, outdated);
}
/** Deletes all but the live collection, and gives their names. Throws ProviderError. */
async function pruneAll(collections) {
	return deleteOffline(collections, (await offline(collections)).map(({ name }) => name));
}
/** Asks once more before each: somebody may have put one back. */
async function deleteOffline(collections, names) {
	const deleted = [];
	for (const name of names) {
		if (await collections.live() === name) continue;
		await collections.delete(name);
		deleted.push(name);
	}
	return deleted;
}
/** Not noted yet means that it was retired a moment ago. */
function retiredTime({ retiredAt }, now) {
	return (retiredAt ?? now).getTime();
}
/** Ours, and not live. Others' collections may start with the same letters: they say nothing of a fingerprint. */
async function offline(collections) {
	const live = await collections.live();
	const infos = [];
	for (const name of await collections.names()) {
		const info = name === live ? void 0 : await collections.info(name);
		if (info?.fingerprint !== void 0) infos.push(info);
	}
	return infos;
}

// src/store/qdrant/qdrant-store.ts
/**
* Runs that write a repository's live index. An index of the same fingerprint is changed in place; another one, or a full
* build, goes into a collection of its own, which takes the alias over when it is complete.
*/
var QdrantStore = class {
	schema = QDRANT_KIND;
	#options;
	#collections;
	#clock;
	constructor(options) {
		this.#options = options;
		this.#collections = new Collections(options.connection, aliasOf(options.identity));
		this.#clock = options.clock ?? systemClock;
	}
	get embedding() {
		return this.#options.dense?.model;
	}
	async open(request) {
		const target = await this.#target(request);
		const found = await findIndex(target.points);
		const { dense } = this.#options;
		if (dense) recallRatios(dense, found.manifest?.manifest ?? target.replaced);
		return {
			base: baseOf(found, {
				isLive: target.isLive,
				hasDense: this.embedding !== void 0
			}),
			notes: [...found.notes, ...withoutModel(target.replaced ?? found.manifest?.manifest, this.embedding)],
			place: () => this.#place(target),
			begin: (wanted) => this.#begin(wanted, {
				target,
				found,
				fingerprint: request.fingerprint
			}),
			close: () => {}
		};
	}
	async #target({ full, fingerprint }) {
		const { connection } = this.#options;
		const features = await serverFeatures(connection);
		const live = await this.#collections.live();
		const name = full ? void 0 : await existingCollection(this.#collections, {
			fingerprint,
			live
		});
		const chosen = name ?? this.#newName(fingerprint);
		if (name === void 0) {
			const embedding = this.embedding;
			await this.#collections.create({
				name: chosen,
				fingerprint,
				embedding,
				features
			});
		}
		const info = await this.#collections.info(chosen);
		if (!info) throw vanished(chosen);
		if (info.status === "red") throw red(chosen);
		await this.#collections.ensureIndexes(info);
		const isLive = chosen === live;
		const replaced = isLive || live === void 0 ? void 0 : await manifestIn(new Points(connection, live));
		return {
			points: new Points(connection, chosen),
			live,
			isLive,
			replaced
		};
	}
	#newName(fingerprint) {
		return collectionName(collectionPrefix(this.#collections.alias, fingerprint), this.#clock.now());
	}
	async #begin({ commit, selection }, { target, found, fingerprint }) {
		const { points } = target;
		const writer = new RunWriter(points, {
			run: randomUUID(),
			commit,
			selection
		});
		await writer.begin();
		return new QdrantEdit({
			points,
			found,
			writer,
			commit,
			fingerprint,
			dense: this.#options.dense,
			ordinal: Math.max(found.manifest?.ordinal ?? 0, target.replaced?.ordinal ?? 0) + 1,
			goLive: (published) => this.#goLive(published, target)
		});
	}
	/** Undefined where another run has made its collection the live one meanwhile: it may be of a later commit. */
	async #goLive({ manifest, tidyUp }, target) {
		const { points, live } = target;
		const now = new Date(this.#clock.now());
		if (!target.isLive) {
			const info = await this.#collections.info(points.collection);
			this.#checkVectors(manifest, target.replaced);
			await verifyBuild({
				points,
				info,
				counts: manifest.counts,
				model: this.embedding
			});
			if (await this.#collections.live() !== live) return void 0;
			await goLive(this.#collections, {
				name: points.collection,
				now
			});
		}
		await tidyUp();
		await prune(this.#collections, {
			keepDays: this.#options.keepDays,
			now
		});
		return this.#place(target);
	}
	/** A key that is refused must not cost the live index the vectors that it has. */
	#checkVectors({ counts, pending }, replaced) {
		const hadVectors = replaced?.embedding && replaced.pending < replaced.counts.chunks;
		if (!this.embedding || counts.chunks === 0 || pending < counts.chunks || !hadVectors) return;
		const { failure } = this.#options.dense ?? {};
		throw new IndexingError("qdrant-without-vectors", `The new index has no dense vector at all, and the live one has: that one stays. ${failure?.message ?? ""}`.trim(), { suggestions: [...failure?.suggestions ?? [], "Then run again: what is written already is kept."] });
	}
	#place({ points }) {
		return { collection: {
			alias: this.#collections.alias,
			name: points.collection
		} };
	}
};
async function manifestIn(points) {
	const [point] = await points.retrieve([MANIFEST_ID], {
		payload: ["manifest"],
		vectors: [],
		pageSize: 1
	});
	return manifestPayload.pick({ manifest: true }).safeParse(point?.payload).data?.manifest;
}
function vanished(name) {
	return new ProviderError("qdrant-not-found", `The collection ${name} was deleted a moment ago.`, {
		suggestions: ["Run again.", "Let nobody prune the store while an index is built."],
		retryable: true
	});
}
function red(name) {
	return new ProviderError("qdrant-red", `The collection ${name} is red: an operation of the server has failed.`, { suggestions: ["Look for the reason in the server's log; often the disk is full.", "Then run the index with --full: it builds a new collection."] });
}

// src/wiring/live-index.ts
/** Undefined where no Qdrant is configured. Throws ConfigurationError for settings that cannot be used. */
function openLiveIndex({ settings, identity }) {
	const { url, apiKey } = settings.qdrant;
	const { connections } = settings.http;
	if (url === void 0) return void 0;
	const voyage = httpClient(connections);
	const { attempt: deadline, ...rules } = writeRules(settings);
	const connection = new QdrantConnection({
		url,
		apiKey,
		deadline,
		rules,
		connections
	});
	const budget = new BudgetOnDemand({
		settings,
		pot: "index",
		identity,
		qdrant: connection
	});
	const embedder = createEmbedder(settings, {
		voyage,
		budget
	});
	const collections = new Collections(connection, aliasOf(identity));
	const cache = new VectorCollection({ connection });
	const { keepDays } = settings.embedding;
	const vectors = embedder && new RunVectors({
		embedder,
		cache,
		keepDays
	});
	return {
		connection,
		collections,
		cache,
		embedding: embedder?.model,
		budget: embedder && budget.get(),
		store: new QdrantStore({
			connection,
			identity,
			dense: vectors,
			keepDays: settings.store.keepDays
		}),
		finishVectors: async () => vectors && finishVectors({
			vectors,
			cache,
			collections,
			keepDays
		}),
		[Symbol.asyncDispose]: async () => {
			await budget.close();
			await Promise.all([connection.close(), voyage.close()]);
		}
	};
}

// src/embedding/unpaid-embedder.ts
/** For a run that may pay for nothing: a text whose vector is not known has to wait. */
function unpaidEmbedder(model) {
	return {
		model,
		embedDocuments: async function* () {}
	};
}

// src/store/snapshot/vector-source.ts
/** What was paid for is kept in a file beside the snapshots. */
function fileVectors({ embedder, ...options }) {
	return {
		model: embedder.model,
		open: (folder) => openFileVectors({
			embedder,
			...options,
			folder
		})
	};
}
function openFileVectors({ folder, embedder, ...options }) {
	const cache = FileVectorCache.open({
		folder,
		model: embedder.model,
		...options
	});
	const vectors = new RunVectors({
		embedder,
		cache,
		...options
	});
	return {
		model: embedder.model,
		ratios: vectors.ratios,
		notes: cache.note === void 0 ? [] : [cache.note],
		vectorsFor: (chunks) => vectors.vectorsFor(chunks),
		report: () => vectors.report(),
		finish: async (inUse) => {
			if (cache.holdsUnused(vectors.unusedSince)) for (const chunk of inUse()) vectors.noteUse(chunk);
			await vectors.finish();
		},
		close: () => cache.close()
	};
}
/** Vectors that are kept elsewhere; whoever keeps them also tells what they took. */
function vectorsFromElsewhere(dense) {
	return {
		model: dense.model,
		open: () => ({
			model: dense.model,
			ratios: dense.ratios,
			notes: [],
			vectorsFor: (chunks) => dense.vectorsFor(chunks),
			report: () => void 0,
			finish: async () => {},
			close: () => {}
		})
	};
}
/** For a run that asks nobody: files that are taken over keep their vectors, all others have to wait. */
function noNewVectors(model) {
	return vectorsFromElsewhere({
		model,
		vectorsFor: async (chunks) => chunks.map(() => void 0)
	});
}

// src/wiring/vector-sources.ts
/** Undefined where the operator wants none. Throws ConfigurationError for a key or a model that cannot be used. */
function openVectorSources({ settings, live }) {
	const { keepDays } = settings.embedding;
	if (live) {
		const { cache, embedding: model } = live;
		if (!model) return void 0;
		const known = new RunVectors({
			embedder: unpaidEmbedder(model),
			cache,
			keepDays
		});
		return {
			all: vectorsFromElsewhere(known),
			file: void 0,
			kept: noNewVectors(model),
			budget: void 0,
			[Symbol.asyncDispose]: async () => {}
		};
	}
	const voyage = httpClient(settings.http.connections);
	const budget = new BudgetOnDemand({
		settings,
		pot: "index",
		qdrant: void 0
	});
	const embedder = createEmbedder(settings, {
		voyage,
		budget
	});
	return embedder && {
		all: fileVectors({
			embedder,
			keepDays
		}),
		file: vectorFileName(embedder.model),
		kept: noNewVectors(embedder.model),
		budget: budget.get(),
		[Symbol.asyncDispose]: () => voyage.close()
	};
}

// src/main/telling-bill.ts
/** Does the work. Where it throws, what was paid for until then is told first: the account is billed all the same. */
async function tellingBill({ budget, work, tell }) {
	try {
		return await work();
	} catch (error) {
		const bill = budget && budgetReport(budget);
		if (bill && bill.tokens + bill.doubtfulTokens > 0) tell(bill);
		throw error;
	}
}

export { missingObject as $, keptEntries as A, commitConfigSource as B, runCostInWords as C, pendingChunks as D, openPlanner as E, indexCommit as F, objectInfo as G, isShallow as H, readCommit as I, runGit as J, askGit as K, whyInCommit as L, TextTally as M, ratiosOf as N, chunkTexts$1 as O, textCounter as P, explainGitFailure as Q, runIndex as R, monthInWords as S, openRepository as T, attributeFiles as U, decodeText as V, isObjectId as W, withScratchFolder as X, redact as Y, complaint as Z, planHeadline as _, pruneAll as a, budgetBar as b, countAnew as c, runLive as d, vectorFileName as et, withBill as f, filesInWords as g, costInWords as h, prune as i, Collections as j, keptVectors as k, snapshotStore as l, chunksInWords as m, openVectorSources as n, rollback as o, allowanceInWords as p, requireSuccess as q, openLiveIndex as r, RunWriter as s, tellingBill as t, ContentBuilder as u, tokensInWords as v, shareInWords as w, dollars as x, vectorsInWords as y, loadSelection as z };