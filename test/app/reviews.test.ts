import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { anAnswer } from "../support/answers.ts";
import type { Reviewer } from "../support/reviewer.ts";
import { notIndexed, TestApp } from "../support/test-app.ts";
import { PULL } from "../support/test-pull-request.ts";

const REPOSITORY = "/repos/octo/hello";
const CONVERSATION = `${REPOSITORY}/issues/${PULL}/comments`;
const THREADS = `${REPOSITORY}/pulls/${PULL}/comments`;

let app: TestApp;

beforeEach(async () => {
	app = await TestApp.start();
});

afterEach(async () => {
	expect(app.api.unknownCalls).toEqual([]);
	await app.close();
});

function onlyThreadReply() {
	expect(app.api.state.threadReplies).toHaveLength(1);
	return app.api.state.threadReplies[0]!;
}

function onlyReply(): string {
	expect(app.api.state.replies).toHaveLength(1);
	return app.api.state.replies[0]!;
}

function brokenSearch(): never {
	throw new TypeError("x is not a function");
}

describe("a command in a review thread", () => {
	test("is answered in the thread, with places near its file first", async () => {
		const payload = app.reviewer.writtenInThread("Hm.\n\n/find retry", { path: "src/queue/worker.ts" });
		await app.deliver(payload);
		const { id } = payload.comment;
		expect(app.api.writes).toEqual([`POST ${THREADS}/${id}/replies`]);
		expect(onlyThreadReply()).toMatchObject({ inReplyTo: id, issue: PULL });
		expect(onlyThreadReply().body).toMatch(
			/^\*\*5 places\*\* for `retry`, those near `src\/queue\/worker\.ts` first · index at/,
		);
		expect(onlyThreadReply().body).toContain(`<!-- slashfind:v1 reply-to=${id} command=`);
		expect(app.searches).toMatchObject([{ near: "src/queue/worker.ts" }]);
		expect(app.api.state.replies).toEqual([]);
	});

	test("below another comment is answered below the first one, as GitHub takes replies to no other", async () => {
		const top = app.reviewer.writtenInThread("Why?").comment.id;
		await app.deliver(app.reviewer.writtenInThread("/find retry", { top }));
		expect(app.api.writes).toEqual([`POST ${THREADS}/${top}/replies`]);
		expect(onlyThreadReply().inReplyTo).toBe(top);
	});

	test("that is deleted while its answer is made is let go of without a word", async () => {
		const payload = app.reviewer.writtenInThread("/find retry");
		app.answer = ({ query }) => {
			app.api.state.reviewComments.length = 0;
			return anAnswer({ query: query.raw });
		};
		await app.deliver(payload);
		expect(app.records).toMatchObject([{ outcome: "outdated", posted: false }]);
		expect(app.records[0]).not.toHaveProperty("error");
		expect(app.api.state.reactions).toEqual([]);
	});

	test("I8 that is edited edits its reply", async () => {
		const payload = app.reviewer.writtenInThread("/find retry");
		await app.deliver(payload);
		const { id } = onlyThreadReply();
		await app.deliver(app.reviewer.editedInThread(payload, "/find backoff"));
		expect(app.api.writes.slice(1)).toEqual([`PATCH ${REPOSITORY}/pulls/comments/${id}`]);
		expect(onlyThreadReply().body).toContain("for `backoff`");
	});

	test("I8 that was edited again since is answered as it stands", async () => {
		const payload = app.reviewer.writtenInThread("/find one");
		const second = app.reviewer.editedInThread(payload, "/find two");
		await app.deliver(app.reviewer.editedInThread(second, "/find three"));
		await app.deliver(second);
		expect(onlyThreadReply().body).toContain("for `three`");
		expect(app.searches).toHaveLength(1);
	});

	test("I8 that goes away leaves its reply, and one whose comment is gone is not answered", async () => {
		const payload = app.reviewer.writtenInThread("/find retry");
		await app.deliver(payload);
		await app.deliver(app.reviewer.editedInThread(payload, "Never mind."));
		expect(onlyThreadReply().body).toContain("for `retry`");
		const edited = app.reviewer.editedInThread(payload, "/find backoff");
		app.api.state.reviewComments.length = 0;
		await app.deliver(edited);
		expect(app.api.state.reviewComments).toEqual([]);
	});

	test("I8 two processes that answer at once leave one reply", async () => {
		const other = app.replica();
		const payload = app.reviewer.writtenInThread("/find retry");
		const held = app.api.hold("POST", "/replies");
		const first = app.deliver(payload);
		await held.arrived;
		await other.deliver(payload);
		held.release();
		await first;
		expect(app.api.writes.filter((write) => write.endsWith("/replies"))).toHaveLength(2);
		expect(onlyThreadReply().body).toContain("for `retry`");
	});

	test("I8 is found again after a restart, among more comments than fit on a page", async () => {
		const payload = app.reviewer.writtenInThread("/find retry");
		await app.deliver(payload);
		const reply = app.api.state.reviewComments.pop()!;
		for (let more = 0; more < 250; more++) app.api.state.addReviewComment({ issue: PULL, body: "talk" });
		app.api.state.reviewComments.push(reply);
		const restarted = app.replica();
		await restarted.deliver(payload);
		expect(restarted.searches).toEqual([]);
		expect(app.api.state.threadReplies).toHaveLength(1);
	});

	test("that GitHub refuses to answer gets 😕, and can be delivered again", async () => {
		app.api.fail("POST", "/replies", { status: 403 });
		const payload = app.reviewer.writtenInThread("/find retry");
		await app.deliver(payload, "again");
		expect(app.api.state.reactions).toEqual([{ reviewComment: payload.comment.id, content: "confused" }]);
		expect(app.api.state.threadReplies).toEqual([]);
		await app.deliver(payload, "again");
		expect(onlyThreadReply().body).toContain("for `retry`");
	});

	test("is kept apart from a comment in the conversation with the same id", async () => {
		const comment = await app.comment("/find one");
		const { id, updated_at } = comment.comment;
		const thread = app.reviewer.writtenInThread("/find one");
		app.api.state.reviewComments[0] = { ...app.api.state.reviewComments[0]!, id };
		await app.deliver({ ...thread, comment: { ...thread.comment, id, updated_at } });
		expect(onlyReply()).toContain("for `one`");
		expect(onlyThreadReply().body).toContain("for `one`");
	});
});

describe("a command in a review's own text", () => {
	test("is answered in the conversation, with a marker of its own", async () => {
		const payload = app.reviewer.submitted("Looks good.\n\n/find retry");
		await app.deliver(payload);
		expect(app.api.writes).toEqual([`POST ${CONVERSATION}`]);
		expect(onlyReply()).toMatch(/^\*\*5 places\*\* for `retry` · index at/);
		expect(onlyReply()).toMatch(
			new RegExp(`<!-- slashfind:v1 reply-to=review-${payload.review.id} command=[0-9a-f]{16} -->$`),
		);
	});

	test("a review without a text of its own needs no call to GitHub", async () => {
		await app.deliver(app.reviewer.submitted(null));
		expect(app.api.calls).toEqual([]);
	});

	test("is answered once, and the review's comments for themselves", async () => {
		const review = app.reviewer.submitted("/find one");
		const comment = app.reviewer.writtenInThread("/find two");
		await Promise.all([app.deliver(review), app.deliver(comment)]);
		expect(onlyReply()).toContain("for `one`");
		expect(onlyThreadReply().body).toContain("for `two`");
	});

	test("I8 that is edited, and edited back, edits its reply each time", async () => {
		const first = app.reviewer.submitted("/find one");
		await app.deliver(first);
		const second = app.reviewer.editedReview(first, "/find two");
		await app.deliver(second);
		expect(onlyReply()).toContain("for `two`");
		await app.deliver(app.reviewer.editedReview(second, "/find one"));
		expect(onlyReply()).toContain("for `one`");
	});

	test("I8 that was edited again since is answered as it stands", async () => {
		const second = app.reviewer.editedReview(app.reviewer.submitted("/find one"), "/find two");
		await app.deliver(app.reviewer.editedReview(second, "/find three"));
		await app.deliver(second);
		expect(onlyReply()).toContain("for `three`");
		expect(app.searches).toHaveLength(1);
	});

	test("I8 is answered once, whatever is delivered again", async () => {
		const payload = app.reviewer.submitted("/find retry");
		await Promise.all([app.deliver(payload), app.deliver(payload)]);
		await app.replica().deliver(payload);
		expect(app.searches).toHaveLength(1);
		expect(onlyReply()).toContain("for `retry`");
	});

	test("I8 a comment with the review's number is another question", async () => {
		const review = app.reviewer.submitted("/find one");
		const payload = await app.comment("/find two");
		app.api.state.comments[0] = { ...app.api.state.comments[0]!, id: review.review.id };
		const { replies } = app.api.state;
		app.api.state.comments[1]!.body = replies[0]!.replace(
			`reply-to=${payload.comment.id}`,
			`reply-to=${review.review.id}`,
		);
		await app.deliver(review);
		expect(app.api.state.replies).toHaveLength(2);
	});

	test("that cannot be answered gets 😕, which only GraphQL can give to a review", async () => {
		app.api.fail("POST", CONVERSATION, { status: 403 });
		const payload = app.reviewer.submitted("/find retry");
		await app.deliver(payload);
		expect(app.api.state.reactions).toEqual([{ review: payload.review.node_id, content: "confused" }]);
	});
});

test.each([
	["a review thread", () => app.reviewer.writtenInThread("/find retry")],
	["a review", () => app.reviewer.submitted("/find retry")],
])("in %s an apology is replaced by a later delivery", async (_, written) => {
	app.answer = brokenSearch;
	const payload = written();
	await app.deliver(payload);
	app.answer = notIndexed;
	await app.deliver(payload);
	app.answer = () => anAnswer();
	await app.deliver(payload);
	const replies = [...app.api.state.replies, ...app.api.state.threadReplies.map(({ body }) => body)];
	expect(replies).toEqual([expect.stringMatching(/^\*\*5 places\*\*/)]);
});

test.each([
	["a review thread", () => app.reviewer.writtenInThread("/find retry"), "reviewComment"],
	["a review", () => app.reviewer.submitted("/find retry"), "review"],
])("in %s a reply that takes its time is announced by 👀", async (_, written, subject) => {
	const slow = app.rival(app.api.state.appAccount, { timing: { writeSpacing: 0, ackGrace: 0 } });
	const search = Promise.withResolvers<void>();
	slow.answer = async () => {
		await search.promise;
		return anAnswer();
	};
	const delivered = slow.deliver(written());
	await slow.api.until(() => slow.api.state.reactions.length === 1);
	expect(slow.api.state.reactions).toEqual([{ [subject]: expect.anything(), content: "eyes" }]);
	search.resolve();
	await delivered;
});

test.each([
	[
		"a comment without a file",
		() => ({ ...app.reviewer.writtenInThread("/find x"), comment: { id: 1, body: "/find x" } }),
	],
	[
		"a review without a name",
		() => ({ ...app.reviewer.submitted("/find x"), review: { id: 1, body: "/find x" } }),
	],
	["a review that was never submitted", () => unsubmitted(app.reviewer.submitted("/find x"))],
])("a payload with %s is ignored", async (_, payload) => {
	await app.deliver(payload());
	expect(app.api.calls).toEqual([]);
});

function unsubmitted(payload: ReturnType<Reviewer["submitted"]>) {
	return { ...payload, review: { ...payload.review, submitted_at: null } };
}
