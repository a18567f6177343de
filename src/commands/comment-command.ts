/** A `/find` line of a comment. */
export interface CommentCommand {
	/** What stands behind `/find`, trimmed; "" for `/find` alone. */
	readonly text: string;
	/** The App that `/find@app` addresses, in lower case. */
	readonly addressee: string | undefined;
}

const COMMAND = /^ {0,3}\/find(?:@([a-z0-9-]{1,100}))?(?:[ \t\u00a0]+(.*))?$/isu;
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/su;
const QUOTE = /^ {0,3}>/;
const CODE_SPAN = /`[^`]*`/g;

/**
 * The commands of a comment, as they stand there. A command begins a line; what is quoted, fenced, indented as code,
 * commented out or folded into `<details>` is talk about commands.
 */
export function findCommands(body: string): CommentCommand[] {
	const hidden = new HiddenText(body);
	return body.split(/\r\n|\r|\n/).flatMap((line) => {
		if (hidden.covers(line)) return [];
		const [match, addressee, text = ""] = COMMAND.exec(line) ?? [];
		return match === undefined ? [] : [{ text: text.trim(), addressee: addressee?.toLowerCase() }];
	});
}

/** Follows, line by line, whether the reader of the rendered comment would see a line as ordinary text. */
class HiddenText {
	#fence: string | undefined;
	#inComment = false;
	#foldedDepth = 0;
	readonly #lastCommentEnd: number;
	#offset = 0;

	constructor(body: string) {
		this.#lastCommentEnd = body.lastIndexOf("-->");
	}

	/** Takes the next line. */
	covers(line: string): boolean {
		this.#offset += line.length + 1;
		if (this.#fence !== undefined) return this.#readFenced(line);
		if (this.#inComment) {
			this.#inComment = !line.includes("-->");
			return true;
		}
		if (this.#opensFence(line) || QUOTE.test(line)) return true;
		const folded = this.#foldedDepth > 0;
		this.#readTags(line.replace(CODE_SPAN, ""));
		return folded;
	}

	#readFenced(line: string): boolean {
		const [, marks = "", rest = ""] = FENCE.exec(line) ?? [];
		if (marks.startsWith(this.#fence!) && rest.trim() === "") this.#fence = undefined;
		return true;
	}

	#opensFence(line: string): boolean {
		const [, marks, info = ""] = FENCE.exec(line) ?? [];
		if (marks === undefined || (marks.startsWith("`") && info.includes("`"))) return false;
		this.#fence = marks;
		return true;
	}

	#readTags(line: string): void {
		const opened = line.match(/<(?:details|pre)\b/gi)?.length ?? 0;
		const closed = line.match(/<\/(?:details|pre)\b/gi)?.length ?? 0;
		this.#foldedDepth = Math.max(this.#foldedDepth + opened - closed, 0);
		const comment = line.lastIndexOf("<!--");
		if (comment === -1 || line.includes("-->", comment)) return;
		const endsLater = this.#lastCommentEnd >= this.#offset;
		this.#inComment = endsLater || line.trimStart().startsWith("<!--");
	}
}
