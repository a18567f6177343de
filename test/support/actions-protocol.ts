/** A request that is answered with an error, as the real services answer it. */
export class Refusal extends Error {
	readonly status: number;
	/** Twirp's word, or the blob store's. */
	readonly code: string;

	constructor(message: string, { status, code }: { readonly status: number; readonly code: string }) {
		super(message);
		this.status = status;
		this.code = code;
	}
}

/** A request that no correct client makes. */
export class ProtocolViolation extends Refusal {}

/** What a service says to a request that it understood. */
export interface ServiceAnswer {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: unknown;
}

/** Who calls: the run and the job that a token was made for. */
export interface RunIdentity {
	readonly run: string;
	readonly job: string;
}

export type Fields = Readonly<Record<string, unknown>>;

export interface MethodRequest {
	readonly fields: Fields;
	readonly caller: RunIdentity;
}

/** By service and name: `CacheService/CreateCacheEntry`. */
export type Methods = Readonly<Record<string, (request: MethodRequest) => unknown>>;

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === "string" && value !== "";
const texts: Check = (value) => Array.isArray(value) && value.every(text);
/** 64-bit numbers travel as text. */
const count: Check = (value) => typeof value === "string" && /^\d+$/.test(value);
const time: Check = (value) => typeof value === "string" && !Number.isNaN(Date.parse(value));
const int: Check = (value) => Number.isInteger(value);

const RUN = { workflow_run_backend_id: text, workflow_job_run_backend_id: text };

/** The fields of each request: protobuf's JSON under the original names, where a default value is left out. */
const REQUESTS: Readonly<
	Record<string, { readonly needed: Record<string, Check>; readonly allowed?: Record<string, Check> }>
> = {
	CreateCacheEntry: { needed: { key: text, version: text } },
	FinalizeCacheEntryUpload: { needed: { key: text, version: text }, allowed: { size_bytes: count } },
	GetCacheEntryDownloadURL: { needed: { key: text, version: text }, allowed: { restore_keys: texts } },
	CreateArtifact: {
		needed: { ...RUN, name: text, version: int },
		allowed: { expires_at: time, mime_type: text },
	},
	FinalizeArtifact: { needed: { ...RUN, name: text }, allowed: { size: count, hash: text } },
	ListArtifacts: { needed: RUN, allowed: { name_filter: text, id_filter: count } },
	GetSignedArtifactURL: { needed: { ...RUN, name: text } },
	DeleteArtifact: { needed: { ...RUN, name: text } },
};

/** The request's fields. @throws ProtocolViolation where the method does not have them so */
export function checkedFields(method: string, body: unknown): Fields {
	const { needed, allowed = {} } = REQUESTS[method]!;
	if (typeof body !== "object" || body === null || Array.isArray(body)) {
		throw invalid(`${method} takes a JSON object.`);
	}
	for (const [name, value] of Object.entries(body)) {
		const check = Object.hasOwn(needed, name) ? needed[name] : allowed[name];
		if (!check?.(value)) throw invalid(`${method} does not take ${name}: ${JSON.stringify(value)}.`);
	}
	for (const name of Object.keys(needed)) {
		if (!Object.hasOwn(body, name)) throw invalid(`${method} needs ${name}.`);
	}
	return body as Fields;
}

export function invalid(message: string): ProtocolViolation {
	return new ProtocolViolation(message, { status: 400, code: "invalid_argument" });
}
