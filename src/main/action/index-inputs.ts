import * as core from "@actions/core";
import { ConfigurationError } from "../../errors.ts";
import type { INDEX_INPUTS } from "./contract.ts";

const MAX_RETENTION_DAYS = 90;
const DEFAULT_RETENTION_DAYS = 5;

/** The inputs that are the index Action's own; those of selection are read with the other settings. */
export interface IndexInputs {
	readonly token: string | undefined;
	readonly path: string;
	readonly full: boolean;
	/** Say what a run would do, and do nothing. */
	readonly plan: boolean;
	/** 0 uploads no artifact. */
	readonly retentionDays: number;
}

/** Throws ConfigurationError, naming the input, for a value that cannot be used. */
export function readIndexInputs(): IndexInputs {
	return {
		token: valueOfInput("github-token") || undefined,
		path: valueOfInput("path") || ".",
		full: readFlag("full"),
		plan: readFlag("plan"),
		retentionDays: readRetentionDays(valueOfInput("retention-days")),
	};
}

function valueOfInput(name: keyof typeof INDEX_INPUTS.shape): string {
	return core.getInput(name);
}

function readFlag(name: "full" | "plan"): boolean {
	const value = valueOfInput(name);
	if (value !== "" && value !== "true" && value !== "false") throw unusable(name, "it is `true` or `false`");
	return value === "true";
}

function readRetentionDays(value: string): number {
	if (value === "") return DEFAULT_RETENTION_DAYS;
	const days = /^\d{1,2}$/.test(value) ? Number(value) : Number.NaN;
	if (days <= MAX_RETENTION_DAYS) return days;
	throw unusable("retention-days", `it is a number of days from 0 to ${MAX_RETENTION_DAYS}`);
}

function unusable(name: string, reason: string): ConfigurationError {
	return new ConfigurationError("bad-input", `The input ${name} cannot be used: ${reason}.`, {
		suggestions: [`Correct ${name} in the workflow file, or leave it out for the default.`],
	});
}
