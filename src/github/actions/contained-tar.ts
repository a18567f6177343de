import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { ProviderError } from "../../errors.ts";
import { withVariables } from "./process-variables.ts";

/** The code of the error where archives cannot be unpacked safely. */
export const NO_GNU_TAR = "no-gnu-tar";

/**
 * Runs work that unpacks archives with GNU tar, so that whatever an archive holds becomes the one file `path` below the
 * folder that it is unpacked in. The cache's client unpacks with `tar -P`, which lets an archive name any file of the
 * machine; renaming every name in it leaves it nothing to name. Throws ProviderError {@link NO_GNU_TAR} where the tar that
 * the client would take is another one, which does not read these options.
 */
export async function withContainedTar<T>(path: string, work: () => Promise<T>): Promise<T> {
	if (!(await isGnuTar())) {
		throw new ProviderError(NO_GNU_TAR, "This runner's tar cannot keep an archive from naming other files.", {
			suggestions: ["Install GNU tar on the runner (as `gtar` on macOS)."],
		});
	}
	// In another locale a name with bytes that are no text would not match, and stay as it is.
	return withVariables({ TAR_OPTIONS: `--transform=s,^.*$,${path},`, LC_ALL: "C" }, work);
}

/** Whether the cache's client will find GNU tar: on Windows it takes Git's, on macOS `gtar`, elsewhere `tar`. */
async function isGnuTar(): Promise<boolean> {
	if (process.platform === "win32") {
		return existsSync(join(process.env.PROGRAMFILES ?? "", "Git", "usr", "bin", "tar.exe"));
	}
	try {
		const program = process.platform === "darwin" ? "gtar" : "tar";
		const { stdout } = await promisify(execFile)(program, ["--version"]);
		return stdout.includes("GNU tar");
	} catch {
		return false;
	}
}
