import { realpathSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";

/**
 * A path as the repository's tree names it, for one that somebody typed: from where they stand, if that is in the
 * repository, else from its root.
 */
export function pathInRepository(root: string, typed: string): string {
	const top = realpathSync(root);
	const here = realpathSync(".");
	const isInside = here === top || here.startsWith(`${top}${sep}`);
	const path = resolve(isInside ? here : top, isAbsolute(typed) ? withRealRoot(typed, { root, top }) : typed);
	return relative(top, path).split(sep).join("/");
}

/** The root may be reached by a link, as temporary folders often are. */
function withRealRoot(path: string, { root, top }: { readonly root: string; readonly top: string }): string {
	return path.startsWith(`${root}${sep}`) ? `${top}${path.slice(root.length)}` : path;
}
