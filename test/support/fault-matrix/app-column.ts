import type { FaultyProxy } from "../faulty-proxy/faulty-proxy.ts";
import type { ProxyFault } from "../faulty-proxy/proxy-fault.ts";
import { type Column, FAULT_NAMES, FAULTS, type FaultName } from "./faults.ts";
import type { MatrixApp, Question } from "./matrix-app.ts";
import { describeSight, type Expected, isAnswer } from "./sight.ts";

/** A call of the App, and how it is broken. */
export interface AppCall {
	readonly title: string;
	readonly app: MatrixApp;
	/** Before the server that is called. */
	readonly gate: FaultyProxy;
	readonly method?: string;
	readonly path?: RegExp;
	/** Whether nothing can be posted under any of the faults. */
	readonly isMute?: boolean;
	readonly faultOf?: (fault: ProxyFault) => ProxyFault;
	/** New ones each time: what is asked under the fault, and what is asked behind it. */
	readonly nextQuestions: () => readonly [Question, Question];
	/** What each of them is answered with. */
	readonly expected: Expected;
}

/** Asks under each fault, and once more behind it. */
export async function appColumn(call: AppCall): Promise<Column> {
	const cells: Partial<Record<FaultName, string>> = {};
	for (const name of FAULT_NAMES) cells[name] = await appCell(call, FAULTS[name]);
	return { title: call.title, cells };
}

async function appCell(call: AppCall, fault: ProxyFault): Promise<string> {
	const { app, gate, method, path, faultOf = (same) => same, nextQuestions, expected } = call;
	const which = { ...(method && { method }), ...(path && { path }) };
	const order = gate.order({ fault: faultOf(fault), ...which });
	const [question, next] = nextQuestions();
	const isMute = call.isMute || (gate === app.gate && fault.kind === "refused");
	const asked = await app.ask(question, isMute ? 0 : undefined);
	await gate.clear();
	if (order.hits.length === 0) return "not reached";
	const seen = describeSight(asked, expected);
	if (asked.replies.length === 0) return `${seen}; ${await afterwards(call, () => app.again(asked))}`;
	const sound = await afterwards(call, () => app.ask(next));
	return sound === ANSWERED ? seen : `${seen}; ${sound}`;
}

const ANSWERED = "delivered again: answered";

/** What comes of a command once the fault is gone. */
async function afterwards({ expected }: AppCall, give: () => ReturnType<MatrixApp["ask"]>): Promise<string> {
	const sight = await give();
	const words = describeSight(sight, expected);
	return isAnswer(sight) && !words.startsWith("wrong") ? ANSWERED : `unsound: ${words}`;
}
