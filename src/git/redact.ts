/** The text without these secrets, and without the credentials in the addresses that it names. */
export function redact(text: string, secrets: readonly string[] = []): string {
	const known = secrets.reduce((rest, secret) => rest.replaceAll(secret, "***"), text);
	return known.replace(/\b(https?:\/\/)[^\s/]*@/gi, "$1");
}
