import type { ConfigSource } from "../config/config-source.ts";
import type { OperatorLayers } from "../config/layer.ts";
import { readSettings } from "../config/read-settings.ts";
import type { GitRepository } from "../git/repository.ts";
import { commitConfigSource } from "./commit-config-source.ts";
import type { RunReport } from "./index-report.ts";
import { type IndexRequest, runIndex } from "./run-index.ts";
import { loadSelection } from "./selection/selection.ts";
import { type Why, why } from "./why.ts";

interface CommitInQuestion {
	readonly repository: GitRepository;
	readonly commit: string;
	/** What whoever runs this states of the repository's settings. */
	readonly operator: OperatorLayers;
	/** What comes before the commit's own file, the strongest first. */
	readonly sources?: readonly ConfigSource[];
}

export interface CommitRequest<Place>
	extends CommitInQuestion,
		Omit<IndexRequest<Place>, "listing" | "settings" | "notes"> {}

/** Indexes a commit as its own settings file says, and those around it; throws as {@link runIndex}. */
export async function indexCommit<Place>({
	operator,
	sources = [],
	...request
}: CommitRequest<Place>): Promise<RunReport & Place> {
	const read = await readCommit({ ...request, operator, sources });
	return runIndex({ ...request, ...read });
}

export interface WhyInCommit extends Why {
	readonly commit: string;
	/** Settings and rules that are left out. */
	readonly notes: readonly string[];
}

/** Which rule lets a path of a commit into its index, or leaves it out. Indexes nothing. */
export async function whyInCommit({
	path,
	...request
}: CommitInQuestion & { readonly path: string }): Promise<WhyInCommit> {
	const { repository, commit } = request;
	const { listing, settings, notes } = await readCommit(request);
	const selection = await loadSelection({ repository, listing, settings });
	const answer = await why({ repository, listing, selection, path });
	return { ...answer, commit, notes: [...notes, ...selection.notes] };
}

/** What stands in a commit, and what its own settings file and those around it say. */
export async function readCommit({ repository, commit, operator, sources = [] }: CommitInQuestion) {
	const listing = await repository.tree(commit);
	const own = commitConfigSource({ repository, listing });
	const { settings, notes } = await readSettings([...sources, own], operator);
	return { listing, settings: settings.selection, followed: settings.index.ref, notes };
}
