import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Logger } from "probot";
import { readBody } from "./request-body.ts";

/** Where GitHub delivers; Probot's own default. */
export const WEBHOOK_PATH = "/api/github/webhooks";

/** What Probot's node middleware takes: a request whose body is read already. */
export type WebhookMiddleware = (
	request: IncomingMessage,
	response: ServerResponse,
	next?: () => void,
) => unknown;

export interface HttpOptions {
	readonly middleware: WebhookMiddleware;
	/** Whether the signature is the secret's for this body. */
	readonly verify: (body: string, signature: string) => Promise<boolean>;
	/** Bytes; larger deliveries are refused. */
	readonly maxBody: number;
	/** Whether indexes can be read. */
	readonly isReady: () => boolean;
	readonly log: Logger;
}

/** Routes the server's requests: deliveries, the two probes, and nothing else. */
export function createHttpHandler(options: HttpOptions): RequestListener {
	return (request, response) => {
		const path = request.url?.split("?", 1)[0];
		if (path === "/healthz") return respond(response, { status: 200, text: "alive" });
		if (path === "/readyz") {
			return options.isReady()
				? respond(response, { status: 200, text: "ready" })
				: respond(response, { status: 503, text: "the data folder cannot be read" });
		}
		if (path !== WEBHOOK_PATH) return respond(response, { status: 404, text: "not found" });
		receive(request, { ...options, response }).catch((error: unknown) => {
			options.log.error({ message: String(error) }, "Delivery failed");
			if (!response.headersSent) respond(response, { status: 500, text: "internal error" });
		});
	};
}

const REQUIRED_HEADERS = ["x-github-event", "x-github-delivery", "x-hub-signature-256"] as const;

/**
 * Checks a delivery before Probot sees it: Probot reads bodies of any size, and logs those that it refuses whole, with
 * whatever a stranger sent.
 */
async function receive(
	request: IncomingMessage,
	{ middleware, verify, maxBody, log, response }: HttpOptions & { readonly response: ServerResponse },
): Promise<void> {
	if (request.method !== "POST") return respond(response, { status: 405, text: "deliveries are posted" });
	const missing = REQUIRED_HEADERS.filter((name) => !request.headers[name]);
	if (missing.length > 0)
		return respond(response, { status: 400, text: `headers missing: ${missing.join(", ")}` });
	const body = await readBody(request, maxBody);
	if (body === "cut-off") return;
	if (body === "too-large")
		return respond(response, { status: 413, text: `a delivery may have ${maxBody} bytes` });
	const text = body.toString("utf8");
	if (!(await verify(text, String(request.headers["x-hub-signature-256"])).catch(() => false))) {
		log.warn({ delivery: request.headers["x-github-delivery"] }, "Refused a delivery with a wrong signature");
		return respond(response, { status: 400, text: "the signature does not fit the body and the secret" });
	}
	if (!isJsonObject(text)) return respond(response, { status: 400, text: "the body is not a JSON object" });
	await middleware(Object.assign(request, { body: {}, rawBody: body }), response);
}

function isJsonObject(text: string): boolean {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === "object" && value !== null && !Array.isArray(value);
	} catch {
		return false;
	}
}

function respond(
	response: ServerResponse,
	{ status, text }: { readonly status: number; readonly text: string },
): void {
	response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${text}\n`);
}
