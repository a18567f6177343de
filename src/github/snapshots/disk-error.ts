import { dirname } from "node:path";
import { writing } from "../../store/snapshot/file-errors.ts";

/** Throws IndexingError where it was the disk that refused a write to this path; what the network says comes wrapped. */
export function throwIfOfDisk(cause: unknown, path: string): void {
	const { code, syscall } = cause as NodeJS.ErrnoException;
	if (code === undefined || (syscall !== "open" && syscall !== "write")) return;
	writing(dirname(path), () => {
		throw cause;
	});
}
