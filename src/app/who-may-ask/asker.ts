import type { Role } from "../../github/permissions.ts";

/** Who gives a command, and where. */
export interface Asker {
	/** Names the repository in what is counted. */
	readonly repository: string;
	/** Names the person in this repository: commands in all of its pull requests count together. */
	readonly user: string;
	/** The pull request's number: who is refused in another one has not seen the first refusal. */
	readonly pull: number;
	/** What the person may do; undefined where GitHub could not be asked. Asked at most once. */
	readonly role: () => Promise<Role | undefined>;
}
