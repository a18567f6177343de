import type { z } from "zod";
import { ConfigurationError } from "../errors.ts";
import { defined } from "./defined.ts";
import { OPERATOR_KEYS, REPOSITORY_SECTIONS, type StatedSettings } from "./schema.ts";

/** Names to values, as in `process.env`. A blank value counts as not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface OperatorSettings {
	readonly dataDirectory: string | undefined;
	readonly logLevel: z.output<(typeof OPERATOR_KEYS)["log.level"]>;
	readonly http: { readonly host: string; readonly port: number; readonly maxBodyKb: number };
}

/** A comment's delivery stays below 2 MiB even where every character of its texts is escaped. */
const DEFAULT_MAX_BODY_KB = 4_096;

/** Reads what the operator sets. Throws ConfigurationError, naming the variable, for a value that cannot be used. */
export function readOperatorSettings(environment: Environment): OperatorSettings {
	return {
		dataDirectory: read(environment, { names: ["SLASHFIND_DATA_DIR"], schema: OPERATOR_KEYS["data-dir"] }),
		logLevel:
			read(environment, {
				names: ["SLASHFIND_LOG_LEVEL", "LOG_LEVEL"],
				schema: OPERATOR_KEYS["log.level"],
			}) ?? "info",
		http: {
			host:
				read(environment, { names: ["SLASHFIND_HTTP_HOST", "HOST"], schema: OPERATOR_KEYS["http.host"] }) ??
				"127.0.0.1",
			port:
				read(environment, {
					names: ["SLASHFIND_HTTP_PORT", "PORT"],
					schema: OPERATOR_KEYS["http.port"],
					as: number,
				}) ?? 3_000,
			maxBodyKb:
				read(environment, {
					names: ["SLASHFIND_HTTP_MAX_BODY_KB"],
					schema: OPERATOR_KEYS["http.max-body-kb"],
					as: number,
				}) ?? DEFAULT_MAX_BODY_KB,
		},
	};
}

/** Reads the variables for keys that a repository's file may set as well; lists are separated by commas. */
export function readOverrides(environment: Environment): StatedSettings {
	const { selection, reply, limits } = REPOSITORY_SECTIONS;
	const lists = { as: list };
	const numbers = { as: number };
	return {
		selection: defined({
			include: read(environment, {
				names: ["SLASHFIND_SELECTION_INCLUDE"],
				schema: selection.shape.include,
				...lists,
			}),
			exclude: read(environment, {
				names: ["SLASHFIND_SELECTION_EXCLUDE"],
				schema: selection.shape.exclude,
				...lists,
			}),
			maxFileKb: read(environment, {
				names: ["SLASHFIND_SELECTION_MAX_FILE_KB"],
				schema: selection.shape["max-file-kb"],
				...numbers,
			}),
		}),
		reply: defined({
			limit: read(environment, { names: ["SLASHFIND_REPLY_LIMIT"], schema: reply.shape.limit, ...numbers }),
			embeds: read(environment, {
				names: ["SLASHFIND_REPLY_EMBEDS"],
				schema: reply.shape.embeds,
				...numbers,
			}),
		}),
		limits: defined({
			userPerMinute: read(environment, {
				names: ["SLASHFIND_LIMITS_USER_PER_MINUTE"],
				schema: limits.shape["user-per-minute"],
				...numbers,
			}),
		}),
	};
}

interface Variable<Schema extends z.ZodType> {
	/** The first of them that is set counts. */
	readonly names: readonly string[];
	readonly schema: Schema;
	readonly as?: (value: string) => unknown;
}

function read<Schema extends z.ZodType>(
	environment: Environment,
	{ names, schema, as = (value) => value }: Variable<Schema>,
): z.output<Schema> | undefined {
	const name = names.find((candidate) => isSet(environment[candidate]));
	if (name === undefined) return undefined;
	const result = schema.safeParse(as(environment[name]!.trim()));
	if (result.success) return result.data;
	throw new ConfigurationError(
		"bad-variable",
		`${name} cannot be used: ${result.error.issues[0]!.message}.`,
		{
			details: { variable: name },
			suggestions: [`Correct ${name}, or leave it unset for the default.`],
		},
	);
}

export function isSet(value: string | undefined): value is string {
	return value !== undefined && value.trim() !== "";
}

/** `Number("")` and `Number("0x10")` are numbers; nobody means them. */
function number(value: string): unknown {
	return /^\d{1,9}$/.test(value) ? Number(value) : value;
}

function list(value: string): string[] {
	return value
		.split(",")
		.map((item) => item.trim())
		.filter((item) => item !== "");
}
