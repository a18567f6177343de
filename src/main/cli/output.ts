import { EXIT_CODES } from "./exit-codes.ts";

/** A reader that stops reading (`| head`) is no error: the process ends quietly. What cannot be written otherwise is one. */
export function watchOutput(): void {
	for (const stream of [process.stdout, process.stderr]) {
		stream.on("error", ({ code }: NodeJS.ErrnoException) => {
			if (code === "EPIPE") process.exit(EXIT_CODES.fine);
			if (stream === process.stdout)
				process.stderr.write(`slashfind: The output cannot be written (${code}).\n`);
			process.exit(EXIT_CODES.failed);
		});
	}
}

/** Prints to standard output and waits until it is taken: a reader may be slow. */
export async function print(text: string): Promise<void> {
	await new Promise<void>((resolve) => process.stdout.write(`${text}\n`, () => resolve()));
}

const PROGRESS_INTERVAL_MS = 100;

/** A line on the terminal that is overwritten; nothing where standard error is none. */
export function progressLine(doing = "Indexing"): {
	readonly update: (done: number, total: number) => void;
	readonly clear: () => void;
} {
	if (!process.stderr.isTTY) return { update: () => {}, clear: () => {} };
	let last = 0;
	return {
		update: (done, total) => {
			const now = Date.now();
			if (now - last < PROGRESS_INTERVAL_MS && done < total) return;
			last = now;
			process.stderr.write(`\r\x1b[K${doing} ${done} of ${total} files`);
		},
		clear: () => {
			if (last > 0) process.stderr.write("\r\x1b[K");
			last = 0;
		},
	};
}
