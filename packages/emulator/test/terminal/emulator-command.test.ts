import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { emulatorCommand } from "../../src/command.js";

/** What the command says when it refuses a command line. */
async function complaint(args: readonly string[]): Promise<string> {
	const written: string[] = [];
	const command = emulatorCommand("emulator")
		.exitOverride()
		.configureOutput({ writeErr: (text) => written.push(text) });
	await expect(command.parseAsync(args, { from: "user" })).rejects.toMatchObject({ exitCode: 1 });
	return written.join("");
}

test.each([
	[["--host", "0.0.0.0"], "error: unknown option '--host'"],
	[["--tenants", "many"], "It has to be a whole number from 1 to 100000."],
	[["--tenants", "0"], "It has to be a whole number from 1 to 100000."],
	[["--tenants", "100000000000"], "It has to be a whole number from 1 to 100000."],
	[["--port", "99999"], "It has to be a whole number from 0 to 65535."],
	[["--latency", "1.5"], "It has to be a whole number from 0 to 86400000."],
	[["--latency", "99999999999"], "It has to be a whole number from 0 to 86400000."],
	[["--cloud", "moon"], "Allowed choices are global, usGovL4, usGovL5, china"],
	[["--shape", "round"], "Allowed choices are flat, wrapped"],
])("%j is refused before anything starts, with a sentence and exit code 1", async (args, message) => {
	expect(await complaint(args)).toContain(message);
});

test("a port that can't be had is told in a sentence, with the option that chooses another", async () => {
	const other = createServer().listen(0, "127.0.0.1");
	onTestFinished(() => void other.close());
	await once(other, "listening");
	const { port } = other.address() as AddressInfo;
	const refused = (...args: string[]) => complaint(["--no-https", ...args]);
	expect(await refused("--port", String(port))).toBe(
		`error: port ${port} of 127.0.0.1 can't be used (EADDRINUSE); choose another port with --port\n`,
	);
	expect(await refused("--cloud", "global", "usGovL4", "--port", "65535")).toContain("port 65536 of 127.0.0.1");
});

test("a program that has it among its commands gives it a name of its own", () => {
	expect(emulatorCommand().name()).toBe("emulator");
	expect(emulatorCommand("play").helpInformation()).toContain("Usage: play [options]");
});
