import { C as Language, w as Parser } from "./vendor.js";
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
	c: "tree-sitter-c/tree-sitter-c.wasm",
	cpp: "@vscode/tree-sitter-wasm/wasm/tree-sitter-cpp.wasm",
	go: "@vscode/tree-sitter-wasm/wasm/tree-sitter-go.wasm",
	java: "@vscode/tree-sitter-wasm/wasm/tree-sitter-java.wasm",
	javascript: "@vscode/tree-sitter-wasm/wasm/tree-sitter-javascript.wasm",
	python: "@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm",
	rust: "@vscode/tree-sitter-wasm/wasm/tree-sitter-rust.wasm",
	tsx: "@vscode/tree-sitter-wasm/wasm/tree-sitter-tsx.wasm",
	typescript: "@vscode/tree-sitter-wasm/wasm/tree-sitter-typescript.wasm"
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
	statement: 64
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

// src/code/syntax/c-family.ts
/** Kinds of the types that C lets one define in passing, inside a `typedef`. */
const TYPE_KINDS$1 = {
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
function declaration(site) {
	if (isLocal(site)) return void 0;
	const declared = declaredName(site.node.childForFieldName("declarator"), site.text);
	if (!declared) return void 0;
	if (declared.isFunction) return callable(site, declared);
	return {
		kind: "variable",
		name: declared.name,
		nameAt: declared.nameAt,
		scope: declared.scope
	};
}
/** A member function's prototype; data members are no symbols. */
function memberDeclaration(site) {
	const declared = declaredName(site.node.childForFieldName("declarator"), site.text);
	return declared?.isFunction ? callable(site, declared) : void 0;
}
/** `typedef struct { … } Point;` defines a structure, and so does not name a mere alias. */
function typedef({ node, text }) {
	const declared = declaredName(node.childForFieldName("declarator"), text);
	const type = node.childForFieldName("type");
	const kind = type?.childForFieldName("body") ? TYPE_KINDS$1[type.type] : void 0;
	return declared && {
		kind: kind ?? "type",
		name: declared.name,
		nameAt: declared.nameAt
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
/** An include guard has no value and says nothing. */
function macro(site) {
	return site.node.childForFieldName("value") ? named("variable")(site) : void 0;
}
function alias(site) {
	return isLocal(site) ? void 0 : named("type")(site);
}
const DEFINITIONS$1 = {
	declaration,
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
		"namespace_definition",
		"struct_specifier",
		"template_declaration",
		"type_definition"
	],
	anonymousFunctions: ["lambda_expression"],
	definitions: {
		...DEFINITIONS$1,
		alias_declaration: alias,
		class_specifier: structure("class"),
		concept_definition: named("type"),
		field_declaration: memberDeclaration,
		namespace_definition: namedWithBody("module")
	}
};

// src/code/syntax/ecmascript.ts
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
/** Nothing but names and dots: what may stand before the last dot of an assignment's target. */
const OBJECT_PATH = /^[\w$]+(?:\.[\w$]+)*$/;
/** What is longer than this is no target that anybody wrote, and reading it would take its time. UTF-16 units. */
const MAX_TARGET_UNITS = 200;
/** Enough of a test's title to name it by, however its white space looks. UTF-16 units. */
const MAX_TITLE_UNITS$1 = 400;
const TEST_CALL = /[fx]?(?:describe|context|suite|it|test|specify)(?:\.[\w$]+)*\s*[(`<]/y;
const valueDefiner = (nameField) => (site) => {
	const kind = kindOfValue(site.node.childForFieldName("value"), "function");
	if (!kind && isLocal(site)) return void 0;
	return nameOf(site, {
		field: nameField,
		kind: kind ?? "variable"
	});
};
const fieldDefiner = (nameField) => (site) => nameOf(site, {
	field: nameField,
	kind: kindOfValue(site.node.childForFieldName("value"), "method") ?? "variable"
});
/** `key: function () {}` in an object. Objects inside functions are mostly options of a call, so they stay out. */
function pair(site) {
	if (isLocal(site)) return void 0;
	const kind = kindOfValue(site.node.childForFieldName("value"), "method");
	return kind && nameOf(site, {
		field: "key",
		kind
	});
}
/** `exports.x = …`, `Foo.prototype.bar = function …`, `app.use = function …`, `module.exports = class Foo …`. */
function assignment$1(site) {
	const { node, text } = site;
	const left = node.childForFieldName("left");
	const right = node.childForFieldName("right");
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
function call(site) {
	TEST_CALL.lastIndex = site.start;
	return TEST_CALL.test(site.text) ? testCall(site) : void 0;
}
function kindOfValue(value, callable) {
	let inner = value;
	while (inner && TRANSPARENT_VALUES.includes(inner.type)) inner = inner.firstNamedChild;
	if (!inner) return void 0;
	if (FUNCTION_VALUES.includes(inner.type)) return callable;
	return CLASS_VALUES.includes(inner.type) ? "class" : void 0;
}
/** The name in a field; patterns that take values apart have none, quotes of a quoted one are not part of it. */
function nameOf({ node, text }, { field, kind }) {
	const name = node.childForFieldName(field);
	if (!name || name.type.endsWith("_pattern") || name.type === "computed_property_name") return void 0;
	const found = foundIn({
		node: name,
		kind,
		text
	});
	return found && name.type === "string" ? {
		...found,
		name: found.name.slice(1, -1)
	} : found;
}
const method$1 = (site) => nameOf(site, {
	field: "name",
	kind: "method"
});
const namespace = (site) => nameOf(site, {
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
	class_declaration: named("class"),
	method_definition: method$1,
	variable_declarator: valueDefiner("name"),
	assignment_expression: assignment$1,
	export_statement: defaultExport,
	pair,
	call_expression: call
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
		abstract_method_signature: method$1,
		enum_declaration: named("enum"),
		function_signature: namedFunction,
		interface_declaration: named("interface"),
		internal_module: namespace,
		method_signature: method$1,
		module: namespace,
		public_field_definition: fieldDefiner("name"),
		type_alias_declaration: named("type")
	}
};

// src/code/syntax/go.ts
const TYPE_KINDS = {
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
function method(site) {
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
	const kind = TYPE_KINDS[site.node.childForFieldName("type")?.type ?? ""] ?? "type";
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
		method_declaration: method,
		method_elem: named("method"),
		type_alias: named("type"),
		type_spec: type,
		var_spec: namedVariable
	}
};

// src/code/syntax/java.ts
function field(site) {
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
		"class_body",
		"class_declaration",
		"enum_body",
		"enum_body_declarations",
		"interface_body"
	],
	anonymousFunctions: ["lambda_expression"],
	definitions: {
		annotation_type_declaration: named("interface"),
		class_declaration: named("class"),
		compact_constructor_declaration: named("method"),
		constant_declaration: field,
		constructor_declaration: named("method"),
		enum_declaration: named("enum"),
		field_declaration: field,
		interface_declaration: named("interface"),
		method_declaration: named("method"),
		record_declaration: named("class")
	},
	testMark: /^\s*@(?:\w+\.)*(?:\w+)?Test\b/m
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
function assignment({ node, text, container }) {
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
		string: "string"
	},
	definitions: {
		assignment,
		class_definition: named("class"),
		function_definition: functionOrTest,
		type_alias_statement: typeAlias
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
		const_item: namedVariable,
		enum_item: named("enum"),
		function_item: namedFunction,
		function_signature_item: namedFunction,
		impl_item: implementation,
		macro_definition: named("function"),
		mod_item: namedWithBody("module"),
		static_item: namedVariable,
		struct_item: named("class"),
		trait_item: named("interface"),
		type_item: named("type"),
		union_item: named("class")
	},
	testMark: /^\s*#\[\s*(?:\w+::)*test\b/m
};

// src/code/syntax/grammar-rules.ts
const RULES = {
	c: C,
	cpp: CPP,
	go: GO,
	java: JAVA,
	javascript: JAVASCRIPT,
	python: PYTHON,
	rust: RUST,
	tsx: TYPESCRIPT,
	typescript: TYPESCRIPT
};

// src/code/syntax/parse-budget.ts
/**
* How often a parse may call its progress callback, which it does every hundred operations. Never a clock: a result
* must not depend on how busy a machine is. Measured with web-tree-sitter 0.27: ordinary code takes 7 calls per 1,000
* units, minified code up to 20, so this is 2.5 MB at the very least.
*/
const MAX_STEPS = 5e4;
/** The reader hands over the text in parts of this many UTF-16 units, about what the runtime's buffer takes. */
const READ_UNITS = 5e3;
/**
* How often each part of a text may be read, and how many reads are free. Ordinary code needs less than two, and ten in
* all when it is short; but a comment that never ends makes a lexer read the rest of the text at each of its beginnings.
*/
const MAX_READS = {
	perPart: 20,
	free: 200
};
/** What one parse may use up. */
var ParseBudget = class {
	#steps = MAX_STEPS;
	#reads;
	constructor(units) {
		this.#reads = MAX_READS.free + MAX_READS.perPart * (units / READ_UNITS);
	}
	get isSpent() {
		return this.#steps < 0 || this.#reads < 0;
	}
	/** Counts one call of the progress callback; false if there was none left. */
	step() {
		this.#steps--;
		return !this.isSpent;
	}
	/** Counts one read; false if there was none left. */
	read() {
		this.#reads--;
		return !this.isSpent;
	}
};

// src/code/syntax/leading-lines.ts
/** Keeps the lines of comments, attributes and wrappers until the definition comes that they belong to. */
var LeadingLines = class {
	#lines;
	/** Of comments and attributes, each directly below the one before. */
	#lead;
	/** The outermost wrapper that no definition has claimed. */
	#wrapper;
	constructor(lines) {
		this.#lines = lines;
	}
	/** Adds a comment or an attribute, if it stands alone on its lines; after code it belongs to that code. */
	add({ start, firstLine, lastLine }) {
		const before = this.#lead;
		const isFirst = isBlank(this.#lines.text.slice(this.#lines.start(firstLine), start));
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
		if (this.#lead && this.#lead.lastLine >= line - 1) line = Math.min(line, this.#lead.firstLine);
		this.#wrapper = void 0;
		this.#lead = void 0;
		return line;
	}
};

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
		if (span.lastLine > span.firstLine) this.#tear(span);
		if (role & ROLE.comment) return this.#comment(span);
		if (role & ROLE.annotation) this.#leading.add(span);
		if (role & ROLE.wrapper) this.#leading.wrap(span);
		if (role & ROLE.statement && this.#isDocstring(cursor)) return this.#docstring(span);
		const found = this.#rules.definers[type]?.(this.#site(cursor, span));
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
	#site(cursor, { start }) {
		return {
			start,
			text: this.#lines.text,
			container: this.#container,
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
	#docstring({ start, end }) {
		this.#comments.push({
			start,
			end
		});
		return false;
	}
	#isDocstring(cursor) {
		const { firstNamedChild, namedChildCount } = cursor.currentNode;
		return namedChildCount === 1 && firstNamedChild?.type === this.#rules.rules.docstrings?.string;
	}
	#define({ nameAt, ...found }, span, depth) {
		const { lastLine } = span;
		const firstLine = this.#leading.take(span);
		const nameLine = this.#lines.at(nameAt, span.firstLine);
		const kind = this.#isMarkedAsTest({
			kind: found.kind,
			nameAt,
			firstLine
		}) ? "test" : found.kind;
		const name = kind === "test" ? cutAt(found.name, MAX_TITLE_UNITS) : found.name;
		if (!this.#definitions.open({
			...found,
			name,
			kind,
			firstLine,
			nameLine,
			lastLine
		}, depth)) return;
		this.#tear({
			firstLine,
			lastLine
		});
		const container = CONTAINERS[kind];
		if (container) this.#containers.push({
			container,
			depth
		});
	}
	#isMarkedAsTest({ kind, nameAt, firstLine }) {
		const mark = this.#rules.rules.testMark;
		if (!mark || CONTAINERS[kind] !== "function") return false;
		const from = Math.max(this.#lines.start(firstLine), nameAt - MAX_MARK_DISTANCE);
		return mark.test(this.#lines.text.slice(from, nameAt));
	}
	/** Functions' one-line statements are not searched for definitions: nobody looks for those. */
	#isWorthEntering({ start, end }, role) {
		if (role & ROLE.entered && this.#container !== "function") return true;
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
			const tree = this.#parse(text, grammar);
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
	#parse(text, grammar) {
		this.#parser ??= new Parser();
		const budget = new ParseBudget(text.length);
		const read = (index) => budget.read() ? text.slice(index, index + READ_UNITS) : "";
		const progressCallback = () => !budget.step();
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