import { t as requireNode24 } from "./node-version.js";

// src/main/action.ts
requireNode24();
const { run } = await import("./run-action.js");
await run();

export {  };