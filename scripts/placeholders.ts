/**
 * `npm run placeholders -- --output FOLDER`: writes an empty package for each that is published, to take its name on npm before
 * the first release. They hold no code: nobody gets a program that was published by hand.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { publishedPackages } from "./publishing/published-packages.ts";
import { readOptions } from "./read-options.ts";

const { values } = readOptions("npm run placeholders -- [--output FOLDER]", {
	options: { output: { type: "string", default: "placeholders" } },
});
// biome-ignore lint/suspicious/noUndeclaredEnvVars: no task of Turbo runs this script.
process.chdir(process.env.INIT_CWD ?? ".");

for (const { name, folder, manifest } of publishedPackages()) {
	const target = join(values.output, folder.replace("packages/", ""));
	const { license, repository, engines } = manifest;
	const description = "A placeholder that holds nothing, until the first release.";
	const empty = { name, version: "0.0.0", description, license, repository, engines };
	mkdirSync(target, { recursive: true });
	writeFileSync(join(target, "package.json"), `${JSON.stringify(empty, null, "\t")}\n`);
	writeFileSync(join(target, "README.md"), `# ${name}\n\n${description}\n`);
}
