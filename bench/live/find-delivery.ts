import type { RepositoryIdentity } from "../../src/store/identity.ts";
import {
	by,
	type CommentPayload,
	commentPayload,
	type Deviation,
	fromInstallation,
	inPullRequest,
	inRepository,
	onPullRequest,
	withBody,
	withCommentId,
} from "../../test/support/payloads.ts";

export interface FindCommand {
	readonly identity: RepositoryIdentity;
	readonly query: string;
	/** From 1; different for each command that one App gets. */
	readonly ordinal: number;
	/** Where it is left out, one of its own. */
	readonly installation?: number;
}

/**
 * A comment with the command. Each is by another person, in another pull request and, unless it is said otherwise, of
 * another installation: people may only ask so often, and GitHub wants a second between two writes of one installation.
 */
export function findDelivery({
	identity,
	query,
	ordinal,
	installation = ordinal,
}: FindCommand): CommentPayload {
	const fullName = "bench/repository";
	return commentPayload(
		"created",
		onPullRequest,
		fromInstallation(installation),
		inRepository({ id: Number(identity.id), fullName, defaultBranch: "main" }),
		onHost(identity.host),
		by(`person-${ordinal}`, ordinal),
		inPullRequest(ordinal),
		withCommentId(ordinal),
		withBody(`/find ${query}`),
	);
}

function onHost(host: string): Deviation {
	return (payload) => {
		const html_url = `https://${host}/${payload.repository.full_name}`;
		return { ...payload, repository: { ...payload.repository, html_url } };
	};
}
