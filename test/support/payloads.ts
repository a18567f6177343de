import { createHmac } from "node:crypto";
import { createRequire } from "node:module";
import type { WebhookDefinition } from "@octokit/webhooks-examples";

type Recorded = WebhookDefinition<"issue_comment">["examples"][number];

/** An `issue_comment` delivery as GitHub sends it. */
export type CommentPayload = Recorded;

/** One named difference between a recorded delivery and the one that a test needs. */
export type Deviation = (payload: CommentPayload) => CommentPayload;

const definitions: WebhookDefinition[] = createRequire(import.meta.url)("@octokit/webhooks-examples");

/** A recorded delivery with all deviations, in order. */
export function commentPayload(
	action: "created" | "edited",
	...deviations: readonly Deviation[]
): CommentPayload {
	const { examples } = definitions.find(
		({ name }) => name === "issue_comment",
	) as WebhookDefinition<"issue_comment">;
	const recorded = examples.find(
		(example) => example.action === action && example.comment.performed_via_github_app === null,
	);
	if (recorded === undefined) throw new Error(`No recorded issue_comment.${action}`);
	return deviations.reduce((payload, deviate) => deviate(payload), structuredClone(recorded));
}

/** None of the recorded comments is on a pull request. */
export const onPullRequest: Deviation = (payload) => {
	const { url, html_url } = payload.issue;
	const links = { url, html_url, diff_url: `${html_url}.diff`, patch_url: `${html_url}.patch` };
	return { ...payload, issue: { ...payload.issue, pull_request: links } } as CommentPayload;
};

/** Only one recorded delivery says through which installation it came. */
export function fromInstallation(id: number): Deviation {
	return (payload) => ({ ...payload, installation: { id, node_id: "MDIzOkluc3RhbGxhdGlvbg==" } });
}

export function withBody(body: string): Deviation {
	return (payload) => ({ ...payload, comment: { ...payload.comment, body } });
}

/** The text before the edit. */
export function editedFrom(from: string): Deviation {
	return (payload) => ({ ...payload, changes: { body: { from } } }) as CommentPayload;
}

/** Another pull request than the recorded one. */
export function inPullRequest(number: number): Deviation {
	return (payload) => ({ ...payload, issue: { ...payload.issue, number } }) as CommentPayload;
}

export function withCommentId(id: number): Deviation {
	return (payload) => ({ ...payload, comment: { ...payload.comment, id } });
}

/** ISO 8601, to the second. */
export function updatedAt(time: string): Deviation {
	return (payload) => ({ ...payload, comment: { ...payload.comment, updated_at: time } });
}

/** Who wrote, or edited, the comment. */
export function by(login: string, id: number): Deviation {
	return (payload) => ({ ...payload, sender: { ...payload.sender, login, id } });
}

export const byBot: Deviation = (payload) => ({
	...payload,
	sender: { ...payload.sender, login: "other-app[bot]", type: "Bot" },
});

export interface RepositoryOptions {
	readonly id: number;
	/** `owner/name` */
	readonly fullName: string;
	readonly defaultBranch: string;
}

export function inRepository({ id, fullName, defaultBranch }: RepositoryOptions): Deviation {
	const [login = "", name = ""] = fullName.split("/");
	const html_url = `https://github.com/${fullName}`;
	return (payload) => ({
		...payload,
		repository: {
			...payload.repository,
			id,
			name,
			full_name: fullName,
			html_url,
			default_branch: defaultBranch,
			owner: { ...payload.repository.owner, login },
		},
	});
}

/** The headers of a delivery that is signed with the secret. */
export function deliveryHeaders(
	body: string,
	{
		secret,
		delivery,
		event = "issue_comment",
	}: { readonly secret: string; readonly delivery: string; readonly event?: string },
): Record<string, string> {
	return {
		"content-type": "application/json",
		"x-github-event": event,
		"x-github-delivery": delivery,
		"x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
	};
}
