import { appendConfig, type ConfigPair } from "./config-environment.ts";

/** What git is not to do by itself: ask other programs for a password, run hooks. */
const PLAIN: readonly ConfigPair[] = [
	// An empty value resets the list of helpers.
	{ key: "credential.helper", value: "" },
	{ key: "core.hooksPath", value: "/dev/null" },
];

/** The variables for one git that speaks to `url`; the token is nowhere else. */
export function remoteEnvironment({
	url,
	token,
	config,
}: {
	readonly url: string;
	readonly token: string | undefined;
	readonly config: readonly ConfigPair[];
}): Record<string, string> {
	const access = token ? accessTo(url, token) : [];
	return {
		GIT_ALLOW_PROTOCOL: "http:https",
		// Set and empty, it also outranks core.askPass and SSH_ASKPASS.
		GIT_ASKPASS: "",
		...appendConfig(process.env, [...PLAIN, ...access, ...config]),
	};
}

/** The part of the header that a log must not show: as much a secret as the token itself. */
export function basicCredentials(token: string): string {
	return Buffer.from(`x-access-token:${token}`).toString("base64");
}

/**
 * The first pair drops every header that actions/checkout or a user configured: two Authorization headers are answered
 * with 400. The full address is the most specific key there is, and git reads no less specific one behind it.
 */
function accessTo(url: string, token: string): ConfigPair[] {
	const key = `http.${url}.extraheader`;
	return [
		{ key, value: "" },
		{ key, value: `AUTHORIZATION: basic ${basicCredentials(token)}` },
	];
}
