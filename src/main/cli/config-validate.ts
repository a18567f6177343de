import { resolve } from "node:path";
import type { ConfigText } from "../../config/config-source.ts";
import { operatorFiles } from "../../config/operator-files.ts";
import { parseOperatorFile, parseRepositoryFile } from "../../config/parse-config.ts";
import type { Problem } from "../../config/problem.ts";
import { readConfigFile } from "../../config/read-file.ts";
import { ConfigurationError } from "../../errors.ts";
import { printable } from "../../git/printable.ts";
import { plural } from "../wording.ts";
import { findRepository, repositoryFiles } from "./config-places.ts";
import { print } from "./output.ts";
import { startFolder } from "./place.ts";

/** Prints what is wrong, or that nothing is. Throws ConfigurationError where anything is, or a file cannot be read. */
export async function validate(
	file: string | undefined,
	{ repo }: { readonly repo?: string },
): Promise<void> {
	const files = file === undefined ? await filesHere(repo) : [namedFile(file)];
	const problems = files.flatMap(problemsOf);
	for (const { place, message } of problems) await print(printable(`${place}: ${message}`));
	if (problems.length > 0) throw invalid(problems);
	const names = files.map(({ source }) => printable(source)).join(", ");
	await print(files.length === 0 ? "There is no file of settings here." : `Nothing is wrong with ${names}.`);
}

async function filesHere(repo: string | undefined): Promise<readonly ConfigText[]> {
	const repository = await findRepository(repo);
	const paths = [...(repository ? repositoryFiles(repository) : []), ...operatorFiles(process.env)];
	return paths.map((path) => readConfigFile(path)).filter((file) => file !== undefined);
}

function namedFile(name: string): ConfigText {
	const file = readConfigFile(resolve(startFolder(), name));
	if (file) return { ...file, source: name };
	throw new ConfigurationError("no-config-file", `There is no file ${name}.`, {
		suggestions: ["Without a name, `slashfind config validate` checks every file that is read here."],
	});
}

/** A file may state what its place allows. */
function problemsOf(file: ConfigText): readonly Problem[] {
	const isOperators = operatorFiles(process.env).includes(resolve(startFolder(), file.source));
	return (isOperators ? parseOperatorFile(file) : parseRepositoryFile(file)).problems;
}

function invalid(problems: readonly Problem[]): ConfigurationError {
	return new ConfigurationError("invalid-config", `${plural(problems.length, "problem")} in the settings.`, {
		suggestions: ["docs/configuration.md lists every setting with its type and an example."],
	});
}
