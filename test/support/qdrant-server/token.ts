import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { KeyAccess } from "./access.ts";
import { PlainRefusal } from "./refusal.ts";

/** Seconds for which a token is taken after its end. */
const LEEWAY = 30;

const HEADER = z.strictObject({ alg: z.literal("HS256"), typ: z.literal("JWT") });

/** Strict: the server refuses `payload` and other claims of old. */
const CLAIMS = z.strictObject({
	exp: z.int().optional(),
	subject: z.string().optional(),
	access: z
		.union([
			z.enum(["r", "m"]),
			z.array(z.strictObject({ collection: z.string(), access: z.enum(["r", "rw", "prw"]) })),
		])
		.optional(),
});

/**
 * What a JWT allows that `key`, the server's own, has signed; undefined for what is no JWT at all.
 *
 * @throws PlainRefusal, 401 for claims that the server does not know, 403 for a wrong signature or an end in the past
 */
export function tokenAccess(token: string, key: string): KeyAccess | undefined {
	const [head, body, signature, ...rest] = token.split(".");
	if (!head || !body || !signature || rest.length > 0) return undefined;
	const expected = createHmac("sha256", key).update(`${head}.${body}`).digest();
	const given = Buffer.from(signature, "base64url");
	const isSigned = given.length === expected.length && timingSafeEqual(given, expected);
	if (!isSigned) throw new PlainRefusal("Invalid JWT: InvalidSignature", 403);
	const claims = CLAIMS.safeParse(parsed(body));
	if (!HEADER.safeParse(parsed(head)).success || !claims.success) {
		throw new PlainRefusal("Invalid JWT, failed to deserialize claims");
	}
	const { exp, access = "m" } = claims.data;
	if (exp !== undefined && exp + LEEWAY < Date.now() / 1_000) {
		throw new PlainRefusal("Invalid JWT: ExpiredSignature", 403);
	}
	if (typeof access !== "string") return access;
	return access === "m" ? "manage" : "read";
}

function parsed(part: string): unknown {
	try {
		return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
	} catch {
		return undefined;
	}
}
