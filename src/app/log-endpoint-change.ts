import type { EndpointView } from "../resilience/endpoint-view.ts";

/** As far as a log is needed. */
export type ChangeLog = Readonly<Record<"debug" | "info" | "warn", (facts: object, message: string) => void>>;

/**
 * Gives what writes one line for each change of a server's state: a warning where it is not asked any more. A probe that
 * fails changes nothing for anybody, and comes again every few seconds: it is for who debugs.
 */
export function logEndpointChange(log: ChangeLog): (view: EndpointView, before: EndpointView) => void {
	return (view, before) => {
		const { name, state } = view;
		const facts = factsOf(view);
		if (state === "closed") log.info(facts, `${name} works again`);
		else if (state === "recovering") log.info(facts, `Waiting whether ${name} goes on answering`);
		else if (state === "half-open") log.debug(facts, `Probing ${name}`);
		else if (before.state === "half-open") log.debug(facts, `${name} still fails`);
		else log.warn(facts, `${name} fails`);
	};
}

function factsOf({ name, address, state, since, lastError }: EndpointView): object {
	return {
		endpoint: name,
		address,
		state,
		since: new Date(since).toISOString(),
		...(lastError && { error: { code: lastError.code, message: lastError.message } }),
	};
}
