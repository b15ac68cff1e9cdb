import { Command, InvalidArgumentError, Option } from "commander";
import { cloudProfiles } from "../clouds/cloud-settings.js";
import type { TerminalOptions } from "./run-emulator.js";

/** The command that runs the emulator, for a program of its own or as part of another. */
export function emulatorCommand(name = "emulator"): Command {
	const clouds = Object.keys(cloudProfiles);
	return new Command(name)
		.description("Run a local Entra ID and Microsoft Graph with the sensors API, until Ctrl+C.")
		.addOption(new Option("--cloud <name...>", "the clouds to play").choices(clouds).default(["global"]))
		.option("--tenants <number>", "how many tenants there are, spread over the clouds (default: one each)", whole)
		.option("--port <number>", "the port of the first cloud; 0 lets the system choose", whole, 0)
		.option("--no-https", "speak plain http (credentials of @azure/identity ask for https)")
		.addOption(
			new Option("--shape <name>", "how an answer with a key looks").choices(["flat", "wrapped"]).default("flat"),
		)
		.option("--latency <milliseconds>", "how long every answer takes at least", whole, 0)
		.option("--json", "print what to set as one line of JSON", false)
		.option("--verbose", "print a line for each request", false)
		.action(async (options: TerminalOptions) => {
			// Loaded only now, so that a program that has this command among others starts quickly.
			const { runEmulator } = await import("./run-emulator.js");
			await runEmulator(options);
		});
}

function whole(text: string): number {
	if (/^\d+$/.test(text)) return Number(text);
	throw new InvalidArgumentError("It has to be a whole number.");
}
