import { existsSync, readFileSync } from "node:fs";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { publishedPackages } from "../scripts/publishing/published-packages.ts";

const root = new URL("..", import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), "utf8");

describe.each(["CONTRIBUTING.md", "RELEASING.md"])("%s", (page) => {
	const text = read(page);
	/** What stands in it as code, in a line or in a block. */
	const code = [...text.matchAll(/```.*?```|`[^`\n]+`/gs)].map(([code]) => code.replaceAll("`", ""));

	test("names files and folders that are there", () => {
		const named = code.filter((each) =>
			/^(packages|openapi|scripts|docs|bench|test|\.changeset|\.github)\S*$/.test(each),
		);
		expect(named.length).toBeGreaterThan(1);
		expect(named.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
	});

	test("names npm scripts that are there", () => {
		const { scripts } = JSON.parse(read("package.json")) as { scripts: object };
		const npms = ["ci", "deprecate", "install", "login", "publish", "trust"];
		const named = code.flatMap((each) =>
			[...each.matchAll(/\bnpm (?:run )?([a-z][a-z-]*)/g)].map(([, script = ""]) => script),
		);
		expect(named.length).toBeGreaterThan(1);
		expect(named.filter((script) => !(script in scripts) && !npms.includes(script))).toEqual([]);
	});
});

test("CONTRIBUTING is one page, without version numbers", () => {
	expect(read("CONTRIBUTING.md").split("\n").length).toBeLessThan(80);
	expect(read("CONTRIBUTING.md")).not.toMatch(/\d+\.\d+\.\d+/);
});

test("RELEASING names each published package, and the environment and the file that npm is to trust", () => {
	const { jobs } = load(read(".github/workflows/release.yml")) as { jobs: { publish: { environment: string } } };
	const text = read("RELEASING.md");
	expect(text).toContain(`--file release.yml --env ${jobs.publish.environment} `);
	const [, names = ""] = /^for name in (.+); do$/m.exec(text) ?? [];
	const published = publishedPackages().map(({ name }) => name.replace("@mdi-sensors/", ""));
	expect(names.split(" ").sort()).toEqual(published.sort());
});
