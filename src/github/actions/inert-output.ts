import { StringDecoder } from "node:string_decoder";
import { inert } from "./inert.ts";

/** A warning or an error that the toolkit printed as a command to the runner. */
const COMPLAINT = /^::(?:warning|error)[^:]*::(.*)/s;

/**
 * Makes inert what other packages and their children print while work runs: names of a stored archive, and what tar
 * complains of. The commands that the toolkit itself gives, a text each, pass; `complained` gets what they warn of, as
 * some packages say it nowhere else.
 */
export async function withInertOutput<T>(
	work: () => Promise<T>,
	complained: (text: string) => void = () => {},
): Promise<T> {
	const restore = [process.stdout, process.stderr].map((stream) => filter(stream, complained));
	try {
		return await work();
	} finally {
		for (const end of restore) end();
	}
}

/** Gives the function that ends it. */
function filter(stream: NodeJS.WriteStream, complained: (text: string) => void): () => void {
	const write = stream.write;
	const decoder = new StringDecoder("utf8");
	let line = "";
	stream.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
		const callback = rest.find((argument) => typeof argument === "function") as (() => void) | undefined;
		if (typeof chunk === "string" && chunk.startsWith("::")) {
			const [, complaint] = COMPLAINT.exec(chunk) ?? [];
			if (complaint !== undefined) complained(complaint.trim());
			return Reflect.apply(write, stream, [chunk, callback]);
		}
		// A command may come in two pieces.
		const lines = `${line}${typeof chunk === "string" ? chunk : decoder.write(Buffer.from(chunk))}`.split(
			"\n",
		);
		line = lines.pop()!;
		const text = lines.map((whole) => `${inert(whole.replace(/\r$/, ""))}\n`).join("");
		return Reflect.apply(write, stream, [text, callback]);
	};
	return () => {
		stream.write = write;
		if (line !== "") stream.write(`${inert(line)}\n`);
	};
}
