import { expect, test } from "@jest/globals";
import { pause } from "../../src/resilience/pause.ts";

test("a pause ends early when it is called off", async () => {
	const stop = new AbortController();
	const paused = pause(3_600_000, stop.signal);
	stop.abort(new Error("called off"));
	await expect(paused).rejects.toThrow("called off");
	await expect(pause(3_600_000, stop.signal)).rejects.toThrow("called off");
});
