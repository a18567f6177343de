import { requireNode24 } from "./node-version.ts";

requireNode24();
// Only now: on an older Node the rest cannot even be loaded.
const { run } = await import("./action/run-action.ts");
await run();
