import { withDeadline } from "../../src/app/deadline.ts";
import { IndexingError } from "../../src/errors.ts";
import type { RepositoryIdentity } from "../../src/store/identity.ts";
import type { RunningApp } from "./app-server.ts";
import { type FindCommand, findDelivery } from "./find-delivery.ts";

export type Source = "live" | "snapshot";

/** What answers call it. */
const NAMES: Readonly<Record<Source, string>> = { live: "live index of ", snapshot: "snapshot of " };

/** How a command was answered: as it was to be, worse (by words alone, say), or not from the index at all. */
export type Quality = "whole" | "degraded" | "failed";

export interface AskedCommand {
	/** From the delivery to the reply's arrival at GitHub. */
	readonly tookMs: number;
	readonly quality: Quality;
}

export interface AskTask {
	readonly identity: RepositoryIdentity;
	readonly queries: readonly string[];
	/** What has to answer. */
	readonly source: Source;
	/** Commands that are under way at the same time. */
	readonly atOnce: number;
}

/** Statuses for a delivery that was taken. */
const TAKEN = [200, 202];

/** Milliseconds. The App gives up far earlier, with an apology. */
const PATIENCE = 120_000;

/** What the App loads and compiles once is no matter of a single command's. */
const WARM_UP = Array.from({ length: 10 }, (_, at) => `where does it begin ${at}`);

/** Gives all queries to an App that is warm; as soon as one is answered, the next one follows. */
export async function askApp(
	app: RunningApp,
	{ identity, queries, source, atOnce }: AskTask,
): Promise<readonly AskedCommand[]> {
	let ordinal = 0;
	const ask = async (query: string) => {
		const { tookMs, reply } = await askOne(app, { identity, query, ordinal: ++ordinal });
		return { tookMs, quality: qualityOf(reply, source) };
	};
	for (const query of WARM_UP) await ask(query);
	const waiting = queries.values();
	const asked: AskedCommand[] = [];
	const askOn = async () => {
		for (const query of waiting) asked.push(await ask(query));
	};
	await Promise.all(Array.from({ length: atOnce }, askOn));
	return asked;
}

interface Replied {
	readonly tookMs: number;
	readonly reply: string;
}

/** Throws IndexingError where no reply comes, and ProviderError where it takes longer than the App would try. */
async function askOne({ server, github }: RunningApp, command: FindCommand): Promise<Replied> {
	const { comments } = github.state;
	const findReply = () => comments.find(({ issue }) => issue === command.ordinal);
	const delivery = findDelivery(command);
	const started = performance.now();
	const replied = github.until(() => findReply() !== undefined).then(() => performance.now());
	const { status } = await server.deliver(delivery);
	if (!TAKEN.includes(status)) throw notTaken(status);
	const tookMs = (await withDeadline(replied, PATIENCE)) - started;
	return { tookMs, reply: findReply()!.body };
}

function notTaken(status: number): IndexingError {
	return new IndexingError("bench-run-failed", `The App answered ${status} and did not take a command.`);
}

/** Where it comes from stands in every answer, and in no apology; what is the matter stands before everything else. */
export function qualityOf(reply: string, source: Source): Quality {
	if (!reply.includes(NAMES[source])) return "failed";
	return reply.startsWith("> [!WARNING]") ? "degraded" : "whole";
}
