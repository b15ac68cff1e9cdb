import { expect, inject, test } from "vitest";
import { componentList } from "../../scripts/publishing/component-list.ts";
import { publishedPackages } from "../../scripts/publishing/published-packages.ts";

interface List {
	readonly bomFormat: string;
	readonly metadata: { readonly component: { readonly name: string; readonly "bom-ref": string } };
	readonly components: readonly { readonly name: string; readonly "bom-ref": string }[];
	readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

const installed = inject("installed");
const list = componentList(installed) as List;

test("the list of components is the project's, with each published package and what is installed with it", () => {
	expect(list.bomFormat).toBe("CycloneDX");
	expect(list.metadata.component.name).toBe("mdi-sensors");
	const names = list.components.map(({ name }) => name);
	expect(names).toEqual(expect.arrayContaining(publishedPackages().map(({ name }) => name)));
	expect(names).toContain("@microsoft/kiota-abstractions");
});

test("each reference in it leads to a component of it", () => {
	const refs = new Set([list.metadata.component, ...list.components].map((component) => component["bom-ref"]));
	const used = list.dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]);
	expect(used.length).toBeGreaterThan(refs.size);
	expect(used.filter((ref) => !refs.has(ref))).toEqual([]);
});

test("nothing in it is of the machine that made it", () => {
	const text = JSON.stringify(list);
	expect(text).not.toContain("file:");
	expect(text).not.toContain(installed);
	expect(text).not.toContain("user-of-the-packages");
});
