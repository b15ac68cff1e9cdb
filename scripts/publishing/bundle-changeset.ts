import { packagesIn } from "./missing-changesets.ts";

const program = "@mdi-sensors/cli";
/** The packages of this repository that the program holds a copy of. */
const bundled = ["@mdi-sensors/client", "@mdi-sensors/connect"];

/**
 * The changeset that the bundled program needs, as one of its parts is released and it is not.
 *
 * @param changesets The texts of the changesets that are there.
 * @returns Its text; undefined where there is no need.
 */
export function bundleChangeset(changesets: readonly string[]): string | undefined {
	const named = new Set(changesets.flatMap(packagesIn));
	const parts = bundled.filter((name) => named.has(name));
	if (parts.length === 0 || named.has(program)) return undefined;
	return `---\n"${program}": patch\n---\n\nUpdated what is bundled: ${parts.join(", ")}.\n`;
}
