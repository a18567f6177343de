import { formatDollars, fromDollars } from "../../../budget/money.ts";
import type { EmbeddingModel } from "../../../embedding/embedder.ts";
import { printable } from "../../../git/printable.ts";
import { count, plural } from "../../wording.ts";
import type { MigrationPlan } from "./migration-plan.ts";

/** The plan for a terminal. */
export function formatPlan({ isNeeded, live, wanted, texts }: MigrationPlan): string {
	if (!live) return "There is no live index yet: `slashfind index` builds the first one.";
	const name = printable(live.collection);
	if (!isNeeded) return `${name} is as the settings and this version want it: there is nothing to migrate.`;
	return [
		`live     ${name}: ${nature(live)}, ${contentOf(live)}`,
		`wanted   ${wanted.collection === null ? "a new index" : printable(wanted.collection)}: ${nature(wanted)}, of ${wanted.commit.slice(0, 10)} (${printable(wanted.ref)})`,
		`vectors  ${vectorsOf(wanted.model, texts)}`,
		"Nothing is written yet. `slashfind store migrate` builds the wanted index beside the live one, checks it, and switches when it is complete; the live one answers until then, and is kept for store.keep-days.",
	].join("\n");
}

function nature({
	model,
	fingerprint,
}: {
	readonly model: EmbeddingModel | null;
	readonly fingerprint: string | null;
}): string {
	const kind = model === null ? "words alone" : `words and ${printable(model.name)} at ${model.dimension}`;
	return `${kind} (fingerprint ${fingerprint === null ? "unknown" : printable(fingerprint)})`;
}

function contentOf({ commit, files, chunks }: NonNullable<MigrationPlan["live"]>): string {
	if (commit === null || files === null || chunks === null) return "its manifest cannot be read";
	return `${plural(files, "file")} in ${plural(chunks, "chunk")} of ${commit.slice(0, 10)}`;
}

function vectorsOf(
	model: EmbeddingModel | null,
	{ different, cached, unpaid, ...bill }: MigrationPlan["texts"],
) {
	if (model === null) return "none are wanted, so it costs nothing";
	const known = `${count(cached)} of ${plural(different, "text")} ${different === 1 ? "is" : "are"} paid for already`;
	if (unpaid === 0) return `${known}: it costs nothing`;
	return `${known}; ${count(unpaid)} would be embedded, ${inWords(bill)}`;
}

function inWords({
	tokens,
	tokensAtMost,
	usd,
	usdAtMost,
}: Omit<MigrationPlan["texts"], "different" | "cached" | "unpaid">): string {
	const dollars = (amount: number) => formatDollars(fromDollars(amount));
	return `about ${plural(tokens, "token")} for ${dollars(usd)}, at most ${count(tokensAtMost)} for ${dollars(usdAtMost)}`;
}
