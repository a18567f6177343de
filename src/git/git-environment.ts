/**
 * The `GIT_*` variables that are left to the user: configuration (it may name the trusted folders), the installation,
 * certificates and proxies of its network, and where discovery stops. All others could lead git to another repository,
 * index, object store or attribute source.
 */
const KEPT =
	/^GIT_(CONFIG_(COUNT|KEY_\d+|VALUE_\d+|GLOBAL|SYSTEM|NOSYSTEM)|(PROXY_)?SSL_\w+|HTTP_PROXY_AUTHMETHOD|EXEC_PATH|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM)$/;

const FIXED = {
	// Messages are matched and shown: they must not depend on the user's language.
	LC_ALL: "C",
	GIT_PAGER: "cat",
	GIT_TERMINAL_PROMPT: "0",
	GIT_OPTIONAL_LOCKS: "0",
	// In a partial clone git would fetch absent objects one by one; an absent object is an error here.
	GIT_NO_LAZY_FETCH: "1",
	// refs/replace is local, so what it replaces is not what the commit says.
	GIT_NO_REPLACE_OBJECTS: "1",
};

/** The environment for every git child: the process's own without what could redirect git, and without prompts. */
export function gitEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
	const inherited = Object.entries(process.env).filter(
		([name]) => !name.startsWith("GIT_") || KEPT.test(name),
	);
	return { ...Object.fromEntries(inherited), ...FIXED, ...extra };
}
