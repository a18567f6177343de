import { findAwsKeys } from "./aws-keys.ts";
import { findKeyBlocks } from "./key-blocks.ts";
import type { Secret } from "./secret.ts";
import { TOKEN_RULES } from "./token-rules.ts";

/** How any secret begins: nearly all files hold nothing of the kind, and one look is quicker than one for each rule. */
const BEGINNING = new RegExp(
	["-----BEGIN ", "A[KS]IA", ...TOKEN_RULES.map(({ prefix }) => prefix)].join("|"),
);

/** Everything in the text that a rule takes for a secret, by where it starts. */
export function findSecrets(text: string): Secret[] {
	if (!BEGINNING.test(text)) return [];
	const found = [...findTokens(text), ...findKeyBlocks(text), ...findAwsKeys(text)];
	return found.sort((left, right) => left.start - right.start || right.end - left.end);
}

function findTokens(text: string): Secret[] {
	return TOKEN_RULES.flatMap(({ what, pattern, isReal }) =>
		[...text.matchAll(pattern)]
			.filter(({ 1: body = "" }) => isReal(body))
			.map(({ index, 0: token }) => ({ start: index, end: index + token.length, what })),
	);
}
