import type { Emulator } from "../../src/index.js";

/** Lets fetch trust an emulator, until it closes. */
export function trust(emulator: Emulator): Emulator {
	emulator.trust();
	return emulator;
}
