/** A calendar month in UTC, as year × 100 + month: 202611 is November 2026. Later months are larger. */
export type Month = number;

export function monthOf(milliseconds: number): Month {
	const date = new Date(milliseconds);
	return date.getUTCFullYear() * 100 + date.getUTCMonth() + 1;
}

/** `2026-11` */
export function formatMonth(month: Month): string {
	return `${Math.floor(month / 100)}-${String(month % 100).padStart(2, "0")}`;
}

/** The month of `2026-11`; undefined for any other text. */
export function parseMonth(text: string): Month | undefined {
	const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? [];
	return year === undefined ? undefined : Number(year) * 100 + Number(month);
}
