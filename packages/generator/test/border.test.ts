import { globSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";

const source = join(import.meta.dirname, "../src");
const files = globSync("**/*.ts", { cwd: source });
const read = (file: string) => readFileSync(join(source, file), "utf8");
const { dependencies } = JSON.parse(readFileSync(join(source, "../package.json"), "utf8"));

test("the package imports itself, Node and its two dependencies, and nothing else", () => {
	const imports = files.flatMap((file) =>
		[...read(file).matchAll(/(?:\bfrom|\bimport\()\s*"([^"]+)"/g)].map(([, module = ""]) => ({ file, module })),
	);
	expect(imports.length).toBeGreaterThan(100);
	const known = [...builtinModules.map((name) => `node:${name}`), ...Object.keys(dependencies)];
	const strange = imports.filter(({ file, module }) => {
		if (module.startsWith(".")) return join(file, "..", module).startsWith("..");
		return !known.includes(module);
	});
	expect(strange).toEqual([]);
	expect(Object.keys(dependencies)).toEqual(["commander", "js-yaml"]);
});

test("no word in it is about what this repository uses it for", () => {
	const words =
		/\b(?:slice\.yaml|slices?(?!\()|overlays?|graph|microsoft\.graph|sensors?|mdi|provenance|update-spec)\b/i;
	const found = files.flatMap((file) =>
		read(file)
			.split("\n")
			.filter((line) => words.test(line))
			.map((line) => `${file}: ${line.trim()}`),
	);
	expect(found).toEqual([]);
});
