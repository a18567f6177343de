import { join, resolve } from "node:path";
import { InvalidArgumentError, Option } from "commander";
import { operatorSettings } from "../../config/combine-layers.ts";
import type { OperatorLayers } from "../../config/layer.ts";
import { readOperatorLayers } from "../../config/operator-layers.ts";
import { ConfigurationError, ProviderError } from "../../errors.ts";
import { type GitRepository, openRepository } from "../../git/repository.ts";
import { localIdentity, type RepositoryIdentity } from "../../store/identity.ts";
import { checkDefaultFolder, DEFAULT_DATA_FOLDER } from "./data-folder.ts";

/** Options that every command has: which repository, and where its index lies. */
export interface PlaceOptions {
	readonly repo: string;
	readonly data?: string;
	readonly repository?: string;
}

/** `npm run slashfind` changes to slashfind's own folder; where the person stands, npm says in INIT_CWD. */
export function startFolder(): string {
	const { npm_lifecycle_event: script, INIT_CWD: folder = "." } = process.env;
	return script === "slashfind" ? folder : ".";
}

export const PLACE_OPTIONS: readonly Option[] = [
	new Option("--repo <dir>", "the git repository").default(startFolder(), "this folder").argParser(notEmpty),
	new Option(
		"--data <dir>",
		"data folder (default: the setting data-dir, else .slashfind in the repository)",
	).argParser(notEmpty),
	new Option(
		"--repository <id>",
		"GitHub's numeric id of the repository, as the App looks it up; host/id outside github.com",
	),
];

/** An empty variable of a script would silently mean the default. */
export function notEmpty(value: string): string {
	if (value !== "") return value;
	throw new InvalidArgumentError("It is empty.");
}

export interface Place {
	readonly repository: GitRepository;
	readonly identity: RepositoryIdentity;
	/** What whoever runs this states. */
	readonly operator: OperatorLayers;
	readonly dataDirectory: string;
	/** The data folder lies in the working tree, where git should not see it. */
	readonly isDefaultFolder: boolean;
}

export async function openPlace({ repo, repository: id, ...options }: PlaceOptions): Promise<Place> {
	const repository = await openRepository(repo);
	const operator = readOperatorLayers({ environment: process.env, door: "cli" });
	const data = options.data ?? operatorSettings(operator).dataDir;
	if (data === undefined) await checkDefaultFolder(repository);
	return {
		repository,
		identity: id === undefined ? localIdentity(repository.directory) : parseIdentity(id),
		operator,
		dataDirectory: data === undefined ? join(repository.directory, DEFAULT_DATA_FOLDER) : resolve(data),
		isDefaultFolder: data === undefined,
	};
}

/** Of --repository. Throws ConfigurationError. */
export function parseIdentity(text: string): RepositoryIdentity {
	const match = /^(?:(?<host>[a-z0-9.-]+(?::\d+)?)\/)?(?<id>[1-9]\d{0,18})$/.exec(text.toLowerCase());
	if (!match?.groups) {
		throw new ConfigurationError(
			"bad-repository-id",
			`--repository is a numeric id such as 123456, not "${text}".`,
			{
				suggestions: [
					"`gh api repos/OWNER/NAME --jq .id` prints it.",
					"On GitHub Enterprise Server put the host in front: ghe.example.com/42.",
				],
			},
		);
	}
	return { host: match.groups.host ?? "github.com", id: match.groups.id! };
}

/** How the indexed commit and HEAD lie to each other. */
export interface Distance {
	/** Commits that HEAD has and the index has not. */
	readonly behind: number;
	/** Commits that the index has and HEAD has not: after a reset, or on another branch. */
	readonly ahead: number;
}

/** Undefined where git cannot tell. */
export async function distanceToHead(
	{ repository }: Pick<Place, "repository">,
	commit: string,
): Promise<Distance | undefined> {
	try {
		const head = (await repository.resolveCommit()).commit;
		const behind = await repository.commitsBetween(commit, head);
		const ahead = await repository.commitsBetween(head, commit);
		return behind === undefined || ahead === undefined ? undefined : { behind, ahead };
	} catch (error) {
		// A repository may lose its commits and keep its index, which still answers.
		if (error instanceof ProviderError && error.code === "no-commits") return undefined;
		throw error;
	}
}

/** "2 commits behind HEAD", and what else a reader has to know before believing the lines. */
export function formatDistance(distance: Distance | undefined): string {
	if (!distance) return "distance to HEAD unknown";
	const { behind, ahead } = distance;
	if (ahead > 0) return `not on HEAD: ${ahead} ahead, ${behind} behind`;
	return behind === 0 ? "at HEAD" : `${behind} ${behind === 1 ? "commit" : "commits"} behind HEAD`;
}
