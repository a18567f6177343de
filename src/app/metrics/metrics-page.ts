import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Metrics } from "./metrics.ts";

/** What `/metrics` shows, and to whom. */
export interface MetricsPage extends Pick<Metrics, "contentType" | "text"> {
	/** What a reader has to bring; undefined where whoever reaches the port may read. */
	readonly token: string | undefined;
}

/** Never rejects: a metric that cannot be read is a status of its own. */
export async function sendMetrics(
	request: IncomingMessage,
	{ page, response }: { readonly page: MetricsPage; readonly response: ServerResponse },
): Promise<void> {
	const { token, contentType } = page;
	if (token !== undefined && !hasBearer(request.headers.authorization, token)) {
		response.writeHead(401, { "www-authenticate": "Bearer", "content-type": "text/plain" }).end();
		return;
	}
	try {
		const text = await page.text();
		response.writeHead(200, { "content-type": contentType }).end(text);
	} catch {
		response.writeHead(500, { "content-type": "text/plain" }).end("the metrics cannot be read\n");
	}
}

/** Compared in a time that tells nothing of the token. */
function hasBearer(authorization: string | undefined, token: string): boolean {
	const given = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1] ?? "";
	return timingSafeEqual(digest(given), digest(token));
}

/** Of equal length, as the comparison wants it, whatever is hashed. */
function digest(text: string): Buffer {
	return createHash("sha256").update(text).digest();
}
