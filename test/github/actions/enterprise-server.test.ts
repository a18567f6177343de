import { expect, test } from "@jest/globals";
import { isEnterpriseServer } from "../../../src/github/actions/enterprise-server.ts";

test.each([
	["https://github.com", false],
	["https://GitHub.com", false],
	["https://octo.ghe.com", false],
	["http://github.localhost:8080", false],
	["https://ghe.example.com", true],
	["https://github.com.example.com", true],
	["https://mygithub.com", true],
	["https://ghe.com", true],
	["http://localhost:3000", true],
	["http://127.0.0.1:8080", true],
])("%s is an Enterprise Server: %s", (url, expected) => {
	expect(isEnterpriseServer(url)).toBe(expected);
});
