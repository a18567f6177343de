import { H as warning, L as info, P as debug, q as summary, z as setFailed } from "./vendor~run-find-action~run-action~artifact.js";
import { O as url, S as object, T as string, b as looseObject, v as int } from "./vendor~start~run-find-action~run~run-action.js";
import { Jt as FINGERPRINT, ar as ConfigurationError, dr as explain, lr as SlashfindError, nr as printable, sr as ProviderError } from "./models.js";
import { c as isEnterpriseServer, d as fenceFor } from "./artifact-name.js";
import { n as restoreCache, r as saveCache, t as isFeatureAvailable } from "./vendor~run-find-action~run-action.js";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { createHash } from "node:crypto";
import { StringDecoder } from "node:string_decoder";
import { execFile } from "node:child_process";

// src/main/runner/job.ts
const positive = string().regex(/^[1-9]\d*$/);
/** What a runner says in the environment of every step. */
const variables = object({
	GITHUB_EVENT_NAME: string().min(1),
	GITHUB_EVENT_PATH: string().min(1),
	GITHUB_REF: string().default(""),
	GITHUB_REPOSITORY: string().regex(/^[^/\s]+\/[^/\s]+$/),
	GITHUB_REPOSITORY_ID: positive.optional(),
	GITHUB_SERVER_URL: url({ protocol: /^https?$/ }),
	GITHUB_API_URL: url({ protocol: /^https?$/ }),
	GITHUB_RUN_ID: positive,
	GITHUB_RUN_ATTEMPT: positive.default("1"),
	GITHUB_WORKSPACE: string().min(1),
	RUNNER_TEMP: string().min(1)
});
/** The part of any event's payload that says which repository it is about. */
const payloadSchema = looseObject({ repository: looseObject({ id: int().positive() }).optional() });
/** Throws ConfigurationError where this is no step of a workflow. */
function readJob(environment) {
	const result = variables.safeParse(environment);
	if (!result.success) throw notARunner(String(result.error.issues[0].path[0]));
	const set = result.data;
	const payload = readPayload(set.GITHUB_EVENT_PATH);
	const [owner, name] = set.GITHUB_REPOSITORY.split("/");
	const server = set.GITHUB_SERVER_URL.replace(/\/+$/, "");
	const id = set.GITHUB_REPOSITORY_ID ?? payload.repository?.id;
	if (id === void 0) throw notARunner("GITHUB_REPOSITORY_ID");
	return {
		event: set.GITHUB_EVENT_NAME,
		payload,
		ref: set.GITHUB_REF,
		repository: {
			owner,
			name,
			url: `${server}/${owner}/${name}`,
			identity: {
				host: new URL(server).host,
				id: String(id)
			}
		},
		apiUrl: set.GITHUB_API_URL.replace(/\/+$/, ""),
		runId: set.GITHUB_RUN_ID,
		attempt: set.GITHUB_RUN_ATTEMPT,
		workspace: set.GITHUB_WORKSPACE,
		temporaryFolder: set.RUNNER_TEMP
	};
}
function readPayload(path) {
	try {
		return payloadSchema.parse(JSON.parse(readFileSync(path, "utf8")));
	} catch (cause) {
		throw new ConfigurationError("event-payload", "The event's payload at GITHUB_EVENT_PATH cannot be read.", {
			suggestions: ["Run this as a step of a GitHub workflow; the runner writes that file."],
			cause
		});
	}
}
function notARunner(variable) {
	return new ConfigurationError("not-a-runner", `${variable} is not set as a GitHub Actions runner sets it.`, { suggestions: ["Use this as an action in a workflow; outside, use the command line: slashfind --help."] });
}

// src/github/actions/inert.ts
/**
* Text for a workflow's log in which nothing is a command to the runner: it reads `::name::` where a line begins and, of
* old, `##[name]` anywhere in it, and what is printed may quote names from a repository.
*/
function inert(text) {
	return text.split("\n").map((line) => printable(line).replaceAll("##[", "## [").replace(/^(\s*)::/, "$1: :")).join("\n");
}

// src/main/runner/workflow-log.ts
function logLine(text) {
	info(inert(text));
}
/** What only the runner's debug mode shows. */
function logDetail(text) {
	debug(inert(text));
}
/** Shown on the run's page, for what a person can act on. */
function annotate(text) {
	warning(inert(text), { title: "slashfind" });
}
/** Ends the step red, with the reason on the run's page. */
function fail(text) {
	setFailed(inert(text));
}

// src/main/runner/job-summary.ts
/** A step's summary may have 1 MiB; GitHub drops a larger one whole. */
const MAX_BYTES = 1e6;
/** Adds markdown to the page of the run; without one (some self-hosted runners) nothing is lost but the page. */
async function writeSummary(markdown) {
	const text = Buffer.byteLength(markdown) > MAX_BYTES ? `${markdown.slice(0, MAX_BYTES / 4)}\n…` : markdown;
	try {
		await summary.addRaw(text, true).write();
	} catch (error) {
		logDetail(`No job summary was written: ${String(error)}`);
	}
}

// src/main/runner/run-step.ts
/** Runs a step's work; what it throws makes the step red and is said in words, in the log and on the run's page. */
async function runStep(title, work) {
	try {
		await work();
	} catch (error) {
		const reason = error instanceof SlashfindError ? explain(error) : unforeseen(error);
		fail(reason);
		await writeSummary(`## ${title}\n\n${fenced(inert(reason))}\n`);
	}
}
function fenced(text) {
	const fence = fenceFor(text, 3);
	return `${fence}text\n${text}\n${fence}`;
}
function unforeseen(error) {
	if (error instanceof Error && error.stack) logDetail(error.stack);
	return `${explain(error)}\n  → This is a defect of slashfind; please report it with the log of a run in debug mode.`;
}

// src/github/actions/process-variables.ts
/** Sets variables of this process, which its children inherit, while work runs. */
async function withVariables(variables, work) {
	const before = Object.keys(variables).map((name) => [name, process.env[name]]);
	Object.assign(process.env, variables);
	try {
		return await work();
	} finally {
		for (const [name, value] of before) if (value === void 0) delete process.env[name];
		else process.env[name] = value;
	}
}

// src/github/actions/contained-tar.ts
/** The code of the error where archives cannot be unpacked safely. */
const NO_GNU_TAR = "no-gnu-tar";
/**
* Runs work that unpacks archives with GNU tar, so that whatever an archive holds becomes the one file `path` below the
* folder that it is unpacked in. The cache's client unpacks with `tar -P`, which lets an archive name any file of the
* machine; renaming every name in it leaves it nothing to name. Throws ProviderError {@link NO_GNU_TAR} where the tar that
* the client would take is another one, which does not read these options.
*/
async function withContainedTar(path, work) {
	if (!await isGnuTar()) throw new ProviderError(NO_GNU_TAR, "This runner's tar cannot keep an archive from naming other files.", { suggestions: ["Install GNU tar on the runner (as `gtar` on macOS)."] });
	return withVariables({
		TAR_OPTIONS: `--transform=s,^.*$,${path},`,
		LC_ALL: "C"
	}, work);
}
/** Whether the cache's client will find GNU tar: on Windows it takes Git's, on macOS `gtar`, elsewhere `tar`. */
async function isGnuTar() {
	if (process.platform === "win32") return existsSync(join(process.env.PROGRAMFILES ?? "", "Git", "usr", "bin", "tar.exe"));
	try {
		const program = process.platform === "darwin" ? "gtar" : "tar";
		const { stdout } = await promisify(execFile)(program, ["--version"]);
		return stdout.includes("GNU tar");
	} catch {
		return false;
	}
}

// src/github/actions/inert-output.ts
/** A warning or an error that the toolkit printed as a command to the runner. */
const COMPLAINT = /^::(?:warning|error)[^:]*::(.*)/s;
/**
* Makes inert what other packages and their children print while work runs: names of a stored archive, and what tar
* complains of. The commands that the toolkit itself gives, a text each, pass; `complained` gets what they warn of, as
* some packages say it nowhere else.
*/
async function withInertOutput(work, complained = () => {}) {
	const restore = [process.stdout, process.stderr].map((stream) => filter(stream, complained));
	try {
		return await work();
	} finally {
		for (const end of restore) end();
	}
}
/** Gives the function that ends it. */
function filter(stream, complained) {
	const write = stream.write;
	const decoder = new StringDecoder("utf8");
	let line = "";
	stream.write = (chunk, ...rest) => {
		const callback = rest.find((argument) => typeof argument === "function");
		if (typeof chunk === "string" && chunk.startsWith("::")) {
			const [, complaint] = COMPLAINT.exec(chunk) ?? [];
			if (complaint !== void 0) complained(complaint.trim());
			return Reflect.apply(write, stream, [chunk, callback]);
		}
		const lines = `${line}${typeof chunk === "string" ? chunk : decoder.write(Buffer.from(chunk))}`.split("\n");
		line = lines.pop();
		const text = lines.map((whole) => `${inert(whole.replace(/\r$/, ""))}\n`).join("");
		return Reflect.apply(write, stream, [text, callback]);
	};
	return () => {
		stream.write = write;
		if (line !== "") stream.write(`${inert(line)}\n`);
	};
}

// src/github/actions/cache.ts
/**
* What the cache calls the snapshot, relative to the workspace. Entries are found only under the very text that they
* were saved under, so the index Action and the find Action have to share it.
*/
const CACHED_PATH = "slashfind/index.snapshot";
/** The same for the vectors that were paid for: in entries of their own, which who only searches never downloads. */
const CACHED_VECTORS = "slashfind/vectors";
/** Each file that is kept, as messages call it. */
const CACHED = {
	[CACHED_PATH]: "the index",
	[CACHED_VECTORS]: "the vectors"
};
/** Entries that one operating system saved can be restored on any other. */
const CROSS_OS = true;
/**
* The newest entry, or undefined where there is none. Throws ProviderError where archives cannot be unpacked safely, and
* where the service could not be asked or its archive could not be unpacked.
*/
async function restoreEntry({ file, prefixes, scratch }) {
	if (!isFeatureAvailable()) return void 0;
	const folder = mkdtempSync(join(scratch, "restored-"));
	const complaints = [];
	const key = await inFolder(folder, () => withContainedTar(file, () => restoreCache([file], prefixes[0], [...prefixes], void 0, CROSS_OS)), (complaint) => complaints.push(complaint));
	if (key !== void 0) return {
		key,
		path: join(folder, file)
	};
	const failure = complaints.find((complaint) => complaint.startsWith(FAILED));
	if (failure !== void 0) throw cacheFailed(file, failure.slice(FAILED.length));
}
const FAILED = "Failed to restore: ";
function cacheFailed(file, reason) {
	const message = `The Actions cache did not give ${CACHED[file]}: ${printable(reason)}`;
	return new ProviderError("cache-failed", message, {
		suggestions: ["Run the workflow again later."],
		retryable: true
	});
}
/** Saves a file under a key. */
async function saveEntry({ file, folder, key }) {
	if (!isFeatureAvailable()) return "unavailable";
	return inFolder(folder, async () => {
		const id = await saveCache([file], key, void 0, CROSS_OS);
		if (id >= 0 && !isVersion1()) return "saved";
		if (!await isThere(file, key)) return "failed";
		return id >= 0 ? "saved" : "taken";
	});
}
/** The client of version 1 of the service gives an entry's id also where its upload failed. */
function isVersion1() {
	const { GITHUB_SERVER_URL: serverUrl, ACTIONS_CACHE_SERVICE_V2: version2 } = process.env;
	return isEnterpriseServer(serverUrl) || !version2;
}
/** Nothing is downloaded. */
async function isThere(file, key) {
	return await restoreCache([file], key, [], { lookupOnly: true }, CROSS_OS) === key;
}
/**
* Entries are packed and unpacked relative to the workspace, which is a checkout: where the repository says what is a
* link to where. So for this while the workspace is a folder of our own.
*/
async function inFolder(folder, work, complained) {
	const before = process.cwd();
	process.chdir(folder);
	try {
		return await withVariables({ GITHUB_WORKSPACE: folder }, () => withInertOutput(work, complained));
	} finally {
		process.chdir(before);
	}
}

// src/github/actions/cache-keys.ts
const MAX_NAME = 60;
/**
* The key of a new entry. Entries never change, and the newest one counts, so a key must be new even where the content
* was there before (a revert, a force push back): the run makes it so.
*/
function cacheKey(entry) {
	return `${currentPrefix(entry.ref)}${runSuffix(entry)}`;
}
/** What the keys of usable entries begin with, best first: of this version of slashfind, then of any other. */
function cacheKeyPrefixes(ref) {
	return [currentPrefix(ref), refPrefix(ref)];
}
/** The key of a new entry of vectors: like {@link cacheKey} it must be new. */
function vectorsKey({ name, ...entry }) {
	return `${vectorsKeyPrefix({
		ref: entry.ref,
		name
	})}${runSuffix(entry)}`;
}
/** What the keys of all entries begin with that may hold such vectors. They are good for any version of slashfind. */
function vectorsKeyPrefix({ ref, name }) {
	return `slashfind-${withoutRares(name)}-${refName(ref)}-`;
}
function runSuffix({ commit, runId, attempt }) {
	return `${commit.slice(0, 12)}-${runId}-${attempt}`;
}
function currentPrefix(ref) {
	return `${refPrefix(ref)}${FINGERPRINT}-`;
}
function refPrefix(ref) {
	return `slashfind-${refName(ref)}-`;
}
/** The name is for people who look at the list of entries; the hash keeps refs apart, and `main` from `main-2`. */
function refName(ref) {
	const name = withoutRares(ref.replace(/^refs\/heads\//, ""));
	const hash = createHash("sha256").update(ref).digest("hex").slice(0, 8);
	return `${name.slice(0, MAX_NAME)}-${hash}`;
}
/** Of a key, the service takes few characters that are no letters. */
function withoutRares(name) {
	return name.replace(/[^\w.]+/g, "-");
}

export { CACHED_PATH as a, saveEntry as c, writeSummary as d, annotate as f, readJob as g, logLine as h, vectorsKeyPrefix as i, NO_GNU_TAR as l, logDetail as m, cacheKeyPrefixes as n, CACHED_VECTORS as o, fail as p, vectorsKey as r, restoreEntry as s, cacheKey as t, runStep as u };