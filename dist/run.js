import { b as looseObject, v as int } from "./vendor~start~run-find-action~run~run-action.js";
import { i as InvalidArgumentError, n as Option, r as CommanderError, t as Command } from "./vendor~run.js";
import { $n as KEYS, Bn as REPOSITORY_FILE, Ct as fromDollars, D as rowOf, Dt as makeRealFolder, F as chunkPayload, Fn as readConfigFile, G as fileId, Gn as operatorFiles, Hn as quote, I as filePayload, In as unreadable, Jn as variablesOf, Jt as FINGERPRINT, Kn as userFile, Ln as parseOperatorFile, M as termKey, Mn as readRepositoryLayers, Ot as writing, Pn as readOperatorLayers, Qn as valueInForce, Rn as parseRepositoryFile, S as traitsOf, St as formatDollars, T as readLexicon, Tt as SnapshotFolder, Vn as WORKING_FILE, W as chunkId, Wn as SYSTEM_FILE, Xn as operatorSettings, Xt as liveFingerprint, Y as potOf, Yn as DEFAULT_ORIGIN, Yt as fingerprintOf, Zn as repositorySettings, _n as pair, _t as Prices, ar as ConfigurationError, bt as parseMonth, c as TERM_READING, cn as localIdentity, cr as QueryError, dn as stemOfName, dr as explain, dt as ofType, er as KEY_NAMES, ft as readPayload, g as freeTokensLeft, h as sumOf, hn as definitionTerms, i as connectQdrant, jt as validateColumns, l as termsOf, ln as nameOfIdentity, lr as SlashfindError, n as openQueryModels, nn as aliasOf, nr as printable, or as IndexingError, pn as analyseWord, qn as isSet, rt as NOT_FOUND, sn as identityKey, sr as ProviderError, tr as isSecret, ur as ValidationError, vt as formatMonth, wt as toDollars, xt as capsOf, yn as wordsOf, yt as monthOf } from "./models.js";
import { A as keptEntries, B as commitConfigSource, C as runCostInWords, D as pendingChunks, E as openPlanner, F as indexCommit, H as isShallow, I as readCommit, J as runGit, L as whyInCommit, M as TextTally, N as ratiosOf, O as chunkTexts, P as textCounter, R as runIndex, S as monthInWords, T as openRepository, V as decodeText, X as withScratchFolder, _ as planHeadline, a as pruneAll, b as budgetBar, c as countAnew, d as runLive, f as withBill, g as filesInWords, h as costInWords, i as prune, j as Collections, k as keptVectors, l as snapshotStore, m as chunksInWords, n as openVectorSources, o as rollback, p as allowanceInWords, r as openLiveIndex, s as RunWriter, t as tellingBill, u as ContentBuilder, v as tokensInWords, w as shareInWords, x as dollars, y as vectorsInWords, z as loadSelection } from "./telling-bill.js";
import { a as CREDENTIAL_VARIABLES, i as indexStatus, n as liveStatusReader } from "./index-status.js";
import { a as plural, i as headline, n as count, o as size, r as duration, t as ago } from "./wording.js";
import { _ as search, a as createLiveSearch, f as checkFingerprint, g as parseQuery, h as noQualifiers, i as describeAssumptions, m as SnapshotIndex, r as timedFetch, s as createSnapshotSearch, v as queryVector } from "./octokit.js";
import { i as readableManifest, n as findIndex, o as survey, r as readManifest } from "./found-index.js";
import { lstatSync, readFileSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline";

// package.json
var version = "0.1.0";

// src/config/precedence.ts
/** The strongest first. */
const PRECEDENCE = [
	{
		id: "environment",
		name: "Action inputs, then `SLASHFIND_*` variables",
		scope: "every key"
	},
	{
		id: "working",
		name: `\`${WORKING_FILE}\` at the top of the working tree`,
		scope: "repository keys; the command line alone"
	},
	{
		id: "repository",
		name: `\`${REPOSITORY_FILE}\` of the repository`,
		scope: "repository keys; at the indexed commit (index Action, command line) or on the default branch (App, find Action)"
	},
	{
		id: "owner",
		name: `\`${REPOSITORY_FILE}\` in the owner's \`.github\` repository`,
		scope: "repository keys; the App and the find Action alone, where they can read it"
	},
	{
		id: "user",
		name: "`$XDG_CONFIG_HOME/slashfind/config.yml`, else `~/.config/slashfind/config.yml`",
		scope: "every key but secrets"
	},
	{
		id: "system",
		name: `\`${SYSTEM_FILE}\``,
		scope: "every key but secrets"
	},
	{
		id: "default",
		name: "defaults",
		scope: "every key"
	}
];

// src/config/working-file.ts
/** The settings file beside a working tree. It may come with the checkout, so it has no more say than the repository. */
function workingFileSource(directory) {
	const path = join(directory, WORKING_FILE);
	return { async read() {
		if (isLink(path)) throw unreadable(WORKING_FILE, "is a link, which is not followed");
		return readConfigFile(path, WORKING_FILE);
	} };
}
/** A link in a checkout can lead to any file of whoever works with it. */
function isLink(path) {
	return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
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
	new Option("--repo <dir>", "the git repository").default(startFolder(), "this folder").argParser(notEmpty),
	new Option("--data <dir>", "data folder (default: the setting data-dir, else .slashfind in the repository)").argParser(notEmpty),
	new Option("--repository <id>", "GitHub's numeric id of the repository, as the App looks it up; host/id outside github.com")
];
/** An empty variable of a script would silently mean the default. */
function notEmpty(value) {
	if (value !== "") return value;
	throw new InvalidArgumentError("It is empty.");
}
async function openPlace({ repo, repository: id, ...options }) {
	const repository = await openRepository(repo);
	const operator = readOperatorLayers({
		environment: process.env,
		door: "cli"
	});
	const data = options.data ?? operatorSettings(operator).dataDir;
	if (data === void 0) await checkDefaultFolder(repository);
	return {
		repository,
		identity: id === void 0 ? localIdentity(repository.directory) : parseIdentity(id),
		operator,
		dataDirectory: data === void 0 ? join(repository.directory, DEFAULT_DATA_FOLDER) : resolve(data),
		isDefaultFolder: data === void 0
	};
}
/** Of --repository. Throws ConfigurationError. */
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

// src/main/cli/config-places.ts
/** The repository that settings are asked about: the one that is named, or the one that the folder is in, if any. */
async function findRepository(repo) {
	try {
		return await openRepository(repo ?? startFolder());
	} catch (error) {
		const isNone = error instanceof ConfigurationError && error.code === "not-a-repository";
		if (repo === void 0 && isNone) return void 0;
		throw error;
	}
}
/** What the command line reads of a repository's settings, the strongest first. */
function repositorySources(repository) {
	return [workingFileSource(repository.directory), headFileSource(repository)];
}
/** The settings file of the commit that is checked out, as `slashfind index` reads it. */
function headFileSource(repository) {
	return { read: () => readFromHead(repository) };
}
async function readFromHead(repository) {
	try {
		const { commit } = await repository.resolveCommit();
		return await commitConfigSource({
			repository,
			listing: await repository.tree(commit)
		}).read();
	} catch (error) {
		if (error instanceof ProviderError && error.code === "no-commits") return void 0;
		throw error;
	}
}
/** A repository's files of settings where people edit them. */
function repositoryFiles({ directory }) {
	return [WORKING_FILE, REPOSITORY_FILE].map((name) => join(directory, name));
}

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
/** Of a run that has written its index; one that was to pay for vectors may have left some out. */
function exitCodeOfRun({ chunks, embedding }) {
	if (!embedding) return EXIT_CODES.fine;
	return chunks.pending > 0 || embedding.failure !== void 0 ? EXIT_CODES.partial : EXIT_CODES.fine;
}

// src/main/cli/output.ts
/** A reader that stops reading (`| head`) is no error: the process ends quietly. What cannot be written otherwise is one. */
function watchOutput() {
	for (const stream of [process.stdout, process.stderr]) stream.on("error", ({ code }) => {
		if (code === "EPIPE") process.exit(EXIT_CODES.fine);
		if (stream === process.stdout) process.stderr.write(`slashfind: The output cannot be written (${code}).\n`);
		process.exit(EXIT_CODES.failed);
	});
}
/** Prints to standard output and waits until it is taken: a reader may be slow. */
async function print(text) {
	await new Promise((resolve) => process.stdout.write(`${text}\n`, () => resolve()));
}
const PROGRESS_INTERVAL_MS = 100;
/** A line on the terminal that is overwritten; nothing where standard error is none. */
function progressLine(doing = "Indexing") {
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
			process.stderr.write(`\r\x1b[K${doing} ${done} of ${total} files`);
		},
		clear: () => {
			if (last > 0) process.stderr.write("\r\x1B[K");
			last = 0;
		}
	};
}

// src/main/cli/config-precedence.ts
/** Prints the sources in order, and what there is of each. */
async function precedence({ repo }) {
	const repository = await findRepository(repo);
	for (const [at, { id, name, scope }] of PRECEDENCE.entries()) {
		const line = `${at + 1}. ${name.replaceAll("`", "")} (${scope})`;
		await print(`${line}\n   ${printable(await presence(id, repository))}`);
	}
}
const NO_REPOSITORY = "not in a git repository";
function presence(id, repository) {
	switch (id) {
		case "environment": return variablesHere();
		case "working":
			if (!repository) return NO_REPOSITORY;
			return described(WORKING_FILE, workingFileSource(repository.directory));
		case "repository":
			if (!repository) return NO_REPOSITORY;
			return described(`${REPOSITORY_FILE} at HEAD`, headFileSource(repository));
		case "owner": return "not read by the command line";
		case "user": {
			const path = userFile(process.env);
			return path === void 0 ? "no home folder" : fileAt(path);
		}
		case "system": return fileAt(SYSTEM_FILE);
		case "default": return "always";
	}
}
function variablesHere() {
	const set = KEY_NAMES.flatMap(variablesOf).filter((name) => isSet(process.env[name]));
	return set.length > 0 ? `set: ${set.join(", ")}` : "none is set";
}
function fileAt(path) {
	return described(path, { read: async () => readConfigFile(path) });
}
async function described(name, source) {
	try {
		return await source.read() ? `there: ${name}` : `not there: ${name}`;
	} catch (error) {
		if (error instanceof SlashfindError) return `not usable: ${error.message}`;
		throw error;
	}
}

// src/main/cli/config-show.ts
/** Prints every setting with its source. Throws ConfigurationError where the operator's own cannot be used. */
async function show(options) {
	const shown = await readShown(options);
	await print(options.json ? JSON.stringify(shown) : format$4(shown));
}
async function readShown({ repo }) {
	const operator = readOperatorLayers({ environment: process.env });
	const repository = await findRepository(repo);
	const sources = repository ? repositorySources(repository) : [];
	const { layers, notes } = await readRepositoryLayers(sources);
	const settings = KEY_NAMES.map((name) => {
		const { value, origin } = valueInForce(name, {
			operator,
			repository: layers
		});
		return [name, {
			value: isSecret(name) && value !== void 0 ? "set, not shown" : value ?? null,
			source: origin
		}];
	});
	const credentials = CREDENTIAL_VARIABLES.map((name) => [name, isSet(process.env[name])]);
	return {
		settings: Object.fromEntries(settings),
		credentials: Object.fromEntries(credentials),
		notes
	};
}
function format$4({ settings, credentials, notes }) {
	const rows = Object.entries(settings).map(([name, { value, source }]) => [
		name,
		source === "default" && value === null ? defaultWords(name) : valueWords(value),
		source
	]);
	const secrets = Object.entries(credentials).map(([name, is]) => `  ${name} ${is ? "set" : "not set"}`);
	return [
		...aligned$1([[
			"setting",
			"value",
			"source"
		], ...rows]),
		"",
		"Credentials of the App, whose values are never shown:",
		...secrets,
		...notes.map((note) => `note: ${printable(note)}`)
	].join("\n");
}
function valueWords(value) {
	return printable(typeof value === "string" ? value : JSON.stringify(value));
}
function defaultWords(name) {
	return (KEYS[name].defaultWords ?? "not set").replaceAll("`", "");
}
/** Longer values push their line's rest aside, not everybody's. */
const WIDEST = 40;
function aligned$1(rows) {
	const widths = [0, 1].map((column) => Math.min(WIDEST, Math.max(...rows.map((row) => row[column].length))));
	return rows.map(([name, value, source]) => `${name.padEnd(widths[0])}  ${value.padEnd(widths[1])}  ${printable(source)}`.trimEnd());
}

// src/main/cli/config-validate.ts
/** Prints what is wrong, or that nothing is. Throws ConfigurationError where anything is, or a file cannot be read. */
async function validate(file, { repo }) {
	const files = file === void 0 ? await filesHere(repo) : [namedFile(file)];
	const problems = files.flatMap(problemsOf);
	for (const { place, message } of problems) await print(printable(`${place}: ${message}`));
	if (problems.length > 0) throw invalid(problems);
	const names = files.map(({ source }) => printable(source)).join(", ");
	await print(files.length === 0 ? "There is no file of settings here." : `Nothing is wrong with ${names}.`);
}
async function filesHere(repo) {
	const repository = await findRepository(repo);
	return [...repository ? repositoryFiles(repository) : [], ...operatorFiles(process.env)].map((path) => readConfigFile(path)).filter((file) => file !== void 0);
}
function namedFile(name) {
	const file = readConfigFile(resolve(startFolder(), name));
	if (file) return {
		...file,
		source: name
	};
	throw new ConfigurationError("no-config-file", `There is no file ${name}.`, { suggestions: ["Without a name, `slashfind config validate` checks every file that is read here."] });
}
/** A file may state what its place allows. */
function problemsOf(file) {
	return (operatorFiles(process.env).includes(resolve(startFolder(), file.source)) ? parseOperatorFile(file) : parseRepositoryFile(file)).problems;
}
function invalid(problems) {
	return new ConfigurationError("invalid-config", `${plural(problems.length, "problem")} in the settings.`, { suggestions: ["docs/configuration.md lists every setting with its type and an example."] });
}

// src/main/cli/config-command.ts
const REPO = [
	"--repo <dir>",
	"the git repository (default: the one that this folder is in, if any)",
	notEmpty
];
function addConfigCommand(program) {
	const command = program.command("config").description("settings: what is in force, what is wrong with a file");
	command.command("show").description("every setting with its value and where it is stated, as `slashfind index` would use it").option(...REPO).option("--json", "print them as JSON and nothing else").action(show);
	command.command("validate").description("what is wrong with a file of settings, line by line; exit 2 where anything is").argument("[file]", "the file (default: every one that is read here)", notEmpty).option(...REPO).action(validate);
	command.command("precedence").description("the sources of settings, the strongest first, and which of them exist here").option(...REPO).action(precedence);
}

// src/evaluation/percentile.ts
/**
* The value that `percent` of the values do not exceed; between two of them by its distance to both. There has to be at
* least one.
*/
function percentile(values, percent) {
	const sorted = values.toSorted((a, b) => a - b);
	const rank = (sorted.length - 1) * percent / 100;
	const below = sorted[Math.floor(rank)];
	return below + (sorted[Math.ceil(rank)] - below) * (rank - Math.floor(rank));
}

// src/evaluation/random-numbers.ts
/** Any but 0; the same for everybody, so that the same answers always give the same interval. */
const SEED = 2654435769;
/**
* Gives whole numbers below a bound, the same ones each time: Marsaglia's xorshift with 32 bits. Good enough to draw
* queries, and nothing that a secret may depend on.
*/
function randomNumbers(seed = SEED) {
	let state = seed | 0 || SEED;
	return (bound) => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return Math.floor((state >>> 0) / 2 ** 32 * bound);
	};
}

// src/evaluation/paired-difference.ts
const RESAMPLES = 1e4;
/** Sums are not exact; what differs by less is the same. */
const SAME = 1e-9;
/**
* A paired bootstrap: draws as many queries as there are, with repetition, over and over, and sees how far the mean of
* their differences moves. Both lists are in the order of the queries, of which there has to be at least one.
*/
function pairedDifference(first, second) {
	const gaps = second.map((value, at) => value - first[at]);
	const means = resampledMeans(gaps);
	const wins = gaps.filter((gap) => gap > SAME).length;
	const losses = gaps.filter((gap) => gap < -1e-9).length;
	return {
		difference: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length,
		low: percentile(means, 2.5),
		high: percentile(means, 97.5),
		wins,
		losses,
		ties: gaps.length - wins - losses
	};
}
function resampledMeans(gaps) {
	const random = randomNumbers();
	return Array.from({ length: RESAMPLES }, () => {
		let sum = 0;
		for (let drawn = 0; drawn < gaps.length; drawn++) sum += gaps[random(gaps.length)];
		return sum / gaps.length;
	});
}

// src/evaluation/compare.ts
/** One lucky query among fewer would look like a certainty, since it is drawn in nearly every resample. */
const FEWEST_QUERIES = 10;
/** Compares two systems that were asked the same queries, at least one, in the same order. */
function compare(first, second) {
	const differ = (name) => pairedDifference(first.map(({ metrics }) => metrics[name]), second.map(({ metrics }) => metrics[name]));
	const ndcg10 = differ("ndcg10");
	return {
		ndcg10,
		mrr: differ("mrr"),
		hit1: differ("hit1"),
		recall10: differ("recall10"),
		verdict: verdictOf(ndcg10)
	};
}
function verdictOf({ low, high, wins, losses, ties }) {
	if (wins + losses === 0) return "same";
	if (wins + losses + ties < 10) return "too-few";
	if (low > 0) return "better";
	return high < 0 ? "worse" : "unclear";
}

// src/evaluation/metrics.ts
/** Only the first ten places count, as in the published figures. */
const CUT_OFF = 10;
const ALL_WRONG = {
	ndcg10: 0,
	mrr: 0,
	hit1: 0,
	recall10: 0
};
/**
* Measures one answer as the published benchmark does: every target is worth the same and is found at the first place
* that touches it, a place that touches several targets fills one rank, and the ideal answer has a target at each of
* its ranks. Paths are equal or not, unless the caller compares them otherwise.
*/
function measureQuery(found, targets, { samePath = isEqual } = {}) {
	const places = found.slice(0, 10);
	const ranks = targets.map((target) => places.findIndex((place) => isTouched(target, place, samePath))).filter((rank) => rank >= 0);
	if (ranks.length === 0) return ALL_WRONG;
	const first = Math.min(...ranks);
	const ideal = Math.min(10, targets.length);
	return {
		ndcg10: gainOf(new Set(ranks)) / gainOf(Array(ideal).keys()),
		mrr: 1 / (first + 1),
		hit1: first === 0 ? 1 : 0,
		recall10: ranks.length / targets.length
	};
}
/** The mean of each figure; all 0 where there are none. */
function meanOf(metrics) {
	if (metrics.length === 0) return ALL_WRONG;
	const mean = (name) => metrics.reduce((sum, one) => sum + one[name], 0) / metrics.length;
	return {
		ndcg10: mean("ndcg10"),
		mrr: mean("mrr"),
		hit1: mean("hit1"),
		recall10: mean("recall10")
	};
}
function isEqual(found, wanted) {
	return found === wanted;
}
function isTouched({ path, startLine, endLine }, place, samePath) {
	if (!samePath(place.path, path)) return false;
	if (startLine === void 0 || endLine === void 0) return true;
	return place.startLine <= endLine && place.endLine >= startLine;
}
/** Discounted gain of right answers at these ranks, counted from 0. */
function gainOf(ranks) {
	let gain = 0;
	for (const rank of ranks) gain += 1 / Math.log2(rank + 2);
	return gain;
}

// src/evaluation/evaluate.ts
/**
* Asks each of the systems all queries, and gives what each came to, in the order of the queries. Everything is asked
* once before: what counts is how long a query takes while nothing has to be loaded any more. The systems take turns,
* and in who begins as well, since code that has just run runs faster.
*/
async function evaluate$1(systems, queries) {
	for (const { query } of queries) for (const ask of systems) await ask(query);
	const outcomes = systems.map(() => []);
	const turns = [...systems.keys()];
	for (const query of queries) {
		for (const system of turns) outcomes[system].push(await measure(systems[system], query));
		turns.reverse();
	}
	return outcomes;
}
async function measure(ask, { query, targets }) {
	const started = performance.now();
	const { hits } = await ask(query);
	const tookMs = performance.now() - started;
	const found = hits.slice(0, 10).map(({ path, startLine, endLine }) => ({
		path,
		startLine,
		endLine
	}));
	return {
		found,
		metrics: measureQuery(found, targets),
		tookMs
	};
}

// src/evaluation/report.ts
/** Asks one index, or two that are to be compared, the queries, of which there has to be at least one. Throws what the indexes throw. */
async function evaluateSystems(queries, { first, second }) {
	const systems = second ? [first, second] : [first];
	const outcomes = await evaluate$1(systems.map(askOf), queries);
	const [one, other] = await Promise.all(systems.map((system, at) => reportOn(system, {
		queries,
		outcomes: outcomes[at]
	})));
	return {
		queries,
		first: one,
		second: other,
		comparison: other && compare(one.outcomes, other.outcomes)
	};
}
/** Throws ProviderError where an answer is worse than it could be: figures of such a mixture would say nothing. */
function askOf({ name, index, embedder, reranker }) {
	return async (query) => {
		const { manifest } = index;
		const { dense, degradations } = await queryVector({
			query,
			manifest,
			embedder
		});
		const answer = await search(index, query, {
			limit: 10,
			dense,
			reranker,
			degradations
		});
		if (answer.provenance.degradations.length > 0) throw degraded(name, answer.provenance.degradations);
		return answer;
	};
}
function degraded(name, degradations) {
	return new ProviderError("eval-degraded", `${name} cannot be evaluated. ${degradations.join(" ")}`, { suggestions: ["Try again later.", "Or set embedding.provider to none, and rerank to off."] });
}
async function reportOn({ name, index }, { queries, outcomes }) {
	const times = outcomes.map(({ tookMs }) => tookMs);
	const paths = await pathsOf(index);
	return {
		name,
		commit: index.manifest.commit,
		files: index.manifest.counts.files,
		chunks: index.manifest.counts.chunks,
		metrics: meanOf(outcomes.map(({ metrics }) => metrics)),
		latency: {
			p50: percentile(times, 50),
			p95: percentile(times, 95)
		},
		unknown: queries.flatMap(({ origin, targets }) => targets.filter(({ path }) => !paths.has(path)).map(({ path }) => ({
			origin,
			path
		}))),
		outcomes
	};
}
/** Of all files in an index. */
async function pathsOf(index) {
	const lexicon = await index.lexicon();
	return new Set(lexicon.files().map(({ path }) => path));
}

// src/evaluation/parse-target.ts
/**
* Reads `path`, `path:line` or `path:start-end`. The name of a file may itself end like lines: a file that is indexed
* under the whole text is meant first.
*/
function parseTarget(text, holds) {
	if (text === "") return { problem: "is empty" };
	const match = /^(?<path>.+):(?<start>\d+)(?:-(?<end>\d+))?$/s.exec(text);
	if (!match?.groups || holds(text)) return { path: text };
	const { path, start, end } = match.groups;
	const startLine = Number(start);
	const endLine = Number(end ?? start);
	if (startLine === 0) return { problem: "begins at line 0, and lines are counted from 1" };
	if (endLine < startLine) return { problem: "ends before it begins" };
	return {
		path,
		startLine,
		endLine
	};
}
/** As it is written in a file of queries. */
function formatTarget({ path, startLine, endLine }) {
	if (startLine === void 0 || endLine === void 0) return path;
	return startLine === endLine ? `${path}:${startLine}` : `${path}:${startLine}-${endLine}`;
}

// src/main/cli/eval/as-json.ts
/** One line of JSON with everything. */
function evaluationAsJson({ report, task }) {
	const { first, second, comparison } = report;
	return JSON.stringify({
		source: task.source,
		first: systemAsJson(first),
		second: second ? systemAsJson(second) : null,
		comparison: comparison ?? null,
		queries: report.queries.map(({ origin, query, targets }, at) => ({
			origin,
			query: query.raw,
			relevant: targets.map(formatTarget),
			first: first.outcomes[at],
			second: second?.outcomes[at] ?? null
		})),
		notes: task.notes
	});
}
function systemAsJson({ outcomes: _, ...system }) {
	return system;
}

// src/evaluation/literal-query.ts
/**
* A text that nobody typed as a query, taken as words alone: what looks like a qualifier, a phrase or an operator in it
* is none. It is cut where a query would have to end.
*/
function literalQuery(text) {
	const words = text.slice(0, 300).toWellFormed().trim();
	return {
		...noQualifiers(),
		raw: words,
		text: words,
		phrases: []
	};
}

// src/evaluation/history/history-queries.ts
/** Asks for each commit's subject; right is what it changes, as far as it can be found. */
function historyQueries(asked, holds) {
	const worded = asked.filter(({ subject }) => /[\p{L}\p{N}]/u.test(subject));
	const queries = worded.map(({ commit, subject, paths }) => ({
		origin: commit,
		query: literalQuery(subject),
		targets: paths.filter(holds).map((path) => ({ path }))
	})).filter(({ targets }) => targets.length > 0);
	return {
		queries,
		withoutFiles: worded.length - queries.length,
		withoutWords: asked.length - worded.length
	};
}

// src/evaluation/history/commit-log.ts
/**
* The newest commits that `tip` leads to, merges too. No commit stands before one that is made upon it, whatever the
* clocks said.
*/
async function readCommitLog(directory, { tip, most }) {
	const args = [
		"rev-list",
		"--date-order",
		`--max-count=${most}`,
		...[
			"--no-commit-header",
			"--encoding=UTF-8",
			"--format=%H%x00%P%x00%s"
		],
		tip,
		"--"
	];
	return (await runGit({
		directory,
		args
	})).toString("utf8").split("\n").slice(0, -1).map((line) => {
		const [commit = "", parents = "", subject = ""] = line.split("\0");
		return {
			commit,
			parents: parents.split(" ").filter(Boolean),
			subject
		};
	});
}

// src/evaluation/history/indexed-changes.ts
/** What leads from one commit to the next, as far as it is indexed; undefined where that is more than `most` files. */
async function indexedChanges({ from, to }, judge) {
	const { repository, most } = judge;
	const { added, changed, removed } = await repository.diff(from, to);
	const gone = removed.length === 0 ? [] : (await repository.diff(to, from)).added;
	const admitted = await admittedPaths([
		...changed,
		...gone,
		...added
	], judge);
	if (admitted.length > most) return void 0;
	const created = new Set(added.map(({ path }) => path));
	return {
		count: admitted.length,
		before: admitted.filter((path) => !created.has(path))
	};
}
/** Stops reading contents where there are too many. */
async function admittedPaths(entries, { repository, selection, most }) {
	const { admitted: byName } = await selection.evaluate(entries);
	const admitted = [];
	if (byName.length === 0) return admitted;
	let at = 0;
	for await (const { bytes } of repository.readBlobs(byName.map(({ blob }) => blob))) {
		const { path } = byName[at++];
		if (selection.judgeContent(path, bytes) === void 0) admitted.push(path);
		if (admitted.length > most) break;
	}
	return admitted;
}

// src/evaluation/history/searched-commit.ts
/**
* The newest commit, along the first parents of the log's first, that none of the asked commits has a part in: the tree
* in which their changes are still to be made. Where history is a line, that is the parent of the oldest one. The log
* holds all commits that are made upon an asked one, and no commit before those made upon it.
*/
function searchedCommit(log, asked) {
	const spoilt = /* @__PURE__ */ new Set();
	for (const { commit, parents } of log.toReversed()) if (asked.has(commit) || parents.some((parent) => spoilt.has(parent))) spoilt.add(commit);
	const firstParents = new Map(log.map(({ commit, parents }) => [commit, parents[0]]));
	let commit = log[0].commit;
	while (spoilt.has(commit)) commit = firstParents.get(commit);
	return commit;
}

// src/evaluation/history/read-history.ts
/** Commits that change more files than this one are seldom about one thing. */
const MOST_FILES = 5;
/** Further commits that are looked at where the first few do not do, in commits looked at so far. */
const GROWTH = 4;
/**
* Finds the last commits that change one to {@link MOST_FILES} indexed files, as today's rules see them. Merges are left
* out, for they repeat what others did, and so are commits without parents, before which there was nothing.
*/
async function readHistory(request) {
	const { repository, tip, wanted } = request;
	const { directory } = repository;
	const asked = [];
	let log = [];
	for (let most = wanted * GROWTH;; most *= GROWTH) {
		const known = log.length;
		log = await readCommitLog(directory, {
			tip,
			most
		});
		await collect$1(log.slice(known), {
			asked,
			request
		});
		if (asked.length === wanted || log.length < most) break;
	}
	const commits = new Set(asked.map(({ commit }) => commit));
	return {
		asked,
		searched: asked.length > 0 ? searchedCommit(log, commits) : void 0,
		isShallow: await isShallow(directory)
	};
}
async function collect$1(log, { asked, request }) {
	for (const { commit, parents, subject } of log) {
		if (asked.length === request.wanted) return;
		const [parent] = parents;
		if (parent === void 0 || parents.length > 1) continue;
		const changes = await indexedChanges({
			from: parent,
			to: commit
		}, {
			...request,
			most: 5
		});
		if (changes && changes.count > 0) asked.push({
			commit,
			subject,
			paths: changes.before
		});
	}
}

// src/main/cli/eval/open-index.ts
/** Opens the index of a data folder. Throws QueryError `not-indexed`, and ValidationError where none is sound. */
function openIndex({ place, models }, dataDirectory) {
	const { repository, identity } = place;
	const { snapshot, failures } = new SnapshotFolder(join(dataDirectory, identityKey(identity))).openNewest(FINGERPRINT);
	if (snapshot) {
		const notes = failures.map(({ message }) => `${message} The index before it is asked.`);
		const embedder = snapshot.manifest.embedding && models.embedder;
		return {
			index: new SnapshotIndex(snapshot),
			...models,
			embedder,
			notes
		};
	}
	if (failures[0]) throw failures[0];
	const where = `${printable(repository.directory)} has no index in ${printable(dataDirectory)}.`;
	throw new QueryError("not-indexed", where, { suggestions: ["Build one with `slashfind index`, with that folder as --data and the same --repository, if you gave any here."] });
}
/** Makes and opens an index of the commit; throws as {@link runIndex}. */
async function temporaryIndex(request) {
	const { place, commit, settings } = request;
	const { repository, identity } = place;
	const folder = new SnapshotFolder(request.folder);
	const progress = progressLine();
	try {
		await runIndex({
			repository,
			identity,
			store: snapshotStore(folder),
			commit,
			ref: commit,
			listing: await repository.tree(commit),
			settings,
			full: true,
			notes: [],
			progress: progress.update
		});
	} finally {
		progress.clear();
	}
	const { snapshot, failures } = folder.openNewest(FINGERPRINT);
	if (!snapshot) throw failures[0];
	return new SnapshotIndex(snapshot);
}

// src/main/cli/eval/settings-of-file.ts
/**
* The settings that would be in force, were this file the repository's. Throws ConfigurationError where anything is
* wrong with it: what is not taken from it would not be compared.
*/
function settingsOfFile(file, operator) {
	const text = readConfigFile(resolve(startFolder(), file), file);
	if (!text) throw new ConfigurationError("no-config-file", `There is no file ${printable(file)}.`, { suggestions: ["Name a file of settings with --against-config."] });
	const { layer, problems } = parseRepositoryFile(text);
	const [problem] = problems;
	if (problem) throw new ConfigurationError("invalid-config", printable(`${problem.place}: ${problem.message}`), { suggestions: ["`slashfind config validate` with the file's name lists all that is wrong with it."] });
	const overruled = [...layer.keys()].filter((key) => operator.above.has(key));
	return {
		settings: repositorySettings({
			operator,
			repository: [layer]
		}).selection,
		notes: overruled.map((key) => `${key} of ${file} is overruled by ${operator.above.get(key).origin}, which counts for both.`)
	};
}

// src/main/cli/eval/ask-history.ts
/** Asks a tree in which the last commits are still to be made for their subjects. The tip's settings count. */
async function askHistory({ wanted, ref }, request) {
	const { place, against } = request;
	const { repository, operator } = place;
	const other = against?.kind === "config" ? settingsOfFile(against.file, operator) : void 0;
	const tip = await repository.resolveCommit(ref);
	const sources = [workingFileSource(repository.directory)];
	const { listing, settings, notes } = await readCommit({
		...tip,
		repository,
		operator,
		sources
	});
	const selection = await loadSelection({
		repository,
		listing,
		settings
	});
	const history = await readHistory({
		repository,
		selection,
		tip: tip.commit,
		wanted
	});
	const { asked, searched } = history;
	if (searched === void 0) throw nothingToAsk(history);
	const systems = await indexBoth({
		searched,
		settings,
		other
	}, request);
	const paths = await Promise.all(Object.values(systems).map((system) => pathsOf(system.index)));
	const holds = (path) => paths.some((known) => known.has(path));
	const { queries, ...skipped } = historyQueries(asked, holds);
	if (queries.length === 0) throw nothingToFind(history);
	return {
		queries,
		first: systems.first,
		second: systems.second,
		source: {
			kind: "history",
			ref: tip.ref,
			tip: tip.commit,
			wanted,
			commits: asked.length,
			skipped
		},
		notes: [
			...notes,
			...other?.notes ?? [],
			...wordsAlone(request),
			...endNotes(history, wanted)
		]
	};
}
function wordsAlone({ models }) {
	return models.embedder ? ["A temporary index has no dense vectors, which would have to be paid for: it is asked by words alone."] : [];
}
async function indexBoth({ searched: commit, settings, other }, { place, scratch, against, models: { reranker } }) {
	const first = {
		name: "the settings in force",
		index: await temporaryIndex({
			place,
			commit,
			settings,
			folder: join(scratch, "first")
		}),
		reranker
	};
	if (!other || against?.kind !== "config") return { first };
	const folder = join(scratch, "second");
	const second = await temporaryIndex({
		place,
		commit,
		settings: other.settings,
		folder
	});
	return {
		first,
		second: {
			name: against.file,
			index: second,
			reranker
		}
	};
}
function nothingToAsk({ isShallow }) {
	return new ConfigurationError("no-history", `No commit can be asked about: none that has a parent changes one to ${5} indexed files.`, { suggestions: isShallow ? [SHALLOW] : ["Write queries of your own, and name them with --queries."] });
}
function nothingToFind({ asked, isShallow }) {
	return new ConfigurationError("no-history", `${plural(asked.length, "commit")} could be asked about, but none changes a file that was indexed before.`, { suggestions: [...isShallow ? [SHALLOW] : [], FEWER] });
}
const FEWER = "Ask for fewer commits with --history, so that more is there to be searched.";
const SHALLOW = "This clone is shallow: fetch all of its history with `git fetch --unshallow`, or in a workflow with `fetch-depth: 0` of actions/checkout.";
function endNotes({ asked, isShallow }, wanted) {
	if (asked.length === wanted) return [];
	return [`${`History ends early: ${plural(asked.length, "commit")} of ${wanted} could be asked about, and little may stand in the tree before them.`} ${isShallow ? SHALLOW : FEWER}`];
}

// src/evaluation/parse-query-line.ts
/** Reads `{"query": "…", "relevant": ["path", "path:start-end"]}`; other keys are left alone. */
function parseQueryLine(line, holds) {
	const record = parseObject(line);
	if (!record) return { problem: "It is not a JSON object." };
	const { query: text, relevant } = record;
	if (typeof text !== "string") return { problem: "`query` is missing, or is no text." };
	const query = understand(text);
	if ("problem" in query) return query;
	const targets = readTargets(relevant, holds);
	return "problem" in targets ? targets : {
		query,
		targets
	};
}
function parseObject(line) {
	try {
		const value = JSON.parse(line);
		return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : void 0;
	} catch {
		return;
	}
}
function understand(text) {
	try {
		return parseQuery(text);
	} catch (error) {
		if (!(error instanceof QueryError)) throw error;
		return { problem: error.message };
	}
}
function readTargets(relevant, holds) {
	if (!Array.isArray(relevant) || !relevant.every((text) => typeof text === "string")) return { problem: "`relevant` is missing, or is no list of texts." };
	if (relevant.length === 0) return { problem: "`relevant` is empty, so no answer could be right." };
	const targets = /* @__PURE__ */ new Map();
	for (const text of relevant) {
		const target = parseTarget(text, holds);
		if ("problem" in target) return { problem: `In \`relevant\`, ${quote(text)} ${target.problem}.` };
		targets.set(formatTarget(target), target);
	}
	return [...targets.values()];
}

// src/evaluation/query-file.ts
const EXAMPLE = "{\"query\": \"where do we retry\", \"relevant\": [\"src/retry.ts\", \"src/http.ts:10-40\"]}";
/**
* Reads a file of queries: JSON, one object a line; blank lines do not count. Throws ConfigurationError where it cannot
* be read, holds none, or any line cannot be used: figures over half the queries would be taken for all of them.
*/
function readQueryFile({ path, name }, holds) {
	const queries = [];
	const problems = [];
	for (const [at, text] of readText(path, name).split("\n").entries()) {
		if (text.trim() === "") continue;
		const parsed = parseQueryLine(text, holds);
		if ("problem" in parsed) problems.push({
			line: at + 1,
			problem: parsed.problem
		});
		else queries.push({
			origin: `line ${at + 1}`,
			...parsed
		});
	}
	const [first, ...others] = problems;
	if (first) throw badLine(name, {
		...first,
		others: others.map(({ line }) => line)
	});
	if (queries.length === 0) throw new ConfigurationError("no-queries", `${printable(name)} holds no query.`, { suggestions: [`Write one JSON object a line: ${EXAMPLE}`] });
	return queries;
}
function readText(path, name) {
	const text = decodeText(readBytes(path, name));
	if (text !== void 0) return text;
	throw new ConfigurationError("unreadable-queries", `${printable(name)} is not text.`, { suggestions: [`It has to be UTF-8 with one JSON object a line: ${EXAMPLE}`] });
}
function readBytes(path, name) {
	try {
		return readFileSync(path);
	} catch (error) {
		const { code } = error;
		throw new ConfigurationError("unreadable-queries", `The file of queries ${printable(name)} cannot be read (${code}).`, { suggestions: ["Name a file that slashfind may read with --queries."] });
	}
}
const LINES_NAMED = 10;
function badLine(name, { line, problem, others }) {
	const named = others.slice(0, LINES_NAMED).join(", ");
	const more = others.length > LINES_NAMED ? `${named} and more` : named;
	return new ConfigurationError("bad-query-line", `${printable(name)}, line ${line}: ${printable(problem)}`, {
		details: {
			file: name,
			line
		},
		suggestions: [`A line looks like this: ${EXAMPLE}`, ...others.length > 0 ? [`These lines cannot be used either: ${more}.`] : []]
	});
}

// src/main/cli/eval/ask-query-file.ts
/** Asks the index that is there the queries of a file. */
async function askQueryFile(file, request) {
	const { place } = request;
	const { notes, ...opened } = openIndex(request, place.dataDirectory);
	const { index } = opened;
	const first = {
		name: `the index in ${place.dataDirectory}`,
		...opened
	};
	const paths = await pathsOf(index);
	const queryFile = {
		path: resolve(startFolder(), file),
		name: file
	};
	const queries = readQueryFile(queryFile, (path) => paths.has(path));
	const second = await openSecond(first, request);
	return {
		queries,
		first,
		second,
		source: {
			kind: "queries",
			file
		},
		notes: [...notes, ...second ? [...second.notes, ...otherCommit(first, second)] : []]
	};
}
async function openSecond({ index: { manifest } }, request) {
	const { place, scratch, against } = request;
	switch (against?.kind) {
		case void 0: return;
		case "data": return {
			name: `the index in ${against.folder}`,
			...openIndex(request, resolve(against.folder))
		};
		case "config": {
			const { settings, notes } = settingsOfFile(against.file, place.operator);
			const folder = join(scratch, "second");
			const index = await temporaryIndex({
				place,
				commit: manifest.commit,
				settings,
				folder
			});
			return {
				name: against.file,
				index,
				reranker: request.models.reranker,
				notes
			};
		}
	}
}
function otherCommit({ index: first }, { index: second }) {
	return first.manifest.commit === second.manifest.commit ? [] : ["The two indexes are of different commits, so that not only how they were made differs."];
}

// src/main/cli/eval/format-table.ts
const ROWS = [
	["NDCG@10", "ndcg10"],
	["MRR", "mrr"],
	["hit@1", "hit1"],
	["recall@10", "recall10"]
];
const TIMES = [["p50", "p50"], ["p95", "p95"]];
/** The figures of one index, or of two side by side with what lies between them. */
function formatTable({ first, second, comparison }) {
	const systems = second ? [first, second] : [first];
	const head = second && [
		"",
		"A",
		"B",
		"B − A, with 95 % interval",
		"B better / worse / same"
	];
	const figures = ROWS.map(([label, name]) => [
		label,
		...systems.map(({ metrics }) => metrics[name].toFixed(3)),
		...comparison ? differenceCells(comparison[name]) : []
	]);
	const times = TIMES.map(([label, name]) => [label, ...systems.map(({ latency }) => `${latency[name].toFixed(1)} ms`)]);
	return aligned([
		...head ? [head] : [],
		...figures,
		...times
	]);
}
function differenceCells({ difference, low, high, wins, losses, ties }) {
	return [`${signed(difference)} (${signed(low)} to ${signed(high)})`, `${wins} / ${losses} / ${ties}`];
}
/** With a minus as wide as the plus. */
function signed(value) {
	const digits = Math.abs(value).toFixed(3);
	if (Number(digits) === 0) return digits;
	return `${value > 0 ? "+" : "−"}${digits}`;
}
function aligned(rows) {
	const widths = [];
	for (const row of rows) row.forEach((cell, at) => {
		widths[at] = Math.max(widths[at] ?? 0, cell.length);
	});
	return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at])).join("  ")}`.trimEnd());
}

// src/main/cli/eval/format-verdict.ts
/** What to think of a comparison, in a sentence. */
function formatVerdict({ verdict, ndcg10 }, queries) {
	const interval = `${signed(ndcg10.low)} to ${signed(ndcg10.high)}`;
	const all = count(queries);
	switch (verdict) {
		case "better": return `B is better: its NDCG@10 is higher by ${Math.abs(ndcg10.difference).toFixed(3)}, and the interval (${interval}) does not hold 0.`;
		case "worse": return `B is worse: its NDCG@10 is lower by ${Math.abs(ndcg10.difference).toFixed(3)}, and the interval (${interval}) does not hold 0.`;
		case "unclear": return `There is no difference that these ${all} queries can show: the interval of NDCG@10 (${interval}) holds 0.`;
		case "same": return `A and B do equally well, at ${queries === 1 ? "the one query" : `each of the ${all} queries`}.`;
		case "too-few": return `${queryCount(queries)} cannot tell which is better; ask at least ${10}, and better 50.`;
	}
}
function queryCount(queries) {
	return `${count(queries)} ${queries === 1 ? "query" : "queries"}`;
}

// src/main/cli/eval/origin-words.ts
/** Where a query comes from, for a terminal: commits by their first digits. */
function originWords(origin) {
	return /^[0-9a-f]{40,64}$/.test(origin) ? origin.slice(0, 10) : origin;
}

// src/main/cli/eval/format-worst.ts
/** The worst answers, what was expected and what came first; of two indexes, also where they differ most. */
function formatWorst(report, most) {
	const { first, second } = report;
	const places = [...report.queries.keys()];
	const ndcg = (outcomes, at) => outcomes[at].metrics.ndcg10;
	const worst = places.filter((at) => ndcg(first.outcomes, at) < 1).toSorted((a, b) => ndcg(first.outcomes, a) - ndcg(first.outcomes, b));
	const blocks = block(second ? "The worst of A:" : "The worst:", worst.slice(0, most), report);
	if (!second) return blocks;
	const gap = (at) => Math.abs(ndcg(second.outcomes, at) - ndcg(first.outcomes, at));
	const differing = places.filter((at) => gap(at) > 0).toSorted((a, b) => gap(b) - gap(a));
	return [...blocks, ...block("Where A and B differ most:", differing.slice(0, most), report)];
}
function block(title, places, report) {
	if (places.length === 0) return [];
	return [
		"",
		title,
		...places.flatMap((at) => describe(at, report).map(printable))
	];
}
function describe(at, { queries, first, second }) {
	const { origin, query, targets } = queries[at];
	const systems = second ? [first, second] : [first];
	const figures = systems.map(({ outcomes }) => outcomes[at].metrics.ndcg10.toFixed(3)).join(" → ");
	const came = systems.map(({ outcomes }, system) => {
		return `         ${(second ? `first in ${"AB"[system]}` : "first").padEnd(LABEL)}${firstOf(outcomes[at])}`;
	});
	return [
		`  ${figures}  ${clipped(query.raw)}  (${originWords(origin)})`,
		`         ${"expected".padEnd(LABEL)}${listed$1(targets.map(formatTarget))}`,
		...came
	];
}
const LABEL = 12;
function firstOf({ found }) {
	return found[0] ? formatTarget(found[0]) : "nothing";
}
const QUERY_COLUMNS = 100;
function clipped(text) {
	return text.length > QUERY_COLUMNS ? `${text.slice(0, 99).toWellFormed()}…` : text;
}
const TARGETS_SHOWN = 5;
function listed$1(targets) {
	const shown = targets.slice(0, TARGETS_SHOWN).join(", ");
	return targets.length > TARGETS_SHOWN ? `${shown} and ${targets.length - TARGETS_SHOWN} more` : shown;
}

// src/main/cli/eval/format-evaluation.ts
/** For a terminal: what was asked, how good the answers were, what to think of it, and the worst of them. */
function formatEvaluation({ report, task }, { worst }) {
	const { queries, first, second, comparison } = report;
	const number = queries.length;
	return [
		printable(`${queryCount(number)} ${sourceWords(task.source)}`),
		...second ? [systemLine(first, "A  "), systemLine(second, "B  ")] : [systemLine(first, "")],
		"",
		...formatTable(report),
		"",
		...comparison ? [formatVerdict(comparison, number)] : [],
		...HOW_TO_READ,
		...task.notes.map((note) => `note: ${printable(note)}`),
		...unknownLines(report),
		...formatWorst(report, worst)
	].join("\n");
}
const HOW_TO_READ = ["NDCG@10 is 1 where all that is relevant comes first, and 0 where none of it is among the first ten places;", "MRR: 1 ÷ rank of the first right place; hit@1: it is the first; recall@10: share found among the first ten."];
function sourceWords(source) {
	if (source.kind === "queries") return `of ${source.file}`;
	const { withoutFiles, withoutWords } = source.skipped;
	const left = [...withoutFiles > 0 ? [`${count(withoutFiles)} change only files that are not in the old tree`] : [], ...withoutWords > 0 ? [`${count(withoutWords)} have no words`] : []];
	const skipped = left.length > 0 ? `; left out: ${left.join(", ")}` : "";
	return `from the subjects of the last ${plural(source.commits, "commit")} of ${source.ref} with 1 to 5 indexed files${skipped}`;
}
function systemLine({ name, commit, files, chunks }, letter) {
	const size = `${plural(files, "file")}, ${plural(chunks, "chunk")}`;
	return printable(`${letter}${name}, at ${commit.slice(0, 10)}: ${size}`);
}
const UNKNOWN_SHOWN = 10;
function unknownLines({ first, second }) {
	if (!second) return unknownOf(first, "the index");
	return [...unknownOf(first, "A"), ...unknownOf(second, "B")];
}
function unknownOf({ unknown }, index) {
	if (unknown.length === 0) return [];
	const shown = unknown.slice(0, UNKNOWN_SHOWN).map(({ origin, path }) => `  ${originWords(origin)}: ${path}`);
	const rest = unknown.length - shown.length;
	return [
		`note: not in ${index}, so that no answer can name them: ${plural(unknown.length, "relevant path")}`,
		...shown.map(printable),
		...rest > 0 ? [`  and ${count(rest)} more; --json has them all`] : []
	];
}

// src/main/cli/eval/command.ts
const MOST_COMMITS = 1e4;
const DEFAULT_WORST = 5;
const MOST_WORST = 1e3;
function addEvalCommand(program) {
	const command = program.command("eval").description("how well searches find what they should, and whether other settings find it better").option("--queries <file>", "JSON lines {\"query\": \"…\", \"relevant\": [\"path\", \"path:start-end\"]}", notEmpty).addOption(new Option("--history <n>", "ask for the subjects of the last n commits; right is what they change").argParser(wholeNumber(1, MOST_COMMITS))).option("--ref <ref>", "with --history: whose commits (default: HEAD)").addOption(new Option("--against-data <dir>", "compare with the index in another data folder").argParser(notEmpty).conflicts("againstConfig")).option("--against-config <file>", "compare with an index made with this file of settings", notEmpty).option("--worst <n>", "queries to show, the worst first", wholeNumber(0, MOST_WORST), DEFAULT_WORST).option("--json", "print everything as JSON and nothing else").action((options) => evaluate(options, command));
	for (const option of PLACE_OPTIONS) command.addOption(option);
}
function wholeNumber(least, most) {
	return (text) => {
		const number = /^\d{1,9}$/.test(text) ? Number(text) : -1;
		if (number >= least && number <= most) return number;
		throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`);
	};
}
async function evaluate(options, command) {
	const ask = chooseSource(options, command);
	const place = await openPlace(options);
	await using models = openQueryModels(operatorSettings(place.operator));
	await withScratchFolder("slashfind-eval-", async (scratch) => {
		const task = await ask({
			place,
			scratch,
			models,
			against: againstOf(options)
		});
		try {
			const shown = {
				report: await evaluateSystems(task.queries, task),
				task
			};
			await print(options.json ? evaluationAsJson(shown) : formatEvaluation(shown, { worst: options.worst }));
		} finally {
			task.first.index.close();
			task.second?.index.close();
		}
	});
}
/** Ends with a usage error where the options contradict each other. */
function chooseSource({ queries, history, ref, againstData }, command) {
	if (queries !== void 0) {
		if (history !== void 0) return command.error("error: give --queries or --history, not both");
		if (ref !== void 0) return command.error("error: --ref belongs to --history; --queries asks the index that is there");
		return (request) => askQueryFile(queries, request);
	}
	if (history === void 0) return command.error("error: say what to ask: --queries FILE or --history N");
	if (againstData !== void 0) return command.error("error: --history searches an old tree, which the index in --against-data is not of; use --against-config");
	return (request) => askHistory({
		wanted: history,
		ref
	}, request);
}
function againstOf({ againstData, againstConfig }) {
	if (againstData !== void 0) return {
		kind: "data",
		folder: againstData
	};
	return againstConfig === void 0 ? void 0 : {
		kind: "config",
		file: againstConfig
	};
}

// src/main/cli/format-answer.ts
/** One line of JSON. */
function answerAsJson({ answer, distance, explain }) {
	const { query, hits, places, files, page, facets, provenance, hints, assumed, similarSymbols, tookMs } = answer;
	return JSON.stringify({
		query,
		hits: hits.map(({ text: _, focusLine: __, features, ...hit }) => explain ? {
			...hit,
			features
		} : hit),
		places,
		files,
		page,
		facets,
		provenance: {
			...provenance,
			behind: distance?.behind ?? null,
			ahead: distance?.ahead ?? null
		},
		hints,
		assumed,
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
		...describeAssumptions(answer.assumed, printable),
		...answer.provenance.degradations,
		...hits.length > 0 ? hits : nothingFound(answer),
		...facetLine(answer),
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
	const plain = line.replace(/\r$/, "").replaceAll("	", "  ");
	const cut = plain.length > EXCERPT_COLUMNS ? `${plain.slice(0, 159).toWellFormed()}…` : plain;
	return printable(cut);
}
function formatFeatures(features) {
	return Object.entries(features).filter(([name, value]) => name.startsWith("×") ? value !== 1 : value !== 0).map(([name, value]) => `${name} ${value.toFixed(3)}`).join(", ");
}
function nothingFound({ places, page, similarSymbols }) {
	if (places > 0) return [`Page ${page} is behind the last of ${plural(places, "place")}.`];
	return ["No match. Use fewer or other words, drop a qualifier if there is one, or describe what the code does.", ...similarSymbols.length > 0 ? [`Similar symbols: ${similarSymbols.map(printable).join(", ")}`] : []];
}
function facetLine({ facets }) {
	if (facets.length === 0) return [];
	return [`Narrow it down: ${facets.map(({ qualifier, places }) => `${printable(qualifier)} (${places})`).join(", ")}`];
}
function footer({ answer, distance }) {
	const { provenance, places, files, hits, tookMs } = answer;
	const shown = `${hits.length} of ${plural(places, "place")} in ${plural(files, "file")}`;
	const where = `${provenance.source === "live" ? "live index" : "index"} at ${provenance.commit.slice(0, 10)}, ${formatDistance(distance)}`;
	const how = provenance.mode === "hybrid" ? ["by words and meaning"] : [];
	const reranked = provenance.reranked ? ["reranked"] : [];
	return [
		shown,
		where,
		...how,
		...reranked,
		duration(tookMs)
	].join(" · ");
}

// src/github/repository-id.ts
const answer$1 = looseObject({ id: int().positive() });
/** GitHub's numeric id of a repository, in one call. Throws ConfigurationError where it cannot be had: a person can say it. */
async function lookUpRepositoryId({ apiUrl, fullName, token }) {
	const headers = {
		accept: "application/vnd.github+json",
		...token !== void 0 && { authorization: `Bearer ${token}` }
	};
	try {
		const response = await timedFetch(`${apiUrl}/repos/${fullName}`, {
			headers,
			redirect: "error"
		});
		if (!response.ok) throw unknown(fullName, `GitHub answered ${response.status}`);
		return String(answer$1.parse(await response.json()).id);
	} catch (cause) {
		if (cause instanceof ConfigurationError) throw cause;
		throw unknown(fullName, "GitHub cannot be asked", cause);
	}
}
function unknown(fullName, reason, cause) {
	return new ConfigurationError("no-repository-id", `The numeric id of ${fullName} is not known: ${reason}.`, {
		suggestions: [`Say it with --repository; \`gh api repos/${fullName} --jq .id\` prints it.`, "Or set GITHUB_TOKEN to a token that may read the repository."],
		cause
	});
}

// src/main/cli/live-identity.ts
/** Of `https://host/owner/name.git`, `ssh://git@host/owner/name` and `git@host:owner/name.git`. */
const ORIGIN = /^(?:(?:https?|ssh|git):\/\/(?:[^@/]*@)?(?<host>[^/:]+(?::\d+)?)\/|(?:[^@/]+@)(?<scpHost>[^/:]+):)(?<fullName>[\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/;
const PUBLIC_HOST = "github.com";
/**
* Under which identity a repository's live index is known to the App: what --repository says, what the runner says of
* the repository that is checked out, or what GitHub says of the one that `origin` leads to. A hash of a path would be
* another index on each machine. Throws ConfigurationError where none of them tells.
*/
async function liveIdentity({ repository, identity }, environment) {
	if (identity.host !== "local") return identity;
	const { groups } = ORIGIN.exec(await repository.originUrl() ?? "") ?? {};
	if (!groups) throw noIdentity();
	const { host = groups.scpHost, fullName } = groups;
	const runner = readRunner(environment);
	const isRunners = runner?.host === host;
	const id = isRunners && runner.fullName === fullName ? runner.id : void 0;
	if (id !== void 0) return {
		host,
		id
	};
	const apiUrl = isRunners ? runner.apiUrl : apiOf(host);
	const token = (isRunners || host === PUBLIC_HOST) && isSet(environment.GITHUB_TOKEN) ? environment.GITHUB_TOKEN.trim() : void 0;
	return {
		host,
		id: await lookUpRepositoryId({
			apiUrl,
			fullName,
			token
		})
	};
}
/** What a runner says of the server and of its job's repository. */
function readRunner(environment) {
	const { GITHUB_SERVER_URL: server, GITHUB_API_URL: api, GITHUB_REPOSITORY_ID: id } = environment;
	const url = URL.parse(server ?? "");
	if (!url || !isSet(api)) return void 0;
	return {
		host: url.host,
		apiUrl: api.trim().replace(/\/+$/, ""),
		fullName: environment.GITHUB_REPOSITORY,
		id: isSet(id) && /^[1-9]\d{0,18}$/.test(id) ? id : void 0
	};
}
function apiOf(host) {
	return host === PUBLIC_HOST ? "https://api.github.com" : `https://${host}/api/v3`;
}
function noIdentity() {
	return new ConfigurationError("no-identity", "qdrant.url is set, and it is not known which repository this is: `origin` leads to none on GitHub.", { suggestions: ["Say its numeric id with --repository; `gh api repos/OWNER/NAME --jq .id` prints it.", "Or leave qdrant.url unset: then there is a snapshot alone."] });
}

// src/main/cli/find-command.ts
const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;
function addFindCommand(program) {
	const command = program.command("find").description("search the index; the query language is that of /find").argument("[query...]", "words, \"exact phrases\", path: lang: symbol: kind: in: page:").option("--limit <n>", `hits to show, at most ${MAX_LIMIT}`, parseLimit, DEFAULT_LIMIT).option("--live", "search the live index in Qdrant instead of the snapshot in the data folder").option("--json", "print the answer as JSON and nothing else").option("--explain", "show what each feature contributed to a file's score").option("--stdin", "read one query per line; with --json one object per line, as soon as it is there").allowUnknownOption().action((words, options) => find({
		words,
		options,
		command
	}));
	for (const option of PLACE_OPTIONS) command.addOption(option);
}
function parseLimit(text) {
	const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
	if (limit >= 1 && limit <= MAX_LIMIT) return limit;
	throw new InvalidArgumentError(`It is a whole number from 1 to ${MAX_LIMIT}.`);
}
async function find({ words, options, command }) {
	const unknown = process.argv.includes("--") ? void 0 : words.find((word) => /^-(-|[a-z]$)/.test(word));
	if (unknown) command.error(`error: unknown option '${unknown}'`);
	if (options.stdin && words.length > 0) command.error("error: --stdin reads the queries; leave the query out");
	if (!options.stdin && words.length === 0) command.error("error: say what to look for");
	const place = await openPlace(options);
	const asked = options.live ? await liveIndexOf(place) : snapshotOf(place);
	const { searcher } = asked;
	const session = {
		place,
		...asked,
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
function snapshotOf({ operator, identity, dataDirectory }) {
	return {
		identity,
		searcher: createSnapshotSearch({
			settings: operatorSettings(operator),
			dataDirectory
		})
	};
}
/** Throws ConfigurationError where no Qdrant is configured, or where nothing tells which repository this is. */
async function liveIndexOf(place) {
	const searcher = createLiveSearch({ settings: operatorSettings(place.operator) });
	if (searcher) return {
		searcher,
		identity: await liveIdentity(place, process.env)
	};
	throw new ConfigurationError("no-qdrant", "--live searches the index in Qdrant, and none is configured.", { suggestions: ["Set QDRANT_URL.", "Or leave --live out: then the snapshot in the data folder is searched."] });
}
async function answer(text, { place, identity, searcher, options, distances }) {
	const found = await searcher.search({
		identity,
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

// src/main/cli/format-report.ts
/** The report for a terminal: what happened, what is in the index, what was left out. */
function formatReport(report) {
	const { files, chunks } = report;
	const lines = [
		`${headline(report)} in ${duration(report.tookMs)}.`,
		`  files    ${count(files.indexed)} indexed: ${count(files.added)} added, ${count(files.changed)} changed, ${count(files.removed)} removed, ${count(files.unchanged)} unchanged`,
		`  chunks   ${count(chunks.total)}: ${count(chunks.written)} written, ${count(chunks.reused)} reused, ${count(chunks.removed)} removed${leftOut(chunks.skipped)}`,
		`  parsers  ${listCounts(report.parsers) || "none"}`,
		`  skipped  ${listCounts(files.skipped) || "nothing"}`,
		`  snapshot ${printable(report.snapshot.path)} (${size(report.snapshot.bytes)})`,
		...paidLines(report)
	];
	const live = report.live ? formatLive(report.live) : [];
	return [
		...lines,
		...report.notes.map(noteLine),
		...live
	].join("\n");
}
/** The same of the live index, in short: it holds what the snapshot holds. */
function formatLive(report) {
	const { chunks, collection } = report;
	return [
		`${liveHeadline(report)} in ${duration(report.tookMs)}.`,
		`  chunks   ${count(chunks.total)}: ${count(chunks.written)} written, ${count(chunks.reused)} reused, ${count(chunks.removed)} removed`,
		`  index    ${printable(collection.alias)} (${printable(collection.name)})`,
		...paidLines(report),
		...report.notes.map(noteLine)
	];
}
function liveHeadline(report) {
	const { mode, commit } = report;
	return mode === "unchanged" ? `${commit.slice(0, 10)} is in Qdrant already; checked` : headline(report, " into Qdrant");
}
function paidLines(report) {
	const { embedding, budget } = report;
	if (!embedding) return [];
	if (!budget) return [vectorsLine$1(report, embedding)];
	const { month } = budget;
	const ofMonth = month ? [`  month    ${budgetBar(month)} ${monthInWords(month)}`] : [];
	return [
		vectorsLine$1(report, embedding),
		`  cost     ${runCostInWords(budget)}`,
		...ofMonth
	];
}
function vectorsLine$1({ chunks }, { model, ...embedding }) {
	const paid = `${count(embedding.embedded)} embedded for ${count(embedding.billedTokens)} tokens`;
	const { reused } = embedding;
	return `  vectors  ${model.name} at ${model.dimension}: ${paid}, ${count(reused)} known before, ${count(chunks.pending)} pending`;
}
function noteLine(note) {
	return `  note     ${printable(note)}`;
}
/** Nearly always there are none, and then nothing is said. */
function leftOut(skipped) {
	const listed = listCounts(skipped);
	return listed && `; left out: ${listed}`;
}
function listCounts(counts) {
	return Object.entries(counts).map(([name, number]) => `${printable(name)} ${count(number)}`).join(", ");
}

// src/main/cli/format-why.ts
/** For a terminal: the verdict, the rule, and the lines with secrets. */
function formatWhy({ path, verdict, reason, because, secrets, notes }) {
	const said = {
		indexed: "indexed",
		skipped: `left out (${reason})`,
		absent: "not there"
	}[verdict];
	const head = `${printable(path)} is ${said}: ${printable(because)}.`;
	const lines = secrets.map(({ line, what }) => `  line ${line}  left out with the code around it: ${what}`);
	return [
		head,
		...[...lines.slice(0, SHOWN$1), ...more(lines.length - SHOWN$1)],
		...notes.map((note) => `  note     ${printable(note)}`)
	].join("\n");
}
const SHOWN$1 = 20;
function more(number) {
	return number > 0 ? [`  and ${plural(number, "more line")}`] : [];
}

// src/main/cli/live-index.ts
/** Undefined where no Qdrant is configured. Throws ConfigurationError. */
async function openPlacedLiveIndex(place) {
	const settings = operatorSettings(place.operator);
	await using probe = openLiveIndex({
		settings,
		identity: place.identity
	});
	if (!probe) return void 0;
	const identity = await liveIdentity(place, process.env);
	const live = openLiveIndex({
		settings,
		identity
	});
	return live && {
		...live,
		identity
	};
}
/** Makes the live index that of the ref. Throws SlashfindError. */
async function updateLiveIndex({ place, live, ref, label, full, progress }) {
	const { repository, operator } = place;
	const sources = [workingFileSource(repository.directory)];
	const resolved = await repository.resolveCommit(ref);
	const contentOf = async (commit) => ({
		commit,
		...await readCommit({
			repository,
			commit,
			operator,
			sources
		})
	});
	return runLive({
		...await contentOf(resolved.commit),
		tip: async () => contentOf((await repository.resolveCommit(ref)).commit),
		repository,
		identity: live.identity,
		live,
		ref: label ?? resolved.ref,
		full,
		progress
	});
}

// src/main/cli/live-ref.ts
const BRANCH = "refs/heads/";
const REMOTE_BRANCH = "refs/remotes/origin/";
/** Whoever says --ref means it. Throws as {@link judgeHead}. */
async function chooseLiveRef(request, typed) {
	return typed === void 0 ? judgeHead(request) : {
		may: "write",
		ref: typed
	};
}
/**
* Whether HEAD is what the live index follows: everybody's answers must not change because somebody has checked another
* branch out. A checkout of CI is on no branch; it counts as the followed one where that is at the same commit.
* Throws SlashfindError.
*/
async function judgeHead({ place, live }) {
	const { repository } = place;
	const head = await repository.resolveCommit();
	const followed = await followedRef({
		place,
		live
	}, head.commit);
	if (followed === void 0 || head.ref === followed) return {
		may: "write",
		ref: head.ref
	};
	const isDetached = head.ref === head.commit;
	for (const ref of isDetached ? [followed, followed.replace(BRANCH, REMOTE_BRANCH)] : []) if ((await resolveIfThere(repository, ref))?.commit === head.commit) return {
		may: "write",
		ref,
		label: followed
	};
	return {
		may: "leave",
		note: leftAsItIs(head, followed)
	};
}
/** What the settings say, else what the live index was made from, else the default branch as far as this clone knows it. */
async function followedRef({ place, live }, commit) {
	const { repository, operator } = place;
	const sources = [workingFileSource(repository.directory)];
	const { followed } = await readCommit({
		repository,
		commit,
		operator,
		sources
	});
	if (followed !== void 0) return `${BRANCH}${followed}`;
	const points = await live.collections.livePoints();
	return branchOf((points && await readableManifest(points))?.ref) ?? branchOf((await resolveIfThere(repository, `${REMOTE_BRANCH}HEAD`))?.ref);
}
/** A branch has one name here and another one in its clones; a commit is none, and nothing can follow it. */
function branchOf(ref) {
	return ref?.startsWith("refs/") ? ref.replace(REMOTE_BRANCH, BRANCH) : void 0;
}
async function resolveIfThere(repository, ref) {
	try {
		return await repository.resolveCommit(ref);
	} catch (error) {
		if (!(error instanceof ConfigurationError)) throw error;
		return;
	}
}
function leftAsItIs({ ref, commit }, followed) {
	return `HEAD is ${ref === commit ? commit.slice(0, 10) : ref}; the live index follows ${followed}: it was left as it is. Say --ref ${ref === commit ? "HEAD" : ref.replace(BRANCH, "")} to write it all the same.`;
}

// src/main/cli/path-in-repository.ts
/**
* A path as the repository's tree names it, for one that somebody typed: from where they stand, if that is in the
* repository, else from its root.
*/
function pathInRepository(root, typed) {
	const top = realpathSync(root);
	const here = realpathSync(".");
	const isInside = here === top || here.startsWith(`${top}${sep}`);
	const path = resolve(isInside ? here : top, isAbsolute(typed) ? withRealRoot(typed, {
		root,
		top
	}) : typed);
	return relative(top, path).split(sep).join("/");
}
/** The root may be reached by a link, as temporary folders often are. */
function withRealRoot(path, { root, top }) {
	return path.startsWith(`${root}${sep}`) ? `${top}${path.slice(root.length)}` : path;
}

// src/main/cli/plan/format-index-plan.ts
/** The plan for a terminal. */
function formatIndexPlan(plan) {
	const { mode, toEmbed, allowance, languages, directories } = plan;
	const headline = planHeadline(plan, printable);
	const notes = plan.notes.map((note) => `  note     ${printable(note)}`);
	if (mode === "unchanged") return [headline, ...notes].join("\n");
	const isFree = toEmbed.texts === 0;
	return [
		headline,
		`  files    ${filesInWords(plan)}`,
		`  chunks   ${chunksInWords(plan)}`,
		`  vectors  ${vectorsInWords(plan, printable)}`,
		...isFree ? [] : [`  tokens   ${tokensInWords(toEmbed)}`],
		`  cost     ${costInWords(plan, printable)}`,
		...isFree ? [] : [`  caps     ${allowanceInWords(allowance, printable)}`],
		...notes,
		...tableOf("language", languages),
		...tableOf("folder", directories),
		"Nothing was written, and nothing was paid for."
	].join("\n");
}
function tableOf(what, groups) {
	if (groups.length === 0) return [];
	const rows = groups.map(({ name, chunks, tokens, cost }) => [
		printable(name),
		plural(chunks, "chunk"),
		`${count(tokens.expected)} tokens`,
		formatDollars(cost.expected)
	]);
	const widths = [
		0,
		1,
		2,
		3
	].map((column) => Math.max(...rows.map((row) => row[column].length)));
	const lines = rows.map((row) => row.map((cell, at) => at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at])).join("  "));
	return [`By ${what}, what takes most:`, ...lines.map((line) => `  ${line}`)];
}

// src/main/cli/plan/plan-json.ts
/** The plan as other programs read it: all amounts of money in dollars. */
function planAsJson({ toEmbed, allowance, languages, directories, ...plan }) {
	const { cap, now, pending, furtherRuns } = allowance;
	return {
		...plan,
		toEmbed: inDollars(toEmbed),
		allowance: {
			cap: cap ? capInDollars(cap) : null,
			now: inDollars(now),
			pending: inDollars(pending),
			furtherRuns
		},
		languages: languages.map(inDollars),
		directories: directories.map(inDollars)
	};
}
function inDollars({ cost, ...counted }) {
	return {
		...counted,
		usd: costInDollars(cost)
	};
}
function costInDollars({ expected, atMost }) {
	return {
		expected: toDollars(expected),
		atMost: toDollars(atMost)
	};
}
function capInDollars({ cap, most, used }) {
	if (cap === "budget.per-run-tokens") return {
		name: cap,
		tokens: most,
		usedTokens: used
	};
	return {
		name: cap,
		usd: toDollars(most),
		usedUsd: toDollars(used)
	};
}

// src/main/cli/plan/plan-index.ts
/** Prints what `slashfind index` with the same options would do and cost. Throws SlashfindError. */
async function planIndex(options) {
	const place = await openPlace(options);
	const settings = operatorSettings(place.operator);
	const isLive = settings.qdrant.url !== void 0;
	await using planner = openPlanner({
		settings,
		identity: isLive ? await liveIdentity(place, process.env) : place.identity,
		folder: new SnapshotFolder(join(place.dataDirectory, identityKey(place.identity)))
	});
	const plan = await makePlan({
		place,
		planner,
		options
	});
	await print(options.json ? JSON.stringify(planAsJson(plan)) : formatIndexPlan(plan));
}
async function makePlan({ place, planner, options }) {
	const { repository, operator } = place;
	const { ref, label, notes } = await chooseRef({
		place,
		planner,
		options
	});
	const resolved = await repository.resolveCommit(ref);
	const { commit } = resolved;
	const sources = [workingFileSource(repository.directory)];
	const content = await readCommit({
		repository,
		commit,
		operator,
		sources
	});
	const progress = progressLine();
	try {
		return await planner.plan({
			...content,
			notes: [...notes, ...content.notes],
			repository,
			commit,
			ref: label ?? resolved.ref,
			full: options.full ?? false,
			progress: progress.update
		});
	} finally {
		progress.clear();
	}
}
/** As a run chooses it. */
async function chooseRef({ place, planner, options }) {
	const { collections } = planner;
	if (!collections) return {
		ref: options.ref,
		notes: []
	};
	const chosen = await chooseLiveRef({
		place,
		live: { collections }
	}, options.ref);
	if (chosen.may === "write") return {
		ref: chosen.ref,
		label: chosen.label,
		notes: []
	};
	return {
		ref: options.ref,
		notes: [`A run would pay for nothing: ${chosen.note}`]
	};
}

// src/main/cli/tell-bill.ts
/** Of a run that is about to fail: it was billed all the same. */
function tellFailedBill(bill) {
	process.stderr.write(`slashfind: Until it failed, this run has cost: ${runCostInWords(bill)}.\n`);
}

// src/main/cli/index-command.ts
function addIndexCommand(program) {
	const command = program.command("index").description("build the index of a commit, or bring it up to date").option("--ref <ref>", "the commit, branch or tag to index (default: HEAD, and the live index only if it follows that)").option("--full", "build from nothing, whatever is there").option("--why <path>", "index nothing; say which rule lets a file in or leaves it out", notEmpty).addOption(new Option("--plan", "index nothing and pay for nothing; say what a run would do and cost, also without a key").conflicts("why")).option("--json", "print the report as JSON and nothing else").action((options) => {
		if (options.plan) return planIndex(options);
		return options.why === void 0 ? index(options) : explainWhy(options.why, options);
	});
	for (const option of PLACE_OPTIONS) command.addOption(option);
}
async function index(options) {
	const place = await openPlace(options);
	const resolved = await place.repository.resolveCommit(options.ref);
	if (place.isDefaultFolder) makeDefaultFolder(place.dataDirectory);
	await using live = await openPlacedLiveIndex(place);
	await using vectors = openVectorSources({
		settings: operatorSettings(place.operator),
		live
	});
	const progress = progressLine();
	const { ref, full = false } = options;
	const run = {
		place,
		ref,
		full,
		progress: progress.update
	};
	try {
		const report = await tellingBill({
			budget: live?.budget ?? vectors?.budget,
			work: async () => {
				const written = live && await writeLive({
					...run,
					live
				});
				const { notes, ...snapshot } = await writeSnapshot({
					...run,
					...resolved,
					vectors
				});
				return {
					...snapshot,
					...written,
					notes: [...written?.notes ?? [], ...notes]
				};
			},
			tell: (bill) => {
				progress.clear();
				tellFailedBill(bill);
			}
		});
		progress.clear();
		await print(options.json ? JSON.stringify(report) : formatReport(report));
		process.exitCode = exitCodeOfRun(report.live ?? report);
	} finally {
		progress.clear();
	}
}
async function writeSnapshot({ place, vectors, ...run }) {
	const { repository, identity, operator, dataDirectory } = place;
	const folder = new SnapshotFolder(join(dataDirectory, identityKey(identity)));
	const report = await indexCommit({
		...run,
		repository,
		identity,
		store: snapshotStore(folder, { vectors: vectors?.all }),
		operator,
		sources: [workingFileSource(repository.directory)]
	});
	return withBill(report, vectors?.budget);
}
/** What was done on the server, or why nothing was. Throws SlashfindError. */
async function writeLive({ ref: typed, ...run }) {
	const chosen = await chooseLiveRef(run, typed);
	if (chosen.may === "leave") return { notes: [chosen.note] };
	return {
		live: await updateLiveIndex({
			...run,
			...chosen
		}),
		notes: []
	};
}
async function explainWhy(typed, options) {
	const { repository, operator } = await openPlace(options);
	const { commit } = await repository.resolveCommit(options.ref);
	const sources = [workingFileSource(repository.directory)];
	const path = pathInRepository(repository.directory, typed);
	const answer = await whyInCommit({
		repository,
		commit,
		operator,
		sources,
		path
	});
	await print(options.json ? JSON.stringify(answer) : formatWhy(answer));
}

// src/budget/pot-report.ts
function potReports(ledger) {
	const { monthly, queriesMonthly } = ledger.caps;
	return [{
		pot: "index",
		...spentOf("index", ledger),
		capUsd: toDollars(monthly)
	}, {
		pot: "queries",
		...spentOf("queries", ledger),
		capUsd: toDollars(queriesMonthly)
	}];
}
/** As the caps count it. */
function spentOf(pot, { entries, month, caps }) {
	const { tokens, cost } = sumOf(pot, {
		entries,
		month,
		freeTokens: caps.freeTokens
	});
	return {
		tokens,
		usd: toDollars(cost)
	};
}
/** The month that is spent in: where others have spent in a later one than this machine's clock says, it is that one. */
function monthOfSpending(entries, now) {
	return entries.reduce((last, { month }) => Math.max(last, month), now);
}

// src/main/cli/ledger/format-ledger.ts
/** A ledger's month for a terminal. */
function formatLedger(ledger) {
	const { server, isEmpty, month, pots, models, repositories, others, unsettled, freeTokens } = ledger;
	if (isEmpty) return `There is no ledger on ${server} yet, or an empty one: nothing was paid for through this server.`;
	return [
		`${month} (UTC), the ledger on ${server}${models.length === 0 ? ": nothing was spent in this month." : ""}`,
		...pots.map(potLine$1),
		...freeTokens.map(({ model, given, left }) => `  free     ${printable(model)}: ${count(left)} of ${plural(given, "token")} left`),
		...unsettledLines(unsettled),
		...laterLines(ledger),
		...table("By purpose and model:", models.map((each) => [`${PURPOSES[each.purpose]}, ${printable(each.model)}`, each])),
		...table("By repository, what took most, at full prices:", [...repositories.map((each) => [repositoryName(each.repository), each]), ...others.repositories > 0 ? [[`${count(others.repositories)} others`, others]] : []])
	].join("\n");
}
const PURPOSES = {
	index: "index runs",
	query: "queries",
	rerank: "reranking"
};
const SETTINGS = {
	index: "budget.monthly-usd",
	queries: "budget.queries-monthly-usd"
};
function potLine$1({ pot, usd, capUsd }) {
	const share = {
		usd,
		capUsd
	};
	return `  ${pot.padEnd(8)} ${budgetBar(share)} ${dollars(usd)} of ${dollars(capUsd)} (${SETTINGS[pot]}), ${shareInWords(share)}`;
}
function unsettledLines({ reservedTokens, reservedSince, doubtfulTokens }) {
	const reserved = `  reserved ${plural(reservedTokens, "token")}, some since ${reservedSince}: by runs under way, or cut short; they count as spent`;
	const doubtful = `  doubtful ${plural(doubtfulTokens, "token")} of requests that failed and may have been billed; they count as spent`;
	return [...reservedTokens > 0 ? [reserved] : [], ...doubtfulTokens > 0 ? [doubtful] : []];
}
/** A month that has not begun can only come from a clock that is wrong; who spends never goes back. */
function laterLines({ month, models, later, now }) {
	const ahead = [...models.length > 0 ? [month] : [], ...later.map((each) => each.month)].filter((each) => each > now);
	return ahead.map((each) => `  ahead    the ledger has entries of ${each}, and by this machine's clock it is ${now}: that clock is behind, or another one was ahead. Whoever spends now spends in ${ahead.at(-1)}.`);
}
function repositoryName(repository) {
	return repository === null ? "shared by several" : printable(repository);
}
function table(title, rows) {
	if (rows.length === 0) return [];
	const cells = rows.map(([name, { tokens, usd }]) => [
		name,
		`${count(tokens)} tokens`,
		dollars(usd)
	]);
	const [names, tokens, amounts] = [
		0,
		1,
		2
	].map((at) => Math.max(...cells.map((row) => row[at].length)));
	return [title, ...cells.map(([name, used, amount]) => `  ${name.padEnd(names)}  ${used.padStart(tokens)}  ${amount.padStart(amounts)}`)];
}

// src/main/cli/ledger/unsettled.ts
function unsettledOf(entries) {
	const held = entries.filter(({ reserved }) => reserved > 0);
	const [oldest] = held.map(({ time }) => time).sort();
	return {
		reservedTokens: held.reduce((sum, { reserved }) => sum + reserved, 0),
		reservedSince: oldest ?? null,
		doubtfulTokens: entries.reduce((sum, { doubtful }) => sum + doubtful, 0)
	};
}

// src/main/cli/ledger/ledger-report.ts
const REPOSITORIES = 10;
function ledgerReport({ entries, month, caps }) {
	const ofMonth = entries.filter((entry) => entry.month === month);
	const [listed, others] = splitAt(repositoriesOf(ofMonth), REPOSITORIES);
	const later = Map.groupBy(entries.filter((entry) => entry.month > month), (entry) => entry.month);
	return {
		month: formatMonth(month),
		pots: potReports({
			entries,
			month,
			caps
		}),
		models: modelsOf(ofMonth, {
			entries,
			month,
			caps
		}),
		repositories: listed,
		others: {
			repositories: others.length,
			...total(others)
		},
		unsettled: unsettledOf(ofMonth),
		freeTokens: freeTokensOf({
			entries,
			month,
			caps
		}),
		later: [...later].sort(([a], [b]) => a - b).map(([each, group]) => ({
			month: formatMonth(each),
			...atFullPrice(group)
		}))
	};
}
function modelsOf(ofMonth, { entries, month, caps }) {
	const earlier = entries.filter((entry) => entry.month < month);
	return [...Map.groupBy(ofMonth, ({ purpose, model }) => JSON.stringify([purpose, model])).values()].map((group) => {
		const { purpose, model } = group[0];
		return {
			purpose,
			model,
			...spentOf(potOf(purpose), {
				entries: [...earlier, ...group],
				month,
				caps
			})
		};
	}).sort(dearestFirst);
}
function repositoriesOf(ofMonth) {
	return [...Map.groupBy(ofMonth, ({ identity }) => identity)].map(([identity, group]) => {
		return {
			repository: identity === "" ? null : identity,
			...atFullPrice(group)
		};
	}).sort(dearestFirst);
}
function freeTokensOf({ entries, month, caps }) {
	const { freeTokens } = caps;
	return [...freeTokens].map(([model, given]) => {
		return {
			model,
			given,
			left: freeTokensLeft(model, {
				entries,
				month,
				freeTokens
			})
		};
	});
}
function atFullPrice(entries) {
	return {
		tokens: entries.reduce((sum, { tokens }) => sum + tokens, 0),
		usd: toDollars(entries.reduce((sum, { cost }) => sum + cost, 0))
	};
}
function total(groups) {
	return {
		tokens: groups.reduce((sum, { tokens }) => sum + tokens, 0),
		usd: groups.reduce((sum, { usd }) => sum + usd, 0)
	};
}
function dearestFirst(a, b) {
	return b.usd - a.usd || b.tokens - a.tokens;
}
function splitAt(items, at) {
	return [items.slice(0, at), items.slice(at)];
}

// src/main/cli/ledger/ledger-command.ts
function addLedgerCommand(program) {
	program.command("ledger").description("what was spent through a Qdrant server, by all repositories; needs no repository").option("--month <YYYY-MM>", "another month (default: the one that is spent in)", monthOfArgument).option("--json", "print the figures as JSON and nothing else").action(showLedger);
}
function monthOfArgument(text) {
	const month = parseMonth(text);
	if (month !== void 0) return month;
	throw new InvalidArgumentError("It is a month such as 2026-11.");
}
/** Writes nothing. Throws ConfigurationError where no server is configured, and what the ledger throws. */
async function showLedger(options) {
	const settings = operatorSettings(readOperatorLayers({
		environment: process.env,
		door: "cli"
	}));
	const connection = connectQdrant(settings);
	if (!connection) throw noServer$1();
	try {
		const entries = await keptEntries(connection, 0);
		const now = monthOf(Date.now());
		const caps = capsOf(settings, "index");
		const report = ledgerReport({
			entries,
			month: options.month ?? monthOfSpending(entries, now),
			caps
		});
		const { server } = connection;
		const read = {
			server,
			isEmpty: entries.length === 0,
			now: formatMonth(now),
			...report
		};
		await print(options.json ? JSON.stringify(read) : formatLedger(read));
	} finally {
		await connection.close();
	}
}
function noServer$1() {
	return new ConfigurationError("no-qdrant", "There is no ledger: qdrant.url is not set.", { suggestions: ["Set QDRANT_URL, and QDRANT_API_KEY where the server wants one.", "Without Qdrant nothing is kept of what was spent: see the report of each run, and the bill of the account."] });
}

// src/main/cli/data-place.ts
/** Where no clone is: none is there, or no git that could read it. */
const NO_CLONE = ["not-a-repository", "git-missing"];
/** Where there is no clone, --repository and --data say what it would have said. Throws as {@link openPlace}. */
async function openDataPlace(options) {
	try {
		return await openPlace(options);
	} catch (error) {
		const { repository: id } = options;
		if (!(error instanceof SlashfindError) || !NO_CLONE.includes(error.code) || id === void 0) throw error;
		return openWithoutClone(id, options.data);
	}
}
function openWithoutClone(id, typed) {
	const identity = parseIdentity(id);
	const operator = readOperatorLayers({
		environment: process.env,
		door: "cli"
	});
	const data = typed ?? operatorSettings(operator).dataDir;
	if (data === void 0) throw noDataFolder();
	return {
		repository: void 0,
		identity,
		operator,
		dataDirectory: resolve(data),
		isDefaultFolder: false
	};
}
/** See {@link liveIdentity}; without a clone --repository has said it. */
async function liveIdentityOf({ repository, identity }) {
	return repository ? liveIdentity({
		repository,
		identity
	}, process.env) : identity;
}
function noDataFolder() {
	return new ConfigurationError("no-data-folder", "There is no clone here in which the data folder could be.", { suggestions: ["Say which folder with --data, or with the setting data-dir.", "Or name a clone with --repo."] });
}

// src/main/cli/status/left.ts
/** What a cap leaves, in dollars; what is reserved counts as spent. */
function leftUsd({ usd, capUsd }) {
	return Math.max(0, capUsd - usd);
}

// src/main/cli/status/format-status.ts
/** The status for a terminal. */
function formatStatus({ snapshot, failure, live, month }) {
	return [
		...snapshot ? snapshotLines(snapshot) : noSnapshotLines(failure),
		...live ? liveLines(live) : [],
		...month ? monthLines(month) : []
	].join("\n");
}
function snapshotLines({ manifest, path, bytes, problems, ...aged }) {
	const { counts } = manifest;
	const index = {
		...indexStatus(manifest),
		...aged
	};
	return [
		whatIsIndexed(index),
		`  files     ${count(counts.files)}`,
		`  chunks    ${count(counts.chunks)}${counts.redacted > 0 ? `; left out: secret ${count(counts.redacted)}` : ""}`,
		`  symbols   ${count(counts.symbols)}`,
		`  parsers   ${listCounts(counts.parsers) || "none"}`,
		`  languages ${listCounts(counts.languages) || "none"}`,
		`  skipped   ${listCounts(counts.skipped) || "nothing"}`,
		...vectorsLine(index),
		`  snapshot  ${printable(path)} (${size(bytes)})`,
		...problems.map((problem) => `  problem   ${printable(problem)}`)
	];
}
function noSnapshotLines(failure) {
	if (!failure) return ["There is no snapshot in the data folder."];
	return ["No snapshot in the data folder can be used.", ...problemLines(failure)];
}
function liveLines({ server, name, collection, index, problem }) {
	const where = `live      ${printable(name?.alias ?? "index")} at ${printable(server)}`;
	if (problem) return [`${where} cannot be searched`, ...problemLines(problem)];
	if (!index) return [`${where}: nothing is indexed there yet`];
	return [
		`${where}: ${whatIsIndexed(index)}`,
		`  files     ${count(index.files)}`,
		`  chunks    ${count(index.chunks)}`,
		...vectorsLine(index),
		...collection === void 0 ? [] : [`  index     ${printable(collection)}`]
	];
}
function monthLines(month) {
	if ("problem" in month) return ["month     not known what was spent", ...problemLines(month.problem)];
	return [`month     ${month.name} (UTC), by all who share the ledger`, ...month.pots.map(potLine)];
}
function potLine({ pot, usd, capUsd }) {
	const share = {
		usd,
		capUsd
	};
	return `  ${pot.padEnd(9)} ${budgetBar(share)} ${dollars(usd)} of ${dollars(capUsd)}, ${dollars(leftUsd(share))} left`;
}
function whatIsIndexed({ commit, ref, indexedAt, ordinal, age, distance }) {
	return `${commit.slice(0, 10)} of ${printable(ref)}, ${formatDistance(distance)}, indexed ${indexedAt} (run ${ordinal}), ${ago(age)}`;
}
function vectorsLine({ embedding, chunks, pending }) {
	if (!embedding) return [];
	const { name, dimension } = embedding;
	const waiting = pending > 0 ? `; ${count(pending)} pending: \`slashfind index\` goes on with them` : "";
	return [`  vectors   ${printable(name)} at ${dimension}: ${count(chunks - pending)}${waiting}`];
}
function problemLines(problem) {
	const [first, ...advice] = explain(problem).split("\n");
	return [`  problem   ${printable(first)}`, ...advice.map((line) => `          ${printable(line)}`)];
}

// src/main/cli/status/aged.ts
async function agedFrom({ repository }, { commit, indexedAt }) {
	return {
		age: Math.max(0, Date.now() - Date.parse(indexedAt)),
		distance: repository && await distanceToHead({ repository }, commit)
	};
}

// src/main/cli/status/read-live.ts
async function readLive(place, connection) {
	const { server } = connection;
	const nothing = {
		server,
		name: void 0,
		collection: void 0,
		index: void 0,
		problem: void 0
	};
	const identity = await orProblem(liveIdentityOf(place));
	if (identity instanceof SlashfindError) return {
		...nothing,
		problem: identity
	};
	const name = {
		repository: nameOfIdentity(identity),
		alias: aliasOf(identity)
	};
	const status = await orProblem(liveStatusReader(connection)(identity));
	if (status instanceof SlashfindError) return {
		...nothing,
		name,
		problem: status
	};
	const index = status && {
		...status,
		...await agedFrom(place, status)
	};
	return {
		...nothing,
		name,
		index,
		collection: index && await collectionBehind(connection, identity)
	};
}
async function orProblem(asked) {
	try {
		return await asked;
	} catch (error) {
		if (error instanceof SlashfindError) return error;
		throw error;
	}
}
/** To list aliases is more than a reader's key allows. */
async function collectionBehind(connection, identity) {
	try {
		return await new Collections(connection, aliasOf(identity)).live();
	} catch (error) {
		if (error instanceof ProviderError) return void 0;
		throw error;
	}
}

// src/main/cli/status/read-month.ts
/** Makes no ledger where there is none. Throws ConfigurationError for caps that cannot be used. */
async function readMonth({ connection, settings }) {
	const caps = capsOf(settings, "index");
	const now = monthOf(Date.now());
	try {
		const entries = await keptEntries(connection, caps.freeTokens.size > 0 ? 0 : now);
		const month = monthOfSpending(entries, now);
		return {
			name: formatMonth(month),
			pots: potReports({
				entries,
				month,
				caps
			})
		};
	} catch (error) {
		if (error instanceof SlashfindError) return { problem: error };
		throw error;
	}
}

// src/main/cli/status/read-snapshot.ts
/** Reads the whole file: only then it is known to be sound. */
async function readSnapshot(place) {
	const { snapshot, failures } = new SnapshotFolder(join(place.dataDirectory, identityKey(place.identity))).openNewest(FINGERPRINT);
	if (!snapshot) return {
		snapshot: void 0,
		failure: failures[0]
	};
	snapshot.close();
	const { manifest, path } = snapshot;
	const problems = failures.map(({ message }) => message);
	return {
		snapshot: {
			manifest,
			path,
			bytes: statSync(path).size,
			problems,
			...await agedFrom(place, manifest)
		},
		failure: void 0
	};
}

// src/main/cli/status/read-status.ts
/** Writes nothing. A server that does not answer is a part of the status. Throws ConfigurationError. */
async function readStatus(place) {
	const here = {
		repository: nameOfIdentity(place.identity),
		...await readSnapshot(place)
	};
	const settings = operatorSettings(place.operator);
	const connection = connectQdrant(settings);
	if (!connection) return {
		...here,
		live: void 0,
		month: void 0
	};
	try {
		const [live, month] = await Promise.all([readLive(place, connection), readMonth({
			connection,
			settings
		})]);
		return {
			...here,
			live,
			month
		};
	} finally {
		await connection.close();
	}
}

// src/main/cli/status/status-json.ts
/** For programs: what the snapshot says stands at the top, as it did before there was a live index. */
function statusAsJson({ repository, snapshot, failure, live, month }) {
	return {
		repository,
		...snapshot ? snapshotAsJson(snapshot) : {
			snapshot: null,
			problems: failure ? [failure.message] : []
		},
		...live && { live: liveAsJson(live) },
		...month && { month: monthAsJson(month) }
	};
}
function snapshotAsJson({ manifest, path, bytes, problems, ...aged }) {
	const { identity, ref, commit, indexedAt, ordinal, counts, embedding, pending } = manifest;
	return {
		repository: nameOfIdentity(identity),
		ref,
		commit,
		...agedAsJson(aged),
		indexedAt,
		runs: ordinal,
		...counts,
		...embedding && { embedding },
		pending,
		snapshot: {
			path,
			bytes
		},
		problems
	};
}
function liveAsJson({ server, name, collection, index, problem }) {
	return {
		server,
		repository: name?.repository ?? null,
		alias: name?.alias ?? null,
		collection: collection ?? null,
		index: index ? indexAsJson(index) : null,
		problem: problem ? problemAsJson(problem) : null
	};
}
function indexAsJson({ age, distance, ordinal, ...index }) {
	return {
		...index,
		runs: ordinal,
		...agedAsJson({
			age,
			distance
		})
	};
}
function monthAsJson(month) {
	if ("problem" in month) return {
		name: null,
		pots: null,
		problem: problemAsJson(month.problem)
	};
	const pots = month.pots.map((pot) => ({
		...pot,
		leftUsd: leftUsd(pot)
	}));
	return {
		name: month.name,
		pots,
		problem: null
	};
}
function agedAsJson({ age, distance }) {
	return {
		behind: distance?.behind ?? null,
		ahead: distance?.ahead ?? null,
		ageSeconds: Math.floor(age / 1e3)
	};
}
function problemAsJson({ code, message, suggestions }) {
	return {
		code,
		message,
		suggestions
	};
}

// src/main/cli/status/status-command.ts
function addStatusCommand(program) {
	const command = program.command("status").description("what is indexed here and in Qdrant, how far behind it is, and whether it is sound").option("--json", "print the status as JSON and nothing else").action(status);
	for (const option of PLACE_OPTIONS) command.addOption(option);
}
/** Throws QueryError `not-indexed`, and ValidationError where there is no server and no snapshot passes its checks. */
async function status(options) {
	const place = await openDataPlace(options);
	const found = await readStatus(place);
	refuseNothing(found, place);
	await print(options.json ? JSON.stringify(statusAsJson(found)) : formatStatus(found));
	if (found.failure || found.live?.problem) process.exitCode = EXIT_CODES.failed;
}
function refuseNothing({ snapshot, live, failure }, { repository, dataDirectory }) {
	if (snapshot || live?.index || live?.problem) return;
	if (failure) throw failure;
	const whose = repository?.directory ?? "This repository";
	throw new QueryError("not-indexed", `${whose} has no index in ${dataDirectory}.`, { suggestions: ["Build one with `slashfind index` and the same --data and --repository, if you gave any here."] });
}

// src/lexical/possible-terms.ts
/**
* All terms that `weighFile` can give such a file, and some more: neighbours in comments are a term of their own, and where
* comments are is not known here. With it the terms of a stored vector are told, which are kept as hashes.
*/
function possibleTerms({ path, texts, names }) {
	const terms = /* @__PURE__ */ new Set();
	for (const text of texts) addText(text, terms);
	for (const name of names) {
		addWords(name, terms);
		for (const term of definitionTerms(name)) terms.add(term);
	}
	const folders = path.split("/");
	for (const part of [stemOfName(folders.pop()), ...folders]) addWords(part, terms);
	return terms;
}
function addWords(text, terms) {
	for (const { text: word } of wordsOf(text)) addWord(word, terms);
}
function addText(text, terms) {
	let previous;
	for (const { text: word, offset } of wordsOf(text)) {
		const plain = addWord(word, terms);
		if (previous && plain && offset - previous.end === 1) terms.add(pair(previous.plain, plain));
		previous = plain ? {
			plain,
			end: offset + word.length
		} : void 0;
	}
}
/** Gives the stem of a word of one part. */
function addWord(text, terms) {
	const { parts, pairs, whole, plain } = analyseWord(text);
	for (const term of [...parts, ...pairs]) terms.add(term);
	if (whole) terms.add(whole);
	return plain;
}

// src/store/qdrant/export/rebuild-text.ts
/** A file's text from its chunks, which hold all of it that is not blank, each in its lines. */
function rebuildText(stored) {
	const chunks = [];
	const parts = /* @__PURE__ */ new Set();
	let text = "";
	let line = 1;
	let before;
	for (const chunk of stored) {
		if (before?.endLine === chunk.startLine) parts.add(before.text).add(chunk.text);
		text += "\n".repeat(Math.max(0, chunk.startLine - line));
		const { text: own, ...record } = chunk;
		chunks.push({
			...record,
			start: text.length,
			end: text.length + own.length
		});
		text += own;
		line = chunk.endLine + (own.endsWith("\n") ? 1 : 0);
		before = chunk;
	}
	return {
		text,
		chunks,
		parts: [...parts]
	};
}

// src/store/qdrant/export/torn.ts
const TORN = "qdrant-torn";
/** For points that do not belong together. `what` is the end of a sentence. */
function torn(what, cause) {
	return new ValidationError(TORN, `The live index is damaged: ${what}.`, {
		suggestions: ["Run `slashfind store verify --repair` in a clone, or the index with --full."],
		cause
	});
}
function tornFile(path, what) {
	return torn(`${printable(path)} ${what}`);
}

// src/store/qdrant/export/stored-file.ts
const recordFields = filePayload.omit({
	checks: true,
	crowded: true,
	dirs: true,
	commit: true
});
const chunkFields = chunkPayload.pick({
	path: true,
	blob: true,
	place: true,
	text: true
});
/** What {@link storedFile} needs of points. */
const FILE_READING = {
	...TERM_READING,
	payload: [.../* @__PURE__ */ new Set([
		...TERM_READING.payload,
		...Object.keys(recordFields.shape),
		...Object.keys(chunkFields.shape)
	])]
};
/** As many as the largest text has bytes that is read out of a snapshot. */
const MOST_LINES = 268435456;
/**
* A file as a run gave it to the store, from nothing but its points. Throws ValidationError where they are not those of the
* row, or do not belong together.
*/
function storedFile(row, points) {
	const record = readPayload(recordFields, points.record);
	if (!isDeepStrictEqual(rowOf(record), row)) throw tornFile(row.path, "is not as the lexicon says");
	const { text, chunks, parts } = rebuildText(record.chunks.map(([startLine, endLine, kind, symbol, breadcrumb], place) => {
		const chunk = {
			startLine,
			endLine,
			kind,
			symbol,
			breadcrumb
		};
		if (!(startLine >= 1 && startLine <= endLine && endLine <= Math.min(record.lines, MOST_LINES))) throw tornFile(row.path, "has a chunk outside its lines");
		return {
			...chunk,
			text: textOf(points.chunks[place], {
				row,
				place
			})
		};
	}));
	const symbols = record.symbols.map(([name, kind, startLine, nameLine, endLine]) => {
		return {
			name,
			kind,
			startLine,
			nameLine,
			endLine,
			scope: []
		};
	});
	const names = new Set(row.names);
	const terms = byKey(possibleTerms({
		path: row.path,
		texts: [text, ...parts],
		names
	}));
	const weights = [points.record, ...points.chunks].map(termsOf);
	const [ofFile, ...ofChunks] = weights.map((each) => named(each.weights, {
		terms,
		path: row.path
	}));
	const { path, blob, language, parser, size, lines } = record;
	return {
		file: {
			path,
			blob,
			language,
			parser,
			traits: traitsOf(record.traits),
			size,
			lines,
			text,
			chunks,
			symbols,
			weights: {
				file: ofFile,
				chunks: ofChunks
			},
			redactions: record.redactions.map(([line, what]) => ({
				line,
				what
			}))
		},
		weights
	};
}
function textOf(point, { row, place }) {
	const chunk = readPayload(chunkFields, point);
	if (chunk.path !== row.path || chunk.blob !== row.blob || chunk.place !== place) throw tornFile(row.path, "has chunks of another file");
	return chunk.text;
}
function byKey(terms) {
	const known = /* @__PURE__ */ new Map();
	for (const term of terms) known.set(termKey(term), term);
	return known;
}
function named(weights, { terms, path }) {
	const byTerm = /* @__PURE__ */ new Map();
	for (const [key, weight] of weights) {
		const term = terms.get(key);
		if (term === void 0) throw tornFile(path, "has words that do not stand in it");
		if (!Number.isInteger(weight) || weight < 1 || weight > 255) throw tornFile(path, "has weights that no word has");
		byTerm.set(term, weight);
	}
	return byTerm;
}

// src/store/qdrant/export/stored-files.ts
/**
* All files that a lexicon names, a page of points at a time. Points are asked for by path and blob, so that what comes is
* of that lexicon whatever a run writes meanwhile; or something does not come. The lexicon's counts are used up: the words of
* all files together have to be those that it has counted. Throws ProviderError, ValidationError.
*/
async function* storedFiles(points, lexicon) {
	const { frequencies } = lexicon;
	for (const rows of pagesOf(lexicon.files.values())) {
		const found = await points.retrieve(rows.flatMap(idsOf), FILE_READING);
		const byId = new Map(found.map((point) => [point.id, point]));
		for (const row of rows) {
			const [record, ...chunks] = idsOf(row).map((id) => byId.get(id) ?? missing(row));
			yield uncounted(row, {
				points: {
					record,
					chunks
				},
				frequencies
			});
		}
	}
	if (!frequencies.isEmpty) throw torn("its lexicon counts words that no file holds");
}
function uncounted(row, { points, frequencies }) {
	const { file, weights } = storedFile(row, points);
	for (const { kind, weights: words } of weights) {
		if (!frequencies.covers(kind, words)) throw tornFile(row.path, "holds words that the lexicon has not counted");
		frequencies.subtract(kind, words);
	}
	return file;
}
/** Rows of about so many points as one request brings. */
function* pagesOf(rows) {
	let page = [];
	let points = 0;
	for (const row of rows) {
		const own = 1 + row.chunks;
		if (page.length > 0 && points + own > FILE_READING.pageSize) {
			yield page;
			[page, points] = [[], 0];
		}
		page.push(row);
		points += own;
	}
	if (page.length > 0) yield page;
}
/** The record's, then those of the chunks. */
function idsOf({ path, blob, chunks }) {
	return [fileId(path), ...Array.from({ length: chunks }, (_, place) => chunkId({
		path,
		blob,
		place
	}))];
}
function missing({ path }) {
	throw tornFile(path, "lacks some of its points");
}

// src/store/qdrant/export/read-index.ts
/** So often an index is read while runs change it. */
const TRIES = 5;
/**
* Reads a live index whole: again, where a run has changed it in the middle. Throws ValidationError where it is damaged, or
* is being changed all the time, and ProviderError.
*/
async function readIndex(reading) {
	for (let left = 4;; left--) {
		const seen = await look(reading);
		try {
			return await reading.take(await contentOf$2(seen));
		} catch (error) {
			if (!mayBeOvertaken(error)) throw error;
			const now = await look(reading);
			if (!(now.points.collection !== seen.points.collection || now.run !== seen.run)) throw await reasonOf(error, seen);
			if (left === 0) throw restless(error);
		}
	}
}
async function look({ livePoints, fingerprintOf }) {
	const points = await livePoints();
	const found = await readManifest(points);
	if (!found) throw unfinished(points.collection);
	checkFingerprint(found.manifest, fingerprintOf);
	return {
		...found,
		points
	};
}
async function contentOf$2({ points, manifest, lexicon: sections }) {
	const lexicon = await readLexicon(points, sections);
	return {
		manifest,
		skipped: lexicon.skipped.values(),
		files: storedFiles(points, lexicon)
	};
}
const DAMAGE = [
	TORN,
	"qdrant-lexicon",
	"qdrant-point"
];
/** What a run replaces, or a prune takes away, looks like damage to whoever is reading it. */
function mayBeOvertaken(error) {
	if (error instanceof ProviderError) return error.code === NOT_FOUND;
	return error instanceof ValidationError && DAMAGE.includes(error.code);
}
/** Between a run's first write and its manifest the index is that of no commit. */
async function reasonOf(error, { points }) {
	if (await points.count({ must: [ofType("mark")] }) === 0) return error;
	return new ValidationError("qdrant-under-way", "A run is changing the live index, or was cut short in the middle: it is that of no commit.", {
		suggestions: ["Wait until the run has ended, and try again.", "If none is under way, run `slashfind index`: it heals what was cut short."],
		cause: error
	});
}
function unfinished(collection) {
	return new ValidationError("qdrant-no-manifest", `${collection} has no manifest: it was never finished.`, { suggestions: ["Run `slashfind index`: it writes what is missing."] });
}
function restless(cause) {
	return new ValidationError("qdrant-overtaken", `Runs have changed the live index ${TRIES} times while it was read.`, {
		suggestions: ["Try again when fewer runs are under way."],
		cause
	});
}

// src/store/export-index.ts
/**
* Makes a lexical snapshot of a live index, from nothing but its points. Nothing is written before all is read and checked,
* and the snapshot that was there stays beside it. Throws ValidationError, ProviderError, and IndexingError where the folder
* cannot be written.
*/
async function exportIndex(request) {
	const { progress, openFolder } = request;
	const collected = await readIndex({
		...request,
		take: (live) => collect(live, progress)
	});
	const folder = openFolder();
	const manifest = publish(folder, {
		...request,
		...collected
	});
	const path = folder.newestPath();
	return {
		manifest,
		snapshot: {
			path,
			bytes: statSync(path).size
		}
	};
}
async function collect({ manifest: live, skipped, files }, progress) {
	const builder = new ContentBuilder(void 0);
	for (const file of skipped) builder.skip(file);
	let done = 0;
	for await (const file of files) {
		builder.add(file);
		progress(++done, live.counts.files);
	}
	const content = builder.finish();
	const { embedding, tokenRatios, ...lexical } = live;
	const manifest = {
		...lexical,
		pending: 0
	};
	check$1({
		manifest,
		content
	});
	return {
		manifest,
		content
	};
}
/** As whoever opens the snapshot will: what fails then would be found too late. */
function check$1({ manifest, content }) {
	try {
		validateColumns(content.columns, manifest);
	} catch (cause) {
		if (!(cause instanceof ValidationError)) throw cause;
		throw torn(`it makes no sound snapshot (${cause.message})`, cause);
	}
}
function publish(folder, { manifest: live, content, identity, fingerprint }) {
	folder.create();
	const unlock = folder.lock();
	try {
		const { snapshot: newest } = folder.openNewest(fingerprint);
		newest?.close();
		const ordinal = (newest?.manifest.ordinal ?? 0) + 1;
		const manifest = {
			...live,
			identity,
			fingerprint,
			ordinal
		};
		folder.publish(manifest, content);
		return manifest;
	} finally {
		unlock();
	}
}

// src/main/cli/store/open-store.ts
/** Throws ConfigurationError where no server is configured. */
async function openStore(options) {
	const place = await openPlace(options);
	const live = await openPlacedLiveIndex(place);
	if (live) return {
		place,
		live,
		[Symbol.asyncDispose]: () => live[Symbol.asyncDispose]()
	};
	throw noServer();
}
function noServer() {
	return new ConfigurationError("no-qdrant", "There is no live index: qdrant.url is not set.", { suggestions: ["Set QDRANT_URL, and QDRANT_API_KEY where the server wants one."] });
}
/** What readers search. Throws ConfigurationError where there is nothing yet. */
async function requireLivePoints({ live }) {
	const points = await live.collections.livePoints();
	if (points) return points;
	throw new ConfigurationError("store-no-index", `There is no index behind ${live.collections.alias} yet.`, { suggestions: ["Run `slashfind index`: it builds one."] });
}

// src/main/cli/store/export.ts
/** Writes what is live in Qdrant into the data folder; reads no clone. Throws SlashfindError. */
async function exportStore(options) {
	const place = await openDataPlace(options);
	const settings = operatorSettings(place.operator);
	if (settings.qdrant.url === void 0) throw noServer();
	const identity = await liveIdentityOf(place);
	await using live = openLiveIndex({
		settings,
		identity
	});
	if (!live) throw noServer();
	const { collections } = live;
	const exported = await withProgress((progress) => exportIndex({
		livePoints: () => requireLivePoints({ live: { collections } }),
		fingerprintOf: liveFingerprint,
		openFolder: () => folderOf(place),
		identity: place.identity,
		fingerprint: FINGERPRINT,
		progress
	}));
	const { alias } = collections;
	await print(options.json ? JSON.stringify(asJson(exported, alias)) : format$3(exported, {
		alias,
		identity
	}));
}
async function withProgress(work) {
	const progress = progressLine("Reading");
	try {
		return await work(progress.update);
	} finally {
		progress.clear();
	}
}
function folderOf({ dataDirectory, isDefaultFolder, identity }) {
	if (isDefaultFolder) makeDefaultFolder(dataDirectory);
	return new SnapshotFolder(join(dataDirectory, identityKey(identity)));
}
function asJson({ manifest, snapshot }, alias) {
	const { identity, commit, ref, indexedAt, counts } = manifest;
	return {
		repository: nameOfIdentity(identity),
		alias,
		commit,
		ref,
		indexedAt,
		...counts,
		snapshot
	};
}
function format$3({ manifest, snapshot }, { alias, identity }) {
	const { commit, ref, indexedAt, counts } = manifest;
	return [
		`Exported ${commit.slice(0, 10)} of ${printable(ref)} from ${printable(alias)}, indexed ${indexedAt}.`,
		`  content  ${plural(counts.files, "file")} in ${plural(counts.chunks, "chunk")}, to be searched by words`,
		`  snapshot ${printable(snapshot.path)} (${size(snapshot.bytes)})`,
		...noteOf(manifest.identity, identity)
	].join("\n");
}
/** The App knows repositories by their ids alone. */
function noteOf(written, live) {
	if (written.host !== "local") return [];
	const { host, id } = live;
	const typed = host === "github.com" ? id : `${host}/${id}`;
	return [`  note     it is for searches in this clone; for the App, say --repository ${printable(typed)}`];
}

// src/main/cli/store/format-plan.ts
/** The plan for a terminal. */
function formatPlan({ isNeeded, live, wanted, texts }) {
	if (!live) return "There is no live index yet: `slashfind index` builds the first one.";
	const name = printable(live.collection);
	if (!isNeeded) return `${name} is as the settings and this version want it: there is nothing to migrate.`;
	return [
		`live     ${name}: ${nature(live)}, ${contentOf$1(live)}`,
		`wanted   ${wanted.collection === null ? "a new index" : printable(wanted.collection)}: ${nature(wanted)}, of ${wanted.commit.slice(0, 10)} (${printable(wanted.ref)})`,
		`vectors  ${vectorsOf(wanted.model, texts)}`,
		"Nothing is written yet. `slashfind store migrate` builds the wanted index beside the live one, checks it, and switches when it is complete; the live one answers until then, and is kept for store.keep-days."
	].join("\n");
}
function nature({ model, fingerprint }) {
	return `${model === null ? "words alone" : `words and ${printable(model.name)} at ${model.dimension}`} (fingerprint ${fingerprint === null ? "unknown" : printable(fingerprint)})`;
}
function contentOf$1({ commit, files, chunks }) {
	if (commit === null || files === null || chunks === null) return "its manifest cannot be read";
	return `${plural(files, "file")} in ${plural(chunks, "chunk")} of ${commit.slice(0, 10)}`;
}
function vectorsOf(model, { different, cached, unpaid, ...bill }) {
	if (model === null) return "none are wanted, so it costs nothing";
	const known = `${count(cached)} of ${plural(different, "text")} ${different === 1 ? "is" : "are"} paid for already`;
	if (unpaid === 0) return `${known}: it costs nothing`;
	return `${known}; ${count(unpaid)} would be embedded, ${inWords(bill)}`;
}
function inWords({ tokens, tokensAtMost, usd, usdAtMost }) {
	const dollars = (amount) => formatDollars(fromDollars(amount));
	return `about ${plural(tokens, "token")} for ${dollars(usd)}, at most ${count(tokensAtMost)} for ${dollars(usdAtMost)}`;
}

// src/main/cli/store/text-counts.ts
/**
* What the vectors of an index's chunks would take. Throws ProviderError, and ConfigurationError for a model whose price
* nobody has stated.
*/
async function countTexts({ points, model, manifest, store }) {
	const { place, live } = store;
	const prices = new Prices(operatorSettings(place.operator).prices);
	const tally = new TextTally({
		model,
		kept: keptVectors(live.connection),
		ratios: ratiosOf(manifest, model)
	});
	for await (const chunk of chunkTexts(points)) await tally.add({
		...chunk,
		path: "",
		worth: "source"
	});
	const texts = await tally.finish();
	const unpaid = texts.filter(({ isKept }) => !isKept);
	const { tokens, cost } = textCounter({
		prices,
		model: model.name,
		freeTokens: 0
	})(unpaid);
	return {
		different: texts.length,
		cached: texts.length - unpaid.length,
		unpaid: unpaid.length,
		tokens: tokens.expected,
		tokensAtMost: tokens.atMost,
		usd: toDollars(cost.expected),
		usdAtMost: toDollars(cost.atMost)
	};
}

// src/main/cli/store/migration-plan.ts
const NO_TEXTS = {
	different: 0,
	cached: 0,
	unpaid: 0,
	tokens: 0,
	tokensAtMost: 0,
	usd: 0,
	usdAtMost: 0
};
/** Reads the live index and the vector cache, writes nothing and pays for nothing. Throws ProviderError and ConfigurationError. */
async function planMigration(store) {
	const { collections, embedding, store: target } = store.live;
	const points = await collections.livePoints();
	const info = points && await collections.info(points.collection);
	const manifest = points && await readableManifest(points);
	const fingerprint = fingerprintOf(target);
	const isNeeded = info !== void 0 && info.fingerprint !== fingerprint;
	return {
		isNeeded,
		live: info ? liveVersion(info, manifest) : null,
		wanted: {
			fingerprint,
			model: embedding ?? null,
			collection: await collections.newest(fingerprint) ?? null,
			...await followed(store, manifest)
		},
		texts: isNeeded && points && embedding ? await countTexts({
			points,
			model: embedding,
			manifest,
			store
		}) : NO_TEXTS
	};
}
function liveVersion({ name, fingerprint }, manifest) {
	const { commit = null, embedding: model = null, counts } = manifest ?? {};
	const { files = null, chunks = null } = counts ?? {};
	return {
		collection: name,
		fingerprint: fingerprint ?? null,
		model,
		commit,
		files,
		chunks
	};
}
/** The ref that the index follows, whatever is checked out; HEAD where this clone does not know it. */
async function followed({ place }, manifest) {
	const { repository } = place;
	try {
		return await repository.resolveCommit(manifest?.ref);
	} catch (error) {
		if (!manifest || !(error instanceof ConfigurationError)) throw error;
		return repository.resolveCommit();
	}
}

// src/main/cli/store/migrate.ts
async function migrate(options) {
	await using store = await openStore(options);
	const plan = await planMigration(store);
	if (options.plan || !plan.isNeeded) {
		await print(options.json ? JSON.stringify(plan) : formatPlan(plan));
		return;
	}
	const report = await build(store, plan.wanted.ref);
	await print(options.json ? JSON.stringify(report) : formatLive(report).join("\n"));
	process.exitCode = exitCodeOfRun(report);
}
async function build({ place, live }, ref) {
	const progress = progressLine();
	try {
		return await tellingBill({
			budget: live.budget,
			work: () => updateLiveIndex({
				place,
				live,
				ref,
				full: false,
				progress: progress.update
			}),
			tell: (bill) => {
				progress.clear();
				tellFailedBill(bill);
			}
		});
	} finally {
		progress.clear();
	}
}

// src/main/cli/store/prune.ts
async function pruneStore(options) {
	await using store = await openStore(options);
	const { place, live } = store;
	const keepDays = options.all ? 0 : operatorSettings(place.operator).store.keepDays;
	const result = {
		deleted: options.all ? await pruneAll(live.collections) : await prune(live.collections, {
			keepDays,
			now: /* @__PURE__ */ new Date()
		}),
		keepDays,
		live: await live.collections.live() ?? null
	};
	await print(options.json ? JSON.stringify(result) : format$2(result));
}
function format$2({ deleted, keepDays, live }) {
	const kept = live === null ? "There is no live index." : `The live index is ${printable(live)}, and stays.`;
	if (deleted.length > 0) return [
		`Deleted ${deleted.length === 1 ? "1 index" : `${deleted.length} indexes`}:`,
		...deleted.map((name) => `  ${printable(name)}`),
		kept
	].join("\n");
	return `Nothing to delete: ${keepDays === 0 ? "there is no other index." : `no other index has been out of use for ${plural(keepDays, "day")}.`} ${kept}`;
}

// src/main/cli/store/rollback.ts
/** Throws ConfigurationError where nothing is kept to go back to. */
async function rollBack(options) {
	await using store = await openStore(options);
	const { collections } = store.live;
	const before = await collections.live() ?? null;
	const collection = await rollback(collections, /* @__PURE__ */ new Date());
	const manifest = await readableManifest(await requireLivePoints(store));
	const { commit = null, ref = null } = manifest ?? {};
	const text = [
		`${printable(collections.alias)} is ${printable(collection)} again: ${contentOf(manifest)}.`,
		...before === null ? [] : [`${printable(before)} was live before, and is kept for store.keep-days.`],
		await outlook(store, collection)
	];
	await print(options.json ? JSON.stringify({
		collection,
		before,
		commit,
		ref
	}) : text.join("\n"));
}
function contentOf(manifest) {
	if (!manifest) return "an index whose manifest this version cannot read";
	const { commit, ref, counts } = manifest;
	return `the index of ${commit.slice(0, 10)} (${printable(ref)}), ${plural(counts.files, "file")} in ${plural(counts.chunks, "chunk")}`;
}
/** A run follows the settings, not the one who went back. */
async function outlook({ live }, collection) {
	if ((await live.collections.info(collection))?.fingerprint === fingerprintOf(live.store)) return "The next index run brings it up to date.";
	return "It was built with another model, or by another version of slashfind: a run with the settings of now would switch again. Go back to those settings or that version, too; then the next index run brings it up to date.";
}

// src/store/qdrant/verify.ts
/** Compares an index with the tree of its commit. Reads every point once, writes nothing. Throws ProviderError, ValidationError. */
async function verifyIndex(points, tree) {
	const { manifest, remembered, marks } = await findIndex(points);
	const { sound, recorded, orphans } = await survey(points);
	const blobs = new Map(Array.from(tree, ({ path, blob }) => [path, blob]));
	const isKnown = ([path, blob]) => recorded.has(path) ? sound.get(path)?.blob !== void 0 : remembered?.skipped.get(path)?.blob === blob;
	return {
		missing: [...blobs].filter((entry) => !isKnown(entry)).map(([path]) => path),
		strange: [...sound.values()].filter(({ path, blob }) => blobs.get(path) !== blob).map(({ path }) => path),
		incomplete: [...recorded].filter((path) => !sound.has(path)),
		orphans: orphans.length,
		lexicon: await compareLexicon(remembered, {
			points,
			files: [...sound.keys()]
		}),
		vectors: manifest && await missingVectors$1(points, manifest.manifest),
		isMarked: marks.length > 0
	};
}
async function missingVectors$1(points, { embedding, pending }) {
	return embedding && {
		missing: await points.count(pendingChunks(embedding)),
		pending
	};
}
async function compareLexicon(lexicon, { points, files }) {
	if (!lexicon) return "gone";
	if (files.length !== lexicon.files.size || !files.every((path) => lexicon.files.has(path))) return "different";
	return (await countAnew(points)).encode().equals(lexicon.frequencies.encode()) ? "right" : "different";
}
/**
* Makes the next run trust nothing but the points, as if this one had been cut short: it compares them with the tree,
* writes what is missing and takes away what is too much. Throws ProviderError, and ConfigurationError where there is
* no index to repair.
*/
async function orderRepair(points) {
	const { manifest } = await findIndex(points);
	if (!manifest) throw new ConfigurationError("store-no-index", `There is no complete index in ${points.collection}.`, { suggestions: ["Run the index: it builds one."] });
	const { commit, selection } = manifest.manifest;
	await new RunWriter(points, {
		run: randomUUID(),
		commit,
		selection
	}).begin();
}

// src/main/cli/store/verify.ts
/** Throws IndexingError where the index is not sound and stays so. */
async function verify(options) {
	await using store = await openStore(options);
	const first = await check(store);
	const isRepaired = !isSound(first) && options.repair === true;
	if (isRepaired) await repair(store, first);
	const last = isRepaired ? await check(store) : first;
	const result = {
		...last,
		isSound: isSound(last),
		...isRepaired && { before: first.found }
	};
	await print(options.json ? JSON.stringify(result) : format$1(result));
	if (!isSound(last)) throw unsound(isRepaired);
}
async function check(store) {
	const points = await requireLivePoints(store);
	const { manifest } = await findIndex(points);
	if (!manifest) throw noManifest(points.collection);
	const { entries } = await store.place.repository.tree(manifest.manifest.commit);
	return {
		alias: store.live.collections.alias,
		collection: points.collection,
		manifest: manifest.manifest,
		found: await verifyIndex(points, entries)
	};
}
/** Of another fingerprint a run would build another index and repair nothing. */
async function repair({ place, live }, { manifest, found }) {
	const { fingerprint, commit, ref } = manifest;
	if (manifest.embedding && !live.embedding) throw noEmbedder();
	if (fingerprint !== fingerprintOf(live.store)) throw otherFingerprint();
	const full = wrongPaths(found) === 0 && found.lexicon === "different";
	if (!full) await orderRepair(await requireLivePoints({ live }));
	await updateLiveIndex({
		place,
		live,
		ref: commit,
		label: ref,
		full,
		progress: () => {}
	});
}
function isSound({ found }) {
	return wrongPaths(found) === 0 && found.lexicon === "right" && found.vectors?.missing === found.vectors?.pending && !found.isMarked;
}
function wrongPaths({ missing, strange, incomplete, orphans }) {
	return missing.length + strange.length + incomplete.length + orphans;
}
const SHOWN = 5;
function format$1({ alias, collection, manifest, found, isSound, before }) {
	const { commit, counts } = manifest;
	const { pending } = manifest;
	const waiting = pending > 0 ? `, of which ${count(pending)} wait for a dense vector` : "";
	const holds = `${plural(counts.files, "file")} in ${plural(counts.chunks, "chunk")}${waiting}`;
	const verdict = isSound ? "is equal to" : "differs from";
	return [
		...before ? [
			"It was not sound:",
			...differences(before),
			"and was repaired."
		] : [],
		`${alias} (${collection}) ${verdict} the tree of ${commit.slice(0, 10)}: ${holds}.`,
		...differences(found)
	].join("\n");
}
function differences({ missing, strange, incomplete, orphans, ...found }) {
	return [
		...listed("missing", missing),
		...listed("not in the tree", strange),
		...listed("without some of their chunks", incomplete),
		...orphans > 0 ? [`  ${plural(orphans, "chunk")} of no file`] : [],
		...found.lexicon === "gone" ? ["  the lexicon is gone, or damaged"] : [],
		...found.lexicon === "different" ? ["  the lexicon counts other words than the points hold"] : [],
		...found.vectors ? missingVectors(found.vectors) : [],
		...found.isMarked ? ["  a run was cut short, or is under way"] : []
	];
}
function missingVectors({ missing, pending }) {
	if (missing === pending) return [];
	return [`  ${plural(missing, "chunk")} without a dense vector; by the manifest it should be ${count(pending)}`];
}
function listed(what, paths) {
	if (paths.length === 0) return [];
	const more = paths.length > SHOWN ? ", …" : "";
	return [`  ${plural(paths.length, "file")} ${what}: ${paths.slice(0, SHOWN).map(printable).join(", ")}${more}`];
}
function unsound(isRepaired) {
	return new IndexingError("store-unsound", "The live index is not sound.", { suggestions: isRepaired ? ["Run `slashfind index --full`: it builds a new one beside it."] : ["Run it again with --repair, while no other run writes the index."] });
}
function noManifest(collection) {
	return new IndexingError("store-no-manifest", `${collection} has no manifest that can be read.`, { suggestions: ["Run `slashfind index`: it writes what is missing."] });
}
/** Chunks that are written without would take the vectors away that are there. */
function noEmbedder() {
	return new ConfigurationError("store-no-embedder", "The live index has dense vectors, and no embedder is configured: nothing was repaired.", { suggestions: ["Set VOYAGE_API_KEY, with the model and dimension that the index was built with, and run it again.", "Or run `slashfind store migrate`: it builds an index without dense vectors, and switches."] });
}
function otherFingerprint() {
	return new ConfigurationError("store-other-fingerprint", "The live index was built with another model, or by another version of slashfind.", { suggestions: ["Run `slashfind store migrate`: it builds a new index beside it, and switches.", "Or repair it with the settings and the version that it was built with."] });
}

// src/main/cli/store/store-command.ts
/** The live index on the server, by hand. */
function addStoreCommand(program) {
	const store = program.command("store").description("the live index in Qdrant: check it, rebuild it, go back, export it");
	const commands = [
		store.command("verify").description("compare the live index with the tree of its commit; exit 1 where they differ").option("--repair", "write what is missing, and take away what is too much").action(verify),
		store.command("migrate").description("build the index that the settings ask for beside the live one, then switch to it").option("--plan", "write nothing; say what would be built, and what it would cost").action(migrate),
		store.command("rollback").description("go back to the index that was live before").action(rollBack),
		store.command("prune").description("delete indexes that have not been live for store.keep-days").option("--all", "delete all but the live one, however new").action(pruneStore),
		store.command("export").description("write the live index as a snapshot into the data folder; needs no clone of the repository").action(exportStore)
	];
	for (const command of commands) {
		for (const option of PLACE_OPTIONS) command.addOption(option);
		command.option("--json", "print the result as JSON and nothing else");
	}
}

// src/main/cli/run.ts
/** Runs one command and gives the exit code, which a command that has ended early sets in advance; errors go to standard error in words. */
async function run(args) {
	watchOutput();
	try {
		await program().parseAsync(args, { from: "user" });
		return Number(process.exitCode ?? EXIT_CODES.fine);
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODES.fine : EXIT_CODES.usage;
		const lines = explain(error).split("\n").map(printable);
		process.stderr.write(`slashfind: ${lines.join("\n")}\n`);
		if (!(error instanceof SlashfindError)) process.stderr.write(`${unexpected(error)}\n`);
		return exitCodeOf(error);
	}
}
function program() {
	const command = new Command("slashfind").description("Searches a repository's code from an index that is equal to a commit.").version(version, "--version", "print the version").exitOverride().configureOutput({ outputError: (text, write) => write(text.split("\n").map(printable).join("\n")) }).showHelpAfterError("Run with --help to see what there is.").addHelpText("after", "\nExit codes: 0 fine, 1 failed, 2 wrong usage, 3 partial.");
	addIndexCommand(command);
	addFindCommand(command);
	addStatusCommand(command);
	addStoreCommand(command);
	addLedgerCommand(command);
	addEvalCommand(command);
	addConfigCommand(command);
	return command;
}
/** Only for errors that nobody foresaw: where it happened is what a report needs. */
function unexpected(error) {
	return `This is a defect of slashfind; please report it with the command that you ran.\n${error instanceof Error ? (error.stack ?? "").split("\n").slice(1, 3).join("\n") : ""}`;
}

export { run };