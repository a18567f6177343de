type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Leaves out what has no value, so that spreading the rest over defaults keeps these. */
export function defined<T extends object>(values: T): Defined<T> {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
