import type { IncomingMessage } from "node:http";
import type { ByteBudget } from "./byte-budget.ts";

export interface BodyLimits {
	/** Bytes of this body. */
	readonly most: number;
	/** For the bodies of all requests at once. */
	readonly budget: ByteBudget;
}

/** The sender went away, sends more than allowed, or there is no room beside other senders' bodies. */
export type NoBody = "cut-off" | "too-large" | "no-room";

/**
 * Bytes that Node 24 keeps for a piece of a body beside its content (measured: 764 of resident memory). Pieces may be as
 * short as the sender likes.
 */
const PIECE_OVERHEAD = 768;

/**
 * A request's body, or why there is none. A body's bytes are taken from the budget, and are the caller's to give back.
 * What comes beyond a limit is read and dropped, as a sender who is cut off in the middle would not see the answer.
 */
export function readBody(request: IncomingMessage, { most, budget }: BodyLimits): Promise<Buffer | NoBody> {
	if (Number(request.headers["content-length"] ?? 0) > most) return Promise.resolve("too-large");
	return new Promise((resolve) => {
		const pieces: Buffer[] = [];
		let size = 0;
		let taken = 0;
		let settled = false;
		function settle(result: Buffer | NoBody): void {
			if (settled) return;
			settled = true;
			request.off("data", keep);
			pieces.length = 0;
			budget.giveBack(typeof result === "string" ? taken : taken - size);
			resolve(result);
		}
		function keep(piece: Buffer): void {
			size += piece.length;
			const cost = piece.length + PIECE_OVERHEAD;
			if (size > most) settle("too-large");
			else if (!budget.take(cost)) settle("no-room");
			else {
				taken += cost;
				pieces.push(piece);
			}
		}
		request.on("data", keep);
		request.on("end", () => settle(Buffer.concat(pieces)));
		request.on("error", () => settle("cut-off"));
		request.on("close", () => settle("cut-off"));
	});
}
