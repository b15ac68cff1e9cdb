import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { oldestNode } from "@mdi-sensors/testing/oldest-node";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (file: string) => readFileSync(`${root}${file}`, "utf8");
const enginesOf = (file: string) => (JSON.parse(read(file)) as { engines: { node: string } }).engines.node;

test("all packages take the same versions of Node", () => {
	const manifests = globSync(["packages/*/package.json", "docs/package.json"], { cwd: root });
	expect(manifests.length).toBeGreaterThan(2);
	for (const file of manifests) expect(enginesOf(file), file).toBe(enginesOf("package.json"));
});

test("where users read which Node they need, it is the one that engines names", () => {
	for (const file of ["packages/cli/README.md", "docs/guide/get-started.md"]) {
		expect(read(file), file).toContain(`Node ${oldestNode()} or newer`);
	}
});
