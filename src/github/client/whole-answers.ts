import { z } from "zod";

/** GitHub's answer with a token of an installation, as far as it is read. */
const tokenSchema = z.object({ token: z.string().min(1), expires_at: z.string() });

/**
 * `fetch` that fails, as a broken connection does, where an answer of GitHub's breaks off, is no JSON although it says so,
 * or should hold a token and does not. Octokit takes the first for an empty answer ("no comments yet"), the second for a
 * text, and keeps for an hour what it was given for a token.
 */
export function wholeAnswers(ask: typeof fetch): typeof fetch {
	return async (input, init) => {
		const response = await ask(input, init);
		const text = await readAll(response.clone());
		if (response.ok && isJson(response)) check(parse(text), addressOf(input));
		return response;
	};
}

async function readAll(response: Response): Promise<string> {
	try {
		return await response.text();
	} catch (cause) {
		// Node rejects with nothing at all where the other side ends the connection in good order.
		throw cause ?? new TypeError("The answer broke off.");
	}
}

function isJson({ status, headers }: Response): boolean {
	return status !== 204 && /\bjson\b/.test(headers.get("content-type") ?? "");
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new TypeError("The answer is no JSON.", { cause });
	}
}

function check(answer: unknown, address: string): void {
	if (/\/access_tokens$/.test(address) && !tokenSchema.safeParse(answer).success)
		throw new TypeError("The answer holds no token.");
}

function addressOf(input: Parameters<typeof fetch>[0]): string {
	return input instanceof Request ? input.url : String(input);
}
