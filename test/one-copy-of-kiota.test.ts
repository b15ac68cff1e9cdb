import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

interface Tree {
	version?: string;
	dependencies?: Record<string, Tree>;
}

test("every @microsoft/kiota package is installed once, all at one version", () => {
	const tree = JSON.parse(execFileSync("npm", ["ls", "--all", "--json"], { encoding: "utf8" })) as Tree;
	const found = new Map<string, Set<string>>();
	collect(tree, found);
	expect([...found.keys()]).toContain("@microsoft/kiota-abstractions");
	const versions = new Set([...found.values()].flatMap((each) => [...each]));
	expect(versions.size).toBe(1);
});

function collect(tree: Tree, found: Map<string, Set<string>>): void {
	for (const [name, child] of Object.entries(tree.dependencies ?? {})) {
		if (name.startsWith("@microsoft/kiota-") && child.version !== undefined) {
			found.set(name, (found.get(name) ?? new Set()).add(child.version));
		}
		collect(child, found);
	}
}
