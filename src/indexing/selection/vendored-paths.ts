/**
 * Folders that a package manager fills and nobody edits, after Linguist's `vendor.yml` and its `generated.rb` (for Go).
 * What Linguist lists beyond these (`vendor/`, `third_party/`, `external/`, `deps/`, `dist/`, `tools/`, `cache/`) also
 * holds people's own code in many repositories: hiding it would be worse than showing too much, so it takes
 * `linguist-vendored` or an ignore file.
 */
const VENDORED = [
	/(^|\/)(node_modules|bower_components|jspm_packages)\//,
	/(^|\/)\.yarn\/(releases|plugins|sdks|versions|unplugged|cache)\//,
	// Go: vendor/<host name>/…
	/(^|\/)vendor\/[\w-]+(\.[\w-]+)*\.(com|org|net|io|in|dev|sh|xyz|me|fm|edu|gov)\//,
	/(^|\/)Godeps\/_workspace\//,
	// Bundler, Composer
	/(^|\/)vendor\/(bundle|cache|composer)\//,
	// CocoaPods, Carthage
	/(^|\/)Pods\//,
	/(^|\/)Carthage\/(Build|Checkouts)\//,
];

export function isVendoredPath(path: string): boolean {
	return VENDORED.some((pattern) => pattern.test(path));
}
