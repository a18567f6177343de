import { hasTokenChecksum } from "./token-checksum.ts";

/** How the tokens of one publisher are told from all other text. */
export interface TokenRule {
	/** For a person: `GitHub token`. */
	readonly what: string;
	/** Where the publisher, or whom it told, describes the format. */
	readonly source: string;
	/** How its tokens begin, as the source of a regular expression. */
	readonly prefix: string;
	/** All repetition is bounded: the time is about the length of the text. */
	readonly pattern: RegExp;
	/** What the pattern cannot tell. Given what follows the prefix, which is the pattern's only group. */
	readonly isReal: (body: string) => boolean;
}

/** Raised whenever a rule changes, so that every index looks at its files anew. */
export const SECRETS_VERSION = 1;

interface Format {
	readonly prefix: string;
	readonly body: string;
	/** Characters that would make it a longer word, which is no token. */
	readonly alphabet: string;
	readonly isReal?: (body: string) => boolean;
}

const WORD = "A-Za-z0-9";
const WEB = "A-Za-z0-9_-";

/** The letter of an escape (`\n`) and the digits of a percent code (`%3D`) are not part of the word that follows. */
const NOT_IN_A_WORD = "(?<!(?<!\\\\)(?<!%[0-9A-Fa-f])[A-Za-z0-9])";

function rule(
	what: string,
	source: string,
	{ prefix, body, alphabet, isReal = looksRandom }: Format,
): TokenRule {
	const pattern = new RegExp(`${NOT_IN_A_WORD}${prefix}(${body})(?![${alphabet}])`, "g");
	return { what, source, prefix, pattern, isReal };
}

/**
 * Only what a publisher gave a fixed prefix. Where it says no length, the shortest that is known counts. Twilio's `SK…`
 * names a key without being one, Telegram's tokens have no prefix, Stripe's `pk_…` and Square's `sq0idp-…` are public.
 */
export const TOKEN_RULES: readonly TokenRule[] = [
	rule(
		"GitHub token",
		"https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/",
		{
			prefix: "gh[opsu]_",
			body: `[${WORD}]{36}`,
			alphabet: WORD,
			isReal: hasTokenChecksum,
		},
	),
	rule(
		"GitHub refresh token",
		"https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github",
		{
			prefix: "ghr_",
			body: `[${WORD}]{36,255}`,
			alphabet: WORD,
		},
	),
	rule(
		"GitHub installation token",
		"https://github.blog/changelog/2026-05-15-github-app-installation-tokens-per-request-override-header/",
		{
			prefix: "gh[oprsu]_[0-9]{1,20}_eyJ",
			body: `[${WEB}]{10,2000}\\.[${WEB}]{10,4000}\\.[${WEB}]{10,2000}`,
			alphabet: WEB,
		},
	),
	rule(
		"GitHub fine-grained token",
		"https://github.blog/security/application-security/introducing-fine-grained-personal-access-tokens-for-github/",
		{
			prefix: "github_pat_",
			body: `[${WORD}]{22}_[${WORD}]{59}`,
			alphabet: WORD,
		},
	),
	rule("GitLab token", "https://docs.gitlab.com/security/tokens/#token-prefixes", {
		prefix: "gl(?:agent|cbt|dt|ffct|ft|imt|oas|pat|ptt|rt|rtr|soat|wt)-",
		body: `[${WEB}]{20,400}`,
		alphabet: WEB,
	}),
	rule("Slack token", "https://docs.slack.dev/authentication/tokens", {
		prefix: "xox[abeoprs](?:\\.xox[bp])?-[0-9]",
		body: "[A-Za-z0-9-]{20,400}",
		alphabet: WORD,
	}),
	rule("Slack app token", "https://docs.slack.dev/authentication/tokens", {
		prefix: "xapp-[0-9]-[A-Z0-9]{6,20}-[0-9]{6,20}-",
		body: "[A-Za-z0-9]{32,128}",
		alphabet: WORD,
	}),
	rule("Stripe live key", "https://docs.stripe.com/keys", {
		prefix: "[rs]k_live_",
		body: `[${WORD}]{16,247}`,
		alphabet: WORD,
	}),
	rule("Google API key", "https://cloud.google.com/docs/authentication/api-keys", {
		prefix: "AIza",
		body: `[${WEB}]{35}`,
		alphabet: WEB,
	}),
	rule("npm token", "https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format/", {
		prefix: "npm_",
		body: `[${WORD}]{36}`,
		alphabet: WORD,
	}),
	rule("PyPI token", "https://docs.pypi.org/api/secrets/", {
		prefix: "pypi-AgE(?:IcHlwaS5vcmc|NdGVzdC5weXBpLm9yZw)",
		body: `[${WEB}]{60,4000}`,
		alphabet: WEB,
	}),
	rule(
		"Anthropic key",
		"https://gitlab.com/gitlab-org/security-products/analyzers/secrets/-/merge_requests/319",
		{
			prefix: "sk-ant-[a-z]{3,8}[0-9]{2}-",
			body: `[${WEB}]{80,120}`,
			alphabet: WEB,
		},
	),
	rule("OpenAI key", "https://platform.openai.com/docs/api-reference/authentication", {
		prefix: "sk-(?:admin|proj|svcacct)-",
		body: `[${WEB}]{40,300}`,
		alphabet: WEB,
	}),
	rule("SendGrid key", "https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys", {
		prefix: "SG\\.",
		body: `[${WEB}]{22}\\.[${WEB}]{43}`,
		alphabet: WEB,
	}),
	rule("DigitalOcean token", "https://docs.digitalocean.com/reference/api/create-personal-access-token/", {
		prefix: "do[opr]_v1_",
		body: "[0-9a-f]{64}",
		alphabet: WORD,
	}),
	rule("Hugging Face token", "https://huggingface.co/docs/hub/security-tokens", {
		prefix: "hf_",
		body: `[${WORD}]{34,40}`,
		alphabet: WORD,
	}),
	rule("Linear key", "https://linear.app/developers/graphql", {
		prefix: "lin_(?:api|oauth)_",
		body: `[${WORD}]{32,64}`,
		alphabet: WORD,
	}),
	rule("Shopify token", "https://shopify.dev/changelog/length-of-the-shopify-access-token-is-increasing", {
		prefix: "shp(?:at|ca|pa)_",
		body: "[0-9A-Fa-f]{32}",
		alphabet: WORD,
	}),
	rule("Shopify app secret", "https://shopify.dev/changelog/app-secret-key-length-has-increased", {
		prefix: "shpss_",
		body: "[0-9A-Fa-f]{32}",
		alphabet: WORD,
	}),
	rule("Square access token", "https://developer.squareup.com/docs/build-basics/access-tokens", {
		prefix: "sq0atp-",
		body: `[${WEB}]{22}`,
		alphabet: WEB,
	}),
	rule("Square application secret", "https://developer.squareup.com/docs/build-basics/access-tokens", {
		prefix: "sq0csp-",
		body: `[${WEB}]{43}`,
		alphabet: WEB,
	}),
	rule("CircleCI token", "https://circleci.com/changelog/new-format-for-api-access-tokens/", {
		prefix: "CCI(?:PAT|PRJ)_",
		body: `[${WORD}]{16,30}_[0-9a-f]{40}`,
		alphabet: WORD,
	}),
	rule("Vault token", "https://developer.hashicorp.com/vault/docs/concepts/tokens", {
		prefix: "hv[brs]\\.",
		body: `[${WEB}]{90,1000}`,
		alphabet: WEB,
	}),
	rule("age key", "https://age-encryption.org/v1", {
		prefix: "AGE-SECRET-KEY-1",
		body: "[AC-HJ-NP-Z02-9]{58}",
		alphabet: WORD,
	}),
];

/** Fewer different characters than any real token has. */
const MIN_CHARACTERS = 8;

/** False for what stands for a token in a manual: `xxxxxxxx…`, `your-token-goes-here`. */
function looksRandom(body: string): boolean {
	const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/].filter((kind) => kind.test(body)).length;
	return kinds >= 2 && new Set(body).size >= MIN_CHARACTERS;
}
