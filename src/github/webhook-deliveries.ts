import { z } from "zod";
import { garbledAnswer } from "./client/garbled-answer.ts";
import type { Octokit } from "./client/octokit.ts";
import { withRetries } from "./client/retry.ts";

/** Most that GitHub lists at once. */
const PAGE = 100;

/** Nobody waits for it, and GitHub may be what is down; in milliseconds. */
const PATIENCE = 180_000;

const listedSchema = z.array(
	z
		.object({
			id: z.number(),
			guid: z.string(),
			delivered_at: z.iso.datetime({ offset: true }),
			event: z.string(),
			action: z.string().nullable(),
		})
		.transform(({ id, guid, delivered_at, event, action }) => ({
			id,
			guid,
			deliveredAt: Date.parse(delivered_at),
			event,
			action,
		})),
);

const deliverySchema = z.object({ request: z.object({ payload: z.record(z.string(), z.unknown()) }) });

/** One attempt of GitHub's to deliver something. */
export interface ListedDelivery {
	/** The attempt's own. */
	readonly id: number;
	/** What the header `X-GitHub-Delivery` said; all attempts for one event have the same. */
	readonly guid: string;
	/** Milliseconds since 1970. */
	readonly deliveredAt: number;
	readonly event: string;
	readonly action: string | null;
}

/** What GitHub remembers of the deliveries to an App. All calls need the client of the App itself, and throw ProviderError. */
export class WebhookDeliveries {
	readonly #octokit: Octokit;
	readonly #signal: AbortSignal;

	constructor(octokit: Octokit, signal: AbortSignal) {
		this.#octokit = octokit;
		this.#signal = signal;
	}

	/** The latest first, page by page, whatever became of them. */
	async *pages(): AsyncGenerator<readonly ListedDelivery[]> {
		for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
			const at: { readonly cursor?: string } = cursor === undefined ? {} : { cursor };
			const request = { per_page: PAGE, ...at, request: { signal: this.#signal } };
			const list = () => this.#octokit.rest.apps.listWebhookDeliveries(request);
			const { data, headers } = await withRetries(list, {
				what: "listing webhook deliveries",
				signal: this.#signal,
				patience: PATIENCE,
			});
			yield read(listedSchema, data);
			cursor = nextCursor(headers.link);
		}
	}

	/** What was delivered. */
	async payloadOf({ id }: ListedDelivery): Promise<Readonly<Record<string, unknown>>> {
		const request = { delivery_id: id, request: { signal: this.#signal } };
		const get = () => this.#octokit.rest.apps.getWebhookDelivery(request);
		const { data } = await withRetries(get, {
			what: "reading a webhook delivery",
			signal: this.#signal,
			patience: PATIENCE,
		});
		return read(deliverySchema, data).request.payload;
	}
}

/** Undefined on the last page. */
function nextCursor(link: string | undefined): string | undefined {
	const next = /<([^>]+)>; rel="next"/.exec(link ?? "")?.[1];
	return next === undefined ? undefined : (new URL(next).searchParams.get("cursor") ?? undefined);
}

function read<Output>(schema: z.ZodType<Output>, data: unknown): Output {
	const { data: known, success } = schema.safeParse(data);
	if (success) return known;
	throw garbledAnswer("reading webhook deliveries");
}
