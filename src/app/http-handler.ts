import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Logger } from "probot";
import { ByteBudget } from "./byte-budget.ts";
import { type MetricsPage, sendMetrics } from "./metrics/metrics-page.ts";
import type { Readiness } from "./readiness.ts";
import { type NoBody, readBody } from "./request-body.ts";

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
	/** Bytes of all deliveries that are held at once; {@link MAX_HELD} where not given. */
	readonly maxHeld?: number;
	readonly readiness: () => Readiness;
	/** Undefined where there are none to be read. */
	readonly metrics?: MetricsPage | undefined;
	readonly log: Logger;
}

/** GitHub's deliveries are tens of kilobytes: more than these bytes at once come from somebody else. */
const MAX_HELD = 64 * 1_024 * 1_024;

/** Routes the server's requests: deliveries, the two probes, the metrics, and nothing else. */
export function createHttpHandler(options: HttpOptions): RequestListener {
	const { metrics: page } = options;
	const budget = new ByteBudget(options.maxHeld ?? MAX_HELD);
	return (request, response) => {
		const path = request.url?.split("?", 1)[0];
		if (path === "/healthz") return respond(response, { status: 200, text: "alive" });
		if (path === "/readyz") {
			const { ready, lines } = options.readiness();
			return respond(response, { status: ready ? 200 : 503, text: lines.join("\n") });
		}
		if (path === "/metrics" && page) return void sendMetrics(request, { page, response });
		if (path !== WEBHOOK_PATH) return respond(response, { status: 404, text: "not found" });
		receive(request, { ...options, budget, response }).catch((error: unknown) => {
			options.log.error({ message: String(error) }, "Delivery failed");
			if (!response.headersSent) respond(response, { status: 500, text: "internal error" });
		});
	};
}

const SIGNATURE = "x-hub-signature-256";
const REQUIRED_HEADERS = ["x-github-event", "x-github-delivery", SIGNATURE] as const;
const WRONG_SIGNATURE = { status: 400, text: "the signature does not fit the body and the secret" };

interface Exchange extends HttpOptions {
	readonly budget: ByteBudget;
	readonly response: ServerResponse;
}

/**
 * Checks a delivery before Probot sees it: Probot reads bodies of any size, and logs those that it refuses whole, with
 * whatever a stranger sent.
 */
async function receive(request: IncomingMessage, exchange: Exchange): Promise<void> {
	const { maxBody, budget, response } = exchange;
	if (request.method !== "POST") return respond(response, { status: 405, text: "deliveries are posted" });
	const missing = REQUIRED_HEADERS.filter((name) => !request.headers[name]);
	if (missing.length > 0)
		return respond(response, { status: 400, text: `headers missing: ${missing.join(", ")}` });
	if (!/^sha256=[0-9a-f]{64}$/.test(signatureOf(request))) return respond(response, WRONG_SIGNATURE);
	const body = await readBody(request, { most: maxBody, budget });
	if (typeof body === "string") return refuse(body, exchange);
	try {
		await pass(request, { ...exchange, body });
	} finally {
		budget.giveBack(body.length);
	}
}

function refuse(reason: NoBody, { maxBody, response, log }: Exchange): void {
	if (reason === "too-large") {
		respond(response, { status: 413, text: `a delivery may have ${maxBody} bytes` });
	} else if (reason === "no-room") {
		log.warn("Refused a delivery, as too many are being read at once");
		respond(response, { status: 503, text: "too many deliveries at once, deliver it again" });
	}
}

/** Gives a delivery whose body was read to Probot, if it is GitHub's. */
async function pass(
	request: IncomingMessage,
	{ middleware, verify, log, response, body }: Exchange & { readonly body: Buffer },
): Promise<void> {
	const text = body.toString("utf8");
	if (!(await verify(text, signatureOf(request)).catch(() => false))) {
		log.warn({ delivery: request.headers["x-github-delivery"] }, "Refused a delivery with a wrong signature");
		return respond(response, WRONG_SIGNATURE);
	}
	if (!isJsonObject(text)) return respond(response, { status: 400, text: "the body is not a JSON object" });
	await middleware(Object.assign(request, { body: {}, rawBody: body }), response);
}

function signatureOf(request: IncomingMessage): string {
	return String(request.headers[SIGNATURE]);
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
