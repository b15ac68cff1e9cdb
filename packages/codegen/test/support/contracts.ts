import { describeBytes } from "@mdi-sensors/generator/description";
import { pets } from "@mdi-sensors/testing/pets";
import { readContract } from "../../src/contract/read-contract.js";

/** The contract of a description. */
export function contractOf(text: string) {
	return readContract(describeBytes(Buffer.from(text), "pets.yaml").toObject());
}

/** The contract of the pets, with each of the texts replaced by the one after it. */
export function petsWith(...replacements: [string, string][]) {
	return contractOf(
		replacements.reduce((text, [old, now]) => {
			if (!text.includes(old)) throw new Error(`the pets have no ${old}`);
			return text.replace(old, now);
		}, pets),
	);
}
