import { describe, expect, test } from "@jest/globals";
import { formatMonth, monthOf } from "../../src/budget/month.ts";
import { cliBeside } from "../support/cli-process.ts";
import { LiveCli, withId } from "../support/live-cli.ts";
import { ALIAS } from "../support/qdrant-index.ts";
import { spendBefore } from "../support/spent-before.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const live = LiveCli.forEachTest();
const THIS_MONTH = formatMonth(monthOf(Date.now()));

/** The status with the numeric id, and what a program reads of it. */
async function status(...args: readonly string[]) {
	const { code, stdout, stderr } = await live.run(withId("status", "--json", ...args));
	expect(stderr).toBe("");
	return { code, ...JSON.parse(stdout) };
}

describe("slashfind status with a server", () => {
	test("tells the live index beside the snapshot, how far both are behind, and what the month has cost", async () => {
		await live.run(withId("index"), live.hybrid);
		const first = live.liveCommit();
		live.repository.write("c.md", "# Gamma\n");
		await live.repository.commit("second");
		await spendBefore(live.qdrant, { usd: 3 }, { usd: 0.5, purpose: "query" });
		const before = live.qdrant.dump(ALIAS);
		const collection = live.qdrant.collections.find((name) => name.startsWith(`${ALIAS}-s`));
		const index = {
			commit: first,
			ref: "refs/heads/main",
			behind: 1,
			ahead: 0,
			runs: 1,
			files: 2,
			chunks: 2,
			pending: 0,
		};
		expect(await status()).toMatchObject({
			code: 0,
			...index,
			ageSeconds: expect.any(Number),
			problems: [],
			live: {
				repository: "github.com/4711",
				alias: ALIAS,
				collection,
				index: {
					...index,
					embedding: { name: "voyage-code-4", dimension: 256 },
					ageSeconds: expect.any(Number),
				},
				problem: null,
			},
			month: {
				name: THIS_MONTH,
				problem: null,
				pots: [
					{ pot: "index", usd: expect.closeTo(3, 3), capUsd: 10, leftUsd: expect.closeTo(7, 3) },
					{ pot: "queries", usd: 0.5, capUsd: 2, leftUsd: 1.5 },
				],
			},
		});
		const { stdout } = await live.run(withId("status"));
		expect(stdout).toContain(`live      ${ALIAS} at 127.0.0.1:`);
		expect(stdout.match(/1 commit behind HEAD, indexed \S+Z \(run 1\), \S/g)).toHaveLength(2);
		expect(stdout).toContain(`  index     ${collection}`);
		expect(stdout).toContain("  queries   ██░░░░░░░░ $0.50 of $2.00, $1.50 left");
		expect(live.qdrant.dump(ALIAS)).toEqual(before);
	});

	test("tells a server that does not answer, and the snapshot all the same", async () => {
		await live.run(withId("index"));
		await live.qdrant.close();
		expect(await status()).toMatchObject({
			code: 1,
			files: 2,
			problems: [],
			live: { alias: ALIAS, collection: null, index: null, problem: { code: "qdrant-unreachable" } },
			month: { name: null, pots: null, problem: { code: "qdrant-unreachable" } },
		});
		const { code, stdout } = await live.run(withId("status"));
		expect({ code, stdout }).toMatchObject({ code: 1, stdout: expect.stringContaining("  files     2") });
		expect(stdout).toMatch(/^live .* cannot be searched\n {2}problem {3}The server cannot be reached/m);
	});

	test("tells an index in Qdrant where no snapshot is, and no clone", async () => {
		await live.run(withId("index"));
		const asked = (args: readonly string[]) =>
			cliBeside(["status", ...withId(...args)], { cwd: temporaryFolder(), environment: live.environment });
		const data = ["--data", temporaryFolder()];
		const { code, stdout } = await asked(["--json", ...data]);
		expect({ code, ...JSON.parse(stdout) }).toMatchObject({
			code: 0,
			snapshot: null,
			problems: [],
			live: { index: { commit: live.liveCommit(), behind: null, ahead: null } },
		});
		expect((await asked(data)).stdout).toMatch(/^There is no snapshot .*\nlive .* distance to HEAD unknown/);
	});

	test("tells a live index of another version, which no search would use", async () => {
		await live.run(withId("index"));
		await live.otherVersion();
		expect(await status()).toMatchObject({
			code: 1,
			files: 2,
			live: { index: null, problem: { code: "qdrant-fingerprint" } },
		});
	});

	test("tells a snapshot without a live index, and neither of both", async () => {
		const nothing = await live.run(withId("status"));
		expect(nothing).toMatchObject({
			code: 1,
			stdout: "",
			stderr: expect.stringContaining("slashfind index"),
		});
		await live.run(withId("index"), { QDRANT_URL: "", QDRANT_API_KEY: "" });
		expect(await status()).toMatchObject({ code: 0, files: 2, live: { index: null, problem: null } });
		expect((await live.run(withId("status"))).stdout).toContain("nothing is indexed there yet");
	});

	test("tells that nothing says which repository this is", async () => {
		await live.run(["index"], { QDRANT_URL: "", QDRANT_API_KEY: "" });
		const { code, stdout } = await live.run(["status", "--json"]);
		expect({ code, ...JSON.parse(stdout) }).toMatchObject({
			code: 1,
			files: 2,
			live: { alias: null, problem: { code: "no-identity" } },
		});
	});
});
