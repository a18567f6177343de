/** Milliseconds that a `Retry-After` asks for, be it seconds or a date; undefined where there is none. */
export function statedWait(headers: Headers, now: number = Date.now()): number | undefined {
	const text = headers.get("retry-after")?.trim();
	if (!text) return undefined;
	if (/^\d{1,9}(\.\d+)?$/.test(text)) return Number(text) * 1_000;
	const date = Date.parse(text);
	return Number.isNaN(date) ? undefined : Math.max(date - now, 0);
}
