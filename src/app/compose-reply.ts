import type { CommentCommand } from "../commands/comment-command.ts";
import { find } from "../commands/find.ts";
import { joinReplies } from "../commands/join-replies.ts";
import { limitKey, renderLimit } from "../commands/render-limit.ts";
import { renderApology, renderNoMemory, renderUnreadableIndex } from "../commands/render-problem.ts";
import { MAX_COMMANDS, type SectionFrame, sectionBudget } from "../commands/render-sections.ts";
import { type CommandReply, MAX_BODY } from "../commands/reply.ts";
import type { SettingsInForce } from "../config/read-settings.ts";
import { ValidationError } from "../errors.ts";
import { NOT_USABLE } from "../store/failover/fetched-library.ts";
import { TOO_LARGE_FOR_MEMORY } from "../store/snapshot/memory-guard.ts";
import type { Services, Task } from "./command-task.ts";
import { withDeadline } from "./deadline.ts";
import { statusFor } from "./status/status-for.ts";
import type { Allowance } from "./who-may-ask/allowance.ts";
import type { Asker } from "./who-may-ask/asker.ts";
import type { Refusal } from "./who-may-ask/limits.ts";

export interface ReplyContext {
	readonly services: Services;
	readonly file: SettingsInForce;
	/** The commands for us, at least one. */
	readonly commands: readonly CommentCommand[];
	readonly allowance: Allowance;
	readonly asker: Asker;
}

/** One reply to all commands: a single one is answered as it is, several have a section each. */
export async function composeReply(task: Task, context: ReplyContext): Promise<CommandReply> {
	const { commands, file } = context;
	const [first] = commands;
	if (commands.length === 1) return answer(task, { ...context, text: first!.text, file, budget: MAX_BODY });
	const run = commands.slice(0, MAX_COMMANDS);
	const frame: SectionFrame = {
		texts: run.map(({ text }) => text),
		left: commands.length - run.length,
		notes: file.notes,
	};
	const shared = { ...context, file: { ...file, notes: [] }, budget: sectionBudget(frame) };
	return joinReplies(frame, await Promise.all(answers(task, { ...shared, frame })));
}

interface SharedContext extends ReplyContext {
	/** Characters for one command's answer. */
	readonly budget: number;
}

function answers(
	task: Task,
	{ frame, ...context }: SharedContext & { readonly frame: SectionFrame },
): readonly (CommandReply | Promise<CommandReply>)[] {
	const { granted, refusal } = context.allowance;
	return frame.texts.map((text, at) =>
		refusal && at >= granted ? refuse(refusal) : answer(task, { ...context, text }),
	);
}

/** The answer to a command above a limit. */
export function refuse({ reached }: Refusal): CommandReply {
	return { body: renderLimit(reached), answers: false, outcome: "limited", limit: limitKey(reached) };
}

/** Runs one command; a failure on our side becomes an apology. */
async function answer(
	task: Task,
	{ services, file, asker, text, budget }: SharedContext & { readonly text: string },
): Promise<CommandReply> {
	const { event, octokit, reference } = task;
	const { installationId, repository } = event;
	const { id, owner, name, url, defaultBranch } = repository;
	const { host } = new URL(url);
	const branch = file.settings.index.ref ?? defaultBranch;
	const place = { host, id, owner, repo: name, installationId, branch };
	try {
		const reply = find({
			...file,
			text,
			identity: { host, id: String(id) },
			repositoryUrl: url,
			near: event.near,
			budget,
			place,
			search: services.search,
			clearance: () => services.paidSteps.clear(asker),
			readStatus: () => statusFor({ asker, place, readStatus: services.readStatus }),
			readFreshness: (commit) =>
				services.readFreshness({
					octokit,
					repository: { owner, repo: name },
					commit,
					branch,
				}),
		});
		return await withDeadline(reply, services.timing.answerDeadline);
	} catch (error) {
		const body = renderFailure(error)({ reference, at: new Date() });
		return { body, answers: false, outcome: "failed", error };
	}
}

/** What an artifact's fault is may be anything; of what is in the data folder it is known. */
function renderFailure(error: unknown): typeof renderApology {
	if (!(error instanceof ValidationError) || error.code === NOT_USABLE) return renderApology;
	return error.code === TOO_LARGE_FOR_MEMORY ? renderNoMemory : renderUnreadableIndex;
}
