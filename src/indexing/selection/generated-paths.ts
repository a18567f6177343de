/**
 * Names that only a tool's output has, after Linguist's `generated.rb` and, for protocol buffers and Dart, the names
 * that the compilers' manuals give to what they write.
 */
const GENERATED = [
	// Source maps; Yarn's Plug'n'Play; Visual Studio's designers and SpecFlow
	/\.(js|mjs|cjs|css)\.map$/,
	/(^|\/)\.pnp\.(js|cjs|mjs|loader\.mjs)$/,
	/\.designer\.(cs|vb)$/i,
	/\.feature\.cs$/i,
	// protoc: Go, C++, Python, JavaScript
	/\.pb\.(go|gw\.go|cc|h)$/,
	/_pb2(_grpc)?\.pyi?$/,
	/_(grpc_)?pb\.(js|d\.ts)$/,
	// Dart's build_runner: json_serializable, freezed
	/\.(g|freezed)\.dart$/,
];

export function isGeneratedPath(path: string): boolean {
	return GENERATED.some((pattern) => pattern.test(path));
}
