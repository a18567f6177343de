import type { SnapshotSource } from "../../store/snapshot-source.ts";
import type { RepositoryPlace } from "../repository-place.ts";

/** A source on GitHub, which has to be told where there a repository is. */
export interface PlacedSnapshotSource extends SnapshotSource {
	/** To be called before each search: names, installations and branches change. Costs nothing. */
	remember(place: RepositoryPlace): void;
}
