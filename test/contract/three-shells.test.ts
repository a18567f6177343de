import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { type IndexedPlace, indexed } from "../support/find-job.ts";
import type { TestRepository } from "../support/git-repository.ts";
import type { RecordedCall } from "../support/github-route.ts";
import { expectGolden } from "../support/golden.ts";
import {
	byBot,
	type CommonDeviation,
	commentPayload,
	editedFrom,
	fromInstallation,
	inRepository,
	onPullRequest,
	withBody,
	withCommentId,
} from "../support/payloads.ts";
import { repositoryOfRealCode } from "../support/real-code.ts";
import {
	inThreadOf,
	ofPullRequest,
	onFile,
	reviewCommentPayload,
	reviewPayload,
	withReviewBody,
	withReviewId,
} from "../support/review-payloads.ts";
import { SHELLS, type Shell } from "../support/shells.ts";

const REPOSITORY_ID = 4242;
const IN_REPOSITORY: CommonDeviation = (payload) =>
	fromInstallation(7)(
		inRepository({ id: REPOSITORY_ID, fullName: "octo/tools", defaultBranch: "main" })(payload),
	);
const PULL = 1;
const GOLDEN = new URL("golden/", import.meta.url);

let repository: TestRepository;
let index: IndexedPlace;
beforeAll(async () => {
	repository = await repositoryOfRealCode();
	index = indexed(repository.directory, REPOSITORY_ID);
});
afterAll(() => repository.dispose());

const open: Shell[] = [];
afterEach(async () => {
	for (const shell of open.splice(0)) {
		await shell.close();
		expect(shell.github.unknownCalls).toEqual([]);
	}
});

/** What happens on GitHub; gives the deliveries that come of it. */
type Story = (shell: Shell) => readonly unknown[];

function written({ github }: Shell, body: string) {
	const { id } = github.state.addComment({ issue: PULL, body });
	return commentPayload("created", onPullRequest, IN_REPOSITORY, withBody(body), withCommentId(id));
}

function edited({ github }: Shell, { from, to }: { readonly from: string; readonly to: string }) {
	const { id } = github.state.addComment({ issue: PULL, body: to });
	const changes = [withBody(to), editedFrom(from), withCommentId(id)];
	return { id, payload: commentPayload("edited", onPullRequest, IN_REPOSITORY, ...changes) };
}

const STORIES: Readonly<Record<string, Story>> = {
	"a command in a comment": (shell) => [written(shell, "/find editDistance")],
	"three commands and much talk in a comment": (shell) => [
		written(shell, "Hm.\n\n/find editDistance\n\n> /find quoted\n\n/find --help\n\n/find lang:cobol x"),
	],
	"a command, and then thanks": (shell) => [
		written(shell, "/find editDistance lang:js"),
		written(shell, "thanks, `/find` is nice"),
	],
	"a command that an edit changed": (shell) => {
		const { id, payload } = edited(shell, { from: "/find editDistanse", to: "/find editDistance" });
		const marker = `<!-- slashfind:v1 reply-to=${id} command=0123456789abcdef -->`;
		shell.github.state.addComment({ issue: PULL, body: `Old answer.\n\n${marker}`, ...shell.account });
		return [payload];
	},
	"a command that is gone again when its delivery comes": (shell) => {
		const { id, payload } = edited(shell, { from: "/find a", to: "/find editDistance" });
		shell.github.state.comments.find((comment) => comment.id === id)!.body = "Never mind.";
		return [payload];
	},
	"a command that a bot has answered already": (shell) => {
		const payload = written(shell, "/find editDistance");
		const marker = `<!-- slashfind:v1 reply-to=${payload.comment.id} command=0123456789abcdef -->`;
		shell.github.state.addComment({ issue: PULL, body: marker, login: "other[bot]", type: "Bot" });
		return [payload];
	},
	"a command in a review thread": (shell) => {
		const top = shell.github.state.addReviewComment({ issue: PULL, body: "Why?" });
		const body = "/find parse";
		const { id } = shell.github.state.addReviewComment({ issue: PULL, body, inReplyTo: top.id });
		const place = [inThreadOf(top.id), ofPullRequest(PULL), onFile("yaml/dist/parse/parser.js")];
		return [reviewCommentPayload("created", IN_REPOSITORY, withBody(body), withCommentId(id), ...place)];
	},
	"a command in a review thread that an edit changed": (shell) => {
		const { state } = shell.github;
		const top = state.addReviewComment({ issue: PULL, body: "Why?" });
		const { id } = state.addReviewComment({ issue: PULL, body: "/find parse", inReplyTo: top.id });
		const marker = `<!-- slashfind:v1 reply-to=${id} command=0123456789abcdef -->`;
		state.addReviewComment({ issue: PULL, body: marker, inReplyTo: top.id, ...shell.account });
		const changes = [withBody("/find parse"), editedFrom("/find pars"), withCommentId(id)];
		return [
			reviewCommentPayload("edited", IN_REPOSITORY, ...changes, inThreadOf(top.id), ofPullRequest(PULL)),
		];
	},
	"a command in the text of a review": (shell) => {
		const body = "Good work.\n\n/find editDistance";
		const { id, nodeId } = shell.github.state.addReview({ pull: PULL, body });
		return [
			reviewPayload(
				"submitted",
				IN_REPOSITORY,
				withReviewBody(body),
				withReviewId({ id, nodeId }),
				ofPullRequest(PULL),
			),
		];
	},
	"settings that cannot be used": (shell) => {
		shell.github.state.files.set(".github/slashfind.yml", "reply:\n  limit: many\n");
		return [written(shell, "/find editDistance")];
	},
	"what nobody answers: a bot, an issue, talk": (shell) => {
		const talk = written(shell, "no command here");
		const issue = commentPayload("created", IN_REPOSITORY, withBody("/find x"));
		return [byBot(written(shell, "/find editDistance")), issue, talk];
	},
	"text that would like to be more than text": (shell) => [
		written(shell, "/find @octocat #1 ``` <!-- --> ::error::x ##[error]y \u202e | /close"),
	],
};

describe("one contract: the same deliveries bring the same calls", () => {
	test.each(Object.entries(STORIES))("%s", async (name, story) => {
		const told = await Promise.all(
			SHELLS.map(async (openShell) => {
				const shell = await openShell(index);
				open.push(shell);
				for (const payload of story(shell)) await shell.deliver(payload);
				await shell.settle();
				return ordered(shell.github.commandCalls);
			}),
		);
		for (const calls of told) expect(calls).toEqual(told[0]);
		expectGolden(GOLDEN, { name: name.replaceAll(/[^a-z]+/g, "-"), markdown: outline(told[0]!) });
	});
});

/** What stands in the checked-in files: of each reply how it begins and its marker; its places are the search's matter. */
function outline(calls: readonly string[]): string {
	const lines = calls.map((call) => {
		const [first = "", ...more] = call.replaceAll(index.commit, "COMMIT").split("\n");
		const head = first.replace(/index at \[.*?\)/, "index at COMMIT");
		return more.length > 0 ? `${head}\n  …\n  ${more.at(-1)}` : head;
	});
	return lines.join("\n");
}

/** Calls in their order; reads between two writes may overtake each other on their way. */
function ordered(calls: readonly RecordedCall[]): string[] {
	const lines: string[] = [];
	let reads: string[] = [];
	for (const call of calls.filter(isPartOfTheContract)) {
		if (call.method === "GET") reads.push(lineOf(call));
		else {
			lines.push(...reads.sort(), lineOf(call));
			reads = [];
		}
	}
	return [...lines, ...reads.sort()];
}

/** Who one is, is asked in different ways; 👀 depends on how long an answer takes. */
function isPartOfTheContract({ path, body }: RecordedCall): boolean {
	if (path === "/app" || path.endsWith("/access_tokens")) return false;
	return !/viewer|"content":"eyes"/i.test(JSON.stringify(body ?? {}));
}

function lineOf({ method, path, query, body }: RecordedCall): string {
	const search = query.size > 0 ? `?${query}` : "";
	const { body: text } = (body ?? {}) as { readonly body?: string };
	const content = text ?? (body === undefined ? "" : JSON.stringify(body));
	return `${method} ${path}${search} ${content}`.trimEnd().replace(/· \d+ ms ·/g, "· N ms ·");
}
