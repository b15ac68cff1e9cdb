import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { installInto } from "../../scripts/publishing/install.ts";
import { type Manifest, publishedPackages } from "../../scripts/publishing/published-packages.ts";

const packed = inject("packed");

/** How many packages of others are installed with some of ours, and how many megabytes all of them take. */
function weigh(names: readonly string[]): { packages: number; megabytes: number } {
	const folder = mkdtempSync(join(tmpdir(), "mdi-sensors-weight-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	installInto(
		folder,
		packed.filter(({ name }) => names.includes(name)),
	);
	const lock = JSON.parse(readFileSync(join(folder, "node_modules/.package-lock.json"), "utf8"));
	const files = globSync("node_modules/**", { cwd: folder, withFileTypes: true }).filter((each) => each.isFile());
	const bytes = files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
	const others = Object.keys(lock.packages).filter((place) => !place.includes("@mdi-sensors/"));
	return { packages: others.length, megabytes: bytes / 1e6 };
}

test.each([
	{ names: ["@mdi-sensors/client", "@mdi-sensors/connect"], packages: 8, megabytes: 6 },
	{ names: ["@mdi-sensors/cli"], packages: 0, megabytes: 12 },
])(
	"$names bring at most $packages packages of others, and all take at most $megabytes MB without optional peers",
	(most) => {
		const weight = weigh(most.names);
		expect(weight.megabytes).toBeGreaterThan(1);
		expect(weight.megabytes).toBeLessThan(most.megabytes);
		expect(weight.packages).toBeLessThanOrEqual(most.packages);
	},
);

describe.each(publishedPackages())("the README of $name", ({ directory, manifest }) => {
	test("says of each package that is installed with it why it is there, and of no other", () => {
		const readme = readFileSync(join(directory, "README.md"), "utf8");
		const named = (head: string) => {
			const table = new RegExp(`^\\| ${head} \\|.*\\n\\|[-|]+\\|\\n((?:\\|.*\\n)+)`, "m").exec(readme)?.[1] ?? "";
			const cells = [...table.matchAll(/^\| (.+?) \|/gm)].map(([, cell = ""]) => cell);
			return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name)).sort();
		};
		expect(named("package")).toEqual(Object.keys(manifest.dependencies ?? {}).sort());
		expect(named("package inside")).toEqual(bundledByName(directory, manifest));
		expect(named("optional peer")).toEqual(Object.keys(manifest.peerDependencies ?? {}).sort());
	});
});

/** What a bundled program was built from, of its own choice; nothing for the packages that are no bundle. */
function bundledByName(directory: string, { devDependencies = {} }: Manifest): string[] {
	const list = join(directory, "dist/sbom.cdx.json");
	if (!existsSync(list)) return [];
	const { components } = JSON.parse(readFileSync(list, "utf8")) as { components: { name: string }[] };
	const inside = new Set(["@mdi-sensors/connect", ...components.map(({ name }) => name)]);
	return Object.keys(devDependencies)
		.filter((name) => inside.has(name))
		.sort();
}
