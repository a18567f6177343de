import { ValidationError } from "../../errors.ts";
import { type UsableMemory, usableMemory } from "../../resilience/usable-memory.ts";
import type { SnapshotMemory } from "./memory-estimate.ts";

/** The code of the error that refuses a snapshot for its size. */
export const TOO_LARGE_FOR_MEMORY = "snapshot-memory";

/**
 * How much of what may still be used a snapshot may take. An estimate may be a quarter too low, and searches need some
 * memory themselves.
 */
const SHARE = 0.75;

const MEBIBYTE = 1024 ** 2;

export interface MemoryGuardOptions {
	/** Of all loaded snapshots together. */
	readonly maxBytes: number;
	/** Whether a snapshot is loaded although it may be too much. */
	readonly allowRed: boolean;
	/** Told, in a sentence, that such a snapshot is loaded. */
	readonly onRed: (warning: string) => void;
	readonly usable?: () => UsableMemory;
}

/** A loaded snapshot, as far as its memory goes. */
export interface Holding {
	readonly memory: SnapshotMemory;
	/** Whether nobody searches it. */
	readonly isIdle: boolean;
}

/** Whether there is memory for a snapshot, and what has to go for it. */
export interface MemoryPlan<Held> {
	/**
	 * `green`: it fits. `yellow`: it fits once the `evicted` have gone. `busy`: it will fit when searches that are under
	 * way have ended. `red`: it does not fit, even alone.
	 */
	readonly zone: "green" | "yellow" | "busy" | "red";
	/** None of them is in use. */
	readonly evicted: readonly Held[];
}

/** Decides whether there is memory for one more snapshot. */
export class MemoryGuard {
	readonly #options: MemoryGuardOptions;

	constructor(options: MemoryGuardOptions) {
		this.#options = options;
	}

	/** `held` are all that are loaded, first those that may go first. */
	plan<Held extends Holding>(needed: SnapshotMemory, held: readonly Held[]): MemoryPlan<Held> {
		const usable = this.#usable();
		const fitsWithout = (gone: readonly Held[]) => this.#fits(needed, { usable, held, gone });
		if (fitsWithout([])) return { zone: "green", evicted: [] };
		const idle = held.filter(({ isIdle }) => isIdle);
		for (let count = 1; count <= idle.length; count++) {
			const evicted = idle.slice(0, count);
			if (fitsWithout(evicted)) return { zone: "yellow", evicted };
		}
		return fitsWithout(held) ? { zone: "busy", evicted: [] } : { zone: "red", evicted: idle };
	}

	/** Throws ValidationError `snapshot-memory` unless the operator wants to take the risk. */
	permitRed(needed: SnapshotMemory): void {
		const numbers = `It would take about ${inMebibytes(needed.resident)}, and ${inMebibytes(needed.peak)} while it is loaded; ${inMebibytes(this.#usable().process)} may still be used, and all snapshots together may take ${inMebibytes(this.#options.maxBytes)}.`;
		if (!this.#options.allowRed) throw tooLarge(numbers, { needed, options: this.#options });
		this.#options.onRed(
			`A snapshot is loaded that may be too large, as \`backup.allow-red\` says. ${numbers}`,
		);
	}

	#usable(): UsableMemory {
		return (this.#options.usable ?? usableMemory)();
	}

	#fits<Held extends Holding>(
		needed: SnapshotMemory,
		{
			usable,
			held,
			gone,
		}: { readonly usable: UsableMemory; readonly held: readonly Held[]; readonly gone: readonly Held[] },
	): boolean {
		const total = residentBytes(held) - residentBytes(gone) + needed.resident;
		// The collector has not found yet what goes, but it will before memory runs out.
		const free = SHARE * (usable.process + residentBytes(gone));
		const heap = SHARE * (usable.heap + gone.reduce((sum, { memory }) => sum + memory.heap, 0));
		return total <= this.#options.maxBytes && needed.peak <= free && needed.heap <= heap;
	}
}

function residentBytes(held: readonly Holding[]): number {
	return held.reduce((sum, { memory }) => sum + memory.resident, 0);
}

function inMebibytes(bytes: number): string {
	return `${Math.ceil(bytes / MEBIBYTE)} MiB`;
}

function tooLarge(
	numbers: string,
	{ needed, options }: { readonly needed: SnapshotMemory; readonly options: MemoryGuardOptions },
): ValidationError {
	return new ValidationError(
		TOO_LARGE_FOR_MEMORY,
		`There is not enough memory for the repository's snapshot. ${numbers}`,
		{
			details: { bytes: needed.resident, peakBytes: needed.peak, maxBytes: options.maxBytes },
			suggestions: [
				needed.resident > options.maxBytes
					? "Raise `backup.max-memory-mb`."
					: "Give the process more memory, or raise `backup.max-memory-mb`.",
				"Set `backup.allow-red` to load it nevertheless; the process may be killed then.",
			],
		},
	);
}
