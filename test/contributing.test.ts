import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const root = new URL("..", import.meta.url);
const text = readFileSync(new URL("CONTRIBUTING.md", root), "utf8");

test("every file and folder that CONTRIBUTING names is there", () => {
	const named = [...text.matchAll(/`((?:packages|openapi|scripts|docs|bench|test|\.changeset)\/[^`\s]*)`/g)];
	const paths = named.map(([, path = ""]) => path);
	expect(paths.length).toBeGreaterThan(5);
	expect(paths.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});

test("every npm script that CONTRIBUTING names is there", () => {
	const { scripts } = JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as { scripts: object };
	const named = [...text.matchAll(/npm (?:run )?([a-z-]+)/g)].map(([, script = ""]) => script);
	const npmsOwn = ["ci", "install", "exec"];
	const missing = named.filter((script) => !(script in scripts) && !npmsOwn.includes(script));
	expect([...new Set(missing)]).toEqual([]);
});

test("CONTRIBUTING is one page, without version numbers", () => {
	expect(text.split("\n").length).toBeLessThan(80);
	expect(text).not.toMatch(/\d+\.\d+\.\d+/);
});
