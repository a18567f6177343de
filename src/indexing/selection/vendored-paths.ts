import { firstMatch, type PathHeuristic } from "./heuristic.ts";

/**
 * What a package manager fills and nobody edits, after Linguist's `vendor.yml` and its `generated.rb` (for Go). What
 * Linguist lists beyond these (`vendor/`, `third_party/`, `external/`, `deps/`, `dist/`, `tools/`, `cache/`) also holds
 * people's own code in many repositories: hiding it would be worse than showing too much, so it takes
 * `linguist-vendored` or an ignore file. For the same reason libraries are known by name only with their version.
 */
const VENDORED: readonly PathHeuristic[] = [
	{
		what: "packages of npm, Bower or jspm",
		pattern: /(^|\/)(node_modules|bower_components|jspm_packages)\//,
	},
	{ what: "Yarn's own files", pattern: /(^|\/)\.yarn\/(releases|plugins|sdks|versions|unplugged|cache)\// },
	{
		what: "Go modules",
		pattern: /(^|\/)vendor\/[\w-]+(\.[\w-]+)*\.(com|org|net|io|in|dev|sh|xyz|me|fm|edu|gov)\//,
	},
	{ what: "packages of Godep", pattern: /(^|\/)Godeps\/_workspace\// },
	{ what: "packages of Bundler or Composer", pattern: /(^|\/)vendor\/(bundle|cache|composer)\// },
	{ what: "pods of CocoaPods", pattern: /(^|\/)Pods\// },
	{ what: "packages of Carthage", pattern: /(^|\/)Carthage\/(Build|Checkouts)\// },
	{ what: "the Gradle wrapper", pattern: /(^|\/)(gradlew(\.bat)?$|gradle\/wrapper\/)/ },
	{ what: "the Maven wrapper", pattern: /(^|\/)(mvnw(\.cmd)?$|\.mvn\/wrapper\/)/ },
	{
		what: "a copied library",
		pattern: /(^|\/)(angular|bootstrap|d3|jquery(-ui)?|modernizr|underscore)-\d+(\.\d+)+(\.\w+)?\.(js|css)$/,
	},
];

/** Whose files lie there; undefined where nothing tells. */
export function vendorOfPath(path: string): string | undefined {
	return firstMatch(VENDORED, path);
}
