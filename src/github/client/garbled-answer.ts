import { ProviderError } from "../../errors.ts";

/** GitHub answered, and not with what it documents: read as anything else it might pass for "there is nothing". */
export function garbledAnswer(what: string): ProviderError {
	return new ProviderError("github-garbled", `GitHub's answer could not be read while ${what}.`, {
		retryable: true,
	});
}
