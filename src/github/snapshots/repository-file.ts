import { randomBytes } from "node:crypto";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ConfigurationError, ValidationError } from "../../errors.ts";
import { makeRealFolder, writing } from "../../store/snapshot/file-errors.ts";
import { readSmallFile } from "../../store/snapshot/small-file.ts";

const FILE = "repository.json";
const MAX_BYTES = 16_384;

const name = z.string().regex(/^[\w.-]{1,255}$/);
const positive = z.int().positive();

const schema = z.object({
	host: z.string().regex(/^[\w.:-]{1,255}$/),
	id: positive,
	owner: name,
	repo: name,
	installationId: positive.optional(),
	branch: z.string().min(1).max(4_096),
	/**
	 * The newest artifact that was looked at, for that branch and that fingerprint: a restart downloads nothing again.
	 */
	looked: z
		.object({ artifact: positive, branch: z.string(), fingerprint: z.string() })
		.optional()
		.catch(undefined),
});

/** What stands beside a repository's snapshots: where they come from. */
export type RepositoryFile = z.output<typeof schema>;

/** Undefined where there is none, or where it cannot be read: it is written anew with the next snapshot. */
export function readRepositoryFile(folder: string): RepositoryFile | undefined {
	try {
		const text = readSmallFile(join(folder, FILE), MAX_BYTES);
		return text === undefined ? undefined : schema.safeParse(JSON.parse(text)).data;
	} catch (error) {
		if (isUnreadable(error)) return undefined;
		throw error;
	}
}

function isUnreadable(error: unknown): boolean {
	if (error instanceof SyntaxError || error instanceof ValidationError) return true;
	return error instanceof ConfigurationError || (error as NodeJS.ErrnoException).code === "EACCES";
}

/**
 * Replaces the file in one step, unless it says the same already. Throws IndexingError, and ConfigurationError where the
 * folder is a link.
 */
export function writeRepositoryFile(folder: string, content: RepositoryFile): void {
	const text = JSON.stringify(schema.parse(content));
	if (JSON.stringify(readRepositoryFile(folder)) === text) return;
	const draft = join(folder, `${FILE}.${randomBytes(6).toString("hex")}.new`);
	writing(folder, () => {
		makeRealFolder(folder);
		try {
			writeFileSync(draft, text, { mode: 0o600, flag: "wx" });
			renameSync(draft, join(folder, FILE));
		} finally {
			rmSync(draft, { force: true });
		}
	});
}
