import { Command, InvalidArgumentError, Option } from "commander";
import { cloudProfiles } from "../clouds/cloud-settings.js";
import { PortError } from "../net/listener.js";
import type { TerminalOptions } from "./run-emulator.js";

/** The command that runs the emulator, for a program of its own or as part of another. */
export function emulatorCommand(name = "emulator"): Command {
	const clouds = Object.keys(cloudProfiles);
	return new Command(name)
		.description("run a local Entra ID and Microsoft Graph with the sensors API, until Ctrl-C")
		.addOption(new Option("--cloud <name...>", "the clouds to play").choices(clouds).default(["global"]))
		.option(
			"--tenants <number>",
			"how many tenants there are, spread over the clouds (default: one each)",
			whole(1, 100_000),
		)
		.option("--port <number>", "the port of the first cloud; 0 lets the system choose", whole(0, 65_535), 0)
		.option("--no-https", "speak plain http (credentials of @azure/identity ask for https)")
		.addOption(
			new Option("--shape <name>", "how a response with a key looks").choices(["flat", "wrapped"]).default("flat"),
		)
		.option("--latency <milliseconds>", "how long every response takes at least", whole(0, 24 * 60 * 60 * 1000), 0)
		.option(
			"--tenants-file <file>",
			"write a tenants file for mdi-sensors, with the clouds and tenants of the emulator",
		)
		.option("--json", "print what to set as one line of JSON", false)
		.option("--verbose", "print a line for each request", false)
		.action(async (options: TerminalOptions, command: Command) => {
			// Loaded only now, so that a program that has this command among others starts quickly.
			const { runEmulator, UnwritableFile } = await import("./run-emulator.js");
			try {
				await runEmulator(options);
			} catch (error) {
				if (error instanceof UnwritableFile) command.error(`error: ${error.message}`);
				if (error instanceof PortError) command.error(`error: ${error.message} with --port`);
				throw error;
			}
		});
}

/** Reads a whole number in a range, both ends included. */
function whole(least: number, most: number): (text: string) => number {
	return (text) => {
		const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
		if (number >= least && number <= most) return number;
		throw new InvalidArgumentError(`It has to be a whole number from ${least} to ${most}.`);
	};
}
