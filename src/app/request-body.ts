import type { IncomingMessage } from "node:http";

/**
 * A request's body, or why there is none: the sender went away, or sends more than `most` bytes. What comes beyond that
 * is read and dropped, as a sender who is cut off in the middle would not see the answer.
 */
export function readBody(request: IncomingMessage, most: number): Promise<Buffer | "cut-off" | "too-large"> {
	if (Number(request.headers["content-length"] ?? 0) > most) return Promise.resolve("too-large");
	return new Promise((resolve) => {
		const chunks: Buffer[] = [];
		let size = 0;
		request.on("data", (chunk: Buffer) => {
			size += chunk.length;
			if (size <= most) {
				chunks.push(chunk);
				return;
			}
			chunks.length = 0;
			resolve("too-large");
		});
		request.on("end", () => resolve(Buffer.concat(chunks)));
		request.on("error", () => resolve("cut-off"));
		request.on("close", () => resolve("cut-off"));
	});
}
