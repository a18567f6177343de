import { createInterface } from "node:readline";
import { type Command, InvalidArgumentError } from "commander";
import { operatorSettings } from "../../config/combine-layers.ts";
import { ConfigurationError, explain, QueryError } from "../../errors.ts";
import { printable } from "../../git/printable.ts";
import { parseQuery } from "../../search/grammar/parse-query.ts";
import type { Searcher } from "../../search/searcher.ts";
import type { RepositoryIdentity } from "../../store/identity.ts";
import { createLiveSearch, createSnapshotSearch } from "../../wiring/search.ts";
import { answerAsJson, errorAsJson, formatAnswer } from "./format-answer.ts";
import { liveIdentity } from "./live-identity.ts";
import { print } from "./output.ts";
import {
	type Distance,
	distanceToHead,
	openPlace,
	PLACE_OPTIONS,
	type Place,
	type PlaceOptions,
} from "./place.ts";

interface FindOptions extends PlaceOptions {
	readonly limit: number;
	readonly json?: boolean;
	readonly explain?: boolean;
	readonly stdin?: boolean;
	readonly live?: boolean;
}

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;

export function addFindCommand(program: Command): void {
	const command = program
		.command("find")
		.description("search the index; the query language is that of /find")
		.argument("[query...]", 'words, "exact phrases", path: lang: symbol: kind: in: page:')
		.option("--limit <n>", `hits to show, at most ${MAX_LIMIT}`, parseLimit, DEFAULT_LIMIT)
		.option("--live", "search the live index in Qdrant instead of the snapshot in the data folder")
		.option("--json", "print the answer as JSON and nothing else")
		.option("--explain", "show what each feature contributed to a file's score")
		.option("--stdin", "read one query per line; with --json one object per line, as soon as it is there")
		.allowUnknownOption() // `-path:test` is a query; what else begins with a dash is refused below
		.action((words: readonly string[], options: FindOptions) => find({ words, options, command }));
	for (const option of PLACE_OPTIONS) command.addOption(option);
}

function parseLimit(text: string): number {
	const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
	if (limit >= 1 && limit <= MAX_LIMIT) return limit;
	throw new InvalidArgumentError(`It is a whole number from 1 to ${MAX_LIMIT}.`);
}

async function find({
	words,
	options,
	command,
}: {
	readonly words: readonly string[];
	readonly options: FindOptions;
	readonly command: Command;
}): Promise<void> {
	// What stands behind `--` is a query, whatever it begins with.
	const isQuery = process.argv.includes("--");
	const unknown = isQuery ? undefined : words.find((word) => /^-(-|[a-z]$)/.test(word));
	if (unknown) command.error(`error: unknown option '${unknown}'`);
	if (options.stdin && words.length > 0)
		command.error("error: --stdin reads the queries; leave the query out");
	if (!options.stdin && words.length === 0) command.error("error: say what to look for");
	const place = await openPlace(options);
	const asked = options.live ? await liveIndexOf(place) : snapshotOf(place);
	const { searcher } = asked;
	const session = { place, ...asked, options, distances: new Map() };
	try {
		if (options.stdin) await answerLines(session);
		else await print(await answer(words.join(" "), session));
	} finally {
		await searcher.close();
	}
}

type Asked = Pick<Session, "searcher" | "identity">;

function snapshotOf({ operator, identity, dataDirectory }: Place): Asked {
	return {
		identity,
		searcher: createSnapshotSearch({ settings: operatorSettings(operator), dataDirectory }),
	};
}

/** Throws ConfigurationError where no Qdrant is configured, or where nothing tells which repository this is. */
async function liveIndexOf(place: Place): Promise<Asked> {
	const searcher = createLiveSearch({ settings: operatorSettings(place.operator) });
	if (searcher) return { searcher, identity: await liveIdentity(place, process.env) };
	throw new ConfigurationError("no-qdrant", "--live searches the index in Qdrant, and none is configured.", {
		suggestions: [
			"Set QDRANT_URL.",
			"Or leave --live out: then the snapshot in the data folder is searched.",
		],
	});
}

interface Session {
	readonly place: Place;
	readonly searcher: Searcher;
	readonly identity: RepositoryIdentity;
	readonly options: FindOptions;
	/** Distances to HEAD by indexed commit: asked of git once, not once a query. */
	readonly distances: Map<string, Promise<Distance | undefined>>;
}

async function answer(
	text: string,
	{ place, identity, searcher, options, distances }: Session,
): Promise<string> {
	const found = await searcher.search({
		identity,
		query: parseQuery(text),
		limit: options.limit,
	});
	const { commit } = found.provenance;
	if (!distances.has(commit)) distances.set(commit, distanceToHead(place, commit));
	const distance = await distances.get(commit);
	const shown = { answer: found, distance, explain: options.explain ?? false };
	return options.json ? answerAsJson(shown) : formatAnswer(shown);
}

/** A query that cannot be run is answered in its place; the next line is read all the same. */
async function answerLines(session: Session): Promise<void> {
	for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
		try {
			if (!session.options.json) await print(`${printable(line)}\n`);
			await print(await answer(line, session));
		} catch (error) {
			if (!(error instanceof QueryError) || error.code === "not-indexed") throw error;
			await print(session.options.json ? errorAsJson(line, error) : explain(error));
		}
	}
}
