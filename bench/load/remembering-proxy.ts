/**
 * Started by main.ts before the stand-in of Qdrant at the address that it is given: says its own address when it
 * listens, and ends when its input does. What was read before it answers from memory, at once, as if Qdrant took no time:
 * the stand-in compares every point. Nothing may be written meanwhile, and all collections have to hold the same.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

const target = process.argv[2]!;

interface KeptAnswer {
	readonly status: number;
	readonly type: string;
	readonly body: Buffer;
}

const kept = new Map<string, Promise<KeptAnswer>>();

async function ask(path: string, request: RequestInit): Promise<KeptAnswer> {
	const answer = await fetch(`${target}${path}`, request);
	const type = answer.headers.get("content-type") ?? "application/json";
	return { status: answer.status, type, body: Buffer.from(await answer.arrayBuffer()) };
}

const server = createServer(async (request, response) => {
	const { method = "GET", url = "/" } = request;
	const body = await buffer(request);
	const key = `${method} ${url.replace(/^\/collections\/[^/?]+/, "")} ${body.toString("utf8")}`;
	const headers = { "content-type": "application/json" };
	let answering = kept.get(key);
	if (answering === undefined) {
		answering = ask(url, { method, headers, ...(body.length > 0 && { body: new Uint8Array(body) }) });
		kept.set(key, answering);
	}
	try {
		const answer = await answering;
		response.writeHead(answer.status, {
			"content-type": answer.type,
			"content-length": answer.body.length,
		});
		response.end(answer.body);
	} catch {
		kept.delete(key);
		response.destroy();
	}
});
await once(server.listen({ host: "127.0.0.1", port: 0 }), "listening");
process.stdin.resume().on("end", () => process.exit(0));
process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
