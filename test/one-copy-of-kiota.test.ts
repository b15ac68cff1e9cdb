import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

/** The folders of all packages that are installed in a folder, and for one of these alone, whatever the lock file says. */
function installedIn(folder: string): string[] {
	const modules = join(folder, "node_modules");
	const names = foldersIn(modules).flatMap((name) =>
		name.startsWith("@") ? foldersIn(join(modules, name)).map((inScope) => join(name, inScope)) : [name],
	);
	return names.map((name) => join(modules, name)).flatMap((each) => [each, ...installedIn(each)]);
}

/** The workspaces are links in node_modules: their own folders are looked into. */
function foldersIn(folder: string): string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
}

/** Each copy of each of Kiota's packages. */
function kiotaIn(folder: string): { place: string; name: string; version: string }[] {
	const { workspaces = [] } = manifest(folder);
	return ["", ...globSync(workspaces, { cwd: folder })]
		.flatMap((workspace) => installedIn(join(folder, workspace)))
		.map((place) => {
			const { name = "", version = "" } = manifest(place);
			return { place: relative(folder, place), name, version };
		})
		.filter(({ name, place }) => name.startsWith("@microsoft/kiota-") && !isVersionBefore(place));
}

/** The version before, which a test of connect installs under another name, to try clients that bring it. */
function isVersionBefore(place: string): boolean {
	return place.endsWith("-before");
}

function manifest(folder: string): { name?: string; version?: string; workspaces?: string[] } {
	const file = join(folder, "package.json");
	return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

test("every @microsoft/kiota package is installed once, all at one version", () => {
	const found = kiotaIn(root);
	const names = found.map(({ name }) => name);
	expect(names).toContain("@microsoft/kiota-abstractions");
	expect(found.filter(({ name }, index) => names.indexOf(name) !== index)).toEqual([]);
	expect(new Set(found.map(({ version }) => version)).size).toBe(1);
});

test("a second copy would be found, wherever it is installed", () => {
	const name = "@microsoft/kiota-abstractions";
	const copies = ["node_modules", "node_modules/b/node_modules/@c/d/node_modules", "packages/a/node_modules"];
	const manifests = copies.map((copy) => [`${copy}/${name}/package.json`, JSON.stringify({ name })]);
	const folder = scratchFolder({ "package.json": '{"workspaces": ["packages/*"]}', ...Object.fromEntries(manifests) });
	const places = kiotaIn(folder).map(({ place }) => place);
	expect(places.toSorted()).toEqual(copies.map((copy) => join(copy, name)));
});
