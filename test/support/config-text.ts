/** A settings file with every key of these at its example; JSON, which is YAML. */
export function everyKey(keys: Readonly<Record<string, { readonly example: unknown }>>): string {
	const sections: Record<string, unknown> = {};
	for (const [name, { example }] of Object.entries(keys)) {
		const [first, rest] = name.split(".") as [string, string?];
		sections[first] = rest === undefined ? example : { ...(sections[first] as object), [rest]: example };
	}
	return JSON.stringify(sections);
}
