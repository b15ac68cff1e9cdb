import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { describe, expect, inject, test } from "vitest";
import { publishedPackages, repository, typedEntries } from "../../scripts/publishing/published-packages.ts";

const packed = inject("packed");
const licence = readFileSync(join(repository, "LICENSE"), "utf8");

test("the packages that users install are packed, and no other", () => {
	expect(packed.map(({ name }) => name).sort()).toEqual([
		"@mdi-sensors/cli",
		"@mdi-sensors/client",
		"@mdi-sensors/connect",
		"@mdi-sensors/emulator",
	]);
});

describe.each(publishedPackages())("$name", (published) => {
	const { name, directory, manifest } = published;
	const { tarball, files } = packed.find((each) => each.name === name) ?? { tarball: "", files: [] as string[] };

	const isBundled = files.includes("dist/sbom.cdx.json");

	test("holds its README, its licence, its manifest, and where it has an API its types and the source that they lead to", () => {
		const sources = globSync("src/**/*.ts", { cwd: directory }).map((file) => file.slice("src/".length, -".ts".length));
		const isTyped = typedEntries(published).length > 0;
		const types = sources.flatMap((file) => [`dist/${file}.d.ts`, `dist/${file}.d.ts.map`, `src/${file}.ts`]);
		const around = files.includes("CHANGELOG.md") ? ["CHANGELOG.md"] : [];
		// The client is built into one file.
		const modules = existsSync(join(directory, "rolldown.config.ts")) ? ["index"] : sources;
		const code = modules.flatMap((file) => [`dist/${file}.js`, `dist/${file}.js.map`]);
		const own = isBundled ? files.filter((file) => file.startsWith("dist/")) : [...code, ...(isTyped ? types : [])];
		expect(files).toEqual([...around, ...own, "LICENSE", "README.md", "package.json"].sort());
		expect(readFileSync(join(directory, "LICENSE"), "utf8")).toBe(licence);
	});

	test("holds nothing of an older build, nor the list of what this one wrote", () => {
		expect(files.filter((file) => /of-an-older-build|dist\/files\.json/.test(file))).toEqual([]);
		expect(existsSync(join(directory, "dist/of-an-older-build.js"))).toBe(false);
	});

	// A bundle has parts of other packages too, and what stands in it is held by its list of components.
	test.skipIf(isBundled)(
		"has its code from its sources, each in one file, with a source map that says from which",
		() => {
			// What only passes on what others export has none.
			const code = files.filter((file) => file.endsWith(".js") && files.includes(`${file}.map`));
			const from = code.flatMap((file) => {
				const { sources } = JSON.parse(readFileSync(join(directory, `${file}.map`), "utf8")) as { sources: string[] };
				return sources.map((source) => join(dirname(file), source)).filter((source) => source.startsWith("src/"));
			});
			expect(from).not.toEqual([]);
			expect(from.toSorted()).toEqual([...new Set(from)].sort());
			expect(globSync("src/**/*.ts", { cwd: directory })).toEqual(expect.arrayContaining(from));
		},
	);

	test("says in its manifest what npm, bundlers and users need", () => {
		expect(manifest).toMatchObject({
			license: "MIT",
			type: "module",
			sideEffects: false,
			publishConfig: { access: "public", provenance: true },
			repository: { type: "git", directory: `packages/${directory.split("/").at(-1)}` },
		});
		for (const target of Object.values(manifest.exports ?? {})) {
			if (typeof target !== "object") continue;
			// The first leads to sources, which only this workspace has: no consumer asks for it by accident.
			expect(Object.keys(target)).toEqual(["@mdi-sensors/source", "types", "default"]);
		}
	});

	test("depends on exact versions", () => {
		for (const [dependency, version] of Object.entries(manifest.dependencies ?? {})) {
			expect(version, dependency).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
		}
	});

	test("publint finds no error in its tarball, and nothing to warn of", async () => {
		const { messages, pkg } = await publint({
			strict: true,
			// One that it merely suggests is to give up the `browser` field, which every bundler knows.
			level: "warning",
			pack: { tarball: new Uint8Array(readFileSync(tarball)).buffer },
		});
		expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
	});

	test.runIf(manifest.exports?.["."])("its types resolve for every ESM consumer (attw)", () => {
		const attw = ["attw", tarball, "--profile", "esm-only", "--no-color"];
		const look = () => execFileSync("npm", ["exec", "--no", "--", ...attw], { cwd: repository, stdio: "pipe" });
		expect(look).not.toThrow();
	});
});

test("the program comes alone: one package, at most 12 MB, with notices, a list of components and source maps", () => {
	const { files = [], unpackedBytes = 0 } = packed.find(({ name }) => name === "@mdi-sensors/cli") ?? {};
	expect(unpackedBytes).toBeGreaterThan(1e6);
	expect(unpackedBytes).toBeLessThan(12e6);
	expect(files).toEqual(
		expect.arrayContaining(["dist/THIRD-PARTY-NOTICES.md", "dist/sbom.cdx.json", "dist/main.js.map"]),
	);
	const { manifest } = publishedPackages().find(({ name }) => name === "@mdi-sensors/cli") ?? {};
	expect({ ...manifest?.dependencies }).toEqual({});
});
