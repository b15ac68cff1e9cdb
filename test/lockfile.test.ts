import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

interface Entry {
	resolved?: string;
	integrity?: string;
	link?: boolean;
	optionalDependencies?: Record<string, string>;
}

test("the lock file names the optional packages of every platform, so that npm ci works on all of them", () => {
	const packages = packagesOf("package-lock.json");
	const locked = new Set(Object.keys(packages).map((place) => place.split("node_modules/").at(-1)));
	const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
	expect(wanted.length).toBeGreaterThan(0);
	expect(wanted.filter((name) => !locked.has(name))).toEqual([]);
});

describe.each(["package-lock.json", "packages/testing/tools/package-lock.json"])("%s", (file) => {
	const packages = packagesOf(file);

	test("holds no download addresses, so that it serves behind any registry", () => {
		const downloads = Object.values(packages).filter((entry) => entry.resolved !== undefined && !entry.link);
		expect(downloads).toEqual([]);
	});

	test("has a hash of every package that is installed from a registry", () => {
		const installed = Object.entries(packages).filter(([place, { link }]) => place.includes("node_modules/") && !link);
		const without = installed.filter(([, { integrity }]) => !integrity?.startsWith("sha512-"));
		expect(without.map(([place]) => place)).toEqual([]);
	});
});

function packagesOf(file: string): Record<string, Entry> {
	return JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), "utf8")).packages;
}
