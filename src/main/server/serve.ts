import { createNodeMiddleware } from "probot";
import { createHttpHandler, WEBHOOK_PATH } from "../../app/http-handler.ts";
import { logEndpointChange } from "../../app/log-endpoint-change.ts";
import { readinessOf } from "../../app/readiness.ts";
import { listen } from "../../app/running-server.ts";
import { stopAnswering } from "../../app/stop-answering.ts";
import { readAppCredentials } from "../../config/app-credentials.ts";
import { operatorSettings } from "../../config/combine-layers.ts";
import { readOperatorLayers } from "../../config/operator-layers.ts";
import { connectProbot } from "../../github/client/probot.ts";
import { breakerRules } from "../../resilience/call-rules.ts";
import { Endpoints } from "../../resilience/endpoints.ts";
import { openAnswering } from "./answering.ts";
import { onStopSignal } from "./stop-signal.ts";

/** Listens for deliveries, and answers them until a signal comes. Throws ConfigurationError. */
export async function serve(): Promise<void> {
	const operator = readOperatorLayers({ environment: process.env, door: "app" });
	const settings = operatorSettings(operator);
	const { http, log, resilience } = settings;
	const credentials = readAppCredentials(process.env);
	const endpoints = new Endpoints({
		rules: breakerRules(settings),
		onChange: (view, before) => logEndpointChange(probot.log)(view, before),
	});
	const github = endpoints.of({ name: "github", address: credentials.apiUrl });
	const probot = await connectProbot(credentials, { log, resilience, breaker: github });
	const answering = await openAnswering({ operator, settings, endpoints, github, probot });
	let isStopping = false;
	const handler = createHttpHandler({
		middleware: await createNodeMiddleware(answering.app, { probot, webhooksPath: WEBHOOK_PATH }),
		verify: probot.webhooks.verify,
		maxBody: http.maxBodyKb * 1_024,
		readiness: () =>
			readinessOf({
				isStopping,
				obstacle: answering.obstacle(),
				endpoints: endpoints.views(),
				trouble: answering.health.trouble,
			}),
		metrics: { ...answering.metrics, token: http.metricsToken },
		log: probot.log,
	});
	const server = await listen({ handler, host: http.host, port: http.port });
	process.stdout.write(`slashfind listening on ${server.address}\n`);
	answering.start();
	onStopSignal(async () => {
		isStopping = true;
		const drainDeadline = resilience.drainDeadline * 1_000;
		await stopAnswering({ server, ...answering, drainDeadline, log: probot.log });
		await endpoints.close();
		await answering.close();
	});
}
