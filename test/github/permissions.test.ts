import { expect, test } from "@jest/globals";
import type { Octokit } from "../../src/github/client/octokit.ts";
import { createRoleReader, hasAtLeast } from "../../src/github/permissions.ts";

/** Asks about a person of whom GitHub says this. */
function roleOf(data: object) {
	const getCollaboratorPermissionLevel = async () => ({ data });
	const octokit = { rest: { repos: { getCollaboratorPermissionLevel } } } as unknown as Octokit;
	const repository = { owner: "octo", repo: "hello" };
	return createRoleReader()({ octokit, repository, repositoryId: 1, user: { id: 7, login: "asker" } });
}

test.each([
	["a server that names no triage", { pull: true, push: false, admin: false }, "triage", "triage"],
	["a server that names no maintain", { pull: true, push: true, admin: false }, "maintain", "write"],
	["an own role by what it may do", { pull: true, triage: true, push: false }, "Support", "triage"],
	["parts that say less than the name", { pull: true, triage: false, push: false }, "write", "write"],
	["parts that say nothing", undefined, "admin", "write"],
	["nothing at all", {}, "", "none"],
	["an own role of an odd name", { pull: true }, "constructor", "read"],
])("%s is understood", async (_, permissions, role_name, role) => {
	const permission = "none";
	expect(await roleOf({ permission, role_name, user: { id: 7, permissions } })).toBe(role);
});

test("without a person nobody knows whose permission it is", async () => {
	for (const permission of ["none", "write", "admin"])
		expect(await roleOf({ permission, role_name: permission, user: null })).toBe("none");
});

test("what is no yes does not count as one", async () => {
	const permissions = { pull: true, triage: "false", push: {}, maintain: 1, admin: null };
	expect(await roleOf({ permission: "read", role_name: "read", user: { id: 7, permissions } })).toBe("read");
});

test.each([
	["none", ["anyone"]],
	["read", ["anyone", "read"]],
	["triage", ["anyone", "read", "triage"]],
	["write", ["anyone", "read", "triage", "write"]],
] as const)("%s is enough for %j", (role, enough) => {
	const accesses = ["anyone", "read", "triage", "write"] as const;
	expect(accesses.filter((access) => hasAtLeast(role, access))).toEqual(enough);
});
