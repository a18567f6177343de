/** The artifact that an index run uploads for those who cannot read its cache, and the one file in it. */
export const ARTIFACT_NAME = "slashfind-snapshot";
export const ARTIFACT_FILE = "index.snapshot";
