/** Where a query comes from, for a terminal: commits by their first digits. */
export function originWords(origin: string): string {
	return /^[0-9a-f]{40,64}$/.test(origin) ? origin.slice(0, 10) : origin;
}
