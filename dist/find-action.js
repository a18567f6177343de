import { t as requireNode24 } from "./node-version.js";

// src/main/find-action.ts
requireNode24();
const { run } = await import("./run-find-action.js");
await run();

export {  };