import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");
const tests = ["packages/*/test", "docs/test", "test"].flatMap((folder) =>
	globSync(`${folder}/**/*.{ts,js,mjs}`, { cwd: root }),
);

/** The files, from the root, that a file names beside itself: by import, by URL, or by resolving. */
function namedFiles(file: string): string[] {
	const text = readFileSync(resolve(root, file), "utf8");
	const names = text.matchAll(/(?:from|import\(|import|resolve\(|new URL\()\s*"(\.{1,2}\/[^"]+)"/g);
	return Array.from(names, ([, name = ""]) => relative(root, resolve(root, dirname(file), name)));
}

/** The package that a file belongs to; empty for the root's own. */
function packageOf(file: string): string {
	return /^(packages\/[^/]+|docs)\//.exec(file)?.[1] ?? "";
}

test("tests share what they share by @mdi-sensors/testing: none reaches into another package's tests or build", () => {
	expect(tests.length).toBeGreaterThan(300);
	const reaching = tests.flatMap((file) =>
		namedFiles(file)
			.filter((named) => packageOf(named) !== packageOf(file) && /\/(test|dist)\//.test(`/${named}/`))
			.map((named) => `${file} names ${named}`),
	);
	expect(reaching).toEqual([]);
});

test("what tests share depends on no package's tests", () => {
	const shared = globSync("packages/testing/src/*.ts", { cwd: root });
	expect(shared.flatMap(namedFiles).filter((named) => packageOf(named) !== "packages/testing")).toEqual([
		"package.json",
	]);
});

/** The entry points of our packages that are code: the manifest's own file is none. */
const entryPoints = globSync("packages/*/package.json", { cwd: root }).flatMap((manifest) => {
	const { exports = {} } = JSON.parse(readFileSync(resolve(root, manifest), "utf8"));
	const entries = Object.entries<Record<string, string>>(exports).filter(([, target]) => typeof target !== "string");
	return entries.map(([name, target]) => [`${dirname(manifest)} ${name}`, dirname(manifest), target] as const);
});

test.each(entryPoints)(
	"%s leads to its source in this workspace, and to what is built of it elsewhere",
	(_, folder, target) => {
		const built = target.default?.replace(/^\.\/dist\/(.*)\.js$/, "$1");
		expect(target).toEqual({
			"@mdi-sensors/source": `./src/${built}.ts`,
			types: `./dist/${built}.d.ts`,
			default: `./dist/${built}.js`,
		});
		expect(existsSync(resolve(root, folder, target["@mdi-sensors/source"] ?? ""))).toBe(true);
	},
);
