import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { load } from "js-yaml";
import { expect, test } from "vitest";
import { oldestNodes } from "./support/oldest-nodes.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (file: string) => readFileSync(`${root}${file}`, "utf8");
const enginesOf = (file: string) => (JSON.parse(read(file)) as { engines: { node: string } }).engines.node;

test("all packages take the same versions of Node", () => {
	const manifests = globSync(["packages/*/package.json", "docs/package.json"], { cwd: root });
	expect(manifests.length).toBeGreaterThan(2);
	for (const file of manifests) expect(enginesOf(file), file).toBe(enginesOf("package.json"));
});

test("CI tests with the oldest Node of each line that engines names", () => {
	const { jobs } = load(read(".github/workflows/ci.yml")) as {
		jobs: { test: { strategy: { matrix: { include: { node: string }[] } } } };
	};
	const tested = jobs.test.strategy.matrix.include.map(({ node }) => node);
	expect(tested.toSorted()).toEqual(oldestNodes().toSorted());
});

test("where users read which Node they need, it is the one that engines names", () => {
	const [first = "", second = ""] = oldestNodes().map((version) => version.replace(/\.0$/, ""));
	for (const file of ["packages/cli/README.md", "docs/guide/get-started.md"]) {
		expect(read(file), file).toContain(`Node ${first}, ${second} or newer`);
	}
});
