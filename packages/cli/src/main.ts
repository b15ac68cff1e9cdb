#!/usr/bin/env node
import { buildProgram } from "./program.js";

// Whoever reads our output may have seen enough, as in `mdi-sensors clouds | head -1`.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
	if (error.code !== "EPIPE") throw error;
});
await buildProgram().parseAsync();
