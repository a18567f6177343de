import type { Octokit } from "./octokit.ts";
import { withRetries } from "./retry.ts";

/** Who we are on GitHub; tells our own comments from those that only look like them. */
export interface AppIdentity {
	readonly id: number;
	readonly slug: string;
}

/** Asks GitHub once, with the App's own client; a failure is asked again the next time. */
export function createIdentityReader(connect: () => Promise<Octokit>): () => Promise<AppIdentity> {
	let known: Promise<AppIdentity> | undefined;
	return () => {
		known ??= readIdentity(connect).catch((error: unknown) => {
			known = undefined;
			throw error;
		});
		return known;
	};
}

async function readIdentity(connect: () => Promise<Octokit>): Promise<AppIdentity> {
	const octokit = await connect();
	const { data } = await withRetries(() => octokit.rest.apps.getAuthenticated(), {
		what: "asking who this App is",
	});
	if (!data?.slug) throw new Error("GitHub names no slug for this App.");
	return { id: data.id, slug: data.slug };
}
