import type { Tag } from "./ctags.ts";
import {
	ANY,
	behind,
	ECMASCRIPT_BINDING,
	JAVA_METHOD,
	kotlinProperty,
	LOWER_CASE,
	type Look,
	LUA_FUNCTION,
	NO_GUARD,
	NOT_INDENTED,
	NOT_OWNER,
	TYPE_ALIAS,
} from "./looks.ts";

const C_FAMILY: Readonly<Record<string, Look>> = {
	function: ANY,
	class: ANY,
	struct: ANY,
	union: ANY,
	enum: ANY,
	typedef: ANY,
	macro: NO_GUARD,
	variable: NOT_INDENTED,
};

const ECMASCRIPT: Readonly<Record<string, Look>> = {
	function: ANY,
	generator: ANY,
	// Else every object counts to which a property is added.
	class: behind("class|function"),
	method: ANY,
	getter: ANY,
	setter: ANY,
	interface: ANY,
	enum: ANY,
	alias: TYPE_ALIAS,
	namespace: ANY,
	constant: ECMASCRIPT_BINDING,
	variable: ECMASCRIPT_BINDING,
};

/**
 * What a reviewer would look up by its name: functions, methods, types, modules, macros, and the constants and variables
 * of modules; by ctags' names for languages and kinds. Left out are parts of another definition (fields, properties,
 * enumerators, constructors of a Haskell type, parameters, local variables), names that many files share by nature
 * (packages of Go, Java and Kotlin, namespaces of C++, C# and PHP, implementations of Rust, which name a type that is
 * defined elsewhere), and what is no code: headings, keys, selectors, targets. A language that is not listed is not
 * judged; universal-ctags reads no Scala, Swift and Zig.
 *
 * The looks keep out what ctags takes for a definition by mistake; each was seen in real code.
 */
const KINDS: Readonly<Record<string, Readonly<Record<string, Look>>>> = {
	C: C_FAMILY,
	"C++": C_FAMILY,
	// Else a type parameter counts where it is constrained.
	"C#": { method: ANY, class: behind("class|record"), struct: ANY, interface: ANY, enum: ANY },
	Elixir: {
		function: ANY,
		macro: ANY,
		module: ANY,
		protocol: ANY,
		type: ANY,
		callback: ANY,
		delegate: ANY,
		guard: ANY,
	},
	Go: {
		func: ANY,
		struct: ANY,
		interface: ANY,
		type: ANY,
		talias: ANY,
		methodSpec: ANY,
		const: NOT_INDENTED,
		var: NOT_INDENTED,
	},
	Haskell: { function: LOWER_CASE, type: ANY, module: ANY },
	Java: { method: JAVA_METHOD, class: ANY, interface: ANY, enum: ANY, annotation: ANY },
	JavaScript: ECMASCRIPT,
	Kotlin: {
		// Else parameters of lambdas and variables of loops count.
		method: behind("fun"),
		class: ANY,
		object: ANY,
		interface: ANY,
		typealias: ANY,
		constant: kotlinProperty("val"),
		variable: kotlinProperty("var"),
	},
	Lua: { function: LUA_FUNCTION },
	Perl: { subroutine: ANY, constant: ANY },
	PHP: { function: ANY, class: ANY, interface: ANY, trait: ANY, define: NOT_INDENTED },
	PowerShell: { function: ANY },
	Protobuf: { message: ANY, enum: ANY, service: ANY, rpc: ANY },
	Python: { function: ANY, class: ANY, variable: NOT_INDENTED },
	// No constants: `Array === value` counts as one.
	Ruby: { method: ANY, singletonMethod: NOT_OWNER, class: ANY, module: ANY, alias: ANY },
	Rust: {
		function: ANY,
		method: ANY,
		struct: ANY,
		enum: ANY,
		interface: ANY,
		typedef: ANY,
		// `mod name;` says only that a file of the name belongs to the module.
		module: (name) => new RegExp(`${ANY(name).source}\\s*(?:\\{|$)`, "u"),
		macro: ANY,
		variable: NOT_INDENTED,
	},
	Sh: { function: ANY },
	TypeScript: ECMASCRIPT,
};

/** Whether a definition is one of those that are judged; `line` is the text of its line. */
export function isJudged({ name, language, kind }: Tag, line: string): boolean {
	// Haskell has a kind `constructor`, as every object of JavaScript has one.
	const look = Object.hasOwn(KINDS[language] ?? {}, kind) ? KINDS[language]?.[kind] : undefined;
	return look?.(name).test(line) ?? false;
}
