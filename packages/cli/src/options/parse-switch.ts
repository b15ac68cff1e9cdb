import { InvalidArgumentError } from "commander";

/** Reads a switch that may come from the environment, in the words that `@azure/identity` knows and their opposites. */
export function parseSwitch(text: string): boolean {
	const word = text.toLowerCase();
	if (word === "true" || word === "1") return true;
	if (word === "false" || word === "0") return false;
	throw new InvalidArgumentError("It must be true or 1, or false or 0.");
}
