/** `Router` of `Phoenix.Router`, `setup` of `M.setup`: what a person types, while ctags and the index keep the whole. */
export function lastPart(name: string): string {
	return name.slice(Math.max(name.lastIndexOf("."), name.lastIndexOf(":")) + 1);
}
