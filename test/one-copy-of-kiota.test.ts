import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const { packages } = JSON.parse(readFileSync(new URL("../package-lock.json", import.meta.url), "utf8")) as {
	packages: Record<string, { version?: string }>;
};

test("every @microsoft/kiota package is installed once, all at one version", () => {
	const kiota = Object.entries(packages).filter(([place]) => place.includes("node_modules/@microsoft/kiota-"));
	const names = kiota.map(([place]) => place.split("node_modules/").at(-1));
	expect(names).toContain("@microsoft/kiota-abstractions");
	expect(names).toEqual([...new Set(names)]);
	expect(new Set(kiota.map(([, { version }]) => version)).size).toBe(1);
});

test("the client's README installs Kiota's packages at that version", () => {
	const readme = readFileSync(new URL("../packages/client/README.md", import.meta.url), "utf8");
	const named = [...readme.matchAll(/(@microsoft\/kiota-[a-z-]+)@(\S+)/g)];
	expect(named.length).toBeGreaterThan(1);
	for (const [, name, version] of named) expect(version, name).toBe(packages[`node_modules/${name}`]?.version);
});
