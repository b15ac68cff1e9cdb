import { type GenerateOptions, optionRows, valueForKiota } from "@mdi-sensors/generator";

/**
 * The arguments for Kiota that mean the same as our options.
 *
 * @param output Where Kiota shall write.
 * @see {@link https://learn.microsoft.com/openapi/kiota/using#client-generation | Kiota's options}
 */
export function kiotaArguments(options: GenerateOptions, output: string): string[] {
	const own = optionRows
		.filter(([, { goesTo }]) => goesTo !== "files")
		.flatMap((row) => {
			const flag = row[1].flags.match(/--[a-z-]+/g)?.at(-1) ?? "";
			const value = valueForKiota({ ...options, output }, row);
			// Of one piece: a value that starts with `@`, as npm's packages do, would be taken for a file of more arguments.
			return typeof value === "object" ? value.map((each) => `${flag}=${each}`) : [flag, String(value)];
		});
	return ["generate", "--language", "TypeScript", ...own];
}
