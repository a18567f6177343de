import { expect, test } from "@jest/globals";
import { type ChangeLog, logEndpointChange } from "../../src/app/log-endpoint-change.ts";
import type { EndpointState, EndpointView } from "../../src/resilience/endpoint-view.ts";

const lastError = { code: "qdrant-timeout", message: "It took too long.", at: 1 };

function viewOf(state: EndpointState): EndpointView {
	return { name: "qdrant", address: "http://qdrant:6333", state, since: 0, lastError };
}

/** The levels and messages of an outage that goes through these states. */
function logged(states: readonly EndpointState[]) {
	const lines: [string, string, object][] = [];
	const level = (name: string) => (facts: object, message: string) => lines.push([name, message, facts]);
	const log: ChangeLog = { debug: level("debug"), info: level("info"), warn: level("warn") };
	const change = logEndpointChange(log);
	for (const [at, state] of states.slice(1).entries()) change(viewOf(state), viewOf(states[at]!));
	return lines;
}

test("an outage is one warning, however many probes fail, and its end two lines", () => {
	const lines = logged(["closed", "open", "half-open", "open", "half-open", "recovering", "closed"]);
	const told = lines.filter(([level]) => level !== "debug").map(([level, message]) => [level, message]);
	expect(told).toEqual([
		["warn", "qdrant fails"],
		["info", "Waiting whether qdrant goes on answering"],
		["info", "qdrant works again"],
	]);
});

test("a server that fails again while it is watched is a warning of its own", () => {
	const levels = logged(["open", "half-open", "recovering", "open"]).map(([level]) => level);
	expect(levels).toEqual(["debug", "info", "warn"]);
});

test("a line says which server, since when, and by what it failed", () => {
	const [[, , facts] = []] = logged(["closed", "open"]);
	expect(facts).toEqual({
		endpoint: "qdrant",
		address: "http://qdrant:6333",
		state: "open",
		since: "1970-01-01T00:00:00.000Z",
		error: { code: "qdrant-timeout", message: "It took too long." },
	});
});
