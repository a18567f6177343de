#!/usr/bin/env node
import { t as requireNode24 } from "./node-version.js";

// src/main/cli.ts
requireNode24();
const { run } = await import("./run.js");
process.exitCode = await run(process.argv.slice(2));

export {  };