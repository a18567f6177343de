import { firstMatch, type PathHeuristic } from "./heuristic.ts";

/**
 * Names that only a tool's output has, after Linguist's `generated.rb` and, for protocol buffers and Dart, the names
 * that the compilers' manuals give to what they write.
 */
const GENERATED: readonly PathHeuristic[] = [
	{ what: "source maps", pattern: /\.(js|mjs|cjs|css)\.map$/ },
	{ what: "Yarn's Plug'n'Play", pattern: /(^|\/)\.pnp\.(js|cjs|mjs|loader\.mjs)$/ },
	{ what: "Visual Studio's designers", pattern: /\.designer\.(cs|vb)$/i },
	{ what: "SpecFlow", pattern: /\.feature\.cs$/i },
	{ what: "protoc for Go or C++", pattern: /\.pb\.(go|gw\.go|cc|h)$/ },
	{ what: "protoc for Python", pattern: /_pb2(_grpc)?\.pyi?$/ },
	{ what: "protoc for JavaScript", pattern: /_(grpc_)?pb\.(js|d\.ts)$/ },
	{ what: "Dart's build_runner", pattern: /\.(g|freezed)\.dart$/ },
	{ what: "the Relay compiler", pattern: /(^|\/)__generated__\// },
	{ what: "IntelliJ IDEA", pattern: /(^|\/)\.idea\// },
	{ what: "Xcode", pattern: /\.(nib|xcworkspacedata|xcuserstate)$/ },
	{ what: "Zephir", pattern: /\.zep\.(c|h|php)$/ },
	{ what: "Delphi's type library import", pattern: /_tlb\.pas$/i },
];

/** Whose output a file is by its name; undefined where nothing tells. */
export function generatorOfPath(path: string): string | undefined {
	return firstMatch(GENERATED, path);
}
