import { accessOf, checkAccess, type KeyAccess } from "./access.ts";
import { type Answer, bareAnswer, refusalAnswer, resultAnswer, textAnswer } from "./answer.ts";
import { checkQuery, type Route } from "./call.ts";
import { COLLECTION_ROUTES } from "./collection-routes.ts";
import type { Collections } from "./collections.ts";
import type { Fault } from "./faults.ts";
import { bodyWithin, type Incoming } from "./incoming.ts";
import { POINT_ROUTES } from "./point-routes.ts";
import { notBuilt, Refusal } from "./refusal.ts";
import { WriteInterrupted } from "./write-queue.ts";

const ROUTES: readonly Route[] = [...COLLECTION_ROUTES, ...POINT_ROUTES];

interface Service {
	readonly incoming: Incoming;
	readonly collections: Collections;
	readonly keys: ReadonlyMap<string, KeyAccess>;
	readonly version: string;
	readonly maxRequestBytes: number;
	readonly fault: Fault | undefined;
}

/** Carries a request out. @throws what is no refusal: the stand-in itself is broken then */
export async function dispatch(service: Service): Promise<Answer> {
	try {
		const { incoming, version } = service;
		const health = HEALTH.get(incoming.path);
		if (health !== undefined) return textAnswer(health);
		if (incoming.path === "/") return bareAnswer({ title: TITLE, version, commit: "0000000" });
		return resultAnswer(await carryOut(service));
	} catch (error) {
		return refusalAnswer(error instanceof WriteInterrupted ? INTERRUPTED : error);
	}
}

/** Asked without a key. */
const HEALTH = new Map([
	["/healthz", "healthz check passed"],
	["/livez", "healthz check passed"],
	["/readyz", "all shards are ready"],
]);
const TITLE = "qdrant - vector search engine";
const INTERRUPTED = new Refusal(500, "Service internal error: the write stopped in the middle");

async function carryOut(service: Service): Promise<unknown> {
	const { incoming, keys, maxRequestBytes, fault, collections, version } = service;
	const { method, path, query } = incoming;
	const access = accessOf(keys, incoming.headers);
	const { route, parameters } = routeOf(method, path);
	checkAccess(access, route.needs, parameters.c);
	checkQuery(query, route.query);
	const body = bodyWithin(incoming, maxRequestBytes);
	const allowance = fault?.kind === "partly-applied" ? { left: fault.points } : undefined;
	const waitsInVain = fault?.kind === "wait-timeout";
	return await route.handle({
		collections,
		version,
		access,
		parameters,
		query,
		body,
		allowance,
		waitsInVain,
	});
}

function routeOf(method: string, path: string) {
	for (const route of ROUTES) {
		const match = route.method === method ? route.path.exec(path) : null;
		const groups = Object.entries(match?.groups ?? {});
		const parameters = Object.fromEntries(groups.map(([name, value]) => [name, decodeURIComponent(value)]));
		if (match) return { route, parameters };
	}
	throw notBuilt(`${method} ${path}`);
}
