import type { Secret } from "./secret.ts";

/**
 * An access key's id: AKIA of a user, ASIA of a session. It is no secret by itself; those of Amazon's own manuals end with
 * EXAMPLE. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
const KEY_ID = /(?<![A-Za-z0-9])A[KS]IA[A-Z2-7]{16}(?![A-Za-z0-9])/g;

/** 40 characters of base 64, which hashes and paths may have as well: only near an id they are a secret. */
const SECRET = /(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g;

/** UTF-16 units on either side of an id; the lines of a credentials file lie closer. */
const NEAR = 400;

/** Amazon's access keys, where id and secret stand together; both are left out. */
export function findAwsKeys(text: string): Secret[] {
	return [...text.matchAll(KEY_ID)].flatMap(({ index, 0: id }) => {
		if (id.endsWith("EXAMPLE")) return [];
		const secrets = secretsNear(text, index);
		if (secrets.length === 0) return [];
		return [{ start: index, end: index + id.length, what: WHAT }, ...secrets];
	});
}

const WHAT = "AWS access key";

function secretsNear(text: string, at: number): Secret[] {
	const from = Math.max(0, at - NEAR);
	return [...text.slice(from, at + NEAR).matchAll(SECRET)]
		.filter(({ 0: value }) => isMixed(value))
		.map(({ index, 0: value }) => ({ start: from + index, end: from + index + value.length, what: WHAT }));
}

/** A hash in hex has no upper case, a path few different letters. */
function isMixed(value: string): boolean {
	const hasAll = [/[a-z]/, /[A-Z]/, /[0-9]/].every((kind) => kind.test(value));
	return hasAll && new Set(value).size >= 16;
}
