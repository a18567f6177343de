/** The first units of a text, never half a surrogate pair. */
export function cutAt(text: string, units: number): string {
	if (text.length <= units) return text;
	const high = text.charCodeAt(units - 1);
	return text.slice(0, high >= 0xd800 && high <= 0xdbff ? units - 1 : units);
}
