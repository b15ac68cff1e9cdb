import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type LockedPackages, thirdPartyPackages } from "./third-party-packages.ts";

/**
 * Says which packages come along when ours are installed, with the licence and the copyright line of each.
 *
 * @param folder The repository; its package-lock.json is read, and what is installed in it.
 * @param roots The published packages: their folders, relative to the repository.
 */
export function thirdPartyNotices(folder: string, roots: readonly string[]): string {
	const { packages } = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8")) as {
		packages: LockedPackages;
	};
	const rows = thirdPartyPackages(packages, roots).map(({ name, place, license = "not stated" }) => {
		const copyright = copyrightIn(join(folder, place));
		return `| [${name}](https://www.npmjs.com/package/${name}) | ${license} | ${copyright} |`;
	});
	return `${[head, ...[...new Set(rows)].sort()].join("\n")}\n`;
}

const head = `# Third-party notices

The published libraries contain no code of others; the program @mdi-sensors/cli is a bundle, and the notices for what is in it come with it. The client is generated from [Microsoft's OpenAPI description of Microsoft Graph](https://github.com/microsoftgraph/msgraph-metadata), in the form that [Kiota](https://github.com/microsoft/kiota) gives to a client.

These packages are installed with them, each under its own licence. Written by \`npm run notices\` from the lock file.

| package | licence | copyright |
|---|---|---|`;

/** What the package's licence file says of its first holder. */
function copyrightIn(directory: string): string {
	const [file] = globSync("{LICENSE,LICENCE,License,license,LICENSE-MIT}{,.md,.txt}", { cwd: directory }).sort();
	if (file === undefined) return "(no licence file in the package)";
	const text = readFileSync(join(directory, file), "utf8");
	// A sign or a year tells such a line from a licence's own words about copyright; a line that begins with the word has neither.
	const holder =
		/copyright (\(c\)|©|(?=\d))[\d\s,;–-]*(present\W+)?\p{L}.*|^\W*copyright (?!notice|holder|owner|licen[cs]e|statement)\p{L}.*/imu;
	return (holder.exec(text)?.[0] ?? "")
		.replaceAll(/\s+/g, " ")
		.replaceAll("|", "\\|")
		.replace(/^\W+|;? *$|[.;]? All rights reserved\.?$/gi, "");
}
