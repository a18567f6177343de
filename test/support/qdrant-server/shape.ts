import { malformed, notBuilt } from "./refusal.ts";
import { isSince } from "./version.ts";

/** Where a value stands, and in front of which server. */
export interface Place {
	readonly path: string;
	readonly version: string;
}

/** Looks at a value. @throws Refusal (400) where the server would not read it */
export interface Check {
	(value: unknown, place: Place): void;
	/** The version that brought it; an older server does not know the field. */
	readonly since?: string;
}

type Fields = Readonly<Record<string, Check>>;

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function expected(what: string, place: Place, value: unknown): Error {
	return malformed(`${place.path}: invalid type: ${describe(value)}, expected ${what}`);
}

function describe(value: unknown): string {
	return JSON.stringify(value)?.slice(0, 80) ?? String(value);
}

/**
 * An object of known fields. The server passes over fields that it does not know, and with them over typing errors and
 * over what is newer than itself: the stand-in refuses them by name.
 */
export function object({ required = {}, optional = {} }: { required?: Fields; optional?: Fields }): Check {
	const fields: Fields = { ...required, ...optional };
	return (value, place) => {
		if (!isObject(value)) throw expected("a map", place, value);
		for (const name of Object.keys(required)) {
			if (value[name] === undefined) throw malformed(`${place.path}: missing field \`${name}\``);
		}
		for (const [name, inner] of Object.entries(value)) {
			const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
			if (!field || !isSince(place.version, field.since ?? "0.0")) throw unknownField(name, place, fields);
			if (inner === null) throw notBuilt(`null for ${place.path}.${name}: leave the field out`);
			field(inner, { ...place, path: `${place.path}.${name}` });
		}
	};
}

function unknownField(name: string, place: Place, fields: Fields): Error {
	const names = Object.keys(fields).map((known) => `\`${known}\``);
	const of = `of server ${place.version}, expected one of ${names.join(", ")}`;
	return malformed(`${place.path}: unknown field \`${name}\` ${of}`);
}

/** An object with exactly one of the fields, as an enumeration of variants is written. */
export function variant(fields: Fields): Check {
	const shape = object({ optional: fields });
	return (value, place) => {
		shape(value, place);
		if (Object.keys(value as object).length === 1) return;
		throw malformed(`${place.path}: exactly one of ${Object.keys(fields).join(", ")} expected`);
	};
}

export function mapOf(check: Check): Check {
	return (value, place) => {
		if (!isObject(value)) throw expected("a map", place, value);
		for (const [name, inner] of Object.entries(value))
			check(inner, { ...place, path: `${place.path}.${name}` });
	};
}

export function listOf(check: Check): Check {
	return (value, place) => {
		if (!Array.isArray(value)) throw expected("a sequence", place, value);
		for (const [at, inner] of value.entries()) check(inner, { ...place, path: `${place.path}[${at}]` });
	};
}

/** One of several shapes: the first that a test admits. */
export function choose(branch: (value: unknown, place: Place) => Check): Check {
	return (value, place) => branch(value, place)(value, place);
}

export function oneOf(...words: readonly string[]): Check {
	return (value, place) => {
		if (words.includes(value as string)) return;
		throw malformed(
			`${place.path}: unknown variant \`${String(value)}\`, expected one of ${words.join(", ")}`,
		);
	};
}

export function since(version: string, check: Check): Check {
	return Object.assign<Check, { since: string }>((value, place) => check(value, place), { since: version });
}

export const text: Check = (value, place) => {
	if (typeof value !== "string") throw expected("a string", place, value);
};

export const bool: Check = (value, place) => {
	if (typeof value !== "boolean") throw expected("a boolean", place, value);
};

export const number: Check = (value, place) => {
	if (typeof value !== "number" || !Number.isFinite(value)) throw expected("a number", place, value);
};

/** Not negative. */
export const count: Check = (value, place) => {
	if (!Number.isSafeInteger(value) || (value as number) < 0)
		throw expected("an unsigned integer", place, value);
};

export const anyObject: Check = (value, place) => {
	if (!isObject(value)) throw expected("a map", place, value);
};
