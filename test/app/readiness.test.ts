import { expect, test } from "@jest/globals";
import { readinessOf } from "../../src/app/readiness.ts";
import type { EndpointView } from "../../src/resilience/endpoint-view.ts";

const SINCE = Date.parse("2026-11-20T22:06:31Z");
const qdrant: EndpointView = { name: "qdrant", address: "http://q", state: "open", since: SINCE };
const voyage: EndpointView = { name: "voyage", address: "http://v", state: "closed", since: SINCE };

const FINE = { isStopping: false, obstacle: undefined, endpoints: [voyage] };

test("ready is who answers with all its servers", () => {
	expect(readinessOf(FINE)).toEqual({ ready: true, lines: ["ready"] });
});

test("a server that is down is named, and takes nobody's commands away", () => {
	expect(readinessOf({ ...FINE, endpoints: [qdrant, voyage] })).toEqual({
		ready: true,
		lines: ["ready, degraded: qdrant open since 2026-11-20 22:06 UTC"],
	});
});

test("not ready is who stops, or could answer nothing", () => {
	expect(readinessOf({ ...FINE, isStopping: true })).toEqual({ ready: false, lines: ["stopping"] });
	const obstacle = "the data folder cannot be read";
	expect(readinessOf({ ...FINE, obstacle, endpoints: [qdrant] })).toEqual({
		ready: false,
		lines: [obstacle],
	});
});
