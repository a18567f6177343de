import type { ServerResponse } from "node:http";
import { GARBAGE, type ProxyFault } from "./proxy-fault.ts";
import type { UpstreamAnswer } from "./upstream.ts";

/** A fault that leaves the request to the server and spoils the answer. */
export type AnswerFault = Exclude<ProxyFault, { kind: "refused" | "status" | "slow" }>;

export function sendWhole(response: ServerResponse, { status, headers, body }: UpstreamAnswer): void {
	if (response.destroyed) return;
	const mayHaveBody = status !== 204 && status !== 304;
	response.writeHead(status, { ...headers, ...(mayHaveBody && { "content-length": body.length }) });
	response.end(mayHaveBody ? body : undefined);
}

export async function sendSpoilt(
	response: ServerResponse,
	{ fault, answer }: { readonly fault: AnswerFault; readonly answer: UpstreamAnswer },
): Promise<void> {
	if (response.destroyed) return;
	if (fault.kind === "garbage") {
		const headers = { "content-type": "application/json" };
		return sendWhole(response, { status: 200, headers, body: GARBAGE[fault.body] });
	}
	await sendHalf(response, answer);
	// The one as after a crash, the other as by a proxy that has read its fill.
	if (fault.kind === "reset") response.socket?.resetAndDestroy();
	else response.socket?.end();
}

/** At least one byte less than was announced, also where there are none. */
async function sendHalf(response: ServerResponse, answer: UpstreamAnswer): Promise<void> {
	const body = answer.body.length > 0 ? answer.body : Buffer.from("{}");
	const half = body.subarray(0, Math.floor(body.length / 2));
	const status = answer.status === 204 || answer.status === 304 ? 200 : answer.status;
	response.writeHead(status, { ...answer.headers, "content-length": body.length });
	await new Promise<void>((resolve) => response.write(half, () => resolve()));
}
