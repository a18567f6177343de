import { renderTooLong } from "./render-problem.ts";
import { renderSections, type SectionFrame, sectionBudget } from "./render-sections.ts";
import type { CommandReply } from "./reply.ts";

/** The replies to several commands as one, within the length that a comment may have. It answers if all of them do. */
export function joinReplies(frame: SectionFrame, replies: readonly CommandReply[]): CommandReply {
	const budget = sectionBudget(frame);
	const bodies = replies.map(({ body }) => (body.length <= budget ? body : renderTooLong()));
	const places = replies.reduce((sum, reply) => sum + (reply.places ?? 0), 0);
	const source = replies.find((reply) => reply.source !== undefined)?.source;
	const degradations = [...new Set(replies.flatMap((reply) => reply.degradations ?? []))];
	const limit = replies.find((reply) => reply.limit !== undefined)?.limit;
	const failed = replies.find(({ error }) => error !== undefined);
	return {
		body: renderSections(frame, bodies),
		answers: replies.every(({ answers }) => answers),
		outcome: [...new Set(replies.map(({ outcome }) => outcome))].join("+"),
		...(source !== undefined && { source, places }),
		...(degradations.length > 0 && { degradations }),
		...(limit !== undefined && { limit }),
		...(failed && { error: failed.error }),
	};
}
