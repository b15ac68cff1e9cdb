import { oldestNode } from "@mdi-sensors/testing/oldest-node";

/** One way in which people take the packages in. */
export interface Way {
	/** Its name in the tests, and in the table of the documentation's page on it. */
	readonly name: string;
	/** Who installs the packages. @default "npm" */
	readonly manager?: "npm" | "pnpm" | "yarn";
	/** What builds the program, as a command line of a tool and its arguments; `main.js` is the program. */
	readonly build?: readonly string[];
	/** Files that the build needs beside the program. */
	readonly files?: Readonly<Record<string, string>>;
	/** Whether the program is written with `require`, as CommonJS. @default false */
	readonly isCommonJs?: boolean;
	/** What the build writes that is run, below `out`. @default "main.js" */
	readonly output?: string;
	/** Whether what is built holds the packages, and needs no `node_modules`. @default true */
	readonly isBundle?: boolean;
	/** Another program than the one of Node, Bun and Deno. */
	readonly program?: "in-browser.js";
	/** What runs the program: a version of Node, or a tool. @default "24" */
	readonly runtime?: string;
}

const deno = ["deno", "run", "--allow-all", "--no-lock", "--node-modules-dir=manual"];

// What it needs as a module, where CommonJS is bundled: packages of Azure's call `require`.
const withRequire =
	'--banner:js=import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';
const esbuild = ["esbuild", "main.js", "--bundle", "--platform=node", "--log-level=warning"];
const vite = (config: string) => ({ "vite.config.js": `export default ${config};\n` });

/** The ways that lead to a program of Node, Bun or Deno. Each is tried with the optional peers and without. */
export const ways: readonly Way[] = [
	{ name: `Node ${oldestNode()}`, runtime: `${oldestNode()}.0` },
	{ name: "Node 24" },
	{ name: "Node 26", runtime: "26" },
	{ name: `Node ${oldestNode()}, CommonJS`, runtime: `${oldestNode()}.0`, isCommonJs: true },
	{ name: "Node 24, CommonJS", isCommonJs: true },
	{ name: "Bun", runtime: "bun" },
	{ name: "Deno", runtime: deno.join(" ") },
	{ name: "pnpm", manager: "pnpm" },
	{ name: "Yarn, Plug'n'Play", manager: "yarn", runtime: "yarn node" },
	{
		name: "esbuild, ESM",
		build: [...esbuild, "--format=esm", withRequire, "--outfile=out/main.mjs"],
		output: "main.mjs",
	},
	{ name: "esbuild, CommonJS", build: [...esbuild, "--format=cjs", "--outfile=out/main.cjs"], output: "main.cjs" },
	{
		name: "webpack",
		build: [
			"webpack",
			"--entry=./main.js",
			"--target=node",
			"--mode=production",
			"--no-optimization-minimize",
			"--output-path=out",
			"--output-filename=main.cjs",
		],
		output: "main.cjs",
	},
	{
		name: "Vite, SSR",
		build: ["vite", "build", "--ssr=main.js", "--outDir=out", "--logLevel=warn"],
		isBundle: false,
	},
	{
		name: "Vite, SSR, all in one",
		files: vite("{ ssr: { noExternal: true } }"),
		build: ["vite", "build", "--ssr=main.js", "--outDir=out", "--logLevel=warn"],
	},
	{ name: "rolldown", build: ["rolldown", "main.js", "--platform=node", "--dir=out"] },
	{ name: "ncc, ESM", build: ["ncc", "build", "main.js", "--out=out", "--quiet"], output: "index.js" },
	{
		name: "ncc, CommonJS",
		isCommonJs: true,
		build: ["ncc", "build", "main.cjs", "--out=out", "--quiet"],
		output: "index.cjs",
	},
];

/** The ways that lead to a page's script. */
export const inBrowser: readonly Way[] = [
	{
		name: "Vite, browser",
		program: "in-browser.js",
		files: vite(
			'{ build: { rolldownOptions: { input: "main.js", output: { entryFileNames: "main.js" } }, outDir: "out" }, base: "./" }',
		),
		build: ["vite", "build", "--logLevel=warn"],
	},
	{
		name: "esbuild, browser",
		program: "in-browser.js",
		build: ["esbuild", "main.js", "--bundle", "--format=esm", "--outfile=out/main.js", "--log-level=warning"],
	},
	{
		name: "webpack, browser",
		program: "in-browser.js",
		build: ["webpack", "--entry=./main.js", "--mode=production", "--output-path=out"],
	},
];

/** One way in which TypeScript reads the packages' declarations, each of them checked (`skipLibCheck: false`). */
export interface TypesWay {
	readonly name: string;
	/** The program: a module, or with `require()`, or a CommonJS file that imports later. @default "types.ts" */
	readonly program?: "types.ts" | "types.cts" | "types-later.cts";
	/** Which TypeScript. @default "typescript" */
	readonly compiler?: "typescript" | "typescript-5";
	readonly options: Readonly<Record<string, unknown>>;
}

const bundler = { module: "esnext", moduleResolution: "bundler" };

/** Tried with the optional peers and without. */
export const typesWays: readonly TypesWay[] = [
	{ name: "TypeScript, bundler", options: { ...bundler, types: ["node"] } },
	{ name: "TypeScript, bundler, without Node's types", options: { ...bundler, lib: ["es2023", "dom"], types: [] } },
	{ name: "TypeScript, nodenext", options: { module: "nodenext", types: ["node"] } },
	{ name: "TypeScript, nodenext, without DOM", options: { module: "nodenext", lib: ["es2023"], types: ["node"] } },
	{ name: "TypeScript, nodenext, CommonJS", program: "types.cts", options: { module: "nodenext", types: ["node"] } },
	{ name: "TypeScript, node16", options: { module: "node16", types: ["node"] } },
	{ name: "TypeScript, node16, CommonJS", program: "types-later.cts", options: { module: "node16", types: ["node"] } },
	{ name: "TypeScript 5.9, bundler", compiler: "typescript-5", options: { ...bundler, types: ["node"] } },
	{ name: "TypeScript 5.9, nodenext", compiler: "typescript-5", options: { module: "nodenext", types: ["node"] } },
];
