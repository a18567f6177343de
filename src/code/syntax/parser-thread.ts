import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { ParseReply, ParseRequest } from "./syntax-parser.ts";

export interface ParserThreadData {
	/** Where all .wasm files lie, if not where they lie by default. */
	readonly wasmFolder: string | undefined;
}

/**
 * Parses in a thread of its own, because a hostile file can use up or break WebAssembly's memory, and only the end of
 * its thread gives that back. One file at a time.
 */
export class ParserThread {
	readonly #data: ParserThreadData;
	#worker: Worker | undefined;
	#last: Promise<unknown> = Promise.resolve();

	constructor(data: ParserThreadData) {
		this.#data = data;
	}

	/** Never rejects. A file that crashes its thread is told apart from one that came after another's crash. */
	parse(request: ParseRequest): Promise<Exclude<ParseReply, "crashed">> {
		const reply = this.#last.then(() => this.#parse(request));
		this.#last = reply;
		return reply;
	}

	/** Ends the thread; a later parse starts a new one. */
	close(): void {
		void this.#worker?.terminate();
		this.#worker = undefined;
	}

	/** What a new thread says is final: the reply must not depend on which files came before. */
	async #parse(request: ParseRequest): Promise<Exclude<ParseReply, "crashed">> {
		const isNew = this.#worker === undefined;
		const reply = await this.#ask(request);
		if (reply !== "crashed") return reply;
		this.close();
		return isNew ? "parse-failed" : this.#parse(request);
	}

	/** An idle thread is no reason for the process to stay, a busy one is. */
	#ask(request: ParseRequest): Promise<ParseReply> {
		this.#worker ??= new Worker(workerFile(), { workerData: this.#data });
		const worker = this.#worker;
		return new Promise((resolve) => {
			const crash = () => settle("crashed");
			const settle = (reply: ParseReply) => {
				worker.off("message", settle).off("error", crash).off("exit", crash).unref();
				resolve(reply);
			};
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
