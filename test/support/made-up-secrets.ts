import { tokenChecksum } from "../../src/indexing/secrets/token-checksum.ts";

const WORD = "mYq4TzB8nRw2KdXc7LhVp5GsFj9ZaUe3Ei6OoNt1WkQyJbHvCgMxDfSrAuPl0I";
const HEX = "4f9a0c7be2d8631f";

/** So many characters that look random and are the same every time. */
export function madeUp(length: number, alphabet: string = WORD): string {
	return Array.from({ length }, (_, at) => alphabet[(at * 7 + (at >> 3)) % alphabet.length]).join("");
}

/**
 * Text of the shape of each publisher's tokens, by the name of its rule. They are put together here, so that no file of
 * this repository holds one and looks like a leak.
 */
export const MADE_UP_TOKENS: Readonly<Record<string, string>> = {
	"GitHub token": `ghp_${madeUp(30)}${tokenChecksum(madeUp(30))}`,
	"GitHub refresh token": `ghr_${madeUp(76)}`,
	"GitHub installation token": `ghs_12345_eyJ${madeUp(100)}.${madeUp(300)}.${madeUp(80)}`,
	"GitHub fine-grained token": `github_pat_${madeUp(22)}_${madeUp(59)}`,
	"GitLab token": `glpat-${madeUp(20)}`,
	"Slack token": `xoxb-1765${madeUp(30)}`,
	"Slack app token": `xapp-1-A0123456789-12345678901-${madeUp(64, HEX)}`,
	"Stripe live key": `sk_live_${madeUp(24)}`,
	"Google API key": `AIza${madeUp(35)}`,
	"npm token": `npm_${madeUp(36)}`,
	"PyPI token": `pypi-AgEIcHlwaS5vcmc${madeUp(120)}`,
	"Anthropic key": `sk-ant-api03-${madeUp(86)}-${madeUp(8)}`,
	"OpenAI key": `sk-proj-${madeUp(120)}`,
	"SendGrid key": `SG.${madeUp(22)}.${madeUp(43)}`,
	"DigitalOcean token": `dop_v1_${madeUp(64, HEX)}`,
	"Hugging Face token": `hf_${madeUp(34)}`,
	"Linear key": `lin_api_${madeUp(40)}`,
	"Shopify token": `shpat_${madeUp(32, HEX)}`,
	"Shopify app secret": `shpss_${madeUp(32, HEX)}`,
	"Square access token": `sq0atp-${madeUp(22)}`,
	"Square application secret": `sq0csp-${madeUp(43)}`,
	"CircleCI token": `CCIPAT_${madeUp(22)}_${madeUp(40, HEX)}`,
	"Vault token": `hvs.${madeUp(95)}`,
	"age key": `AGE-SECRET-KEY-1${madeUp(58, "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L")}`,
};

export const GITHUB_TOKEN = MADE_UP_TOKENS["GitHub token"]!;

/** A key block of so many lines. */
export function madeUpKey(lines: number, label = "RSA PRIVATE KEY"): string {
	const body = Array.from({ length: lines }, (_, at) => madeUp(64 + at).slice(at));
	return [`-----BEGIN ${label}-----`, ...body, `-----END ${label}-----`].join("\n");
}
