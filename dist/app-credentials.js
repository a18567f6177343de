import { An as isSet, Hn as ConfigurationError } from "./models.js";
import { readFileSync } from "node:fs";
import { createPrivateKey } from "node:crypto";

// src/config/app-credentials.ts
/** The variables that hold secrets, or lead to them. */
const CREDENTIAL_VARIABLES = [
	"APP_ID",
	"PRIVATE_KEY",
	"PRIVATE_KEY_PATH",
	"WEBHOOK_SECRET"
];
/** What Probot silently accepts where no secret is set, so that anybody could sign a delivery. */
const PROBOTS_DEFAULT_SECRET = "development";
/** Reads the variables that Probot's setup page writes. Throws ConfigurationError for what is missing or unusable. */
function readAppCredentials(environment) {
	return {
		appId: readAppId(textOf(environment, "APP_ID")),
		privateKey: readPrivateKey(environment),
		webhookSecret: readSecret(textOf(environment, "WEBHOOK_SECRET")),
		apiUrl: readApiUrl(environment)
	};
}
/** "" where the variable is not set. */
function textOf(environment, name) {
	const value = environment[name];
	return isSet(value) ? value : "";
}
function readAppId(value) {
	if (/^[1-9]\d{0,14}$/.test(value.trim())) return Number(value);
	throw refused("app-id", {
		message: value === "" ? "APP_ID is not set." : "APP_ID is not a number.",
		suggestion: "Set APP_ID to the App ID that GitHub shows on the App's settings page."
	});
}
function readSecret(value) {
	if (value !== "" && value !== PROBOTS_DEFAULT_SECRET) return value;
	throw refused("webhook-secret", {
		message: value === "" ? "WEBHOOK_SECRET is not set." : `WEBHOOK_SECRET is "${PROBOTS_DEFAULT_SECRET}", which everybody knows.`,
		suggestion: "Set WEBHOOK_SECRET to the secret of the App's webhook, a long random text."
	});
}
function readPrivateKey(environment) {
	const inline = textOf(environment, "PRIVATE_KEY");
	const path = textOf(environment, "PRIVATE_KEY_PATH");
	const suggestion = "Set PRIVATE_KEY to the App's private key (PEM or its base64), or PRIVATE_KEY_PATH to its file.";
	if (inline === "" && path === "") throw refused("private-key", {
		message: "PRIVATE_KEY is not set.",
		suggestion
	});
	const name = inline === "" ? "PRIVATE_KEY_PATH" : "PRIVATE_KEY";
	try {
		const key = createPrivateKey(inline === "" ? readFileSync(path) : pemOf(inline));
		if (key.asymmetricKeyType === "rsa") return key.export({
			type: "pkcs8",
			format: "pem"
		}).toString();
	} catch (cause) {
		throw refused("private-key", {
			message: cause.code === "ENOENT" ? `${name} names a file that does not exist.` : `${name} holds no private key that can be read.`,
			suggestion,
			cause
		});
	}
	throw refused("private-key", {
		message: `${name} holds a key that is not RSA, as GitHub's are.`,
		suggestion
	});
}
/** One-line forms that fit into an environment variable: escaped line ends, or base64 of the whole. */
function pemOf(text) {
	if (!text.includes("-----BEGIN")) return Buffer.from(text, "base64").toString("utf8");
	return text.trim().replace(/^"|"$/g, "").replaceAll("\\n", "\n");
}
function readApiUrl(environment) {
	const url = textOf(environment, "GITHUB_API_URL").trim();
	const host = textOf(environment, "GHE_HOST").trim();
	const wanted = url || (host ? `https://${host}/api/v3` : "https://api.github.com");
	if (URL.canParse(wanted) && /^https?:/.test(wanted)) return wanted.replace(/\/+$/, "");
	throw refused("api-url", {
		message: `${url ? "GITHUB_API_URL" : "GHE_HOST"} is not an address.`,
		suggestion: "For github.com leave both unset; for GitHub Enterprise Server set GHE_HOST to its host name."
	});
}
function refused(code, { message, suggestion, cause }) {
	return new ConfigurationError(code, message, {
		suggestions: [suggestion],
		cause
	});
}

export { readAppCredentials as n, CREDENTIAL_VARIABLES as t };