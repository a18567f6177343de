import { parentPort, workerData } from "node:worker_threads";
import { loadGrammar } from "../grammar-loader.ts";
import type { ParserThreadData } from "./parser-thread.ts";
import { type ParseRequest, SyntaxParser } from "./syntax-parser.ts";

/** What runs in the thread of a `ParserThread`: one request after the other, one reply to each. */
const { wasmFolder } = workerData as ParserThreadData;
const parser = new SyntaxParser((grammar) => loadGrammar(grammar, wasmFolder));

parentPort?.on("message", async (request: ParseRequest) => {
	parentPort?.postMessage(await parser.parse(request));
});
