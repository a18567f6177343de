import type { CommentStyle } from "./comment-style.ts";
import type { GrammarId } from "./grammar-files.ts";

/** A row of the language table. */
export interface Language {
	/** Lower case, without blanks; what indexes store and `lang:` compares. */
	readonly id: string;
	/** As GitHub's Linguist writes it, for people. */
	readonly name: string;
	readonly aliases: readonly string[];
	/** With their dot, lower case; a longer one wins over a shorter one (`.blade.php` over `.php`). */
	readonly extensions: readonly string[];
	/** Whole file names, lower case, for files that have no telling extension. */
	readonly filenames?: readonly string[];
	/** Set where files are cut along their syntax. */
	readonly grammar?: GrammarId;
	/** How comments begin; absent where the format has none. */
	readonly comments?: CommentStyle;
	/** What its tests are: functions with names, calls with a title (`it("parses")`), or some of each. */
	readonly tests: "functions" | "titles" | "mixed";
	readonly corpus: "code" | "docs" | "config";
}
