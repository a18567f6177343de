import { At as wrongFingerprint, Jt as FINGERPRINT, Kt as readCurrentNames, Xt as liveFingerprint, ar as ConfigurationError, nn as aliasOf, qn as isSet, rt as NOT_FOUND, sn as identityKey, sr as ProviderError, ur as ValidationError, ut as Points, zt as readHead } from "./models.js";
import { r as readManifest } from "./found-index.js";
import { f as checkFingerprint } from "./octokit.js";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
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

// src/store/index-status.ts
function indexStatus(manifest) {
	const { commit, ref, indexedAt, ordinal, pending, embedding, counts } = manifest;
	const { files, chunks } = counts;
	return {
		commit,
		ref,
		indexedAt,
		ordinal,
		files,
		chunks,
		pending,
		...embedding && { embedding }
	};
}

// src/store/qdrant/live-manifest.ts
/**
* The manifest of a live index, by one request that a reader's key allows; undefined where there is no index yet. Throws
* ProviderError, and ValidationError where searches would refuse it.
*/
async function readLiveManifest({ connection, identity, fingerprintOf }) {
	const found = await readManifest(new Points(connection, aliasOf(identity))).catch((error) => {
		if (error instanceof ProviderError && error.code === "qdrant-not-found") return void 0;
		throw error;
	});
	if (found) checkFingerprint(found.manifest, fingerprintOf);
	return found?.manifest;
}

// src/store/snapshot/newest-manifest.ts
/**
* The manifest of the newest snapshot in a folder, from its head alone: some kilobytes are read and checked, not the file.
* Undefined where there is none. Throws ValidationError where none can be used; errors of the file system pass through.
*/
function readNewestManifest(folder, fingerprint) {
	let failure;
	for (const name of readCurrentNames(folder)) try {
		const head = readHead(join(folder, name));
		const { manifest } = head.directory;
		if (manifest.fingerprint === fingerprint) return manifest;
		throw wrongFingerprint(head, fingerprint);
	} catch (error) {
		if (!(error instanceof ValidationError)) throw error;
		failure ??= error;
	}
	if (failure) throw failure;
}

// src/store/snapshot/index-times.ts
/**
* When the newest snapshots of a data folder were indexed. A head is read once: looking again costs a list of the folder
* and a small file a repository.
*/
var IndexTimes = class {
	#options;
	#seen = /* @__PURE__ */ new Map();
	constructor(options) {
		this.#options = options;
	}
	/** ISO 8601, one of each repository that has a snapshot which can be used. */
	read() {
		const seen = /* @__PURE__ */ new Map();
		for (const name of foldersIn(this.#options.dataDirectory)) {
			const found = unlessUnreadable(() => this.#look(name));
			if (found) seen.set(name, found);
		}
		this.#seen = seen;
		return [...seen.values()].map(({ indexedAt }) => indexedAt).filter((time) => time !== void 0);
	}
	#look(name) {
		const { dataDirectory, fingerprint } = this.#options;
		const folder = join(dataDirectory, name);
		const [version] = readCurrentNames(folder);
		if (version === void 0) return void 0;
		const before = this.#seen.get(name);
		if (before?.version === version) return before;
		return {
			version,
			indexedAt: unlessUnreadable(() => readNewestManifest(folder, fingerprint)?.indexedAt)
		};
	}
};
function foldersIn(directory) {
	return (unlessUnreadable(() => readdirSync(directory, { withFileTypes: true })) ?? []).filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
/** What cannot be read has no time; who searches there is told why. */
function unlessUnreadable(read) {
	try {
		return read();
	} catch (error) {
		if (error.code === void 0) throw error;
		return;
	}
}

// src/wiring/index-status.ts
/** Asks the server for the manifest alone. */
function liveStatusReader(connection) {
	return async (identity) => {
		const manifest = await readLiveManifest({
			connection,
			identity,
			fingerprintOf: liveFingerprint
		});
		return manifest && indexStatus(manifest);
	};
}
/** Reads the head of the newest snapshot alone, and fetches none. */
function snapshotStatusReader(dataDirectory) {
	return async (identity) => {
		const manifest = readNewestManifest(join(dataDirectory, identityKey(identity)), FINGERPRINT);
		return manifest && indexStatus(manifest);
	};
}
/** Of each repository of the data folder the time of its newest snapshot, as ISO 8601; what was read once is kept. */
function indexTimesReader(dataDirectory) {
	const times = new IndexTimes({
		dataDirectory,
		fingerprint: FINGERPRINT
	});
	return () => times.read();
}

export { CREDENTIAL_VARIABLES as a, indexStatus as i, liveStatusReader as n, readAppCredentials as o, snapshotStatusReader as r, indexTimesReader as t };