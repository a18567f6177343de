import { VectorFile } from "./vector-file.ts";

export interface OpenedVectorFile {
	readonly file: VectorFile | undefined;
	/** A sentence about what was lost, or undefined. */
	readonly note: string | undefined;
}

/** Never throws: what cannot be read counts as not there, and is embedded again. */
export function openVectorFile(path: string, dimension: number): OpenedVectorFile {
	try {
		const file = VectorFile.open(path, dimension);
		return { file, note: noteOn(file, path) };
	} catch (error) {
		const { code = "unknown" } = error as NodeJS.ErrnoException;
		if (code === "ENOENT") return { file: undefined, note: undefined };
		return {
			file: undefined,
			note: `The vector cache ${path} cannot be read (${code}), and starts empty.`,
		};
	}
}

function noteOn(file: VectorFile | undefined, path: string): string | undefined {
	if (!file) return `The vector cache ${path} is damaged or of another version, and starts empty.`;
	if (file.damaged === 0) return undefined;
	return `The vector cache ${path} was damaged: what cannot be read of it is embedded again.`;
}
