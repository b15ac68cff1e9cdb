/**
 * `npm run code-stats`: how the code of each package is cut. The figures are signs of what a reader has to pass, not limits:
 * no file is merged or split to reach one. What the generator wrote is not counted.
 */
import { globSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "rolldown/utils";
import { table } from "table";

/** A source file, and what the figures need of it. */
interface SourceFile {
	/** Relative to the package's `src`, as are the imports. */
	readonly path: string;
	readonly lines: number;
	readonly imports: readonly string[];
	/** How many lines each function has. */
	readonly functions: readonly number[];
}

interface Node {
	readonly type: string;
	readonly start: number;
	readonly end: number;
}

const root = fileURLToPath(new URL("..", import.meta.url));

/** At most so many lines make a file that its only importer could hold as well. */
const small = 30;

const header = [
	"package",
	"files",
	"lines",
	"median file",
	"file of the middle line",
	`files ≤ ${small} with one importer`,
	"functions",
	"function median / p90",
];
const rows = globSync("packages/*/src", { cwd: root })
	.toSorted()
	.map((folder) => figuresOf(relative("packages", dirname(folder)), join(root, folder)));
console.log(table([header, ...rows], { drawHorizontalLine: (line, count) => line < 2 || line === count }));

function figuresOf(name: string, src: string): string[] {
	const files = globSync("**/*.ts", { cwd: src })
		.filter((path) => !path.startsWith("generated"))
		.map((path) => read(src, path.replaceAll("\\", "/")));
	const lengths = files.map(({ lines }) => lines).toSorted((a, b) => a - b);
	const functions = files.flatMap((file) => file.functions).toSorted((a, b) => a - b);
	const lines = lengths.reduce((sum, each) => sum + each, 0);
	const figures = [files.length, lines, at(lengths, 0.5), middleFile(lengths), alone(files).length, functions.length];
	return [name, ...figures.map(String), `${at(functions, 0.5)} / ${at(functions, 0.9)}`];
}

function read(src: string, path: string): SourceFile {
	const text = readFileSync(join(src, path), "utf8");
	const { program, module } = parseSync(path, text);
	const imports = [...module.staticImports, ...module.staticExports.flatMap(({ entries }) => entries)]
		.flatMap((each) => each.moduleRequest?.value ?? [])
		.concat(dynamicImports(text))
		.filter((specifier) => specifier.startsWith("."))
		.map((specifier) => posix.join(posix.dirname(path), specifier.replace(/\.js$/, ".ts")));
	const functions = functionsIn(program as unknown as Node).map(
		({ start, end }) => text.slice(start, end).split("\n").length,
	);
	return { path, lines: text.trimEnd().split("\n").length, imports, functions };
}

function dynamicImports(text: string): string[] {
	return [...text.matchAll(/\bimport\("([^"]+)"\)/g)].flatMap(([, specifier]) => specifier ?? []);
}

/** Every function with a body: declarations, expressions, arrows and methods. */
function functionsIn(node: unknown): Node[] {
	if (Array.isArray(node)) return node.flatMap(functionsIn);
	if (typeof node !== "object" || node === null) return [];
	const inner = Object.values(node).flatMap(functionsIn);
	const { type } = node as Node;
	const isFunction = /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(type);
	return isFunction ? [node as Node, ...inner] : inner;
}

/** The length of the file in which a line stands that is drawn from all of them. */
function middleFile(lengths: readonly number[]): number {
	const half = lengths.reduce((sum, each) => sum + each, 0) / 2;
	let passed = 0;
	for (const length of lengths) {
		passed += length;
		if (passed >= half) return length;
	}
	return 0;
}

/** Small files with one importer. */
function alone(files: readonly SourceFile[]): SourceFile[] {
	const importers = (path: string) => files.filter(({ imports }) => imports.includes(path)).length;
	return files.filter(({ path, lines }) => lines <= small && importers(path) === 1);
}

function at(sorted: readonly number[], share: number): number {
	return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
}
