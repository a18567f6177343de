import { createHash } from "node:crypto";
import type { BlobStore } from "./actions-blob-store.ts";
import {
	type Fields,
	invalid,
	type MethodRequest,
	type Methods,
	ProtocolViolation,
	Refusal,
} from "./actions-protocol.ts";

/** An artifact that can be downloaded. */
export interface StoredArtifact {
	readonly id: number;
	/** The run that it belongs to, as the token names it. */
	readonly run: string;
	readonly name: string;
	readonly zip: Buffer;
	/** ISO 8601, as sent; undefined where the repository's own retention applies. */
	readonly expiresAt: string | undefined;
}

interface Artifact {
	readonly id: number;
	readonly run: string;
	readonly job: string;
	readonly name: string;
	readonly blob: string;
	readonly expiresAt: string | undefined;
	/** Present from the moment at which the upload is finalized. */
	zip?: Buffer;
}

/** The artifact service as jobs use it: a run sees its own artifacts only, and a name is taken once per run. */
export class ArtifactService {
	readonly methods: Methods = {
		"ArtifactService/CreateArtifact": ownRun((request) => this.#create(request)),
		"ArtifactService/FinalizeArtifact": ownRun((request) => this.#finalize(request)),
		"ArtifactService/ListArtifacts": ownRun((request) => this.#list(request)),
		"ArtifactService/GetSignedArtifactURL": ownRun((request) => this.#address(request)),
		"ArtifactService/DeleteArtifact": ownRun((request) => this.#delete(request)),
	};
	readonly #blobs: BlobStore;
	#artifacts: Artifact[] = [];
	#created = 0;

	constructor(blobs: BlobStore) {
		this.#blobs = blobs;
	}

	/** In the order of their creation. */
	get finished(): StoredArtifact[] {
		return this.#artifacts.flatMap(({ id, run, name, zip, expiresAt }) =>
			zip ? [{ id, run, name, zip, expiresAt }] : [],
		);
	}

	#create({ fields, caller }: MethodRequest): unknown {
		const name = String(fields.name);
		if (this.#artifacts.some((artifact) => artifact.run === caller.run && artifact.name === name)) {
			const message = "an artifact with this name already exists on the workflow run";
			throw new Refusal(message, { status: 409, code: "already_exists" });
		}
		const blob = this.#blobs.create();
		const expiresAt = fields.expires_at as string | undefined;
		this.#artifacts.push({ ...caller, id: ++this.#created, name, blob, expiresAt });
		return { ok: true, signed_upload_url: this.#blobs.uploadUrl(blob) };
	}

	#finalize({ fields, caller }: MethodRequest): unknown {
		const { name, size = "0", hash } = fields;
		const artifact = this.#artifacts.find(
			(candidate) => candidate.run === caller.run && candidate.name === name && !candidate.zip,
		);
		if (!artifact) throw invalid(`No upload of ${name} is open.`);
		const content = this.#blobs.content(artifact.blob) ?? Buffer.alloc(0);
		if (Number(size) !== content.length) {
			throw invalid(`${name} was said to have ${size} bytes, but ${content.length} were uploaded.`);
		}
		if (hash !== undefined && hash !== digest(content)) throw invalid(`${name} is not what was hashed.`);
		artifact.zip = this.#blobs.seal(artifact.blob);
		return { ok: true, artifact_id: String(artifact.id) };
	}

	#list({ fields, caller }: MethodRequest): unknown {
		const { name_filter: name, id_filter: id } = fields;
		const found = this.#artifacts.filter(
			(artifact) =>
				artifact.zip &&
				artifact.run === caller.run &&
				(name === undefined || artifact.name === name) &&
				(id === undefined || artifact.id === Number(id)),
		);
		return { artifacts: found.map(listed) };
	}

	#address({ fields, caller }: MethodRequest): unknown {
		return { signed_url: this.#blobs.downloadUrl(this.#named(fields, caller.run).blob) };
	}

	#delete({ fields, caller }: MethodRequest): unknown {
		const artifact = this.#named(fields, caller.run);
		this.#artifacts = this.#artifacts.filter((other) => other !== artifact);
		this.#blobs.remove(artifact.blob);
		return { ok: true, artifact_id: String(artifact.id) };
	}

	#named({ name }: Fields, run: string): Artifact {
		const found = this.#artifacts.find(
			(artifact) => artifact.run === run && artifact.name === name && artifact.zip,
		);
		if (!found) throw new Refusal("artifact not found", { status: 404, code: "not_found" });
		return found;
	}
}

/** Calls must name the run and the job that their token is for. */
function ownRun(handle: (request: MethodRequest) => unknown): (request: MethodRequest) => unknown {
	return (request) => {
		const { workflow_run_backend_id: run, workflow_job_run_backend_id: job } = request.fields;
		if (run !== request.caller.run || job !== request.caller.job) {
			throw new ProtocolViolation("The token is for another run.", {
				status: 403,
				code: "permission_denied",
			});
		}
		return handle(request);
	};
}

function listed({ id, run, job, name, zip }: Artifact): unknown {
	return {
		workflow_run_backend_id: run,
		workflow_job_run_backend_id: job,
		database_id: String(id),
		name,
		size: String(zip!.length),
		created_at: "2026-01-01T00:00:00Z",
		digest: digest(zip!),
	};
}

function digest(content: Buffer): string {
	return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}
