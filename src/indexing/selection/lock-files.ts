import { basename } from "node:path/posix";

/** Resolved dependencies that a package manager writes: the names that each one's manual gives. */
const LOCK_FILES: ReadonlySet<string> = new Set([
	// JavaScript: npm, Yarn, pnpm, Bun, Deno
	"package-lock.json",
	"npm-shrinkwrap.json",
	"yarn.lock",
	"pnpm-lock.yaml",
	"bun.lock",
	"bun.lockb",
	"deno.lock",
	// Python: Poetry, PDM, uv, Pipenv, Pixi, conda-lock
	"poetry.lock",
	"pdm.lock",
	"uv.lock",
	"Pipfile.lock",
	"pixi.lock",
	"conda-lock.yml",
	// Go, dep, Glide
	"go.sum",
	"go.work.sum",
	"Gopkg.lock",
	"glide.lock",
	// Rust, Ruby, PHP, Elixir, Erlang, Dart, Crystal
	"Cargo.lock",
	"Gemfile.lock",
	"gems.locked",
	"composer.lock",
	"mix.lock",
	"rebar.lock",
	"pubspec.lock",
	"shard.lock",
	// Swift: SwiftPM, CocoaPods, Carthage
	"Package.resolved",
	"Podfile.lock",
	"Cartfile.resolved",
	// .NET: NuGet, Paket; JVM: Gradle; C++: Conan; Haskell: Stack, Cabal
	"packages.lock.json",
	"paket.lock",
	"gradle.lockfile",
	"conan.lock",
	"stack.yaml.lock",
	"cabal.project.freeze",
	// Nix, Bazel, Terraform, Helm
	"flake.lock",
	"MODULE.bazel.lock",
	".terraform.lock.hcl",
	"Chart.lock",
]);

export function isLockFile(path: string): boolean {
	return LOCK_FILES.has(basename(path));
}
