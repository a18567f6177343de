import { isUtf8 } from "node:buffer";
import { ProviderError } from "../errors.ts";
import type { EntryKind, TreeEntry } from "./tree-entry.ts";

/** The kind behind a mode of git in octal, such as `100644`. */
export function kindOfMode(mode: string): EntryKind {
	if (mode === "120000") return "symlink";
	if (mode === "160000") return "submodule";
	// Old repositories hold modes such as 100664; git itself looks at the owner's execute bit alone.
	if (/^100[0-7]{3}$/.test(mode)) return Number.parseInt(mode, 8) & 0o100 ? "executable" : "file";
	throw new ProviderError("git-failed", `git reports an entry of the unknown mode ${mode}.`);
}

/**
 * A path as text, or undefined where it cannot be one: bytes that are not UTF-8, and the components `.`, `..` and ""
 * that git never checks out and that would name another file.
 */
export function pathFromBytes(bytes: Buffer): string | undefined {
	if (!isUtf8(bytes)) return undefined;
	const path = bytes.toString("utf8");
	return /(^|\/)\.{0,2}(\/|$)/.test(path) ? undefined : path;
}

/** Whether the entry is a regular file, executable or not: neither a link nor a submodule. */
export function isFile({ kind }: TreeEntry): boolean {
	return kind === "file" || kind === "executable";
}
