import { LRUCache } from "lru-cache";
import type { PastError } from "../../commands/repository-status.ts";
import { SlashfindError } from "../../errors.ts";
import { nameOfIdentity, type RepositoryIdentity } from "../../store/identity.ts";
import type { CommandContext, CommandRecord } from "../command-record.ts";

/** Of one repository: as many as a reply shows. */
const KEPT = 5;

/** Repositories that are remembered. */
const REPOSITORIES = 1_000;

/** Remembers what went wrong with the last commands of each repository, until the process ends. */
export class RecentErrors {
	readonly #errors = new LRUCache<string, readonly PastError[]>({ max: REPOSITORIES });

	/** To be told of every command. */
	note({ outcome, error }: CommandRecord, context?: CommandContext): void {
		if (error === undefined || !context) return;
		const { repository, reference } = context;
		const newest = { at: Date.now(), outcome, reference, code: codeOf(error) };
		this.#errors.set(nameOfIdentity(repository), [newest, ...this.of(repository)].slice(0, KEPT));
	}

	/** The newest first. */
	of(repository: RepositoryIdentity): readonly PastError[] {
		return this.#errors.get(nameOfIdentity(repository)) ?? [];
	}
}

/** Messages stay in the log: they may name what is nobody's business who reads a pull request. */
export function codeOf(error: unknown): string {
	return error instanceof SlashfindError ? error.code : "internal";
}
