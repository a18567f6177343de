import { showConfusion } from "../acknowledgement.ts";
import type { Outcome, Services, Task } from "../command-task.ts";
import type { Asker } from "./asker.ts";
import type { NoticeRules } from "./notices.ts";

/** A comment would be more than is wanted of who is not asked in; an army of them is not worth more than some 😕. */
const TELL: NoticeRules = { ways: ["reaction"], most: { line: 0, reaction: 20 } };

/** In milliseconds. */
const ONE_HOUR = 3_600_000;

const NO_ACCESS: Outcome = { outcome: "no-access", posted: false, final: false };

/** Shows 😕 to somebody who may not ask: once an hour in each pull request. */
export async function refuseAccess(
	{ text }: Task,
	{ services, asker }: { readonly services: Services; readonly asker: Asker },
): Promise<Outcome> {
	const place = { scope: asker.repository, place: `${asker.user} ${asker.pull}`, rules: TELL };
	const notice = services.noAccess.tell(place, ONE_HOUR);
	if (notice === "reaction") await showConfusion({ text, courtesies: services.courtesies });
	return NO_ACCESS;
}
