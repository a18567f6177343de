/** How a language writes comments. */
export interface CommentStyle {
	/** What begins a comment that ends with its line. */
	readonly line: readonly string[];
	/** What begins and what ends a comment that may span lines. */
	readonly block?: readonly [open: string, close: string];
}

export const SLASHES: CommentStyle = { line: ["//"], block: ["/*", "*/"] };
export const STARS: CommentStyle = { line: [], block: ["/*", "*/"] };
export const HASH: CommentStyle = { line: ["#"] };
export const HASH_OR_SLASHES: CommentStyle = { line: ["#", "//"], block: ["/*", "*/"] };
export const DASHES: CommentStyle = { line: ["--"] };
export const DASHES_AND_STARS: CommentStyle = { line: ["--"], block: ["/*", "*/"] };
export const DASHES_AND_BRACES: CommentStyle = { line: ["--"], block: ["{-", "-}"] };
export const DASHES_AND_BRACKETS: CommentStyle = { line: ["--"], block: ["--[[", "]]"] };
export const SEMICOLON: CommentStyle = { line: [";"] };
export const SEMICOLON_OR_HASH: CommentStyle = { line: [";", "#"] };
export const PERCENT: CommentStyle = { line: ["%"] };
export const APOSTROPHE: CommentStyle = { line: ["'"] };
export const EXCLAMATION: CommentStyle = { line: ["!"] };
export const QUOTE_MARK: CommentStyle = { line: ['"'] };
export const REM: CommentStyle = { line: ["rem ", "REM ", "::"] };
export const HASH_AND_ANGLES: CommentStyle = { line: ["#"], block: ["<#", "#>"] };
export const HASH_AND_EQUALS: CommentStyle = { line: ["#"], block: ["#=", "=#"] };
export const HASH_AND_BRACKETS: CommentStyle = { line: ["#"], block: ["#[", "]#"] };
export const SLASHES_AND_PARENTHESES: CommentStyle = { line: ["//"], block: ["(*", "*)"] };
export const PARENTHESES: CommentStyle = { line: [], block: ["(*", "*)"] };
export const MARKUP: CommentStyle = { line: [], block: ["<!--", "-->"] };
