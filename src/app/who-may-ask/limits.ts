import type { ReachedLimit } from "../../commands/render-limit.ts";
import type { RepositorySettings } from "../../config/settings.ts";
import { hasAtLeast } from "../../github/permissions.ts";
import type { Asker } from "./asker.ts";
import { type FullWindow, type LimitedWindow, type LimitedWindows, longest } from "./limited-windows.ts";
import { type Notice, type NoticePlace, type NoticeRules, Notices } from "./notices.ts";

/** Whether a command may run; if not, which limit is in the way, and how the asker would be told. */
export type Permit = { readonly granted: true } | Refusal;

export interface Refusal {
	readonly granted: false;
	readonly reached: ReachedLimit;
	readonly notice: Notice;
}

export interface LimitRequest {
	readonly asker: Asker;
	readonly limits: RepositorySettings["limits"];
}

/** Of one person, who may write in many pull requests. */
const TELL_PERSON: NoticeRules = { ways: ["line", "reaction"], most: { line: 3, reaction: 10 } };

/** Of all persons together: an army of them is told as little as one. */
const TELL_REPOSITORY: NoticeRules = { ways: ["line", "reaction"], most: { line: 10, reaction: 20 } };

type CommandWindow = LimitedWindow & Pick<ReachedLimit, "whose">;

/** Counts commands by person and by repository, in a minute, an hour and a day. */
export class Limits {
	readonly #windows: LimitedWindows;
	readonly #notices = new Notices();

	constructor(windows: LimitedWindows) {
		this.#windows = windows;
	}

	/** Whether the asker was told all there is to tell of their own limit, and is not to be heard before it is over. */
	isSilenced(asker: Asker): boolean {
		return this.#notices.next(placeOf("user", asker)) === "silence";
	}

	/** Takes one command from all limits, or none from any. */
	async take(request: LimitRequest): Promise<Permit> {
		const { asker } = request;
		const windows = windowsOf(request);
		const full = await refusing(await this.#windows.full(windows), asker);
		if (full) return this.#refuse(full, asker);
		const passed = await refusing(await this.#windows.add(windows), asker);
		if (!passed) return { granted: true };
		await this.#windows.giveBack(windows);
		return this.#refuse(passed, asker);
	}

	/** Gives back what a command took that there was nothing to do for. */
	giveBack(request: LimitRequest): Promise<void> {
		return this.#windows.giveBack(windowsOf(request));
	}

	/** How the asker is told of a refusal, and remembers it: for who finds it worth telling. */
	tell(asker: Asker, { reached: { whose, msLeft } }: Refusal): Notice {
		return this.#notices.tell(placeOf(whose, asker), msLeft);
	}

	#refuse({ whose, name, most, msLeft }: CommandWindow & FullWindow, asker: Asker): Refusal {
		const notice = this.#notices.next(placeOf(whose, asker));
		return { granted: false, reached: { whose, window: name, most, msLeft }, notice };
	}
}

/** The repository's limits keep strangers in bounds: they must not lock out who does its work. */
async function refusing(
	full: readonly (CommandWindow & FullWindow)[],
	asker: Asker,
): Promise<(CommandWindow & FullWindow) | undefined> {
	const own = longest(full.filter(({ whose }) => whose === "user"));
	if (own || full.length === 0) return own;
	const role = await asker.role();
	return role && hasAtLeast(role, "triage") ? undefined : longest(full);
}

function windowsOf({ asker, limits }: LimitRequest): CommandWindow[] {
	const user = { whose: "user", key: `user ${asker.user}` } as const;
	const repository = { whose: "repository", key: `repository ${asker.repository}` } as const;
	return [
		{ ...user, name: "minute", most: limits.userPerMinute },
		{ ...user, name: "hour", most: limits.userPerHour },
		{ ...user, name: "day", most: limits.userPerDay },
		{ ...repository, name: "minute", most: limits.repositoryPerMinute },
		{ ...repository, name: "hour", most: limits.repositoryPerHour },
		{ ...repository, name: "day", most: limits.repositoryPerDay },
	];
}

function placeOf(whose: ReachedLimit["whose"], asker: Asker): NoticePlace {
	const rules = whose === "user" ? TELL_PERSON : TELL_REPOSITORY;
	return { scope: `${whose} ${asker[whose]}`, place: String(asker.pull), rules };
}
