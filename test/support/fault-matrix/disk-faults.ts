import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FaultName } from "./faults.ts";

/** Breaks a repository's folder of snapshots. */
type DiskFault = (folder: string) => void;

/** What of the network's faults a disk has, too; a disk neither waits, nor answers with a status or in JSON. */
export const DISK_FAULTS: Readonly<Partial<Record<FaultName, DiskFault>>> = {
	/** Nobody may look into it, whoever owns it. */
	refused: (folder) => chmodSync(folder, 0o000),
	garbage: (folder) => replaceNewest(folder, (bytes) => bytes.map((byte, at) => (byte * 31 + at) % 256)),
	truncated: (folder) => replaceNewest(folder, (bytes) => bytes.subarray(0, bytes.length / 2)),
};

function replaceNewest(folder: string, change: (bytes: Buffer) => Uint8Array): void {
	const [newest] = JSON.parse(readFileSync(join(folder, "current"), "utf8")) as [string];
	const path = join(folder, newest);
	writeFileSync(path, change(readFileSync(path)));
}
