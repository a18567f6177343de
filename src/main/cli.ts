#!/usr/bin/env node
import { requireNode24 } from "./node-version.ts";

requireNode24();
// Only now: on an older Node the rest cannot even be loaded.
const { run } = await import("./cli/run.ts");
process.exitCode = await run(process.argv.slice(2));
