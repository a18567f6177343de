import { z } from "zod";
import { id, surroundings } from "./payload-parts.ts";

const { repository, installation } = surroundings;

/** A `workflow_run` delivery. */
export const workflowRun = z.object({
	workflow_run: z.object({
		event: z.string(),
		head_branch: z.string().nullable(),
		/** Null where a fork is gone. */
		head_repository: z.object({ id }).nullable(),
	}),
	repository,
	installation,
});

const installed = z.object({ id, html_url: z.url({ protocol: /^https?$/ }) }).transform((found) => ({
	id: found.id,
	host: new URL(found.html_url).host,
}));

const repositories = z.array(z.object({ id }));

/** An `installation` delivery. */
export const uninstalled = z.object({ installation: installed, repositories: repositories.default([]) });

/** An `installation_repositories` delivery. */
export const repositoriesRemoved = z.object({ installation: installed, repositories_removed: repositories });

/** A `repository` delivery. */
export const repositoryDeleted = z.object({ repository });
