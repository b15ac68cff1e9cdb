import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Entry {
	resolved?: string;
	integrity?: string;
	link?: boolean;
	optionalDependencies?: Record<string, string>;
}

const text = readFileSync(new URL("../package-lock.json", import.meta.url), "utf8");
const { packages } = JSON.parse(text) as { packages: Record<string, Entry> };

test("the lock file names the optional packages of every platform, so that npm ci works on all of them", () => {
	const locked = new Set(Object.keys(packages).map((place) => place.split("node_modules/").at(-1)));
	const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
	expect(wanted.length).toBeGreaterThan(0);
	expect(wanted.filter((name) => !locked.has(name))).toEqual([]);
});

test("the lock file holds no download addresses, so that it serves behind any registry", () => {
	const downloads = Object.values(packages).filter((entry) => entry.resolved !== undefined && !entry.link);
	expect(downloads).toEqual([]);
});

test("the lock file has a hash of every package that is installed from a registry", () => {
	const installed = Object.entries(packages).filter(([place, { link }]) => place.includes("node_modules/") && !link);
	expect(installed.filter(([, { integrity }]) => !integrity?.startsWith("sha512-")).map(([place]) => place)).toEqual(
		[],
	);
});
