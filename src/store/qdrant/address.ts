import { ConfigurationError } from "../../errors.ts";

/** An address as the client takes it apart: it drops paths, and the port where that is the scheme's own. */
export interface QdrantAddress {
	readonly host: string;
	readonly port: number;
	readonly https: boolean;
	/** A path in front of all others, where a proxy wants one; "" else. */
	readonly prefix: string;
}

/** Qdrant's own, also behind https. */
const DEFAULT_PORT = 6333;

/** Throws ConfigurationError for what is no address of a server. */
export function parseAddress(url: string): QdrantAddress {
	const text = url.trim();
	const parsed = URL.parse(text);
	if (!parsed || !["http:", "https:"].includes(parsed.protocol))
		throw unusable("it has to start with https:// or http://");
	if (parsed.username || parsed.password) throw unusable("it holds a user name or a password");
	if (parsed.search || parsed.hash) throw unusable("it has something behind a ? or a #");
	return {
		host: parsed.hostname,
		port: Number(/^https?:\/\/[^/]*:(\d+)(?:\/|$)/i.exec(text)?.[1] ?? DEFAULT_PORT),
		https: parsed.protocol === "https:",
		prefix: parsed.pathname.replace(/\/+$/, ""),
	};
}

/** Scheme, host and port, by which one server is told from another. Throws ConfigurationError. */
export function originOf(url: string): string {
	const { https, host, port } = parseAddress(url);
	return `${https ? "https" : "http"}://${host}:${port}`;
}

/** Throws ConfigurationError for a text that no header could carry, without repeating any of it. */
export function checkKey(key: string): string {
	const objection = objectionTo(key);
	if (objection === undefined) return key;
	throw new ConfigurationError("qdrant-api-key", `The key of Qdrant cannot be used: it ${objection}.`, {
		suggestions: ["Set QDRANT_API_KEY to the key alone, on one line, without quotes."],
	});
}

function objectionTo(key: string): string | undefined {
	if (key.trim() === "") return "is empty";
	if (/[\r\n]/.test(key)) return "holds a line break";
	if (/\s/u.test(key)) return "holds a space";
	if (!/^[\x21-\x7e]+$/.test(key)) return "holds characters that no key has";
	return undefined;
}

function unusable(reason: string): ConfigurationError {
	return new ConfigurationError("qdrant-url", `qdrant.url cannot be used: ${reason}.`, {
		suggestions: [
			`Set it to the address of the server alone, like https://qdrant.example.com:${DEFAULT_PORT}.`,
		],
	});
}
