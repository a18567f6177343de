import { i as InvalidArgumentError, n as Option, r as CommanderError, t as Command } from "./vendor~run.js";
import { A as valueInForce, E as readRepositoryLayers, F as parseRepositoryFile, G as variablesOf, H as operatorFiles, K as KEYS, L as REPOSITORY_FILE, M as readConfigFile, N as unreadable, O as DEFAULT_ORIGIN, P as parseOperatorFile, R as WORKING_FILE, U as userFile, V as SYSTEM_FILE, W as isSet, a as identityKey, at as ConfigurationError, ct as QueryError, dt as explain, i as writing, j as readOperatorLayers, k as operatorSettings, lt as SlashfindError, n as SnapshotFolder, o as localIdentity, q as KEY_NAMES, r as makeRealFolder, rt as printable, st as ProviderError, u as FINGERPRINT } from "./snapshot-folder.js";
import { a as commitConfigSource, o as openRepository, r as whyInCommit, t as indexCommit } from "./index-commit.js";
import { t as CREDENTIAL_VARIABLES } from "./app-credentials.js";
import { a as size, i as plural, n as duration, r as headline, t as count } from "./wording.js";
import { n as parseQuery, t as createSearch } from "./wiring.js";
import { lstatSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
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
		scope: "every key"
	},
	{
		id: "system",
		name: `\`${SYSTEM_FILE}\``,
		scope: "every key"
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
	await print(options.json ? JSON.stringify(shown) : format(shown));
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
			value: value ?? null,
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
function format({ settings, credentials, notes }) {
	const rows = Object.entries(settings).map(([name, { value, source }]) => [
		name,
		source === "default" && value === null ? defaultWords(name) : valueWords(value),
		source
	]);
	const secrets = Object.entries(credentials).map(([name, is]) => `  ${name} ${is ? "set" : "not set"}`);
	return [
		...aligned([[
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
function aligned(rows) {
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

// src/main/cli/format-answer.ts
/** One line of JSON. */
function answerAsJson({ answer, distance, explain }) {
	const { query, hits, places, files, page, facets, provenance, hints, similarSymbols, tookMs } = answer;
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
	return `${`${hits.length} of ${plural(places, "place")} in ${plural(files, "file")}`} · index at ${provenance.commit.slice(0, 10)}, ${formatDistance(distance)} · ${duration(tookMs)}`;
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
	const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
	if (limit >= 1 && limit <= MAX_LIMIT) return limit;
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

// src/main/cli/format-report.ts
/** The report for a terminal: what happened, what is in the index, what was left out. */
function formatReport(report) {
	const { files, chunks } = report;
	return [...[
		`${headline(report)} in ${duration(report.tookMs)}.`,
		`  files    ${count(files.indexed)} indexed: ${count(files.added)} added, ${count(files.changed)} changed, ${count(files.removed)} removed, ${count(files.unchanged)} unchanged`,
		`  chunks   ${count(chunks.total)}: ${count(chunks.written)} written, ${count(chunks.reused)} reused, ${count(chunks.removed)} removed${leftOut(chunks.skipped)}`,
		`  parsers  ${listCounts(report.parsers) || "none"}`,
		`  skipped  ${listCounts(files.skipped) || "nothing"}`,
		`  snapshot ${printable(report.snapshot.path)} (${size(report.snapshot.bytes)})`
	], ...report.notes.map((note) => `  note     ${printable(note)}`)].join("\n");
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
		...[...lines.slice(0, SHOWN), ...more(lines.length - SHOWN)],
		...notes.map((note) => `  note     ${printable(note)}`)
	].join("\n");
}
const SHOWN = 20;
function more(number) {
	return number > 0 ? [`  and ${plural(number, "more line")}`] : [];
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

// src/main/cli/index-command.ts
function addIndexCommand(program) {
	const command = program.command("index").description("build the index of a commit, or bring it up to date").option("--ref <ref>", "the commit, branch or tag to index (default: HEAD)").option("--full", "build from nothing, whatever is there").option("--why <path>", "index nothing; say which rule lets a file in or leaves it out", notEmpty).option("--json", "print the report as JSON and nothing else").action((options) => options.why === void 0 ? index(options) : explainWhy(options.why, options));
	for (const option of PLACE_OPTIONS) command.addOption(option);
}
async function index(options) {
	const place = await openPlace(options);
	const { repository } = place;
	const { commit, ref } = await repository.resolveCommit(options.ref);
	if (place.isDefaultFolder) makeDefaultFolder(place.dataDirectory);
	const progress = progressLine();
	try {
		const report = await indexCommit({
			repository,
			identity: place.identity,
			folder: new SnapshotFolder(join(place.dataDirectory, identityKey(place.identity))),
			commit,
			ref,
			operator: place.operator,
			sources: [workingFileSource(repository.directory)],
			full: options.full ?? false,
			progress: progress.update
		});
		progress.clear();
		await print(options.json ? JSON.stringify(report) : formatReport(report));
	} finally {
		progress.clear();
	}
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
		`  files     ${count(status.files)}`,
		`  chunks    ${count(status.chunks)}${status.redacted > 0 ? `; left out: secret ${count(status.redacted)}` : ""}`,
		`  symbols   ${count(status.symbols)}`,
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
	watchOutput();
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
	const command = new Command("slashfind").description("Searches a repository's code from an index that is equal to a commit.").version(version, "--version", "print the version").exitOverride().configureOutput({ outputError: (text, write) => write(text.split("\n").map(printable).join("\n")) }).showHelpAfterError("Run with --help to see what there is.").addHelpText("after", "\nExit codes: 0 fine, 1 failed, 2 wrong usage, 3 partial.");
	addIndexCommand(command);
	addFindCommand(command);
	addStatusCommand(command);
	addConfigCommand(command);
	return command;
}
/** Only for errors that nobody foresaw: where it happened is what a report needs. */
function unexpected(error) {
	return `This is a defect of slashfind; please report it with the command that you ran.\n${error instanceof Error ? (error.stack ?? "").split("\n").slice(1, 3).join("\n") : ""}`;
}

export { run };