import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { faultNames, faults } from "../src/index.js";

const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");

test("its table of faults says what the faults do", () => {
	const rows = faultNames.map((name) => `| \`${name}\` | ${faults[name].summary} | ${faults[name].acts} |`);
	const table = /<!-- faults: .*-->\n\| fault .*\n\|---.*\n(?<rows>[\s\S]*)<!-- end of faults -->/.exec(readme);
	expect(table?.groups?.rows?.trim().split("\n")).toEqual(rows);
});

test("its example for Vitest is the one that is run here", async () => {
	const example = await readFile(new URL("examples/vitest.test.js", import.meta.url), "utf8");
	expect(readme).toContain(`\`\`\`js\n${example}\`\`\``);
});

test("it names every dependency with a reason", async () => {
	const { dependencies } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
	const [, section = ""] = readme.split("## What it depends on");
	const named = [...section.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
	expect(named.sort()).toEqual(Object.keys(dependencies).sort());
});
