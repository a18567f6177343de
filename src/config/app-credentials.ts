import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { ConfigurationError } from "../errors.ts";
import { type Environment, isSet } from "./environment.ts";

/** Who the server is on GitHub. */
export interface AppCredentials {
	readonly appId: number;
	/** PEM, PKCS #8. */
	readonly privateKey: string;
	readonly webhookSecret: string;
	/** Base address of the REST API, without a slash at the end. */
	readonly apiUrl: string;
}

/** The variables that hold secrets, or lead to them. */
export const CREDENTIAL_VARIABLES = ["APP_ID", "PRIVATE_KEY", "PRIVATE_KEY_PATH", "WEBHOOK_SECRET"] as const;

/** What Probot silently accepts where no secret is set, so that anybody could sign a delivery. */
const PROBOTS_DEFAULT_SECRET = "development";

/** Reads the variables that Probot's setup page writes. Throws ConfigurationError for what is missing or unusable. */
export function readAppCredentials(environment: Environment): AppCredentials {
	return {
		appId: readAppId(textOf(environment, "APP_ID")),
		privateKey: readPrivateKey(environment),
		webhookSecret: readSecret(textOf(environment, "WEBHOOK_SECRET")),
		apiUrl: readApiUrl(environment),
	};
}

/** "" where the variable is not set. */
function textOf(environment: Environment, name: string): string {
	const value = environment[name];
	return isSet(value) ? value : "";
}

function readAppId(value: string): number {
	if (/^[1-9]\d{0,14}$/.test(value.trim())) return Number(value);
	throw refused("app-id", {
		message: value === "" ? "APP_ID is not set." : "APP_ID is not a number.",
		suggestion: "Set APP_ID to the App ID that GitHub shows on the App's settings page.",
	});
}

function readSecret(value: string): string {
	if (value !== "" && value !== PROBOTS_DEFAULT_SECRET) return value;
	throw refused("webhook-secret", {
		message:
			value === ""
				? "WEBHOOK_SECRET is not set."
				: `WEBHOOK_SECRET is "${PROBOTS_DEFAULT_SECRET}", which everybody knows.`,
		suggestion: "Set WEBHOOK_SECRET to the secret of the App's webhook, a long random text.",
	});
}

function readPrivateKey(environment: Environment): string {
	const inline = textOf(environment, "PRIVATE_KEY");
	const path = textOf(environment, "PRIVATE_KEY_PATH");
	const suggestion =
		"Set PRIVATE_KEY to the App's private key (PEM or its base64), or PRIVATE_KEY_PATH to its file.";
	if (inline === "" && path === "")
		throw refused("private-key", { message: "PRIVATE_KEY is not set.", suggestion });
	const name = inline === "" ? "PRIVATE_KEY_PATH" : "PRIVATE_KEY";
	try {
		const key = createPrivateKey(inline === "" ? readFileSync(path) : pemOf(inline));
		if (key.asymmetricKeyType === "rsa") return key.export({ type: "pkcs8", format: "pem" }).toString();
	} catch (cause) {
		const isMissing = (cause as NodeJS.ErrnoException).code === "ENOENT";
		const message = isMissing
			? `${name} names a file that does not exist.`
			: `${name} holds no private key that can be read.`;
		throw refused("private-key", { message, suggestion, cause });
	}
	throw refused("private-key", {
		message: `${name} holds a key that is not RSA, as GitHub's are.`,
		suggestion,
	});
}

/** One-line forms that fit into an environment variable: escaped line ends, or base64 of the whole. */
function pemOf(text: string): string {
	if (!text.includes("-----BEGIN")) return Buffer.from(text, "base64").toString("utf8");
	return text.trim().replace(/^"|"$/g, "").replaceAll("\\n", "\n");
}

function readApiUrl(environment: Environment): string {
	const url = textOf(environment, "GITHUB_API_URL").trim();
	const host = textOf(environment, "GHE_HOST").trim();
	const wanted = url || (host ? `https://${host}/api/v3` : "https://api.github.com");
	if (URL.canParse(wanted) && /^https?:/.test(wanted)) return wanted.replace(/\/+$/, "");
	throw refused("api-url", {
		message: `${url ? "GITHUB_API_URL" : "GHE_HOST"} is not an address.`,
		suggestion:
			"For github.com leave both unset; for GitHub Enterprise Server set GHE_HOST to its host name.",
	});
}

function refused(
	code: string,
	{
		message,
		suggestion,
		cause,
	}: { readonly message: string; readonly suggestion: string; readonly cause?: unknown },
): ConfigurationError {
	return new ConfigurationError(code, message, { suggestions: [suggestion], cause });
}
