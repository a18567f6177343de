import { dirname } from "node:path";
import { explain } from "../../errors.ts";
import { ARTIFACT_NAME } from "./artifact-name.ts";
import { isEnterpriseServer } from "./enterprise-server.ts";

export interface UploadRequest {
	/** The snapshot, under the name that it has in the artifact. */
	readonly path: string;
	readonly retentionDays: number;
}

/** How an upload ended; a failure says why. GitHub Enterprise Server has no such artifacts. */
export type UploadResult =
	| { readonly state: "uploaded" }
	| { readonly state: "unavailable" }
	| { readonly state: "failed"; readonly reason: string };

/** Uploads a snapshot as an artifact of this workflow run. */
export async function uploadArtifact({ path, retentionDays }: UploadRequest): Promise<UploadResult> {
	// The client would say in an annotation that it failed, and ask to try again.
	if (isEnterpriseServer(process.env.GITHUB_SERVER_URL!)) return { state: "unavailable" };
	// Large, and needed by no other command.
	const { DefaultArtifactClient } = await import("@actions/artifact");
	try {
		// Snapshots are compressed already.
		const options = { retentionDays, compressionLevel: 0 };
		await new DefaultArtifactClient().uploadArtifact(ARTIFACT_NAME, [path], dirname(path), options);
		return { state: "uploaded" };
	} catch (error) {
		return { state: "failed", reason: explain(error) };
	}
}
