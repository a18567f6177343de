import { createHmac } from "node:crypto";
import { createRequire } from "node:module";
import type { WebhookDefinition } from "@octokit/webhooks-examples";

/** An `issue_comment` delivery as GitHub sends it. */
export type CommentPayload = WebhookDefinition<"issue_comment">["examples"][number];

/** One named difference between a recorded delivery and the one that a test needs. */
export type Deviation = (payload: CommentPayload) => CommentPayload;

/** What all deliveries have. */
type Surroundings = Pick<CommentPayload, "repository" | "sender"> & {
	readonly installation?: CommentPayload["installation"];
};

/** A difference that is the same for all kinds of deliveries. */
export type CommonDeviation = <P extends Surroundings>(payload: P) => P;

const definitions: WebhookDefinition[] = createRequire(import.meta.url)("@octokit/webhooks-examples");

type TextEventName = "issue_comment" | "pull_request_review_comment" | "pull_request_review";

/** The recorded deliveries of an event. */
export function recordedPayloads<Name extends TextEventName>(
	name: Name,
): WebhookDefinition<Name>["examples"] {
	return definitions.find((definition) => definition.name === name)!
		.examples as WebhookDefinition<Name>["examples"];
}

/** The name of the event that brings such a payload. */
export function eventNameOf(payload: unknown): TextEventName {
	const { review, pull_request } = payload as Readonly<Record<string, unknown>>;
	if (review !== undefined) return "pull_request_review";
	return pull_request === undefined ? "issue_comment" : "pull_request_review_comment";
}

/** A recorded delivery with all deviations, in order. */
export function commentPayload(
	action: "created" | "edited",
	...deviations: readonly Deviation[]
): CommentPayload {
	const recorded = recordedPayloads("issue_comment").find(
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
export function fromInstallation(id: number): CommonDeviation {
	return (payload) => ({ ...payload, installation: { id, node_id: "MDIzOkluc3RhbGxhdGlvbg==" } });
}

export function withBody(body: string): <P extends { readonly comment: object }>(payload: P) => P {
	return (payload) => ({ ...payload, comment: { ...payload.comment, body } });
}

/** The text before the edit. */
export function editedFrom(from: string): CommonDeviation {
	return (payload) => ({ ...payload, changes: { body: { from } } });
}

/** Another pull request than the recorded one. */
export function inPullRequest(number: number): Deviation {
	return (payload) => ({ ...payload, issue: { ...payload.issue, number } }) as CommentPayload;
}

export function withCommentId(id: number): <P extends { readonly comment: object }>(payload: P) => P {
	return (payload) => ({ ...payload, comment: { ...payload.comment, id } });
}

/** ISO 8601, to the second. */
export function updatedAt(time: string): Deviation {
	return (payload) => ({ ...payload, comment: { ...payload.comment, updated_at: time } });
}

/** Who wrote, or edited, the comment. */
export function by(login: string, id: number): CommonDeviation {
	return (payload) => ({ ...payload, sender: { ...payload.sender, login, id } });
}

export const byBot: CommonDeviation = (payload) => ({
	...payload,
	sender: { ...payload.sender, login: "other-app[bot]", type: "Bot" },
});

export interface RepositoryOptions {
	readonly id: number;
	/** `owner/name` */
	readonly fullName: string;
	readonly defaultBranch: string;
}

export function inRepository({ id, fullName, defaultBranch }: RepositoryOptions): CommonDeviation {
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
