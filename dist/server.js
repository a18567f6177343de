import { t as requireNode24 } from "./node-version.js";

// src/main/server.ts
requireNode24();
const { startServer } = await import("./start.js");
await startServer(process.argv.slice(2));

export {  };