import { by, type CommonDeviation, fromInstallation, inRepository } from "./payloads.ts";

/** The pull request's number in the recorded comments; other payloads are brought to it. */
export const PULL = 1;

/** Where the test App's deliveries come from. */
export const SURROUNDINGS: readonly CommonDeviation[] = [
	fromInstallation(7),
	inRepository({ id: 186853002, fullName: "octo/hello", defaultBranch: "main" }),
	by("octocat", 583231),
];
