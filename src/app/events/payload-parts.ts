import { z } from "zod";
import type { EventRepository, TextEvent } from "./text-event.ts";

export const id = z.number().int().positive();

export const time = z.iso.datetime({ offset: true });

/** GitHub says null for no text. */
export const textOrNull = z
	.string()
	.nullable()
	.transform((text) => text ?? "");

export const changes = z.object({ body: z.object({ from: textOrNull }).optional() }).optional();

/** The parts that all deliveries have; everything else may look as it likes. */
export const surroundings = {
	repository: z
		.object({
			id,
			name: z.string().regex(/^[\w.-]+$/),
			owner: z.object({ login: z.string().regex(/^[\w.-]+$/) }),
			html_url: z.url({ protocol: /^https?$/ }).regex(/^[\w.:/-]+$/),
			default_branch: z.string().min(1),
		})
		.transform(
			(repository): EventRepository => ({
				id: repository.id,
				owner: repository.owner.login,
				name: repository.name,
				url: repository.html_url,
				defaultBranch: repository.default_branch,
			}),
		),
	sender: z.object({
		id: z.number().int(),
		login: z.string().regex(/^[\w.-]+(\[bot\])?$/),
		type: z.string(),
	}),
	installation: z.object({ id: z.number().int() }).optional(),
};

interface Written {
	readonly action: string;
	readonly changes?: z.output<typeof changes>;
}

/** What an event says of the text's past. */
export function historyOf(
	{ action, changes: changed }: Written,
	body: string,
): Pick<TextEvent, "action" | "body" | "bodyBefore"> {
	if (action !== "edited") return { action: "created", body, bodyBefore: undefined };
	return { action, body, bodyBefore: changed?.body?.from ?? body };
}
