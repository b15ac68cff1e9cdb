#!/usr/bin/env node
import { emulatorCommand } from "./terminal/emulator-command.js";

try {
	await emulatorCommand("mdi-sensors-emulator").parseAsync();
} catch (error) {
	process.stderr.write(`mdi-sensors-emulator: ${error instanceof Error ? error.message : error}\n`);
	process.exitCode = 1;
}
