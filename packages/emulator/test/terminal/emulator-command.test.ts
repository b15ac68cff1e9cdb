import { expect, test } from "vitest";
import { emulatorCommand } from "../../src/command.js";

test.each([
	[["--host", "0.0.0.0"], "error: unknown option '--host'"],
	[["--tenants", "many"], "It has to be a whole number"],
	[["--latency", "1.5"], "It has to be a whole number"],
	[["--cloud", "moon"], "Allowed choices are global, usGovL4, usGovL5, china"],
	[["--shape", "round"], "Allowed choices are flat, wrapped"],
])("%j is refused before anything starts, with a sentence and exit code 1", async (args, message) => {
	const written: string[] = [];
	const command = emulatorCommand("emulator")
		.exitOverride()
		.configureOutput({ writeErr: (text) => written.push(text) });
	await expect(command.parseAsync(args, { from: "user" })).rejects.toMatchObject({ exitCode: 1 });
	expect(written.join("")).toContain(message);
});

test("a program that has it among its commands gives it a name of its own", () => {
	expect(emulatorCommand().name()).toBe("emulator");
	expect(emulatorCommand("play").helpInformation()).toContain("Usage: play [options]");
});
