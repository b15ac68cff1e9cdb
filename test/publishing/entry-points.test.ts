import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { publishedPackages, typedEntries } from "../../scripts/publishing/published-packages.ts";
import { nodeBinary, nodeVersions } from "./setup/node-binary.ts";

const installed = inject("installed");
const entries = publishedPackages().flatMap((published) =>
	typedEntries(published).map(({ entry }) => published.name + entry.slice(1)),
);
const commands = publishedPackages().flatMap(({ manifest }) => Object.keys(manifest.bin ?? {}));

describe.each(nodeVersions)("with Node %s", (version) => {
	const node = (...args: string[]) => execFileSync(nodeBinary(version), args, { cwd: installed, encoding: "utf8" });

	test.each(entries)("%s gives the same to import and to require()", (entry) => {
		const script = `
			import { createRequire } from "node:module";
			const required = createRequire(import.meta.url)(${JSON.stringify(entry)});
			const imported = await import(${JSON.stringify(entry)});
			const names = (module) => Object.keys(module).filter((name) => name !== "module.exports").sort();
			console.log(JSON.stringify([names(imported), names(required)]));`;
		const [imported, required] = JSON.parse(node("--input-type=module", "--eval", script)) as [string[], string[]];
		expect(imported.length).toBeGreaterThan(0);
		expect(required).toEqual(imported);
	});

	test.each(commands)("the command %s says how it is used", (command) => {
		expect(node(join("node_modules/.bin", command), "--help")).toContain(`Usage: ${command}`);
	});
});
