/**
 * Whether somebody runs this server on machines of their own, by the rule of the clients of the Actions' services: such
 * a server has version 1 of the cache, and no artifacts that these clients can use.
 */
export function isEnterpriseServer(serverUrl: string): boolean {
	const { hostname } = new URL(serverUrl);
	return hostname !== "github.com" && !/\.(?:ghe\.com|localhost)$/.test(hostname);
}
