import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const textOf = (file: string) => readFileSync(join(dist, file), "utf8");

/** A file of the program, and those that are loaded with it. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
	if (seen.has(file)) return seen;
	seen.add(file);
	const imports = textOf(file).matchAll(/(?:^|[;}])(?:import|export)(?:[^;"'`()]*?from)?"\.\/([^"]+)"/gm);
	for (const [, each = ""] of imports) loadedWith(each, seen);
	return seen;
}

// Each file costs a short command half a millisecond, and the processor time of a start is measured in the benchmark only.
test("what every command loads is two files, and what calls Graph a few more", () => {
	expect([...loadedWith("main.js")].map((file) => file.replace(/-.*/, ""))).toEqual(["main.js", "start"]);
	const [showKey = ""] = readdirSync(dist).filter((file) => /^show-key-.*\.js$/.test(file));
	const names = [...loadedWith(showKey)].map((file) => file.replace(/-.*/, ""));
	expect(names).toContain("graph");
	expect(names.length).toBeLessThanOrEqual(6);
});

test("signing in, vaults and Redis are not loaded before they are needed", () => {
	const loaded = [...loadedWith("main.js")].map(textOf).join("\n");
	expect(loaded).not.toMatch(/ClientSecretCredential|SecretClient|createSentinel/);
});

test("no file has a character that would double what Node has to go through", () => {
	const files = readdirSync(dist).filter((file) => file.endsWith(".js"));
	expect(files.filter((file) => /[^\0-\x7f]/.test(textOf(file)))).toEqual([]);
});

test("names of functions and classes are those of the sources, for the stack of an unexpected error", () => {
	const start = [...loadedWith("main.js")].map(textOf).join("\n");
	for (const name of ["buildProgram", "reportError", "CliError", "GraphError"]) {
		expect(start).toMatch(new RegExp(`(function|class) ${name}\\b|\\b${name}=class`));
	}
});
