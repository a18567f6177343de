/** A value as Redis answers it in its second protocol. */
export type Reply = string | number | null | RedisRefusal | Status | readonly Reply[];

/** `+OK` and the like. */
export class Status {
	readonly text: string;

	constructor(text: string) {
		this.text = text;
	}
}

/** `-ERR …` and the like. */
export class RedisRefusal {
	readonly text: string;

	constructor(text: string) {
		this.text = text;
	}
}

export function encode(reply: Reply): string {
	if (reply === null) return "$-1\r\n";
	if (typeof reply === "number") return `:${reply}\r\n`;
	if (typeof reply === "string") return `$${Buffer.byteLength(reply)}\r\n${reply}\r\n`;
	if (reply instanceof Status) return `+${reply.text}\r\n`;
	if (reply instanceof RedisRefusal) return `-${reply.text}\r\n`;
	return `*${reply.length}\r\n${reply.map(encode).join("")}`;
}

/** Cuts what arrives into commands: arrays of bulk strings, as every client sends them. Throws for anything else. */
export class CommandReader {
	#unread = Buffer.alloc(0);

	read(bytes: Buffer): string[][] {
		this.#unread = Buffer.concat([this.#unread, bytes]);
		const commands: string[][] = [];
		for (;;) {
			const found = parse(this.#unread);
			if (!found) return commands;
			commands.push(found.words);
			this.#unread = this.#unread.subarray(found.end);
		}
	}
}

/** Undefined where the command has not arrived whole. */
function parse(bytes: Buffer): { readonly words: string[]; readonly end: number } | undefined {
	const head = numberAt(bytes, { at: 0, sign: "*" });
	if (!head) return undefined;
	const words: string[] = [];
	let { end } = head;
	for (let left = head.number; left > 0; left--) {
		const length = numberAt(bytes, { at: end, sign: "$" });
		if (!length || bytes.length < length.end + length.number + 2) return undefined;
		const close = length.end + length.number;
		if (bytes.toString("latin1", close, close + 2) !== "\r\n") throw new Error("A bulk string has no end.");
		words.push(bytes.toString("utf8", length.end, close));
		end = close + 2;
	}
	return { words, end };
}

function numberAt(
	bytes: Buffer,
	{ at, sign }: { readonly at: number; readonly sign: "*" | "$" },
): { readonly number: number; readonly end: number } | undefined {
	const close = bytes.indexOf("\r\n", at);
	if (close === -1) return undefined;
	const line = bytes.toString("latin1", at, close);
	if (!/^[*$]\d{1,9}$/.test(line) || line[0] !== sign)
		throw new Error(`Not a command: ${JSON.stringify(line)}`);
	return { number: Number(line.slice(1)), end: close + 2 };
}
