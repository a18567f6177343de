import { ConfigurationError, ProviderError } from "../../errors.ts";
import { type GitRepository, openRepository } from "../../git/repository.ts";
import { trustFolder } from "../../git/trusted-folder.ts";

/** Throws ConfigurationError where nothing is checked out. */
export async function openCheckout(directory: string): Promise<GitRepository> {
	// In a container job the checkout belongs to the user outside; the runner says that it is this job's.
	trustFolder(directory);
	try {
		return await openRepository(directory);
	} catch (cause) {
		if (!(cause instanceof ConfigurationError) || cause.code !== "not-a-repository") throw cause;
		throw new ConfigurationError("no-checkout", `Nothing is checked out in ${directory}.`, {
			suggestions: [
				"Put a step with `uses: actions/checkout` before this one; `path` says where it checks out.",
			],
			cause,
		});
	}
}

/** Undefined where the repository has no commit yet. */
export async function headOf(checkout: GitRepository): Promise<string | undefined> {
	try {
		return (await checkout.resolveCommit()).commit;
	} catch (error) {
		if (error instanceof ProviderError && error.code === "no-commits") return undefined;
		throw error;
	}
}
