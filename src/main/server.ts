import { requireNode24 } from "./node-version.ts";

requireNode24();
// Only now: on an older Node the rest cannot even be loaded.
const { startServer } = await import("./server/start.ts");
await startServer(process.argv.slice(2));
