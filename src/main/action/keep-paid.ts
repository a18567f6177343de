import { statSync } from "node:fs";
import { join } from "node:path";
import { explain } from "../../errors.ts";
import type { IndexReport } from "../../indexing/index-report.ts";
import { logLine } from "../runner/workflow-log.ts";
import { type PaidVectors, saveVectors } from "./paid-vectors.ts";

/** What a runner sends to a job that is cancelled or takes too long: the one, and 7.5 seconds later the other. */
const STOPS = ["SIGINT", "SIGTERM"] as const;

export interface PayingRun {
	/** Undefined where what is paid for is kept elsewhere, or nothing is paid for. */
	readonly paid: PaidVectors | undefined;
	readonly commit: string;
	readonly work: () => Promise<IndexReport>;
}

export interface KeptRun {
	readonly indexed: IndexReport;
	/** Why what was paid for could not be saved. */
	readonly unsaved: readonly string[];
}

/**
 * Saves what the work has paid for, whatever becomes of its index: where it has succeeded, where it throws, which is
 * passed on, and where the job is cancelled. Only a SIGKILL loses it.
 */
export async function keepPaid({ paid, commit, work }: PayingRun): Promise<KeptRun> {
	if (!paid) return { indexed: await work(), unsaved: [] };
	const before = sizeOf(paid);
	let saving: Promise<readonly string[]> | undefined;
	const save = () => {
		saving ??= saveVectors(paid, commit);
		return saving;
	};
	// Never throws: why the run ends is what counts.
	const saveWhatIsThere = async () => {
		try {
			if (sizeOf(paid) !== before) for (const line of await save()) logLine(line);
		} catch (error) {
			logLine(explain(error));
		}
	};
	using _ = beforeStopping(saveWhatIsThere);
	try {
		const indexed = await work();
		return { indexed, unsaved: indexed.embedding?.embedded ? await save() : [] };
	} catch (error) {
		await saveWhatIsThere();
		throw error;
	}
}

/** Undefined where there is no file. A vector is in it as soon as it is paid for. */
function sizeOf({ folder, name }: PaidVectors): number | undefined {
	return statSync(join(folder.path, name), { throwIfNoEntry: false })?.size;
}

/** Until it is disposed of, this process does the work before it ends by a signal that asks it to. */
function beforeStopping(work: () => Promise<void>): Disposable {
	let isStopping = false;
	const stop = async (signal: NodeJS.Signals) => {
		// The second signal comes while the first one is obeyed.
		if (isStopping) return;
		isStopping = true;
		await work();
		release();
		process.kill(process.pid, signal);
	};
	const release = () => {
		for (const signal of STOPS) process.off(signal, stop);
	};
	for (const signal of STOPS) process.on(signal, stop);
	return { [Symbol.dispose]: release };
}
