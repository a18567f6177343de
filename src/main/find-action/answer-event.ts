import { join } from "node:path";
import { z } from "zod";
import { type CommandRecord, createApp } from "../../app/app.ts";
import { InFlight } from "../../app/in-flight.ts";
import { operatorSettings } from "../../config/combine-layers.ts";
import { readOperatorLayers } from "../../config/operator-layers.ts";
import type { Octokit } from "../../github/client/octokit.ts";
import { identifyToken } from "../../github/client/own-account.ts";
import { connectWithToken } from "../../github/client/token-probot.ts";
import { breakerRules } from "../../resilience/call-rules.ts";
import { Endpoints } from "../../resilience/endpoints.ts";
import { createBackedSearch } from "../../wiring/backed-search.ts";
import type { Job } from "../runner/job.ts";
import { JobSnapshots } from "./job-snapshots.ts";
import { workflowLogStream } from "./workflow-log-stream.ts";

/** A download takes its time, and nobody else waits for this process; in milliseconds. */
const ANSWER_DEADLINE = 180_000;

/** The events of comments and reviews on which the Action can answer. */
export const ANSWERED_EVENTS = [
	"issue_comment",
	"pull_request_review_comment",
	"pull_request_review",
] as const;

const payloadSchema = z.object({
	comment: z.object({ id: z.int(), updated_at: z.string() }).optional(),
	review: z.object({ id: z.int() }).optional(),
});

/** Gives the event to the App's own Probot function; what it did, or undefined where the event holds no command. */
export async function answerEvent(job: Job, token: string): Promise<CommandRecord | undefined> {
	const payload = payloadSchema.parse(job.payload);
	const dataDirectory = join(job.temporaryFolder, "slashfind");
	const operator = readOperatorLayers({ environment: process.env, door: "find" });
	const settings = operatorSettings(operator);
	const { resilience } = settings;
	const log = workflowLogStream();
	const probot = await connectWithToken({ token, apiUrl: job.apiUrl, log, resilience });
	const onNearCap = (warning: string) => probot.log.warn(warning);
	let record: CommandRecord | undefined;
	const inFlight = new InFlight();
	const octokitOf = async () => (await probot.auth()) as Octokit;
	const source = new JobSnapshots({ octokitOf, dataDirectory });
	const endpoints = new Endpoints({ rules: breakerRules(settings) });
	const searching = createBackedSearch({ settings, dataDirectory, source, endpoints, onNearCap });
	const app = createApp({
		operator,
		inFlight,
		timing: { answerDeadline: ANSWER_DEADLINE },
		identify: identifyToken,
		onDone: (done) => {
			record = done;
		},
		search: (request) => searching.search(request),
	});
	try {
		await probot.load(app);
		const { comment } = payload;
		const id = comment ? `${comment.id}:${comment.updated_at}` : `${job.runId}:${job.attempt}`;
		await probot.receive({ id, name: job.event, payload: job.payload } as never);
		await inFlight.idle();
		return record;
	} finally {
		await searching.close();
		await endpoints.close();
	}
}
