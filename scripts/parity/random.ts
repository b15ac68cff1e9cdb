import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { KiotaCommand } from "@mdi-sensors/codegen";
import { defaultOptions } from "@mdi-sensors/generator";
import { randomDescription } from "@mdi-sensors/testing/random-descriptions";
import { type SmallDescription, wholeDescription } from "@mdi-sensors/testing/small-descriptions";
import fc from "fast-check";
import { dump } from "js-yaml";
import { type Case, compare } from "./compare.ts";

/** A description, whether it is generated with a backing store, and in what it is written. */
type Drawn = [description: SmallDescription, usesBackingStore: boolean, dialect: "json" | "yaml"];

const drawn = [randomDescription, fc.boolean(), fc.constantFrom("json", "yaml")] as const;

/** So many random descriptions: the same ones for a seed. */
export function randomCases(count: number, seed: number, folder: string): Case[] {
	// Drawn as a check draws them, so that one can be drawn again by its number.
	const property = fc.asyncProperty(...drawn, async (..._: Drawn) => {});
	return fc
		.sample(property, { seed, numRuns: count })
		.map((drawn, index) =>
			toCase(drawn, `random description ${index} of seed ${seed}`, join(folder, `random${index}`)),
		);
}

/**
 * The smallest description that still differs, of a random one that does.
 *
 * @param index Which one of those of the seed.
 */
export async function shrink(kiota: KiotaCommand, index: number, seed: number, folder: string): Promise<string> {
	let runs = 0;
	const property = fc.asyncProperty(...drawn, async (...drawn: Drawn) => {
		const { options } = toCase(drawn, "", join(folder, `shrunk${runs++}`));
		return (await compare(kiota, options)).kind !== "different";
	});
	const { counterexample } = await fc.check(property, { seed, path: String(index) });
	if (counterexample === null) return "none that differs when it is drawn again";
	const [, usesBackingStore, dialect] = counterexample;
	return `(in ${dialect}, ${usesBackingStore ? "with a" : "without"} backing store)\n${textOf(counterexample)}`;
}

function toCase(drawn: Drawn, name: string, output: string): Case {
	const [, usesBackingStore, dialect] = drawn;
	const description = `${output}.${dialect}`;
	writeFileSync(description, textOf(drawn));
	return { name: `${name} (${dialect})`, options: { ...defaultOptions, description, output, usesBackingStore } };
}

function textOf([description, , dialect]: Drawn): string {
	const json = JSON.stringify(wholeDescription(description));
	return dialect === "json" ? json : dump(JSON.parse(json));
}
