import { tellingBill } from "../../telling-bill.ts";
import { exitCodeOfRun } from "../exit-codes.ts";
import { formatLive } from "../format-report.ts";
import { updateLiveIndex } from "../live-index.ts";
import { print, progressLine } from "../output.ts";
import { tellFailedBill } from "../tell-bill.ts";
import { formatPlan } from "./format-plan.ts";
import { planMigration } from "./migration-plan.ts";
import { type OpenStore, openStore, type StoreOptions } from "./open-store.ts";

export interface MigrateOptions extends StoreOptions {
	readonly plan?: boolean;
}

export async function migrate(options: MigrateOptions): Promise<void> {
	await using store = await openStore(options);
	const plan = await planMigration(store);
	if (options.plan || !plan.isNeeded) {
		await print(options.json ? JSON.stringify(plan) : formatPlan(plan));
		return;
	}
	const report = await build(store, plan.wanted.ref);
	await print(options.json ? JSON.stringify(report) : formatLive(report).join("\n"));
	process.exitCode = exitCodeOfRun(report);
}

async function build({ place, live }: OpenStore, ref: string) {
	const progress = progressLine();
	try {
		return await tellingBill({
			budget: live.budget,
			work: () => updateLiveIndex({ place, live, ref, full: false, progress: progress.update }),
			tell: (bill) => {
				progress.clear();
				tellFailedBill(bill);
			},
		});
	} finally {
		progress.clear();
	}
}
