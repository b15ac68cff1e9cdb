import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inBrowser, typesWays, ways } from "./publishing/matrix/ways.ts";

test("the page on bundlers and runtimes lists what is tried, and nothing else", () => {
	const page = readFileSync(new URL("../docs/guide/bundlers-and-runtimes.md", import.meta.url), "utf8");
	const rows = [...page.matchAll(/^\| (.+) \| .+ \|$/gm)].map(([, tried = ""]) => tried);
	const listed = rows.filter((row) => row !== "tried").flatMap((row) => row.split("; "));
	expect(listed.sort()).toEqual([...ways, ...inBrowser, ...typesWays].map(({ name }) => name).sort());
});
