import { n as Parser, t as Language } from "./vendor~parse-worker.js";
import { a as isBlank, i as LineTable, n as cutCosts, r as cutAt, t as DefinitionTree } from "./definition-tree.js";
import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import { readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

// src/code/grammar-files.ts
/** The grammars as package paths; the build copies them to `wasm/` beside the bundles. */
const GRAMMAR_FILES = {
	bash: "@vscode/tree-sitter-wasm/wasm/tree-sitter-bash.wasm",
	c: "tree-sitter-c/tree-sitter-c.wasm",
	cpp: "@vscode/tree-sitter-wasm/wasm/tree-sitter-cpp.wasm",
	csharp: "@vscode/tree-sitter-wasm/wasm/tree-sitter-c-sharp.wasm",
	css: "@vscode/tree-sitter-wasm/wasm/tree-sitter-css.wasm",
	elixir: "tree-sitter-elixir/tree-sitter-elixir.wasm",
	go: "@vscode/tree-sitter-wasm/wasm/tree-sitter-go.wasm",
	haskell: "tree-sitter-haskell/tree-sitter-haskell.wasm",
	java: "@vscode/tree-sitter-wasm/wasm/tree-sitter-java.wasm",
	javascript: "@vscode/tree-sitter-wasm/wasm/tree-sitter-javascript.wasm",
	kotlin: "@tree-sitter-grammars/tree-sitter-kotlin/tree-sitter-kotlin.wasm",
	lua: "@tree-sitter-grammars/tree-sitter-lua/tree-sitter-lua.wasm",
	php: "@vscode/tree-sitter-wasm/wasm/tree-sitter-php.wasm",
	powershell: "@vscode/tree-sitter-wasm/wasm/tree-sitter-powershell.wasm",
	python: "@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm",
	ruby: "@vscode/tree-sitter-wasm/wasm/tree-sitter-ruby.wasm",
	rust: "@vscode/tree-sitter-wasm/wasm/tree-sitter-rust.wasm",
	scala: "tree-sitter-scala/tree-sitter-scala.wasm",
	tsx: "@vscode/tree-sitter-wasm/wasm/tree-sitter-tsx.wasm",
	typescript: "@vscode/tree-sitter-wasm/wasm/tree-sitter-typescript.wasm",
	zig: "@tree-sitter-grammars/tree-sitter-zig/tree-sitter-zig.wasm"
};
/** The parser's own WebAssembly module, which the build copies as well. */
const RUNTIME_FILE = "web-tree-sitter/web-tree-sitter.wasm";
/**
* Where a WebAssembly file lies: in the folder that is asked for, else beside the bundle, else in `node_modules`, when
* the sources run as they are.
* @throws the resolver's error when it lies nowhere.
*/
function wasmPath(packagePath, folder) {
	const file = basename(packagePath);
	if (folder !== void 0) return join(folder, file);
	const beside = fileURLToPath(new URL(`./wasm/${file}`, import.meta.url));
	return existsSync(beside) ? beside : createRequire(import.meta.url).resolve(packagePath);
}

// src/code/grammar-loader.ts
/**
* WebAssembly memory is counted in pages of 64 KiB: 32 MiB as the runtime wants at least, and at most 512 MiB of the
* 2 GiB it would take. A declaration file of 5 MB fits; hostile text can need the square of its length.
*/
const PAGES = {
	initial: 512,
	maximum: 8192
};
let runtime;
/**
* Loads a grammar, and with the first one the parser itself, from a folder or from where {@link wasmPath} finds them.
* @throws the file system's or the runtime's error.
*/
async function loadGrammar(grammar, folder) {
	runtime ??= Parser.init({
		wasmMemory: new WebAssembly.Memory(PAGES),
		locateFile: () => wasmPath(RUNTIME_FILE, folder),
		printErr: () => void 0
	});
	await runtime;
	return Language.load(await readFile(wasmPath(GRAMMAR_FILES[grammar], folder)));
}

// src/code/syntax/compiled-rules.ts
/** What a node type is, as bits: one look-up per node decides what else is asked of it. */
const ROLE = {
	named: 1,
	comment: 2,
	annotation: 4,
	wrapper: 8,
	entered: 16,
	anonymousFunction: 32,
	statement: 64,
	enteredInFunctions: 128
};
function compileRules(grammar, rules) {
	const rolesByType = /* @__PURE__ */ new Map();
	const give = (types, role) => {
		for (const type of types) rolesByType.set(type, (rolesByType.get(type) ?? 0) | role);
	};
	give(rules.comments, ROLE.comment);
	give(rules.annotations ?? [], ROLE.annotation);
	give(rules.wrappers ?? [], ROLE.wrapper);
	give(rules.entered, ROLE.entered);
	give(rules.enteredInFunctions ?? [], ROLE.enteredInFunctions);
	give(rules.anonymousFunctions, ROLE.anonymousFunction);
	if (rules.docstrings) give([rules.docstrings.statement], ROLE.statement);
	const roles = new Uint8Array(grammar.nodeTypeCount);
	const definers = new Array(grammar.nodeTypeCount);
	for (let id = 0; id < roles.length; id++) {
		if (!grammar.nodeTypeIsNamed(id)) continue;
		const type = grammar.types[id];
		roles[id] = ROLE.named | (rolesByType.get(type) ?? 0);
		definers[id] = Object.hasOwn(rules.definitions, type) ? rules.definitions[type] : void 0;
	}
	return {
		rules,
		typeNames: grammar.types,
		roles,
		definers
	};
}

// src/code/syntax/rules.ts
/** A definition whose name is in the node's field `name`. */
function named(kind) {
	return ({ node, text }) => foundIn({
		node: node.childForFieldName("name"),
		kind,
		text
	});
}
/** A definition that counts only if the node has a body: without one it is a mere mention. */
function namedWithBody(kind) {
	const define = named(kind);
	return (site) => site.node.childForFieldName("body") ? define(site) : void 0;
}
/** A function, or a method if it stands in a type. */
function namedFunction(site) {
	return named(site.container === "type" ? "method" : "function")(site);
}
/** A name that is a symbol unless it is local to a function. */
function namedVariable(site) {
	return isLocal(site) ? void 0 : named("variable")(site);
}
function isLocal({ container }) {
	return container === "function" || container === "test";
}
/** The definition named by a node, or nothing where the parser had to make the name up. */
function foundIn({ node, kind, text }) {
	const name = textOf(node, text);
	return node && name !== "" ? {
		kind,
		name,
		nameAt: node.startIndex
	} : void 0;
}
/** What a node spans, or "" for none. */
function textOf(node, text) {
	return node ? text.slice(node.startIndex, node.endIndex) : "";
}

// src/code/syntax/bash.ts
/** Where an assignment is one of the script; before a command it is one of that command's environment. */
const STATEMENT_LISTS = /* @__PURE__ */ new Set([
	"declaration_command",
	"program",
	"variable_assignments"
]);
function variable$1(site) {
	if (isLocal(site) || !STATEMENT_LISTS.has(site.parentType)) return void 0;
	const name = site.node.childForFieldName("name");
	return name?.type === "variable_name" ? foundIn({
		node: name,
		kind: "variable",
		text: site.text
	}) : void 0;
}
const BASH = {
	comments: ["comment"],
	commentOpening: /#/g,
	entered: ["declaration_command", "variable_assignments"],
	anonymousFunctions: [],
	definitions: {
		function_definition: named("function"),
		variable_assignment: variable$1
	}
};

// src/code/syntax/c-declarator.ts
const NAMES = /* @__PURE__ */ new Set([
	"destructor_name",
	"field_identifier",
	"identifier",
	"operator_cast",
	"operator_name",
	"qualified_identifier",
	"template_function",
	"type_identifier"
]);
/** A declaration is read no further than this many declarators: tables of data are lists as well. */
const MAX_DECLARATORS = 20;
/** All that one declaration declares: `int width, height;`. */
function declaredNames(declaration, text) {
	return declaration.childrenForFieldName("declarator").slice(0, MAX_DECLARATORS).flatMap((declarator) => declaredName(declarator, text) ?? []);
}
/** Undefined where a declaration has no declarator with a name, as `struct node;` or broken code. */
function declaredName(declarator, text) {
	let node = declarator;
	let parameters = "";
	let isFunction = false;
	while (node && !NAMES.has(node.type)) {
		if (node.type === "function_declarator") {
			isFunction = true;
			parameters = textOf(node.childForFieldName("parameters"), text);
		} else if (node.type === "pointer_declarator") isFunction = false;
		node = node.childForFieldName("declarator") ?? node.firstNamedChild;
	}
	return node ? qualifiedName(node, {
		text,
		isFunction,
		parameters
	}) : void 0;
}
function qualifiedName(node, { text, ...rest }) {
	const scope = [];
	let inner = node;
	while (inner?.type === "qualified_identifier") {
		const qualifier = withoutArguments(inner.childForFieldName("scope"));
		if (qualifier) scope.push(textOf(qualifier, text));
		inner = inner.childForFieldName("name");
	}
	const last = withoutArguments(inner);
	if (!last) return void 0;
	const written = textOf(last, text);
	if (last.type === "operator_cast") return {
		...conversion(written),
		nameAt: last.startIndex,
		scope
	};
	return written === "" ? void 0 : {
		name: written,
		nameAt: last.startIndex,
		scope,
		...rest
	};
}
/** `operator bool() const`: the grammar counts the parameter list as part of the name. */
function conversion(written) {
	return {
		name: written.split("(", 1)[0].trim(),
		isFunction: true,
		parameters: "()"
	};
}
/** The plain name of `Box<int>`. */
function withoutArguments(node) {
	return node?.type === "template_type" || node?.type === "template_function" ? node.childForFieldName("name") : node;
}

// src/code/syntax/blanked.ts
/**
* The text with blanks in place of what a pattern finds, so that every offset stays what it is. Patterns are global and
* bound in all their repetitions: they see every text there is.
*/
function blanked(text, pattern) {
	return text.replace(pattern, (found) => " ".repeat(found.length));
}

// src/code/syntax/c-macros.ts
const MACRO = "[A-Z][A-Z\\d]{0,40}_[A-Z\\d_]{1,60}";
/**
* Macros where the grammar expects something else, and loses all that follows: alone on a line (`FMT_BEGIN_NAMESPACE`),
* before a definition (`FMT_EXPORT template`), between a keyword and the type's name (`class QUEUE_API Client {`).
*/
const MISLEADING = new RegExp([
	`^${MACRO}(?=[ \\t]{0,20}\\r?$)`,
	`^[ \\t]{0,20}${MACRO}(?=[ \\t]{1,4}(?:template|class|struct|enum|namespace)\\b)`,
	`(?<=\\b(?:class|struct|union|enum)[ \\t]{1,4})${MACRO}(?:\\([^()\\n]{0,80}\\))?(?=[ \\t]{1,4}[A-Za-z]\\w{0,80}[ \\t]{0,4}(?:final[ \\t]{0,4})?[:{<\\r\\n])`
].join("|"), "gm");
function withoutMisleadingMacros(text) {
	return blanked(text, MISLEADING);
}

// src/code/syntax/c-family.ts
/** Kinds of the types that C lets one define in passing, inside a `typedef`. */
const TYPE_KINDS$2 = {
	enum_specifier: "enum",
	struct_specifier: "class",
	union_specifier: "class"
};
/** GoogleTest's macros look like functions to the grammar. */
const TEST_MACRO = /^(?:TYPED_)?TEST(?:_[FP])?$/;
function functionDefinition(site) {
	const declared = declaredName(site.node.childForFieldName("declarator"), site.text);
	if (!declared) return void 0;
	return TEST_MACRO.test(declared.name) ? googleTest(declared) : callable(site, declared);
}
function googleTest({ name, nameAt, parameters }) {
	return {
		kind: "test",
		name: parameters.slice(1, -1).split(",").map((part) => part.trim()).join(".") || name,
		nameAt
	};
}
function callable({ container }, { name, nameAt, scope }) {
	return {
		kind: container === "type" || scope.length > 0 ? "method" : "function",
		name,
		nameAt,
		scope
	};
}
/** Prototypes are functions; everything else that is declared outside a function is a variable. */
function declaration$1(site) {
	if (isLocal(site)) return void 0;
	const [first, ...others] = declaredNames(site.node, site.text);
	if (!first) return void 0;
	const declared = ({ name, nameAt, scope }) => ({
		kind: "variable",
		name,
		nameAt,
		scope
	});
	return {
		...first.isFunction ? callable(site, first) : declared(first),
		also: others.map(declared)
	};
}
/** A member function's prototype; data members are no symbols. */
function memberDeclaration(site) {
	const declared = declaredName(site.node.childForFieldName("declarator"), site.text);
	return declared?.isFunction ? callable(site, declared) : void 0;
}
/** `typedef struct { … } Point;` defines a structure, and so does not name a mere alias. */
function typedef({ node, text }) {
	const [first, ...others] = declaredNames(node, text);
	if (!first) return void 0;
	const type = node.childForFieldName("type");
	const kind = type?.childForFieldName("body") ? TYPE_KINDS$2[type.type] : void 0;
	const also = others.map(({ name, nameAt }) => ({
		kind: "type",
		name,
		nameAt
	}));
	return {
		kind: kind ?? "type",
		name: first.name,
		nameAt: first.nameAt,
		also
	};
}
/** A structure with its body; a mere mention (`struct node *next`) defines nothing. */
const structure = (kind) => ({ node, text }) => {
	const name = node.childForFieldName("body") && withoutArguments(node.childForFieldName("name"));
	return foundIn({
		node: name,
		kind,
		text
	});
};
/** What an include guard stands behind. */
const GUARD_OPENING = /#[ \t]*ifndef[ \t]+(\w+)\s*$/;
/** An include guard begins no later than this, and what leads to it is no longer. UTF-16 units. */
const MAX_GUARD_START = 1e4;
const MAX_OPENING_UNITS = 200;
/** An include guard says nothing. */
function macro(site) {
	return site.node.childForFieldName("value") || !isGuard(site) ? named("variable")(site) : void 0;
}
/** `#define LIST_H` right below `#ifndef LIST_H`, which is the file's first directive. */
function isGuard({ node, start, text }) {
	if (start > MAX_GUARD_START) return false;
	const opening = GUARD_OPENING.exec(text.slice(Math.max(0, start - MAX_OPENING_UNITS), start));
	if (opening?.[1] !== textOf(node.childForFieldName("name"), text)) return false;
	return !/^[ \t]*#/m.test(text.slice(0, start - opening[0].length));
}
const DEFINITIONS$1 = {
	declaration: declaration$1,
	enum_specifier: structure("enum"),
	function_definition: functionDefinition,
	preproc_def: macro,
	preproc_function_def: named("function"),
	struct_specifier: structure("class"),
	type_definition: typedef,
	union_specifier: structure("class")
};
const C = {
	comments: ["comment"],
	commentOpening: /\/[/*]/g,
	entered: ["type_definition"],
	anonymousFunctions: [],
	readable: withoutMisleadingMacros,
	definitions: DEFINITIONS$1
};
const CPP = {
	comments: ["comment"],
	commentOpening: /\/[/*]/g,
	wrappers: ["template_declaration"],
	entered: [
		"class_specifier",
		"declaration_list",
		"field_declaration_list",
		"friend_declaration",
		"namespace_definition",
		"struct_specifier",
		"template_declaration",
		"type_definition"
	],
	anonymousFunctions: ["lambda_expression"],
	readable: withoutMisleadingMacros,
	definitions: {
		...DEFINITIONS$1,
		alias_declaration: named("type"),
		class_specifier: structure("class"),
		concept_definition: named("type"),
		field_declaration: memberDeclaration,
		namespace_definition: namedWithBody("module")
	}
};

// src/code/syntax/child-of-type.ts
/** What names a definition stands near its beginning; the rest of a node may be endless. */
const CHILDREN_SEEN = 12;
/** The first child of a type, for grammars that give no field to what is looked for. */
function childOfType(node, type) {
	const count = Math.min(node.namedChildCount, CHILDREN_SEEN);
	for (let index = 0; index < count; index++) {
		const child = node.namedChild(index);
		if (child?.type === type) return child;
	}
	return null;
}

// src/code/syntax/csharp.ts
/** Fields and events: the name is that of the first one that is declared. */
function field$2({ node, text }) {
	const declaration = childOfType(node, "variable_declaration");
	const declarator = declaration && childOfType(declaration, "variable_declarator");
	return foundIn({
		node: declarator?.childForFieldName("name") ?? null,
		kind: "variable",
		text
	});
}
/** What has no name of its own is called by its keyword and what the keyword is about. */
const keyword = (word, field) => ({ node, start, text }) => {
	const about = field ? textOf(node.childForFieldName(field), text) : "[]";
	const name = field ? `${word} ${about}` : `${word}${about}`;
	const at = text.indexOf(word, start);
	return at === -1 || at > node.endIndex ? void 0 : {
		kind: "method",
		name,
		nameAt: at
	};
};
function destructor(site) {
	const found = named("method")(site);
	return found && {
		...found,
		name: `~${found.name}`
	};
}
/** What the grammar reads as something else: values behind pointers (`*(int*)p`), and `ref partial struct`. */
const UNKNOWN$1 = /\*\(\w{1,40}\*{1,2}\)|\bref(?= partial struct\b)/g;
const CSHARP = {
	comments: ["comment"],
	commentOpening: /\/[/*]/g,
	entered: [
		"class_declaration",
		"declaration_list",
		"global_statement",
		"interface_declaration",
		"namespace_declaration",
		"record_declaration",
		"struct_declaration"
	],
	anonymousFunctions: [
		"accessor_declaration",
		"anonymous_method_expression",
		"arrow_expression_clause",
		"lambda_expression"
	],
	definitions: {
		class_declaration: named("class"),
		constructor_declaration: named("method"),
		conversion_operator_declaration: keyword("operator", "type"),
		delegate_declaration: named("type"),
		destructor_declaration: destructor,
		enum_declaration: named("enum"),
		event_declaration: named("variable"),
		event_field_declaration: field$2,
		field_declaration: field$2,
		indexer_declaration: keyword("this", void 0),
		interface_declaration: named("interface"),
		local_function_statement: named("function"),
		method_declaration: named("method"),
		namespace_declaration: namedWithBody("module"),
		operator_declaration: keyword("operator", "operator"),
		property_declaration: named("variable"),
		record_declaration: named("class"),
		struct_declaration: named("class")
	},
	readable: (text) => blanked(text, UNKNOWN$1),
	testMark: /[[,]\s*(?:\w+\.)*(?:Test|TestCase|TestCaseSource|TestMethod|DataTestMethod|Fact|Theory)\s*[\](,]/
};

// src/code/syntax/test-title.ts
/** Enough of a test's title to name it by, however its white space looks. UTF-16 units. */
const MAX_TITLE_UNITS$2 = 400;
const QUOTES = /^[\w]*["'`]+|["'`]+$/g;
/** A test that is named by a string or by what else stands in the node's place; undefined where that is empty. */
function testTitled(title, { start, text }) {
	if (!title) return void 0;
	const end = Math.min(title.endIndex, title.startIndex + MAX_TITLE_UNITS$2);
	const name = oneLine(text.slice(title.startIndex, end).replace(QUOTES, ""));
	return name === "" ? void 0 : {
		kind: "test",
		name,
		nameAt: start
	};
}
/** A text without line ends and doubled blanks. */
function oneLine(text) {
	return text.trim().replace(/\s+/g, " ");
}

// src/code/syntax/css.ts
/** Selectors and conditions are cut here. UTF-16 units. */
const MAX_NAME_UNITS = 120;
/** A rule is called by its selectors. */
function rule(site) {
	return headed(site, childOfType(site.node, "block"));
}
/** `@media (…)`, `@layer base`; one without a block defines nothing, and `@font-face` no name. */
function atRule(site) {
	const { node } = site;
	const found = headed(site, childOfType(node, "block") ?? childOfType(node, "keyframe_block_list"));
	if (!found?.name.includes(" ")) return void 0;
	const property = /^@property (--\S+)$/.exec(found.name)?.[1];
	return property ? {
		...found,
		kind: "variable",
		name: property
	} : found;
}
function headed({ start, text }, block) {
	if (!block) return void 0;
	const name = oneLine(text.slice(start, Math.min(block.startIndex, start + MAX_NAME_UNITS)));
	return name === "" ? void 0 : {
		kind: "other",
		name,
		nameAt: start
	};
}
/** Custom properties are CSS's variables. */
function declaration({ node, start, text }) {
	if (!text.startsWith("--", start)) return void 0;
	const name = textOf(childOfType(node, "property_name"), text);
	return name === "" ? void 0 : {
		kind: "variable",
		name,
		nameAt: start
	};
}
const CSS = {
	comments: ["comment", "js_comment"],
	commentOpening: /\/[/*]/g,
	entered: [
		"block",
		"media_statement",
		"rule_set",
		"supports_statement"
	],
	anonymousFunctions: [],
	definitions: {
		at_rule: atRule,
		declaration,
		keyframes_statement: atRule,
		media_statement: atRule,
		rule_set: rule,
		supports_statement: atRule
	}
};

// src/code/syntax/ecmascript-values.ts
const FUNCTION_VALUES = [
	"arrow_function",
	"function_expression",
	"generator_function"
];
const CLASS_VALUES = ["class"];
/** Nodes that say something about a value's type or grouping and leave it what it is. */
const TRANSPARENT_VALUES = [
	"parenthesized_expression",
	"as_expression",
	"satisfies_expression",
	"non_null_expression"
];
/** What a value is called by what it is given to: `name = `, `name: `, `name = memo(`. */
const GIVEN_NAME = /([\w$]+)["']?\s*[=:]\s*\(*(?:[\w$.]+(?:<[^<>()]*>)?\(\s*)*(?:async\s+)?$/;
/** A value's name is looked for this far before it. UTF-16 units. */
const MAX_GIVER_UNITS = 200;
/** What a value is: a class, what it is where it can be called, or undefined where it is neither. */
function kindOfValue(value, callable) {
	let inner = value;
	while (inner && TRANSPARENT_VALUES.includes(inner.type)) inner = inner.firstNamedChild;
	if (!inner) return void 0;
	if (FUNCTION_VALUES.includes(inner.type)) return callable;
	return CLASS_VALUES.includes(inner.type) ? "class" : void 0;
}
/** `on("end", function finish() {})`, `return class Entry {}`: a name of its own, unless it is given that one anyway. */
const expression = (kind) => ({ node, start, text }) => {
	const name = node.childForFieldName("name");
	const given = GIVEN_NAME.exec(text.slice(Math.max(0, start - MAX_GIVER_UNITS), start))?.[1];
	return textOf(name, text) === given ? void 0 : foundIn({
		node: name,
		kind,
		text
	});
};

// src/code/syntax/ecmascript.ts
/** Nothing but names and dots: what may stand before the last dot of an assignment's target. */
const OBJECT_PATH = /^[\w$]+(?:\.[\w$]+)*$/;
/** What is longer than this is no target that anybody wrote, and reading it would take its time. UTF-16 units. */
const MAX_TARGET_UNITS = 200;
/** Enough of a test's title to name it by, however its white space looks. UTF-16 units. */
const MAX_TITLE_UNITS$1 = 400;
const TEST_CALL$3 = /[fx]?(?:describe|context|suite|it|test|specify)(?:\.[\w$]+)*\s*[(`<]/y;
const valueDefiner = (nameField) => (site) => {
	const kind = kindOfValue(site.node.childForFieldName("value"), "function");
	if (!kind && isLocal(site)) return void 0;
	return nameOf$2(site, {
		field: nameField,
		kind: kind ?? "variable"
	});
};
const fieldDefiner = (nameField) => (site) => nameOf$2(site, {
	field: nameField,
	kind: kindOfValue(site.node.childForFieldName("value"), "method") ?? "variable"
});
/** `key: function () {}` in an object. Inside functions arrows are mostly options of a call, so they stay out. */
function pair(site) {
	const value = site.node.childForFieldName("value");
	if (isLocal(site) && value?.type === "arrow_function") return void 0;
	const kind = kindOfValue(value, "method");
	return kind && nameOf$2(site, {
		field: "key",
		kind
	});
}
/** `exports.x = …`, `Foo.prototype.bar = function …`, `app.use = function …`, `module.exports = class Foo …`. */
function assignment$5(site) {
	const { node, text } = site;
	const left = node.childForFieldName("left");
	const right = node.childForFieldName("right");
	if (left?.type === "identifier") return namedFunctionValue(site, left);
	if (left?.type !== "member_expression" || left.endIndex - left.startIndex > MAX_TARGET_UNITS) return void 0;
	const owner = textOf(left.childForFieldName("object"), text).replace(/\.prototype$/, "");
	const property = left.childForFieldName("property");
	if (textOf(left, text) === "module.exports") return namedValue(right, text);
	if (owner === "exports" || owner === "module.exports") {
		const kind = kindOfValue(right, "function") ?? (isLocal(site) ? void 0 : "variable");
		return kind && foundIn({
			node: property,
			kind,
			text
		});
	}
	const kind = kindOfValue(right, "method");
	const found = kind && foundIn({
		node: property,
		kind,
		text
	});
	if (!found || owner === "this") return found;
	return OBJECT_PATH.test(owner) ? {
		...found,
		scope: [owner]
	} : void 0;
}
/** `later = function () {}`: other values are those of a variable that is declared elsewhere. */
function namedFunctionValue({ node, text }, name) {
	const kind = kindOfValue(node.childForFieldName("right"), "function");
	return kind && foundIn({
		node: name,
		kind,
		text
	});
}
/** `export default class extends …`: what has no name of its own is imported by this one. */
function defaultExport({ node }) {
	const value = node.childForFieldName("value");
	const kind = kindOfValue(value, "function");
	return kind && value ? {
		kind,
		name: "default",
		nameAt: value.startIndex
	} : void 0;
}
function namedValue(value, text) {
	const kind = kindOfValue(value, "function");
	return kind && value ? foundIn({
		node: value.childForFieldName("name"),
		kind,
		text
	}) : void 0;
}
/** `describe("title", …)`, also `.each(table)("title", …)`; the title names the test. */
function testCall({ node, start, text }) {
	const list = node.childForFieldName("arguments");
	const title = list?.type === "arguments" && list.namedChildCount > 1 ? list.firstNamedChild : null;
	if (title?.type !== "string" && title?.type !== "template_string") return void 0;
	const name = text.slice(title.startIndex + 1, title.endIndex - 1).slice(0, MAX_TITLE_UNITS$1).trim().replace(/\s+/g, " ");
	return name === "" ? void 0 : {
		kind: "test",
		name,
		nameAt: start
	};
}
function call$4(site) {
	TEST_CALL$3.lastIndex = site.start;
	return TEST_CALL$3.test(site.text) ? testCall(site) : void 0;
}
/** The name in a field; patterns that take values apart have none, quotes of a quoted one are not part of it. */
function nameOf$2({ node, text }, { field, kind }) {
	const name = node.childForFieldName(field);
	if (!name || name.type.endsWith("_pattern") || name.type === "computed_property_name") return void 0;
	const found = foundIn({
		node: name,
		kind,
		text
	});
	if (!found || name.type !== "string") return found;
	const unquoted = found.name.slice(1, -1);
	return unquoted === "" ? void 0 : {
		...found,
		name: unquoted
	};
}
const method$3 = (site) => nameOf$2(site, {
	field: "name",
	kind: "method"
});
const namespace = (site) => nameOf$2(site, {
	field: "name",
	kind: "module"
});
const SHARED = {
	comments: ["comment", "html_comment"],
	commentOpening: /\/[/*]|<!--/g,
	annotations: ["decorator"],
	entered: [
		"ambient_declaration",
		"class_body",
		"class_declaration",
		"export_statement",
		"expression_statement",
		"lexical_declaration",
		"statement_block",
		"variable_declaration"
	],
	anonymousFunctions: FUNCTION_VALUES
};
const DEFINITIONS = {
	function_declaration: namedFunction,
	generator_function_declaration: namedFunction,
	class: expression("class"),
	class_declaration: named("class"),
	function_expression: expression("function"),
	generator_function: expression("function"),
	method_definition: method$3,
	variable_declarator: valueDefiner("name"),
	assignment_expression: assignment$5,
	export_statement: defaultExport,
	pair,
	call_expression: call$4
};
const JAVASCRIPT = {
	...SHARED,
	definitions: {
		...DEFINITIONS,
		field_definition: fieldDefiner("property")
	}
};
/** Of both the `typescript` and the `tsx` grammar. */
const TYPESCRIPT = {
	...SHARED,
	definitions: {
		...DEFINITIONS,
		abstract_class_declaration: named("class"),
		abstract_method_signature: method$3,
		enum_declaration: named("enum"),
		function_signature: namedFunction,
		interface_declaration: named("interface"),
		internal_module: namespace,
		method_signature: method$3,
		module: namespace,
		public_field_definition: fieldDefiner("name"),
		type_alias_declaration: named("type")
	}
};

// src/code/syntax/elixir.ts
/** All definitions are calls of macros; most other calls are passed over by a look at the text. */
const TELLING_CALL$1 = /(def\w*|test|describe|property)\b(?!\s*[.=|(])/y;
/** Attributes that hold a value. What else there is documents or steers what follows. */
const STEERING = /^(?:after_compile|before_compile|behaviour|compile|deprecated|derive|describetag|dialyzer|doc|enforce_keys|external_resource|file|fallback_to_any|impl|moduledoc|moduletag|on_definition|on_load|optional_callbacks|since|spec|tag|typedoc|vsn)$/;
const TYPE_ATTRIBUTES = {
	callback: "method",
	macrocallback: "method",
	opaque: "type",
	type: "type",
	typep: "type"
};
const module$1 = (kind) => ({ node, text }) => {
	const name = argumentOf(node);
	return name?.type === "alias" ? foundIn({
		node: name,
		kind,
		text
	}) : void 0;
};
/** `defimpl Describe, for: Account` is a part named `Account`: its functions are what is defined. */
function implementation$1({ node, text }) {
	const target = (node.namedChildren.find((child) => child?.type === "arguments")?.namedChildren.find((child) => child?.type === "keywords"))?.firstNamedChild?.childForFieldName("value") ?? argumentOf(node);
	const found = foundIn({
		node: target ?? null,
		kind: "class",
		text
	});
	return found && {
		...found,
		listed: false
	};
}
/** `def f`, `def f(x)`, `def f(x) when x > 0`, `def left <~> right`. */
function functionOrMacro(site) {
	let head = argumentOf(site.node);
	if (isGuarded(head, site.text)) head = head.childForFieldName("left");
	const name = head?.type === "identifier" ? head : nameIn(head);
	return name?.type === "identifier" || head?.type === "binary_operator" ? foundIn({
		node: name,
		kind: kindIn$1(site),
		text: site.text
	}) : void 0;
}
function isGuarded(head, text) {
	return head?.type === "binary_operator" && textOf(head.childForFieldName("operator"), text) === "when";
}
function nameIn(head) {
	return head?.childForFieldName(head.type === "binary_operator" ? "operator" : "target") ?? null;
}
function kindIn$1({ container }) {
	return container === "type" ? "method" : "function";
}
const test$3 = (site) => {
	const title = argumentOf(site.node);
	return title?.type === "string" ? testTitled(title, site) : void 0;
};
const DEFINERS = {
	def: functionOrMacro,
	defdelegate: functionOrMacro,
	defguard: functionOrMacro,
	defguardp: functionOrMacro,
	defimpl: implementation$1,
	defmacro: functionOrMacro,
	defmacrop: functionOrMacro,
	defmodule: module$1("module"),
	defp: functionOrMacro,
	defprotocol: module$1("interface"),
	describe: test$3,
	property: test$3,
	test: test$3
};
function call$3(site) {
	TELLING_CALL$1.lastIndex = site.start;
	const word = TELLING_CALL$1.exec(site.text)?.[1];
	return word !== void 0 && Object.hasOwn(DEFINERS, word) ? DEFINERS[word](site) : void 0;
}
/** `@timeout 5_000`, `@type id :: integer()`. */
function attribute(site) {
	const { start, text } = site;
	if (text[start] !== "@" || isLocal(site)) return void 0;
	const operand = site.node.childForFieldName("operand");
	const word = operand?.type === "call" ? operand.childForFieldName("target") : null;
	const name = textOf(word, text);
	if (name === "" || STEERING.test(name)) return void 0;
	const kind = Object.hasOwn(TYPE_ATTRIBUTES, name) ? TYPE_ATTRIBUTES[name] : void 0;
	return kind ? typeOrCallback(argumentOf(operand), {
		kind,
		text
	}) : foundIn({
		node: word,
		kind: "variable",
		text
	});
}
/** `id` of `id :: integer()` and of `id(x) :: x when x: term`. */
function typeOrCallback(specification, { kind, text }) {
	let head = specification ?? null;
	while (head?.type === "binary_operator") head = head.childForFieldName("left");
	return foundIn({
		node: head?.type === "call" ? head.childForFieldName("target") : head,
		kind,
		text
	});
}
function argumentOf(call) {
	const list = call.childForFieldName("target")?.nextNamedSibling;
	return list?.type === "arguments" ? list.firstNamedChild : void 0;
}
/** The text of `@doc "…"` and its like. */
function documentation(statement) {
	const operand = statement.childForFieldName("operand");
	const text = operand?.type === "call" ? argumentOf(operand) : void 0;
	return text?.type === "string" && /doc$/.test(operand.firstNamedChild.text) ? text : void 0;
}
const ELIXIR = {
	comments: ["comment"],
	commentOpening: /#/g,
	annotations: ["unary_operator"],
	entered: ["do_block"],
	anonymousFunctions: ["anonymous_function"],
	docstrings: {
		statement: "unary_operator",
		of: documentation
	},
	definitions: {
		call: call$3,
		unary_operator: attribute
	}
};

// src/code/syntax/go.ts
const TYPE_KINDS$1 = {
	interface_type: "interface",
	struct_type: "class"
};
/** What `go test` runs: the prefix, then anything but a lower-case letter. */
const TEST_NAME = /^(?:Test|Benchmark|Fuzz|Example)(?!\p{Ll})/u;
function functionOrTest$1(site) {
	const found = named("function")(site);
	return found && TEST_NAME.test(found.name) ? {
		...found,
		kind: "test"
	} : found;
}
function method$2(site) {
	const found = named("method")(site);
	const type = textOf(receiverType(site.node), site.text);
	return found && type ? {
		...found,
		scope: [type]
	} : found;
}
/** `Lease` of `(l *Lease[K])`. */
function receiverType(method) {
	let type = method.childForFieldName("receiver")?.firstNamedChild?.childForFieldName("type") ?? null;
	while (type && type.type !== "type_identifier") type = type.firstNamedChild;
	return type;
}
function type(site) {
	const kind = TYPE_KINDS$1[site.node.childForFieldName("type")?.type ?? ""] ?? "type";
	return named(kind)(site);
}
const GO = {
	comments: ["comment"],
	commentOpening: /\/[/*]/g,
	entered: [
		"const_declaration",
		"type_declaration",
		"var_declaration",
		"var_spec_list"
	],
	anonymousFunctions: ["func_literal"],
	definitions: {
		const_spec: namedVariable,
		function_declaration: functionOrTest$1,
		method_declaration: method$2,
		method_elem: named("method"),
		type_alias: named("type"),
		type_spec: type,
		var_spec: namedVariable
	}
};

// src/code/syntax/haskell.ts
/** A binding of one of these is a value; all others may be a function, whatever they lack on their left. */
const VALUES = /* @__PURE__ */ new Set([
	"char",
	"list",
	"literal",
	"negation",
	"record",
	"tuple"
]);
/** Heads of instances are cut here. UTF-16 units. */
const MAX_HEAD_UNITS$1 = 200;
const TEST_CALL$2 = /(?:describe|context|it|specify|prop|testCase|testProperty|testGroup)\s*"/y;
/** The clauses of a function stand one below the other, and are one definition. */
function functionClause(site) {
	const found = foundIn({
		node: nameOf$1(site.node),
		kind: kindIn(site),
		text: site.text
	});
	return found && {
		...withoutParentheses(found),
		continues: true
	};
}
function nameOf$1(node) {
	return node.childForFieldName("name") ?? childOfType(node, "infix")?.childForFieldName("operator") ?? null;
}
function kindIn({ container }) {
	return container === "type" ? "method" : "function";
}
function binding(site) {
	const value = site.node.childForFieldName("match")?.childForFieldName("expression");
	const isValue = VALUES.has(value?.type ?? "");
	if (isLocal(site)) return void 0;
	const kind = isValue && site.container !== "type" ? "variable" : kindIn(site);
	const found = foundIn({
		node: site.node.childForFieldName("name"),
		kind,
		text: site.text
	});
	return found && {
		...withoutParentheses(found),
		continues: true
	};
}
/** Outside of a class it only leads to what it is the signature of. */
function signature(site) {
	if (site.container !== "type") return void 0;
	const found = named("method")(site);
	return found && {
		...withoutParentheses(found),
		continues: true
	};
}
/** `instance Valued Entry` is a part called by that: it defines methods, and both names stand elsewhere. */
function instance({ node, text }) {
	const name = node.childForFieldName("name");
	if (!name) return void 0;
	const end = node.childForFieldName("patterns")?.endIndex ?? name.endIndex;
	const head = oneLine(text.slice(name.startIndex, Math.min(end, name.startIndex + MAX_HEAD_UNITS$1)));
	return head === "" ? void 0 : {
		kind: "class",
		name: head,
		nameAt: name.startIndex,
		listed: false
	};
}
function withoutParentheses(found) {
	return {
		...found,
		name: found.name.replace(/^\(\s*|\s*\)$/g, "")
	};
}
/** `it "adds" $ do`: the title is an argument on the left of `$`. */
function test$2(site) {
	TEST_CALL$2.lastIndex = site.start;
	if (!TEST_CALL$2.test(site.text)) return void 0;
	const title = site.node.childForFieldName("left_operand")?.childForFieldName("argument");
	return title?.type === "literal" ? testTitled(title, site) : void 0;
}
const DATA = named("type");
/** `display, root :: Window` of a record: each is a function that takes the record. */
function fields({ node, text }) {
	const [first, ...others] = node.childrenForFieldName("name").flatMap((name) => foundIn({
		node: name,
		kind: "function",
		text
	}) ?? []);
	return first && {
		...first,
		also: others
	};
}
/** `module Ledger.Account (balance) where`: the file's, so that it holds no more than its own lines. */
function header({ node, text }) {
	return foundIn({
		node: node.childForFieldName("module"),
		kind: "module",
		text
	});
}
const HASKELL = {
	comments: ["comment", "haddock"],
	commentOpening: /--|\{-/g,
	annotations: ["signature"],
	entered: [
		"class",
		"class_declarations",
		"data_constructor",
		"data_constructors",
		"data_type",
		"declarations",
		"fields",
		"gadt_constructor",
		"gadt_constructors",
		"instance",
		"instance_declarations",
		"newtype",
		"newtype_constructor",
		"record"
	],
	anonymousFunctions: ["lambda", "lambda_case"],
	definitions: {
		bind: binding,
		class: named("interface"),
		data_family: DATA,
		data_type: DATA,
		field: fields,
		function: functionClause,
		header,
		infix: test$2,
		instance,
		newtype: DATA,
		pattern_synonym: named("function"),
		signature,
		type_family: DATA,
		type_synomym: DATA
	}
};

// src/code/syntax/java.ts
function field$1(site) {
	const declarator = site.node.childForFieldName("declarator");
	if (isLocal(site) || !declarator) return void 0;
	return foundIn({
		node: declarator.childForFieldName("name"),
		kind: "variable",
		text: site.text
	});
}
const JAVA = {
	comments: ["line_comment", "block_comment"],
	commentOpening: /\/[/*]/g,
	entered: [
		"annotation_type_body",
		"class_body",
		"class_declaration",
		"enum_body",
		"enum_body_declarations",
		"interface_body"
	],
	anonymousFunctions: ["lambda_expression"],
	definitions: {
		annotation_type_declaration: named("interface"),
		annotation_type_element_declaration: named("method"),
		class_declaration: named("class"),
		compact_constructor_declaration: named("method"),
		constant_declaration: field$1,
		constructor_declaration: named("method"),
		enum_declaration: named("enum"),
		field_declaration: field$1,
		interface_declaration: named("interface"),
		method_declaration: named("method"),
		record_declaration: named("class")
	},
	testMark: /^\s*@(?:\w+\.)*(?:\w+)?Test\b/m
};

// src/code/syntax/kotlin-text.ts
/** `$$"…$name"`: with several dollars in front, single ones mean themselves. */
const MANY_DOLLARS = /\$\$+"[^"\n]{0,1000}"/g;
const UNKNOWN = new RegExp([
	"^[ \\t]{0,20}(?:@\\w{1,60}\\s{1,20})?(?:(?:actual|expect|internal|private|protected|public)[ \\t]{1,4}){1,2}(?=constructor\\b)",
	"(?<=: ?)@\\w{1,60}(?:\\([^()\\n]{0,100}\\))?(?= \\w)",
	"(?<== )suspend(?= \\{)",
	"^context\\([^()\\n]{0,200}\\)",
	"\\$(?=\")",
	"(?<=(?<!\")\"\"\")\"{1,2}(?!\")"
].join("|"), "gm");
/** Calls that look like the beginning of a property's getter or setter, if they stand below one. */
const NO_ACCESSOR = /^[ \t]{0,60}(?:get(?= ?[{<]| ?\((?! ?\)))|set(?= ?\((?! ?\w{1,60} ?(?::[^(),\n]{0,100})?\))))/gm;
/** Kotlin as the grammar knows it: without what is younger, and without what it takes for something else. */
function olderKotlin(text) {
	const dollars = text.replace(MANY_DOLLARS, (string) => string.replaceAll("$", " "));
	return blanked(dollars, UNKNOWN).replace(NO_ACCESSOR, (call) => call.replace("et", "o_"));
}

// src/code/syntax/kotlin.ts
/** The one node type of classes, interfaces and enums is told apart by what stands before the name. */
const CLASS_KINDS = [
	[/\binterface\b/, "interface"],
	[/\benum\b/, "enum"],
	[/\bannotation\b/, "interface"]
];
/** Modifiers and annotations before a class's name are looked through this far back. UTF-16 units. */
const MAX_HEAD_UNITS = 100;
function classLike({ node, text }) {
	const name = node.childForFieldName("name");
	const found = foundIn({
		node: name,
		kind: "class",
		text
	});
	if (!found) return void 0;
	const head = text.slice(Math.max(node.startIndex, found.nameAt - MAX_HEAD_UNITS), found.nameAt);
	const kind = CLASS_KINDS.find(([pattern]) => pattern.test(head))?.[1] ?? "class";
	return {
		...withoutBackticks(found),
		kind
	};
}
/** A companion without a name is called `Companion`, by the compiler and by its users. */
function companion(site) {
	return named("class")(site) ?? {
		kind: "class",
		name: "Companion",
		nameAt: site.start
	};
}
function functionOrMethod$1(site) {
	const receiver = receiverOf(site.node, site.text);
	const isMember = receiver !== void 0 || /class_body$/.test(site.parentType);
	const found = named(isMember ? "method" : "function")(site);
	return found && {
		...withoutBackticks(found),
		...receiver && { scope: [receiver] }
	};
}
/** `List` of `fun <T> List<T>.second()`: the type before the name. */
function receiverOf(node, text) {
	const name = node.childForFieldName("name") ?? childOfType(node, "variable_declaration");
	const type = childOfType(node, "user_type") ?? childOfType(node, "nullable_type");
	if (!type || !name || type.startIndex > name.startIndex) return void 0;
	return /^[\w.]+/.exec(textOf(type, text).slice(0, MAX_HEAD_UNITS))?.[0];
}
function property$1(site) {
	if (isLocal(site)) return void 0;
	const declared = childOfType(site.node, "variable_declaration");
	const receiver = receiverOf(site.node, site.text);
	const name = declared && childOfType(declared, "identifier");
	const found = foundIn({
		node: name,
		kind: "variable",
		text: site.text
	});
	return found && {
		...withoutBackticks(found),
		...receiver && { scope: [receiver] }
	};
}
function alias$1({ node, text }) {
	return foundIn({
		node: node.childForFieldName("type"),
		kind: "type",
		text
	});
}
function secondaryConstructor({ start }) {
	return {
		kind: "method",
		name: "constructor",
		nameAt: start
	};
}
/** `a late order` of a function whose name is a sentence. */
function withoutBackticks(found) {
	return {
		...found,
		name: found.name.replace(/^`(.+)`$/s, "$1")
	};
}
const KOTLIN = {
	comments: ["line_comment", "block_comment"],
	commentOpening: /\/[/*]/g,
	entered: [
		"class_body",
		"class_declaration",
		"companion_object",
		"enum_class_body",
		"object_declaration"
	],
	anonymousFunctions: [
		"anonymous_function",
		"anonymous_initializer",
		"getter",
		"lambda_literal",
		"setter"
	],
	definitions: {
		class_declaration: classLike,
		companion_object: companion,
		function_declaration: functionOrMethod$1,
		object_declaration: named("class"),
		property_declaration: property$1,
		secondary_constructor: secondaryConstructor,
		type_alias: alias$1
	},
	readable: olderKotlin,
	testMark: /^\s*@(?:\w+\.)*(?:\w+)?Test\b/m
};

// src/code/syntax/lua.ts
/** Nothing but names and dots: what may stand before the last dot of a name. */
const TABLE_PATH = /^\w+(?:\.\w+)*$/;
/** What is longer than this is no name that anybody wrote. UTF-16 units. */
const MAX_PATH_UNITS = 200;
const TEST_CALL$1 = /(?:describe|context|it|test|spec|pending|insulate|expose)\s*\(/y;
/** `f`, `M.f` and `M:f`; the table is the scope, and what is called on it with a colon is a method. */
function functionDeclaration(site) {
	const name = site.node.childForFieldName("name");
	return placed(name, name?.type === "method_index_expression" ? "method" : "function", site);
}
/** What makes a function of a name: all that matters of the statements inside functions. */
const FUNCTION_VALUE = /[\w.]+\s*=\s*function\b/y;
/** One name and one value; what `require` brings is defined elsewhere. */
function assignment$4(site) {
	FUNCTION_VALUE.lastIndex = site.start;
	if (isLocal(site) && !FUNCTION_VALUE.test(site.text)) return void 0;
	const [names, values] = site.node.namedChildren;
	if (names?.namedChildCount !== 1 || names.type !== "variable_list") return void 0;
	const name = names.firstNamedChild;
	const value = values?.type === "expression_list" ? values.firstNamedChild : null;
	if (value?.type === "function_definition") return placed(name, "function", site);
	if (isImport(value, site.text)) return void 0;
	const found = placed(name, "variable", site);
	return found?.name.startsWith("__") ? void 0 : found;
}
function placed(name, kind, { text }) {
	if (name?.type === "identifier") return foundIn({
		node: name,
		kind,
		text
	});
	const last = name?.childForFieldName("field") ?? name?.childForFieldName("method");
	const found = last?.type === "identifier" ? foundIn({
		node: last,
		kind,
		text
	}) : void 0;
	const table = textOf(name?.childForFieldName("table") ?? null, text);
	if (!found || table.length > MAX_PATH_UNITS || !TABLE_PATH.test(table)) return void 0;
	return {
		...found,
		scope: table.split(".")
	};
}
function isImport(value, text) {
	return value?.type === "function_call" && textOf(value.childForFieldName("name"), text) === "require";
}
/** `evict = function() end` in a table. */
function field({ node, start, text }) {
	FUNCTION_VALUE.lastIndex = start;
	if (!FUNCTION_VALUE.test(text)) return void 0;
	const name = node.childForFieldName("name");
	return name?.type === "identifier" ? foundIn({
		node: name,
		kind: "method",
		text
	}) : void 0;
}
function call$2(site) {
	TEST_CALL$1.lastIndex = site.start;
	if (!TEST_CALL$1.test(site.text)) return void 0;
	const list = site.node.childForFieldName("arguments");
	const title = list && list.namedChildCount > 1 ? list.firstNamedChild : null;
	return title?.type === "string" ? testTitled(title, site) : void 0;
}
const LUA = {
	comments: ["comment", "hash_bang_line"],
	commentOpening: /--/g,
	entered: [
		"assignment_statement",
		"block",
		"expression_list",
		"table_constructor",
		"variable_declaration"
	],
	enteredInFunctions: ["block", "variable_declaration"],
	anonymousFunctions: ["function_definition"],
	definitions: {
		assignment_statement: assignment$4,
		field,
		function_call: call$2,
		function_declaration: functionDeclaration
	}
};

// src/code/syntax/php.ts
/** PHPUnit runs what begins with `test`. */
function method$1(site) {
	const found = named("method")(site);
	return found && /^test(?!\p{Ll})/u.test(found.name) ? {
		...found,
		kind: "test"
	} : found;
}
/** `$sent` of a class is `sent` wherever it is used. */
function property({ node, text }) {
	return foundIn({
		node: nameOf(node.childForFieldName("name")),
		kind: "variable",
		text
	});
}
function constant({ node, text }) {
	return foundIn({
		node: childOfType(node, "name"),
		kind: "variable",
		text
	});
}
/** Of variables outside functions only those that hold a function are looked for. */
function assignment$3(site) {
	if (isLocal(site)) return void 0;
	const { node, text } = site;
	const left = node.childForFieldName("left");
	const value = node.childForFieldName("right")?.type ?? "";
	if (left?.type !== "variable_name") return void 0;
	return value === "anonymous_function" || value === "arrow_function" ? foundIn({
		node: nameOf(left),
		kind: "function",
		text
	}) : void 0;
}
/** `define('MAIL_LIMIT', 50)`. */
function define({ node, text, start }) {
	if (!text.startsWith("define", start)) return void 0;
	if (textOf(node.childForFieldName("function"), text) !== "define") return void 0;
	const name = node.childForFieldName("arguments")?.firstNamedChild?.firstNamedChild;
	const content = name && childOfType(name, "string_content");
	return foundIn({
		node: content ?? null,
		kind: "variable",
		text
	});
}
function nameOf(variable) {
	return variable && childOfType(variable, "name");
}
const PHP = {
	comments: ["comment"],
	commentOpening: /\/[/*]|#/g,
	entered: [
		"class_declaration",
		"const_declaration",
		"declaration_list",
		"enum_declaration_list",
		"expression_statement",
		"interface_declaration",
		"property_declaration",
		"trait_declaration"
	],
	anonymousFunctions: ["anonymous_function", "arrow_function"],
	definitions: {
		assignment_expression: assignment$3,
		class_declaration: named("class"),
		const_element: constant,
		enum_declaration: named("enum"),
		function_call_expression: define,
		function_definition: named("function"),
		interface_declaration: named("interface"),
		method_declaration: method$1,
		namespace_definition: namedWithBody("module"),
		property_element: property,
		trait_declaration: named("class")
	},
	testMark: /#\[\s*(?:\w+\\)*Test\b|@test\b/
};

// src/code/syntax/powershell.ts
/** `$script:Retention = …`; what is taken apart, indexed or a property is no variable of its own. */
const ASSIGNMENT = /\$(?:\w+:)?(\w+)\s*=\s*(\{)?/y;
const TEST_COMMAND = /(?:Describe|Context|It)\s/iy;
/** The grammar gives no fields to names. */
const namedBy = (type, kind) => ({ node, text }) => {
	const found = foundIn({
		node: childOfType(node, type),
		kind,
		text
	});
	return found && {
		...found,
		name: found.name.replace(/^\$|^\w+:/, "")
	};
};
function assignment$2(site) {
	if (isLocal(site)) return void 0;
	ASSIGNMENT.lastIndex = site.start;
	const match = ASSIGNMENT.exec(site.text);
	if (!match) return void 0;
	return {
		kind: match[2] ? "function" : "variable",
		name: match[1],
		nameAt: site.start
	};
}
/** Pester: `It 'copies nothing' { … }`. */
function command(site) {
	TEST_COMMAND.lastIndex = site.start;
	if (!TEST_COMMAND.test(site.text)) return void 0;
	const elements = site.node.childForFieldName("command_elements");
	const title = elements && firstArgument(elements);
	return title && /^['"]/.test(site.text[title.startIndex]) ? testTitled(title, site) : void 0;
}
function firstArgument(elements) {
	return childOfType(elements, "array_literal_expression");
}
const POWERSHELL = {
	comments: ["comment"],
	commentOpening: /#/g,
	entered: [
		"class_statement",
		"pipeline",
		"statement_list"
	],
	anonymousFunctions: ["script_block_expression"],
	definitions: {
		assignment_expression: assignment$2,
		class_method_definition: namedBy("simple_name", "method"),
		class_property_definition: namedBy("variable", "variable"),
		class_statement: namedBy("simple_name", "class"),
		command,
		enum_statement: namedBy("simple_name", "enum"),
		function_statement: namedBy("function_name", "function")
	}
};

// src/code/syntax/python.ts
function functionOrTest(site) {
	const found = named(site.container === "type" ? "method" : "function")(site);
	return found && /^test(_|$)/.test(found.name) ? {
		...found,
		kind: "test"
	} : found;
}
/** Module-level names only: attributes of a class are mostly fields or members of an enum. */
function assignment$1({ node, text, container }) {
	const left = node.childForFieldName("left");
	if (container !== "file" || left?.type !== "identifier") return void 0;
	const kind = node.childForFieldName("right")?.type === "lambda" ? "function" : "variable";
	return foundIn({
		node: left,
		kind,
		text
	});
}
function typeAlias({ node, text }) {
	return foundIn({
		node: node.childForFieldName("left"),
		kind: "type",
		text
	});
}
/** A statement that is nothing but a string. */
function docstring({ namedChildCount, firstNamedChild }) {
	return namedChildCount === 1 && firstNamedChild?.type === "string" ? firstNamedChild : void 0;
}
const PYTHON = {
	comments: ["comment"],
	commentOpening: /#/g,
	wrappers: ["decorated_definition"],
	entered: [
		"block",
		"class_definition",
		"expression_statement"
	],
	anonymousFunctions: ["lambda"],
	docstrings: {
		statement: "expression_statement",
		of: docstring
	},
	definitions: {
		assignment: assignment$1,
		class_definition: named("class"),
		function_definition: functionOrTest,
		type_alias_statement: typeAlias
	}
};

// src/code/syntax/ruby.ts
/** Calls that say something: the rest of them, which is most of a file, is passed over by a look at the text. */
const TELLING_CALL = /(?:RSpec\.)?[fx]?(describe|context|it|specify|example|feature|scenario|test|should)\b|define_method\b|alias_method\b|scope\b/y;
/** What makes a class without the keyword. */
const CLASS_MAKER = /(?:Struct|Data|Class|Module)\.(?:new|define)\b/y;
function module(site) {
	const found = qualified(site, "module");
	return found && {
		...found,
		container: "type"
	};
}
function qualified({ node, text }, kind) {
	let name = node.childForFieldName("name");
	const scope = [];
	if (name?.type === "scope_resolution") {
		scope.push(...textOf(name.childForFieldName("scope"), text).split("::").filter(Boolean));
		name = name.childForFieldName("name");
	}
	const found = foundIn({
		node: name,
		kind,
		text
	});
	return found && {
		...found,
		scope
	};
}
/** Minitest runs what begins with `test_`. */
function method(site) {
	const found = named(site.container === "type" ? "method" : "function")(site);
	return found && /^test_/.test(found.name) && site.container === "type" ? {
		...found,
		kind: "test"
	} : found;
}
/** Constants; what is made a class is one. */
function assignment({ node, text }) {
	const left = node.childForFieldName("left");
	if (left?.type !== "constant") return void 0;
	const right = node.childForFieldName("right");
	CLASS_MAKER.lastIndex = right?.startIndex ?? 0;
	return foundIn({
		node: left,
		kind: right && CLASS_MAKER.test(text) ? "class" : "variable",
		text
	});
}
function call$1(site) {
	TELLING_CALL.lastIndex = site.start;
	const match = TELLING_CALL.exec(site.text);
	if (!match) return void 0;
	const first = site.node.childForFieldName("arguments")?.firstNamedChild;
	return match[1] ? test$1(site, first) : madeMethod(site, first);
}
function test$1(site, title) {
	if (!site.node.childForFieldName("block")) return void 0;
	return title && /^(?:string|constant|scope_resolution|simple_symbol)$/.test(title.type) ? testTitled(title, site) : void 0;
}
/** `alias closed? closed`: the new name stands first. */
function alias({ node, text }) {
	const name = node.childForFieldName("name");
	const found = foundIn({
		node: name,
		kind: "method",
		text
	});
	return found && {
		...found,
		name: found.name.replace(/^:/, "")
	};
}
/** `define_method(:reset) do`, `alias_method :size, :length`, `scope :recent, -> {}`. */
function madeMethod({ node, text }, name) {
	if (name?.type !== "simple_symbol" || node.childForFieldName("receiver")) return void 0;
	return {
		kind: "method",
		name: textOf(name, text).slice(1),
		nameAt: name.startIndex
	};
}
const RUBY = {
	comments: ["comment"],
	commentOpening: /#/g,
	entered: [
		"argument_list",
		"body_statement",
		"call",
		"class",
		"if_modifier",
		"module",
		"singleton_class",
		"unless_modifier"
	],
	anonymousFunctions: ["lambda"],
	definitions: {
		alias,
		assignment,
		call: call$1,
		class: (site) => qualified(site, "class"),
		method,
		module,
		singleton_method: named("method")
	}
};

// src/code/syntax/rust.ts
/** `impl Display for Point<T>` is a part named `Point`: it defines methods, and the name stands elsewhere. */
function implementation({ node, text }) {
	let type = node.childForFieldName("type");
	if (type?.type === "generic_type") type = type.childForFieldName("type");
	if (type?.type === "scoped_type_identifier") type = type.childForFieldName("name");
	const found = foundIn({
		node: type,
		kind: "class",
		text
	});
	return found && {
		...found,
		listed: false
	};
}
const RUST = {
	comments: ["line_comment", "block_comment"],
	commentOpening: /\/[/*]/g,
	annotations: ["attribute_item"],
	entered: [
		"declaration_list",
		"impl_item",
		"mod_item",
		"trait_item"
	],
	anonymousFunctions: ["closure_expression"],
	definitions: {
		associated_type: named("type"),
		const_item: namedVariable,
		enum_item: named("enum"),
		function_item: namedFunction,
		function_signature_item: namedFunction,
		impl_item: implementation,
		macro_definition: named("function"),
		mod_item: named("module"),
		static_item: namedVariable,
		struct_item: named("class"),
		trait_item: named("interface"),
		type_item: named("type"),
		union_item: named("class")
	},
	testMark: /^\s*#\[\s*(?:\w+::)*test\b/m
};

// src/code/syntax/scala.ts
const TEST_CALL = /(?:test|it|describe|feature|scenario|property|ignore)\s*\(/y;
/** Patterns that take a value apart name nothing by themselves. */
function value(site) {
	if (isLocal(site)) return void 0;
	const pattern = site.node.childForFieldName("pattern");
	if (pattern?.type !== "identifier") return void 0;
	return foundIn({
		node: pattern,
		kind: "variable",
		text: site.text
	});
}
/** An instance: with a body of its own it is an object, else a value. */
function given(site) {
	const hasBody = site.node.childForFieldName("body")?.type.endsWith("template_body");
	return named(hasBody ? "class" : "variable")(site);
}
/** `extension (text: String)` is a part named `String`: its functions are what is defined. */
function extension({ node, text }) {
	const type = node.childForFieldName("parameters")?.firstNamedChild?.childForFieldName("type") ?? null;
	const plain = type?.type === "generic_type" ? type.childForFieldName("type") : type;
	const found = foundIn({
		node: plain,
		kind: "class",
		text
	});
	return found && {
		...found,
		listed: false
	};
}
/** `test("title") { … }`: the title and the block are arguments of two calls. */
function call(site) {
	TEST_CALL.lastIndex = site.start;
	if (!TEST_CALL.test(site.text)) return void 0;
	const { node } = site;
	const inner = node.childForFieldName("function");
	if (inner?.type !== "call_expression" || !isBlock(node.childForFieldName("arguments"))) return void 0;
	const title = inner.childForFieldName("arguments")?.firstNamedChild;
	return title?.type === "string" ? testTitled(title, site) : void 0;
}
/** `"a stack" should "pop" in { … }`. */
function sentence(site) {
	if (site.text[site.start] !== "\"") return void 0;
	const { node, text } = site;
	const operator = textOf(node.childForFieldName("operator"), text);
	if (operator !== "in" && operator !== "should" && operator !== "when") return void 0;
	if (!isBlock(node.childForFieldName("right"))) return void 0;
	const found = testTitled(node.childForFieldName("left"), site);
	return found && {
		...found,
		name: found.name.replaceAll("\"", "")
	};
}
function isBlock(node) {
	return node?.type === "block" || node?.type === "indented_block" || node?.type === "colon_argument";
}
const SCALA = {
	comments: ["comment", "block_comment"],
	commentOpening: /\/[/*]/g,
	entered: [
		"class_definition",
		"enum_body",
		"enum_definition",
		"object_definition",
		"package_clause",
		"template_body",
		"trait_definition",
		"with_template_body"
	],
	anonymousFunctions: ["lambda_expression", "case_block"],
	readsPerPart: 300,
	definitions: {
		call_expression: call,
		class_definition: named("class"),
		enum_definition: named("enum"),
		extension_definition: extension,
		function_declaration: namedFunction,
		function_definition: namedFunction,
		given_definition: given,
		infix_expression: sentence,
		object_definition: named("class"),
		package_object: named("module"),
		trait_definition: named("interface"),
		type_definition: named("type"),
		val_declaration: namedVariable,
		val_definition: value,
		var_declaration: namedVariable,
		var_definition: value
	},
	testMark: /^\s*@(?:\w+\.)*(?:\w+)?Test\b/m
};

// src/code/syntax/zig.ts
/** Types have no syntax of their own for their name: they are values of constants. */
const TYPE_KINDS = {
	enum_declaration: "enum",
	error_set_declaration: "enum",
	opaque_declaration: "class",
	struct_declaration: "class",
	union_declaration: "class"
};
/** What `@import` brings is defined elsewhere. */
function variable(site) {
	const { node, text } = site;
	const value = node.lastNamedChild;
	const kind = TYPE_KINDS[value?.type ?? ""];
	if (!kind && (isLocal(site) || textOf(value, text).startsWith("@import"))) return void 0;
	return foundIn({
		node: childOfType(node, "identifier"),
		kind: kind ?? "variable",
		text
	});
}
/** A function that returns a structure has methods, too, so what counts is where this one stands. */
function functionOrMethod(site) {
	return named(Object.hasOwn(TYPE_KINDS, site.parentType) ? "method" : "function")(site);
}
/** `test "title" {}` or `test wrap {}`; some have no name. */
function test(site) {
	return testTitled(childOfType(site.node, "string") ?? childOfType(site.node, "identifier"), site);
}
const ZIG = {
	comments: ["comment"],
	commentOpening: /\/\//g,
	entered: [
		"enum_declaration",
		"struct_declaration",
		"union_declaration",
		"variable_declaration"
	],
	anonymousFunctions: ["comptime_declaration", "test_declaration"],
	definitions: {
		function_declaration: functionOrMethod,
		test_declaration: test,
		variable_declaration: variable
	}
};

// src/code/syntax/grammar-rules.ts
const RULES = {
	bash: BASH,
	c: C,
	cpp: CPP,
	csharp: CSHARP,
	css: CSS,
	elixir: ELIXIR,
	go: GO,
	haskell: HASKELL,
	java: JAVA,
	javascript: JAVASCRIPT,
	kotlin: KOTLIN,
	lua: LUA,
	php: PHP,
	powershell: POWERSHELL,
	python: PYTHON,
	ruby: RUBY,
	rust: RUST,
	scala: SCALA,
	tsx: TYPESCRIPT,
	typescript: TYPESCRIPT,
	zig: ZIG
};

// src/code/syntax/repetition.ts
/** Texts are compared by pieces of this many UTF-16 units. */
const WINDOW_UNITS = 12;
/** Less text than this proves nothing. UTF-16 units. */
const MIN_UNITS = 800;
/** A text that repeats itself has at most one different piece in this many. */
const MIN_SHARE = 20;
/**
* Whether a text is a few tokens over and over, as nobody writes them; numbers are data, which may well be like that.
* Error recovery takes seconds for a few kilobytes of such (`}await }await …`) and makes no progress callback meanwhile
* that could be counted, so where code does not parse this is looked for before.
*/
function isRepetitive(text) {
	if (text.length < MIN_UNITS || /\d/.test(text)) return false;
	const pieces = /* @__PURE__ */ new Set();
	const most = text.length / MIN_SHARE;
	for (let at = 0; at + WINDOW_UNITS <= text.length && pieces.size <= most; at++) pieces.add(text.slice(at, at + WINDOW_UNITS));
	return pieces.size <= most;
}
/** Lines that repeat themselves are a list of something, in whatever language; words on a single one are not. */
function isOneLine(text) {
	return /^[ -~]+$/.test(text) && /[a-z]{2}/i.test(text);
}
/**
* Whether there are operators, and nothing that they could be applied to, nor a comment: no code, though no error may be
* seen yet.
*/
function isWithoutOperands(text) {
	return /[-+*!&|=<>~^%,]/.test(text) && !/[\p{L}\p{N}"'`/#]/u.test(text);
}

// src/code/syntax/parse-budget.ts
/**
* How often a parse may call its progress callback, which it does every hundred operations. Never a clock: a result
* must not depend on how busy a machine is. Measured with web-tree-sitter 0.27: ordinary code takes 7 to 15 calls per
* 1,000 units, minified code up to 20, so this is 2.5 MB at the very least.
*/
const MAX_STEPS = 5e4;
/**
* The reader hands over the text in parts of this many UTF-16 units. Grammars that look far ahead have the same part
* read again and again, which costs less the smaller it is: Scala's is twice as fast as with 5,000.
*/
const READ_UNITS = 500;
/**
* How often each part of a text may be read on average, where a grammar does not say otherwise, and how many reads are
* free: half a second's worth. Ordinary code needs two to eleven for each part, but what is no code of the language
* may need some thousands, and a comment that never ends makes a lexer read the rest of the text at each of its
* beginnings.
*/
const MAX_READS = {
	perPart: 20,
	free: 5e4
};
/** As much text is looked at at once for what no parser gets through. UTF-16 units. */
const LOOK_UNITS = 1e3;
/** What one parse may use up. */
var ParseBudget = class {
	#text;
	#steps = MAX_STEPS;
	#reads;
	#isHopeless = false;
	/** UTF-16 offset up to which the text was looked at. */
	#looked = 0;
	constructor(text, readsPerPart = MAX_READS.perPart) {
		this.#text = text;
		this.#reads = MAX_READS.free + readsPerPart * (text.length / 500);
	}
	get isSpent() {
		return this.#steps < 0 || this.#reads < 0 || this.#isHopeless;
	}
	/** Counts one call of the progress callback; false if there was none left. */
	step({ currentOffset, hasError }) {
		this.#steps--;
		this.#look({
			offset: currentOffset / 2,
			hasError
		});
		return !this.isSpent;
	}
	/** Counts one read; false if there was none left. */
	read() {
		this.#reads--;
		return !this.isSpent;
	}
	/** Each part of the text is looked at once, as far as the parser has come. */
	#look({ offset, hasError }) {
		if (offset < this.#looked) return;
		const from = Math.max(this.#looked, offset - 500);
		this.#looked = from + LOOK_UNITS;
		const part = this.#text.slice(from, this.#looked);
		this.#isHopeless ||= isRepetitive(part) && (isWithoutOperands(part) || hasError && isOneLine(part));
	}
};

// src/code/syntax/leading-lines.ts
/** Keeps the lines of comments, attributes and wrappers until the definition comes that they belong to. */
var LeadingLines = class {
	#lines;
	/** Of comments and attributes, each directly below the one before. */
	#lead;
	/** The last line that something was added on: what else begins there is not the first of it. */
	#line = -1;
	/** The outermost wrapper that no definition has claimed. */
	#wrapper;
	constructor(lines) {
		this.#lines = lines;
	}
	/** Adds a comment or an attribute, if it stands alone on its lines; after code it belongs to that code. */
	add({ start, firstLine, lastLine }) {
		const before = this.#lead;
		const isFirst = firstLine !== this.#line && isBlank(this.#lines.text.slice(this.#lines.start(firstLine), start));
		this.#line = firstLine;
		if (before && before.lastLine >= firstLine - (isFirst ? 1 : 0)) this.#lead = {
			firstLine: before.firstLine,
			lastLine
		};
		else this.#lead = isFirst ? {
			firstLine,
			lastLine
		} : void 0;
	}
	wrap(span) {
		if (!this.#wrapper || this.#wrapper.end < span.end) this.#wrapper = span;
	}
	/** The line on which a definition begins, all that leads to it included; no later one gets that again. */
	take({ start, firstLine }) {
		let line = firstLine;
		if (this.#wrapper && start < this.#wrapper.end) line = Math.min(line, this.#wrapper.firstLine);
		if (this.#lead && this.#leadsTo(line, this.#lead)) line = Math.min(line, this.#lead.firstLine);
		this.#wrapper = void 0;
		this.#lead = void 0;
		return line;
	}
	/** Directly below, or below a documenting comment and one blank line: JSDoc and its kin belong to what comes next. */
	#leadsTo(line, { firstLine, lastLine }) {
		if (lastLine >= line - 1) return true;
		if (lastLine < line - 2) return false;
		const text = this.#lines.text.slice(this.#lines.start(firstLine), this.#lines.start(lastLine + 1));
		return DOCUMENTS_NEXT.test(text) && !DOCUMENTS_FILE.test(text);
	}
};
const DOCUMENTS_NEXT = /^\s*\/\*\*(?![*/])/;
const DOCUMENTS_FILE = /@(?:license|licence|copyright|file|fileoverview|overview|module|packageDocumentation)\b/;

// src/code/syntax/syntax-reader.ts
/** Titles of tests are sentences; this much of one names it. UTF-16 units. */
const MAX_TITLE_UNITS = 80;
/** How far before its name a test's attribute is searched, so that endless lines cost no more than others. */
const MAX_MARK_DISTANCE = 2e3;
const CONTAINERS = {
	class: "type",
	interface: "type",
	enum: "type",
	function: "function",
	method: "function",
	test: "test"
};
/** Gathers what an outline needs from nodes that come in the order of the text. */
var SyntaxReader = class {
	#lines;
	#rules;
	#leading;
	#definitions = new DefinitionTree();
	#comments = [];
	/** Per line, how many more nodes are torn by a cut before it than by one before the line above. */
	#tornMore;
	#containers = [];
	#commentOpening;
	/** Types of the nodes that are open, outermost first; what is deeper than the node at hand is out of date. */
	#path = [];
	#nextComment = -1;
	#line = 0;
	constructor(lines, rules) {
		this.#lines = lines;
		this.#rules = rules;
		this.#leading = new LeadingLines(lines);
		this.#tornMore = new Int32Array(lines.count + 1);
		this.#commentOpening = new RegExp(rules.rules.commentOpening);
	}
	/** Takes a node in; true if its children matter too. */
	visit(cursor, { type, role, depth }) {
		const span = this.#span(cursor);
		this.#path[depth] = type;
		if (span.lastLine > span.firstLine) this.#tear(span);
		if (role & ROLE.comment) return this.#comment(span);
		if (role & ROLE.annotation) this.#leading.add(span);
		if (role & ROLE.wrapper) this.#leading.wrap(span);
		if (role & ROLE.statement && this.#docstring(cursor)) return false;
		const found = this.#rules.definers[type]?.(this.#site(cursor, {
			span,
			depth
		}));
		if (found) this.#define(found, span, depth);
		if (role & ROLE.anonymousFunction && this.#container !== "test") this.#containers.push({
			container: "function",
			depth
		});
		return depth === 0 || span.lastLine > span.firstLine || this.#isWorthEntering(span, role);
	}
	/** Tells that everything at this depth and below is behind. */
	leave(depth) {
		this.#definitions.closeFrom(depth);
		while ((this.#containers.at(-1)?.depth ?? -1) >= depth) this.#containers.pop();
	}
	outline() {
		return {
			definitions: this.#definitions.roots,
			cutCosts: cutCosts(this.#lines, runningSum(this.#tornMore)),
			comments: this.#comments
		};
	}
	get #container() {
		return this.#containers.at(-1)?.container ?? "file";
	}
	/** The node itself is made only for those who ask: most need no more than a look at the text. */
	#site(cursor, { span, depth }) {
		return {
			start: span.start,
			text: this.#lines.text,
			container: this.#container,
			parentType: this.#rules.typeNames[this.#path[depth - 1] ?? -1] ?? "",
			get node() {
				return cursor.currentNode;
			}
		};
	}
	/** A final "\n", which some grammars count as part of a comment or directive, belongs to the line it ends. */
	#span(cursor) {
		const start = cursor.startIndex;
		const nodeEnd = cursor.endIndex;
		const end = nodeEnd > start && this.#lines.text[nodeEnd - 1] === "\n" ? nodeEnd - 1 : nodeEnd;
		const firstLine = this.#lines.at(start, start >= this.#lines.start(this.#line) ? this.#line : 0);
		this.#line = firstLine;
		return {
			start,
			end,
			firstLine,
			lastLine: end <= this.#lines.end(firstLine) ? firstLine : this.#lines.at(end - 1, firstLine)
		};
	}
	#tear({ firstLine, lastLine }) {
		this.#tornMore[firstLine + 1] += 1;
		this.#tornMore[lastLine + 1] -= 1;
	}
	#comment(span) {
		this.#comments.push({
			start: span.start,
			end: span.end
		});
		this.#leading.add(span);
		return false;
	}
	/** Takes documentation that is written as a string; false where the statement is something else. */
	#docstring(cursor) {
		const string = this.#rules.rules.docstrings?.of(cursor.currentNode);
		if (string) this.#comments.push({
			start: string.startIndex,
			end: string.endIndex
		});
		return string !== void 0;
	}
	#define({ nameAt, container: inside, also, ...found }, span, depth) {
		const firstLine = this.#leading.take(span);
		const lastLine = this.#lastCodeLine(span.firstLine, span.lastLine);
		if (firstLine < span.firstLine) this.#giveLead(firstLine, span.firstLine - 1);
		const nameLine = this.#lines.at(nameAt, span.firstLine);
		const kind = this.#isMarkedAsTest({
			kind: found.kind,
			nameAt,
			firstLine
		}) ? "test" : found.kind;
		const name = kind === "test" && /\s/.test(found.name) ? cutAt(found.name, MAX_TITLE_UNITS) : found.name;
		if (!this.#definitions.open({
			...found,
			name,
			kind,
			firstLine,
			nameLine,
			lastLine
		}, depth)) return;
		for (const { name, kind, nameAt } of also ?? []) this.#definitions.beside({
			name,
			kind,
			firstLine,
			nameLine: this.#lines.at(nameAt, span.firstLine),
			lastLine
		});
		this.#tear({
			firstLine,
			lastLine
		});
		const container = inside ?? CONTAINERS[kind];
		if (container) this.#containers.push({
			container,
			depth
		});
	}
	/** Lines that lead to a definition are no part of the one above. */
	#giveLead(from, to) {
		this.#definitions.shorten({
			from,
			to,
			lastLine: this.#lastCodeLine(0, Math.max(0, from - 1))
		});
	}
	/** Where indentation ends a block, some grammars count blank lines below it as part. */
	#lastCodeLine(first, last) {
		let line = last;
		while (line > first && this.#lines.isBlank(line)) line--;
		return line;
	}
	#isMarkedAsTest({ kind, nameAt, firstLine }) {
		const mark = this.#rules.rules.testMark;
		if (!mark || CONTAINERS[kind] !== "function") return false;
		const from = Math.max(this.#lines.start(firstLine), nameAt - MAX_MARK_DISTANCE);
		return mark.test(this.#lines.text.slice(from, nameAt));
	}
	/** Functions' one-line statements are not searched for definitions: nobody looks for those. */
	#isWorthEntering({ start, end }, role) {
		if (role & (this.#container === "function" ? ROLE.enteredInFunctions : ROLE.entered)) return true;
		if (this.#nextComment < start) {
			this.#commentOpening.lastIndex = start;
			this.#nextComment = this.#commentOpening.exec(this.#lines.text)?.index ?? Number.POSITIVE_INFINITY;
		}
		return this.#nextComment < end;
	}
};
function runningSum(differences) {
	let sum = 0;
	return differences.map((difference) => sum += difference);
}

// src/code/syntax/syntax-outline.ts
/** Reads the outline off a syntax tree, which stays the caller's to delete. */
function syntaxOutline(tree, lines, rules) {
	const reader = new SyntaxReader(lines, rules);
	const cursor = tree.walk();
	try {
		walk(cursor, reader, rules);
	} finally {
		cursor.delete();
	}
	return reader.outline();
}
/**
* Visits nodes in the order of the text, without recursion: a tree can be as deep as its text is long. Tokens are
* passed over, and so is what stands on one line and can hold neither definitions nor comments, which is most of it.
*/
function walk(cursor, reader, { roles }) {
	let depth = 0;
	for (;;) {
		const type = cursor.nodeTypeId;
		const role = roles[type] ?? ROLE.named;
		if (role !== 0 && reader.visit(cursor, {
			type,
			role,
			depth
		}) && cursor.gotoFirstChild()) {
			depth++;
			continue;
		}
		while (!cursor.gotoNextSibling()) {
			if (!cursor.gotoParent()) return;
			depth--;
		}
		reader.leave(depth);
	}
}

// src/code/syntax/syntax-parser.ts
/** Parses with tree-sitter; each grammar is loaded when the first file needs it. */
var SyntaxParser = class {
	#load;
	#loaded = /* @__PURE__ */ new Map();
	#parser;
	constructor(load) {
		this.#load = load;
	}
	async parse({ grammar: id, text }) {
		try {
			const { grammar, rules } = await this.#grammar(id);
			const tree = this.#parse(text, {
				grammar,
				rules
			});
			return tree ? outlineOf(tree, {
				text,
				rules
			}) : "parse-too-long";
		} catch (error) {
			return error instanceof Error && error.name === "RuntimeError" ? "crashed" : "parse-failed";
		}
	}
	#grammar(id) {
		const known = this.#loaded.get(id);
		if (known) return known;
		const loading = this.#load(id).then((grammar) => ({
			grammar,
			rules: compileRules(grammar, RULES[id])
		}));
		this.#loaded.set(id, loading);
		return loading;
	}
	#parse(whole, { grammar, rules }) {
		const text = rules.rules.readable?.(whole) ?? whole;
		this.#parser ??= new Parser();
		const budget = new ParseBudget(text, rules.rules.readsPerPart);
		const read = (index) => budget.read() ? text.slice(index, index + 500) : "";
		const progressCallback = (progress) => !budget.step(progress);
		const tree = this.#parser.setLanguage(grammar).parse(read, null, { progressCallback });
		if (tree && !budget.isSpent) return tree;
		tree?.delete();
		this.#parser.reset();
	}
};
function outlineOf(tree, { text, rules }) {
	try {
		return syntaxOutline(tree, new LineTable(text), rules);
	} finally {
		tree.delete();
	}
}

// src/code/syntax/parse-worker.ts
/** What runs in the thread of a `ParserThread`: one request after the other, one reply to each. */
const { wasmFolder } = workerData;
const parser = new SyntaxParser((grammar) => loadGrammar(grammar, wasmFolder));
parentPort?.on("message", async (request) => {
	parentPort?.postMessage(await parser.parse(request));
});

export {  };