import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";

const ROOT = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), "utf8");

interface Step {
	readonly uses?: string;
	readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
	readonly permissions: unknown;
	readonly jobs: Readonly<Record<string, { readonly permissions: unknown; readonly steps: readonly Step[] }>>;
}

/** The workflow files that the quickstart shows whole, in order. */
const SHOWN = [...read("docs/quickstart-action.md").matchAll(/```yaml\n(.*?)```/gs)]
	.map(([, text]) => parse(text!) as Workflow)
	.filter(({ jobs }) => jobs !== undefined);

const OWN = ["slashfind-index", "slashfind"].map(
	(name) => parse(read(`.github/workflows/${name}.yml`)) as Workflow,
);

function stepsOf({ jobs }: Workflow): Step[] {
	return Object.values(jobs).flatMap(({ steps }) => steps);
}

/** A workflow but for the versions of what it uses, and how long it may run. */
function shape({ jobs, ...workflow }: Workflow) {
	const rest = Object.entries(jobs).map(([name, job]) => {
		const { steps: _, "timeout-minutes": __, ...settings } = job as Record<string, unknown>;
		return [name, settings];
	});
	return { ...workflow, jobs: rest };
}

describe("the workflows that people copy", () => {
	test("are those that we use on ourselves", () => {
		expect(SHOWN.map(shape)).toEqual(OWN.map(shape));
	});

	test("pin what they use, give nothing by default, and check out no pull request", () => {
		for (const workflow of [...SHOWN, ...OWN]) {
			expect(workflow.permissions).toEqual({});
			for (const { uses = "", with: inputs } of stepsOf(workflow)) {
				expect(uses).toMatch(/^\.\/|@[0-9a-f]{40}$|@v\d+\.\d+\.\d+$/);
				if (uses.startsWith("actions/checkout")) expect(inputs?.["persist-credentials"]).toBe(false);
			}
		}
		expect(stepsOf(SHOWN[1]!)).toHaveLength(1);
	});

	test("name the version that this is", () => {
		const { version } = JSON.parse(read("package.json"));
		const ours = SHOWN.flatMap(stepsOf).filter(({ uses }) => uses?.startsWith("slashfind/"));
		expect(ours.map(({ uses }) => uses?.split("@")[1])).toEqual([`v${version}`, `v${version}`]);
	});
});
