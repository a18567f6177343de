import { expect, test } from "@jest/globals";
import { gitEnvironment } from "../../src/git/git-environment.ts";
import { withEnvironment } from "../support/fake-git.ts";

test.each(["GIT_SSL_CAINFO", "GIT_SSL_NO_VERIFY", "GIT_PROXY_SSL_CAINFO", "GIT_HTTP_PROXY_AUTHMETHOD"])(
	"%s, which a server with its own certificate or a proxy needs, reaches git",
	async (name) => {
		await withEnvironment({ [name]: "x" }, async () => expect(gitEnvironment()[name]).toBe("x"));
	},
);

test.each(["GIT_TRACE_CURL", "GIT_CURL_VERBOSE", "GIT_ASKPASS", "GIT_SSH_COMMAND", "GIT_PROXY_COMMAND"])(
	"%s, which could show a token or start another program, does not",
	async (name) => {
		await withEnvironment({ [name]: "x" }, async () => expect(gitEnvironment()[name]).toBeUndefined());
	},
);
