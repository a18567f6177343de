/** Whether a server of the version has what came with another: major and minor count. */
export function isSince(version: string, since: string): boolean {
	const [major = 0, minor = 0] = parts(version);
	const [sinceMajor = 0, sinceMinor = 0] = parts(since);
	return major === sinceMajor ? minor >= sinceMinor : major > sinceMajor;
}

function parts(version: string): number[] {
	return version.split(".").map(Number);
}
