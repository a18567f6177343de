import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { compiledSimply } from "./simple-compilation.ts";
import type { ParseReply, ParseRequest } from "./syntax-parser.ts";

export interface ParserThreadData {
	/** Where all .wasm files lie, if not where they lie by default. */
	readonly wasmFolder: string | undefined;
}

export interface ParserThreadOptions extends ParserThreadData {
	/**
	 * After this long a parse is given up; far beyond what any honest file needs on any machine, as results must not
	 * depend on its speed. Milliseconds.
	 */
	readonly patienceMs: number;
}

/** `parse-timed-out`: the budget did not hold the text back, the clock had to. */
export type ThreadReply = Exclude<ParseReply, "crashed"> | "parse-timed-out";

/**
 * Parses in a thread of its own, because a hostile file can use up or break WebAssembly's memory, and only the end of
 * its thread gives that back. One file at a time.
 */
export class ParserThread {
	readonly #options: ParserThreadOptions;
	#worker: Worker | undefined;
	#last: Promise<unknown> = Promise.resolve();

	constructor(options: ParserThreadOptions) {
		this.#options = options;
	}

	/** Never rejects. A file that crashes its thread is told apart from one that came after another's crash. */
	parse(request: ParseRequest): Promise<ThreadReply> {
		const reply = this.#last.then(() => this.#parse(request));
		this.#last = reply;
		return reply;
	}

	/** Ends the thread, and resolves when it has ended; a later parse starts a new one. */
	async close(): Promise<void> {
		const worker = this.#worker;
		this.#worker = undefined;
		await worker?.terminate();
	}

	/** What a new thread says is final: the reply must not depend on which files came before. */
	async #parse(request: ParseRequest): Promise<ThreadReply> {
		const isNew = this.#worker === undefined;
		const reply = await compiledSimply(request.grammar, () => this.#ask(request));
		if (reply === "parse-timed-out") await this.close();
		if (reply !== "crashed") return reply;
		await this.close();
		return isNew ? "parse-failed" : this.#parse(request);
	}

	/** An idle thread is no reason for the process to stay, a busy one is. */
	#ask(request: ParseRequest): Promise<ParseReply | "parse-timed-out"> {
		const { wasmFolder, patienceMs } = this.#options;
		const workerData: ParserThreadData = { wasmFolder };
		this.#worker ??= new Worker(workerFile(), { workerData });
		const worker = this.#worker;
		return new Promise((resolve) => {
			const crash = () => settle("crashed");
			const settle = (reply: ParseReply | "parse-timed-out") => {
				clearTimeout(patience);
				worker.off("message", settle).off("error", crash).off("exit", crash).unref();
				resolve(reply);
			};
			const patience = setTimeout(() => settle("parse-timed-out"), patienceMs);
			worker.on("message", settle).on("error", crash).on("exit", crash).ref();
			worker.postMessage(request);
		});
	}
}

/** The build makes it an entry of its own, beside this code's chunk. */
function workerFile(): URL {
	const bundled = new URL("./parse-worker.js", import.meta.url);
	return existsSync(bundled) ? bundled : new URL("./parse-worker.ts", import.meta.url);
}
