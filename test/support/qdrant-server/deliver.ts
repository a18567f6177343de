import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { Answer } from "./answer.ts";
import type { Fault } from "./faults.ts";

interface Delivery {
	readonly answer: Answer;
	readonly response: ServerResponse;
	readonly fault: Fault | undefined;
}

/** Sends an answer in the way that a fault says. @returns whether all of it left */
export async function deliver({ answer, response, fault }: Delivery): Promise<boolean> {
	if (isLost(fault)) {
		response.destroy();
		return false;
	}
	if (fault?.kind === "slow-headers") await until(fault.until, response);
	if (response.destroyed) return false;
	if (fault?.kind === "reset-mid-body" || fault?.kind === "slow-body") {
		return await deliverHalves({ answer, response, fault });
	}
	response.writeHead(answer.status, headersOf(answer));
	response.end(answer.body);
	return true;
}

async function deliverHalves({ answer, response, fault }: Delivery): Promise<boolean> {
	const bytes = Buffer.from(answer.body);
	const half = Math.floor(bytes.length / 2);
	response.writeHead(answer.status, headersOf(answer));
	await new Promise<void>((resolve) => response.write(bytes.subarray(0, half), () => resolve()));
	if (fault?.kind === "slow-body") await until(fault.until, response);
	else response.destroy();
	if (response.destroyed) return false;
	response.end(bytes.subarray(half));
	return true;
}

function isLost(fault: Fault | undefined): boolean {
	return (
		fault?.kind === "applied-then-reset" || (fault?.kind === "partly-applied" && fault.ending === "reset")
	);
}

/** Ends at the latest when the client or the server gives up. */
async function until(released: Promise<unknown> | undefined, response: ServerResponse): Promise<void> {
	const closed = response.destroyed ? undefined : once(response, "close");
	await Promise.race([released ?? closed, closed]);
}

function headersOf({ headers, body }: Answer): Record<string, string | number> {
	return { ...headers, "content-length": Buffer.byteLength(body) };
}
