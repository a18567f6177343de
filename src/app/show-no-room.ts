import { showConfusion } from "./acknowledgement.ts";
import type { Outcome, Services, Task } from "./command-task.ts";
import { isHeard } from "./gates.ts";
import { identifyAsker } from "./who-may-ask/identify-asker.ts";
import type { NoticeRules } from "./who-may-ask/notices.ts";

/** Reactions are writes as well: in a flood they would keep the answers waiting. */
const TELL: NoticeRules = { ways: ["reaction"], most: { line: 0, reaction: 20 } };

/** In milliseconds. */
const ONE_MINUTE = 60_000;

const NO_ROOM: Outcome = { outcome: "busy", posted: false, final: false };

/** Shows 😕 where there is not even room to say that there is none: in a minute once to each person in a pull request. */
export async function showNoRoom(task: Task, services: Services): Promise<Outcome | undefined> {
	if (!(await isHeard(task, services))) return NO_ROOM;
	const { repository, user, pull } = identifyAsker(task, services);
	const place = { scope: repository, place: `${user} ${pull}`, rules: TELL };
	const notice = services.overflows.tell(place, ONE_MINUTE);
	if (notice === "reaction") await showConfusion({ text: task.text, courtesies: services.courtesies });
	return NO_ROOM;
}
