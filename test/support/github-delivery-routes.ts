import { type HandlerRequest, NOT_FOUND, type Route, route } from "./github-route.ts";
import type { StoredDelivery } from "./github-state.ts";

/** GitHub's own bounds of a page. */
const DEFAULT_PAGE = 30;
const LARGEST_PAGE = 100;

const NO_JWT = { status: 401, body: { message: "A JSON web token could not be decoded" } };

/** What GitHub remembers of the deliveries to the App's webhook. */
export const DELIVERY_ROUTES: readonly Route[] = [
	route("GET", "^/app/hook/deliveries$", listDeliveries),
	route("GET", "^/app/hook/deliveries/(?<id>\\d+)$", readDelivery),
];

/** The latest first, without what was delivered. */
function listDeliveries({ call, state, base }: HandlerRequest) {
	if (!isApp(call.headers.authorization)) return NO_JWT;
	const size = Math.min(Number(call.query.get("per_page") ?? DEFAULT_PAGE), LARGEST_PAGE);
	const cursor = call.query.get("cursor");
	const all = state.deliveries.toSorted((a, b) => b.id - a.id);
	const from = cursor === null ? 0 : all.findIndex(({ id }) => cursorOf(id) === cursor);
	if (from < 0) return { status: 422, body: { message: "Invalid cursor" } };
	const next = all[from + size];
	const link = next && `<${base}${call.path}?per_page=${size}&cursor=${cursorOf(next.id)}>; rel="next"`;
	return {
		status: 200,
		headers: link === undefined ? {} : { link },
		body: all.slice(from, from + size).map(listed),
	};
}

function readDelivery({ call, state, parameters }: HandlerRequest) {
	if (!isApp(call.headers.authorization)) return NO_JWT;
	const delivery = state.deliveries.find(({ id }) => id === Number(parameters.id));
	if (delivery === undefined) return NOT_FOUND;
	const request = { headers: { "X-GitHub-Delivery": delivery.guid }, payload: delivery.payload };
	return { status: 200, body: { ...listed(delivery), request, response: { headers: {}, payload: "" } } };
}

function listed({
	id,
	guid,
	deliveredAt,
	event,
	payload,
	statusCode = 200,
	isRedelivery = false,
}: StoredDelivery) {
	const { action = null } = payload as { readonly action?: string };
	return {
		id,
		guid,
		delivered_at: deliveredAt,
		redelivery: isRedelivery,
		duration: 0.27,
		status: statusCode < 300 ? "OK" : "failed to connect to host",
		status_code: statusCode,
		event,
		action,
		installation_id: 7,
		repository_id: 4242,
		throttled_at: null,
	};
}

function cursorOf(id: number): string {
	return `v1_${id}`;
}

/** An installation's token has no dots. */
function isApp(authorization: string | undefined): boolean {
	return /^bearer [\w-]+\.[\w-]+\.[\w-]+$/i.test(authorization ?? "");
}
