/** A reader that stops reading (`| head`) is no error: the process ends quietly. */
export function ignoreClosedOutput(): void {
	for (const stream of [process.stdout, process.stderr]) {
		stream.on("error", (error: NodeJS.ErrnoException) => {
			if (error.code === "EPIPE") process.exit(0);
			throw error;
		});
	}
}

/** Prints to standard output and waits until it is taken: a reader may be slow. */
export async function print(text: string): Promise<void> {
	await new Promise<void>((resolve) => process.stdout.write(`${text}\n`, () => resolve()));
}

const PROGRESS_INTERVAL_MS = 100;

/** A line on the terminal that is overwritten; nothing where standard error is none. */
export function progressLine(): {
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
			process.stderr.write(`\r\x1b[KIndexing ${done} of ${total} files`);
		},
		clear: () => process.stderr.write("\r\x1b[K"),
	};
}
