/** What happens to cached snapshots, for operators; a line for each event. */
export interface SnapshotLog {
	info(message: string): void;
	warn(message: string): void;
}
