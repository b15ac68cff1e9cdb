import type { Command } from "commander";
import { CliError } from "../cli-error.js";

/** `mdi-sensors emulator`: where the emulator is. It is a package of its own, so that who handles keys need not install it. */
export function addEmulator(parent: Command): void {
	parent
		.command("emulator [options...]")
		.description("say how to start the emulator of Entra and Microsoft Graph, which is a package of its own")
		.allowUnknownOption()
		.action((options: string[]) => {
			const command = ["npx @mdi-sensors/emulator", ...options].join(" ");
			throw new CliError("USAGE", `the emulator is a package of its own; start it with \`${command}\``);
		});
}
