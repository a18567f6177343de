import { afterEach, describe, expect, test } from "@jest/globals";
import { BuiltApp } from "../support/outage-drill/built-app.ts";
import { Drill } from "../support/outage-drill/drill.ts";

/** Milliseconds: two hundred commands on a machine that has other things to do. */
const LONG = 600_000;

let app: BuiltApp;
afterEach(() => app.close());

test(
	"I8 I10 200 commands of the built server while Qdrant dies and returns, and Voyage flaps",
	async () => {
		app = await BuiltApp.start();
		await new Drill(app.world, app).run();
		expect(await app.readiness()).toBe("ready\n");
	},
	LONG,
);

describe("the first command of a quiet server after the store died is answered from the snapshot", () => {
	test.each([
		["that is there", "one"],
		["that is only in the artifact", "quiet"],
	] as const)("%s", async (_, name) => {
		app = await BuiltApp.start([name]);
		app.world.let("qdrant", "down");
		await new Drill(app.world, app).ask({ ask: 1, of: [name], replies: ["snapshot"] });
	});
});
